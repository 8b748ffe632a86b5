import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { utf8ToBytes } from '../basics/hash.ts';
import { base64 } from '../ledger/ssh-signature.ts';
import { readSignatureFile, SIGNATURE_BYTES } from './signature-file.ts';

const DOCUMENT = utf8ToBytes('%PDF-1.7 protokół\n');
const OTHER = utf8ToBytes('%PDF-1.7 protokol\n');
const HAS_OPENSSL = spawnSync('openssl', ['version']).status === 0;
if (!HAS_OPENSSL)
  process.stderr.write('\n!!! NO openssl: signatures of the CMS kind were read from bytes of our own only.\n\n');

const read = (file: Uint8Array | string, document = DOCUMENT) =>
  readSignatureFile(typeof file === 'string' ? utf8ToBytes(file) : file, document);

const OID = (last: number) => [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, last];
/** The least that is read as CMS: the head of signed data and one attribute. */
function cms(digest: Uint8Array): Uint8Array {
  const head = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
  const body = [...head, ...OID(4), 0x31, digest.length + 2, 0x04, digest.length, ...digest];
  return Uint8Array.from([0x30, body.length, ...body]);
}

const xml = (digest: string) =>
  `<?xml version="1.0"?><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:DigestValue>\n${digest}\n</ds:DigestValue></ds:Signature>`;

describe('a signature file', () => {
  it('of the CMS kind that states our digest is ours, with another digest it is refused', () => {
    expect(read(cms(sha256(DOCUMENT)))).toEqual({ ok: true, format: 'cms', digest: 'ours' });
    expect(read(cms(sha512(DOCUMENT)))).toEqual({ ok: true, format: 'cms', digest: 'ours' });
    expect(read(cms(sha256(OTHER)))).toMatchObject({ ok: false, refusal: 'signature-of-other-file' });
    expect(read(cms(new Uint8Array(20)))).toEqual({ ok: true, format: 'cms', digest: 'not-stated' });
  });

  it('of the XAdES kind is ours when one of its digests is, and says nothing otherwise', () => {
    expect(read(xml(base64(sha256(DOCUMENT))))).toEqual({ ok: true, format: 'xades', digest: 'ours' });
    expect(read(xml(base64(sha256(OTHER))))).toEqual({ ok: true, format: 'xades', digest: 'not-stated' });
  });

  it('of OpenPGP, OpenSSH or minisign is known by its first line', () => {
    expect(read('-----BEGIN PGP SIGNATURE-----\n\niQ==\n')).toEqual({
      ok: true,
      format: 'openpgp',
      digest: 'not-stated',
    });
    expect(read('-----BEGIN SSH SIGNATURE-----\nU1NI\n')).toEqual({ ok: true, format: 'ssh', digest: 'not-stated' });
    expect(read('untrusted comment: x\nRUQ=\n')).toEqual({ ok: true, format: 'minisign', digest: 'not-stated' });
  });

  it('is refused when it is something else, whatever its name says, and when it is too large', () => {
    for (const text of ['', 'podpisano', '%PDF-1.7', '<html><body>x</body></html>', 'PK\u0003\u0004', '0\u0082'])
      expect([text, read(text)]).toEqual([text, { ok: false, refusal: 'signature-unreadable', details: {} }]);
    const large = new Uint8Array(SIGNATURE_BYTES + 1);
    expect(read(large)).toMatchObject({ ok: false, refusal: 'signature-too-large' });
  });

  it('any-bytes-are-read-or-refused, never a crash', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => typeof read(bytes).ok === 'boolean'));
  });

  it.skipIf(!HAS_OPENSSL)('made by openssl is ours: detached, as DER, as PEM and with the document inside', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lajk-cms-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'protocol.pdf'), DOCUMENT);
    const run = (line: string) => spawnSync('openssl', line.split(' '), { cwd: folder }).status;
    expect(run('req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -subj /CN=Proba -days 2')).toBe(0);
    const sign = 'cms -sign -binary -in protocol.pdf -signer c.pem -inkey k.pem -md sha256';
    for (const [name, how] of [
      ['der', '-outform DER'],
      ['pem', '-outform PEM'],
      ['whole', '-outform DER -nodetach'],
    ] as const) {
      expect(run(`${sign} ${how} -out ${name}`)).toBe(0);
      const file = new Uint8Array(readFileSync(join(folder, name)));
      expect([name, read(file)]).toEqual([name, { ok: true, format: 'cms', digest: 'ours' }]);
      expect([name, read(file, OTHER)]).toMatchObject([name, { refusal: 'signature-of-other-file' }]);
    }
  });
});

describe('a hostile file of the largest size', () => {
  const full = (start: string, rest: string) =>
    utf8ToBytes(start + rest.repeat(Math.floor((SIGNATURE_BYTES - start.length) / rest.length)));
  it.each([
    ['an armour of nothing but line ends', '-----BEGIN CMS-----', '\n'],
    ['digests that are never closed', '<http://www.w3.org/2000/09/xmldsig#', '<DigestValue'],
    ['names without an end', '<http://www.w3.org/2000/09/xmldsig#', '<a-'],
    ['one long name', '<http://www.w3.org/2000/09/xmldsig#<', 'a'],
  ])('is read in no time: %s', (_, start, rest) => {
    const file = full(start, rest);
    const begun = performance.now();
    read(file);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
