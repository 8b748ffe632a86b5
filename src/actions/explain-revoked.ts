import { type Instant, warsawTime } from '../core/basics/day.ts';
import type { Hash } from '../core/basics/hash.ts';
import { type Refused, refuse } from '../core/basics/outcome.ts';
import { readEntryText } from '../core/ledger/log-entry.ts';
import { maskAddress } from '../core/office/mask-address.ts';
import type { Teryt } from '../core/places/municipality.ts';
import type { Tx } from '../ports.ts';

/**
 * Why a revoked code is refused (regulations §8): when and why it was revoked, as the public log says, and where the new
 * one goes. Whoever holds the old code may be anybody, so the official address is told by its domain only.
 */
export async function refuseRevoked(
  tx: Tx,
  edition: string,
  { teryt, codeHash }: { readonly teryt: Teryt; readonly codeHash: Hash },
): Promise<Refused> {
  const entries = (await tx.log.entries(edition)).map(readEntryText);
  const position = entries.findIndex((entry) => entry.type === 'code-reissued' && entry.revoked === codeHash);
  const entry = entries[position];
  const address = (await tx.votes.voter(edition, teryt))?.email ?? null;
  return refuse('code-revoked', {
    teryt,
    revokedAt: position === -1 ? '' : instantText(await coveredAt(tx, edition, position)),
    reason: entry?.type === 'code-reissued' ? entry.reason : '',
    address: address === null ? '' : maskAddress(address),
  });
}

/** An entry is as old as the first signed head that covers it. */
async function coveredAt(tx: Tx, edition: string, position: number): Promise<Instant | null> {
  return (await tx.log.heads(edition)).find(({ size }) => size > position)?.at ?? null;
}

function instantText(at: Instant | null): string {
  return at === null ? '' : warsawTime(at);
}

/** A refusal as it stands, or the explained one where the code was revoked. */
export async function explainRefusal(tx: Tx, edition: string, codeHash: Hash, refused: Refused): Promise<Refused> {
  if (refused.refusal !== 'code-revoked') return refused;
  const link = await tx.votes.findLink(edition, codeHash);
  return link === null ? refused : refuseRevoked(tx, edition, link);
}
