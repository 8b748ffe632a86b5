import { describe, expect, it } from 'vitest';
import { hashText } from '../core/basics/hash.ts';
import { shuffledEntries } from './publish-batch.ts';

const COMMITMENTS = ['a', 'b', 'c'].map(hashText);

/** Gives these words, four bytes each, out of one larger buffer, as node:crypto may. */
function bytesOf(words: readonly number[]) {
  const buffer = new Uint8Array(4 * words.length);
  for (const [i, word] of words.entries()) new DataView(buffer.buffer).setUint32(4 * i, word);
  let at = 0;
  return {
    bytes(length: number) {
      at += length;
      return buffer.subarray(at - length, at);
    },
  };
}

describe('a batch', () => {
  it('is in the order that the random bytes say, not in the order of the commitments', () => {
    const [a, b, c] = COMMITMENTS;
    const order = (words: readonly number[]) => shuffledEntries(COMMITMENTS, bytesOf(words));
    expect(order([2, 1])).toEqual([a, b, c].map((commitment) => ({ type: 'ballot', commitment })));
    expect(order([0, 0])).toEqual([b, c, a].map((commitment) => ({ type: 'ballot', commitment })));
  });

  it('every-order-is-equally-likely: a word that would favour one is drawn again', () => {
    expect(shuffledEntries(COMMITMENTS, bytesOf([2 ** 32 - 1, 2, 1]))).toEqual(
      shuffledEntries(COMMITMENTS, bytesOf([2, 1])),
    );
  });
});
