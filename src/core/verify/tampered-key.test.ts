/** A log whose key was rotated: sound ones hold, whatever usurps the key is found, and receipts know their keys. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { type Expected, firstOf } from '../../../test/cheats.ts';
import {
  ballotOf,
  bind,
  certify,
  type Draft,
  draftEvidence,
  entriesOf,
  FULL,
  refreeze,
  signedHeads,
  terytOf,
} from '../../../test/evidence-builder.ts';
import { keyOf, OTHER_SECRET, rotation, SECRET, signHead, THIRD_SECRET } from '../../../test/signing.ts';
import { promiseMessage, type Receipt } from '../ballot/receipt.ts';
import type { Instant } from '../basics/day.ts';
import { bytesToHex, utf8ToBytes } from '../basics/hash.ts';
import { entryText } from '../ledger/log-entry.ts';
import type { SignedHead } from '../ledger/signed-head.ts';
import { headsText, logText } from './evidence.ts';
import { findReceipt } from './find-receipt.ts';
import { ownBallot } from './own-ballot.ts';
import { verifyBundle } from './verify.ts';

const LOG = 'probna-2022';
const AT = Date.parse('2022-09-06T12:00:00+02:00') as Instant;
/** After the first batch, before the second: the log has 12 entries then, and the rotation is the thirteenth. */
const PLACE = 3;

/** @param keys in turn; the rotations stand one after the other, each under a head of its own. */
function rotated(keys = [SECRET, OTHER_SECRET], change = {}): Draft {
  const draft = draftEvidence(FULL);
  refreeze(draft);
  const pairs = keys.slice(1).map((to, i) => [keys[i] as Uint8Array, to] as const);
  const added = pairs.map((pair) => ({ at: AT, entries: [rotation(LOG, AT, pair, change)] }));
  draft.chapters.splice(PLACE, 0, ...added);
  certify(draft);
  return draft;
}

const GOOD = bind(rotated());
const anchored = (key: string) => {
  const { verdict, first } = verifyBundle(GOOD, { head: null, key });
  return first?.what ?? verdict;
};

describe('a log whose key was rotated', () => {
  it('holds, once and twice, and says so', () => {
    expect([GOOD, bind(rotated([SECRET, OTHER_SECRET, THIRD_SECRET]))].map(firstOf)).toEqual(['verified', 'verified']);
    const { steps } = verifyBundle(GOOD, { head: null, key: null });
    expect(steps.find(({ step }) => step === 'log')).toMatchObject({ ok: true, details: { keys: 2 } });
  });

  it('holds for whoever knew the first key, or knows the last one, and for no other', () => {
    expect([SECRET, OTHER_SECRET, THIRD_SECRET].map(keyOf).map(anchored)).toEqual([
      'verified',
      'verified',
      'anchor-key-differs',
    ]);
  });

  it('tells of it in the protocol, with the reason', () => {
    expect(GOOD.get('protocol.json')).toContain('"reason":"rok minął"');
  });

  it.each<[string, object, Expected]>([
    ['the old key has not signed', { signedByOld: '0'.repeat(128) }, ['log', 'log.jsonl', 'rotation-wrong']],
    ['the new key has not signed', { signedByNew: '0'.repeat(128) }, ['log', 'log.jsonl', 'rotation-wrong']],
    ['the new key was swapped', { to: keyOf(THIRD_SECRET) }, ['log', 'log.jsonl', 'rotation-wrong']],
    ['the key before was swapped', { from: keyOf(THIRD_SECRET) }, ['log', 'log.jsonl', 'rotation-wrong']],
    ['a signature is none', { signedByOld: 'x' }, ['log', 'log.jsonl', 'file-malformed']],
    ['it says more than it may', { note: 'x' }, ['log', 'log.jsonl', 'file-malformed']],
  ])('is refused where %s', (_name, change, expected) => {
    expect(firstOf(bind(rotated([SECRET, OTHER_SECRET], change)))).toEqual(expected);
  });

  it('is refused where its instant is not that of its head', () => {
    const draft = rotated();
    const { at, entries } = draft.chapters[PLACE] as Draft['chapters'][number];
    draft.chapters[PLACE] = { at: (at + 1) as Instant, entries };
    expect(firstOf(bind(draft))).toEqual(['log', 'log.jsonl', 'rotation-wrong']);
  });

  it('is refused where two rotations have changed places', () => {
    const draft = rotated([SECRET, OTHER_SECRET, THIRD_SECRET]);
    draft.chapters.splice(PLACE, 2, draft.chapters[PLACE + 1] as never, draft.chapters[PLACE] as never);
    expect(firstOf(bind(draft))).toEqual(['log', 'log.jsonl', 'rotation-wrong']);
  });

  it.each([
    ['before anything was frozen', 0, 0],
    ['after the release', -1, 1],
  ])('is refused where it stands %s', (_name, chapter, index) => {
    const draft = draftEvidence(FULL);
    refreeze(draft);
    const { at, entries } = draft.chapters.at(chapter) as Draft['chapters'][number];
    entries.splice(index, 0, rotation(LOG, at));
    expect(firstOf(bind(draft))).toEqual(['story', 'log.jsonl', 'entry-out-of-order']);
  });

  const resigned = (index: number, secret: Uint8Array) => {
    const draft = rotated();
    const bundle = bind(draft);
    const heads = signedHeads(draft);
    const { log, size, root, at } = heads[index] as (typeof heads)[number];
    heads[index] = signHead({ log, size, root, at }, secret);
    return firstOf(bundle.set('heads.jsonl', headsText(heads)));
  };

  it.each([
    ['the head of the rotation itself is signed with the old key', PLACE, SECRET],
    ['a later head is signed with the old key', PLACE + 2, SECRET],
    ['the last head is signed with the old key', -1, SECRET],
    ['an earlier head is signed with the new key', PLACE - 1, OTHER_SECRET],
  ] as const)('is refused where %s', (_name, index, secret) => {
    const at = index < 0 ? signedHeads(rotated()).length + index : index;
    expect(resigned(at, secret)).toEqual(['log', 'heads.jsonl', 'head-key-wrong']);
  });

  it('is refused where the thief of the old key cuts the rotation out and goes on alone, by whoever has a later head', () => {
    const draft = draftEvidence(FULL);
    refreeze(draft);
    const kept = signedHeads(rotated())[PLACE]?.root ?? '';
    const { first } = verifyBundle(bind(draft), { head: kept, key: keyOf(SECRET) });
    expect(first?.what).toBe('anchor-head-unknown');
  });
});

