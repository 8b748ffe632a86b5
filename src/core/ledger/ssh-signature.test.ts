import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { SECRET } from '../../../test/signing.ts';
import { bytesToHex, utf8ToBytes } from '../basics/hash.ts';
import type { PublicKey, Signature } from './signed-head.ts';
import {
  allowedSigner,
  base64,
  fromBase64,
  keyFingerprint,
  PROTOCOL_NAMESPACE,
  signerOf,
  sshSignature,
  sshSignedBytes,
} from './ssh-signature.ts';

const KEY = bytesToHex(ed25519.getPublicKey(SECRET)) as PublicKey;
const FILE = utf8ToBytes('%PDF-1.7 protokół\n');
const HAS_SSH = spawnSync('ssh-keygen', ['-Y', 'sign']).error === undefined;
if (!HAS_SSH)
  process.stderr.write('\n!!! NO ssh-keygen: the detached signature was compared with its vector only.\n\n');

function signed(file: Uint8Array): string {
  const signature = bytesToHex(ed25519.sign(sshSignedBytes(file, PROTOCOL_NAMESPACE), SECRET)) as Signature;
  return sshSignature(signature, KEY, PROTOCOL_NAMESPACE);
}

describe('the detached signature of a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lajk-ssh-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is the published vector: ssh-keygen has accepted it', () => {
    expect(signed(FILE).split('\n')).toEqual([
      '-----BEGIN SSH SIGNATURE-----',
      'U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgebVWLo/mVPlAeLES6KmLp5AfhT',
      'rmlb7X4OORC60ElmQAAAATemxvdHktbGFqay1wcm90b2NvbAAAAAAAAAAGc2hhNTEyAAAA',
      'UwAAAAtzc2gtZWQyNTUxOQAAAEASVWuaP3XqRWK2T4dfj1lH18MFQ4y/O//X68UANOX0yH',
      '156iKCBCwKWRTPyMy5zu81yq/+maRyHl5a+dzD+6cO',
      '-----END SSH SIGNATURE-----',
      '',
    ]);
  });

  const verify = (file: Uint8Array, signature: string, signers: string) => {
    writeFileSync(join(folder, 'sig'), signature);
    writeFileSync(join(folder, 'signers'), signers);
    const args = ['-Y', 'verify', '-f', 'signers', '-I', 'organiser', '-n', PROTOCOL_NAMESPACE, '-s', 'sig'];
    return spawnSync('ssh-keygen', args, { cwd: folder, input: file }).status;
  };

  it.skipIf(!HAS_SSH)('is accepted by ssh-keygen, and refused for another file, key or purpose', () => {
    const signers = allowedSigner(KEY, PROTOCOL_NAMESPACE);
    const other = bytesToHex(ed25519.getPublicKey(Uint8Array.from({ length: 32 }, () => 7))) as PublicKey;
    expect(verify(FILE, signed(FILE), signers)).toBe(0);
    expect(verify(utf8ToBytes('%PDF-1.7 protokol\n'), signed(FILE), signers)).toBe(255);
    expect(verify(FILE, signed(FILE), allowedSigner(other, PROTOCOL_NAMESPACE))).toBe(255);
    expect(verify(FILE, signed(FILE), allowedSigner(KEY, 'file'))).toBe(255);
  });

  it('base64-comes-back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(base64(bytes))).toEqual(bytes);
      }),
    );
    expect([fromBase64('a'), fromBase64('ab=c'), fromBase64('a b=')]).toEqual([null, null, null]);
  });

  it('names its key, which ssh-keygen prints by the same fingerprint', () => {
    expect(signerOf(signed(FILE))).toBe(KEY);
    expect(['', 'x', signed(FILE).replace('BEGIN', 'begin'), signed(FILE).slice(0, 60)].map(signerOf)).toEqual(
      Array.from({ length: 4 }, () => null),
    );
    expect(keyFingerprint(KEY)).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
    if (!HAS_SSH) return;
    const place = mkdtempSync(join(tmpdir(), 'lajk-ssh-key-'));
    const line = allowedSigner(KEY, PROTOCOL_NAMESPACE).trim().split(' ').slice(2).join(' ');
    writeFileSync(join(place, 'key.pub'), `${line} organiser\n`);
    const { stdout } = spawnSync('ssh-keygen', ['-lf', join(place, 'key.pub')], { encoding: 'utf8' });
    rmSync(place, { recursive: true });
    expect(stdout).toContain(keyFingerprint(KEY));
  });
});
