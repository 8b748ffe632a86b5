/** What the public log of an edition may hold (regulations §16): typed entries, one leaf each, no personal data. */
import { type Canonical, canonicalJson } from '../basics/canonical-json.ts';
import type { Hash } from '../basics/hash.ts';

/** Ballots enter as salted commitments; everything else as the hash of a document that the evidence carries. */
export type LogEntry =
  | { readonly type: 'edition-frozen'; readonly edition: string; readonly definition: Hash; readonly regulations: Hash }
  | { readonly type: 'ranking-frozen'; readonly figures: Hash; readonly imports: readonly Hash[] }
  | { readonly type: 'nominees-frozen'; readonly nominees: Hash; readonly count: number }
  | { readonly type: 'nominee-withdrawn'; readonly teryt: string; readonly reason: string }
  | { readonly type: 'roll-frozen'; readonly roll: Hash; readonly voters: number }
  | { readonly type: 'code-reissued'; readonly teryt: string; readonly revoked: Hash; readonly issued: Hash; readonly reason: string }
  | { readonly type: 'ballot'; readonly commitment: Hash }
  | { readonly type: 'vote-closed'; readonly ballotsLogged: number; readonly ballotsCounted: number }
  | { readonly type: 'result-committed'; readonly commitment: Hash }
  | { readonly type: 'released'; readonly evidence: Hash };

/** The bytes of a leaf, as text. */
export function entryText(entry: LogEntry): string {
  return canonicalJson(entry as unknown as Canonical);
}
