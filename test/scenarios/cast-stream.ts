/**
 * A process that casts for ever: eight clerks, each changing the vote of the own city again and again. Prints
 * `TERYT commitment` after each answer. Killed by crash.test.ts.
 */
import { readFileSync, writeSync } from 'node:fs';
import { readCsv } from '../../src/core/basics/csv.ts';
import { type Instant, parseInstant } from '../../src/core/basics/day.ts';
import { openPorts } from '../../src/main.ts';
import { runLajk } from '../run-lajk.ts';

const [edition = '', codesFile = '', at = '', ...nominees] = process.argv.slice(2);
const opened = await openPorts(process.env, {
  clock: { now: () => parseInstant(at) as Instant, steady: () => ({ boot: 'test', ms: 0 }) },
});
if (!opened.ok) throw new Error(opened.refusal);

async function cast(code: string, choices: readonly string[]): Promise<string> {
  const answer = await runLajk(['vote', 'cast', edition, ...choices], { stdin: code, open: async () => opened });
  if (answer.code !== 0) throw new Error(answer.err);
  return (JSON.parse(answer.out) as { commitment: string }).commitment;
}

const rows = readCsv(readFileSync(codesFile, 'utf8'), ['teryt', 'name', 'email', 'code', 'path']) ?? [];
const clerks = rows.slice(20, 28).map(async ([teryt = '', , , code = ''], clerk) => {
  const others = nominees.filter((nominee) => nominee !== teryt);
  for (let turn = clerk; ; turn++) {
    const choices = [0, 1, 2].map((n) => others[(turn + n) % others.length] as string);
    writeSync(1, `${teryt} ${await cast(code, choices)}\n`);
  }
});
await Promise.all(clerks);
