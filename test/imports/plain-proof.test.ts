import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadingPlan } from '../../src/core/profiles/reading-plan.ts';
import { sources } from '../../src/sources/all.ts';
import { allRows, type Duck, openDuck, quoted } from '../../src/warehouse/duckdb.ts';
import { type FirstRead, readAll } from '../../src/warehouse/first-read.ts';
import { LineProbe } from '../../src/warehouse/line-probe.ts';
import { PlainProof } from '../../src/warehouse/plain-proof.ts';
import { readCells } from '../../src/warehouse/read-cells.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

const HEADER = 'platform,profile_id,post_id,published_at,reactions,comments,shares,followers_at_posting';

let workshop: Workshop;
let duck: Duck;
let plan: ReadingPlan;
beforeAll(async () => {
  workshop = await openWorkshop();
  duck = await openDuck(join(workshop.folder, 'duck'));
  plan = await planOf(`${HEADER}\nx,p,1,2022-05-03T10:00:00Z,1,2,3,4\n`);
});
afterAll(async () => {
  duck.close();
  await workshop.close();
});

async function planOf(content: string): Promise<ReadingPlan> {
  const path = await workshop.write(`${randomUUID()}.csv`, content);
  const planned = await sources.plan(path, { format: null, zone: null });
  if (!planned.ok) throw new Error(planned.refusal);
  return planned.plan;
}

function isPlain(content: string | Buffer, chunk = Number.POSITIVE_INFINITY): boolean {
  const proof = new PlainProof(plan);
  const bytes = Buffer.from(content as string);
  for (let at = 0; at < bytes.length; at += chunk) proof.read(bytes.subarray(at, at + chunk));
  return proof.holds;
}

const line = (cells: Partial<Record<'id' | 'at' | 'count' | 'size', string>>) =>
  `x,p,${cells.id ?? '1'},${cells.at ?? '2022-05-03T10:00:00Z'},${cells.count ?? '1'},2,3,${cells.size ?? '4'}`;

/** The forms once more, as regular expressions. */
const PLAIN = {
  id: /^(?!.*[.,]0+$)[!#-&(-*,-<>-~][!#-*,-~]*$/,
  count: /^(0|-?[1-9]\d{0,11})$/,
  size: /^(|0|[1-9]\d{0,11})$/,
  at: /^\d{4}-\d\d-\d\d[T ]([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,3})?Z$/,
};

const OUT_OF_PLACE = fc.constantFrom(...' +-_.eExX0129:TZ"\'\t\u0000\u00a0łé/;#'.split(''));

/** A good cell with something put in, taken out or put in the place of something else. */
function hostile(good: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.tuple(fc.nat(30), fc.nat(1), fc.oneof(OUT_OF_PLACE, fc.constant('')));
  return fc.tuple(good, fc.array(change, { maxLength: 3 })).map(([cell, changes]) =>
    changes.reduce((text, [place, removed, put]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + put + text.slice(at + removed);
    }, cell),
  );
}

const CELLS = {
  id: hostile(
    fc.oneof(
      fc.string({ unit: 'binary-ascii' }),
      fc.constantFrom('1.2E+20', 'pfbid0abc', '10_11', '1001.0', '7.00', "'12", '=5'),
    ),
  ),
  count: hostile(
    fc.oneof(fc.integer().map(String), fc.constantFrom('1e3', '0x10', '1_000', '007', '999999999999', '')),
  ),
  size: hostile(fc.oneof(fc.nat().map(String), fc.constantFrom('-0', '-7', '1234567890123'))),
  at: hostile(
    fc.oneof(
      fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2199-12-31') }).map((date) => date.toISOString()),
      fc.constantFrom('2022-05-03 10:00:00Z', '2022-05-03T24:00:00Z', '2022-05-03T10:00:00+02:00', '2022-05-03T10:00Z'),
    ),
  ),
} as const;
const KINDS = Object.keys(CELLS) as (keyof typeof CELLS)[];

describe('the proof', () => {
  it.each(KINDS)('accepts of %s exactly the plain form, and the rules for a line take it unchanged', (kind) => {
    const oracle = (cell: string) => PLAIN[kind].test(cell) && !cell.includes(',');
    let plain = 0;
    fc.assert(
      fc.property(CELLS[kind], (cell) => {
        if (oracle(cell)) plain++;
        const text = line({ [kind]: cell });
        expect(isPlain(`${HEADER}\n${text}\n`)).toBe(oracle(cell));
        if (!oracle(cell)) return;
        const reading = readCells(plan, text.split(','));
        // Whether there is such a day is not said by the form of a moment, but by DuckDB.
        if (kind === 'at' && reading.kind === 'faults') return;
        const cells: Parameters<typeof line>[0] = { [kind]: cell };
        const { id = '1', count = '1', size = '4' } = cells;
        expect(reading).toMatchObject({ values: { postId: id, reactions: count, followers: size || null } });
      }),
      { numRuns: 2000 },
    );
    expect(plain).toBeGreaterThan(100);
  });

  it('does-not-depend-on-how-the-file-is-cut-into-chunks', () => {
    const lines = fc.array(
      fc.oneof(
        { weight: 20, arbitrary: CELLS.count.filter((cell) => PLAIN.count.test(cell)) },
        { weight: 1, arbitrary: CELLS.count },
      ),
      { minLength: 1, maxLength: 60 },
    );
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 700 }), fc.boolean(), (counts, chunk, ended) => {
        const content = `${HEADER}\n${counts.map((count) => line({ count })).join('\n')}${ended ? '\n' : ''}`;
        const oracle = counts.every((count) => PLAIN.count.test(count));
        seen.add(oracle);
        expect(isPlain(content, chunk)).toBe(oracle);
      }),
      { numRuns: 1500 },
    );
    expect(seen.size).toBe(2);
  });

  it.each([
    ['a blank line', `${HEADER}\n\n${line({})}\n`],
    ['a cell too few', `${HEADER}\n${line({})}\nx,p,1,2022-05-03T10:00:00Z,1,2,3\n`],
    ['a cell too many', `${HEADER}\n${line({})},\n`],
    ['a line that ends in the middle', `${HEADER}\n${line({})}\nx,p,1,2022`],
    ['a quote', `${HEADER}\n"x"${line({}).slice(1)}\n`],
    ['a quote in the header', `"platform"${HEADER.slice(8)}\n${line({})}\n`],
    ['a carriage return', `${HEADER}\r\n${line({})}\r\n`],
    ['NUL', `${HEADER}\n\0${line({})}\n`],
    ['no line break at all', HEADER],
  ])('is not given for %s', (_what, content) => {
    expect(isPlain(content)).toBe(false);
  });

  it('says at once when it fails, and never that it has not', async () => {
    const proof = new PlainProof(plan);
    proof.read(Buffer.from(`${HEADER}\n${line({})}\n`));
    expect([proof.isRefuted, await Promise.race([proof.refuted.then(() => 'refuted'), 'not yet'])]).toEqual([
      false,
      'not yet',
    ]);
    proof.read(Buffer.from('x,"p"'));
    await proof.refuted;
    expect([proof.isRefuted, proof.holds]).toEqual([true, false]);
  });
});

