import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/core/basics/canonical-json.ts';
import { hashText } from '../../src/core/basics/hash.ts';
import { runOn } from '../postgres.ts';
import { bundleTexts, drawnAgain, handClock, type Installation, newInstallation } from './installation.ts';
import { CITIES, CLOSES_AT, cityAt, EDITION, OPENS_AT, OTHER_EDITION } from './small-edition.ts';
import {
  type Ballot,
  ballotsOf,
  castAll,
  closeAndRelease,
  codesOf,
  freezeSmall,
  importSmall,
  nomineesOf,
} from './small-steps.ts';

interface Receipt {
  readonly commitment: string;
  readonly salt: string;
  readonly choices: readonly string[];
}

function rows(text: string | undefined): string[] {
  return (text ?? '').trimEnd().split('\n').slice(1);
}

/** −1 … 1; how much the one order tells of the other. */
function rankCorrelation(a: readonly string[], b: readonly string[]): number {
  const n = a.length;
  const squares = a.reduce((sum, item, i) => sum + (i - b.indexOf(item)) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}

function threesOf(items: readonly string[]): string[][] {
  return items.flatMap((first, a) =>
    items.slice(a + 1).flatMap((second, b) => items.slice(a + b + 2).map((third) => [first, second, third])),
  );
}

describe('the same ballots cast in two orders', () => {
  const boxes: { small: Installation; receipts: ReadonlyMap<string, string>; bundle: Map<string, string> }[] = [];

  beforeAll(async () => {
    for (const [i, order] of ['forwards', 'backwards'].entries()) {
      const small = await newInstallation('sqlite', handClock('2022-04-04T10:00:00+02:00'), drawnAgain(`tajność ${i}`));
      await importSmall(small);
      await freezeSmall(small);
      const ballots = [...ballotsOf(await nomineesOf(small))];
      const receipts = await castAll(small, order === 'forwards' ? ballots : ballots.reverse());
      await closeAndRelease(small, small.path('dowody'));
      boxes.push({ small, receipts, bundle: await bundleTexts(small.path('dowody')) });
    }
  });
  afterAll(async () => {
    for (const { small } of boxes) await small.remove();
  });

  it('give the same multiset of choices, in the order of the commitments', () => {
    const choices = boxes.map(({ bundle }) =>
      rows(bundle.get('ballots.csv'))
        .map((row) => row.split(',')[2])
        .sort(),
    );
    expect(choices[0]).toEqual(choices[1]);
    for (const { bundle } of boxes) {
      const commitments = rows(bundle.get('ballots.csv')).map((row) => row.slice(0, 64));
      expect(commitments).toEqual([...commitments].sort());
    }
  });

  it('leave no trace of the order in ballots or log', () => {
    for (const { receipts, bundle } of boxes) {
      const cast = [...receipts.values()].map((text) => (JSON.parse(text) as Receipt).commitment);
      const published = rows(bundle.get('ballots.csv')).map((row) => row.slice(0, 64));
      const logged = [
        ...(bundle.get('log.jsonl') ?? '').matchAll(/\{"commitment":"([0-9a-f]{64})","type":"ballot"\}/g),
      ];
      const batches = [logged.slice(0, 20), logged.slice(20)].map((batch) =>
        batch.map(([, commitment = '']) => commitment),
      );
      const [first = [], rest = []] = batches;
      // The batch holds the first twenty; which of them came when, it does not say.
      expect([...first].sort()).toEqual(cast.slice(0, 20).sort());
      expect(Math.abs(rankCorrelation(first, cast.slice(0, 20)))).toBeLessThan(0.5);
      expect(first).not.toEqual([...first].sort());
      expect([...rest].sort()).toEqual(cast.slice(20).sort());
      expect(Math.abs(rankCorrelation(published, cast))).toBeLessThan(0.5);
    }
  });

  it('stand nowhere beside a time: not one instant of casting is published, but that of the batch', () => {
    const opens = Date.parse(OPENS_AT);
    for (const { bundle } of boxes) {
      const published = [...bundle.values()].join('\n');
      const shown = CITIES.flatMap((_, i) => {
        const at = new Date(opens + 60_000 * (1 + i));
        const spellings = [String(at.getTime()), String(at.getTime() / 1000), at.toISOString().slice(0, 16)];
        return spellings.some((text) => published.includes(text)) ? [i + 1] : [];
      });
      expect(shown).toEqual([20]);
    }
  });

  it('leave roll and turnout in the order of TERYT', () => {
    for (const { bundle } of boxes) {
      const roll = rows(bundle.get('roll.csv')).map((row) => row.slice(0, 7));
      expect(roll).toEqual(CITIES.map(({ teryt }) => teryt).sort());
      expect(rows(bundle.get('turnout.csv'))).toEqual(
        CITIES.slice(0, 27)
          .map(({ teryt }) => teryt)
          .sort(),
      );
    }
  });

  it('cannot be guessed: none of the 220 possible ballots hashes to a commitment without its salt', async () => {
    const [{ small, bundle }] = boxes as [(typeof boxes)[0]];
    const nominees = [...(await nomineesOf(small))].sort();
    const commitments = new Set(rows(bundle.get('ballots.csv')).map((row) => row.slice(0, 64)));
    const known = ['', '0'.repeat(64), hashText(EDITION), hashText(''), EDITION];
    const possible = threesOf(nominees);
    expect(possible).toHaveLength(220);
    for (const choices of possible) {
      const guesses = known.map((salt) => canonicalJson({ edition: EDITION, salt, choices }));
      guesses.push(canonicalJson({ edition: EDITION, choices }), canonicalJson(choices), choices.join(' '));
      const hashes = guesses.flatMap((guess) => [hashText(guess), hashText(`zloty-lajk/ballot/v1\n${guess}`)]);
      expect(hashes.filter((hash) => commitments.has(hash))).toEqual([]);
    }
  });
});

describe('a box that is closed while its database stays open', () => {
  it('leaves no transaction on the disk that changed a slot and a ballot together', async () => {
    const small = await newInstallation('sqlite');
    try {
      await importSmall(small);
      await freezeSmall(small);
      await small.inOneProcess(async () => {
        await castAll(small, ballotsOf(await nomineesOf(small)));
        const wal = join(small.data, 'lajk.db-wal');
        // Each ballot is a commit of its own there, beside the slot of its city: that is what must go.
        expect((await readFile(wal)).length).toBeGreaterThan(27 * 4096);
        small.clock.set(CLOSES_AT);
        await small.done(['vote', 'close', EDITION]);
        expect((await readFile(wal)).length).toBe(0);
      });
    } finally {
      await small.remove();
    }
  });
});

describe.each(['sqlite', 'postgres'] as const)('the box on %s', (kind) => {
  let small: Installation;
  let ballots: readonly Ballot[];
  let receipts: readonly Receipt[];

  beforeAll(async () => {
    small = await newInstallation(kind);
    await importSmall(small);
    await freezeSmall(small);
    ballots = ballotsOf(await nomineesOf(small));
    const again = { voter: cityAt(5).teryt, choices: (ballots[7] as Ballot).choices };
    const cast = [...(await castAll(small, ballots)).values(), ...(await castAll(small, [again])).values()];
    receipts = cast.map((text) => JSON.parse(text) as Receipt);
  });
  afterAll(async () => small.remove());

  /** All that lies on the disk of the database, as far as a test can read it. */
  async function bytes(): Promise<string> {
    if (kind === 'postgres') return small.everything();
    const files = ['lajk.db', 'lajk.db-wal'].map((name) => join(small.data, name)).filter(existsSync);
    return (await Promise.all(files.map((file) => readFile(file, 'latin1')))).join('\n');
  }

  /** Every spelling in which a choice could stand there by mistake. */
  function spellings({ choices, salt }: Receipt): string[] {
    const sorted = [...choices].sort();
    return [JSON.stringify(sorted), JSON.stringify(choices), sorted.join(' '), sorted.join(','), sorted.join(''), salt];
  }

  it('holds no choice and no salt in the clear before the close', async () => {
    const database = await bytes();
    for (const receipt of receipts)
      for (const text of spellings(receipt)) expect([text, database.includes(text)]).toEqual([text, false]);
    // What may stand there stands there: the search would have found it. Of the 28 ballots 20 are in the log.
    expect(receipts.filter(({ commitment }) => database.includes(commitment))).toHaveLength(20);
    for (const code of (await codesOf(small)).values())
      for (const text of [code, code.replaceAll('-', '')]) expect(database.includes(text)).toBe(false);
  });

  it('joins no city to a commitment in any row, and seals of one length say nothing', async () => {
    const lines = (await small.everything()).split('\n');
    const commitments = new Set(receipts.map(({ commitment }) => commitment));
    const slots = lines.filter((line) => line.startsWith('slots '));
    expect(slots).toHaveLength(27);
    expect(new Set(slots.map((line) => line.length)).size).toBe(1);
    for (const line of slots) expect([...commitments].some((commitment) => line.includes(commitment))).toBe(false);
    const boxed = lines.filter((line) => line.startsWith('sealed_ballots '));
    expect(boxed).toHaveLength(28);
    const openings = boxed.map((line) => (JSON.parse(line.slice(15)) as { opening: string }).opening);
    expect(new Set(openings.map((opening) => opening.length)).size).toBe(1);
    for (const line of boxed) expect([...commitments].some((commitment) => line.includes(commitment))).toBe(false);
    for (const line of boxed)
      expect(CITIES.filter(({ teryt }) => new RegExp(`[^0-9a-f]${teryt}[^0-9a-f]`).test(line))).toEqual([]);
  });

  it('shows nobody how many ballots wait, nor what they say', async () => {
    const printed: string[] = [];
    for (const argv of [
      ['vote', 'status', EDITION],
      ['vote', 'status', EDITION, '--json'],
      ['editions', 'show', EDITION],
      ['nominees', 'list', EDITION, '--json'],
      ['awards', EDITION],
    ])
      printed.push(JSON.stringify(await small.lajk(argv)));
    for (const receipt of receipts) for (const text of spellings(receipt)) expect(printed.join()).not.toContain(text);
    const status = await small.json<Record<string, unknown>>(['vote', 'status', EDITION]);
    expect(status).toMatchObject({ ballotsInLog: 20 });
    expect(JSON.stringify(status)).not.toMatch(/\b2[78]\b/);
  });

  it('keeps no seal after the close, opens what counts and never what was replaced', async () => {
    small.clock.set(CLOSES_AT);
    await small.done(['vote', 'close', EDITION]);
    const lines = (await small.everything()).split('\n');
    const slots = lines.filter((line) => line.startsWith('slots ')).map((line) => JSON.parse(line.slice(6)));
    expect(slots.map(({ sealed, voted }) => ({ sealed, voted }))).toEqual(
      slots.map(() => ({ sealed: null, voted: 1 })),
    );
    expect(lines.filter((line) => line.startsWith('answers '))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('sealed_ballots '))).toEqual([]);
    const boxed = lines.filter((line) => line.startsWith('ballots ')).map((line) => JSON.parse(line.slice(8)));
    const replaced = receipts[5] as Receipt;
    for (const { commitment, opening, replaced: isReplaced } of boxed) {
      expect(isReplaced).toBe(commitment === replaced.commitment ? 1 : 0);
      expect(opening.startsWith('{"choices":')).toBe(!isReplaced);
    }
    // Now the search of the first test finds what it looked for.
    const database = await bytes();
    const [counted] = receipts as [Receipt];
    expect(database.includes(counted.salt)).toBe(true);
    expect(database.includes(replaced.salt)).toBe(false);
    expect(existsSync(join(small.data, 'keys', `ballot-box-${EDITION}.key`))).toBe(false);
    expect(existsSync(join(small.data, 'keys', `ballot-box-${OTHER_EDITION}.key`))).toBe(false);
  });

  it.runIf(kind === 'postgres')(
    'has every live row of slots and counted ballots from one transaction: the close',
    async () => {
      const url = small.environment.DATABASE_URL ?? '';
      const writers = await runOn(
        url,
        `select distinct xmin::text as writer from slots union select distinct xmin::text from ballots where replaced = 0`,
      );
      expect(writers).toHaveLength(1);
    },
  );

  it.runIf(kind === 'sqlite')('has no row numbers that would tell who came first', async () => {
    const { default: BetterSqlite3 } = await import('better-sqlite3');
    const database = new BetterSqlite3(join(small.data, 'lajk.db'), { readonly: true });
    for (const table of ['sealed_ballots', 'ballots', 'slots', 'answers'])
      expect(() => database.prepare(`select rowid from ${table}`)).toThrow(/no such column: rowid/);
    database.close();
  });
});
