/** Words of cases: complaints of cities and correction requests, with their public answers. */

import type { CaseRefusal } from '../../core/basics/case-refusal.ts';
import type { Details } from '../../core/basics/outcome.ts';
import type { LetterKind } from '../../core/mail/letter.ts';
import type { LetterWords } from '../../core/mail/letter-part.ts';
import type { CaseFault, CaseKind, CaseOutcome, CaseState } from '../../core/office/public-case.ts';
import { instantText } from '../instant-text.ts';
import { facts, text } from '../letter-parts.ts';
import { momentEn } from '../moment.ts';
import type { Texts } from '../pl.ts';
import { pluralEn } from '../plural.ts';

const kinds: Readonly<Record<CaseKind, string>> = { complaint: 'complaint', correction: 'correction request' };

const outcomes: Readonly<Record<CaseOutcome, string>> = {
  upheld: 'upheld',
  partly: 'upheld in part',
  rejected: 'not upheld',
};

const states: Readonly<Record<CaseState, string>> = {
  waiting: 'waits for an answer',
  overdue: 'waits, overdue',
  answered: 'answered',
};

const fields: Readonly<Record<CaseFault['field'], string>> = {
  wrong: 'What is wrong',
  wanted: 'What would be right',
  profile: 'Profile',
  evidence: 'Address of a page that shows it',
  about: 'The city it is about',
  question: 'The question, as it is published',
  answer: 'Answer',
  outcome: 'Outcome',
  recount: 'Recount',
  note: 'Note',
};

/** What to mend in the field that the program named. */
function faultText({ field, fault, limit = 0 }: CaseFault): string {
  switch (fault) {
    case 'missing':
      return field === 'outcome' ? 'Choose an outcome.' : `Fill in “${fields[field]}”.`;
    case 'too-short':
      return `“${fields[field]}”: write at least ${pluralEn(limit, 'character', 'characters')}.`;
    case 'too-long':
      return `“${fields[field]}”: shorten it to ${limit} characters. Give longer material as the address of a page.`;
    case 'no-address':
      return 'This is not the whole address of a page. It begins with https:// and has no spaces.';
    case 'contradiction':
      return 'An answer that upholds nothing leads to no recount. Change one of the two.';
    default:
      return fault satisfies never;
  }
}

export const caseRefusals: Readonly<Record<CaseRefusal, (d: Details) => string>> = {
  'complaint-too-early': () =>
    'Complaints are taken from the release of the results on (regulations §19). A figure or a profile can be corrected on request now.',
  'complaint-too-late': (d) =>
    `The time for complaints was over at ${instantText(String(d.until))} (regulations §19). A correction can be asked for at any time.`,
  'complaint-needs-city': () =>
    'A city on the roll complains. Come in by the code of the city or by a link sent to its office; you yourself can ask for a correction.',
  'case-invalid': (d) =>
    `The case was not taken: mend the field “${fields[d.field as CaseFault['field']] ?? d.field}”.`,
  'case-unknown': (d) => `There is no case ${d.number} in this edition. “lajk complaints list” shows them.`,
  'case-changed': (d) =>
    `This answer was not published: the case has ${pluralEn(Number(d.answers), 'answer', 'answers')} by now. Read first whether another one is needed.`,
  'case-link-unknown': () =>
    'This link does not work: it is older than two days, or not whole. Ask for a new one; what you wrote is still in the form.',
  'case-key-reused': () =>
    'This form was sent before with other words. That case is taken; send what stands here as a new one.',
  'cases-too-many': (d) =>
    `${pluralEn(Number(d.most), 'case', 'cases')} of yours wait for an answer already. Wait for the answers before you send another.`,
  'draw-invalid': (d) => {
    if (d.field === 'seed') return 'Give the outcome of the draw exactly as it was published, e.g. 3-11-17-25-40-44.';
    if (d.field === 'source')
      return 'Say where anybody can read the outcome of the draw: name and number, 3 to 200 characters.';
    if (d.field === 'day') return 'Give the day of the draw, e.g. 2022-09-15.';
    return 'This draw has not taken place yet. Wait for it and copy its outcome.';
  },
  'draw-before-close': (d) =>
    `The draw took place before the close of the vote (${instantText(String(d.closesAt))}), so its outcome could be known in time. Take the first one after the close (regulations §14).`,
};

type CaseLetter = Extract<LetterKind, `case-${string}`>;

