import { type Hash, hashText } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { SignedHead } from '../core/ledger/signed-head.ts';
import { EVIDENCE, headsText, logText, manifestText } from '../core/verify/evidence.ts';
import type { Ports, Tx } from '../ports.ts';
import { appendToLog } from './append-to-log.ts';
import { composeEvidence, hashesOf } from './compose-evidence.ts';

/**
 * Puts the evidence together, which takes the archive and time; `release` then ends the embargo in a transaction
 * (regulations §17): it binds the evidence to the log. From there on `lajk bundle` writes it, and nothing in it can change.
 */
export async function prepareRelease(
  ports: Ports,
  editionId: string,
): Promise<Outcome<{ evidence: Hash; release: (tx: Tx) => Promise<Outcome<{ head: SignedHead }>> }>> {
  const composed = await composeEvidence(ports, editionId);
  if (!composed.ok) return composed;
  const { edition, files } = composed;
  const manifest = manifestText(edition, hashesOf(files));
  const evidence = hashText(manifest);
  const isReleased = (tx: Tx) => tx.editions.document(editionId, EVIDENCE.manifest);
  if ((await ports.store.read(isReleased)) !== null) return refuse('already-released', { edition: editionId });
  const release = async (tx: Tx): Promise<Outcome<{ head: SignedHead }>> => {
    if ((await isReleased(tx)) !== null) return refuse('already-released', { edition: editionId });
    await tx.editions.addDocument(editionId, EVIDENCE.readme, files.get(EVIDENCE.readme) as string);
    await tx.editions.addDocument(editionId, EVIDENCE.manifest, manifest);
    const now = ports.clock.now();
    const assisted = (await tx.roll.assisted(editionId)).map(({ teryt, reason }) => {
      return { type: 'ballot-assisted', teryt, reason } as const;
    });
    const entries = [...assisted, { type: 'released', evidence } as const];
    const head = await appendToLog(tx, { keys: ports.keys, now }, editionId, entries);
    return { ok: true, head };
  };
  return { ok: true, evidence, release };
}

/** The public evidence of a released edition; the same bytes every time. */
export async function bundleOf(
  ports: Pick<Ports, 'store' | 'warehouse'>,
  editionId: string,
): Promise<Outcome<{ files: ReadonlyMap<string, string> }>> {
  const released = await ports.store.read(async (tx) => ({
    edition: await tx.editions.find(editionId),
    manifest: await tx.editions.document(editionId, EVIDENCE.manifest),
    log: logText(await tx.log.entries(editionId)),
    heads: headsText(await tx.log.heads(editionId)),
  }));
  if (released.edition === null) return refuse('edition-unknown', { edition: editionId });
  if (released.manifest === null) return refuse('results-embargoed', { edition: editionId });
  const composed = await composeEvidence(ports, editionId);
  if (!composed.ok) return composed;
  const files = new Map(composed.files);
  if (manifestText(composed.edition, hashesOf(files)) !== released.manifest)
    return refuse('evidence-changed', { file: EVIDENCE.manifest });
  files.set(EVIDENCE.manifest, released.manifest);
  files.set(EVIDENCE.log, released.log);
  files.set(EVIDENCE.heads, released.heads);
  return { ok: true, files };
}
