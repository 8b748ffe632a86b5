/** `lajk letters` is one group of commands from two files. */
import type { Command } from 'commander';

export function lettersGroup(program: Command, about: string): Command {
  const known = program.commands.find((command) => command.name() === 'letters');
  return known ?? program.command('letters').description(about);
}
