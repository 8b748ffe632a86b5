/**
 * Random numbers that anybody can draw again from a published seed: SHA-256 in counter mode, without
 * bias. For the order on the ballot (§9), demo data, resampling and orders that must be repeatable; never for secrets.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from './hash.ts';
import { shuffled, uniformBelow } from './shuffle.ts';

export interface SeededRandom {
  /** An integer from 0 to `bound - 1`, every one equally likely. `1 <= bound <= 2^32`. */
  below(bound: number): number;
  /** A shuffled copy (Fisher–Yates). */
  shuffle<T>(items: readonly T[]): T[];
}

export function seededRandom(seed: string): SeededRandom {
  // Hashing goes on from the seed's state, so that a long seed costs nothing per block.
  const afterSeed = sha256.create().update(utf8ToBytes(`${seed}:`));
  let counter = 0;
  let block = new DataView(new ArrayBuffer(0));
  let offset = 0;

  function nextUint32(): number {
    if (offset + 4 > block.byteLength) {
      const { buffer, byteOffset, byteLength } = afterSeed
        .clone()
        .update(utf8ToBytes(String(counter++)))
        .digest();
      block = new DataView(buffer, byteOffset, byteLength);
      offset = 0;
    }
    const value = block.getUint32(offset);
    offset += 4;
    return value;
  }

  return {
    below: (bound) => uniformBelow(bound, nextUint32),
    shuffle: (items) => shuffled(items, nextUint32),
  };
}
