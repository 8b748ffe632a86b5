import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signHead } from '../../../test/signing.ts';
import type { Instant } from '../../core/basics/day.ts';
import { hashText } from '../../core/basics/hash.ts';
import type { PublicKey, Signature } from '../../core/ledger/signed-head.ts';
import { checkpoint, checkpointText, signedNote, verifierKey } from './log-checkpoint.ts';

/** The example of golang.org/x/mod/sumdb/note, from which the format of signed notes comes. */
const NAME = 'PeterNeumann';
const VERIFIER_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const TEXT =
  'If you think cryptography is the answer to your problem,\n' + "then you don't know what your problem is.\n";
const SIGNED = 'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=';
const KEY = Buffer.from(VERIFIER_KEY.split('+').at(2) ?? '', 'base64')
  .subarray(1)
  .toString('hex') as PublicKey;
const SIGNATURE = Buffer.from(SIGNED, 'base64').subarray(4).toString('hex') as Signature;

function isSignedBy(key: PublicKey, text: string, signature: Buffer): boolean {
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(key, 'hex')]);
  return verify(null, Buffer.from(text), createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature);
}

describe('a signed note', () => {
  it('is the published example of the format, to the byte', () => {
    expect(isSignedBy(KEY, TEXT, Buffer.from(SIGNATURE, 'hex'))).toBe(true);
    expect(verifierKey(NAME, KEY)).toBe(VERIFIER_KEY);
    expect(signedNote(TEXT, { name: NAME, key: KEY, signature: SIGNATURE })).toBe(`${TEXT}\n— ${NAME} ${SIGNED}\n`);
  });
});

describe('a checkpoint', () => {
  it('names the log, its size and its root in base64, and signs these lines', () => {
    const head = signHead({ log: '2022', size: 33, root: hashText('x'), at: 1 as Instant });
    const lines = `zlotylajk.example/dziennik/2022\n33\n${Buffer.from(hashText('x'), 'hex').toString('base64')}\n`;
    expect(checkpointText(head, 'https://zlotylajk.example')).toBe(lines);
    const signed: string[] = [];
    const note = checkpoint(head, 'https://zlotylajk.example', (message) => {
      signed.push(message);
      return head.signature;
    });
    expect(signed).toEqual([lines]);
    expect(note.startsWith(`${lines}\n— zlotylajk.example/dziennik/2022 `)).toBe(true);
    expect(note.endsWith('\n')).toBe(true);
  });
});
