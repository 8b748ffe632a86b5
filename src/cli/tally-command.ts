/** Wires `lajk tally` and puts its data into words. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type Context, type ExitCode, type Finish, printJson, say, sayRefused } from './context.ts';
import { type Tally, type TallyArgs, tallyFile } from './tally.ts';
import { tallyTable } from './tally-table.ts';

export function addTallyCommand(program: Command, context: Context, finish: Finish): void {
  const { commands, options } = context.texts.cli;
  program
    .command('tally <file>')
    .description(commands.tally)
    .option('--choose <k>', options.choose)
    .option('--candidates <file>', options.candidates)
    .option('--json', options.json)
    .action(async (file: string, given: { choose?: string; candidates?: string; json?: boolean }) => {
      finish(await tally(context, { file, ...given }, given.json === true));
    });
}

async function tally(context: Context, args: TallyArgs, json: boolean): Promise<ExitCode> {
  const outcome = await tallyFile(args, readFile);
  if (!outcome.ok) return sayRefused(context, outcome);
  for (const warning of outcome.tally.warnings) say(context, warningSentence(context, warning));
  if (json) printJson(context, outcome.tally);
  else context.io.out(tallyTable(outcome.tally, context.texts.cli.tally));
  return 0;
}

function warningSentence({ texts }: Context, warning: Tally['warnings'][number]): string {
  return warning.code === 'declared-ballots-differ'
    ? texts.cli.tally.declared(warning.declared, warning.found)
    : texts.cli.tally.repeatedIds(warning.ballots);
}
