import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPACT, goodBundle } from '../../../test/evidence-builder.ts';
import { OTHER_SECRET, signHead } from '../../../test/signing.ts';
import type { Instant } from '../basics/day.ts';
import type { Hash } from '../basics/hash.ts';
import type { SignedHead } from '../ledger/signed-head.ts';
import { type StepReport, VERIFY_STEPS } from './report.ts';
import { verifyBundle } from './verify.ts';

const NO_ANCHOR = { head: null, key: null };
const FULL_BUNDLE = goodBundle();
const COMPACT_BUNDLE = goodBundle(COMPACT);
const heads = String(FULL_BUNDLE.get('heads.jsonl'))
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as SignedHead);
const last = heads.at(-1) as SignedHead;

describe('a bundle that nobody touched', () => {
  it('is verified, step by step, with the figures of each', () => {
    expect(verifyBundle(FULL_BUNDLE, NO_ANCHOR)).toEqual({
      verdict: 'verified',
      first: null,
      anchored: 'self-consistent-only',
      steps: [
        { step: 'files', ok: true, details: { files: 20 } },
        { step: 'log', ok: true, details: { entries: 35, heads: 8, root: last.root } },
        { step: 'anchor', ok: true, details: { key: last.key, size: 0 } },
        { step: 'story', ok: true, details: { ballots: 26, batches: 3 } },
        { step: 'documents', ok: true, details: { documents: 8 } },
        { step: 'figures', ok: true, details: { profiles: 32, days: 64 } },
        { step: 'nominees', ok: true, details: { nominees: 11, formula: 'most-active-2022@1', added: 1 } },
        { step: 'roll', ok: true, details: { voters: 25 } },
        { step: 'ballots', ok: true, details: { counted: 22, replaced: 4 } },
        { step: 'turnout', ok: true, details: { voted: 22, voters: 25 } },
        { step: 'count', ok: true, details: { ballots: 22, first: 2 } },
        { step: 'awards', ok: true, details: { awards: 19, laureates: 21 } },
        { step: 'protocol', ok: true, details: { format: 1 } },
      ],
    });
  });

  it('tells each step when it is done, in their order', () => {
    const told: StepReport[] = [];
    const report = verifyBundle(FULL_BUNDLE, NO_ANCHOR, (step) => told.push(step));
    expect(told).toEqual(report.steps);
    expect(told.map(({ step }) => step)).toEqual(VERIFY_STEPS);
  });

  it('is the same for the order in which its files are read', () => {
    const reversed = new Map([...FULL_BUNDLE].reverse());
    expect(verifyBundle(reversed, NO_ANCHOR)).toEqual(verifyBundle(FULL_BUNDLE, NO_ANCHOR));
  });

  it('ends with the first thing that does not fit', () => {
    const changed = new Map(FULL_BUNDLE).set('roll.csv', '');
    const finding = { file: 'roll.csv', what: 'file-changed', details: {} };
    expect(verifyBundle(changed, NO_ANCHOR)).toEqual({
      verdict: 'mismatch',
      first: { step: 'files', ...finding },
      steps: [{ step: 'files', ok: false, finding }],
      anchored: 'self-consistent-only',
    });
  });
});

describe('an anchor from elsewhere', () => {
  const anchored = (head: string | null, key: string | null) => {
    const { first, anchored: by, steps } = verifyBundle(FULL_BUNDLE, { head, key });
    return [by, first?.what ?? steps.find(({ step }) => step === 'anchor')];
  };
  const fits = (size: number) => ({ step: 'anchor', ok: true, details: { key: last.key, size } });
  const other = signHead({ log: 'probna-2022', size: 1, root: '0'.repeat(64) as Hash, at: 0 as Instant }, OTHER_SECRET);

  it('fits when it is the key, any head, or both', () => {
    expect(anchored(null, last.key)).toEqual(['key', fits(0)]);
    for (const head of heads) expect(anchored(head.root, null)).toEqual(['head', fits(head.size)]);
    expect(anchored(heads[2]?.root ?? '', last.key)).toEqual(['head-and-key', fits(heads[2]?.size ?? 0)]);
  });

  it('does not fit when it is another key or a head of another log', () => {
    expect(anchored(null, other.key)).toEqual(['key', 'anchor-key-differs']);
    expect(anchored(other.root, null)).toEqual(['head', 'anchor-head-unknown']);
    expect(anchored(last.root, other.key)).toEqual(['head-and-key', 'anchor-key-differs']);
    expect(anchored(other.root, last.key)).toEqual(['head-and-key', 'anchor-head-unknown']);
    expect(anchored('', null)).toEqual(['head', 'anchor-head-unknown']);
  });

  it('does not fit when it is the head of the empty log, which every log continues', () => {
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(anchored(empty, null)).toEqual(['head', 'anchor-head-unknown']);
  });
});

describe('hostile files', () => {
  const decode = (bytes: Uint8Array) => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return null;
    }
  };

  it.each([...COMPACT_BUNDLE.keys()])('every single byte of %s matters', (file) => {
    const bytes = new TextEncoder().encode(COMPACT_BUNDLE.get(file) as string);
    const unseen: number[] = [];
    for (let i = 0; i < bytes.length; i += 1) {
      const flipped = Uint8Array.from(bytes);
      flipped[i] = (bytes[i] as number) ^ (1 << (i % 8));
      const report = verifyBundle(new Map(COMPACT_BUNDLE).set(file, decode(flipped)), NO_ANCHOR);
      if (report.verdict !== 'mismatch') unseen.push(i);
    }
    expect(unseen).toEqual([]);
  });

  it('no-content-of-a-file-makes-the-verifier-throw', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json().map((text) => `${text}\n`),
      fc.array(fc.json()).map((lines) => `${lines.join('\n')}\n`),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...COMPACT_BUNDLE.keys()), anything, { minKeys: 1 }), (changes) => {
        const files = new Map([...COMPACT_BUNDLE, ...Object.entries(changes)]);
        expect(verifyBundle(files, NO_ANCHOR).verdict).toBe('mismatch');
      }),
      { numRuns: 300 },
    );
  });
});
