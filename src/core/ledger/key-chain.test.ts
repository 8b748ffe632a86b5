import { describe, expect, it } from 'vitest';
import { keyOf, OTHER_SECRET, rotation, SECRET, THIRD_SECRET } from '../../../test/signing.ts';
import type { Instant } from '../basics/day.ts';
import { hashText } from '../basics/hash.ts';
import { type KeyRotation, keyAt, keyChain, type Reign, rotationMessage } from './key-chain.ts';
import type { LogEntry } from './log-entry.ts';

const LOG = '2022';
const NOON = 1_662_361_200_000 as Instant;
const [FIRST, SECOND, THIRD] = [SECRET, OTHER_SECRET, THIRD_SECRET].map(keyOf) as [never, never, never];
const BALLOT: LogEntry = { type: 'ballot', commitment: hashText('x') };
const ONCE = rotation(LOG, NOON);
const TWICE = rotation(LOG, NOON, [OTHER_SECRET, THIRD_SECRET]);
const chainOf = (...entries: readonly LogEntry[]) => keyChain(LOG, entries, FIRST);
const reignsOf = (...entries: readonly LogEntry[]): readonly Reign[] => {
  const chain = chainOf(...entries);
  return chain.ok ? chain.reigns : [];
};

describe('the chain of keys', () => {
  it('has one key where nothing was rotated', () => {
    expect(chainOf(BALLOT)).toEqual({ ok: true, reigns: [{ key: FIRST, from: 0, by: null }] });
  });

  it('goes on from key to key, each from the size of its entry on', () => {
    const reigns = reignsOf(BALLOT, ONCE, BALLOT, BALLOT, TWICE);
    expect(reigns.map(({ key, from }) => [key, from])).toEqual([
      [FIRST, 0],
      [SECOND, 2],
      [THIRD, 5],
    ]);
    expect([1, 2, 4, 5, 9].map((size) => keyAt(reigns, size))).toEqual([FIRST, SECOND, SECOND, THIRD, THIRD]);
  });

  it('signs this text, in which the log stands', () => {
    expect(rotationMessage(LOG, ONCE)).toBe(
      `zloty-lajk/key-rotation/v1\n{"at":"2022-09-05T07:00:00.000Z","from":"${FIRST}","log":"2022","reason":"rok minął","to":"${SECOND}"}`,
    );
  });

  it.each<[string, readonly LogEntry[], number]>([
    ['the key before has not signed', [{ ...ONCE, signedByOld: ONCE.signedByNew }], 1],
    ['the new key has not signed', [{ ...ONCE, signedByNew: ONCE.signedByOld }], 1],
    ['another new key was put in its place', [{ ...ONCE, to: THIRD }], 1],
    ['another key hands over than the one that speaks', [BALLOT, ONCE, rotation(LOG, NOON, [SECRET, THIRD_SECRET])], 3],
    ['the second comes before the first', [TWICE, ONCE], 2],
    ['the same one stands there twice', [ONCE, ONCE], 2],
    ['a key hands over to itself', [rotation(LOG, NOON, [SECRET, SECRET])], 1],
    ['a key that was given up comes back', [ONCE, rotation(LOG, NOON, [OTHER_SECRET, SECRET])], 2],
    ['it is one of another edition', [rotation('2023', NOON)], 1],
    ['the reason is another one', [{ ...ONCE, reason: 'x' }], 1],
    ['the instant is another one', [{ ...ONCE, at: '2022-09-05T07:00:00.001Z' }], 1],
  ])('breaks where %s', (_name, entries, line) => {
    expect(chainOf(...entries)).toEqual({ ok: false, line });
  });

  it('takes no field of a rotation that is not signed, but the signatures', () => {
    const fields = Object.keys(ONCE).filter((name) => name !== 'type' && !name.startsWith('signed'));
    const bent = fields.map(
      (name) => ({ ...ONCE, [name]: name === 'at' ? '2022-01-01T00:00Z' : THIRD }) as KeyRotation,
    );
    expect(bent.map((entry) => chainOf(entry).ok)).toEqual(fields.map(() => false));
  });
});
