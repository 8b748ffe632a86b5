import type { VotingLink } from '../core/ballot/ballot-box.ts';
import { isInManyHands, NETWORKS_FOR_ALARM } from '../core/ballot/code-alarm.ts';
import { hasEntryEnded } from '../core/ballot/vote-time.ts';
import type { Instant } from '../core/basics/day.ts';
import type { Outcome } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import type { Teryt } from '../core/places/municipality.ts';
import type { Keys, SecureRandom, Tx } from '../ports.ts';
import { recordEvent } from './record-event.ts';

interface Entered {
  readonly edition: Edition;
  readonly link: VotingLink;
  /** As the door knows it, never kept as it is. */
  readonly network: string;
  readonly arrivedAt: Instant;
}

/**
 * Remembers from how many networks a code was entered (regulations §8): a shortened hash under the ballot-box key, no
 * time, and nothing of a ballot. Looking at a page does not come here. The alarm enters the audit log once.
 */
export async function noteNetwork(
  tx: Tx,
  { keys, random }: { readonly keys: Pick<Keys, 'blind'>; readonly random: SecureRandom },
  { edition, link, network, arrivedAt }: Entered,
): Promise<Outcome<{ isAlarm: boolean }>> {
  const hash = hasEntryEnded(edition.vote, arrivedAt) ? null : keys.blind(edition.id, network);
  if (hash === null) return { ok: true, isAlarm: false };
  const entry = { codeHash: link.codeHash, network: hash, atMost: NETWORKS_FOR_ALARM };
  const { networks, isNew } = await tx.roll.noteNetwork(edition.id, entry);
  if (!isNew || !isInManyHands(networks)) return { ok: true, isAlarm: false };
  await recordEvent(
    tx,
    { random, now: arrivedAt },
    {
      ...{ type: 'code-in-many-hands', actor: 'system', edition: edition.id },
      details: { teryt: link.teryt, networks },
    },
  );
  return { ok: true, isAlarm: true };
}

/** Cities whose present code was entered from too many networks, in the order of TERYT; none after the close. */
export async function citiesInAlarm(tx: Tx, edition: string): Promise<readonly Teryt[]> {
  const codes = new Set(await tx.roll.codesFromNetworks(edition, NETWORKS_FOR_ALARM));
  if (codes.size === 0) return [];
  const links = (await tx.votes.links(edition)).filter(
    ({ codeHash, status }) => status === 'active' && codes.has(codeHash),
  );
  return links.map(({ teryt }) => teryt).sort();
}
