/** The steps of the small edition as commands, so that a test can begin where its question begins. */
import { readCsv } from '../../src/core/basics/csv.ts';
import type { Installation } from './installation.ts';
import { CITIES, CLOSES_AT, cityAt, EDITION, OPENS_AT, SNAPSHOT, TOP, writeSmallEdition } from './small-edition.ts';

export interface Ballot {
  readonly voter: string;
  readonly choices: readonly string[];
}

export const DRAW = ['--seed', '1-2-3-4-5-6', '--source', 'losowanie próbne z 12.05.2022'] as const;

export async function importSmall(small: Installation): Promise<void> {
  await writeSmallEdition(small.folder);
  await small.organisers();
  await small.done(['divisions', 'set', small.path('grupy.json')]);
  const files = [small.path('posty.csv'), small.path('profile-wielkosci.csv')];
  await small.done(['import', ...files, '--snapshot', SNAPSHOT]);
  await small.done(['profiles', 'assign', small.path('profile.csv')]);
}

/** Nominees and roll frozen, the vote about to open. */
export async function freezeSmall(small: Installation): Promise<void> {
  small.clock.set('2022-04-20T12:00:00+02:00');
  await small.done(['editions', 'add', small.path('edycja.json')]);
  await small.done(['nominees', 'freeze', EDITION]);
  await openVote(small, EDITION, 'kody.csv');
}

/** Two organisers freeze the roll; its codes are written into a file, as for handing them over. */
export async function openVote(small: Installation, edition: string, file: string): Promise<void> {
  await small.doneByTwo(['roll', 'freeze', edition]);
  await small.done(['roll', 'codes', edition, small.path(file)]);
}

/** Code of each city, from the file for the letters. */
export async function codesOf(small: Installation, file = 'kody.csv'): Promise<ReadonlyMap<string, string>> {
  const rows = readCsv(await small.read(file), ['teryt', 'name', 'email', 'code', 'path']) ?? [];
  return new Map(rows.map(([teryt = '', , , code = '']) => [teryt, code]));
}

/** TERYT of the nominees, best place first. */
export async function nomineesOf(small: Installation, edition: string = EDITION): Promise<readonly string[]> {
  const nominees = await small.json<{ teryt: string; place: number }[]>(['nominees', 'list', edition]);
  return [...nominees].sort((a, b) => a.place - b.place || (a.teryt < b.teryt ? -1 : 1)).map(({ teryt }) => teryt);
}

/**
 * 27 cities vote. The first two cities, alike in every figure, get 26 votes each; nobody names the last nominee, and
 * the one before it gets a ballot that nobody else casts.
 */
export function ballotsOf(nominees: readonly string[]): readonly Ballot[] {
  const [first = '', second = '', ...rest] = nominees.slice(0, TOP - 1);
  const alone = rest.pop() as string;
  return CITIES.slice(0, 27).map(({ teryt }, i) => {
    const others = rest.filter((nominee) => nominee !== teryt);
    const third = others[i % others.length] as string;
    if (teryt === first) return { voter: teryt, choices: [second, others[1] as string, alone] };
    if (teryt === second) return { voter: teryt, choices: [first, others[2] as string, others[3] as string] };
    return { voter: teryt, choices: [first, second, third] };
  });
}

export async function castAll(small: Installation, ballots: readonly Ballot[]): Promise<ReadonlyMap<string, string>> {
  const codes = await codesOf(small);
  small.clock.set(OPENS_AT);
  const receipts = new Map<string, string>();
  await small.inOneProcess(async () => {
    for (const { voter, choices } of ballots) {
      small.clock.setBeside(OPENS_AT, 60_000 * (1 + receipts.size));
      const receipt = await small.done(['vote', 'cast', EDITION, ...choices], { stdin: codes.get(voter) ?? '' });
      receipts.set(voter, receipt);
    }
  });
  return receipts;
}

export async function closeAndRelease(small: Installation, bundle: string): Promise<void> {
  small.clock.set(CLOSES_AT);
  await small.done(['vote', 'close', EDITION]);
  small.clock.set('2022-05-12T22:00:00+02:00');
  await small.done(['vote', 'count', EDITION, ...DRAW]);
  await small.doneByTwo(['vote', 'certify', EDITION]);
  small.clock.set('2022-05-20T20:00:00+02:00');
  await small.doneByTwo(['vote', 'release', EDITION]);
  await small.done(['bundle', bundle, '--edition', EDITION]);
}

/** From nothing to the bundle. Voter 5 has changed the vote. */
export async function wholeSmallEdition(small: Installation): Promise<ReadonlyMap<string, string>> {
  await importSmall(small);
  await freezeSmall(small);
  const ballots = ballotsOf(await nomineesOf(small));
  const changed = { voter: cityAt(5).teryt, choices: (ballots[7] as Ballot).choices };
  const before = await castAll(small, ballots);
  await castAll(small, [changed]);
  await closeAndRelease(small, small.path('dowody'));
  return before;
}
