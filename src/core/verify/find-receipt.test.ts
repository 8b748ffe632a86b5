import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { ballotOf, goodBundle, terytOf } from '../../../test/evidence-builder.ts';
import { OTHER_SECRET, SECRET } from '../../../test/signing.ts';
import { promiseMessage, type Receipt } from '../ballot/receipt.ts';
import { bytesToHex, utf8ToBytes } from '../basics/hash.ts';
import type { Teryt } from '../places/municipality.ts';
import { findReceipt, parseReceipt } from './find-receipt.ts';

const BUNDLE = goodBundle();
const EDITION = 'probna-2022';

function receiptOf(number: number, choices: readonly Teryt[], secret = SECRET, edition = EDITION): Receipt {
  const ballot = ballotOf(edition, number, choices);
  const message = utf8ToBytes(promiseMessage(edition, ballot.commitment));
  const [key, signature] = [ed25519.getPublicKey(secret), ed25519.sign(message, secret)].map(bytesToHex);
  return { edition, ...ballot, key: key ?? '', signature: signature ?? '' };
}

const COUNTED = receiptOf(
  3,
  [0, 1, 6].map((i) => terytOf(i)),
);
const REPLACED = receiptOf(
  103,
  [0, 1, 2].map((i) => terytOf(i)),
);

describe('a receipt', () => {
  it('leads to its ballot, to the one that its city changed, or to none', () => {
    const promised = receiptOf(
      999,
      [0, 1, 2].map((i) => terytOf(i)),
    );
    expect([COUNTED, REPLACED, promised].map((receipt) => findReceipt(BUNDLE, receipt))).toEqual([
      'counted',
      'replaced',
      'missing',
    ]);
  });

  it('of another edition is said to be one, whoever signed it', () => {
    const others = [SECRET, OTHER_SECRET].map((secret) => receiptOf(3, COUNTED.choices, secret, 'inna-2022'));
    expect(others.map((receipt) => findReceipt(BUNDLE, receipt))).toEqual(['other-edition', 'other-edition']);
    expect(findReceipt(BUNDLE, { ...COUNTED, edition: 'inna-2022' })).toBe('other-edition');
  });

  it('of another key, or bent in any part, is foreign', () => {
    const others = [
      receiptOf(3, COUNTED.choices, OTHER_SECRET),
      { ...COUNTED, choices: [...COUNTED.choices].reverse() },
      { ...COUNTED, salt: REPLACED.salt },
      { ...COUNTED, commitment: REPLACED.commitment },
      { ...COUNTED, signature: REPLACED.signature },
      { ...COUNTED, signature: 'abc' },
    ];
    expect(others.map((receipt) => findReceipt(BUNDLE, receipt))).toEqual(others.map(() => 'foreign'));
    expect(findReceipt(new Map(), COUNTED)).toBe('foreign');
  });

  it('is read as it was saved, and what is none is none', () => {
    expect(parseReceipt(`\ufeff${JSON.stringify(COUNTED, null, 2)}\n`)).toEqual(COUNTED);
    const none = ['', '{', 'null', '[]', '"x"', '{}', JSON.stringify({ ...COUNTED, commitment: 'x' })];
    const odd = [
      { ...COUNTED, choices: [1] },
      { ...COUNTED, choices: 'x' },
      { ...COUNTED, key: 7 },
    ].map((value) => JSON.stringify(value));
    expect([...none, ...odd].map(parseReceipt)).toEqual([...none, ...odd].map(() => null));
  });
});
