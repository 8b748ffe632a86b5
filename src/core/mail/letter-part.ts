/**
 * What a letter is made of (regulations §21): a short tree from which both its plain text and its HTML are written, so
 * that the two cannot say different things.
 */
import type { Moment } from '../basics/moment.ts';

export type LetterPart =
  /** A paragraph. */
  | { readonly kind: 'text'; readonly text: string }
  /** A short list of what is what: `Miasto: Tychy`. */
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'items'; readonly items: readonly string[] }
  /** The one address that may be clicked, alone on its line so that no mail program breaks it. */
  | { readonly kind: 'link'; readonly address: string }
  /** To be typed by hand, alone on its line: a code, or an address that is no link. */
  | { readonly kind: 'code'; readonly code: string }
  /** Below here stands who writes and how to check it. */
  | { readonly kind: 'foot' };

/** Pages that a letter names. */
export type LetterPage = 'genuine' | 'vote' | 'data' | 'results' | 'verification' | 'office';

/** What the words of a letter are given. */
export interface Told {
  /** @throws TypeError for a field that this kind of letter does not have: a bug. */
  readonly field: (name: string) => string;
  /** Of a field that holds an instant: a beginning, or an end that is the first instant after it. */
  readonly begins: (name: string) => Moment;
  readonly ends: (name: string) => Moment;
  /** For how long one may finish after the close; 0 where the edition has no grace time. */
  readonly graceMinutes: number;
  /** The one link of the letter, whole. */
  readonly link: LetterPart;
  /** The address of a page, to be typed: `zlotylajk.example/list`. */
  readonly typed: (page: LetterPage) => LetterPart;
  /** What somebody wrote as the text of news. */
  readonly body: readonly LetterPart[];
  /** Code of a vote or of a sign-in, as it is typed. */
  readonly code: string;
}

/** One kind of letter in one language. */
export interface LetterWords {
  readonly subject: (told: Told) => string;
  /** Shown in lists of letters behind the subject; where it is missing, the first line is. */
  readonly preview?: (told: Told) => string;
  readonly parts: (told: Told) => readonly LetterPart[];
  /** Why this reader gets this letter. */
  readonly why: string;
}
