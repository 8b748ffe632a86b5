/** `lajk retention`: what is kept about persons, the erasure by hand, one person's data, the replay after a restore. */
import type { Command } from 'commander';
import { erasePerson } from '../actions/erase-person.ts';
import { personalData } from '../actions/personal-data.ts';
import { type KindOutlook, type RetentionStatus, readRetention } from '../actions/read-retention.ts';
import { replayErasures } from '../actions/replay-erasures.ts';
import { runByHand } from '../actions/run-retention.ts';
import { type Instant, warsawTime } from '../core/basics/day.ts';
import { readEmail } from '../core/office/person.ts';
import type { RetentionRun } from '../ports/retention.ts';
import {
  type Context,
  type ExitCode,
  type Finish,
  type OpenedPorts,
  printJson,
  say,
  sayRefused,
  withPorts,
} from './context.ts';
import { textTable } from './table.ts';

interface Given {
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly erase?: boolean;
}

export function addRetentionCommands(program: Command, context: Context, finish: Finish): void {
  const { commands, subcommands, options } = context.texts.cli;
  const retention = program.command('retention').description(commands.retention);
  const run = (command: (ports: OpenedPorts) => Promise<ExitCode>) => withPorts(context, command).then(finish);
  retention
    .command('run')
    .description(subcommands.retentionRun)
    .option('--dry-run', options.dryRun)
    .option('--json', options.json)
    .action((given: Given) => run((ports) => runNow(context, ports, given)));
  retention
    .command('status')
    .description(subcommands.retentionStatus)
    .option('--json', options.json)
    .action((given: Given) => run((ports) => status(context, ports, given)));
  retention
    .command('person <email>')
    .description(subcommands.retentionPerson)
    .option('--erase', options.erase)
    .action((email: string, given: Given) => run((ports) => person(context, ports, email, given)));
  retention
    .command('replay')
    .description(subcommands.retentionReplay)
    .option('--json', options.json)
    .action((given: Given) => run((ports) => replay(context, ports, given)));
}

async function runNow(context: Context, ports: OpenedPorts, { dryRun, json }: Given): Promise<ExitCode> {
  const words = context.texts.retention.cli;
  if (dryRun) {
    const found = await ports.store.read((tx) => readRetention(tx, ports));
    if (json) printJson(context, { dryRun: true, ...statusJson(found) });
    else {
      context.io.out(kindTable(context, found.kinds));
      say(context, words.wouldErase(found.kinds.reduce((sum, { over }) => sum + over, 0)));
    }
    return 0;
  }
  const done = await runByHand(ports);
  if (!done.ok) return sayRefused(context, done);
  if (done.report === null) {
    say(context, words.underWay);
    return 1;
  }
  if (json) printJson(context, { dryRun: false, run: runJson(done.report) });
  else say(context, words.erased(erasedIn(done.report)));
  return 0;
}

async function status(context: Context, ports: OpenedPorts, { json }: Given): Promise<ExitCode> {
  const words = context.texts.retention.cli;
  const found = await ports.store.read((tx) => readRetention(tx, ports));
  if (json) {
    printJson(context, statusJson(found));
    return 0;
  }
  context.io.out(kindTable(context, found.kinds));
  say(context, words.nextRun(warsawTime(found.nextRunAt)));
  if (found.runs.length === 0) say(context, words.noRuns);
  for (const one of found.runs)
    say(context, one.endedAt === null ? words.brokenOff(one.run) : words.lastRun(one.run, erasedIn(one)));
  return 0;
}

/** For those who write a letter on paper: the same as the page My data, by somebody with rights on the machine. */
async function person(context: Context, ports: OpenedPorts, typed: string, { erase }: Given): Promise<ExitCode> {
  const read = readEmail(typed);
  if (!read.ok) return sayRefused(context, read);
  const { cli, stays, kinds } = context.texts.retention;
  if (erase) {
    const erased = await erasePerson(ports, read.email, 'command-line');
    say(context, cli.erased(erased.gone.length));
    for (const { kind, erasure } of erased.stays)
      if (erasure.may === 'later') say(context, cli.stays(kinds[kind].what, stays[erasure.reason]));
    return 0;
  }
  const now = ports.clock.now();
  const records = await ports.store.read((tx) => personalData(tx, read.email, now));
  if (records.length === 0) say(context, cli.nothing);
  printJson(context, {
    address: read.email,
    at: warsawTime(now),
    entries: records.map(({ kind, data, erasure }) => ({ kind, data, erasure })),
  });
  return 0;
}

async function replay(context: Context, ports: OpenedPorts, { json }: Given): Promise<ExitCode> {
  const done = await replayErasures(ports);
  if (json) printJson(context, done);
  else say(context, context.texts.retention.cli.replayed(done.entries, done.records));
  return 0;
}

function kindTable({ texts }: Context, kinds: readonly KindOutlook[]): string {
  const rows = kinds.map(({ kind, held, over, nextAt }) => {
    return [texts.retention.kinds[kind].what, String(held), String(over), timeOf(nextAt) ?? '–'];
  });
  return textTable(texts.retention.cli.head, rows, [1, 2]);
}

function statusJson({ kinds, nextRunAt, runs }: RetentionStatus) {
  return {
    kinds: kinds.map((kind) => ({ ...kind, nextAt: timeOf(kind.nextAt) })),
    nextRunAt: warsawTime(nextRunAt),
    runs: runs.map(runJson),
  };
}

function runJson(run: RetentionRun) {
  const { claimedAt, endedAt, counts } = run;
  return { run: run.run, startedAt: timeOf(claimedAt), endedAt: timeOf(endedAt), erased: erasedIn(run), counts };
}

function timeOf(at: Instant | null): string | null {
  return at === null ? null : warsawTime(at);
}

function erasedIn({ counts }: RetentionRun): number {
  return Object.values(counts).reduce((sum, records) => sum + records, 0);
}
