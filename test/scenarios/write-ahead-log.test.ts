import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVote } from '../../src/actions/close-vote.ts';
import { canonicalJson } from '../../src/core/basics/canonical-json.ts';
import { hashText } from '../../src/core/basics/hash.ts';
import { runOn } from '../postgres.ts';
import { type Installation, newInstallation } from './installation.ts';
import { joinedByWal, WalRecorder } from './read-wal.ts';
import { CITIES, CLOSES_AT, cityAt, EDITION, OPENS_AT } from './small-edition.ts';
import { type Ballot, ballotsOf, codesOf, freezeSmall, importSmall, nomineesOf } from './small-steps.ts';

const PUBLIC = { edition: EDITION, cities: CITIES.map(({ teryt }) => teryt) };

interface Receipt {
  readonly commitment: string;
}

/** The tables as they were when a ballot was found by its commitment: the attack must work where it can. */
async function recordOldTables(): Promise<{ recorder: WalRecorder; cast: ReadonlyMap<string, string> }> {
  const folder = await mkdtemp(join(tmpdir(), 'lajk-wal-'));
  const database = new BetterSqlite3(join(folder, 'old.db'));
  database.pragma('journal_mode = wal');
  database.exec(`create table slots (edition text, teryt text, voted integer, sealed text, primary key (edition, teryt)) without rowid;
    create table ballots (edition text, commitment text, opening text, primary key (edition, commitment)) without rowid`);
  const recorder = new WalRecorder();
  const cast = new Map<string, string>();
  for (const { teryt } of CITIES) {
    const commitment = hashText(`ballot of ${teryt}`);
    database.transaction(() => {
      database.prepare('insert into slots values (?, ?, 1, ?)').run(EDITION, teryt, hashText(`seal of ${teryt}`));
      database.prepare('insert into ballots values (?, ?, ?)').run(EDITION, commitment, hashText(`${teryt} opening`));
    })();
    cast.set(commitment, teryt);
    recorder.copy(await readFile(join(folder, 'old.db-wal')));
  }
  database.close();
  await rm(folder, { recursive: true, force: true });
  return { recorder, cast };
}

it('the attack joins every ballot to its city where the slot changes together with the commitment', async () => {
  const { recorder, cast } = await recordOldTables();
  const joined = joinedByWal(recorder.transactions, { ...PUBLIC, commitments: [...cast.keys()] });
  expect(Object.fromEntries(joined)).toEqual(Object.fromEntries([...cast].map(([key, teryt]) => [key, [teryt]])));
});

describe('whoever copies the write-ahead log of SQLite after every ballot, and that of the close', () => {
  let small: Installation;
  const recorder = new WalRecorder();
  const receipts = new Map<string, string>();
  let votes: readonly Ballot[];

  beforeAll(async () => {
    small = await newInstallation('sqlite');
    await importSmall(small);
    await freezeSmall(small);
    const codes = await codesOf(small);
    const first = ballotsOf(await nomineesOf(small));
    const again = { voter: cityAt(5).teryt, choices: (first[7] as Ballot).choices };
    votes = [...first.slice(0, 24), again, ...first.slice(24)];
    const ports = await small.ports();
    const copy = async () => recorder.copy(await readFile(join(small.data, 'lajk.db-wal')));
    await copy();
    for (const [i, { voter, choices }] of votes.entries()) {
      small.clock.setBeside(OPENS_AT, 60_000 * (1 + i));
      const receipt = await small.done(['vote', 'cast', EDITION, ...choices], { stdin: codes.get(voter) ?? '' });
      receipts.set((JSON.parse(receipt) as Receipt).commitment, voter);
      await copy();
    }
    small.clock.set(CLOSES_AT);
    await ports.store.group((tx) => closeVote(tx, ports, EDITION));
    await copy();
  });
  afterAll(async () => small.remove());

  it('sees each city take its slot, one transaction after the other', () => {
    const text = recorder.transactions.flatMap(({ pages }) => [...pages.values()]).join('\n');
    for (const { voter } of votes) expect([voter, text.includes(`${EDITION}${voter}`)]).toEqual([voter, true]);
    expect(recorder.transactions.length).toBeGreaterThanOrEqual(votes.length);
  });

  it('joins no ballot to one city: what comes into question is the whole batch', () => {
    const joined = joinedByWal(recorder.transactions, { ...PUBLIC, commitments: [...receipts.keys()] });
    expect([...joined.keys()].sort()).toEqual([...receipts.keys()].sort());
    const sizes = [...receipts.keys()].map((commitment) => joined.get(commitment)?.length);
    // The batch of twenty, and the rest of eight that enters at the close.
    expect(sizes.toSorted((a = 0, b = 0) => b - a)).toEqual([...Array(20).fill(20), ...Array(8).fill(8)]);
  });

  it('finds no commitment, choice or salt before the batch that logs it', () => {
    const beforeBatch = recorder.transactions.slice(0, 20);
    const text = beforeBatch.flatMap(({ pages }) => [...pages.values()]).join('\n');
    for (const commitment of receipts.keys()) expect(text.includes(commitment)).toBe(false);
    expect(text.includes('{"choices"')).toBe(false);
  });

  it('finds the handle of no ballot once it is opened: what joined it to a city is joined to nothing', async () => {
    const lines = (await small.everything()).split('\n');
    expect(lines.filter((line) => line.startsWith('sealed_ballots '))).toEqual([]);
    const opened = lines.filter((line) => line.startsWith('ballots '));
    expect(opened).toHaveLength(votes.length);
    const seen = recorder.transactions.flatMap(({ pages }) => [...pages.values()]).join('\n');
    const handles = [...seen.matchAll(new RegExp(`${EDITION}([0-9a-f]{64})[0-9a-f]{200}`, 'g'))].map(([, h = '']) => h);
    expect(new Set(handles).size).toBeGreaterThanOrEqual(votes.length);
    for (const handle of handles) expect(opened.some((line) => line.includes(handle))).toBe(false);
  });
});

it('the rows of PostgreSQL hold no commitment beside a city until the batch, whatever is kept of its log', async () => {
  const small = await newInstallation('postgres');
  try {
    await importSmall(small);
    await freezeSmall(small);
    const codes = await codesOf(small);
    const ballots = ballotsOf(await nomineesOf(small)).slice(0, 5);
    small.clock.setBeside(OPENS_AT, 60_000);
    const commitments: string[] = [];
    for (const { voter, choices } of ballots) {
      const receipt = await small.done(['vote', 'cast', EDITION, ...choices], { stdin: codes.get(voter) ?? '' });
      commitments.push((JSON.parse(receipt) as Receipt).commitment);
    }
    const url = small.environment.DATABASE_URL ?? '';
    // One transaction wrote both rows: that joins a city to a handle, which is what may be joined.
    const pairs = await runOn(url, 'select teryt, handle from slots join sealed_ballots b on b.xmin = slots.xmin');
    expect(pairs).toHaveLength(5);
    const everything = await small.everything();
    for (const commitment of commitments) expect(everything.includes(commitment)).toBe(false);
    expect(everything.includes(canonicalJson({ type: 'roll-frozen' }).slice(1, -1))).toBe(true);
  } finally {
    await small.remove();
  }
});
