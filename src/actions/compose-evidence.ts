import type { StoredBallot } from '../core/ballot/ballot-box.ts';
import type { BallotOpening } from '../core/ballot/ballot-commitment.ts';
import { type Hash, hashText } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { readEntryText } from '../core/ledger/log-entry.ts';
import type { Teryt } from '../core/places/municipality.ts';
import { bundleReadme } from '../core/verify/bundle-readme.ts';
import { entryOf } from '../core/verify/check-figures.ts';
import { CERTIFIED, EVIDENCE, FIGURE_FILES, manifestFiles } from '../core/verify/evidence.ts';
import { ballotTable, REPLACED_TABLE } from '../core/verify/tables.ts';
import type { Ports } from '../ports.ts';
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

/** Everything of a counted edition that its manifest names; with the protocol once two organisers have certified it. */
export async function composeEvidence(
  ports: Pick<Ports, 'store' | 'warehouse'>,
  editionId: string,
): Promise<Outcome<{ edition: Edition; files: ReadonlyMap<string, string> }>> {
  const read = await ports.store.read(async (tx) => ({
    edition: await tx.editions.find(editionId),
    entries: (await tx.log.entries(editionId)).map(readEntryText),
    ballots: await tx.votes.ballots(editionId),
    readme: await tx.editions.document(editionId, EVIDENCE.readme),
    certified: await tx.editions.documents(editionId, Object.values(CERTIFIED)),
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
  for (const [file, text] of read.certified) files.set(file, text);
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

/** Of every file that a manifest names and that is there. */
export function hashesOf(files: ReadonlyMap<string, string>): ReadonlyMap<string, Hash> {
  const named = manifestFiles(2).filter((file) => files.has(file));
  return new Map(named.map((file) => [file, hashText(files.get(file) as string)]));
}
