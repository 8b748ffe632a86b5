/** Are the figures possible, and do they make the nominees that stood on the ballot (regulations §4, §7)? */
import { type FrozenFigures, type RankList, rankingsOf } from '../awards/frozen-figures.ts';
import { decideNominees, type Nominee, type RankedCity } from '../ballot/nominees.ts';
import type { Day } from '../basics/day.ts';
import type { Edition } from '../editions/edition.ts';
import type { LogEntry } from '../ledger/log-entry.ts';
import { profileKeyText } from '../profiles/group-by-profile.ts';
import { type Profile, rankedSlot } from '../profiles/profile.ts';
import { holdsOn } from '../profiles/term.ts';
import { interactionsOf, type PostSums, SUM_FIELDS } from '../ranking/totals.ts';
import { EVIDENCE, figuresHash, formulasText, manifestText, nomineesText } from './evidence.ts';
import { type BundleFiles, type Manifest, readDivisions, readImports, readTable } from './read-bundle.ts';
import { type Check, differs, fits } from './report.ts';
import { FOLLOWER_TABLE, PROFILE_TABLE, REGISTER_TABLE, TOTALS_TABLE } from './tables.ts';

type EntryOf<T extends LogEntry['type']> = Extract<LogEntry, { type: T }>;

export function entryOf<T extends LogEntry['type']>(entries: readonly LogEntry[], type: T): EntryOf<T> {
  const found = entries.find((entry): entry is EntryOf<T> => entry.type === type);
  if (!found) throw new RangeError(`entryOf: expected an entry ${type}, which the story check demands`);
  return found;
}

/** The documents that the log froze under a hash before the vote, each still the same. */
export function checkDocuments(
  files: BundleFiles,
  manifest: Manifest,
  edition: Edition,
  entries: readonly LogEntry[],
): Check {
  // The files have been compared with the manifest; nothing is hashed twice.
  const hash = (file: string) => manifest.files.get(file) ?? '';
  const frozen = entryOf(entries, 'edition-frozen');
  const promised: readonly (readonly [file: string, now: string, then: string])[] = [
    [EVIDENCE.edition, hash(EVIDENCE.edition), frozen.definition],
    [EVIDENCE.regulations, hash(EVIDENCE.regulations), frozen.regulations],
    [EVIDENCE.totals, figuresHash(hash), entryOf(entries, 'ranking-frozen').figures],
    [EVIDENCE.nominees, hash(EVIDENCE.nominees), entryOf(entries, 'nominees-frozen').nominees],
    [EVIDENCE.roll, hash(EVIDENCE.roll), entryOf(entries, 'roll-frozen').roll],
    [EVIDENCE.result, hash(EVIDENCE.result), entryOf(entries, 'result-committed').commitment],
    [EVIDENCE.manifest, manifest.hash, entryOf(entries, 'released').evidence],
  ];
  for (const [file, now, frozenThen] of promised)
    if (now !== frozenThen) return differs(file, 'document-differs', { now, frozen: frozenThen });
  if (frozen.edition !== edition.id)
    return differs(EVIDENCE.log, 'document-differs', { now: edition.id, frozen: frozen.edition });
  if (files.get(EVIDENCE.manifest) !== manifestText(edition, manifest.files))
    return differs(EVIDENCE.manifest, 'document-differs');
  const imports = readImports(files);
  if (!imports.ok) return imports;
  if (imports.value.map(({ sha256 }) => sha256).join() !== entryOf(entries, 'ranking-frozen').imports.join())
    return differs(EVIDENCE.imports, 'document-differs');
  if (files.get(EVIDENCE.formulas) !== formulasText(edition)) return differs(EVIDENCE.formulas, 'formula-differs');
  return fits({ documents: promised.length + 1 });
}

export function readFigures(files: BundleFiles, edition: Edition) {
  const register = readTable(files, REGISTER_TABLE);
  if (!register.ok) return register;
  const divisions = readDivisions(files);
  if (!divisions.ok) return divisions;
  const profiles = readTable(files, PROFILE_TABLE);
  if (!profiles.ok) return profiles;
  const totals = readTable(files, TOTALS_TABLE);
  if (!totals.ok) return totals;
  const followers = readTable(files, FOLLOWER_TABLE);
  if (!followers.ok) return followers;
  const municipalities = new Map(register.value.map((municipality) => [municipality.teryt, municipality]));
  if (municipalities.size !== register.value.length)
    return differs(EVIDENCE.register, 'file-malformed', { why: 'teryt' });
  const frozen: FrozenFigures = {
    platform: edition.ranking.platform,
    period: { from: edition.ranking.from, to: edition.ranking.to },
    municipalities,
    divisions: divisions.value,
    profiles: profiles.value,
    totals: totals.value,
    followers: followers.value,
  };
  return { ok: true as const, value: frozen };
}