/** The way that was taken, and what came of it, in the order of the file. */
async function read(content: string): Promise<{ way: string; look: FirstRead['look']; rows: unknown }> {
  const folder = join(workshop.folder, randomUUID());
  await mkdir(folder);
  const path = join(folder, 'posts.csv');
  await writeFile(path, content);
  const [probe, proof] = [new LineProbe(), new PlainProof(plan)];
  const see = (chunk: Buffer) => {
    if (!proof.read(chunk)) probe.read(chunk);
  };
  const hashed = Promise.resolve().then(() => see(Buffer.from(content)));
  return duck.use(async (connection) => {
    const first = await readAll({ connection, path, plan, folder, hashed, see, probe, proof, progress: () => {} });
    // The strict reader may doubt a line that can be read, never the other way round.
    const rows = await allRows(
      connection,
      `SELECT COLUMNS(name -> name <> 'doubtful') FROM read_parquet(${quoted(first.file)})`,
    );
    const types = await allRows(
      connection,
      `SELECT name, type FROM parquet_schema(${quoted(first.file)}) WHERE name NOT IN ('doubtful', 'list', 'element')`,
    );
    return { way: basename(first.file, '.parquet'), look: first.look, rows: [...types, ...rows].map(String) };
  });
}

describe('a file that is plain up to the middle', () => {
  const CHUNK = 1 << 20;
  /** Lines of a file whose first chunk ends with a whole line, `rest` behind it. */
  const behindTheSeam = (...rest: string[]) => {
    const lines = [HEADER];
    for (let left = CHUNK - HEADER.length - 1; left > 0; ) {
      const text = line({ id: String(lines.length) });
      const shortest = text.length + 1;
      // The last id is made as long as the room that is left.
      const fitting =
        left < 2 * shortest
          ? line({ id: String(lines.length).padStart(left - shortest + String(lines.length).length, '9') })
          : text;
      lines.push(fitting);
      left -= fitting.length + 1;
    }
    return { seam: lines.length, text: `${[...lines, ...rest].join('\n')}\n` };
  };
  const below = line({ id: 'below', count: '-5' });

  it.each([
    ['a blank line at the seam', ['', below], 2],
    ['a blank line behind the seam', [line({ id: 'next' }), '', below], 3],
    ['a quoted line break at the seam', ['x,p,"one\ntwo",2022-05-03T10:00:00Z,1,2,3,4', below], 3],
    ['a carriage return behind the seam', [`${line({ id: 'next' })}\r`, below], 2],
    ['nothing odd at all', [below], 1],
  ] as const)('with %s has its lines named as they stand in the file', async (what, rest, after) => {
    const { seam, text } = behindTheSeam(...rest);
    expect(
      Buffer.from(text)
        .subarray(CHUNK - 1, CHUNK)
        .toString(),
    ).toBe('\n');
    const staged = await workshop.stage(await workshop.write(`${what}.csv`, text));
    expect(staged.ok && staged.staged.warnings.filter(({ reason }) => reason === 'negative-count')).toEqual([
      { line: seam + after, reason: 'negative-count' },
    ]);
  });
});

