/** Reads a text that somebody named on the command line; a missing file and a folder in its place have sentences. */
import { readFile } from 'node:fs/promises';
import { type Outcome, refuse } from '../core/basics/outcome.ts';

export async function readText(file: string): Promise<Outcome<{ text: string }>> {
  try {
    return { ok: true, text: await readFile(file, 'utf8') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return refuse(code === 'ENOENT' ? 'file-missing' : 'file-unreadable', { file });
  }
}

/** What the file says as JSON; `undefined` for what is no JSON: every reader of data refuses that by itself. */
export async function readJson(file: string): Promise<Outcome<{ data: unknown }>> {
  const read = await readText(file);
  if (!read.ok) return read;
  try {
    return { ok: true, data: JSON.parse(read.text) };
  } catch {
    return { ok: true, data: undefined };
  }
}
