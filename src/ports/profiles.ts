/** Profiles in the store: whose they are, what they were called, what was decided and on what grounds. Types only. */
import type { Day } from '../core/basics/day.ts';
import type { Hint } from '../core/profiles/hint.ts';
import type { NameSighting } from '../core/profiles/name-series.ts';
import type { Profile, ProfileKey } from '../core/profiles/profile.ts';
import type { DecisionKind } from '../core/profiles/propose-owner.ts';

/** The latest word about a profile; earlier ones stand in the audit log. */
export interface ProfileDecision extends ProfileKey {
  readonly decidedOn: Day;
  readonly decision: DecisionKind;
  /** Published. */
  readonly reason: string;
}

export interface ProfileHint extends ProfileKey, Hint {
  /** Where it was read: a file, a page. */
  readonly source: string;
}

export interface ProfilesTx {
  /**
   * Adds unknown profiles without an owner; a known one keeps owner and status. Each non-empty name is kept with its
   * snapshot and becomes the present one, unless a later snapshot had another.
   */
  meet(profiles: readonly (ProfileKey & { readonly name: string })[], seenOn: Day): Promise<void>;
  /** Replaces owner, terms, status and reason of known or new profiles, and the name where one is given. */
  put(profiles: readonly Profile[]): Promise<void>;
  all(): Promise<readonly Profile[]>;
  names(): Promise<readonly (ProfileKey & NameSighting)[]>;
  /** Replaces what was decided before. */
  decide(decisions: readonly ProfileDecision[]): Promise<void>;
  decisions(): Promise<readonly ProfileDecision[]>;
  /** A hint that is there already takes the new source. */
  addHints(hints: readonly ProfileHint[]): Promise<void>;
  hints(): Promise<readonly ProfileHint[]>;
}
