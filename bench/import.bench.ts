/** Import and ranking of 2.26 million posts, against bare DuckDB on the same file in the same run. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { importFiles } from '../src/actions/import-file.ts';
import { readRanking } from '../src/actions/read-ranking.ts';
import type { Day } from '../src/core/basics/day.ts';
import { openPorts } from '../src/main.ts';
import { median, peakMib, report, seconds } from './row.ts';
import { scaleSet } from './scale-set.ts';

const RUNS = 3;
const set = await scaleSet();
const data = join(set.folder, 'data');
const opened = await openPorts({ LAJK_DATA: data });
if (!opened.ok) throw new Error(opened.refusal);
const { ports } = opened;

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

const duck = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const bareRead = `CREATE OR REPLACE TABLE bare AS SELECT * FROM read_csv('${set.posts}')`;

const requests = [set.posts, set.followers].map((path) => ({ path, format: null, zone: null }));
const options = { snapshotOn: set.snapshot, dryRun: true, acceptRejected: true };
const ours: number[] = [];
const bare: number[] = [];
for (let run = 0; run < RUNS; run++) {
  bare.push((await timed(() => duck.run(bareRead))).ms);
  ours.push((await timed(() => importFiles(ports, requests, options, () => undefined))).ms);
}
const real = await timed(() => importFiles(ports, requests, { ...options, dryRun: false }, () => undefined));
if (!real.result.ok) throw new Error(real.result.refusal);
const importPeak = peakMib();
const posts = real.result.reports.reduce((sum, { staged }) => sum + staged.posts, 0);

const sha = real.result.reports[0]?.staged.sha256;
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
for (let run = 0; run < RUNS; run++) {
  bareRank.push((await timed(() => duck.runAndReadAll(bareQuery))).ms);
  oursRank.push((await timed(() => readRanking(ports, question))).ms);
}
await ports.close();
rmSync(set.folder, { recursive: true });

report([
  {
    what: `import of ${posts.toLocaleString('en')} posts (${set.name}, CSV): check, deduplicate, stage as Parquet`,
    figure: seconds(median(ours)),
    reference: `bare DuckDB \`read_csv\` into a table ${seconds(median(bare))}`,
    ratio: median(ours) / median(bare),
    bar: '≤ 1.5',
  },
  {
    what: 'the same with freezing and the database transaction',
    figure: seconds(real.ms),
    reference: `bare DuckDB \`read_csv\` into a table ${seconds(median(bare))}`,
    ratio: real.ms / median(bare),
    bar: '≤ 1.5',
  },
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
