import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_BYTES, printCode, readVotingCode, votingCodeFrom } from '../ballot/voting-code.ts';
import { dataCodeFrom, hashDataCode, readDataCode } from './data-code.ts';

const bytes = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES });

describe('the code for sending data', () => {
  it('is read back as it was printed, whatever a mail program did to it', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = dataCodeFrom(random);
        const typed = [code, printCode(code), `https://x.example/dane#${code}`, ` ${code.toLowerCase()} `];
        for (const text of typed) expect(readDataCode(text)).toEqual({ ok: true, code });
      }),
    );
  });

  it('is never a voting code, and a voting code is named as one', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        expect(readVotingCode(dataCodeFrom(random)).ok).toBe(false);
        expect(readDataCode(votingCodeFrom(random))).toMatchObject({ ok: false, details: { voting: 'yes' } });
      }),
    );
  });

  it('with any single wrong character is refused', () => {
    const code = dataCodeFrom(new Uint8Array(CODE_BYTES).fill(7));
    for (let i = 0; i < code.length; i++)
      for (const letter of '0123456789ABCDEFGHJKMNPQRSTVWXYZ')
        if (letter !== code[i])
          expect(readDataCode(`${code.slice(0, i)}${letter}${code.slice(i + 1)}`)).toEqual({
            ...{ ok: false, refusal: 'data-code-malformed', details: { voting: expect.any(String) } },
          });
  });

  it('is known by a hash that no other use of the same characters has', () => {
    expect(hashDataCode(dataCodeFrom(new Uint8Array(CODE_BYTES)))).toMatch(/^[0-9a-f]{64}$/);
    expect(hashDataCode('A' as never)).not.toBe(hashDataCode('B' as never));
  });
});
