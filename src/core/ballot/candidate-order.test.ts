import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashText } from '../basics/hash.ts';
import { candidateOrder, orderSeed } from './candidate-order.ts';

const NOMINEES = ['0201011', '0202021', '1061011', '1261011', '2477011'];

describe('the order of the nominees', () => {
  it('is drawn from a seed that is written down with edition and code hash', () => {
    const codeHash = hashText('code');
    expect(orderSeed('2022', codeHash)).toBe(`zloty-lajk/order/v1:2022:${codeHash}`);
  });

  it('is the same for ever', () => {
    expect(candidateOrder('zloty-lajk/order/v1:2022:00', NOMINEES)).toEqual([
      ...['0202021', '2477011', '0201011', '1061011', '1261011'],
    ]);
  });

  it('order-in-which-the-nominees-come-does-not-matter', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(NOMINEES, { minLength: 5 }), fc.string(), (nominees, seed) => {
        expect(candidateOrder(seed, nominees)).toEqual(candidateOrder(seed, NOMINEES));
      }),
    );
  });

  it('every-nominee-stands-in-it-once', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        expect([...candidateOrder(seed, NOMINEES)].sort()).toEqual(NOMINEES);
      }),
    );
  });

  it('favours nobody: over 2,000 cities each of five stands first about 400 times', () => {
    const first = new Map<string, number>();
    for (let i = 0; i < 2000; i++) {
      const [top = ''] = candidateOrder(orderSeed('2022', hashText(String(i))), NOMINEES);
      first.set(top, (first.get(top) ?? 0) + 1);
    }
    expect([...first.keys()].sort()).toEqual(NOMINEES);
    expect([...first.values()].filter((times) => times < 330 || times > 470)).toEqual([]);
  });
});
