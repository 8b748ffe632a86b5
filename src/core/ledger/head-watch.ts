/** Is the log that is shown today the one that was shown before (regulations §16, §18)? For whoever kept a signed head. */
import type { Hash } from '../basics/hash.ts';
import { isHandover, type KeyRotation } from './key-chain.ts';
import { appendLeaves, EMPTY_FRONTIER, leafHash, rootOf, verifyConsistency } from './merkle.ts';
import { isHeadSigned, type PublicKey, type SignedHead } from './signed-head.ts';

/**
 * `first`: nothing was kept. `rotated`: has grown, and the key changed by an entry that the kept key has signed.
 * `other-key`: signed with another key, and no such entry leads to it. `backwards`: shorter or older than what was kept.
 * `rewritten`: does not continue what was kept. `unsigned`: no signed head of this log at all.
 */
export type WatchFinding = 'first' | 'same' | 'grown' | 'rotated' | WatchAlarm;
export type WatchAlarm = (typeof WATCH_ALARMS)[number];

export const WATCH_ALARMS = ['unsigned', 'other-key', 'backwards', 'rewritten'] as const;

export function isAlarm(finding: WatchFinding): finding is WatchAlarm {
  return (WATCH_ALARMS as readonly string[]).includes(finding);
}

export interface Watched {
  /** Id of the edition whose log it must be. */
  readonly log: string;
  /** Checked when it was kept; `null` on the first visit. */
  readonly kept: SignedHead | null;
  readonly newest: SignedHead;
}

/**
 * Everything that can be told without a proof. `prove`: the log has grown, and a consistency proof must show from what;
 * `prove-key`: the key is another one, and the entries must show why.
 */
export function compareHeads({ log, kept, newest }: Watched): WatchFinding | 'prove' | 'prove-key' {
  if (newest.log !== log || !isHeadSigned(newest)) return 'unsigned';
  if (kept === null) return 'first';
  const isOther = newest.key !== kept.key;
  if (newest.size < kept.size || newest.at < kept.at) return isOther ? 'other-key' : 'backwards';
  if (isOther) return newest.size > kept.size ? 'prove-key' : 'other-key';
  if (newest.size > kept.size) return 'prove';
  return newest.root === kept.root ? 'same' : 'rewritten';
}

/** @param proof from `kept.size` to `newest.size`. */
export function watchHead({ kept, newest, proof, log }: Watched & { readonly proof: readonly Hash[] }): WatchFinding {
  const finding = compareHeads({ log, kept, newest });
  if (finding === 'prove-key' || kept === null) return finding === 'prove-key' ? 'other-key' : withoutProof(finding);
  if (finding !== 'prove') return finding;
  return verifyConsistency(kept, newest, proof) ? 'grown' : 'rewritten';
}

/**
 * The same where the key changed, with the entries in the place of a proof: they have to make both heads, and lead from
 * the kept key to the newest one.
 * @param lines of the log, at least as many as the newest head covers.
 */
export function watchKey(watched: Watched & { readonly lines: readonly string[] }): WatchFinding {
  const finding = compareHeads(watched);
  const { log, kept, newest } = watched;
  if (finding !== 'prove-key' || kept === null) return withoutProof(finding);
  const leaves = watched.lines.slice(0, newest.size).map(leafHash);
  const before = appendLeaves(EMPTY_FRONTIER, leaves.slice(0, kept.size));
  const now = appendLeaves(before, leaves.slice(kept.size));
  if (now.size !== newest.size || rootOf(before) !== kept.root || rootOf(now) !== newest.root) return 'other-key';
  return lastKey(log, kept.key, watched.lines.slice(kept.size, newest.size)) === newest.key ? 'rotated' : 'other-key';
}

/** Where these entries lead from a key; `null` when they lead nowhere. */
function lastKey(log: string, first: PublicKey, lines: readonly string[]): PublicKey | null {
  let key = first;
  try {
    for (const entry of lines.flatMap(rotationIn)) {
      if (!isHandover(log, key, entry)) return null;
      key = entry.to;
    }
    return key;
  } catch {
    return null;
  }
}

/** Nothing was kept, so that nothing is to be proven. */
function withoutProof(finding: WatchFinding | 'prove' | 'prove-key'): WatchFinding {
  return finding === 'prove' || finding === 'prove-key' ? 'first' : finding;
}

/** The whole shape of entries is not looked at: it stands on the ballot paper, and must stay small. */
function rotationIn(line: string): readonly KeyRotation[] {
  if (!line.includes('"key-rotated"')) return [];
  const entry = JSON.parse(line) as KeyRotation;
  return entry.type === 'key-rotated' ? [entry] : [];
}
