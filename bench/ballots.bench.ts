/** Durable ballots per second through the action and the group commit, against the disk's own rate of fsync. */
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { castBallot } from '../src/actions/cast-ballot.ts';
import { publishBatch } from '../src/actions/publish-batch.ts';
import { hashVotingCode } from '../src/core/ballot/voting-code.ts';
import { openPorts } from '../src/main.ts';
import { startPostgres } from '../test/postgres.ts';
import { openEdition } from './open-edition.ts';
import { type BenchRow, median, perSecond, report } from './row.ts';

const BALLOTS = 4_000;
const AT_ONCE = 32;

/** 4 kB appended and synced, one after the other, for a second and a half. */
function fsyncRate(folder: string): number {
  const file = openSync(join(folder, 'fsync'), 'w');
  const block = Buffer.alloc(4096, 1);
  const start = performance.now();
  let count = 0;
  for (; performance.now() - start < 1500; count++) {
    writeSync(file, block);
    fsyncSync(file);
  }
  const rate = (count * 1000) / (performance.now() - start);
  closeSync(file);
  return rate;
}

async function measure(database: string, environment: Record<string, string>, folder: string): Promise<BenchRow[]> {
  const opened = await openPorts({ ...environment, LAJK_DATA: folder });
  if (!opened.ok) throw new Error(opened.refusal);
  const { ports, edition, codes, nominees } = await openEdition(opened.ports);
  const before = fsyncRate(folder);
  const latencies: number[] = [];
  let next = 0;
  const clerk = async () => {
    while (next < BALLOTS) {
      const number = next++;
      const { teryt, code } = codes[number % codes.length] as (typeof codes)[number];
      const choices = [0, 1, 2].map((i) => nominees[(number * 7 + i * 13) % nominees.length] as string);
      if (choices.includes(teryt)) continue;
      const sent = performance.now();
      const request = {
        edition,
        codeHash: hashVotingCode(edition, code),
        choices,
        arrivedAt: ports.clock.now(),
        idempotencyKey: null,
      };
      const answer = await ports.store.group((tx) => castBallot(tx, ports, request));
      latencies.push(performance.now() - sent);
      if (!answer.ok) throw new Error(answer.refusal);
      if (number % 40 === 0) await ports.store.write((tx) => publishBatch(tx, ports, edition));
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, clerk));
  const ms = performance.now() - start;
  const disk = median([before, fsyncRate(folder)]);
  await ports.close();
  latencies.sort((a, b) => a - b);
  const p99 = latencies[Math.floor(latencies.length * 0.99)] ?? 0;
  return [
    {
      what: `ballots cast and changed, ${AT_ONCE} at once, every answer after the commit (${database}; action and store, no HTTP)`,
      figure: `${perSecond(latencies.length, ms)}, p99 ${p99.toFixed(0)} ms`,
      reference: `the disk's own fsync ${Math.round(disk).toLocaleString('en')}/s`,
      ratio: (latencies.length * 1000) / ms / disk,
      bar: '≥ 500/s, p99 ≤ 50 ms',
    },
  ];
}

const folder = mkdtempSync(join(tmpdir(), 'lajk-bench-'));
const rows = await measure('SQLite', {}, join(folder, 'sqlite'));
const postgres = await startPostgres();
try {
  rows.push(...(await measure('PostgreSQL', { DATABASE_URL: postgres.url }, join(folder, 'postgres'))));
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true });
}
report(rows);