export const caseLetters: Readonly<Record<CaseLetter, LetterWords>> = {
  'case-link': {
    subject: () => 'Link to the form for complaints and corrections',
    parts: (t) => [
      facts(['On behalf of', t.field('who')], ['Edition', t.field('edition')]),
      text('Under this link you can write a complaint or ask for a correction:'),
      t.link,
      text(`The link works until ${momentEn(t.ends('until'))}. Opening it sends nothing.`),
    ],
    why: 'We write because somebody asked for this link on the site. If it was not you, do nothing.',
  },
  'case-received': {
    subject: (t) => `Case ${t.field('number')} received – ${t.field('city')}`,
    parts: (t) => [
      facts(
        ['City', t.field('city')],
        ['Number', t.field('number')],
        ['Kind', kinds[t.field('what') as CaseKind] ?? t.field('what')],
        ['Edition', t.field('edition')],
        ['Answer by', momentEn(t.ends('until'))],
      ),
      text(
        'The organiser answers in public and gives reasons. What you wrote is not shown: the organiser sums the question up without data of persons.',
      ),
      text('The answer will stand on the page of the edition; we will write to you as well. The page of results:'),
      t.typed('results'),
    ],
    why: 'We write because answers in this case go to this address (regulations §19). If nobody of yours sent it, reply to this letter.',
  },
  'case-answered': {
    subject: (t) => `Answer in case ${t.field('number')} – ${t.field('city')}`,
    parts: (t) => [
      facts(
        ['City', t.field('city')],
        ['Number', t.field('number')],
        ['Kind', kinds[t.field('what') as CaseKind] ?? t.field('what')],
        ['Edition', t.field('edition')],
        ['Outcome', outcomes[t.field('outcome') as CaseOutcome] ?? t.field('outcome')],
      ),
      text('The answer with its reasons stands here:'),
      t.link,
      text('Nobody changes an answer once it is published. What has to be added appears below it, with its date.'),
    ],
    why: 'We write because answers in this case go to this address (regulations §19).',
  },
};

export const caseLetterKinds: Readonly<Record<CaseLetter, string>> = {
  'case-link': 'link to the form for complaints and corrections',
  'case-received': 'confirmation that a case was received',
  'case-answered': 'answer in a case',
};

