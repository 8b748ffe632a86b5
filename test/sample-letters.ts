/** One letter of every kind, as the program would order it: for tests, and for the script that shows them. */
import { LETTERS, type LetterKind } from '../src/core/mail/letter.ts';
import type { LetterToWrite } from '../src/ports/post.ts';

export const LETTER_KINDS = Object.keys(LETTERS) as readonly LetterKind[];
export const SITE = 'https://zlotylajk.example';

const FIELDS: Readonly<Record<string, string>> = {
  city: 'Konstantynów Łódzki',
  edition: 'Złoty Lajk Samorządowy 2022',
  opensAt: '2022-09-05T08:00:00+02:00',
  closesAt: '2022-09-14T00:00:00+02:00',
  closedAt: '2022-09-14T00:00:00+02:00',
  until: '2022-09-30T00:00:00+02:00',
  voted: 'yes',
  secrecy: 'secret-with-receipts',
  who: 'Konstantynów Łódzki',
  number: 'K7Q3-M9TX',
  what: 'correction',
  outcome: 'partly',
  name: 'Żaneta Łęcka-Świątek',
  role: 'organiser',
  from: '2021-09-01',
  to: '2022-08-31',
  file: 'posty.csv',
  answer: 'refused',
  reason: 'W pliku brakuje lipca. Wyeksportujcie cały okres.',
  minutes: '10',
  kind: 'extend-vote',
  subject: 'Program kongresu jest gotowy',
  body: 'Zapraszamy na kongres Local-SoMe do Tychów, 19 i 20 września.\n\n- dwa dni, trzy sale\n- warsztaty z wideo\n- gala pierwszego wieczoru\n\nProgram:\n\nhttps://zlotylajk.example/program',
};

const LINKS: Readonly<Record<string, string>> = {
  'office-invitation': `${SITE}/biuro/zaproszenie#1b2c3d4e5f60718293a4b5c6`,
  'person-data': `${SITE}/moje-dane#1b2c3d4e5f60718293a4b5c6`,
  'case-link': `${SITE}/sprawa#1b2c3d4e5f60718293a4b5c61b2c3d4e`,
  'news-confirm': `${SITE}/nowosci/potwierdz/0123456789abcdefghjkmnpq`,
  news: `${SITE}/nowosci/rezygnacja/0123456789abcdefghjkmnpq`,
};

export function sampleLetter(kind: LetterKind, changes: Partial<LetterToWrite> = {}): LetterToWrite {
  const { fields, secrets } = LETTERS[kind];
  const values: Readonly<Record<string, string>> = {
    ...FIELDS,
    code: kind === 'sign-in-code' ? '418 203' : VOTING_CODE,
    link: LINKS[kind] ?? '',
  };
  const pick = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, values[name] ?? '']));
  const isAboutCity = (fields as readonly string[]).includes('city');
  return {
    kind,
    language: 'pl',
    to: 'promocja@konstantynow.example',
    edition: (fields as readonly string[]).includes('edition') ? '2022' : null,
    teryt: isAboutCity ? '1008011' : null,
    fields: pick(fields),
    secrets: pick(secrets),
    letterCode: 'LGHJKMNPQRSTV',
    baseUrl: SITE,
    demo: false,
    ...changes,
  };
}

/** A well-formed one: made from ten zero bytes. */
export const VOTING_CODE = '00000000000000000';
