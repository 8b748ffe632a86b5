/** Are millions of hashes all different? A set for each bounded block: a tenth of what one for all costs in DuckDB. */
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { DuckDBConnection } from '@duckdb/node-api';
import { eachHashChunk } from './duckdb.ts';

/** A block has one in 512 of the hashes, those that begin alike; it fits into the cache with its set. */
const BLOCK_BITS = 9;
/** Hashes that are held at once, twice 8 bytes each. */
const AT_ONCE = 2_500_000;
/** Pages are answered by the same thread: it looks up after so many blocks, a millisecond. */
const BLOCKS_AT_A_TIME = 32;

/**
 * `hashes` is a relation with the column `h`, UBIGINT without NULL, `count` rows at most. False also where it is only
 * likely that two are equal: more of them than can be begin alike.
 */
export async function areAllDifferent(
  connection: DuckDBConnection,
  hashes: string,
  count: number,
  atOnce = AT_ONCE,
): Promise<boolean> {
  const parts = Math.max(1, Math.ceil(count / atOnce));
  const blocks = new Blocks(count / parts);
  for (let part = 0; part < parts; part++) {
    const mine = parts > 1 ? `${hashes} WHERE h % ${parts} = ${part}` : hashes;
    blocks.clear();
    await eachHashChunk(connection, `SELECT h FROM ${mine}`, (hashes) => blocks.add(hashes));
    if (!(await blocks.allDiffer())) return false;
    if (part + 1 < parts) collect();
  }
  return true;
}

let collectNow: (() => void) | undefined;

/**
 * An answer of DuckDB is freed with its handle, which looks too small to V8 to be collected soon: without this the memory of
 * an import follows the size of its file. The flag holds for the process; it only gives new contexts a function `gc`.
 */
function collect(): void {
  if (!collectNow) {
    setFlagsFromString('--expose-gc');
    collectNow = runInNewContext('gc') as () => void;
  }
  collectNow();
}

/** Hashes as pairs of words, the low one first as in memory: a BigInt for each would cost more than all the rest. */
class Blocks {
  readonly #words: Uint32Array;
  /** Words that each block has room for, and where it ends by now. */
  readonly #room: number;
  readonly #ends: Uint32Array;
  #overflow = false;

  /** Hashes spread evenly; room for what eight times the spread of chance would add is never filled by chance. */
  constructor(count: number) {
    const each = count / 2 ** BLOCK_BITS;
    this.#room = 2 * Math.ceil(each + 8 * Math.sqrt(each) + 64);
    this.#words = new Uint32Array(2 ** BLOCK_BITS * this.#room);
    this.#ends = new Uint32Array(2 ** BLOCK_BITS);
  }

  clear(): void {
    for (let block = 0; block < this.#ends.length; block++) this.#ends[block] = block * this.#room;
  }

  add(hashes: BigUint64Array): void {
    const words = new Uint32Array(hashes.buffer, hashes.byteOffset, 2 * hashes.length);
    const [target, ends, room] = [this.#words, this.#ends, this.#room];
    for (let at = 0; at < words.length; at += 2) {
      const high = words[at + 1] as number;
      const block = high >>> (32 - BLOCK_BITS);
      const place = ends[block] as number;
      if (place === (block + 1) * room) this.#overflow = true;
      else {
        target[place] = words[at] as number;
        target[place + 1] = high;
        ends[block] = place + 2;
      }
    }
  }

  async allDiffer(): Promise<boolean> {
    if (this.#overflow) return false;
    const slots = new Uint32Array(2 ** Math.ceil(Math.log2(this.#room)));
    for (const [block, end] of this.#ends.entries()) {
      if (hasEquals(this.#words.subarray(block * this.#room, end), slots)) return false;
      if (block % BLOCKS_AT_A_TIME === 0) await setImmediate();
    }
    return true;
  }
}

/** `slots` is a hash table with open addressing, at most half full: a power of two of places behind the pairs. */
function hasEquals(pairs: Uint32Array, slots: Uint32Array): boolean {
  const mask = slots.length - 1;
  slots.fill(0);
  for (let at = 0; at < pairs.length; at += 2) {
    const low = pairs[at] as number;
    const high = pairs[at + 1] as number;
    let slot = low & mask;
    for (let other = slots[slot] as number; other > 0; other = slots[slot] as number) {
      if (pairs[other - 1] === high && pairs[other - 2] === low) return true;
      slot = (slot + 1) & mask;
    }
    slots[slot] = at + 2;
  }
  return false;
}
