/**
 * An edition is data (regulations §1): which ranking, which vote, which categories. The kinds of rules it may name are
 * code with versions, so that an old edition can be recomputed for ever.
 */

import type { BallotRule } from '../ballot/ballot-box.ts';
import type { BuiltLevel } from '../ballot/secrecy.ts';
import type { SwapFinding } from '../ballot/swap-detector.ts';
import type { QuorumRule, TurnoutRule } from '../ballot/turnout.ts';
import type { GraceRule } from '../ballot/vote-time.ts';
import type { Day } from '../basics/day.ts';
import type { Platform } from '../profiles/profile.ts';

export interface BilingualText {
  readonly pl: string;
  readonly en: string;
}

export interface Edition {
  /** Lower-case letters, digits, hyphens: `2022`, `pokazowa-2022`. Also the name of its log. */
  readonly id: string;
  readonly name: BilingualText;
  /** Demo data: labelled on every page and file. */
  readonly demo: boolean;
  /** Page of the regulations, `2022` for docs/rules/2022.md. */
  readonly regulations: string;
  readonly ranking: RankingDefinition;
  readonly nominees: NomineesDefinition;
  readonly vote: VoteDefinition;
  readonly categories: readonly CategoryDefinition[];
}

export interface RankingDefinition {
  readonly platform: Platform;
  readonly from: Day;
  readonly to: Day;
  /** Posts are read as of the latest pull of that day or before; `null`: the latest of all at freezing. */
  readonly snapshot: Day | null;
}

export interface NomineesDefinition {
  readonly division: string;
  /** `id@version` of a formula. */
  readonly formula: string;
  /** The top so many places; places shared at the cut all enter. */
  readonly top: number;
}

export interface VoteDefinition extends BallotRule {
  /** Division whose cities are the voters. */
  readonly voters: string;
  /** First instant at which a ballot is taken, ISO 8601 with zone. */
  readonly opensAt: string;
  /** First instant at which none is taken any more, ISO 8601 with zone; see `grace`. */
  readonly closesAt: string;
  /** For how long after the close those may finish who began before it. Missing and `null`: not at all. */
  readonly grace?: GraceRule | null;
  readonly secrecy: BuiltLevel;
  /** In a named vote, and there only: the published search for swapped votes. */
  readonly swaps?: SwapFinding['rule'];
  /**
   * Both or neither: editions from before these rules have none, and their results tell neither turnout nor quorum.
   * `quorum: null`: any number of ballots is enough.
   */
  readonly turnout?: TurnoutRule;
  readonly quorum?: QuorumRule | null;
  /** Smallest batch of ballots that enters the log before the close. */
  readonly batchAtLeast: number;
  /**
   * In this order: the higher value in the frozen ranking, then lots. `draw`: the public draw after the close that
   * gives the seed of the lots, and how its outcome is spelled.
   */
  readonly ties: { readonly formula: string; readonly lots: 'lots@1'; readonly draw: BilingualText };
}

export interface CategoryDefinition {
  readonly id: string;
  readonly name: BilingualText;
  /** Paragraph of the regulations, `§15.2`. */
  readonly section: string;
  readonly division: string;
  readonly method: CategoryMethod;
}

export type CategoryMethod =
  | { readonly kind: 'peer-vote' }
  | { readonly kind: 'ranking'; readonly formula: string; readonly per: 'division' | 'voivodeship' };