export const caseWords: Texts['cases'] = {
  kinds,
  outcomes,
  states,
  fields,
  faultText,
  title: 'Complaints and corrections',
  pageTitle: (edition) => `Complaints and corrections: ${edition}`,
  lead: 'Every case gets a public answer with reasons. Nobody changes an answer once it is published; only another one can be added, with its date.',
  wording:
    'The question stands here in the organiser’s words, without data of persons. What the city wrote is not shown.',
  ballots:
    'A complaint never deletes or changes a ballot. If the mistake was in the data or in the count, the result is recomputed and published again, and the old one stays on view (regulations §19).',
  none: 'There is no case yet.',
  waitingTitle: 'Waiting for an answer',
  waitingLine: (kind, received, due) => `${kind}, received ${received}, answer by: ${due}`,
  late: 'overdue',
  othersWaiting: (n) => `Correction requests of other people that wait for an answer: ${n}.`,
  answeredTitle: 'Answers',
  number: 'Number',
  askedBy: 'Who asks',
  aPerson: 'somebody who is no city on the roll',
  about: 'About',
  question: 'Question',
  answer: 'Answer',
  outcome: 'Outcome',
  received: 'Received',
  answered: (at) => `Answer of ${at}`,
  further: (at) => `A further answer, ${at}`,
  recount: 'The result is counted anew because of this case. The present one stays on view.',
  permalink: (number) => `Permanent address of case ${number}`,
  onEdition: {
    title: 'Complaints and corrections',
    text: (answered, waiting) => `Cases answered: ${answered}. Cases that wait: ${waiting}.`,
    open: (until) => `A city on the roll may complain until: ${until}.`,
    link: 'Cases and answers',
    write: 'Complain or ask for a correction',
  },
  onCity: {
    title: 'Complaints and corrections about this city',
    write: (edition) => `Something is wrong? Ask for a correction: ${edition}`,
  },
  start: {
    title: 'Complain or ask for a correction',
    lead: 'First show who writes: the answer needs an address. No account is needed.',
    windowOpen: (until) => `A city on the roll may complain about the result until: ${until}.`,
    windowBefore:
      'Complaints about the result are taken for seven days after its release. A correction can be asked for now.',
    windowOver: (until) =>
      `The time for complaints about the result was over: ${until}. A correction can be asked for at any time.`,
    codeTitle: 'You write for a city and have its code',
    code: 'Code of the city, from the letter',
    codeHint: 'The one by which the city votes, after the close as well. It neither changes nor shows the ballot.',
    codeButton: 'Go on',
    cityTitle: 'You write for a city and do not have its code',
    city: 'City',
    cityHint: 'We send a link to the address of its office on the roll. The link works for two days.',
    cityButton: 'Send the link to the office',
    personTitle: 'You write for yourself (corrections only)',
    email: 'Your e-mail address',
    emailHint:
      'We send the link and the answer there. The address is not published and goes a year after the last answer.',
    emailButton: 'Send me the link',
    linkTitle: 'You have the link from the letter',
    token: 'Link or code from the letter',
    tokenHint: 'If the field is empty, paste the whole link.',
    tokenButton: 'Open the form',
    sentTitle: 'Look into the mailbox',
    sent: 'If that address can be written to, the letter with the link arrives within a few minutes. If it does not, the city has no address on the roll, or three letters have gone there in the last two days.',
    tooMany: 'Too many attempts from this network',
    tooManyText: (clock) => `Try again after ${clock}. Links that have arrived still work.`,
    unknownCode: 'There is no such code in this edition. Copy it from the letter once more.',
    errors: 'Mend this before you go on',
    back: 'Back',
  },
  form: {
    noCity: 'There is no such city. Type its name as the roll has it, or the seven digits of its TERYT code.',
    severalCities: (list) => `Several cities have this name. Type the TERYT code: ${list}.`,
    chooseKind: 'Choose between a complaint and a correction.',
    title: 'Say what is wrong',
    as: (who) => `You write as: ${who}`,
    kind: 'What you want',
    kindWhat: {
      complaint: 'Complain about the vote or the result',
      correction: 'Have a figure, a profile or its owner corrected',
    },
    aboutHint: 'Name or TERYT code. With a complaint it is always your own city.',
    profileHint: 'If it is about a profile: its name or address. Optional.',
    wrongHint: 'What is stated, where, and why it is not true. Write no more about persons than needed.',
    wantedHint: 'The figure, name or owner that you hold to be true. Optional with a complaint.',
    evidenceHint: 'A page that shows that you are right. Optional.',
    next: 'You get a case number. The organiser answers in public within 14 days and does not show your text.',
    submit: 'Send',
  },
  receipt: {
    title: 'Case received',
    number: (number) => `Case number: ${number}`,
    due: (at) => `The organiser answers in public by: ${at}.`,
    letter: 'The number comes by letter as well. Note it, or print this page.',
    noLetter: 'The roll has no address of the city, so there is no letter. Note the number, or print this page.',
    where: 'Where the answer will be',
  },
  office: {
    title: 'Complaints and corrections',
    lead: 'Every case gets a public answer within 14 days. Nobody outside the office sees what was written.',
    none: 'There is no case.',
    noneHere: 'There are no cases in this state.',
    caption: 'Cases: first those that wait, the nearest date on top',
    filter: 'Show',
    all: 'all',
    columns: { number: 'Number', kind: 'Kind', who: 'Who', about: 'About', state: 'State', due: 'Due' },
    person: 'a person',
    caseTitle: (number) => `Case ${number}`,
    original: 'What was written, not public',
    erased: 'Text and address were erased: the period is over, or the person asked for it.',
    links: 'Where to check',
    cityPage: (city) => `Page of the city: ${city}`,
    editionPage: 'Page of the edition with results and evidence',
    publicPage: 'Public page of cases',
    methodPage: 'Formulas and profiles: how we count',
    published: 'Published answers',
    answerTitle: 'Answer',
    furtherTitle: 'A further answer',
    questionHint: 'Sum the question up in your own words. No names, addresses, quotations: this will be public.',
    questionFurther: 'May stay empty when the question is the same.',
    answerHint: 'What was checked, what came out, and why. This will be public and cannot be changed.',
    embargo:
      'The results are not released. The answer must hold no places or values of a ranking of this edition (regulations §17).',
    recount: 'The result will be counted and published anew; the old one stays on view',
    noteHint: 'For the office only. It is never published and goes together with what was written.',
    save: 'Save draft and note',
    saved: 'Draft saved. Nothing was published.',
    publish: 'Publish the answer',
    publishWhat: 'Publishing cannot be taken back. Whoever asked gets a letter.',
    done: 'The answer is published.',
    noRight: 'Your role does not allow answering cases.',
    errors: 'Mend this before you publish',
  },
  cli: {
    none: 'There is no case.',
    header: ['number', 'kind', 'who', 'about', 'state', 'due'],
    published: (number) => `The answer in case ${number} is published.`,
    person: 'a person',
  },
};
