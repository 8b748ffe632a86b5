/** Letters as files, where no SMTP_URL is set: each complete or not there, to be opened with any mail program. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Attempt } from '../core/mail/reply.ts';
import type { FolderLetter } from '../ports/post.ts';

const NAME = /^[0-9a-f]{32}\.eml$/;
const LISTED_AT_MOST = 500;

/** Written again at a second attempt under the same name: the copy of a crash replaces itself. */
export async function writeLetterFile(folder: string, id: string, message: Buffer): Promise<Attempt> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${id}.eml`);
  const beside = `${path}.${randomBytes(4).toString('hex')}.new`;
  try {
    // Readable by the owner only: voting codes stand in it.
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(message);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  return { kind: 'accepted', reply: `${id}.eml` };
}

/** The latest first, at most 500. */
export async function letterFiles(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => NAME.test(name));
  const dated = await Promise.all(names.map(async (name) => ({ name, at: await writtenAt(join(folder, name)) })));
  dated.sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1));
  return dated.slice(0, LISTED_AT_MOST).map(({ name }) => name);
}

/** `null` for a name that is none of ours, so that no path can be asked for. */
export async function letterFile(folder: string, name: string): Promise<FolderLetter | null> {
  if (!NAME.test(name)) return null;
  const message = await readFile(join(folder, name)).catch(() => null);
  if (message === null) return null;
  const { to, subject, text } = await PostalMime.parse(message);
  return { to: to?.[0]?.address ?? '', subject: subject ?? '', text: text ?? '', message };
}

async function writtenAt(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
