import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { move, vote } from '../../../test/cheats.ts';
import {
  bind,
  certifiedDraft,
  certify,
  type Draft,
  entriesOf,
  goodBundle,
  refreeze,
  signedHeads,
  terytOf,
} from '../../../test/evidence-builder.ts';
import { randomEdition } from '../../../test/random-edition.ts';
import { readCsv } from '../basics/csv.ts';
import type { Instant } from '../basics/day.ts';
import { hashText } from '../basics/hash.ts';
import type { LogEntry } from '../ledger/log-entry.ts';
import { CERTIFIED, PROTOCOL_DOCUMENTS } from './evidence.ts';
import { type ProtocolData, protocolOf } from './protocol.ts';
import { verifyBundle } from './verify.ts';

const GRACE = { rule: 'started-before-close@1', minutes: 10 } as const;
const NO_ANCHOR = { head: null, key: null };
const protocolIn = ({ files }: Pick<Draft, 'files'>) =>
  JSON.parse(String(files.get(CERTIFIED.protocol))) as ProtocolData;
const firstOf = (draft: Draft) => {
  const { first } = verifyBundle(bind(draft), NO_ANCHOR);
  return first && [first.step, first.file, first.what];
};

describe('the protocol of a vote', () => {
  const draft = certifiedDraft();
  const data = protocolIn(draft);

  it('tells turnout, batches, count, tie, lots and the seed', () => {
    expect(data.roll).toEqual({ voters: 25, sha256: hashText(String(draft.files.get('roll.csv'))) });
    expect(data.turnout).toEqual({ voted: 22, ballotsLogged: 26, ballotsCounted: 22, replaced: 4, invalid: 0 });
    expect(data.batches.map(({ ballots }) => ballots)).toEqual([8, 8, 10]);
    expect(data.count.rows.slice(0, 2).map(({ place, votes }) => [place, votes])).toEqual([
      [1, 22],
      [1, 22],
    ]);
    expect(data.draw).toEqual(JSON.parse(String(draft.files.get('draw.json'))));
    const [award] = data.awards;
    expect(award?.tieBreak).toMatchObject({ kind: 'decided', by: 'lots', stillTied: [terytOf(0), terytOf(1)].sort() });
    expect(award?.laureates[0]?.name).toBe(
      data.count.rows.find((row) => row.teryt === award?.laureates[0]?.teryt)?.name,
    );
  });

  it('tells withdrawals, new codes and every other event, and no ballot', () => {
    expect(data.events.map(({ entry }) => entry.type)).toEqual([
      ...['edition-frozen', 'ranking-frozen', 'nominees-frozen', 'roll-frozen'],
      ...['nominee-withdrawn', 'code-reissued', 'vote-closed', 'result-committed'],
    ]);
  });

  it('names the hash of each frozen document', () => {
    expect(Object.keys(data.documents)).toEqual([...PROTOCOL_DOCUMENTS].sort());
    for (const [file, hash] of Object.entries(data.documents))
      expect(hash).toBe(hashText(String(draft.files.get(file))));
  });

  it('is dated by the head over the commitment, whatever came later', () => {
    const head = signedHeads(draft).at(-3);
    expect(data.log).toEqual({ size: head?.size, root: head?.root, at: head?.at, key: head?.key });
    const later = certifiedDraft();
    later.chapters.splice(-1, 0, { at: Date.parse('2022-09-19T10:00:00+02:00') as Instant, entries: [] });
    expect(protocolIn(later)).toEqual(data);
  });

  it('ends the vote where the last change put the end', () => {
    const moved = certifiedDraft();
    const change: LogEntry = { type: 'hours-changed', closesAt: '2022-09-14T00:00:03+02:00', reason: 'awaria sieci' };
    moved.chapters.find(({ entries }) => entries.some(({ type }) => type === 'code-reissued'))?.entries.push(change);
    certify(moved);
    expect(protocolIn(moved).vote.closesAt).toBe('2022-09-14T00:00:03+02:00');
    expect(firstOf(moved)).toBe(null);
  });

  it('tells the grace time with its end, which moves with the vote, and nothing of it where there is none', () => {
    expect('grace' in data.vote).toBe(false);
    const within = certifiedDraft();
    vote({ grace: GRACE })(within);
    move('vote-closed', '2022-09-14T00:10:03+02:00')(within);
    const change: LogEntry = { type: 'hours-changed', closesAt: '2022-09-14T00:00:03+02:00', reason: 'awaria sieci' };
    within.chapters.find(({ entries }) => entries.some(({ type }) => type === 'code-reissued'))?.entries.push(change);
    refreeze(within);
    certify(within);
    const { closesAt, grace } = protocolIn(within).vote;
    const until = Date.parse('2022-09-14T00:10:03+02:00');
    expect([closesAt, grace]).toEqual(['2022-09-14T00:00:03+02:00', { ...GRACE, until }]);
    expect(firstOf(within)).toBe(null);
  });

  it('cannot be made before the result was committed to', () => {
    const { edition } = draft;
    const entries = entriesOf(draft).slice(0, 5);
    const input = { edition, entries, heads: signedHeads(draft), result: {} as never, draw: null, names: new Map() };
    expect(() => protocolOf({ ...input, hashOf: hashText })).toThrow(RangeError);
  });

  it('the-table-holds-the-same-count', () => {
    const rows = readCsv(String(draft.files.get(CERTIFIED.table)), ['place', 'teryt', 'name', 'votes']) ?? [];
    expect(rows).toEqual(data.count.rows.map((row) => [row.place, row.teryt, row.name, row.votes].map(String)));
  });

  it('every-random-edition-adds-up-and-is-verified', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (seed) => {
        const { draft } = randomEdition(`protokół ${seed}`);
        if (!draft.files.has(CERTIFIED.protocol)) certify(draft);
        const made = protocolIn(draft);
        const { ballotsLogged, ballotsCounted, replaced, voted } = made.turnout;
        const inBatches = made.batches.reduce((sum, { ballots }) => sum + ballots, 0);
        const mentions = made.count.rows.reduce((sum, { votes }) => sum + votes, 0);
        expect([ballotsLogged, voted, inBatches]).toEqual([ballotsCounted + replaced, ballotsCounted, ballotsLogged]);
        expect(mentions <= voted * made.vote.choose).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a certified bundle', () => {
  it('is verified and tells the hash that the PDF must have', () => {
    const report = verifyBundle(bind(certifiedDraft()), NO_ANCHOR);
    expect(report.first).toBe(null);
    expect(report.steps.at(-1)).toEqual({
      step: 'protocol',
      ok: true,
      details: { format: 2, pdf: hashText('the PDF') },
    });
  });

  it('of the first format has no protocol and is verified for ever', () => {
    expect(verifyBundle(goodBundle(), NO_ANCHOR).steps.at(-1)).toEqual({
      step: 'protocol',
      ok: true,
      details: { format: 1 },
    });
  });

  const bends: readonly (readonly [string, (draft: Draft) => void, readonly string[]])[] = [
    [
      'tells another number of voters',
      ({ files }) => bendFile(files, CERTIFIED.protocol, '"voters":25', '"voters":26'),
      ['protocol', 'protocol.json', 'protocol-differs'],
    ],
    [
      'has other votes in the table',
      ({ files }) => bendFile(files, CERTIFIED.table, ',22\n', ',23\n'),
      ['protocol', 'protocol.csv', 'protocol-differs'],
    ],
    [
      'certifies another result',
      ({ files }) => bendFile(files, CERTIFIED.certificate, /"result":"./, '"result":"x'),
      ['protocol', 'certificate.json', 'certificate-differs'],
    ],
    [
      'certifies no PDF',
      ({ files }) => bendFile(files, CERTIFIED.certificate, /"pdf":"[0-9a-f]+",/, ''),
      ['protocol', 'certificate.json', 'certificate-differs'],
    ],
    [
      'is certified under another PDF than the log says',
      ({ files }) => bendFile(files, CERTIFIED.certificate, hashText('the PDF'), hashText('another PDF')),
      ['protocol', 'log.jsonl', 'certificate-differs'],
    ],
    [
      'was never certified',
      ({ chapters }) => void chapters.splice(-2, 1),
      ['protocol', 'log.jsonl', 'certificate-differs'],
    ],
    [
      'was certified twice',
      ({ chapters }) => chapters.at(-2)?.entries.push({ type: 'result-certified', protocol: hashText('other') }),
      ['protocol', 'log.jsonl', 'certificate-differs'],
    ],
  ];
  for (const [what, bend, finding] of bends)
    it(`that ${what} is refused`, () => {
      const draft = certifiedDraft();
      bend(draft);
      expect(firstOf(draft)).toEqual(finding);
    });

  it('is refused when one of the three files is taken out', () => {
    for (const file of Object.values(CERTIFIED)) {
      const draft = certifiedDraft();
      draft.files.delete(file);
      const bound = bind(draft);
      expect(verifyBundle(bound, NO_ANCHOR).verdict).toBe('mismatch');
    }
  });

  it('is refused with a protocol that was frozen anew over a changed document but not certified anew', () => {
    const draft = certifiedDraft();
    bendFile(draft.files, 'README.md', 'Dowody', 'Nie dowody');
    expect(firstOf(draft)).toBe(null);
    bendFile(draft.files, 'regulations.md', 'Regulamin', 'Regulamin!');
    refreeze(draft);
    expect(firstOf(draft)).toEqual(['protocol', 'protocol.json', 'protocol-differs']);
  });
});

function bendFile(files: Map<string, string>, file: string, from: string | RegExp, to: string): void {
  const text = String(files.get(file));
  const bent = text.replace(from, to);
  expect(bent === text).toBe(false);
  files.set(file, bent);
}
