/** Every command of the program, sorted once: those that show something, with what to ask, and those that do not. */
import type { Command } from 'commander';
import { buildProgram } from '../../src/cli/run.ts';
import { pl } from '../../src/texts/pl.ts';
import type { TestSite } from '../web/site.ts';

const NOBODY = '0'.repeat(32);

/** Arguments behind the name of the command; one that has `--json` is asked with it, too. */
const READING: Readonly<Record<string, (site: TestSite) => readonly (readonly string[])[]>> = {
  awards: ({ edition }) => [[edition.id]],
  'audit export': () => [[]],
  'audit list': ({ edition }) => [[], ['--edition', edition.id]],
  'audit verify': () => [[]],
  bundle: ({ edition }) => [['nowhere', '--edition', edition.id]],
  'complaints list': ({ edition }) => [[edition.id]],
  'complaints show': () => [['S-0000-0000']],
  'data list': ({ edition }) => [[edition.id]],
  'data show': () => [[NOBODY]],
  'divisions list': () => [[]],
  doctor: () => [[]],
  'editions list': () => [[]],
  'editions show': ({ edition }) => [[edition.id]],
  followers: () => [[]],
  formats: () => [[]],
  formulas: () => [[]],
  'letters preview': ({ edition }) =>
    ['ballot-confirmed', 'ballot-changed', 'ballot-assisted', 'vote-reminder'].map((kind) => [kind, edition.id]),
  'letters send': ({ edition }) => [[edition.id, 'reminder', '--dry-run']],
  'letters status': () => [[], ['--failed']],
  'nominees list': ({ edition }) => [[edition.id]],
  'profiles list': () => [[]],
  'profiles worklist': () => [[]],
  'proposals list': ({ edition }) => [[], ['--edition', edition.id]],
  protocol: ({ edition }) => [[edition.id]],
  rank: ({ edition }) => [
    ['--edition', edition.id],
    ['--edition', edition.id, '--csv'],
  ],
  'retention run': () => [['--dry-run']],
  'retention status': () => [[]],
  'retention person': ({ cities }) => [[`um@${cities[0]?.teryt}.example`]],
  'vote export': ({ edition }) => [[edition.id]],
  'vote status': ({ edition }) => [[edition.id]],
};

/** What they change is seen in the tables; what they print are their own arguments. */
const CHANGING = [
  ...['data accept', 'data invite', 'data refuse', 'data revoke', 'divisions set', 'editions add', 'fetch', 'import'],
  ...[
    'init',
    'keys rotate',
    'letters pause',
    'letters resume',
    'letters retry',
    'letters run',
    'letters test',
    'letters bounces',
  ],
  ...['map', 'news send', 'nominees freeze', 'nominees withdraw', 'organiser invite', 'profiles accept'],
  ...['profiles assign', 'profiles exclude', 'profiles hints', 'profiles show', 'proposals approve'],
  ...['proposals withdraw', 'complaints answer', 'retention replay', 'roll address', 'roll freeze', 'roll import'],
  ...['roll officers', 'roll reissue', 'vote assist', 'vote cast', 'vote certify', 'vote close', 'vote count'],
  ...['vote extend', 'vote release', 'vote resume', 'vote shorten', 'vote check'],
  // Codes and letters with codes, for whoever may vote with them anyway; into a file.
  ...['letters export', 'roll codes'],
];

/** They open no installation, or are one themselves. */
const APART = ['demo', 'serve', 'tally', 'verify'];

export const SORTED: readonly string[] = [...Object.keys(READING), ...CHANGING, ...APART].sort();

interface Leaf {
  readonly name: string;
  readonly hasJson: boolean;
}

/** With `--json` it gives out what is under embargo, and leaves a trace; by itself it shows a hash. */
const LOOKS = ['protocol'];

/** Every command that can be given, as the program itself knows them. */
export function leaves(): readonly Leaf[] {
  const io = { out: () => undefined, err: () => undefined, input: async () => '', errIsTerminal: false };
  const open = () => Promise.reject(new Error('only the names are asked for'));
  const walk = (command: Command, path: readonly string[]): Leaf[] => {
    if (command.commands.length > 0) return command.commands.flatMap((one) => walk(one, [...path, one.name()]));
    return [{ name: path.join(' '), hasJson: command.options.some(({ long }) => long === '--json') }];
  };
  return walk(
    buildProgram({ io, texts: pl, open }, () => undefined),
    [],
  );
}

/** Command lines that show something of this site. */
export function readingCommands(site: TestSite): readonly (readonly string[])[] {
  return leaves().flatMap(({ name, hasJson }) =>
    (READING[name]?.(site) ?? []).flatMap((rest) => {
      const argv = [...name.split(' '), ...rest];
      return hasJson && !rest.includes('--csv') && !LOOKS.includes(name) ? [argv, [...argv, '--json']] : [argv];
    }),
  );
}
