/**
 * Keys as files outside database and back-ups: one Ed25519 key that signs heads and receipts, one AES-256 key per edition
 * that seals which ballot is a city's current one until the close (regulations §16), and one for letters that wait.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { PublicKey, Signature } from '../core/ledger/signed-head.ts';
import type { Keys, StorageProblem } from '../ports.ts';

/** RFC 8410: what stands before the 32 bytes of an Ed25519 seed in PKCS #8. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Bound to every seal of a letter, so that no seal of a ballot can be passed off as one. */
const LETTER_PURPOSE = 'letters';

/** @param folder made when it is missing, readable by the owner only. The signing key is made at the first use. */
export function fileKeys(folder: string): Keys {
  let signing: SigningKey | null = null;
  let found: SigningKey | null = null;
  const [signingPath, nextPath] = [join(folder, 'signing.key'), join(folder, 'signing-next.key')];
  const boxKeys = new Map<string, Buffer>();
  const boxPath = (edition: string) => join(folder, `ballot-box-${edition}.key`);

  function signingKey() {
    if (signing === null && !existsSync(signingPath)) writeKey(signingPath, randomBytes(KEY_BYTES));
    signing ??= openSigningKey(signingPath);
    return signing;
  }

  /** The one that waits first: a rotation that another process finishes in between moves it to the other name. */
  function find(key: PublicKey): SigningKey | null {
    if (found?.publicKey === key) return found;
    for (const path of [nextPath, signingPath]) {
      const held = heldIn(path);
      if (held?.publicKey === key) return held;
    }
    return null;
  }

  function secretOf(key: PublicKey | undefined): KeyObject {
    if (key === undefined) return signingKey().secret;
    found = find(key);
    if (found === null) throw new SigningKeyMissing(folder, key);
    return found.secret;
  }

  const nextKey = () => heldIn(nextPath)?.publicKey ?? null;

  function boxKey(edition: string): Buffer | null {
    const known = boxKeys.get(edition);
    if (known) return known;
    if (!existsSync(boxPath(edition))) return null;
    const key = readKey(boxPath(edition));
    boxKeys.set(edition, key);
    return key;
  }

  let letters: Buffer | null = null;
  function letterKey(): Buffer {
    const path = join(folder, 'letters.key');
    if (letters === null && !existsSync(path)) writeKey(path, randomBytes(KEY_BYTES));
    letters ??= readKey(path);
    return letters;
  }

  return {
    publicKey: () => signingKey().publicKey,
    sign: (message, key) => sign(null, Buffer.from(message), secretOf(key)).toString('hex') as Signature,
    signBytes: (message, key) => sign(null, message, secretOf(key)).toString('hex') as Signature,
    holds: (key) => find(key) !== null,
    nextKey,
    createNextKey() {
      writeKey(nextPath, randomBytes(KEY_BYTES));
      return openSigningKey(nextPath).publicKey;
    },
    adoptNextKey(key) {
      if (nextKey() !== key) return;
      if (existsSync(signingPath)) shred(signingPath);
      renameSync(nextPath, signingPath);
      syncFolder(folder);
      signing = null;
    },
    seal(edition, text) {
      const key = boxKey(edition);
      if (!key) throw new Error(`The ballot-box key of edition ${edition} is missing.`);
      return sealUnder(key, edition, text);
    },
    unseal(edition, sealed) {
      const key = boxKey(edition);
      return key ? openSealed(key, edition, Buffer.from(sealed, 'hex')) : null;
    },
    blind(edition, text) {
      const key = boxKey(edition);
      if (!key) return null;
      return createHmac('sha256', key).update(`zloty-lajk/blind/v1\n${edition}\n${text}`).digest('hex').slice(0, 16);
    },
    sealLetter: (text) => sealUnder(letterKey(), LETTER_PURPOSE, text),
    unsealLetter: (sealed) => openSealed(letterKey(), LETTER_PURPOSE, Buffer.from(sealed, 'hex')),
    createBallotBoxKey(edition) {
      if (!existsSync(boxPath(edition))) writeKey(boxPath(edition), randomBytes(KEY_BYTES));
    },
    destroyBallotBoxKey(edition) {
      boxKeys.get(edition)?.fill(0);
      boxKeys.delete(edition);
      if (existsSync(boxPath(edition))) shred(boxPath(edition));
    },
  };
}

/** Nothing can be signed, so nothing is written: the whole transaction is taken back. */
class SigningKeyMissing extends Error implements StorageProblem {
  readonly refusal = 'signing-key-missing';
  readonly outcome = 'rolled-back';
  readonly details: { readonly key: PublicKey };

  constructor(folder: string, key: PublicKey) {
    super(`No file in ${folder} holds the signing key ${key}: docs/operate.md, Data folder.`);
    this.name = 'SigningKeyMissing';
    this.details = { key };
  }
}

interface SigningKey {
  readonly secret: KeyObject;
  readonly publicKey: PublicKey;
}

function openSigningKey(path: string): SigningKey {
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, readKey(path)]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  return { secret, publicKey: spki.subarray(-KEY_BYTES).toString('hex') as PublicKey };
}

/** `null` where there is no such file, also when another process has renamed it in this moment. */
function heldIn(path: string): SigningKey | null {
  try {
    return openSigningKey(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function sealUnder(key: Buffer, purpose: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('hex');
}

function openSealed(key: Buffer, edition: string, sealed: Buffer): string | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
    decipher.setAAD(Buffer.from(edition));
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    return null;
  }
}

export function readKey(path: string): Buffer {
  const text = readFileSync(path, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`The key file ${path} is damaged: expected 64 hexadecimal digits.`);
  return Buffer.from(text, 'hex');
}

/** Written beside, synced and renamed: a crash leaves the whole key or none. */
export function writeKey(path: string, key: Buffer): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomBytes(4).toString('hex')}.new`;
  const file = openSync(beside, 'wx', 0o600);
  try {
    writeSync(file, `${key.toString('hex')}\n`);
    fsyncSync(file);
  } catch (error) {
    unlinkSync(beside);
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  syncFolder(dirname(path));
}

/** Overwrites before unlinking; a disk that remaps blocks may still keep a copy, which docs/operate.md says. */
function shred(path: string): void {
  const file = openSync(path, 'r+');
  writeSync(file, randomBytes(KEY_BYTES * 2 + 1), 0, KEY_BYTES * 2 + 1, 0);
  fsyncSync(file);
  closeSync(file);
  unlinkSync(path);
  syncFolder(dirname(path));
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
