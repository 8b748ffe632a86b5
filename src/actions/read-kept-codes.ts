import type { VotingCode } from '../core/ballot/voting-code.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import type { Keys, Tx } from '../ports.ts';
import type { IssuedCode } from './freeze-roll.ts';

/**
 * The codes of the active links with the cities they belong to, in the order of TERYT, for letters (regulations §8).
 * Refuses after the close: then they are gone.
 */
export async function readKeptCodes(
  tx: Tx,
  { keys }: { readonly keys: Keys },
  editionId: string,
): Promise<Outcome<{ codes: readonly IssuedCode[] }>> {
  const edition = await tx.editions.find(editionId);
  if (edition === null) return refuse('edition-unknown', { edition: editionId });
  if ((await tx.editions.document(editionId, EVIDENCE.roll)) === null)
    return refuse('roll-missing', { edition: editionId });
  if ((await tx.editions.document(editionId, EVIDENCE.turnout)) !== null)
    return refuse('vote-closed', { closesAt: edition.vote.closesAt });
  const kept = await tx.votes.keptCodes(editionId);
  const links = await tx.votes.links(editionId);
  const sealedOf = new Map(
    links.map(({ teryt, codeHash }) => [teryt, codeHash] as const).filter(([, hash]) => kept.has(hash)),
  );
  const codes = (await tx.votes.voters(editionId)).flatMap(({ teryt, name, email }) => {
    const sealed = kept.get(sealedOf.get(teryt) ?? ('' as never));
    const code = sealed === undefined ? null : keys.unseal(editionId, sealed);
    return code === null ? [] : [{ teryt, name, email, code: code as VotingCode }];
  });
  return { ok: true, codes };
}
