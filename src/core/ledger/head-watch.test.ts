import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OTHER_SECRET, rotation, SECRET, signHead, THIRD_SECRET } from '../../../test/signing.ts';
import type { Instant } from '../basics/day.ts';
import { compareHeads, isAlarm, watchHead, watchKey } from './head-watch.ts';
import { entryText, type LogEntry } from './log-entry.ts';
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
    expect(against(headOf(6, { secret: OTHER_SECRET }))).toBe('prove-key');
    expect(against(headOf(5, { secret: OTHER_SECRET }))).toBe('other-key');
    expect(against(headOf(6, { log: '2023' }))).toBe('unsigned');
    expect(against({ ...headOf(6), root: kept.root })).toBe('unsigned');
    expect(against({ ...headOf(6), key: headOf(6, { secret: OTHER_SECRET }).key }, null)).toBe('unsigned');
  });

  it('alarms for what no honest log does, and for nothing else', () => {
    const all = ['first', 'same', 'grown', 'rotated', 'unsigned', 'other-key', 'backwards', 'rewritten'] as const;
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

describe('a kept head whose key was rotated since', () => {
  const at = NOON as Instant;
  const ballot = (n: number): LogEntry => ({ type: 'ballot', commitment: leafHash(`${n}`) });
  const signed = (entries: readonly LogEntry[], secret = SECRET): SignedHead =>
    signHead({ log: LOG, size: entries.length, root: merkleRoot(entries.map(entryText).map(leafHash)), at }, secret);
  const old = [ballot(1), ballot(2), ballot(3)];
  const watched = (added: readonly LogEntry[], secret: Uint8Array, before = old) => {
    const entries = [...before, ...added];
    const lines = [...entries.map(entryText), ''];
    return watchKey({ log: LOG, kept: signed(old), newest: signed(entries, secret as never), lines });
  };
  const once = rotation(LOG, at);
  const twice = rotation(LOG, at, [OTHER_SECRET, THIRD_SECRET]);

  it('goes on, once and twice', () => {
    expect(watched([once], OTHER_SECRET)).toBe('rotated');
    expect(watched([ballot(4), once, ballot(5), twice, ballot(6)], THIRD_SECRET)).toBe('rotated');
  });

  it.each<[string, readonly LogEntry[], Uint8Array]>([
    ['no entry tells of it', [ballot(4)], OTHER_SECRET],
    ['the old key has not signed', [{ ...once, signedByOld: once.signedByNew }], OTHER_SECRET],
    ['the new key has not signed', [{ ...once, signedByNew: once.signedByOld }], OTHER_SECRET],
    ['another key signs than the one that took over', [once], THIRD_SECRET],
    ['the second stands there without the first', [twice], THIRD_SECRET],
    ['it is one of another log', [rotation('2023', at)], OTHER_SECRET],
    ['it is no entry at all', [{ type: 'key-rotated' } as never], OTHER_SECRET],
  ])('alarms where %s', (_name, added, secret) => {
    expect(watched(added, secret)).toBe('other-key');
  });

  it('alarms where what was kept was rewritten on the way, or lines are missing', () => {
    expect(watched([once], OTHER_SECRET, [ballot(1), ballot(9), ballot(3)])).toBe('other-key');
    const newest = signed([...old, once], OTHER_SECRET as never);
    expect(watchKey({ log: LOG, kept: signed(old), newest, lines: old.map(entryText) })).toBe('other-key');
  });

  it('asks for no proof of the key where the key is the same, or nothing was kept', () => {
    const newest = signed([...old, once], OTHER_SECRET as never);
    expect(watchKey({ log: LOG, kept: null, newest, lines: [] })).toBe('first');
    expect(watchKey({ log: LOG, kept: newest, newest, lines: [] })).toBe('same');
    expect(watchHead({ log: LOG, kept: signed(old), newest, proof: [] })).toBe('other-key');
  });
});
