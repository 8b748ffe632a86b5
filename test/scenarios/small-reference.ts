/** What must come out of the small edition, by plain arithmetic on its list of posts; shares no code with the program. */
import { CITIES, DAYS, FROM, POSTS, TO, TOP } from './small-edition.ts';

export interface ExpectedCity {
  readonly teryt: string;
  readonly profileId: string;
  readonly posts: number;
  readonly interactions: number;
  readonly followers: number;
}

const WARSAW = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw', dateStyle: 'short' });

export const EXPECTED: readonly ExpectedCity[] = CITIES.map(({ teryt, profileId, followers }) => {
  const own = POSTS.filter((post) => {
    const day = WARSAW.format(new Date(post.publishedAt));
    return post.profileId === profileId && !post.isShare && day >= FROM && day <= TO;
  });
  const interactions = own.reduce((sum, { reactions, comments, shares }) => sum + reactions + comments + shares, 0);
  return { teryt, profileId, followers, posts: own.length, interactions };
});

/** `53/1261`, reduced; whole numbers without a denominator. */
export function fraction(n: number, d: number): string {
  const divisor = greatest(n, d);
  return d / divisor === 1 ? String(n / divisor) : `${n / divisor}/${d / divisor}`;
}

function greatest(a: number, b: number): number {
  return b === 0 ? a : greatest(b, a % b);
}

export interface ExpectedRow {
  readonly place: number;
  readonly profileId: string;
  readonly exact: string;
}

type Value = (city: ExpectedCity) => readonly [n: number, d: number];

export const MEASURES: Readonly<Record<string, Value>> = {
  'posts-per-day@1': ({ posts }) => [posts, DAYS],
  'interactions@1': ({ interactions }) => [interactions, 1],
  'engagement-period@1': ({ interactions, followers }) => [interactions, followers],
};

/** Places by value, equal values sharing one, in no order but that of the cities. */
export function expectedRows(measure: string): ExpectedRow[] {
  const value = MEASURES[measure] as Value;
  return EXPECTED.map((city) => {
    const [n, d] = value(city);
    const above = EXPECTED.filter((other) => value(other)[0] * d > n * value(other)[1]).length;
    return { place: above + 1, profileId: city.profileId, exact: fraction(n, d) };
  });
}

/** Doubled sum of the three mid-ranks, so that halves stay whole. */
function doubledSum(city: ExpectedCity): number {
  return Object.keys(MEASURES).reduce((sum, measure) => {
    const value = MEASURES[measure] as Value;
    const [n, d] = value(city);
    const above = EXPECTED.filter((other) => value(other)[0] * d > n * value(other)[1]).length;
    const equal = EXPECTED.filter((other) => value(other)[0] * d === n * value(other)[1]).length;
    return sum + 2 * above + equal + 1;
  }, 0);
}

export function expectedMostActive(): ExpectedRow[] {
  const sums = EXPECTED.map(doubledSum);
  return EXPECTED.map(({ profileId }, i) => ({
    place: sums.filter((sum) => sum < (sums[i] as number)).length + 1,
    profileId,
    exact: fraction(sums[i] as number, 2),
  }));
}

export function expectedNominees(): { teryt: string; place: number }[] {
  return expectedMostActive().flatMap(({ place }, i) => {
    return place <= TOP ? [{ teryt: (EXPECTED[i] as ExpectedCity).teryt, place }] : [];
  });
}
