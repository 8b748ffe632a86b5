import type { StoredBallot } from '../core/ballot/ballot-box.ts';
import type { BallotOpening } from '../core/ballot/ballot-commitment.ts';
import { type Hash, hashText } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { readEntryText } from '../core/ledger/log-entry.ts';
import type { SignedHead } from '../core/ledger/signed-head.ts';
import type { Teryt } from '../core/places/municipality.ts';
import { bundleReadme } from '../core/verify/bundle-readme.ts';
import { entryOf } from '../core/verify/check-figures.ts';
import { EVIDENCE, FIGURE_FILES, headsText, logText, MANIFEST_FILES, manifestText } from '../core/verify/evidence.ts';
import { ballotTable, REPLACED_TABLE } from '../core/verify/tables.ts';
import type { Ports, Tx } from '../ports.ts';
import { appendToLog } from './append-to-log.ts';
import { thawFigures } from './gather-figures.ts';

/** Frozen documents that go into the evidence as they are. */
const DOCUMENTS = [
  EVIDENCE.edition,
  EVIDENCE.regulations,
  EVIDENCE.formulas,
  EVIDENCE.nominees,
  EVIDENCE.roll,
  EVIDENCE.turnout,
  EVIDENCE.draw,
  EVIDENCE.result,
] as const;

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

function hashesOf(files: ReadonlyMap<string, string>) {
  return new Map(MANIFEST_FILES.map((file) => [file, hashText(files.get(file) as string)]));
}

async function composeEvidence(
  ports: Pick<Ports, 'store' | 'warehouse'>,
  editionId: string,
): Promise<Outcome<{ edition: Edition; files: ReadonlyMap<string, string> }>> {
  const read = await ports.store.read(async (tx) => ({
    edition: await tx.editions.find(editionId),
    entries: (await tx.log.entries(editionId)).map(readEntryText),
    ballots: await tx.votes.ballots(editionId),
    readme: await tx.editions.document(editionId, EVIDENCE.readme),
    documents: await Promise.all(
      DOCUMENTS.map(async (file) => [file, await tx.editions.document(editionId, file)] as const),
    ),
  }));
  const { edition, entries } = read;
  if (edition === null) return refuse('edition-unknown', { edition: editionId });
  if (read.documents.some(([, text]) => text === null)) return refuse('not-counted', { edition: editionId });
  const thawed = await thawFigures(ports, edition, entryOf(entries, 'ranking-frozen').figures);
  if (!thawed.ok) return thawed;
  const files = new Map<string, string>(read.documents as readonly (readonly [string, string])[]);
  for (const file of FIGURE_FILES) files.set(file, thawed.texts[file]);
  files.set(EVIDENCE.ballots, ballotTable(edition).write(read.ballots.filter(({ replaced }) => !replaced).map(opened)));
  files.set(EVIDENCE.replaced, REPLACED_TABLE.write(read.ballots.filter(({ replaced }) => replaced)));
  files.set(EVIDENCE.readme, read.readme ?? bundleReadme(edition));
  return { ok: true, edition, files };
}

function opened({ commitment, opening }: StoredBallot) {
  const { salt, voter, choices } = JSON.parse(opening) as BallotOpening;
  return { commitment, salt, ...(voter && { voter }), choices: choices as readonly Teryt[] };
}
