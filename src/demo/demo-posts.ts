/** Invented profiles, posts and sizes for the demo edition: always the same from the same seed. Says nothing about real cities. */
import { defuseFormula, writeCsv } from '../core/basics/csv.ts';
import { addDays, type Day, daysInPeriod, type Period } from '../core/basics/day.ts';
import { type SeededRandom, seededRandom } from '../core/basics/seeded-random.ts';
import { belongsTo, type Division, type DivisionObject } from '../core/places/division.ts';
import { isCity, type Municipality } from '../core/places/municipality.ts';
import type { Platform, Profile } from '../core/profiles/profile.ts';

export interface DemoData {
  readonly profiles: readonly Profile[];
  /** In our simple CSV. */
  readonly posts: string;
  readonly followers: string;
}

interface DemoProfile {
  readonly profile: Profile;
  /** Followers on the first day. */
  readonly followers: number;
  /** Posts in 100 days. */
  readonly pace: number;
  /** Interactions per 10,000 followers and post. */
  readonly warmth: number;
}

const PLATFORM = 'facebook' as Platform;
const MEASURED_EVERY_DAYS = 30;
const TYPES = ['photo', 'photo', 'photo', 'video', 'link', 'status'] as const;

/** Every city has a profile of its own and one of its president or mayor. */
export function demoData(
  municipalities: readonly Municipality[],
  presidents: Division,
  period: Period,
  seed: string,
): DemoData {
  const cities = municipalities.filter(isCity);
  const profiles = cities.flatMap((city) => {
    const head: DivisionObject = belongsTo(presidents, city) ? 'president' : 'mayor';
    return [demoProfile(city, 'municipality', seed), demoProfile(city, head, seed)];
  });
  return {
    profiles: profiles.map(({ profile }) => profile),
    posts: writeCsv(POST_COLUMNS, postRows(profiles, period, seed)),
    followers: writeCsv(
      ['platform', 'profile_id', 'followers', 'followers_on'],
      profiles.flatMap((profile) => followerRows(profile, period)),
    ),
  };
}

/** Of our simple CSV. */
export const POST_COLUMNS = [
  'platform',
  'profile_id',
  'profile_name',
  'post_id',
  'published_at',
  'type',
  'reactions',
  'comments',
  'shares',
  'total',
];

const TITLES: Readonly<Record<DivisionObject, string>> = {
  municipality: 'Miasto',
  president: 'Prezydent miasta',
  mayor: 'Burmistrz miasta',
};

function demoProfile({ teryt, name, population }: Municipality, object: DivisionObject, seed: string): DemoProfile {
  const random = seededRandom(`${seed}/profile/${object}/${teryt}`);
  const own = object === 'municipality';
  const profile: Profile = {
    platform: PLATFORM,
    profileId: `pokaz-${object}-${teryt}`,
    name: `${TITLES[object]} ${name} (pokaz)`,
    owner: { teryt, object },
    status: 'ranked',
    reason: null,
  };
  const share = own ? 15 + random.below(70) : 4 + random.below(40);
  return {
    profile,
    followers: Math.max(40, Math.floor((population * share) / 100)),
    pace: own ? 12 + random.below(60) : 3 + random.below(30),
    warmth: 10 + random.below(60),
  };
}

function* postRows(profiles: readonly DemoProfile[], period: Period, seed: string) {
  for (const demo of profiles) {
    const random = seededRandom(`${seed}/posts/${demo.profile.profileId}`);
    let number = 0;
    for (let offset = 0; offset < daysInPeriod(period); offset++) {
      const day = addDays(period.from, offset);
      for (let left = demo.pace; left > 0; left -= 100)
        if (random.below(100) < left) yield postRow(demo, day, ++number, random);
    }
  }
}

function postRow(demo: DemoProfile, day: Day, number: number, random: SeededRandom): readonly (string | number)[] {
  const { platform, profileId, name } = demo.profile;
  const luck = random.below(60) === 0 ? 12 : 1;
  const reactions = Math.floor((demo.followers * demo.warmth * luck * (50 + random.below(100))) / 1_000_000);
  const comments = Math.floor((reactions * random.below(25)) / 100);
  const shares = Math.floor((reactions * random.below(15)) / 100);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${day}T${two(5 + random.below(15))}:${two(random.below(60))}:00Z`;
  const type = TYPES[random.below(TYPES.length)] as string;
  const total = reactions + comments + shares;
  return [
    platform,
    profileId,
    defuseFormula(name),
    `${profileId}-${number}`,
    time,
    type,
    reactions,
    comments,
    shares,
    total,
  ];
}

/** A measurement every month, as an export would bring it; the profile grows by one percent from each to the next. */
function followerRows({ profile, followers }: DemoProfile, { from, to }: Period) {
  const days = daysInPeriod({ from, to });
  const measurements = Math.ceil(days / MEASURED_EVERY_DAYS) + 1;
  return Array.from({ length: measurements }, (_, i) => {
    const day = addDays(from, Math.min(i * MEASURED_EVERY_DAYS, days - 1));
    return [profile.platform, profile.profileId, Math.floor((followers * (100 + i)) / 100), day];
  });
}
