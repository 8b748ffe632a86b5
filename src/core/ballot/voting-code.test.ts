import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexToBytes } from '../basics/hash.ts';
import { hashVotingCode, printVotingCode, readVotingCode, type VotingCode, votingCodeFrom } from './voting-code.ts';

interface Vector {
  readonly random: string;
  readonly code: VotingCode;
  readonly printed: string;
  readonly hash: string;
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const { codes } = JSON.parse(
  readFileSync(new URL('../../../test/vectors/voting-code.json', import.meta.url), 'utf8'),
) as { readonly codes: readonly Vector[] };
const read = (typed: string) => {
  const outcome = readVotingCode(typed);
  return outcome.ok ? outcome.code : outcome.refusal;
};
const randomBytes = fc.uint8Array({ minLength: 10, maxLength: 10 });
const ONE = codes[2]?.code as VotingCode;

describe('a voting code', () => {
  it.each(codes)('of $random is $printed', ({ random, code, printed, hash }) => {
    const made = votingCodeFrom(hexToBytes(random));
    expect([made, printVotingCode(made), hashVotingCode('2022', made)]).toEqual([code, printed, hash]);
    expect(read(printed)).toBe(code);
  });

  it('is hashed with its edition, so that it opens no other one', () => {
    expect(hashVotingCode('2023', ONE)).not.toBe(hashVotingCode('2022', ONE));
  });

  it('is made of exactly 80 bits', () => {
    for (const length of [0, 9, 11]) expect(() => votingCodeFrom(new Uint8Array(length))).toThrow(RangeError);
  });

  it('every-code-is-read-back-as-it-was-printed', () => {
    fc.assert(
      fc.property(randomBytes, (random) => {
        const code = votingCodeFrom(random);
        expect([code, printVotingCode(code), code.toLowerCase()].map(read)).toEqual([code, code, code]);
      }),
    );
  });
});

describe('the check character', () => {
  it('every-single-wrong-character-is-found', () => {
    fc.assert(
      fc.property(randomBytes, (random) => {
        const code = votingCodeFrom(random);
        for (let i = 0; i < code.length; i += 1)
          for (const letter of ALPHABET)
            if (letter !== code[i])
              expect(read(`${code.slice(0, i)}${letter}${code.slice(i + 1)}`)).toBe('code-malformed');
      }),
      { numRuns: 10 },
    );
  });

  it('every-swap-of-two-different-characters-is-found', () => {
    fc.assert(
      fc.property(randomBytes, (random) => {
        const code = votingCodeFrom(random);
        for (let i = 0; i < code.length; i += 1)
          for (let j = 0; j < i; j += 1) {
            const swapped = [...code];
            [swapped[i], swapped[j]] = [code[j] as string, code[i] as string];
            expect(read(swapped.join(''))).toBe(code[i] === code[j] ? code : 'code-malformed');
          }
      }),
      { numRuns: 30 },
    );
  });
});

describe('a code as it reaches us', () => {
  const printed = printVotingCode(ONE);
  it.each([
    ['in lower case', printed.toLowerCase()],
    ['without hyphens', ONE],
    ['with spaces', printed.replaceAll('-', ' ')],
    ['with spaces around it', `  ${printed}\t`],
    ['with no-break spaces', printed.replaceAll('-', '\u00a0')],
    ['with typographic hyphens', printed.replaceAll('-', '–')],
    ['with soft hyphens', printed.replaceAll('-', '\u00ad')],
    ['with zero-width spaces', [...ONE].join('\u200b')],
    ['broken over two lines', `${printed.slice(0, 7)}\n${printed.slice(7)}`],
    ['broken over two lines by Windows', `${printed.slice(0, 7)}\r\n${printed.slice(7)}`],
    ['broken by quoted-printable', `${printed.slice(0, 7)}=\n${printed.slice(7)}`],
    ['behind a hash', `#${printed}`],
    ['behind an escaped hash', `%23${printed}`],
    ['behind a hash escaped twice', `%2523${printed}`],
    ['in a link', `https://lajk.example/glos#${ONE}`],
    ['in a link with an escaped hash', `https://lajk.example/glos%23${ONE}`],
    ['with the letter O for zero', printed.replaceAll('0', 'O')],
    ['with a small o for zero', printed.replaceAll('0', 'o')],
  ])('is read %s', (_, typed) => {
    expect(read(typed)).toBe(ONE);
  });

  it('is read with the letters I and L for one', () => {
    const code =
      codes.find((vector) => vector.code.includes('1'))?.code ??
      votingCodeFrom(Uint8Array.from([8, 66, 16, 132, 33, 8, 66, 16, 132, 33]));
    expect(code.includes('1')).toBe(true);
    expect([...'ILil'].map((letter) => read(code.replaceAll('1', letter)))).toEqual([code, code, code, code]);
  });

  it.each([
    ['nothing', '', 0],
    ['one character less', ONE.slice(1), 16],
    ['one character more', `${ONE}0`, 18],
    ['the letter U, which no code has', ONE.replace(/.$/, 'U'), 17],
    ['an accent', ONE.replace(/.$/, 'Ó'), 17],
    ['a link without a code', 'https://lajk.example/glos#', 0],
    ['a long text', '0'.repeat(100_000), 100_000],
  ])('is refused: %s', (_, typed, characters) => {
    expect(readVotingCode(typed)).toEqual({ ok: false, refusal: 'code-malformed', details: { characters } });
  });

  it('never-throws-whatever-is-typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(read(typed)).toBe('code-malformed');
      }),
    );
  });
});
