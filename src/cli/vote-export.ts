/** `lajk vote export EDITION --format pb|cat`: the released count for programs that read ballots of others. */
import { type Command, Option } from 'commander';
import { bundleOf } from '../actions/release-edition.ts';
import { VOTE_FORMATS, type VoteFormat, voteFile } from '../core/verify/vote-file.ts';
import { type Context, type ExitCode, type Finish, type OpenedPorts, sayRefused, withPorts } from './context.ts';

export function addVoteExport(vote: Command, context: Context, finish: Finish): void {
  const { subcommands, options } = context.texts.cli;
  vote
    .command('export <edition>')
    .description(subcommands.voteExport)
    .addOption(new Option('--format <format>', options.voteFormat).choices(VOTE_FORMATS).makeOptionMandatory())
    .action(async (edition: string, given: { format: VoteFormat }) => {
      finish(await withPorts(context, (ports) => exportVote(context, ports, edition, given.format)));
    });
}

async function exportVote(
  context: Context,
  ports: OpenedPorts,
  edition: string,
  format: VoteFormat,
): Promise<ExitCode> {
  const bundle = await bundleOf(ports, edition);
  if (!bundle.ok) return sayRefused(context, bundle);
  context.io.out(voteFile(bundle.files, format));
  return 0;
}
