import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashText } from '../basics/hash.ts';
import type { Teryt } from '../places/municipality.ts';
import { commitBallot } from './ballot-commitment.ts';
import { promiseMessage, receiptOpens, receiptReference } from './receipt.ts';

const salt = hashText('salt');
const choices = ['0264011', '1061011', '2477011'] as Teryt[];
const opening = { edition: '2022', salt, choices };
const commitment = commitBallot(opening);

describe('the commitment to a ballot', () => {
  it('is the hash of this text', () => {
    const text = `zloty-lajk/ballot/v1\n{"choices":["0264011","1061011","2477011"],"edition":"2022","salt":"${salt}"}`;
    expect(commitment).toBe(hashText(text));
  });

  it.each([
    ['edition', { edition: '2023' }],
    ['salt', { salt: hashText('other') }],
    ['choice', { choices: choices.with(0, '0461011' as Teryt) }],
    ['order', { choices: choices.toReversed() }],
    ['number of choices', { choices: choices.slice(1) }],
  ])('differs with another %s', (_, change) => {
    expect(commitBallot({ ...opening, ...change })).not.toBe(commitment);
  });

  it('no-text-can-pass-for-other-choices', () => {
    const lists = fc.array(fc.string({ unit: fc.constantFrom('"', ',', '\\', '0', 'é') }), { maxLength: 3 });
    fc.assert(
      fc.property(lists, lists, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(commitBallot({ ...opening, choices: one }) === commitBallot({ ...opening, choices: other })).toBe(same);
      }),
    );
  });
});

describe('a receipt', () => {
  it('promises in this text, without voter and time', () => {
    expect(promiseMessage('2022', commitment)).toBe(
      `zloty-lajk/promise/v1\n{"commitment":"${commitment}","edition":"2022"}`,
    );
  });

  it('is quoted by sixteen digits', () => {
    expect(receiptReference('a3f109bc77de4410ffff' as typeof commitment)).toBe('a3f1-09bc-77de-4410');
  });

  it('opens its own commitment and no other', () => {
    expect(receiptOpens({ ...opening, commitment })).toBe(true);
    expect(receiptOpens({ ...opening, commitment: hashText('x') })).toBe(false);
    expect(receiptOpens({ ...opening, choices: choices.slice(1), commitment })).toBe(false);
  });
});