describe('a proven file', () => {
  // Made in the test: the plan is there only then.
  const cells = () =>
    fc.record({
      id: CELLS.id.filter((cell) => PLAIN.id.test(cell) && !cell.includes(',')),
      count: CELLS.count.filter((cell) => PLAIN.count.test(cell) && !cell.startsWith('-')),
      size: CELLS.size.filter((cell) => PLAIN.size.test(cell)),
      at: CELLS.at.filter(
        (cell) => PLAIN.at.test(cell) && readCells(plan, line({ at: cell }).split(',')).kind === 'values',
      ),
    });

  it('is-read-as-the-strict-reader-reads-it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cells(), { minLength: 1, maxLength: 300 }), async (lines) => {
        const text = `${HEADER}\n${lines.map(line).join('\n')}\n`;
        const plain = await read(text);
        // Quotes around a cell change nothing but the way.
        const strict = await read(text.replace('\nx,', '\n"x",'));
        expect([plain.way, strict.way]).toEqual(['plain', 'strict']);
        expect([plain.look, plain.rows]).toEqual([strict.look, strict.rows]);
      }),
      { numRuns: 25 },
    );
  });

  it('is-staged-as-the-strict-way-stages-it: repeated, contradicted and negative lines included', async () => {
    const few = fc.record({
      id: fc.constantFrom('1', '2', '3', '4', '5'),
      count: fc.constantFrom('0', '7', '-5'),
      at: fc.constantFrom('2022-05-03T10:00:00Z', '2022-05-03T22:30:00Z'),
    });
    const staged = async (text: string) => {
      const done = await workshop.stage(await workshop.write(`${randomUUID()}.csv`, text));
      if (!done.ok) throw new Error(done.refusal);
      const { sha256: _, ...rest } = done.staged;
      return rest;
    };
    await fc.assert(
      fc.asyncProperty(fc.array(few, { minLength: 1, maxLength: 8 }), async (lines) => {
        const text = `${HEADER}\n${lines.map(line).join('\n')}\n`;
        expect(await staged(text)).toEqual(await staged(text.replace('\nx,', '\n"x",')));
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['a day that does not exist', { at: '2022-02-30T10:00:00Z' }],
    ['a year before all posts', { at: '1969-12-31T23:59:59Z' }],
    ['a year after all posts', { at: '2200-01-01T00:00:00Z' }],
    ['a year without a number', { at: '0000-01-01T00:00:00Z' }],
  ])('with %s is tested cell by cell', async (_what, odd) => {
    const { way, look } = await read(`${HEADER}\n${line({ id: '1' })}\n${line({ id: '2', ...odd })}\n`);
    expect([way, look.lines, look.doubtful]).toEqual(['strict', 2, 1]);
  });

  it.each(['X', 'my-own-set', 'Facebook', ''])('with the platform %j is tested cell by cell', async (platform) => {
    const { way } = await read(`${HEADER}\n${platform}${line({}).slice(1)}\n`);
    expect(way).toBe('strict');
  });

  it('has the counts below zero named', async () => {
    const path = await workshop.write(
      'below.csv',
      `${HEADER}\n${line({ id: '1' })}\n${line({ id: '2', count: '-5' })}\n`,
    );
    const staged = await workshop.stage(path);
    expect(staged.ok && staged.staged.warnings).toEqual([{ line: 3, reason: 'negative-count' }]);
    expect(staged.ok && [staged.staged.posts, staged.staged.rejectedCount]).toEqual([2, 0]);
  });
});
