/** Is the log that is shown today the one that was shown before (regulations §16, §18)? For whoever kept a signed head. */
import type { Hash } from '../basics/hash.ts';
import { verifyConsistency } from './merkle.ts';
import { isHeadSigned, type SignedHead } from './signed-head.ts';

/**
 * `first`: nothing was kept. `other-key`: signed with another key; no entry of the log can change the key, so it is an
 * alarm always. `backwards`: shorter or older than what was kept. `rewritten`: does not continue what was kept.
 * `unsigned`: no signed head of this log at all.
 */
export type WatchFinding = 'first' | 'same' | 'grown' | WatchAlarm;
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

/** Everything that can be told without a proof; `prove`: the log has grown, and a consistency proof must show from what. */
export function compareHeads({ log, kept, newest }: Watched): WatchFinding | 'prove' {
  if (newest.log !== log || !isHeadSigned(newest)) return 'unsigned';
  if (kept === null) return 'first';
  if (newest.key !== kept.key) return 'other-key';
  if (newest.size < kept.size || newest.at < kept.at) return 'backwards';
  if (newest.size > kept.size) return 'prove';
  return newest.root === kept.root ? 'same' : 'rewritten';
}

/** @param proof from `kept.size` to `newest.size`. */
export function watchHead(watched: Watched & { readonly proof: readonly Hash[] }): WatchFinding {
  const finding = compareHeads(watched);
  const { kept, newest, proof } = watched;
  if (finding !== 'prove' || kept === null) return finding === 'prove' ? 'first' : finding;
  return verifyConsistency(kept, newest, proof) ? 'grown' : 'rewritten';
}
