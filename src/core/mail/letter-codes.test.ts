import { describe, expect, it } from 'vitest';
import { letterCodeFrom, printLetterCode, readLetterCode } from './letter-code.ts';
import { newsTokenFrom, readNewsToken } from './news-token.ts';

const BYTES = Uint8Array.from({ length: 12 }, (_, i) => i + 16);

describe('the code of a letter', () => {
  const code = letterCodeFrom(BYTES);

  it('is read as people type it', () => {
    expect(printLetterCode(code)).toBe('L-GHJK-MNPQ-RSTV');
    for (const typed of ['L-GHJK-MNPQ-RSTV', ' l ghjk mnpq rstv ', 'lghjkmnpqrstv', 'L–GHJK–MNPQ–RSTV'])
      expect(readLetterCode(typed)).toBe(code);
  });

  it('takes O, I and L behind its first letter for 0 and 1', () => {
    expect(readLetterCode('L-OILA-BCDE-FGHJ')).toBe('L011ABCDEFGHJ');
  });

  it.each([
    '',
    'L',
    'GHJK-MNPQ-RSTV',
    'L-GHJK-MNPQ-RST',
    'L-GHJK-MNPQ-RSTVW',
    'L-GHJK-MNPQ-RSTU',
    'ABCD-EFGH-JKMN-PQRS-T',
  ])('%j is none', (typed) => {
    expect(readLetterCode(typed)).toBeNull();
  });
});

describe('the token of news', () => {
  it('is read back as it was made and in no other shape', () => {
    const token = newsTokenFrom(Uint8Array.from({ length: 24 }, (_, i) => i * 11));
    expect(token).toHaveLength(24);
    expect(readNewsToken(token)).toBe(token);
    for (const found of ['', token.slice(1), `${token}0`, token.toUpperCase(), `${token.slice(1)}u`])
      expect(readNewsToken(found)).toBeNull();
  });
});
