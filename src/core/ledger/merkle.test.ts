import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hash, hashText } from '../basics/hash.ts';
import {
  appendLeaves,
  consistencyProof,
  EMPTY_FRONTIER,
  EMPTY_ROOT,
  inclusionProof,
  leafHash,
  merkleRoot,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';

interface Vectors {
  readonly leaves: readonly string[];
  readonly roots: readonly Hash[];
  readonly inclusion: readonly { readonly index: number; readonly size: number; readonly proof: Hash[] }[];
  readonly consistency: readonly { readonly old: number; readonly size: number; readonly proof: Hash[] }[];
  readonly text: { readonly leaves: readonly string[]; readonly root: Hash };
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../test/vectors/merkle.json', import.meta.url), 'utf8'),
) as Vectors;

/** The vectors have leaves that are bytes and no text. */
const binaryLeaf = (hex: string) => createHash('sha256').update(`00${hex}`, 'hex').digest('hex') as Hash;
const LEAVES = vectors.leaves.map(binaryLeaf);
const SIZES = Array.from({ length: 33 }, (_, i) => i + 1);
const leavesUpTo = (size: number) => Array.from({ length: size }, (_, i) => leafHash(`entry ${i}`));
const OTHER = hashText('other');

describe('the tree', () => {
  it('has the roots of the published vectors', () => {
    expect(vectors.roots.map((_, size) => merkleRoot(LEAVES.slice(0, size)))).toEqual(vectors.roots);
  });

  it('has the published proofs', () => {
    for (const { index, size, proof } of vectors.inclusion)
      expect(inclusionProof(LEAVES.slice(0, size), index)).toEqual(proof);
    for (const { old, size, proof } of vectors.consistency)
      expect(consistencyProof(LEAVES.slice(0, size), old)).toEqual(proof);
  });

  it('hashes the UTF-8 bytes of an entry behind 0x00', () => {
    expect(merkleRoot(vectors.text.leaves.map(leafHash))).toBe(vectors.text.root);
    expect(leafHash('')).toBe(binaryLeaf(''));
  });

  it('is the hash of nothing when it is empty', () => {
    expect([merkleRoot([]), rootOf(EMPTY_FRONTIER)]).toEqual([EMPTY_ROOT, EMPTY_ROOT]);
    expect(EMPTY_ROOT).toBe(createHash('sha256').digest('hex'));
  });

  it('tells a leaf from a node', () => {
    const [a, b] = LEAVES as [Hash, Hash];
    expect(merkleRoot([a, b])).not.toBe(binaryLeaf(a + b));
  });

  it('appending one by one is appending all at once, at every size and cut', () => {
    for (const size of SIZES) {
      const leaves = leavesUpTo(size);
      const whole = appendLeaves(EMPTY_FRONTIER, leaves);
      expect(whole.roots).toHaveLength(size.toString(2).replaceAll('0', '').length);
      expect(leaves.reduce((frontier, leaf) => appendLeaves(frontier, [leaf]), EMPTY_FRONTIER)).toEqual(whole);
      for (let cut = 0; cut <= size; cut += 1)
        expect(appendLeaves(appendLeaves(EMPTY_FRONTIER, leaves.slice(0, cut)), leaves.slice(cut))).toEqual(whole);
      expect(rootOf(whole)).toBe(merkleRoot(leaves));
    }
  });
});

describe('a proof of inclusion', () => {
  it('leads every leaf of every size to its root, and to no other place', () => {
    for (const size of SIZES) {
      const leaves = leavesUpTo(size);
      const root = merkleRoot(leaves);
      for (const [index, leaf] of leaves.entries()) {
        const proof = inclusionProof(leaves, index);
        const places = leaves.flatMap((_, i) => (verifyInclusion(leaf, i, size, proof, root) ? [i] : []));
        expect(places).toEqual([index]);
      }
    }
  });

  it('a-tampered-proof-is-refused', () => {
    const cases = fc
      .integer({ min: 2, max: 33 })
      .chain((size) =>
        fc.record({ size: fc.constant(size), index: fc.nat(size - 1), at: fc.nat(63), step: fc.nat(5) }),
      );
    fc.assert(
      fc.property(cases, ({ size, index, at, step }) => {
        const leaves = leavesUpTo(size);
        const [leaf, root, proof] = [leaves[index] as Hash, merkleRoot(leaves), inclusionProof(leaves, index)];
        const bent = (hash: Hash) => `${hash.slice(0, at)}${hash[at] === '0' ? '1' : '0'}${hash.slice(at + 1)}` as Hash;
        const k = step % proof.length;
        const tampered: readonly (readonly [Hash, number, number, readonly Hash[], Hash])[] = [
          [bent(leaf), index, size, proof, root],
          [leaf, index, size, proof, bent(root)],
          [leaf, index, size, proof.with(k, bent(proof[k] as Hash)), root],
          [leaf, index, size, proof.toSpliced(k, 1), root],
          [leaf, index, size, [...proof, OTHER], root],
          [leaf, index, size, [OTHER, ...proof], root],
          [leaf, index, size, [], root],
          [leaf, size, size, proof, root],
          [leaf, -1, size, proof, root],
        ];
        expect(tampered.map((args) => verifyInclusion(...args))).toEqual(tampered.map(() => false));
      }),
    );
  });

  it('is refused, not thrown at, when it is no proof', () => {
    const [leaf] = leavesUpTo(1) as [Hash];
    const wrong = (index: number, size: number, proof: readonly string[], from: string = leaf) =>
      verifyInclusion(from as Hash, index, size, proof as Hash[], leaf);
    expect(wrong(0, 1, [])).toBe(true);
    expect([
      wrong(Number.NaN, 1, []),
      wrong(0.5, 1, []),
      wrong(0, Number.NaN, []),
      wrong(0, Number.POSITIVE_INFINITY, []),
      wrong(0, 0, []),
      wrong(0, 2, ['zz']),
      wrong(0, 2, [OTHER.slice(2)]),
      wrong(0, 2, [OTHER.toUpperCase()]),
      wrong(0, 1, [], ''),
    ]).toEqual(Array.from({ length: 9 }, () => false));
  });

  it('cannot be made for a leaf that is not there', () => {
    for (const index of [-1, 3, 0.5, Number.NaN])
      expect(() => inclusionProof(leavesUpTo(3), index)).toThrow(RangeError);
    expect(() => inclusionProof([], 0)).toThrow(RangeError);
  });
});

describe('a proof of consistency', () => {
  const head = (leaves: readonly Hash[], size = leaves.length) => ({ size, root: merkleRoot(leaves.slice(0, size)) });

  it('leads every beginning of every size to the whole', () => {
    for (const size of SIZES) {
      const leaves = leavesUpTo(size);
      for (let old = 1; old <= size; old += 1)
        expect(verifyConsistency(head(leaves, old), head(leaves), consistencyProof(leaves, old))).toBe(true);
    }
  });

  it('is refused when the log was rewritten, whatever proof is made of the new one', () => {
    for (const size of SIZES) {
      const leaves = leavesUpTo(size);
      for (let old = 1; old <= size; old += 1) {
        const rewritten = leaves.with(old - 1, OTHER);
        const proof = consistencyProof(rewritten, old);
        expect(verifyConsistency(head(leaves, old), head(rewritten), proof)).toBe(false);
      }
    }
  });

  it('a-tampered-proof-is-refused', () => {
    const cases = fc
      .integer({ min: 2, max: 33 })
      .chain((size) =>
        fc.record({ size: fc.constant(size), old: fc.integer({ min: 1, max: size - 1 }), step: fc.nat(6) }),
      );
    fc.assert(
      fc.property(cases, ({ size, old, step }) => {
        const leaves = leavesUpTo(size);
        const [before, now, proof] = [head(leaves, old), head(leaves), consistencyProof(leaves, old)];
        const k = step % proof.length;
        const tampered = [
          verifyConsistency(before, now, proof.with(k, OTHER)),
          verifyConsistency(before, now, proof.toSpliced(k, 1)),
          verifyConsistency(before, now, [...proof, OTHER]),
          verifyConsistency(before, now, []),
          verifyConsistency({ ...before, root: OTHER }, now, proof),
          verifyConsistency(before, { ...now, root: OTHER }, proof),
          verifyConsistency(now, before, proof),
          verifyConsistency({ ...before, size: 0 }, now, proof),
          verifyConsistency({ ...before, size: old + 0.5 }, now, proof),
          verifyConsistency({ ...before, size: Number.NaN }, now, proof),
          verifyConsistency(before, now, proof.with(k, 'no hash' as Hash)),
        ];
        expect(tampered).toEqual(tampered.map(() => false));
      }),
    );
  });

  it('cannot be made of nothing or of more than there is', () => {
    for (const old of [0, -1, 4, 1.5]) expect(() => consistencyProof(leavesUpTo(3), old)).toThrow(RangeError);
  });
});
