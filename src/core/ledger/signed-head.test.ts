import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { OTHER_SECRET, SECRET, signHead } from '../../../test/signing.ts';
import type { Instant } from '../basics/day.ts';
import { hashText } from '../basics/hash.ts';
import { headMessage, isHeadSigned, isSigned, type PublicKey, type Signature } from './signed-head.ts';

const head = { log: '2022', size: 3, root: hashText('x'), at: 1_662_361_200_000 as Instant };
const signed = signHead(head);

describe('a signed head', () => {
  it('signs this text', () => {
    expect(headMessage(head)).toBe(
      `zloty-lajk/head/v1\n{"at":1662361200000,"log":"2022","root":"${hashText('x')}","size":3}`,
    );
  });

  it('carries the signature that OpenSSL makes of it', () => {
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), SECRET]);
    const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const key = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(12).toString('hex');
    const signature = sign(null, Buffer.from(headMessage(head)), secret).toString('hex');
    expect(signed).toEqual({ ...head, key, signature });
    expect(isHeadSigned(signed)).toBe(true);
  });

  it.each([
    ['log', { log: '2023' }],
    ['size', { size: 4 }],
    ['root', { root: hashText('y') }],
    ['time', { at: (head.at + 1) as Instant }],
    ['key', { key: signHead(head, OTHER_SECRET).key }],
    ['signature', { signature: signHead({ ...head, size: 4 }).signature }],
  ])('does not fit another %s', (_, change) => {
    expect(isHeadSigned({ ...signed, ...change })).toBe(false);
  });

  it('is refused, not thrown at, when key or signature are none', () => {
    const odd: readonly unknown[] = [
      '',
      'zz',
      '0'.repeat(64),
      '0'.repeat(128),
      signed.key.toUpperCase(),
      null,
      7,
      {},
      [],
      { toString: 1 },
    ];
    for (const value of odd) {
      expect(isSigned('text', value as Signature, signed.key)).toBe(false);
      expect(isSigned('text', signed.signature, value as PublicKey)).toBe(false);
    }
  });

  it('is not fooled by a key of small order, which would fit any text', () => {
    const neutral = `01${'00'.repeat(31)}`;
    expect(isSigned('text', `${neutral}${'00'.repeat(32)}` as Signature, neutral as PublicKey)).toBe(false);
  });
});
