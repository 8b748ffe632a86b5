/**
 * A process that casts many ballots at once in the last millisecond of a vote, after `go` on standard input. Each clerk
 * votes twice. Prints `TERYT commitment` for each receipt and `TERYT code-of-the-refusal` for the others. Started by close-race.test.ts.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { castBallot } from '../../src/actions/cast-ballot.ts';
import { publishBatch } from '../../src/actions/publish-batch.ts';
import { hashVotingCode, type VotingCode } from '../../src/core/ballot/voting-code.ts';
import { readCsv } from '../../src/core/basics/csv.ts';
import { type Instant, parseInstant } from '../../src/core/basics/day.ts';
import { seededRandom } from '../../src/core/basics/seeded-random.ts';
import { openPorts } from '../../src/main.ts';

const [edition = '', codesFile = '', at = '', seed = '', from = '', to = '', ...nominees] = process.argv.slice(2);
const arrivedAt = parseInstant(at) as Instant;
// A machine of its own, whose clocks nobody has compared with those of the others.
const clock = { now: () => arrivedAt, steady: () => ({ boot: seed, ms: 0 }) };
const opened = await openPorts(process.env, { clock });
if (!opened.ok) throw new Error(opened.refusal);
const { ports } = opened;
const random = seededRandom(seed);

process.stdout.write('ready\n');
for await (const _ of process.stdin) break;

async function vote(teryt: string, code: string, turn: number, after: number): Promise<void> {
  await pause(after);
  const others = nominees.filter((nominee) => nominee !== teryt);
  const choices = [0, 1, 2].map((n) => others[(turn + n) % others.length] as string);
  const codeHash = hashVotingCode(edition, code.replaceAll('-', '') as VotingCode);
  const request = { edition, codeHash, choices, arrivedAt, idempotencyKey: null };
  const answer = await ports.store.group((tx) => castBallot(tx, ports, request));
  process.stdout.write(`${teryt} ${answer.ok ? answer.receipt.commitment : answer.refusal}\n`);
  if (turn % 7 === 0) await ports.store.write((tx) => publishBatch(tx, ports, edition));
}

const rows = readCsv(readFileSync(codesFile, 'utf8'), ['teryt', 'name', 'email', 'code', 'path']) ?? [];
const casts = rows
  .slice(Number(from), Number(to))
  .flatMap(([teryt = '', , , code = ''], clerk) => [
    vote(teryt, code, clerk, random.below(60)),
    vote(teryt, code, clerk + 3, random.below(60)),
  ]);
await Promise.all(casts);
await ports.close();
process.exit(0);
