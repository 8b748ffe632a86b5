/** A letter with invented content, so that people can read what would be sent; where a secret stands there are dots. */
import type { Edition } from '../editions/edition.ts';
import { closeFields, LETTERS, type LetterKind, type LetterOrder } from './letter.ts';

const MASK = '••••';

export interface SampleLetter extends LetterOrder {
  readonly letterCode: string;
}

export function sampleLetter(kind: LetterKind, edition: Edition, language: 'pl' | 'en'): SampleLetter {
  const { opensAt, closesAt, secrecy } = edition.vote;
  const samples: Readonly<Record<string, string>> = {
    ...{ city: 'Tychy', edition: edition.name[language], opensAt, closesAt, closedAt: closesAt, voted: 'yes', secrecy },
    ...{ name: 'Jan Kowalski', role: 'organiser', until: closesAt, minutes: '10', kind: 'close-early' },
    ...{ subject: MASK, body: MASK, from: edition.ranking.from, to: edition.ranking.to },
    ...{
      file: 'posty.csv',
      answer: 'refused',
      reason: kind === 'data-answer' ? MASK : 'Urząd nie ma dostępu do sieci.',
    },
    ...{ who: 'Tychy', number: 'K7Q3-M9TX', what: 'correction', outcome: 'partly' },
  };
  const { fields, secrets }: { readonly fields: readonly string[]; readonly secrets: readonly string[] } =
    LETTERS[kind];
  return {
    ...{ kind, language, to: 'urzad@miasto.example', edition: edition.id, teryt: null },
    fields: {
      ...Object.fromEntries(fields.map((field) => [field, samples[field] ?? MASK])),
      ...(fields.includes('closesAt') && closeFields(edition.vote)),
    },
    secrets: Object.fromEntries(secrets.map((secret) => [secret, MASK])),
    letterCode: 'L000000000000',
  };
}