describe('a receipt in a log whose key was rotated', () => {
  const receiptOf = (number: number, cities: readonly number[], secret: Uint8Array): Receipt => {
    const ballot = ballotOf(LOG, number, cities.map(terytOf));
    const message = utf8ToBytes(promiseMessage(LOG, ballot.commitment));
    const [key, signature] = [ed25519.getPublicKey(secret), ed25519.sign(message, secret)].map(bytesToHex);
    return { edition: LOG, ...ballot, key: key ?? '', signature: signature ?? '' };
  };
  const draft = rotated();
  const heads = signedHeads(draft);
  /** The receipts of the ballots of one batch: 0 before the rotation, 1 the first after it, 2 the last. */
  const batchOf = (position: number) =>
    position < (heads[PLACE]?.size ?? 0) ? 0 : position < (heads[PLACE + 2]?.size ?? 0) ? 1 : 2;
  const promised = (secret: Uint8Array) => {
    const made = Array.from({ length: 22 }, (_, i) => i + 3).map((voter) => {
      const third = 2 + ((voter + 1) % 8);
      return receiptOf(voter, [0, 1, third === voter ? 2 : third], secret);
    });
    const log = entriesOf(draft).map(entryText);
    return made.map((receipt) => ({
      receipt,
      batch: batchOf(log.findIndex((line) => line.includes(receipt.commitment))),
    }));
  };
  const findings = (secret: Uint8Array, find: (receipt: Receipt) => string) => {
    const all = promised(secret).map(({ receipt, batch }) => `${batch} ${find(receipt)}`);
    return [...new Set(all)].sort();
  };

  it('under the old key holds for what was promised before it, and for no later batch', () => {
    const expected = ['0 counted', '1 counted', '2 foreign'];
    expect(findings(SECRET, (receipt) => findReceipt(GOOD, receipt))).toEqual(expected);
    const newest = JSON.parse(GOOD.get('heads.jsonl')?.trimEnd().split('\n').at(-1) ?? '') as SignedHead;
    expect(findings(SECRET, (receipt) => ownBallot(receipt, newest, GOOD).finding)).toEqual(expected);
  });

  it('under the new key holds for every ballot: the same form sent again is signed anew', () => {
    expect(findings(OTHER_SECRET, (receipt) => findReceipt(GOOD, receipt))).toEqual(
      [0, 1, 2].map((b) => `${b} counted`),
    );
  });

  it('under a key that never spoke is foreign', () => {
    expect(findings(THIRD_SECRET, (receipt) => findReceipt(GOOD, receipt))).toEqual(
      [0, 1, 2].map((b) => `${b} foreign`),
    );
  });

  it('is told by nobody in the browser while the heads are missing or another key signs the newest one', () => {
    const size = heads[PLACE]?.size ?? 0;
    const log = logText(entriesOf(draft).slice(0, size).map(entryText));
    const receipt = promised(OTHER_SECRET)[0]?.receipt as Receipt;
    const files = new Map([['log.jsonl', log]]);
    const head = heads[PLACE] as (typeof heads)[number];
    const usurped = signHead({ log: LOG, size: head.size, root: head.root, at: head.at }, SECRET);
    const withHeads = new Map([...files, ['heads.jsonl', headsText(heads.slice(0, PLACE + 1))] as const]);
    expect([ownBallot(receipt, head, files), ownBallot(receipt, usurped, withHeads)]).toEqual([
      { finding: 'broken' },
      { finding: 'broken' },
    ]);
    expect(['promised', 'logged']).toContain(ownBallot(receipt, head, withHeads).finding);
  });

  it('is told by nobody in the browser where the rotation has not the instant of its head', () => {
    const sound = (GOOD.get('heads.jsonl') ?? '')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as SignedHead);
    const late = sound.map((head, i) => {
      return i < PLACE ? head : signHead({ ...head, at: (head.at + 1) as Instant }, OTHER_SECRET);
    });
    const newest = late.at(-1) as SignedHead;
    const files = new Map([...GOOD, ['heads.jsonl', headsText(late)] as const]);
    const receipt = promised(OTHER_SECRET)[0]?.receipt as Receipt;
    expect([ownBallot(receipt, sound.at(-1) as SignedHead, GOOD), ownBallot(receipt, newest, files)]).toMatchObject([
      { finding: 'counted' },
      { finding: 'broken' },
    ]);
  });
});
