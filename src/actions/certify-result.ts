import type { Hash } from '../core/basics/hash.ts';
import { hashText } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import type { Ports, Tx } from '../ports.ts';
import { appendToLog } from './append-to-log.ts';

/** Name of the document that says who signed the result: the proposal by which two organisers did. */
export const CERTIFICATE = 'certificate';

/** What there is to sign: the hash of the result as it was counted. Refuses before the count and once it is signed. */
export async function resultToCertify(tx: Tx, edition: string): Promise<Outcome<{ protocol: Hash }>> {
  if ((await tx.editions.find(edition)) === null) return refuse('edition-unknown', { edition });
  const result = await tx.editions.document(edition, EVIDENCE.result);
  if (result === null) return refuse('not-counted', { edition });
  if ((await tx.editions.document(edition, CERTIFICATE)) !== null) return refuse('already-certified', { edition });
  return { ok: true, protocol: hashText(result) };
}

/** Two organisers stand by the result (regulations §14, §21). The log says that they do; the release needs it. */
export async function certifyResult(
  tx: Tx,
  { keys, clock }: Pick<Ports, 'keys' | 'clock'>,
  { edition, protocol, proposal }: { readonly edition: string; readonly protocol: Hash; readonly proposal: string },
): Promise<Outcome> {
  const found = await resultToCertify(tx, edition);
  if (!found.ok) return found;
  if (found.protocol !== protocol) return refuse('proposal-changed');
  await tx.editions.addDocument(edition, CERTIFICATE, proposal);
  await appendToLog(tx, { keys, now: clock.now() }, edition, [{ type: 'result-certified', protocol }]);
  return { ok: true };
}
