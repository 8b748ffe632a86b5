/**
 * The letters the program writes (regulations §8, §10, §21): what each is for, what it must be told, and which of that
 * is a secret. Texts stand in `texts/`; here is what may be sent to whom.
 */
import type { VoteHours } from '../ballot/vote-time.ts';

/**
 * Fields a letter is written from: `edition` is the name of the edition, instants (`…At`, `until`) are ISO 8601 with
 * zone or milliseconds, `voted` is `yes` or `no`, `answer` is `accepted` or `refused`, `secrecy` the level of the
 * edition, `what` a kind of case and `outcome` how it ended. Beside `closesAt` stands `graceMinutes` where the edition
 * has a grace time: see {@link closeFields}. `secrets` are sealed in the outbox until the letter has left, under a key
 * outside the database: a voting code, a code for signing in, a personal link.
 */
export const LETTERS = {
  'vote-invitation': {
    stream: 'service',
    fields: ['city', 'edition', 'opensAt', 'closesAt', 'secrecy'],
    secrets: ['code'],
  },
  'vote-reminder': { stream: 'service', fields: ['city', 'edition', 'closesAt', 'secrecy'], secrets: ['code'] },
  'ballot-confirmed': { stream: 'service', fields: ['city', 'edition', 'closesAt'], secrets: [] },
  'ballot-changed': { stream: 'service', fields: ['city', 'edition', 'closesAt'], secrets: [] },
  'code-reissued': { stream: 'service', fields: ['city', 'edition', 'closesAt', 'secrecy'], secrets: ['code'] },
  'ballot-assisted': { stream: 'service', fields: ['city', 'edition', 'closesAt', 'reason'], secrets: [] },
  'no-ballot': { stream: 'service', fields: ['city', 'edition', 'closedAt'], secrets: [] },
  results: { stream: 'service', fields: ['city', 'edition', 'voted'], secrets: [] },
  'office-invitation': { stream: 'service', fields: ['name', 'role', 'until'], secrets: ['link'] },
  'sign-in-code': { stream: 'service', fields: ['minutes'], secrets: ['code'] },
  'proposal-waiting': { stream: 'service', fields: ['name', 'edition', 'kind', 'until'], secrets: [] },
  'person-data': { stream: 'service', fields: ['until'], secrets: ['link'] },
  'data-invitation': { stream: 'service', fields: ['city', 'edition', 'from', 'to', 'until'], secrets: ['code'] },
  'data-answer': { stream: 'service', fields: ['city', 'edition', 'file', 'answer', 'reason'], secrets: [] },
  'case-link': { stream: 'service', fields: ['who', 'edition', 'until'], secrets: ['link'] },
  'case-received': { stream: 'service', fields: ['city', 'edition', 'number', 'what', 'until'], secrets: [] },
  'case-answered': { stream: 'service', fields: ['city', 'edition', 'number', 'what', 'outcome'], secrets: [] },
  'news-confirm': { stream: 'service', fields: [], secrets: ['link'] },
  news: { stream: 'news', fields: ['subject', 'body'], secrets: ['link'] },
} as const satisfies Readonly<Record<string, LetterRule>>;

interface LetterRule {
  /** `service` letters carry no partners' content and cannot be unsubscribed; `news` carries RFC 8058 headers. */
  readonly stream: 'service' | 'news';
  readonly fields: readonly string[];
  readonly secrets: readonly string[];
}

export type LetterKind = keyof typeof LETTERS;

export function isLetterKind(text: string): text is LetterKind {
  return Object.hasOwn(LETTERS, text);
}

/** Letters to all cities at once, by the names that organisers call them. */
export const WAVES = {
  invitation: 'vote-invitation',
  reminder: 'vote-reminder',
  'no-ballot': 'no-ballot',
  results: 'results',
} as const satisfies Readonly<Record<string, LetterKind>>;

export type WaveKind = keyof typeof WAVES;

/** Letters that are pointless once the vote is closed: those that still wait are taken back. */
export const BEFORE_CLOSE: readonly LetterKind[] = ['vote-invitation', 'vote-reminder', 'code-reissued'];

/** Letters that must not tell by their time or place when a city voted (regulations §16). */
export const QUIET_LETTERS: readonly LetterKind[] = ['ballot-confirmed', 'ballot-changed'];

/** Whom they go to, and how many there are, says who has voted: until the close nobody is shown either (regulations §16). */
export const UNTOLD_BEFORE_CLOSE: readonly LetterKind[] = [...QUIET_LETTERS, 'vote-reminder'];

/** A letter to be written. */
export interface LetterOrder {
  readonly kind: LetterKind;
  readonly language: 'pl' | 'en';
  /** One address, as readEmail gives it. */
  readonly to: string;
  readonly edition: string | null;
  /** The city it is about; `null` for letters to persons. */
  readonly teryt: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

const ONLY_WITH_GRACE = 'graceMinutes';

/** What a letter is told of the close. Letters of editions without a grace time are those they always were. */
export function closeFields({ closesAt, grace }: Pick<VoteHours, 'closesAt' | 'grace'>): {
  readonly closesAt: string;
  readonly graceMinutes?: string;
} {
  return { closesAt, ...(grace && { [ONLY_WITH_GRACE]: String(grace.minutes) }) };
}

/** @throws TypeError when a letter is ordered with other fields than its kind has: a bug, not bad input. */
export function expectComplete({ kind, fields, secrets }: LetterOrder): void {
  const rule: LetterRule = LETTERS[kind];
  const isExtra = (name: string) => name === ONLY_WITH_GRACE && rule.fields.includes('closesAt');
  const told = (record: Readonly<Record<string, string>>) =>
    Object.keys(record)
      .filter((name) => !isExtra(name))
      .sort()
      .join();
  if (told(fields) !== [...rule.fields].sort().join() || told(secrets) !== [...rule.secrets].sort().join())
    throw new TypeError(`${kind}: expected ${[...rule.fields, ...rule.secrets].join(', ')}`);
}
