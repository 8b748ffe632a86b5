import { defuseFormula } from '../core/basics/csv.ts';
import { type Hash, hashText } from '../core/basics/hash.ts';
import { compareText, sortedBy } from '../core/basics/order.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { isCity } from '../core/places/municipality.ts';
import { compareProfiles, type Profile } from '../core/profiles/profile.ts';
import { holdsOn, profileIn } from '../core/profiles/term.ts';
import {
  divisionsText,
  EVIDENCE,
  FIGURE_FILES,
  type FigureFile,
  type FrozenImport,
  figuresHash,
  importsText,
} from '../core/verify/evidence.ts';
import { FOLLOWER_TABLE, PROFILE_TABLE, REGISTER_TABLE, TOTALS_TABLE } from '../core/verify/tables.ts';
import type { ImportRecord, Ports, Warehouse } from '../ports.ts';

export type FigureTexts = Readonly<Record<FigureFile, string>>;

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
  const { from, to } = edition.ranking;
  const profiles = sortedBy(
    read.profiles
      .filter((profile) => profile.platform === platform && profile.owner !== null)
      .map((profile) => profileIn(profile, { from, to })),
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
    [EVIDENCE.totals]: await totalsText(warehouse, edition, imports, profiles),
    [EVIDENCE.followers]: FOLLOWER_TABLE.write(
      read.followers.filter(({ profileId }) => known.has(defuseFormula(profileId))),
    ),
  };
}

/** Ids as the tables spell them: one that begins with `@` carries an apostrophe there. Excluded profiles have no totals. */
function publishedIds(profiles: readonly Profile[]): ReadonlySet<string> {
  const counted = profiles.filter(({ status }) => status !== 'excluded');
  return new Set(counted.map(({ profileId }) => defuseFormula(profileId)));
}

function frozenImport({ sha256, fileName, format, kind, snapshotOn, source }: ImportRecord): FrozenImport {
  return { sha256, fileName, format, kind, snapshotOn, source };
}

/** Totals per profile and day from the frozen files, for the profiles that have an owner and the days of its term. */
async function totalsText(
  warehouse: Warehouse,
  { ranking: { platform, from, to } }: Edition,
  imports: readonly FrozenImport[],
  profiles: readonly Profile[],
): Promise<string> {
  const known = publishedIds(profiles);
  const terms = new Map(profiles.map(({ profileId, owner }) => [defuseFormula(profileId), owner?.term]));
  const posts = imports.filter(({ kind }) => kind === 'posts');
  const totals = await warehouse.dayTotals({ imports: posts, platform, period: { from, to } });
  const rows = totals.filter(({ profileId, day }) => {
    const term = terms.get(defuseFormula(profileId));
    return known.has(defuseFormula(profileId)) && (term === undefined || holdsOn(term, day));
  });
  return TOTALS_TABLE.write(
    sortedBy(
      rows,
      (a, b) => compareText(a.profileId, b.profileId),
      (a, b) => compareText(a.day, b.day),
    ),
  );
}

export function hashFigures(texts: FigureTexts): Hash {
  return figuresHash((file) => hashText(texts[file]));
}

/**
 * The frozen texts again: all but the totals stand in the edition's documents, the totals are added up anew.
 * Refused with 'evidence-changed' when they no longer make `expected`, the hash that the log holds.
 */
export async function thawFigures(
  { store, warehouse }: Pick<Ports, 'store' | 'warehouse'>,
  edition: Edition,
  expected: Hash,
): Promise<Outcome<{ texts: FigureTexts }>> {
  const documents = await store.read((tx) => tx.editions.documents(edition.id, FIGURE_FILES));
  const textOf = (file: FigureFile) => documents.get(file) ?? '';
  const profiles = PROFILE_TABLE.read(textOf(EVIDENCE.profiles)) ?? [];
  const imports = JSON.parse(textOf(EVIDENCE.imports) || '[]') as readonly FrozenImport[];
  const texts = {
    [EVIDENCE.register]: textOf(EVIDENCE.register),
    [EVIDENCE.divisions]: textOf(EVIDENCE.divisions),
    [EVIDENCE.profiles]: textOf(EVIDENCE.profiles),
    [EVIDENCE.imports]: textOf(EVIDENCE.imports),
    [EVIDENCE.totals]: await totalsText(warehouse, edition, imports, profiles),
    [EVIDENCE.followers]: textOf(EVIDENCE.followers),
  };
  return hashFigures(texts) === expected ? { ok: true, texts } : refuse('evidence-changed', { file: EVIDENCE.totals });
}
