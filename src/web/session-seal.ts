/** Seals the cookie of a voting session, so that nobody but this installation can make or read one. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Seals and opens cookies; a forged or foreign one opens to `null`. */
export interface SessionSeal {
  readonly seal: (text: string) => string;
  readonly open: (sealed: string) => string | null;
}

export function sessionSeal(secret: string): SessionSeal {
  const key = createHash('sha256').update(`zloty-lajk/session/v1\n${secret}`).digest();
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      // The last sign has bits that mean nothing: without this, several texts would open to the same.
      if (bytes.length < 29 || bytes.toString('base64url') !== sealed) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
