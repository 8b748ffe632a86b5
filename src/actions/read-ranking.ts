import type { Day, Period } from '../core/basics/day.ts';
import { dayNumber } from '../core/basics/day.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Municipality, Teryt } from '../core/places/municipality.ts';
import { groupByProfile, profileKeyText } from '../core/profiles/group-by-profile.ts';
import type { Platform, Profile } from '../core/profiles/profile.ts';
import { countedDays, profileIn } from '../core/profiles/term.ts';
import { followerSeries, followersAt } from '../core/ranking/followers-at.ts';
import { findFormula } from '../core/ranking/formula.ts';
import { FOLLOWERS_CAP_DAYS } from '../core/ranking/formula-record.ts';
import { type Ranking, rankByFormula } from '../core/ranking/rank.ts';
import { selectProfiles } from '../core/ranking/select.ts';
import { type FollowerPoint, NO_POSTS, type ProfileFigures } from '../core/ranking/totals.ts';
import type { Ports, ProfileSums } from '../ports.ts';

export interface RankingQuestion {
  readonly formula: string;
  readonly period: Period;
  readonly division: string | null;
  readonly platform: Platform | null;
  /** Also profiles that have no owner yet. */
  readonly includeUnowned: boolean;
  readonly snapshot: Day | null;
}

export interface RankingAnswer {
  readonly question: RankingQuestion;
  /** The latest snapshot that took part; `null` when nothing is imported. */
  readonly snapshot: Day | null;
  readonly ranking: Ranking;
  readonly municipalities: ReadonlyMap<Teryt, Municipality>;
  /** Profiles that were left out because nobody has said whose they are. */
  readonly unowned: number;
  /** F(last day of the period); `null` when no measurement is near enough. */
  readonly followersOf: (figures: ProfileFigures) => number | null;
}

/** A reading that web and command line share: any ranking of what is imported (regulations §4–§6). Writes nothing. */
export async function readRanking(
  { store, warehouse }: Pick<Ports, 'store' | 'warehouse'>,
  question: RankingQuestion,
): Promise<Outcome<RankingAnswer>> {
  const { platform, period } = question;
  const formula = findFormula(question.formula);
  if (formula === null) return refuse('formula-unknown', { formula: question.formula });
  if (dayNumber(period.from) > dayNumber(period.to)) return refuse('period-invalid', { ...period });
  const read = await readOf({ store, warehouse }, question, formula.needsDays);
  if (!read.ok) return read;
  const { imports } = read;
  const { includeUnowned } = question;
  const profiles = read.profiles.map((profile) => profileIn(profile, period));
  const selected = selectProfiles(profiles, read.municipalities, { division: read.division, platform, includeUnowned });
  const sumsIn = (part: Period) =>
    samePeriod(part, period)
      ? read.sums
      : warehouse.sums({ imports: read.posts, platform, period: part }, formula.needsDays);
  const sums = groupByProfile(await sumsInTerms(selected, period, sumsIn));
  const followers = groupByProfile(read.followers);
  const entries = selected.map((profile) => ({
    profile,
    figures: figuresOf(
      profile,
      sums.get(profileKeyText(profile))?.[0],
      followers.get(profileKeyText(profile)) ?? [],
      read.municipalities,
    ),
  }));
  const ranking = rankByFormula(question.formula, { entries, period });
  if (!ranking.ok) return ranking;
  return {
    ok: true,
    question,
    snapshot:
      imports
        .map(({ snapshotOn }) => snapshotOn)
        .sort()
        .at(-1) ?? null,
    ranking,
    municipalities: read.municipalities,
    unowned: includeUnowned ? 0 : read.profiles.filter(({ owner }) => owner === null).length,
    followersOf: (figures) => sizeOn(figures, period.to),
  };
}

/** What a ranking is made of, in one transaction; the posts of the whole period are added up while the rest is read. */
async function readOf(
  { store, warehouse }: Pick<Ports, 'store' | 'warehouse'>,
  { division: asked, platform, period, snapshot }: RankingQuestion,
  withDays: boolean,
) {
  return store.read(async (tx) => {
    const division = (await tx.places.divisions()).find(({ id }) => id === asked) ?? null;
    if (asked !== null && division === null) return refuse('division-unknown', { division: asked });
    const imports = (await tx.imports.all()).filter(({ snapshotOn }) => snapshot === null || snapshotOn <= snapshot);
    if (snapshot !== null && imports.length === 0) return refuse('snapshot-unknown', { snapshot });
    const posts = imports.filter(({ kind }) => kind === 'posts');
    const sums = warehouse.sums({ imports: posts, platform, period }, withDays);
    // Whoever awaits them hears of it; until then something else may have been refused.
    sums.catch(() => {});
    return {
      ok: true as const,
      ...{ division, imports, posts, sums },
      municipalities: new Map((await tx.places.municipalities()).map((place) => [place.teryt, place])),
      profiles: await tx.profiles.all(),
      followers: await tx.imports.followers(platform, snapshot),
    };
  });
}

function samePeriod(one: Period, other: Period): boolean {
  return one.from === other.from && one.to === other.to;
}

/** Of days outside the owner's term nothing is added up (§3): one question for each different part of the period. */
async function sumsInTerms(
  profiles: readonly Profile[],
  whole: Period,
  sumsIn: (part: Period) => Promise<readonly ProfileSums[]>,
): Promise<readonly ProfileSums[]> {
  const parts = new Map<string, { readonly period: Period; readonly keys: Set<string> }>();
  for (const profile of profiles) {
    const period = countedDays(profile, whole);
    if (period === null) continue;
    const part = parts.get(`${period.from}/${period.to}`) ?? { period, keys: new Set<string>() };
    part.keys.add(profileKeyText(profile));
    parts.set(`${period.from}/${period.to}`, part);
  }
  const sums: ProfileSums[] = [];
  for (const { period, keys } of parts.values()) {
    for (const one of await sumsIn(period)) if (keys.has(profileKeyText(one))) sums.push(one);
  }
  return sums;
}

function figuresOf(
  profile: Profile,
  sums: ProfileSums | undefined,
  followers: readonly FollowerPoint[],
  municipalities: ReadonlyMap<Teryt, Municipality>,
): ProfileFigures {
  const municipality = profile.owner && municipalities.get(profile.owner.teryt);
  return {
    platform: profile.platform,
    profileId: profile.profileId,
    sums: sums?.sums ?? NO_POSTS,
    activeDays: sums?.activeDays ?? 0,
    daily: sums ? sums.daily : [],
    followers,
    population: municipality?.population ?? null,
  };
}

function sizeOn(figures: ProfileFigures, day: Day): number | null {
  const found = followersAt(followerSeries(figures.followers), day, FOLLOWERS_CAP_DAYS);
  return found.ok ? found.followers : null;
}
