/**
 * A complaint about the result, or a request to correct a figure or a profile, and its public answers (regulations §19):
 * what it must say, by when it is answered, and that an answer is only ever followed by another one. Decides about no
 * ballot: nothing here reads or changes one.
 */
import type { Instant } from '../basics/day.ts';
import { compareText } from '../basics/order.ts';
import type { Teryt } from '../places/municipality.ts';
import type { CaseNumber } from './case-number.ts';

export const CASE_KINDS = ['complaint', 'correction'] as const;

/** `complaint`: a city on the roll, within a week of the release. `correction`: anybody with an address, all year. */
export type CaseKind = (typeof CASE_KINDS)[number];

export const CASE_OUTCOMES = ['upheld', 'partly', 'rejected'] as const;

export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

/** As it was written. Never public: a clerk may name a person in it. */
export interface CaseText {
  readonly wrong: string;
  /** What would be right; a complaint need not know it. */
  readonly wanted: string;
  /** The profile it is about, as people call it; may be empty. */
  readonly profile: string;
  /** Address of a page that shows it; may be empty. */
  readonly evidence: string;
}

export interface CaseAnswer {
  readonly at: Instant;
  readonly outcome: CaseOutcome;
  /** The question in the organiser's words, without personal data; empty in a further answer that does not restate it. */
  readonly question: string;
  readonly text: string;
  /** The result is recomputed because of it; the old one stays on view (§19.3). */
  readonly recount: boolean;
}

export type AnswerDraft = Omit<CaseAnswer, 'at' | 'outcome'> & { readonly outcome: CaseOutcome | null };

export interface PublicCase {
  readonly number: CaseNumber;
  readonly edition: string;
  readonly kind: CaseKind;
  /** The city that asks; `null` for anybody else. */
  readonly asker: Teryt | null;
  /** The city it is about. */
  readonly about: Teryt;
  /** Of whoever is no city; empty for a city, whose address stands on the roll, and after the erasure. */
  readonly address: string;
  readonly language: 'pl' | 'en';
  readonly receivedAt: Instant;
  /** `null` once it was erased. */
  readonly text: CaseText | null;
  /** For the office only. */
  readonly note: string;
  readonly draft: AnswerDraft | null;
  /** The first one first. */
  readonly answers: readonly CaseAnswer[];
}

const DAY_MS = 86_400_000;
/** §19.4. */
const ANSWER_DAYS = 14;

/** When the organiser should have answered. */
export function answerDueAt(receivedAt: Instant): Instant {
  return (receivedAt + ANSWER_DAYS * DAY_MS) as Instant;
}

export type CaseState = 'waiting' | 'overdue' | 'answered';

export function caseStateAt({ answers, receivedAt }: Pick<PublicCase, 'answers' | 'receivedAt'>, now: Instant) {
  if (answers.length > 0) return 'answered' satisfies CaseState;
  return (now < answerDueAt(receivedAt) ? 'waiting' : 'overdue') satisfies CaseState;
}

/** What waits, the most urgent first; then what is answered, the latest answer first. */
export function sortCases<T extends Pick<PublicCase, 'answers' | 'receivedAt' | 'number'>>(
  cases: readonly T[],
): readonly T[] {
  const order = ({ answers, receivedAt }: T) => answers.at(-1)?.at ?? receivedAt;
  return [...cases].sort((a, b) => {
    const [first, second] = [a.answers.length > 0, b.answers.length > 0];
    if (first !== second) return Number(first) - Number(second);
    return (first ? order(b) - order(a) : order(a) - order(b)) || compareText(a.number, b.number);
  });
}

/** In characters. */
export const CASE_LIMITS = {
  wrong: { least: 10, most: 4000 },
  wanted: { least: 3, most: 2000 },
  profile: { least: 0, most: 200 },
  evidence: { least: 0, most: 500 },
  question: { least: 10, most: 1000 },
  answer: { least: 10, most: 6000 },
  note: { least: 0, most: 4000 },
} as const;

export type CaseField = keyof typeof CASE_LIMITS | 'about' | 'outcome' | 'recount';

export interface CaseFault {
  readonly field: CaseField;
  readonly fault: 'missing' | 'too-short' | 'too-long' | 'no-address' | 'contradiction';
  /** Characters at least or at most, where the length is what is wrong. */
  readonly limit?: number;
}

/** Line ends as one character, no other control character, and nothing that turns the direction of what follows. */
export function tidyText(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Everything that is wrong with it, in the order of the form. */
export function faultsOfText(kind: CaseKind, text: CaseText): readonly CaseFault[] {
  const wanted = kind === 'complaint' && text.wanted === '' ? [] : faultsOfLength('wanted', text.wanted);
  const isAddress = text.evidence === '' || /^https?:\/\/[^\s"'<>]+$/i.test(text.evidence);
  return [
    ...faultsOfLength('wrong', text.wrong),
    ...wanted,
    ...faultsOfLength('profile', text.profile),
    ...faultsOfLength('evidence', text.evidence),
    ...(isAddress ? [] : [{ field: 'evidence', fault: 'no-address' } as const]),
  ];
}

/** @param isFirst whether it is the first answer: only then the question has to be published with it. */
export function faultsOfAnswer(draft: AnswerDraft, isFirst: boolean): readonly CaseFault[] {
  const question = draft.question === '' && !isFirst ? [] : faultsOfLength('question', draft.question);
  const outcome = draft.outcome === null ? [{ field: 'outcome', fault: 'missing' } as const] : [];
  const recount =
    draft.recount && draft.outcome === 'rejected' ? [{ field: 'recount', fault: 'contradiction' } as const] : [];
  return [...question, ...faultsOfLength('answer', draft.text), ...outcome, ...recount];
}

function faultsOfLength(field: keyof typeof CASE_LIMITS, text: string): readonly CaseFault[] {
  const { least, most } = CASE_LIMITS[field];
  const length = [...text].length;
  if (length > most) return [{ field, fault: 'too-long', limit: most }];
  if (length === 0 && least > 0) return [{ field, fault: 'missing' }];
  return length < least ? [{ field, fault: 'too-short', limit: least }] : [];
}
