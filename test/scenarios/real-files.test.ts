import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Tally } from '../../src/cli/tally.ts';
import { type Installation, newInstallation, refusal } from './installation.ts';

const shared = (path: string) => fileURLToPath(new URL(`../../../shared/data/${path}`, import.meta.url));
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/ballots/${name}`, import.meta.url));
const EXPORT = shared('exports/hootsuite-facebook-posts-2018-07-01_to_2018-09-19.csv');
const BALLOTS = existsSync(shared('ballots/krakow-2024.ballots.csv.gz'));
const SKIPPED = '(skipped where ../shared/data is not beside the project)';

const WARSAW = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw', dateStyle: 'short' });

const installations: Installation[] = [];
async function fresh(): Promise<Installation> {
  const made = await newInstallation('sqlite');
  installations.push(made);
  return made;
}
afterAll(async () => {
  for (const made of installations) await made.remove();
});

/** Counts the way one would by hand: one mark per ballot and candidate. */
function marks(text: string): Map<string, number> {
  const votes = new Map<string, number>();
  for (const line of text.trimEnd().split('\n').slice(1))
    for (const choice of new Set(line.split(';')[1]?.split(','))) votes.set(choice, (votes.get(choice) ?? 0) + 1);
  return votes;
}

describe('lajk tally', () => {
  it('counts the fixtures by the rule it is given, and never opens an installation', async () => {
    const place = await fresh();
    const three = await place.json<Tally>(['tally', fixture('three.csv'), '--choose', '3']);
    const counted = readFileSync(fixture('three.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .filter((line) => new Set(line.split(';')[1]?.split(',')).size === 3);
    expect([three.ballots, three.counted, three.invalid.length]).toEqual([...[6, counted.length, 6 - counted.length]]);
    const votes = marks(['', ...counted].join('\n'));
    for (const { candidate, votes: found } of three.candidates)
      expect([candidate, found]).toEqual([candidate, votes.get(candidate) ?? 0]);
    expect(existsSync(place.data)).toBe(false);
  });

  it('refuses what is no rule and no file of ballots', async () => {
    const place = await fresh();
    for (const choose of ['0', '3..1', 'trzy', ''])
      expect(await place.lajk(['tally', fixture('three.csv'), '--choose', choose])).toEqual(
        refusal('choose-invalid', { choose }),
      );
    const missing = fixture('nie-ma.csv');
    expect(await place.lajk(['tally', missing])).toEqual(refusal('file-missing', { file: missing }));
    expect((await place.lajk(['tally', fixture('')])).code).toBe(1);
  });

  const real = async (name: string, ...more: string[]) => {
    const argv = [
      'tally',
      shared(`ballots/${name}.ballots.csv.gz`),
      '--candidates',
      shared(`ballots/${name}.candidates.csv`),
    ];
    return (await fresh()).json<Tally>([...argv, ...more]);
  };

  it.runIf(BALLOTS)(`finds the exact winners of three real votes ${SKIPPED}`, async () => {
    const krakow = await real('krakow-2024', '--choose', '3');
    expect([krakow.ballots, krakow.counted, krakow.invalid, krakow.candidates.length]).toEqual([
      65_101,
      65_101,
      [],
      119,
    ]);
    expect(krakow.candidates.slice(0, 2)).toEqual([
      { candidate: 'BO.OM.97/24', votes: 7166, place: 1 },
      { candidate: 'BO.OM.5/24', votes: 6998, place: 2 },
    ]);
    const ursus = await real('warszawa-2022-ursus');
    expect([ursus.ballots, ursus.counted, ursus.ties[0]?.place, ursus.ties[0]?.candidates]).toEqual([
      3628,
      3628,
      1,
      ['56', '678'],
    ]);
    expect(ursus.candidates.filter(({ place }) => place === 1).map(({ votes }) => votes)).toEqual([1183, 1183]);
    const czestochowa = await real('czestochowa-2020');
    expect([czestochowa.ballots, czestochowa.counted]).toEqual([16_978, 16_978]);
    expect(czestochowa.candidates[0]).toEqual({ candidate: '275', votes: 1790, place: 1 });
    expect(czestochowa.candidates.reduce((sum, { votes }) => sum + votes, 0)).toBe(25_961);
  });
});

describe('a real export', () => {
  interface Page {
    posts: number;
    interactions: number;
  }

  /** Posts per page from the raw text; no cell of the columns we need holds a comma. */
  function pages(): Map<string, Page> {
    const found = new Map<string, Page>();
    const rows = readFileSync(EXPORT, 'utf8')
      .replace(/"(?:[^"]|"")*"/g, '')
      .trimEnd()
      .split(/\r?\n/);
    const header = rows[0]?.replace(/^\ufeff/, '').split(',') ?? [];
    const at = (name: string) => header.indexOf(name);
    for (const row of rows.slice(1)) {
      const cells = row.split(',');
      // The last evening in Greenwich is the next day in Warsaw.
      const day = WARSAW.format(new Date(`${cells[at('Date (GMT)')]?.replace(' ', 'T')}Z`));
      if (day > '2018-09-19') continue;
      const id = cells[at('Post ID')]?.split('_')[0] ?? '';
      const page = found.get(id) ?? { posts: 0, interactions: 0 };
      page.posts += 1;
      for (const name of ['Reactions', 'Comments', 'Shares']) page.interactions += Number(cells[at(name)]);
      found.set(id, page);
    }
    return found;
  }

  it.runIf(existsSync(EXPORT))(`of 15 pages is imported whole and ranked as by hand ${SKIPPED}`, async () => {
    const place = await fresh();
    place.clock.set('2022-04-04T10:00:00+02:00');
    const imported = await place.json<Record<string, unknown>>(['import', EXPORT, '--snapshot', '2018-09-20']);
    expect(imported).toMatchObject({
      format: 'hootsuite',
      rows: 1429,
      posts: 1429,
      profiles: 15,
      accepted: 1429,
      rejected: [],
    });
    const ranking = await place.json<{
      rows: { place: number; profileId: string; posts: number; interactions: number; value: { exact: string } }[];
    }>([...['rank', '--formula', 'interactions@1', '--profiles', 'all', '--from', '2018-07-01', '--to', '2018-09-19']]);
    const byHand = [...pages()].sort(([, a], [, b]) => b.interactions - a.interactions);
    expect(
      ranking.rows.map(({ profileId, posts, interactions, value }) => [profileId, posts, interactions, value.exact]),
    ).toEqual(byHand.map(([id, { posts, interactions }]) => [id, posts, interactions, String(interactions)]));
    expect(ranking.rows.map(({ place: rank }) => rank)).toEqual(byHand.map((_, i) => i + 1));
  });
});
