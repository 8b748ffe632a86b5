/** docs/cli.md, made from the program itself: every command with its own `--help`. */
import type { Command } from 'commander';
import type { Context } from '../../src/cli/context.ts';
import { buildProgram } from '../../src/cli/run.ts';
import { en } from '../../src/texts/en.ts';

/** Help needs no installation and no terminal. */
const CONTEXT: Context = {
  io: { out: () => {}, err: () => {}, input: async () => '', errIsTerminal: false },
  texts: en,
  open: () => Promise.reject(new Error('The help of a command opens nothing.')),
};

const WIDTH = 110;

export function cliPage(): string {
  const program = buildProgram(CONTEXT, () => {});
  return [
    '# The command line',
    '',
    'What `lajk` and each of its commands say with `--help` and `LAJK_LANG=en`. Made by `npm run docs`; do not edit by hand.',
    'Call them as `npm run lajk -- COMMAND`. Data goes to stdout, talk and progress to stderr.',
    'Exit codes: 0 done or verified · 1 failed · 2 verification mismatch · 64 wrong usage. What the program may refuse stands in [errors.md](errors.md).',
    '',
    ...sections(program, ''),
  ].join('\n');
}

function sections(command: Command, parents: string): readonly string[] {
  const name = `${parents}${command.name()}`;
  const help = command.configureHelp({ ...command.configureHelp(), helpWidth: WIDTH }).helpInformation();
  const marks = '#'.repeat(name.split(' ').length + 1);
  return [
    `${marks} ${name}`,
    '',
    '```',
    help.trimEnd().replace(/[ \t]+$/gm, ''),
    '```',
    '',
    ...command.commands.flatMap((child) => sections(child, `${name} `)),
  ];
}
