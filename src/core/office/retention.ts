/**
 * What is kept about persons, on which ground, for how long, and how it is erased (regulations §20). The privacy page,
 * docs/retention.md, the nightly erasure and the answer to a person's request are all made from this one table.
 */

/** Article 6 (1) GDPR. `e` is not used: the award is no public task. */
export type LegalBasis = 'consent' | 'legal-duty' | 'legitimate-interest';

/** What the period is counted from. */
export type PeriodStart =
  | 'removed-from-office'
  | 'last-signature'
  | 'end-of-validity'
  | 'edition-released'
  | 'letter-ended'
  | 'last-event'
  | 'entered'
  | 'consent-withdrawn'
  | 'vote-closed';

export type ErasureWay = 'delete-row' | 'empty-fields' | 'remove-salt' | 'leave' | 'forget-memory';

export interface Retention {
  readonly basis: LegalBasis;
  /** Days of 24 hours; `null` has no length: kept for good, or until consent is withdrawn. A fraction: memory only. */
  readonly days: number | null;
  readonly from: PeriodStart;
  readonly way: ErasureWay;
}

/** Limitation of claims, article 118 of the Polish civil code: six years. */
const SIX_YEARS = 6 * 365 + 2;
/** The end of an edition comes a year after its close at the latest, whether it is released or not. */
const YEAR = 365;

export const RETENTION = {
  'office-person': { basis: 'legitimate-interest', days: 90, from: 'removed-from-office', way: 'empty-fields' },
  signature: { basis: 'legitimate-interest', days: SIX_YEARS, from: 'last-signature', way: 'empty-fields' },
  invitation: { basis: 'legitimate-interest', days: 30, from: 'end-of-validity', way: 'delete-row' },
  'roll-address': { basis: 'legitimate-interest', days: 90, from: 'edition-released', way: 'empty-fields' },
  'proposal-address': { basis: 'legitimate-interest', days: 90, from: 'edition-released', way: 'empty-fields' },
  letter: { basis: 'legitimate-interest', days: 30, from: 'letter-ended', way: 'empty-fields' },
  'case-text': { basis: 'legitimate-interest', days: YEAR, from: 'last-event', way: 'empty-fields' },
  'audit-person': { basis: 'legitimate-interest', days: 90, from: 'last-event', way: 'remove-salt' },
  'data-link': { basis: 'legal-duty', days: 0, from: 'end-of-validity', way: 'delete-row' },
  'erasure-list': { basis: 'legal-duty', days: YEAR, from: 'entered', way: 'delete-row' },
  'sign-in': { basis: 'legitimate-interest', days: 1, from: 'end-of-validity', way: 'delete-row' },
  news: { basis: 'consent', days: null, from: 'consent-withdrawn', way: 'delete-row' },
  'news-asked': { basis: 'consent', days: 7, from: 'entered', way: 'delete-row' },
  'submission-address': { basis: 'legitimate-interest', days: 90, from: 'end-of-validity', way: 'empty-fields' },
  submission: { basis: 'legitimate-interest', days: YEAR, from: 'entered', way: 'delete-row' },
  'office-profile': { basis: 'legitimate-interest', days: null, from: 'entered', way: 'leave' },
  // Emptied when the vote is closed; the night is for a vote that nobody closes.
  'code-network': { basis: 'legitimate-interest', days: 0, from: 'vote-closed', way: 'delete-row' },
  'failed-network': { basis: 'legitimate-interest', days: 10 / 1440, from: 'last-event', way: 'forget-memory' },
} as const satisfies Readonly<Record<string, Retention>>;

export type DataKind = keyof typeof RETENTION;

export const DATA_KINDS = Object.keys(RETENTION) as readonly DataKind[];

/** Kinds that the nightly run erases, in the order of its transactions. Signatures go with the person who signed. */
export const ERASED_NIGHTLY = [
  'letter',
  'data-link',
  'sign-in',
  'news-asked',
  'invitation',
  'code-network',
  'roll-address',
  'proposal-address',
  'submission-address',
  'submission',
  'case-text',
  'office-person',
  'audit-person',
  'erasure-list',
] as const satisfies readonly DataKind[];

export type NightlyKind = (typeof ERASED_NIGHTLY)[number];
