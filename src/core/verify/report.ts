/** What a verification says (regulations §18): the steps in order, and the first thing that does not fit. */
import type { Details } from '../basics/outcome.ts';

export const VERIFY_STEPS = [
  'files',
  'log',
  'anchor',
  'story',
  'documents',
  'figures',
  'nominees',
  'roll',
  'ballots',
  'turnout',
  'count',
  'awards',
  'protocol',
] as const;
export type VerifyStep = (typeof VERIFY_STEPS)[number];

/** What is wrong, as a code that the texts turn into a sentence. */
export type Mismatch =
  | 'file-missing'
  | 'file-unexpected'
  | 'file-changed'
  | 'file-malformed'
  | 'log-root-differs'
  | 'head-signature-wrong'
  | 'head-not-in-log'
  | 'heads-out-of-order'
  | 'head-key-wrong'
  | 'rotation-wrong'
  | 'anchor-head-unknown'
  | 'anchor-key-differs'
  | 'entry-out-of-order'
  | 'entry-missing'
  | 'batch-too-small'
  | 'ballot-outside-hours'
  | 'document-differs'
  | 'formula-differs'
  | 'figure-impossible'
  | 'profile-unknown'
  | 'nominees-differ'
  | 'voter-not-eligible'
  | 'voter-missing'
  | 'code-repeated'
  | 'ballot-does-not-open'
  | 'ballot-not-in-log'
  | 'ballot-unaccounted'
  | 'ballot-against-rule'
  | 'ballot-own-city'
  | 'ballot-voter-repeated'
  | 'ballot-voter-unknown'
  | 'turnout-differs'
  | 'turnout-lacks-voter'
  | 'voter-unknown'
  | 'count-differs'
  | 'award-differs'
  | 'protocol-differs'
  | 'certificate-differs';

export interface Finding {
  readonly file: string;
  readonly what: Mismatch;
  readonly details: Details;
}

/** A step that fits carries the figures of its sentence; one that does not carries the finding. */
export type StepReport =
  | { readonly step: VerifyStep; readonly ok: true; readonly details: Details }
  | { readonly step: VerifyStep; readonly ok: false; readonly finding: Finding };

export interface VerifyReport {
  readonly verdict: 'verified' | 'mismatch';
  readonly first: (Finding & { readonly step: VerifyStep }) | null;
  /** Ends with the first step that does not fit: what comes after it would rest on sand. */
  readonly steps: readonly StepReport[];
  /** What the log was compared with: nothing outside the bundle, a head or a key. */
  readonly anchored: 'self-consistent-only' | 'head' | 'key' | 'head-and-key';
}

export type Check =
  | { readonly ok: true; readonly details: Details }
  | { readonly ok: false; readonly finding: Finding };

export function fits(details: Details): Check {
  return { ok: true, details };
}

export function differs(
  file: string,
  what: Mismatch,
  details: Details = {},
): { readonly ok: false; readonly finding: Finding } {
  return { ok: false, finding: { file, what, details } };
}
