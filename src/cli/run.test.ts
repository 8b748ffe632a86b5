import { describe, expect, it } from 'vitest';
import { runLajk } from '../../test/run-lajk.ts';
import { en } from '../texts/en.ts';
import { pl, type Texts } from '../texts/pl.ts';

/** Runs a command that needs no installation. */
function call(texts: Texts, ...argv: string[]) {
  return runLajk(argv, { texts, open: () => Promise.reject(new Error('a disk that nobody expected')) });
}

describe('a wrong call ends with 64 and one sentence on stderr', () => {
  it.each([
    [
      'an unknown command',
      ['rnak'],
      'nie ma polecenia „rnak”. Listę pokaże „lajk --help”.',
      'there is no command "rnak". "lajk --help" lists them.',
    ],
    [
      'an unknown subcommand',
      ['vote', 'cats'],
      'nie ma polecenia „cats”. Listę pokaże „lajk --help”.',
      'there is no command "cats". "lajk --help" lists them.',
    ],
    [
      'an unknown option',
      ['formats', '--jason'],
      'nie ma tu opcji --jason. Dopisz --help, a zobaczysz wszystkie.',
      'there is no option --jason here. Add --help to see all.',
    ],
    [
      'a missing argument',
      ['tally'],
      'brakuje argumentu <file>. Dopisz --help, a zobaczysz, jaki ma być.',
      'the argument <file> is missing. Add --help to see what it is.',
    ],
    ['a missing option', ['rank'], 'brakuje opcji --formula <id@v>.', 'the option --formula <id@v> is missing.'],
    [
      'an option without its value',
      ['tally', 'x.csv', '--choose'],
      'opcja --choose <k> wymaga wartości.',
      'the option --choose <k> needs a value.',
    ],
    [
      'too many arguments',
      ['verify', 'a', 'b'],
      'za dużo argumentów. Nazwę ze spacją weź w cudzysłów.',
      'too many arguments. Put a name with a space in quotes.',
    ],
  ])('%s', async (_what, argv, polish, english) => {
    expect(await call(pl, ...argv)).toEqual({ code: 64, out: '', err: `Złe wywołanie: ${polish}\n` });
    expect(await call(en, ...argv)).toEqual({ code: 64, out: '', err: `Wrong call: ${english}\n` });
  });
});

describe('help', () => {
  it('goes to stdout and ends with 0', async () => {
    const { code, out, err } = await call(pl, '--help');
    expect({ code, err, first: out.split('\n')[0] }).toEqual({
      code: 0,
      err: '',
      first: 'Użycie: lajk [options] [command]',
    });
  });

  it('of a subcommand is in the language of the reader', async () => {
    expect((await call(pl, 'vote', 'close', '--help')).out).toContain('pokazuje tę pomoc');
    expect((await call(en, 'vote', 'close', '--help')).out).toContain('shows this help');
  });

  it('is shown on stderr, with 64, when no command is named', async () => {
    const { code, out, err } = await call(en);
    expect({ code, out, first: err.split('\n')[0] }).toEqual({
      code: 64,
      out: '',
      first: 'Usage: lajk [options] [command]',
    });
  });
});

describe('a failure that nobody expected', () => {
  it('ends with 1 and a number to report, without the inside of the program', async () => {
    const { code, out, err } = await call(en, 'init');
    expect({ code, out, err: err.replace(/[0-9a-f]{8}/, 'NUMBER') }).toEqual({
      code: 1,
      out: '',
      err: `${en.cli.bug('NUMBER')}\n`,
    });
  });
});
