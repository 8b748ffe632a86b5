/** A file that holds codes: readable by its owner only, on disk before anybody relies on it. */
import { open, rm } from 'node:fs/promises';

/**
 * @param flags `wx` never writes over an existing file and leaves none behind when it fails; `w` writes over our own.
 * @throws NodeJS.ErrnoException, `EEXIST` when a file is in the way; see {@link isFileError}.
 */
export async function writeSecretFile(path: string, text: string, flags: 'w' | 'wx' = 'wx'): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    if (flags === 'wx') await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
