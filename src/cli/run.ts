/** The command line as a function: arguments in, exit code out; knows nothing of the process it runs in. */
import { randomUUID } from 'node:crypto';
import { Command, CommanderError } from 'commander';
import { type Refused, refuse } from '../core/basics/outcome.ts';
import { addAuditCommands } from './audit.ts';
import { addBundleCommands } from './bundle.ts';
import { addComplaintCommands } from './complaints.ts';
import { type Context, type ExitCode, type Finish, isDiskFull, sayRefused } from './context.ts';
import { addDataCommands } from './data.ts';
import { addDemoCommand } from './demo.ts';
import { addEditionCommands } from './editions.ts';
import { addFetchCommand } from './fetch-command.ts';
import { addFollowersCommand } from './followers-command.ts';
import { addImportCommands } from './import-command.ts';
import { addInstallationCommands } from './installation.ts';
import { addKeysCommands } from './keys.ts';
import { addWaveCommands } from './letter-waves.ts';
import { addLetterCommands } from './letters.ts';
import { addMapCommand } from './map-command.ts';
import { addNewsCommands } from './news.ts';
import { addNomineeCommands } from './nominees.ts';
import { addOrganiserCommands } from './organiser.ts';
import { addProfileCommands } from './profiles.ts';
import { addProposalCommands } from './proposals.ts';
import { addProtocolCommand } from './protocol.ts';
import { addRankCommands } from './rank.ts';
import { addRetentionCommands } from './retention.ts';
import { addRollCommands } from './roll.ts';
import { addServeCommand } from './serve.ts';
import { addTallyCommand } from './tally-command.ts';
import { usageSentence } from './usage.ts';
import { addVerifyCommand } from './verify.ts';
import { addVoteCommands } from './vote.ts';

export function buildProgram(context: Context, finish: Finish): Command {
  const program = new Command('lajk')
    .description(context.texts.cli.about)
    .helpCommand(false)
    .showHelpAfterError(false)
    .exitOverride()
    .configureOutput({
      writeOut: context.io.out,
      writeErr: context.io.err,
      outputError: (message, write) => write(usageSentence(context.texts, message)),
    })
    .configureHelp({ styleTitle: (title) => context.texts.cli.help.titles[title] ?? title })
    .helpOption('-h, --help', context.texts.cli.help.option);
  for (const add of [
    addVerifyCommand,
    addInstallationCommands,
    addDemoCommand,
    addImportCommands,
    addFetchCommand,
    addDataCommands,
    addMapCommand,
    addFollowersCommand,
    addProfileCommands,
    addRankCommands,
    addEditionCommands,
    addNomineeCommands,
    addRollCommands,
    addVoteCommands,
    addLetterCommands,
    addProposalCommands,
    addKeysCommands,
    addComplaintCommands,
    addAuditCommands,
    addWaveCommands,
    addNewsCommands,
    addBundleCommands,
    addProtocolCommand,
    addRetentionCommands,
    addTallyCommand,
    addOrganiserCommands,
    addServeCommand,
  ])
    add(program, context, finish);
  return program;
}

export async function run(argv: readonly string[], context: Context): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = buildProgram(context, (finished) => {
    code = finished;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 64;
    return sayFailure(context, error);
  }
}

/** The one place where an unexpected failure ends: a broken disk has a sentence, a bug has a number. */
function sayFailure(context: Context, error: unknown): ExitCode {
  if (isStorageProblem(error)) return sayRefused(context, { ok: false, ...error });
  if (isDiskFull(error)) return sayRefused(context, refuse('disk-full'));
  const number = randomUUID().slice(0, 8);
  context.io.err(`${context.texts.cli.bug(number)}\n`);
  if (process.env.LAJK_DEBUG) context.io.err(`${error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
}

function isStorageProblem(error: unknown): error is Pick<Refused, 'refusal' | 'details'> {
  return error instanceof Error && 'refusal' in error && 'details' in error;
}
