/**
 * Which key speaks for a log, and from which entry on (regulations §16): it changes only by an entry that the key before
 * has signed and the new one has taken over. Whether the first key is the organiser's nobody can decide from the log:
 * that is what an anchor is for.
 */
import { canonicalJson } from '../basics/canonical-json.ts';
import type { LogEntry } from './log-entry.ts';
import { isSigned, type PublicKey } from './signed-head.ts';

export type KeyRotation = Extract<LogEntry, { readonly type: 'key-rotated' }>;

/** For how long a key speaks. */
export interface Reign {
  readonly key: PublicKey;
  /** The smallest head that it signs: so many entries, the one that brought it included. 0 for the first key. */
  readonly from: number;
  /** The rotation that brought it; `null` for the first key. */
  readonly by: KeyRotation | null;
}

/** `line`: of the first entry that calls itself a rotation and is none. */
export type KeyChain =
  | { readonly ok: true; readonly reigns: readonly Reign[] }
  | { readonly ok: false; readonly line: number };

/** What both keys sign. It names the log, so that a rotation of one edition is none of another. */
export function rotationMessage(
  log: string,
  { from, to, at, reason }: Pick<KeyRotation, 'from' | 'to' | 'at' | 'reason'>,
): string {
  return `zloty-lajk/key-rotation/v1\n${canonicalJson({ log, from, to, at, reason })}`;
}

/** @param only the key of a log that tells of no rotation: that of any of its heads. */
export function keyChain(log: string, entries: readonly LogEntry[], only: PublicKey): KeyChain {
  const reigns: Reign[] = [];
  for (const [i, entry] of entries.entries()) {
    if (entry.type !== 'key-rotated') continue;
    if (reigns.length === 0) reigns.push({ key: entry.from, from: 0, by: null });
    if (!continues(log, reigns, entry)) return { ok: false, line: i + 1 };
    reigns.push({ key: entry.to, from: i + 1, by: entry });
  }
  return { ok: true, reigns: reigns.length > 0 ? reigns : [{ key: only, from: 0, by: null }] };
}

/** A key that was given up never comes back: whoever has found it since could sign again. */
function continues(log: string, reigns: readonly Reign[], entry: KeyRotation): boolean {
  return reigns.every(({ key }) => key !== entry.to) && isHandover(log, reigns.at(-1)?.key ?? null, entry);
}

/** Does this key hand over to the one that the entry names, and does that one take it? */
export function isHandover(log: string, key: PublicKey | null, entry: KeyRotation): boolean {
  if (key !== entry.from || entry.to === key) return false;
  const message = rotationMessage(log, entry);
  return isSigned(message, entry.signedByOld, entry.from) && isSigned(message, entry.signedByNew, entry.to);
}

/** The key that signs a head of so many entries. */
export function keyAt(reigns: readonly Reign[], size: number): PublicKey | null {
  return reigns.findLast(({ from }) => from <= size)?.key ?? null;
}
