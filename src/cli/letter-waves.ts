/** `lajk letters send` and `export`: letters to all cities of an edition at once. */
import { rm } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  EXPORTED,
  exportWave,
  type MergeRow,
  planWave,
  readWave,
  type SentWave,
  sendTestLetter,
  sendWave,
} from '../actions/send-wave.ts';
import type { Voter } from '../core/ballot/ballot-box.ts';
import { printVotingCode, type VotingCode } from '../core/ballot/voting-code.ts';
import { defuseFormula, writeCsv } from '../core/basics/csv.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { WaveKind } from '../core/mail/letter.ts';
import {
  type Context,
  type ExitCode,
  type Finish,
  isDiskFull,
  type OpenedPorts,
  printJson,
  say,
  sayRefused,
  withPorts,
} from './context.ts';
import { lettersGroup } from './letters-group.ts';
import { isFileError, writeSecretFile } from './secret-file.ts';

interface SendOptions {
  readonly dryRun?: boolean;
  readonly test?: string;
  readonly json?: boolean;
}

const ACTOR = 'command-line';

export function addWaveCommands(program: Command, context: Context, finish: Finish): void {
  const { letterWaves: words, cli } = context.texts;
  const letters = lettersGroup(program, words.about);
  const using = async (command: (ports: OpenedPorts) => Promise<ExitCode>) => finish(await withPorts(context, command));
  letters
    .command('send <edition> <letter>')
    .description(words.commands.send)
    .option('--dry-run', words.options.dryRun)
    .option('--test <email>', words.options.test)
    .option('--json', cli.options.json)
    .action((edition: string, letter: string, given: SendOptions) =>
      using((ports) => send(context, ports, { edition, letter }, given)),
    );
  letters
    .command('export <edition> <letter> <file>')
    .description(words.commands.export)
    .action((edition: string, letter: string, file: string) =>
      using((ports) => exportLetters(context, ports, { edition, letter }, file)),
    );
}

async function send(
  context: Context,
  ports: OpenedPorts,
  { edition, letter }: { readonly edition: string; readonly letter: string },
  given: SendOptions,
): Promise<ExitCode> {
  const read = readWave(letter);
  if (!read.ok) return sayRefused(context, read);
  const request = { edition, wave: read.wave };
  if (given.test !== undefined) return sendTest(context, ports, { ...request, to: given.test });
  if (given.dryRun) return dryRun(context, ports, request, given.json === true);
  const sent = await ports.store.write((tx) => sendWave(tx, ports, { ...request, actor: ACTOR }));
  if (!sent.ok) return sayRefused(context, sent);
  const { queued, missing, id } = sent;
  if (given.json) printJson(context, { letter, wave: id, queued, missing: named(missing) });
  else {
    const words = context.texts.letterWaves;
    say(context, queued === null ? words.queuedUntold(id) : words.queued(queued, id));
    sayMissing(context, missing);
  }
  return 0;
}

async function sendTest(
  context: Context,
  ports: OpenedPorts,
  request: { readonly edition: string; readonly wave: WaveKind; readonly to: string },
): Promise<ExitCode> {
  const sent = await ports.store.write((tx) => sendTestLetter(tx, ports, { ...request, actor: ACTOR }));
  if (!sent.ok) return sayRefused(context, sent);
  say(context, context.texts.letterWaves.test(sent.to));
  return 0;
}

/** Of reminders nobody is told how many there would be: see planReminders. */
async function dryRun(
  context: Context,
  { store, ...deps }: OpenedPorts,
  request: { readonly edition: string; readonly wave: WaveKind },
  json: boolean,
): Promise<ExitCode> {
  const planned = await store.read(async (tx) => {
    const outcome = await planWave(tx, deps, request);
    return outcome.ok ? { ...outcome, voters: await tx.votes.voters(request.edition) } : outcome;
  });
  if (!planned.ok) return sayRefused(context, planned);
  const { plan, voters } = planned;
  const isSecret = request.wave === 'reminder';
  const withAddress = voters.filter(({ email }) => email !== null).length;
  const words = context.texts.letterWaves;
  if (json) {
    const letters = isSecret ? null : plan.orders.length;
    printJson(context, { letter: request.wave, letters, withAddress, missing: named(plan.missing) });
  } else {
    say(context, isSecret ? words.wouldRemind(withAddress) : words.would(plan.orders.length, plan.already));
    sayMissing(context, plan.missing);
  }
  return 0;
}

function named(missing: readonly Voter[]) {
  return missing.map(({ teryt, name }) => ({ teryt, name }));
}

function sayMissing(context: Context, missing: readonly Voter[]): void {
  if (missing.length === 0) return;
  say(context, context.texts.letterWaves.missing(missing.length));
  for (const { teryt, name } of missing) say(context, `  ${teryt} ${name}`);
}

async function exportLetters(
  context: Context,
  ports: OpenedPorts,
  { edition, letter }: { readonly edition: string; readonly letter: string },
  file: string,
): Promise<ExitCode> {
  const read = readWave(letter);
  if (!read.ok) return sayRefused(context, read);
  if (!EXPORTED.includes(read.wave)) return sayRefused(context, refuse('wave-not-exported', { value: letter }));
  const done = await exportTo(ports, { edition, wave: read.wave }, file);
  if (!done.ok) return sayRefused(context, done);
  const words = context.texts.letterWaves;
  for (const line of words.warning) say(context, line);
  if (read.wave === 'reminder') say(context, words.reminderWarning);
  say(context, words.exported(done.queued, file));
  sayMissing(context, done.missing);
  return 0;
}

/** The file is on disk before the letters count as sent, and goes again when they do not. */
async function exportTo(
  ports: OpenedPorts,
  request: { readonly edition: string; readonly wave: WaveKind },
  file: string,
): Promise<Outcome<SentWave & { readonly queued: number }>> {
  // The store may run the action again after a deadlock: then the file is ours already and is written anew.
  let isOurs = false;
  const handOut = async (rows: readonly MergeRow[]) => {
    await writeSecretFile(file, mergeTable(rows, ports.post.baseUrl), isOurs ? 'w' : 'wx');
    isOurs = true;
  };
  try {
    const done = await ports.store.write((tx) => exportWave(tx, { ...ports, handOut }, { ...request, actor: ACTOR }));
    if (!done.ok && isOurs) await rm(file, { force: true });
    return done;
  } catch (error) {
    // Where nobody knows whether the letters count as sent, the file is all there is.
    if (isOurs && !isUnknown(error)) await rm(file, { force: true });
    if (!isFileError(error) || isDiskFull(error)) throw error;
    return refuse(error.code === 'EEXIST' ? 'letters-file-exists' : 'file-unreadable', { file });
  }
}

/** UTF-8 without a mark at its beginning: newsletter tools would take it for a part of the first column’s name. */
export function mergeTable(rows: readonly MergeRow[], baseUrl: string): string {
  return writeCsv(
    ['teryt', 'name', 'email', 'code', 'link', 'letter_code', 'closes_at'],
    rows.map(({ teryt, name, email, code, letterCode, closesAt }) => [
      ...[teryt, defuseFormula(name), defuseFormula(email), printVotingCode(code as VotingCode)],
      ...[`${baseUrl}/glos#${code}`, letterCode, closesAt],
    ]),
  );
}

function isUnknown(error: unknown): boolean {
  return error instanceof Error && 'outcome' in error && error.outcome === 'unknown';
}
