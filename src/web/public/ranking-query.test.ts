import { describe, expect, it } from 'vitest';
import { type Instant, parseInstant } from '../../core/basics/day.ts';
import edition2022 from '../../core/editions/2022.json' with { type: 'json' };
import type { Edition } from '../../core/editions/edition.ts';
import type { Division } from '../../core/places/division.ts';
import { queryValues, type RankingQuery, readRankingQuery } from './ranking-query.ts';

const edition = edition2022 as unknown as Edition;
const divisions = ['all-cities', 'presidents'].map((id) => ({ id })) as unknown as readonly Division[];
const GROUND = {
  released: [edition],
  known: ['2022', '2023'],
  divisions,
  now: parseInstant('2022-10-10T12:00:00+02:00') as Instant,
};
const DEFAULT: RankingQuery = {
  edition: '2022',
  division: 'all-cities',
  formula: 'most-active-2022@1',
  platform: 'facebook' as RankingQuery['platform'],
  period: { from: '2022-01-01', to: '2022-07-31' } as RankingQuery['period'],
  snapshot: null,
  sort: 'place',
  order: 'ascending',
  search: '',
  page: 1,
  format: 'html',
};

const read = (query: string, ground: Parameters<typeof readRankingQuery>[1] = GROUND) =>
  readRankingQuery(new URLSearchParams(query), ground);

describe('what the address of a ranking asks for', () => {
  it('an empty one asks for the newest released edition as it ranks its nominees', () => {
    expect(read('')).toEqual({ query: DEFAULT, faults: [] });
    expect(read('edition=&division=&formula=&from=x'.replace('&from=x', ''))).toEqual({ query: DEFAULT, faults: [] });
  });

  it('an edition under embargo is asked for all the same: the page says why not', () => {
    expect(read('edition=2023').query.edition).toBe('2023');
  });

  it('days of one’s own mean a free period', () => {
    const { query, faults } = read('from=2022-08-01&to=2022-08-31&platform=instagram&snapshot=2022-09-02');
    expect(faults).toEqual([]);
    expect(query).toEqual({
      ...DEFAULT,
      edition: null,
      platform: 'instagram',
      period: { from: '2022-08-01', to: '2022-08-31' },
      snapshot: '2022-09-02',
    });
  });

  it('a free period without days is the last 30 days', () => {
    expect(read('edition=free').query.period).toEqual({ from: '2022-09-10', to: '2022-10-09' });
  });

  it('each wrong value is named, replaced by its default, and the others are kept', () => {
    const wrong =
      'edition=1999&division=mars&formula=engagement-period&sort=luck&order=up&page=-3&format=pdf&snapshot=2022-02-30&search=Tychy';
    const { query, faults } = read(wrong);
    expect(query).toEqual({ ...DEFAULT, search: 'Tychy' });
    expect(faults.map(({ field, given }) => `${field}=${given}`).sort()).toEqual(
      [
        'edition=1999',
        'division=mars',
        'formula=engagement-period',
        'sort=luck',
        'order=up',
        'page=-3',
        'format=pdf',
        'snapshot=2022-02-30',
      ].sort(),
    );
  });

  it('an end before the beginning, a platform that the edition does not rank and a search too long are faults', () => {
    expect(read('from=2022-08-31&to=2022-08-01').faults).toEqual([{ field: 'to', given: '2022-08-01' }]);
    expect(read('platform=tiktok').faults).toEqual([{ field: 'platform', given: 'tiktok' }]);
    const { query, faults } = read(`search=${'ó'.repeat(10_000)}`);
    expect(query.search).toBe('');
    expect(faults).toEqual([{ field: 'search', given: `${'ó'.repeat(40)}…` }]);
  });

  it('figures sort the highest first, names the first letter first, unless the order is said', () => {
    expect(read('sort=posts').query.order).toBe('descending');
    expect(read('sort=name').query.order).toBe('ascending');
    expect(read('sort=posts&order=ascending').query.order).toBe('ascending');
  });

  it('a query written as an address reads as the same query', () => {
    for (const text of [
      '',
      'sort=posts&page=3&search=Dobra',
      'page=all&order=descending',
      'from=2022-08-01&to=2022-08-31&snapshot=2022-09-02',
    ]) {
      const { query } = read(text);
      const written = Object.entries(queryValues(query)).flatMap(([key, value]) => (value ? [[key, value]] : [])) as [
        string,
        string,
      ][];
      expect(readRankingQuery(new URLSearchParams(written), GROUND)).toEqual({ query, faults: [] });
    }
  });

  it('without a released edition it is a free period', () => {
    const { query } = read('', { ...GROUND, released: [] });
    expect(query.edition).toBe(null);
  });
});
