/** The subject of a letter, for whoever writes it and for the page that says whether it is genuine: needs no secret. */
import type { LetterKind } from '../core/mail/letter.ts';
import type { Told } from '../core/mail/letter-part.ts';
import type { Texts } from './pl.ts';

export function letterSubject(
  { letters, demoSubject }: Texts['letters'],
  {
    kind,
    fields,
    demo,
  }: { readonly kind: LetterKind; readonly fields: Readonly<Record<string, string>>; readonly demo: boolean },
): string {
  // A subject reads fields only: a secret in it would stand in every list of letters.
  const told = { field: (name: string) => fields[name] ?? '' } as Told;
  return oneLine(`${demo ? demoSubject : ''}${letters[kind].subject(told)}`);
}

/** What a name or a body brings with it can neither end a line of a header nor turn the direction of the text. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}
