/** The secret behind the cookies of the site, where the operator has set none: a file beside the other keys. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const SECRET_BYTES = 32;

/** Made at the first call. @param folder readable by the owner only, like the file. */
export function sessionSecret(folder: string): string {
  const path = join(folder, 'session.secret');
  return read(path) ?? make(folder, path);
}

/** Written beside and linked: of two processes that start at once both get the secret of the first. */
function make(folder: string, path: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomBytes(4).toString('hex')}.new`;
  const file = openSync(beside, 'wx', 0o600);
  writeSync(file, `${randomBytes(SECRET_BYTES).toString('hex')}\n`);
  fsyncSync(file);
  closeSync(file);
  try {
    linkSync(beside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(beside, { force: true });
  }
  const secret = read(path);
  if (secret === null) throw new Error(`The file ${path} was removed while it was being made.`);
  return secret;
}

function read(path: string): string | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`The file ${path} is damaged: expected 64 hexadecimal digits.`);
  return text;
}
