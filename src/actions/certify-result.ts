import type { Hash } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { base64, PROTOCOL_NAMESPACE, sshSignature, sshSignedBytes } from '../core/ledger/ssh-signature.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import type { Ports, Tx } from '../ports.ts';
import { appendToLog, currentKey } from './append-to-log.ts';
import { PROTOCOL_PDF, PROTOCOL_SIGNATURE, type PrintedProtocol, printProtocol } from './print-protocol.ts';

/** Name of the document that says who signed the result: the proposal by which two organisers did. */
export const CERTIFICATE = 'certificate';

/** Refuses before the count and once it is signed; changes nothing. */
export async function mayCertify(tx: Tx, edition: string): Promise<Outcome> {
  if ((await tx.editions.find(edition)) === null) return refuse('edition-unknown', { edition });
  if ((await tx.editions.document(edition, EVIDENCE.result)) === null) return refuse('not-counted', { edition });
  if ((await tx.editions.document(edition, CERTIFICATE)) !== null) return refuse('already-certified', { edition });
  return { ok: true };
}

/** What there is to sign: the protocol, and the hash of its certificate, which both approve. */
export async function protocolToCertify(
  ports: Ports,
  edition: string,
): Promise<Outcome<{ protocol: Hash; printed: PrintedProtocol }>> {
  const allowed = await ports.store.read((tx) => mayCertify(tx, edition));
  if (!allowed.ok) return allowed;
  const made = await printProtocol(ports, edition);
  return made.ok ? { ok: true, protocol: made.printed.protocol, printed: made.printed } : made;
}

interface Certifying {
  readonly edition: string;
  readonly proposal: string;
  readonly printed: PrintedProtocol;
}

/**
 * Two organisers stand by the protocol of the result (regulations §14, §17, §21). Its bytes are kept from here on, with a
 * signature that ordinary tools check; the log keeps the hash of the certificate; the release needs it.
 */
export async function certifyResult(
  tx: Tx,
  { keys, clock }: Pick<Ports, 'keys' | 'clock'>,
  { edition, proposal, printed }: Certifying,
): Promise<Outcome> {
  const allowed = await mayCertify(tx, edition);
  if (!allowed.ok) return allowed;
  // Before the key is looked up: a rotation that is under way is over then.
  await tx.log.lock(edition);
  const key = await currentKey(tx, keys);
  const signature = keys.signBytes(sshSignedBytes(printed.pdf, PROTOCOL_NAMESPACE), key);
  const kept: readonly (readonly [kind: string, body: string])[] = [
    [CERTIFICATE, proposal],
    ...printed.texts,
    [PROTOCOL_PDF, base64(printed.pdf)],
    [PROTOCOL_SIGNATURE, sshSignature(signature, key, PROTOCOL_NAMESPACE)],
  ];
  for (const [kind, body] of kept) await tx.editions.addDocument(edition, kind, body);
  const entry = { type: 'result-certified', protocol: printed.protocol } as const;
  await appendToLog(tx, { keys, now: clock.now() }, edition, [entry]);
  return { ok: true };
}
