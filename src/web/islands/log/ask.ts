/** Fetches from the log's own addresses. What does not arrive is `null`: then nothing was checked. */
import type { Hash } from '../../../core/basics/hash.ts';
import { isHash } from '../../../core/basics/hash.ts';

/** @param address relative to the folder. @returns the text, or `null` when the server or the line fails. */
export async function askText(
  folder: string,
  address: string,
  cache: RequestCache = 'default',
): Promise<string | null> {
  try {
    const response = await fetch(`${folder}${address}`, { cache, credentials: 'omit' });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}

/** The newest head as it was sent, `undefined` when none arrived. `null` is an answer: the log is empty. */
export async function askHead(folder: string): Promise<unknown> {
  return parsed(await askText(folder, 'head.json', 'no-store'));
}

/** `null` when no proof arrived; a list that proves nothing is an answer. */
export async function askProof(folder: string, from: number, to: number): Promise<readonly Hash[] | null> {
  const answer = parsed(await askText(folder, `consistency.json?from=${from}&to=${to}`));
  const proof = typeof answer === 'object' && answer !== null && 'proof' in answer ? answer.proof : null;
  return Array.isArray(proof) && proof.every((hash) => typeof hash === 'string' && isHash(hash)) ? proof : null;
}

/** `undefined` for what is no JSON: a hotel's sign-in page, for instance. */
function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
