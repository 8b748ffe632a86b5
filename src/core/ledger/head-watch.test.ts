import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OTHER_SECRET, SECRET, signHead } from '../../../test/signing.ts';
import type { Instant } from '../basics/day.ts';
import { compareHeads, isAlarm, watchHead } from './head-watch.ts';
import { consistencyProof, leafHash, merkleRoot } from './merkle.ts';
import { headMessage, parseHead, type SignedHead } from './signed-head.ts';

const LOG = '2022';
const NOON = 1_662_361_200_000;
const leavesOf = (size: number, from = 'entry') => Array.from({ length: size }, (_, i) => leafHash(`${from} ${i}`));

function headOf(size: number, { from = 'entry', secret = SECRET, at = NOON + size, log = LOG } = {}): SignedHead {
  return signHead({ log, size, root: merkleRoot(leavesOf(size, from)), at: at as Instant }, secret);
}

const proofOf = (old: number, size: number, from = 'entry') => consistencyProof(leavesOf(size, from), old);

describe('a kept head', () => {
  it('an-honest-log-never-alarms-however-it-grows', () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(sizes, (pair) => {
        const [old, size] = [Math.min(...pair), Math.max(...pair)];
        const finding = watchHead({ log: LOG, kept: headOf(old), newest: headOf(size), proof: proofOf(old, size) });
        expect(finding).toBe(old === size ? 'same' : 'grown');
      }),
    );
  });

  it('a-log-that-was-rewritten-is-found-whatever-proof-it-brings', () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }));
    const made = fc.constantFrom('of the new log', 'of the old log', 'none');
    fc.assert(
      fc.property(sizes, made, ([old, more], proof) => {
        const size = old + more;
        const newest = headOf(size, { from: 'other' });
        const from = proof === 'of the new log' ? 'other' : 'entry';
        const given = proof === 'none' ? [] : proofOf(old, size, from);
        expect(watchHead({ log: LOG, kept: headOf(old), newest, proof: given })).toBe('rewritten');
      }),
    );
  });

  it('tells without a proof what needs none', () => {
    const kept = headOf(5);
    const against = (newest: SignedHead, before: SignedHead | null = kept) =>
      compareHeads({ log: LOG, kept: before, newest });
    expect(against(headOf(5), null)).toBe('first');
    expect(against(headOf(5))).toBe('same');
    expect(against(headOf(6))).toBe('prove');
    expect(against(headOf(5, { from: 'other' }))).toBe('rewritten');
    expect(against(headOf(4))).toBe('backwards');
    expect(against(headOf(6, { at: NOON }))).toBe('backwards');
    expect(against(headOf(6, { secret: OTHER_SECRET }))).toBe('other-key');
    expect(against(headOf(6, { log: '2023' }))).toBe('unsigned');
    expect(against({ ...headOf(6), root: kept.root })).toBe('unsigned');
    expect(against({ ...headOf(6), key: headOf(6, { secret: OTHER_SECRET }).key }, null)).toBe('unsigned');
  });

  it('alarms for what no honest log does, and for nothing else', () => {
    const all = ['first', 'same', 'grown', 'unsigned', 'other-key', 'backwards', 'rewritten'] as const;
    expect(all.filter(isAlarm)).toEqual(['unsigned', 'other-key', 'backwards', 'rewritten']);
  });

  it('is read back with exactly its fields', () => {
    const head = headOf(3);
    expect(parseHead(JSON.parse(JSON.stringify(head)))).toEqual(head);
    expect(headMessage(head)).toContain('"size":3');
    const odd: readonly unknown[] = [
      ...[null, 7, 'x', [], {}, { ...head, extra: 1 }, { ...head, size: 0 }, { ...head, size: 1.5 }],
      ...[
        { ...head, root: 'x' },
        { ...head, key: 7 },
        { ...head, signature: 'ab' },
        { ...head, at: '1' },
      ],
      { ...head, log: 7 },
    ];
    expect(odd.map(parseHead)).toEqual(odd.map(() => null));
  });
});