/** Nothing is checked against the platforms (nobody can any more), but nothing impossible may stand there. */
export function checkFigures(frozen: FrozenFigures): Check {
  const odd = oddProfile(frozen);
  if (odd) return differs(EVIDENCE.profiles, 'figure-impossible', { profile: odd.profileId });
  const profiles = new Map(frozen.profiles.map((profile) => [profileKeyText(profile), profile]));
  const days = new Set<string>();
  const added = new Map<string, number>();
  for (const row of frozen.totals) {
    const details = { profile: row.profileId, day: row.day };
    const profile = profiles.get(profileKeyText(row));
    if (!profile) return differs(EVIDENCE.totals, 'profile-unknown', details);
    const seen = days.size;
    days.add(`${row.day}\n${profileKeyText(row)}`);
    const sofar = (added.get(profileKeyText(row)) ?? 0) + largestOf(row);
    added.set(profileKeyText(row), sofar);
    const repeated = days.size === seen;
    if (!isDayCounted(profile, row.day, frozen) || repeated || !isPossible(row) || !Number.isSafeInteger(sofar))
      return differs(EVIDENCE.totals, 'figure-impossible', details);
  }
  for (const row of frozen.followers)
    if (!profiles.has(profileKeyText(row)))
      return differs(EVIDENCE.followers, 'profile-unknown', { profile: row.profileId });
  return fits({ profiles: profiles.size, days: frozen.totals.length });
}

/** One that stands twice, takes a second place, has lost its reason, or is ranked for an owner who had left (§3). */
function oddProfile({ profiles, period }: FrozenFigures): Profile | undefined {
  const keys = new Set<string>();
  const slots = new Set<string>();
  return profiles.find((profile) => {
    const { status, reason, owner } = profile;
    const slot = rankedSlot(profile);
    const twice = keys.has(profileKeyText(profile)) || (slot !== null && slots.has(slot));
    keys.add(profileKeyText(profile));
    if (slot !== null) slots.add(slot);
    const isRanked = status === 'ranked';
    return twice || (isRanked ? owner?.term && !holdsOn(owner.term, period.to) : !reason?.trim());
  });
}

function isDayCounted({ owner }: Profile, day: Day, { period }: FrozenFigures): boolean {
  return holdsOn(period, day) && (owner?.term === undefined || holdsOn(owner.term, day));
}

/** Nothing that is added up over the period may leave the whole numbers that are exact: two values would look equal. */
function largestOf(row: PostSums): number {
  return Math.max(interactionsOf(row), ...SUM_FIELDS.map((field) => row[field]));
}

function isPossible(row: PostSums): boolean {
  const counted = SUM_FIELDS.every((field) => Number.isSafeInteger(row[field]) && row[field] >= 0);
  const known = [row.likesKnown, row.lovesKnown, row.caresKnown, row.textPosts + row.mediaPosts];
  return counted && row.posts > 0 && known.every((posts) => posts <= row.posts);
}

/** The top of the ranking, additions of cities that exist, and only nominees withdraw, each once. */
export function checkNominees(
  edition: Edition,
  frozen: FrozenFigures,
  published: readonly Nominee[],
  entries: readonly LogEntry[],
): Check {
  const ranking = cityRanking(edition, rankingsOf(frozen));
  const additions = published.flatMap(({ teryt, added }) => (added === null ? [] : [{ teryt, reason: added }]));
  const decided = ranking && decideNominees(ranking, edition.nominees.top, additions);
  const strangers = additions.some(({ teryt }) => !frozen.municipalities.has(teryt));
  const { count } = entryOf(entries, 'nominees-frozen');
  if (
    !decided?.ok ||
    strangers ||
    nomineesText(decided.nominees) !== nomineesText(published) ||
    count !== published.length
  )
    return differs(EVIDENCE.nominees, 'nominees-differ');
  const staying = new Set<string>(published.map(({ teryt }) => teryt));
  for (const [i, entry] of entries.entries())
    if (entry.type === 'nominee-withdrawn' && !staying.delete(entry.teryt))
      return differs(EVIDENCE.log, 'entry-out-of-order', { line: i + 1, type: entry.type });
  return fits({ nominees: published.length, formula: edition.nominees.formula, added: additions.length });
}

/** The list of the most active cities; `null` when the edition names a division that the evidence does not hold. */
export function cityRanking(edition: Edition, rank: RankList): readonly RankedCity[] | null {
  const { division, formula } = edition.nominees;
  const list = rank({ division, formula, voivodeship: null });
  if (!list.ok) return null;
  return list.rows.flatMap(({ place, profile }) =>
    place === null || !profile.owner ? [] : [{ teryt: profile.owner.teryt, place }],
  );
}
