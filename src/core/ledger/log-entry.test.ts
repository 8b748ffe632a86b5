import { describe, expect, it } from 'vitest';
import { hashText } from '../basics/hash.ts';
import { entryText, type LogEntry, parseEntry, readEntryText } from './log-entry.ts';

const hash = hashText('x');
const ENTRIES: readonly LogEntry[] = [
  { type: 'edition-frozen', edition: '2022', definition: hash, regulations: hash },
  { type: 'ranking-frozen', figures: hash, imports: [hash] },
  { type: 'ranking-frozen', figures: hash, imports: [] },
  { type: 'nominees-frozen', nominees: hash, count: 100 },
  { type: 'nominee-withdrawn', teryt: '2477011', reason: 'na prośbę' },
  { type: 'roll-frozen', roll: hash, voters: 1013 },
  { type: 'code-reissued', teryt: '2477011', revoked: hash, issued: hashText('y'), reason: 'link na stronie' },
  { type: 'ballot', commitment: hash },
  { type: 'vote-closed', ballotsLogged: 0, ballotsCounted: 0 },
  { type: 'result-committed', commitment: hash },
  { type: 'released', evidence: hash },
];

describe('an entry of the log', () => {
  it.each(ENTRIES.map((entry) => [entry.type, entry] as const))('%s is read back as it was written', (_, entry) => {
    expect(parseEntry(JSON.parse(entryText(entry)))).toEqual(entry);
    expect(readEntryText(entryText(entry))).toEqual(entry);
  });

  it.each(['{}', '"ballot"', '{"type":"ballot"}', '{"type":"ballot",'])('%s in our own database is a bug', (text) => {
    expect(() => readEntryText(text)).toThrow();
  });

  it('is one line of canonical JSON', () => {
    expect(entryText({ type: 'vote-closed', ballotsLogged: 2, ballotsCounted: 1 })).toBe(
      '{"ballotsCounted":1,"ballotsLogged":2,"type":"vote-closed"}',
    );
  });

  it.each(ENTRIES.map((entry) => [entry.type, entry] as const))(
    '%s is refused with a field less or more',
    (_, entry) => {
      for (const field of Object.keys(entry)) {
        const { [field]: _removed, ...others } = entry as unknown as Record<string, unknown>;
        expect(parseEntry(others)).toBeNull();
        expect(parseEntry({ ...others, [`${field}2`]: 1 })).toBeNull();
      }
      expect(parseEntry({ ...entry, voter: '2477011' })).toBeNull();
      expect(parseEntry(JSON.parse(entryText(entry).replace('{', '{"__proto__":{},')))).toBeNull();
    },
  );

  it.each(ENTRIES.map((entry) => [entry.type, entry] as const))('%s is refused with an odd value', (_, entry) => {
    for (const field of Object.keys(entry))
      for (const odd of [null, true, -1, 0.5, '', ' ', ' a', {}, [1], { toString: 1 }, 2 ** 53])
        expect(parseEntry({ ...entry, [field]: odd })).toBeNull();
  });

  it('is refused when it is no object or of no known type', () => {
    const values = [
      null,
      undefined,
      1,
      'ballot',
      [],
      {},
      { type: 'toString' },
      { type: '__proto__' },
      { type: ['ballot'], commitment: hash },
    ];
    expect(values.map(parseEntry)).toEqual(values.map(() => null));
  });
});
