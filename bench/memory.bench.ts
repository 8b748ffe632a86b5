/**
 * Is the memory of an import flat? `lajk import` of files of 60 MB, 250 MB and 1 GB and of a full sheet of a workbook, each
 * in a process of its own, beside bare DuckDB reading the same CSV. Peak memory counts; times are noisy.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, rmSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeFullWorkbook } from './full-workbook.ts';
import { type BenchRow, report } from './row.ts';
import { type ScaleSet, scaleSet } from './scale-set.ts';

const SIZES_MB = [60, 250, 1000];
const BLOCK = 1 << 20;
const LAJK = join(import.meta.dirname, '..', 'bin', 'lajk.js');
const BARE = join(import.meta.dirname, 'bare-copy.ts');
const SAY_PEAK = join(import.meta.dirname, 'say-peak.ts');

interface Measured {
  readonly peakMib: number;
  readonly ms: number;
  readonly out: string;
}

function measured(program: string, argv: readonly string[], environment: NodeJS.ProcessEnv = {}): Measured {
  const start = performance.now();
  const child = spawnSync(process.execPath, ['--import', SAY_PEAK, program, ...argv], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  const ms = performance.now() - start;
  const peak = /peak (\d+)\s*$/.exec(child.stderr)?.[1];
  if (child.status !== 0 || peak === undefined) throw new Error(`${argv.join(' ')}: ${child.stdout}${child.stderr}`);
  return { peakMib: Number(peak) / 1024, ms, out: child.stdout };
}

function importOf(file: string, snapshot: string, data: string): Measured & { readonly posts: number } {
  const argv = ['import', file, '--snapshot', snapshot, '--json'];
  const child = measured(LAJK, argv, { LAJK_DATA: data, DATABASE_URL: '' });
  return { ...child, posts: (JSON.parse(child.out) as { posts: number }).posts };
}

/** The posts of the set in blocks, each with the number of the round in its id, so that no post stands twice. */
async function* oneRound(set: ScaleSet, round: number): AsyncGenerator<string> {
  let block = '';
  let header = true;
  for await (const line of createInterface({ input: createReadStream(set.posts) })) {
    const [platform, profile, post, ...figures] = line.split(',');
    if (!header) block += `${platform},${profile},${post}-${round},${figures.join(',')}\n`;
    header = false;
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  yield block;
}

async function* largeFile(set: ScaleSet, bytes: number): AsyncGenerator<string> {
  yield 'platform,profile_id,post_id,published_at,reactions,comments,shares\n';
  let left = bytes;
  for (let round = 0; ; round++) {
    for await (const block of oneRound(set, round)) {
      left -= block.length;
      yield block;
      if (left <= 0) return;
    }
  }
}

const rows: BenchRow[] = [];
/** Said at once: the larger files take minutes. */
function add(row: BenchRow): void {
  rows.push(row);
  console.error(`${row.what}: ${row.figure}; ${row.reference} (load ${loadavg()[0]?.toFixed(1)})`);
}

const mib = (value: number) => `${Math.round(value)} MiB`;
const figure = ({ peakMib, ms }: Measured) => `${mib(peakMib)}, ${(ms / 1000).toFixed(1)} s`;
const megabytes = (path: string) => Math.round(statSync(path).size / 1e6);

/** Peak of the import, in MiB. */
async function measureCsv(set: ScaleSet, size: number): Promise<number> {
  const [file, data] = [join(set.folder, `${size}.csv`), join(set.folder, `data-${size}`)];
  await pipeline(Readable.from(largeFile(set, size * 1e6)), createWriteStream(file));
  const bare = measured(BARE, [file, join(set.folder, 'bare.parquet'), join(set.folder, 'bare-duckdb')]);
  const ours = importOf(file, set.snapshot, data);
  add({
    what: `peak memory of \`lajk import\`: ${megabytes(file)} MB, ${ours.posts.toLocaleString('en')} posts (${set.name}, repeated)`,
    figure: figure(ours),
    reference: `bare DuckDB \`COPY read_csv TO\` Parquet ${figure(bare)}`,
    ratio: ours.peakMib / bare.peakMib,
    bar: 'flat',
  });
  for (const done of [file, data]) rmSync(done, { recursive: true });
  return ours.peakMib;
}

async function measureWorkbook({ folder }: ScaleSet): Promise<void> {
  const file = join(folder, 'full.xlsx');
  const { sheetBytes } = await writeFullWorkbook(file);
  const ours = importOf(file, '2022-09-01', join(folder, 'data-xlsx'));
  add({
    what: `the same of a full sheet: ${ours.posts.toLocaleString('en')} posts, .xlsx of ${megabytes(file)} MB, the sheet ${Math.round(sheetBytes / 1e6)} MB unpacked`,
    figure: figure(ours),
    reference: '–',
    ratio: null,
    bar: 'bounded',
  });
}

const set = await scaleSet();
try {
  const peaks: number[] = [];
  for (const size of SIZES_MB) peaks.push(await measureCsv(set, size));
  const [smallest, largest] = [peaks[0] ?? Number.NaN, peaks.at(-1) ?? Number.NaN];
  add({
    what: `peak at ${SIZES_MB.at(-1)} MB to peak at ${SIZES_MB[0]} MB`,
    figure: mib(largest),
    reference: mib(smallest),
    ratio: largest / smallest,
    bar: 'flat',
  });
  await measureWorkbook(set);
} finally {
  rmSync(set.folder, { recursive: true });
}
report(rows);
