/** `npm run bench`: every bench in a process of its own, one table. `npm run bench -- import` runs only that one. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { BenchRow } from './row.ts';

const wanted = process.argv[2];
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts') && (wanted === undefined || file.startsWith(wanted)))
  .sort();

const rows: BenchRow[] = [];
for (const file of files) {
  process.stderr.write(`${file} …\n`);
  const child = spawnSync(process.execPath, [join(import.meta.dirname, file)], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  process.stderr.write(child.stderr);
  const last = child.stdout.trim().split('\n').at(-1) ?? '';
  if (child.status !== 0 || !last.startsWith('[')) {
    process.stderr.write(`${file}: exit ${child.status}\n${child.stdout}\n`);
    process.exitCode = 1;
    continue;
  }
  rows.push(...(JSON.parse(last) as BenchRow[]));
}

const memory = Math.round(totalmem() / 2 ** 30);
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${memory} GiB, Node ${process.versions.node}`;
console.log(`${new Date().toISOString().slice(0, 10)}, ${machine}\n`);
console.log('| what | figure | reference in the same run | ratio | bar |');
console.log('|---|---:|---:|---:|---|');
for (const { what, figure, reference, ratio, bar } of rows)
  console.log(`| ${what} | ${figure} | ${reference} | ${ratio === null ? '–' : ratio.toFixed(2)} | ${bar} |`);
