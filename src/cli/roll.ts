/** `lajk roll`: who may vote, and the codes that leave the program once. */
import { open, rm } from 'node:fs/promises';
import type { Command } from 'commander';
import { freezeRoll, type IssuedCode, type VoterAddress } from '../actions/freeze-roll.ts';
import { reissueCode } from '../actions/reissue-code.ts';
import { printVotingCode } from '../core/ballot/voting-code.ts';
import { defuseFormula, writeCsv } from '../core/basics/csv.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import {
  type Context,
  type ExitCode,
  type Finish,
  isDiskFull,
  type OpenedPorts,
  say,
  sayRefused,
  withPorts,
} from './context.ts';
import { readHandTable } from './hand-table.ts';

export function addRollCommands(program: Command, context: Context, finish: Finish): void {
  const { commands, subcommands, options } = context.texts.cli;
  const roll = program.command('roll').description(commands.roll);
  roll
    .command('freeze <edition>')
    .description(subcommands.rollFreeze)
    .requiredOption('--codes <file>', options.codes)
    .option('--addresses <file>', options.addresses)
    .action(async (edition: string, given: { codes: string; addresses?: string }) => {
      finish(await withPorts(context, (ports) => freeze(context, ports, edition, given)));
    });
  roll
    .command('reissue <edition> <teryt>')
    .description(subcommands.rollReissue)
    .requiredOption('--reason <text>', options.reason)
    .action(async (edition: string, teryt: string, { reason }: { reason: string }) => {
      finish(await withPorts(context, (ports) => reissue(context, ports, { edition, teryt, reason })));
    });
}

async function freeze(
  context: Context,
  ports: OpenedPorts,
  edition: string,
  given: { readonly codes: string; readonly addresses?: string },
): Promise<ExitCode> {
  const addresses =
    given.addresses === undefined ? { ok: true as const, addresses: [] } : await readAddresses(given.addresses);
  if (!addresses.ok) return sayRefused(context, addresses);
  // The store may run the action again after a deadlock: then the file is ours already and is written anew.
  let isOurs = false;
  const handOut = async (codes: readonly IssuedCode[]) => {
    await writeSecretFile(given.codes, codesTable(codes), isOurs ? 'w' : 'wx');
    isOurs = true;
  };
  try {
    const deps = { ...ports, handOut };
    const frozen = await ports.store.write((tx) => freezeRoll(tx, deps, { edition, addresses: addresses.addresses }));
    if (!frozen.ok) return sayRefused(context, frozen);
    say(context, context.texts.cli.roll.frozen(frozen.codes.length, given.codes));
    return 0;
  } catch (error) {
    // Codes of a roll that was rolled back open nothing; where nobody knows whether it was, they are all there is.
    if (isOurs && !isUnknown(error)) await rm(given.codes, { force: true });
    if (!isFileError(error)) throw error;
    if (isDiskFull(error)) throw error;
    const inTheWay = error.code === 'EEXIST';
    return sayRefused(context, refuse(inTheWay ? 'codes-file-exists' : 'file-unreadable', { file: given.codes }));
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function isUnknown(error: unknown): boolean {
  return error instanceof Error && 'outcome' in error && error.outcome === 'unknown';
}

/** For letters and newsletter tools: one row per city, the link's fragment and the same code to type. */
export function codesTable(codes: readonly IssuedCode[]): string {
  return writeCsv(
    ['teryt', 'name', 'email', 'code', 'path'],
    codes.map(({ teryt, name, email, code }) => {
      return [teryt, defuseFormula(name), defuseFormula(email ?? ''), printVotingCode(code), `/glos#${code}`];
    }),
  );
}

/** Never over an existing file, readable by the owner only, on disk before it returns. */
async function writeSecretFile(path: string, text: string, flags: 'w' | 'wx'): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function readAddresses(file: string): Promise<Outcome<{ addresses: readonly VoterAddress[] }>> {
  const table = await readHandTable(file, ['teryt', 'email', 'source']);
  if (!table.ok) return table;
  const addresses = table.rows.map(({ cell }) => ({
    teryt: cell('teryt'),
    email: cell('email'),
    source: cell('source'),
  }));
  const bad = addresses.findIndex(({ email }) => !/^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(email));
  const row = table.rows[bad];
  if (row) return refuse('profiles-file-invalid', { file, line: row.line, column: 'email', value: row.cell('email') });
  return { ok: true, addresses };
}

async function reissue(
  context: Context,
  ports: OpenedPorts,
  request: Parameters<typeof reissueCode>[2],
): Promise<ExitCode> {
  const done = await ports.store.write((tx) => reissueCode(tx, ports, request));
  if (!done.ok) return sayRefused(context, done);
  say(context, context.texts.cli.roll.reissued);
  context.io.out(`${printVotingCode(done.code)}\n`);
  return 0;
}
