import type { Day } from '../core/basics/day.ts';
import type { Hash } from '../core/basics/hash.ts';
import { groupByProfile, profileKeyText } from '../core/profiles/group-by-profile.ts';
import { compareProfileKeys, type Platform, type Profile, type ProfileKey } from '../core/profiles/profile.ts';
import { describeSeries, type FollowerSeries, type SeriesStep, stepsOf } from '../core/ranking/follower-series.ts';
import type { ImportRecord, Tx } from '../ports.ts';

export interface SeriesQuestion {
  readonly platform: Platform | null;
  readonly snapshot: Day | null;
  /** The last day of the period; `null` is the last day of which there are posts. */
  readonly end: Day | null;
}

export interface ProfileSeries extends ProfileKey, FollowerSeries {}

export interface ListedSeries {
  readonly profile: Profile;
  readonly series: ProfileSeries;
}

export interface SeriesList {
  /** `null` while there is no post and nobody said a day. */
  readonly end: Day | null;
  /** By platform and id. */
  readonly listed: readonly ListedSeries[];
}

export interface OneSeries extends ListedSeries {
  readonly end: Day | null;
  readonly steps: readonly SeriesStep[];
  /** The frozen files that the measurements stand in. */
  readonly files: ReadonlyMap<Hash, ImportRecord>;
}

/**
 * The measured sizes of every profile that may stand in a ranking, and what is to be known about them (regulations §5).
 * Office and command line say what this says. Excluded profiles are left out: nobody divides by their size.
 */
export async function readSeries(tx: Tx, { platform, snapshot, end }: SeriesQuestion): Promise<SeriesList> {
  const last = end ?? lastDayOfPosts(await tx.imports.all(), snapshot);
  const sizes = groupByProfile(await tx.imports.measuredSizes({ platform, profileId: null, snapshot }));
  const profiles = (await tx.profiles.all())
    .filter((profile) => profile.status !== 'excluded' && (platform === null || profile.platform === platform))
    .sort(compareProfileKeys);
  return {
    end: last,
    listed: profiles.map((profile) => ({
      profile,
      series: seriesOf(profile, sizes.get(profileKeyText(profile)) ?? [], last),
    })),
  };
}

/** The series of one profile, excluded or not, measurement by measurement; `null` when nobody knows the profile. */
export async function readOneSeries(tx: Tx, key: ProfileKey, end: Day | null): Promise<OneSeries | null> {
  const wanted = profileKeyText(key);
  const profile = (await tx.profiles.all()).find((one) => profileKeyText(one) === wanted);
  if (profile === undefined) return null;
  const imports = await tx.imports.all();
  const last = end ?? lastDayOfPosts(imports, null);
  const { platform, profileId } = profile;
  const points = await tx.imports.measuredSizes({ platform, profileId, snapshot: null });
  const used = new Set(points.map(({ sha256 }) => sha256));
  return {
    ...{ profile, end: last, series: seriesOf(profile, points, last) },
    steps: stepsOf(
      platform,
      points.map(({ day, followers, sha256 }) => ({ day, followers, sha256 })),
    ),
    files: new Map(imports.flatMap((record) => (used.has(record.sha256) ? [[record.sha256, record]] : []))),
  };
}

function seriesOf(
  { platform, profileId }: ProfileKey,
  points: Parameters<typeof describeSeries>[1],
  end: Day | null,
): ProfileSeries {
  return { platform, profileId, ...describeSeries(platform, points, end) };
}

function lastDayOfPosts(imports: readonly ImportRecord[], snapshot: Day | null): Day | null {
  const days = imports.flatMap(({ period, snapshotOn }) =>
    period === null || (snapshot !== null && snapshotOn > snapshot) ? [] : [period.to],
  );
  return days.reduce<Day | null>((last, day) => (last === null || day > last ? day : last), null);
}
