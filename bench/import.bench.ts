/** Import and ranking of 2.26 million posts, against bare DuckDB on the same file in the same run. */
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { type ImportReport, importFiles } from '../src/actions/import-file.ts';
import { readRanking } from '../src/actions/read-ranking.ts';
import type { Day } from '../src/core/basics/day.ts';
import { openPorts } from '../src/main.ts';
import { median, peakMib, report, seconds } from './row.ts';
import { scaleSet } from './scale-set.ts';

/** Odd, so that the median is one of them. */
const TURNS = 9;
const set = await scaleSet();
const data = join(set.folder, 'data');
const opened = await openPorts({ LAJK_DATA: data });
if (!opened.ok) throw new Error(opened.refusal);
const { ports } = opened;

/** `cpuMs`: what all threads of the process took. Other work on the machine disturbs it less than the time. */
async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; cpuMs: number; result: T }> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - start, cpuMs: (user + system) / 1000, result };
}

const duck = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const copied = join(set.folder, 'copy.parquet');
const packed = join(set.folder, 'posts.csv.gz');
await pipeline(createReadStream(set.posts), createGzip({ level: 6 }), createWriteStream(packed));
const bareRead = (path: string) => duck.run(`CREATE OR REPLACE TABLE bare AS SELECT * FROM read_csv('${path}')`);
const bareCopy = (path: string) => duck.run(`COPY (SELECT * FROM read_csv('${path}')) TO '${copied}' (FORMAT parquet)`);

const options = { snapshotOn: set.snapshot, dryRun: true, acceptRejected: false };
const asked = (...paths: string[]) => paths.map((path) => ({ path, format: null, zone: null }));
const check = async (path: string) => {
  const outcome = await importFiles(ports, asked(path), options, () => undefined);
  if (!outcome.ok) throw new Error(outcome.refusal);
};

/** A file enters once, so every turn has an archive of its own. */
const takeIn = async (into: typeof ports) => {
  const real = await timed(() => importFiles(into, asked(set.posts), { ...options, dryRun: false }, () => undefined));
  if (!real.result.ok) throw new Error(real.result.refusal);
  plain.whole.push(real.ms);
  return real.result.reports;
};
const takeInElsewhere = async (turn: number) => {
  const empty = await openPorts({ LAJK_DATA: `${data}-${turn}` });
  if (!empty.ok) throw new Error(empty.refusal);
  await takeIn(empty.ports);
  await empty.ports.close();
};

// Ours and DuckDB's by turns, so that a busy minute of the machine meets both.
const plain = { ours: [] as number[], read: [] as number[], copy: [] as number[], whole: [] as number[] };
const gzip = { ours: [] as number[], read: [] as number[] };
const cpu = { ours: [] as number[], read: [] as number[] };
for (let turn = 1; turn < TURNS; turn++) await measureTurn(() => takeInElsewhere(turn));
const reports: ImportReport[] = [];
await measureTurn(async () => void reports.push(...(await takeIn(ports))));
await duck.run('DROP TABLE bare');
const importPeak = peakMib();
await importFiles(ports, asked(set.followers), { ...options, dryRun: false }, () => undefined);
const posts = reports.reduce((sum, { staged }) => sum + staged.posts, 0);

async function measureTurn(whole: () => Promise<void>): Promise<void> {
  const read = await timed(() => bareRead(set.posts));
  const ours = await timed(() => check(set.posts));
  plain.read.push(read.ms);
  plain.ours.push(ours.ms);
  cpu.read.push(read.cpuMs);
  cpu.ours.push(ours.cpuMs);
  await whole();
  plain.copy.push((await timed(() => bareCopy(set.posts))).ms);
  gzip.read.push((await timed(() => bareRead(packed))).ms);
  gzip.ours.push((await timed(() => check(packed))).ms);
}

const sha = reports[0]?.staged.sha256;
const parquet = join(data, 'archive', 'posts', `${sha}.parquet`);
const bareQuery = `SELECT platform, profile_id, count(*), sum(reactions), sum(comments), sum(shares), count(DISTINCT day)
  FROM read_parquet('${parquet}') WHERE day BETWEEN '${set.from}' AND '${set.to}' GROUP BY ALL`;
const period = { from: set.from as Day, to: set.to as Day };
const question = {
  formula: 'engagement-period@1',
  period,
  division: null,
  platform: null,
  includeUnowned: true,
  snapshot: null,
};
const oursRank: number[] = [];
const bareRank: number[] = [];
for (let run = 0; run < TURNS; run++) {
  bareRank.push((await timed(() => duck.runAndReadAll(bareQuery))).ms);
  oursRank.push((await timed(() => readRanking(ports, question))).ms);
}
await ports.close();
rmSync(set.folder, { recursive: true });

const size = `${posts.toLocaleString('en')} posts (${set.name}`;
const against = (what: string, ours: number, how: string, reference: number, bar: string) => ({
  what,
  figure: seconds(ours),
  reference: `bare DuckDB ${how} ${seconds(reference)}`,
  ratio: ours / reference,
  bar,
});
const [mine, whole, table, copy] = [plain.ours, plain.whole, plain.read, plain.copy].map(median) as [
  number,
  number,
  number,
  number,
];
const READ = '`read_csv` into a table';
report([
  against(`import of ${size}, CSV): hash, check, deduplicate, stage as Parquet`, mine, READ, table, '≤ 1.5'),
  against('the same, processor time of all threads', median(cpu.ours), READ, median(cpu.read), '–'),
  against('the same with freezing and the database transaction', whole, READ, table, '≤ 1.5'),
  against('the same against a reference that also writes Parquet', whole, '`COPY read_csv TO` Parquet', copy, '–'),
  against(`import of ${size}, .csv.gz)`, median(gzip.ours), `${READ} from .gz`, median(gzip.read), '≤ 1.5'),
  {
    what: 'peak memory of the whole process until then (bare DuckDB included)',
    figure: importPeak,
    reference: '–',
    ratio: null,
    bar: 'flat',
  },
  {
    what: 'ranking by engagement-period@1, all profiles of the set, from the archive to places',
    figure: seconds(median(oursRank)),
    reference: `bare DuckDB group by ${seconds(median(bareRank))}`,
    ratio: median(oursRank) / median(bareRank),
    bar: '≤ 1.2',
  },
]);
