/** `verifier/receipt.py`: one receipt, answered as the program itself answers it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promiseMessage, type Receipt } from '../src/core/ballot/receipt.ts';
import type { Instant } from '../src/core/basics/day.ts';
import { bytesToHex, hashText, utf8ToBytes } from '../src/core/basics/hash.ts';
import type { SignedHead } from '../src/core/ledger/signed-head.ts';
import { ownBallot } from '../src/core/verify/own-ballot.ts';
import { ballotOf, bind, draftEvidence, goodBundle, refreeze, terytOf } from './evidence-builder.ts';
import { PYTHON, runVerifier } from './python.ts';
import { keyOf, OTHER_SECRET, rotation, SECRET } from './signing.ts';

const BUNDLE = goodBundle();
const LINES = (BUNDLE.get('log.jsonl') ?? '').trimEnd().split('\n');
const HEADS = (BUNDLE.get('heads.jsonl') ?? '').trimEnd().split('\n');
const headAt = (index: number) => JSON.parse(HEADS.at(index) ?? '') as SignedHead;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lajk-receipt-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function receiptOf(number: number, cities: readonly number[], secret = SECRET, edition = 'probna-2022'): Receipt {
  const ballot = ballotOf(edition, number, cities.map(terytOf));
  const message = utf8ToBytes(promiseMessage(edition, ballot.commitment));
  const [key, signature] = [ed25519.getPublicKey(secret), ed25519.sign(message, secret)].map(bytesToHex);
  return { edition, ...ballot, key: key ?? '', signature: signature ?? '' };
}

const COUNTED = receiptOf(3, [0, 1, 6]);

/** What stood on the page of the log under that head; the whole bundle for the last one. */
function published(heads: number): ReadonlyMap<string, string | null> {
  if (heads === HEADS.length) return BUNDLE;
  const { size } = headAt(heads - 1);
  return new Map([
    ['log.jsonl', `${LINES.slice(0, size).join('\n')}\n`],
    ['heads.jsonl', `${HEADS.slice(0, heads).join('\n')}\n`],
  ]);
}

function python(files: ReadonlyMap<string, string | null>, receipt: unknown, ...options: string[]) {
  const place = mkdtempSync(join(folder, 'log-'));
  mkdirSync(place, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(place, name), text ?? '');
  const file = join(place, 'receipt-of-mine.txt');
  if (receipt !== null) writeFileSync(file, typeof receipt === 'string' ? receipt : JSON.stringify(receipt, null, 2));
  const given = [place, ...(receipt === null ? [] : [file]), ...options];
  const { status, stdout, stderr } = runVerifier('receipt.py', given);
  expect(stderr).toBe('');
  return { status, said: stdout.split('\n')[0] ?? '' };
}

const SAID: Readonly<Record<string, readonly [status: number, said: RegExp]>> = {
  promised: [0, /^Signed promise/],
  logged: [0, /^The ballot is in the log, line \d+\.$/],
  counted: [0, /and was counted/],
  replaced: [0, /a later ballot of its city replaced it/],
  missing: [2, /^MISSING/],
  foreign: [2, /^FORGED OR DAMAGED/],
  'other-edition': [2, /another edition/],
};

