import { hashText } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { parseEdition } from '../core/editions/edition-data.ts';
import { EVIDENCE, jsonText } from '../core/verify/evidence.ts';
import type { Ports, Tx } from '../ports.ts';
import { recordEvent } from './record-event.ts';

/** Adds an edition or replaces one whose definition is not frozen yet (regulations §1). */
export async function addEdition(
  tx: Tx,
  { random, clock }: Pick<Ports, 'random' | 'clock'>,
  data: unknown,
): Promise<Outcome<{ edition: Edition; replaced: boolean }>> {
  const parsed = parseEdition(data);
  if (!parsed.ok) return parsed;
  const { edition } = parsed;
  const divisions = new Set((await tx.places.divisions()).map(({ id }) => id));
  const named = [edition.nominees.division, edition.vote.voters, ...edition.categories.map(({ division }) => division)];
  const unknown = named.find((division) => !divisions.has(division));
  if (unknown !== undefined) return refuse('division-unknown', { division: unknown });
  if ((await tx.editions.document(edition.id, EVIDENCE.edition)) !== null)
    return refuse('edition-frozen', { edition: edition.id });
  const replaced = (await tx.editions.find(edition.id)) !== null;
  await tx.editions.put(edition);
  const about = {
    actor: 'command-line',
    edition: edition.id,
    details: { definition: hashText(jsonText(edition)) },
  } as const;
  await recordEvent(tx, { random, now: clock.now() }, { type: 'edition-added', ...about });
  return { ok: true, edition, replaced };
}
