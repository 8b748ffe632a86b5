/**
 * The Merkle tree over the log (regulations §16), as RFC 6962 §2.1 and RFC 9162 define it: leaves are hashed behind
 * 0x00, nodes behind 0x01, so that no node can pass for a leaf.
 */
import { type Hash, hashBytes, hexToBytes, isHash, utf8ToBytes } from '../basics/hash.ts';

export function leafHash(text: string): Hash {
  const bytes = utf8ToBytes(text);
  const data = new Uint8Array(bytes.length + 1);
  data.set(bytes, 1);
  return hashBytes(data);
}

function nodeHash(left: Hash, right: Hash): Hash {
  const data = new Uint8Array(65);
  data[0] = 1;
  data.set(hexToBytes(left), 1);
  data.set(hexToBytes(right), 33);
  return hashBytes(data);
}

/** Root of an empty log: the hash of nothing. */
export const EMPTY_ROOT: Hash = hashBytes(new Uint8Array(0));

/** The right edge of a tree: the roots of its perfect subtrees, largest first. Enough to append and to know the root. */
export interface Frontier {
  readonly size: number;
  readonly roots: readonly Hash[];
}

export const EMPTY_FRONTIER: Frontier = { size: 0, roots: [] };

/** Appends leaves; costs O(leaves + log size), whatever the size of the log. */
export function appendLeaves(frontier: Frontier, leaves: readonly Hash[]): Frontier {
  const roots = [...frontier.roots];
  let size = frontier.size;
  for (const leaf of leaves) {
    let hash = leaf;
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) hash = nodeHash(roots.pop() as Hash, hash);
    roots.push(hash);
    size += 1;
  }
  return { size, roots };
}

export function rootOf(frontier: Frontier): Hash {
  const { roots } = frontier;
  if (roots.length === 0) return EMPTY_ROOT;
  return roots.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), roots.at(-1) as Hash);
}

export function merkleRoot(leaves: readonly Hash[]): Hash {
  return rootOf(appendLeaves(EMPTY_FRONTIER, leaves));
}

/** The hashes that lead from leaf `index` to the root of the first `leaves.length` leaves (RFC 6962 §2.1.1). */
export function inclusionProof(leaves: readonly Hash[], index: number): Hash[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= leaves.length)
    throw new RangeError(`inclusionProof: expected an index below ${leaves.length}, got ${index}`);
  if (leaves.length === 1) return [];
  const split = largestPowerBelow(leaves.length);
  return index < split
    ? [...inclusionProof(leaves.slice(0, split), index), merkleRoot(leaves.slice(split))]
    : [...inclusionProof(leaves.slice(split), index - split), merkleRoot(leaves.slice(0, split))];
}

/** RFC 9162 §2.1.3.2. A proof comes from anywhere: whatever is no hash and no number of a leaf makes it `false`. */
export function verifyInclusion(leaf: Hash, index: number, size: number, proof: readonly Hash[], root: Hash): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || ![leaf, ...proof].every(isHash)) return false;
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash === root;
}

/** Shows that the log of `leaves.length` entries begins with its first `oldSize` ones (RFC 6962 §2.1.2). */
export function consistencyProof(leaves: readonly Hash[], oldSize: number): Hash[] {
  if (!Number.isSafeInteger(oldSize) || oldSize < 1 || oldSize > leaves.length)
    throw new RangeError(`consistencyProof: expected 1 to ${leaves.length}, got ${oldSize}`);
  return subProof(leaves, oldSize, true);
}

function subProof(leaves: readonly Hash[], oldSize: number, whole: boolean): Hash[] {
  if (oldSize === leaves.length) return whole ? [] : [merkleRoot(leaves)];
  const split = largestPowerBelow(leaves.length);
  return oldSize <= split
    ? [...subProof(leaves.slice(0, split), oldSize, whole), merkleRoot(leaves.slice(split))]
    : [...subProof(leaves.slice(split), oldSize - split, false), merkleRoot(leaves.slice(0, split))];
}

/** RFC 9162 §2.1.4.2; `false` also for what is no proof at all, as {@link verifyInclusion}. */
export function verifyConsistency(
  old: { readonly size: number; readonly root: Hash },
  now: { readonly size: number; readonly root: Hash },
  proof: readonly Hash[],
): boolean {
  if (!isCount(old.size) || !isCount(now.size) || old.size < 1 || old.size > now.size) return false;
  if (![old.root, now.root, ...proof].every(isHash)) return false;
  if (old.size === now.size) return proof.length === 0 && old.root === now.root;
  const path = isPowerOfTwo(old.size) ? [old.root, ...proof] : [...proof];
  const first = path.shift();
  if (first === undefined) return false;
  let [node, last] = [old.size - 1, now.size - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  let [oldHash, newHash] = [first, first];
  for (const hash of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldHash = nodeHash(hash, oldHash);
      newHash = nodeHash(hash, newHash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      newHash = nodeHash(newHash, hash);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && oldHash === old.root && newHash === now.root;
}

function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isPowerOfTwo(size: number): boolean {
  return largestPowerBelow(size) * 2 === size || size === 1;
}
