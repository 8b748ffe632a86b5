import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { ballotOf, goodBundle, terytOf } from '../../../test/evidence-builder.ts';
import { OTHER_SECRET, SECRET, signHead } from '../../../test/signing.ts';
import { promiseMessage, type Receipt } from '../ballot/receipt.ts';
import { bytesToHex, hashText, utf8ToBytes } from '../basics/hash.ts';
import type { SignedHead } from '../ledger/signed-head.ts';
import { OWN_BALLOT_FILES, ownBallot } from './own-ballot.ts';
import type { BundleFiles } from './read-bundle.ts';

const BUNDLE = goodBundle();
const EDITION = 'probna-2022';
const HEADS = (BUNDLE.get('heads.jsonl') ?? '')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as SignedHead);
const LAST = HEADS.at(-1) as SignedHead;
const LINES = (BUNDLE.get('log.jsonl') ?? '').trimEnd().split('\n');
const PUBLISHED: BundleFiles = new Map(OWN_BALLOT_FILES.map((file) => [file, BUNDLE.get(file) ?? null]));

function receiptOf(number: number, cities: readonly number[], secret = SECRET, edition = EDITION): Receipt {
  const ballot = ballotOf(edition, number, cities.map(terytOf));
  const message = utf8ToBytes(promiseMessage(edition, ballot.commitment));
  const [key, signature] = [ed25519.getPublicKey(secret), ed25519.sign(message, secret)].map(bytesToHex);
  return { edition, ...ballot, key: key ?? '', signature: signature ?? '' };
}

const COUNTED = receiptOf(3, [0, 1, 6]);
const REPLACED = receiptOf(103, [0, 1, 2]);
const NOWHERE = receiptOf(999, [0, 1, 2]);
const positionOf = ({ commitment }: Receipt) => LINES.findIndex((line) => line.includes(commitment)) + 1;
/** As the log page gives it under that head. */
const upTo = (head: SignedHead, more = 0): BundleFiles =>
  new Map([['log.jsonl', `${LINES.slice(0, head.size + more).join('\n')}\n`]]);
const headBefore = (type: string) =>
  HEADS.filter(({ size }) => size <= LINES.findIndex((line) => line.includes(`"type":"${type}"`))).at(-1) as SignedHead;

describe('the own ballot', () => {
  it('is promised until its batch is in the log, then stands at a place that the head proves', () => {
    const early = HEADS.find(({ size }) => size >= positionOf(COUNTED)) as SignedHead;
    const before = HEADS[HEADS.indexOf(early) - 1] as SignedHead;
    expect(ownBallot(COUNTED, before, upTo(before))).toEqual({ finding: 'promised' });
    const place = { position: positionOf(COUNTED), size: early.size };
    expect(ownBallot(COUNTED, early, upTo(early))).toEqual({ finding: 'logged', ...place });
    // The log may have grown between the two answers of the server.
    expect(ownBallot(COUNTED, early, upTo(early, 1))).toEqual({ finding: 'logged', ...place });
  });

  it('that was promised and is not there after the close is missing', () => {
    const closed = headBefore('result-committed');
    expect(ownBallot(NOWHERE, closed, upTo(closed))).toEqual({ finding: 'missing' });
    expect(ownBallot(NOWHERE, LAST, PUBLISHED)).toEqual({ finding: 'missing' });
  });

  it('is counted or replaced once the result is published', () => {
    const size = LAST.size;
    expect([COUNTED, REPLACED].map((receipt) => ownBallot(receipt, LAST, PUBLISHED))).toEqual([
      { finding: 'counted', position: positionOf(COUNTED), size },
      { finding: 'replaced', position: positionOf(REPLACED), size },
    ]);
  });

  it('of a forged receipt is not looked for, nor of one of another edition', () => {
    const forged = [
      receiptOf(3, [0, 1, 6], OTHER_SECRET),
      { ...COUNTED, choices: [...COUNTED.choices].reverse() },
      { ...COUNTED, salt: REPLACED.salt },
      { ...COUNTED, signature: REPLACED.signature },
    ];
    expect(forged.map((receipt) => ownBallot(receipt, LAST, PUBLISHED).finding)).toEqual(forged.map(() => 'foreign'));
    expect(ownBallot(receiptOf(3, [0, 1, 6], SECRET, 'inna-2022'), LAST, PUBLISHED).finding).toBe('other-edition');
  });

  it('is answered for by no log that the head does not sign, and by no table that the log does not name', () => {
    const broken = (files: BundleFiles, head = LAST) => ownBallot(COUNTED, head, files).finding;
    const changed = (file: string, text: string | null): BundleFiles => new Map([...PUBLISHED, [file, text]]);
    const log = BUNDLE.get('log.jsonl') ?? '';
    const ballots = BUNDLE.get('ballots.csv') ?? '';
    expect([
      broken(changed('log.jsonl', log.replace(COUNTED.commitment, hashText('x')))),
      broken(changed('log.jsonl', log.split('\n').slice(1).join('\n'))),
      broken(changed('log.jsonl', 'no log')),
      broken(
        changed(
          'ballots.csv',
          ballots
            .split('\n')
            .filter((line) => !line.includes(COUNTED.commitment))
            .join('\n'),
        ),
      ),
      broken(changed('ballots.csv', null)),
      broken(changed('manifest.json', '{}\n')),
      broken(upTo(LAST)),
      broken(PUBLISHED, { ...LAST, signature: HEADS[0]?.signature as SignedHead['signature'] }),
      broken(PUBLISHED, { ...signHead({ ...LAST, root: hashText('x') }) }),
    ]).toEqual(Array.from({ length: 9 }, () => 'broken'));
  });
});
