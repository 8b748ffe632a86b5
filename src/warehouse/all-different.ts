/** Are millions of hashes all different? Sorted in bounded blocks: a third of what a set of them costs in DuckDB. */
import { setImmediate } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { eachHashChunk } from './duckdb.ts';

/** A block has one in 256 of the hashes, those with the same last byte in memory. */
const BLOCKS = 256;
/** Hashes that are held at once, 8 bytes each. */
const AT_ONCE = 8_000_000;

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
  const parts = Math.ceil(count / atOnce);
  for (let part = 0; part < parts; part++) {
    const mine = parts > 1 ? `WHERE h % ${parts} = ${part}` : '';
    const blocks = new Blocks(count / parts);
    await eachHashChunk(connection, `SELECT h FROM ${hashes} ${mine}`, (chunk) => blocks.add(chunk));
    if (!(await blocks.allDiffer())) return false;
  }
  return true;
}

class Blocks {
  readonly #blocks: readonly BigUint64Array[];
  readonly #filled = new Uint32Array(BLOCKS);
  #overflow = false;

  /** Hashes spread evenly; room for what eight times the spread of chance would add is never filled by chance. */
  constructor(expected: number) {
    const each = expected / BLOCKS;
    const room = Math.ceil(each + 8 * Math.sqrt(each) + 64);
    this.#blocks = Array.from({ length: BLOCKS }, () => new BigUint64Array(room));
  }

  add(hashes: BigUint64Array): void {
    const bytes = new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength);
    for (let at = 0; at < hashes.length; at++) {
      const block = bytes[8 * at + 7] as number;
      const place = this.#filled[block] as number;
      const target = this.#blocks[block] as BigUint64Array;
      if (place === target.length) this.#overflow = true;
      else {
        target[place] = hashes[at] as bigint;
        this.#filled[block] = place + 1;
      }
    }
  }

  async allDiffer(): Promise<boolean> {
    if (this.#overflow) return false;
    for (const [index, block] of this.#blocks.entries()) {
      if (hasEqualNeighbours(block.subarray(0, this.#filled[index]).sort())) return false;
      // Pages are answered by the same thread.
      await setImmediate();
    }
    return true;
  }
}

function hasEqualNeighbours(sorted: BigUint64Array): boolean {
  for (let at = 1; at < sorted.length; at++) if (sorted[at] === sorted[at - 1]) return true;
  return false;
}
