/** `lajk keys`: the key that signs the log. Changing it takes two organisers. */
import type { Command } from 'commander';
import { keyToPropose } from '../actions/rotate-key.ts';
import { stepOfTwo } from './by-two.ts';
import { type Context, type ExitCode, type Finish, type OpenedPorts, sayRefused, withPorts } from './context.ts';

interface RotateOptions {
  readonly reason: string;
  readonly as?: string;
}

export function addKeysCommands(program: Command, context: Context, finish: Finish): void {
  const { commands, subcommands, options } = context.texts.cli;
  program
    .command('keys')
    .description(commands.keys)
    .command('rotate <edition>')
    .description(subcommands.keysRotate)
    .requiredOption('--reason <text>', options.reason)
    .option('--as <email>', options.asPerson)
    .action(async (edition: string, given: RotateOptions) => {
      finish(await withPorts(context, (ports) => rotate(context, ports, edition, given)));
    });
}

async function rotate(
  context: Context,
  ports: OpenedPorts,
  edition: string,
  { reason, as }: RotateOptions,
): Promise<ExitCode> {
  const proposed = await keyToPropose(ports, edition);
  if (!proposed.ok) return sayRefused(context, proposed);
  const content = { kind: 'rotate-key', to: proposed.to, reason: reason.trim() } as const;
  const step = await stepOfTwo(context, ports, { edition, content, as });
  return step.ok ? 0 : sayRefused(context, step);
}
