import { boxClosesText } from '../core/ballot/vote-time.ts';
import type { Instant } from '../core/basics/day.ts';
import { readEntryText } from '../core/ledger/log-entry.ts';
import type { EditionDates } from '../core/office/retention-periods.ts';
import type { Tx } from '../ports.ts';

/** Close and release of every edition; the release is as old as the first signed head that covers it. */
export async function editionDates(tx: Tx): Promise<ReadonlyMap<string, EditionDates>> {
  const dates = new Map<string, EditionDates>();
  for (const { id, vote } of await tx.editions.all())
    dates.set(id, { boxClosesAt: boxClosesText(vote), releasedAt: await releasedAt(tx, id) });
  return dates;
}

/** `null` while it is under embargo. */
export async function releasedAt(tx: Tx, edition: string): Promise<Instant | null> {
  const entries = await tx.log.entries(edition);
  const position = entries.findIndex((text) => readEntryText(text).type === 'released');
  if (position === -1) return null;
  const covering = (await tx.log.heads(edition)).filter(({ size }) => size > position);
  return covering.length === 0 ? null : (Math.min(...covering.map(({ at }) => at)) as Instant);
}

/** When each person proposed or decided something for the last time. */
export async function lastSignatures(tx: Tx): Promise<ReadonlyMap<string, Instant>> {
  const last = new Map<string, Instant>();
  const sign = (person: string | null, at: Instant | null) => {
    if (person === null || at === null) return;
    last.set(person, Math.max(at, last.get(person) ?? at) as Instant);
  };
  for (const proposal of await tx.proposals.list(null)) {
    sign(proposal.proposedBy, proposal.proposedAt);
    sign(proposal.decidedBy, proposal.decidedAt);
  }
  for (const { id } of await tx.editions.all())
    for (const { signer, addedAt } of await tx.signatures.list(id)) sign(signer, addedAt);
  return last;
}