describe.skipIf(PYTHON === undefined)('the short verifier of one receipt', () => {
  const receipts = [
    COUNTED,
    receiptOf(103, [0, 1, 2]),
    receiptOf(999, [0, 1, 2]),
    receiptOf(3, [0, 1, 6], OTHER_SECRET),
    receiptOf(3, [0, 1, 6], SECRET, 'inna-2022'),
    { ...COUNTED, choices: [...COUNTED.choices].reverse() },
    { ...COUNTED, signature: '0'.repeat(128) },
  ];

  /** Numbers of heads: the first with each set of answers, as Python takes its time for every signature. */
  const TELLING = [
    ...new Map(
      HEADS.map((_, i) => HEADS.length - i).map((heads) => [
        receipts.map((receipt) => ownBallot(receipt, headAt(heads - 1), published(heads)).finding).join(),
        heads,
      ]),
    ).values(),
  ];

  it('says of every receipt, under each head that changes an answer, what the program says', () => {
    const findings = new Set<string>();
    for (const heads of TELLING)
      for (const receipt of receipts) {
        const { finding } = ownBallot(receipt, headAt(heads - 1), published(heads));
        const { status, said } = python(published(heads), receipt);
        const [code, sentence] = SAID[finding] ?? [];
        expect([heads, finding, status, sentence?.test(said)]).toEqual([heads, finding, code, true]);
        findings.add(finding);
      }
    expect([...findings].sort()).toEqual(Object.keys(SAID).sort());
  }, 60_000);

  it('checks the log alone, and against a head and a key from elsewhere', () => {
    const [first, last] = [headAt(0), headAt(-1)];
    expect(python(BUNDLE, null, '--head', first.root, '--key', last.key)).toEqual({
      status: 0,
      said: `The log fits all its signed heads: ${LINES.length} entries.`,
    });
    expect(python(BUNDLE, null, '--head', hashText('x'))).toEqual({
      status: 2,
      said: 'MISMATCH in log.jsonl anchor-head-unknown',
    });
    expect(python(BUNDLE, null, '--key', hashText('x')).status).toBe(2);
  });

  it('knows the keys of a log whose key was rotated, and refuses the old one for a batch that came too late', () => {
    const draft = draftEvidence();
    refreeze(draft);
    // After the first batch: what it held, and what waited then, was promised under the old key.
    const at = draft.chapters[2]?.at as Instant;
    draft.chapters.splice(3, 0, { at, entries: [rotation('probna-2022', at)] });
    const bundle = bind(draft);
    const lines = (bundle.get('log.jsonl') ?? '').split('\n');
    const heads = (bundle.get('heads.jsonl') ?? '').trimEnd().split('\n');
    const newest = JSON.parse(heads.at(-1) ?? '') as SignedHead;
    const batchEnd = (JSON.parse(heads[5] ?? '') as SignedHead).size;
    const voters = Array.from({ length: 22 }, (_, i) => i + 3);
    const choice = (voter: number) => [0, 1, 2 + ((voter + 1) % 8) === voter ? 2 : 2 + ((voter + 1) % 8)];
    const lineOf = ({ commitment }: Receipt) => lines.findIndex((line) => line.includes(commitment));
    const early = voters.map((voter) => receiptOf(voter, choice(voter))).find((receipt) => lineOf(receipt) < batchEnd);
    const late = voters.find((voter) => lineOf(receiptOf(voter, choice(voter))) >= batchEnd) ?? 0;
    const cases = [early as Receipt, receiptOf(late, choice(late)), receiptOf(late, choice(late), OTHER_SECRET)];
    const told = cases.map((receipt) => ownBallot(receipt, newest, bundle).finding);
    expect(told).toEqual(['counted', 'foreign', 'counted']);
    expect(cases.map((receipt, i) => SAID[told[i] ?? '']?.[1].test(python(bundle, receipt).said))).toEqual([
      true,
      true,
      true,
    ]);
    expect(python(bundle, null, '--key', keyOf(SECRET)).status).toBe(0);
  }, 240_000);

  it('finds a bent log, and a table that the log does not name', () => {
    const bent = (file: string, text: string) => new Map([...BUNDLE, [file, text]]);
    const log = (BUNDLE.get('log.jsonl') ?? '').replace(COUNTED.commitment, hashText('x'));
    expect(python(bent('log.jsonl', log), COUNTED)).toEqual({
      status: 2,
      said: 'MISMATCH in log.jsonl log-root-differs',
    });
    const ballots = (BUNDLE.get('ballots.csv') ?? '').replace(COUNTED.commitment, hashText('x'));
    expect(python(bent('ballots.csv', ballots), COUNTED)).toEqual({
      status: 2,
      said: 'MISMATCH in ballots.csv file-changed',
    });
    expect(python(BUNDLE, 'no receipt').said).toMatch(/^FORGED OR DAMAGED/);
  });
});
