import { defuseFormula } from '../core/basics/csv.ts';
import { hashText } from '../core/basics/hash.ts';
import { compareText, sortedBy } from '../core/basics/order.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { isCity } from '../core/places/municipality.ts';
import { compareProfiles, type Profile } from '../core/profiles/profile.ts';
import {
  divisionsText,
  EVIDENCE,
  FIGURE_FILES,
  type FrozenImport,
  figuresHash,
  importsText,
} from '../core/verify/evidence.ts';
import { FOLLOWER_TABLE, PROFILE_TABLE, REGISTER_TABLE, TOTALS_TABLE } from '../core/verify/tables.ts';
import type { ImportRecord, Ports, Warehouse } from '../ports.ts';

export type FigureTexts = Readonly<Record<(typeof FIGURE_FILES)[number], string>>;

/** Everything the rankings of an edition are made from, as the texts that are frozen (regulations §4). */
export async function gatherFigures(
  { store, warehouse }: Pick<Ports, 'store' | 'warehouse'>,
  edition: Edition,
): Promise<FigureTexts> {
  const { platform, snapshot } = edition.ranking;
  const read = await store.read(async (tx) => ({
    municipalities: await tx.places.municipalities(),
    divisions: await tx.places.divisions(),
    profiles: await tx.profiles.all(),
    imports: await tx.imports.all(),
    followers: await tx.imports.followers(platform, snapshot),
  }));
  const profiles = sortedBy(
    read.profiles.filter((profile) => profile.platform === platform && profile.owner !== null),
    compareProfiles,
  );
  const known = publishedIds(profiles);
  const imports = read.imports
    .filter(({ snapshotOn }) => snapshot === null || snapshotOn <= snapshot)
    .map(frozenImport);
  return {
    [EVIDENCE.register]: REGISTER_TABLE.write(read.municipalities.filter(isCity)),
    [EVIDENCE.divisions]: divisionsText(read.divisions),
    [EVIDENCE.profiles]: PROFILE_TABLE.write(profiles),
    [EVIDENCE.imports]: importsText(imports),
    [EVIDENCE.totals]: await totalsText(warehouse, edition, imports, known),
    [EVIDENCE.followers]: FOLLOWER_TABLE.write(
      read.followers.filter(({ profileId }) => known.has(defuseFormula(profileId))),
    ),
  };
}

/** Ids as the tables spell them: one that begins with `@` carries an apostrophe there. */
function publishedIds(profiles: readonly Profile[]): ReadonlySet<string> {
  return new Set(profiles.map(({ profileId }) => defuseFormula(profileId)));
}

function frozenImport({ sha256, fileName, format, kind, snapshotOn }: ImportRecord): FrozenImport {
  return { sha256, fileName, format, kind, snapshotOn };
}

/** Totals per profile and day from the frozen files, for the profiles that have an owner. */
export async function totalsText(
  warehouse: Warehouse,
  { ranking: { platform, from, to } }: Edition,
  imports: readonly FrozenImport[],
  known: ReadonlySet<string>,
): Promise<string> {
  const posts = imports.filter(({ kind }) => kind === 'posts');
  const totals = await warehouse.dayTotals({ imports: posts, platform, period: { from, to } });
  const rows = totals.filter(({ profileId }) => known.has(defuseFormula(profileId)));
  return TOTALS_TABLE.write(
    sortedBy(
      rows,
      (a, b) => compareText(a.profileId, b.profileId),
      (a, b) => compareText(a.day, b.day),
    ),
  );
}

export function hashFigures(texts: FigureTexts) {
  const hashes = Object.fromEntries(FIGURE_FILES.map((file) => [file, hashText(texts[file])]));
  return figuresHash(hashes as Parameters<typeof figuresHash>[0]);
}

/** The frozen texts again: all but the totals stand in the edition's documents, the totals are added up anew. */
export async function thawFigures(
  { store, warehouse }: Pick<Ports, 'store' | 'warehouse'>,
  edition: Edition,
  expected: string,
): Promise<Outcome<{ texts: FigureTexts }>> {
  const documents = await store.read(async (tx) => {
    const texts: Record<string, string> = {};
    for (const file of FIGURE_FILES)
      if (file !== EVIDENCE.totals) texts[file] = (await tx.editions.document(edition.id, file)) ?? '';
    return texts;
  });
  const profiles = PROFILE_TABLE.read(documents[EVIDENCE.profiles] ?? '') ?? [];
  const imports = JSON.parse(documents[EVIDENCE.imports] ?? '[]') as readonly FrozenImport[];
  const known = publishedIds(profiles);
  const totals = await totalsText(warehouse, edition, imports, known);
  const texts = { ...documents, [EVIDENCE.totals]: totals } as unknown as FigureTexts;
  return hashFigures(texts) === expected ? { ok: true, texts } : refuse('evidence-changed', { file: EVIDENCE.totals });
}
