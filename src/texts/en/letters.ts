/** The letters in English. */
import type { LetterKind } from '../../core/mail/letter.ts';
import type { LetterWords, Told } from '../../core/mail/letter-part.ts';
import { code, facts, text } from '../letter-parts.ts';
import { dayEn, momentEn } from '../moment.ts';
import type { Texts } from '../pl.ts';
import { caseLetterKinds, caseLetters } from './cases.ts';
import { graceWords } from './grace.ts';

const ROLES: Readonly<Record<string, string>> = {
  admin: 'administrator',
  organiser: 'organiser',
  analyst: 'analyst',
  auditor: 'auditor',
  juror: 'juror',
  'door-staff': 'door staff',
};

const PROPOSALS: Readonly<Record<string, string>> = {
  'open-vote': 'freeze the roll and open the vote',
  'close-early': 'close the vote early',
  'extend-vote': 'extend the vote',
  'rotate-key': 'the change of the key of the log',
  'resume-vote': 'resuming the vote after a step of the clock',
  'change-roll': 'change the roll',
  'assisted-ballot': 'a ballot cast for a city by two organisers',
  certify: 'certify the result',
  release: 'release the results',
  'grant-role': 'grant a role',
};

/** Stands in the first line of every letter to a city. */
function about({ field }: Told) {
  return facts(['City', field('city')], ['Edition', field('edition')]);
}

/** Before anybody chooses: whether the ballot will be public. */
function publicLater({ field }: Told) {
  return text(
    field('secrecy') === 'named'
      ? 'This vote is named: after the results are announced everybody will see for whom the city voted (regulations §16).'
      : 'The vote is secret: after the results are announced it is known which cities voted, but not for whom (regulations §16).',
  );
}

/** Below the close, where the edition has a grace time. */
function finishing({ graceMinutes }: Told) {
  return graceMinutes === 0 ? [] : [text(graceWords.letter(graceMinutes))];
}

/** Two ways to one page: the link, and the code to type. */
function waysToVote({ link, typed, code: votingCode }: Told) {
  return [
    text('Vote here:'),
    link,
    text('If you do not click on links, type this address into your browser:'),
    typed('vote'),
    text('and copy the code of the city:'),
    code(votingCode),
  ];
}

const ONE_BALLOT =
  'A city has one ballot, however many people read this letter. It can be changed until the close; the last one counts. No account, no password, about two minutes.';
const KEEP_CODE =
  'Do not publish the link or the code: whoever has them can vote for the city. If they fall into other hands, reply to this letter and we will issue a new code.';
const WHY_CITY = 'We write because the city is on the roll of this edition (regulations §8).';

const letters: Readonly<Record<LetterKind, LetterWords>> = {
  'vote-invitation': {
    subject: (t) => `Invitation to vote – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text('We invite the city to vote in the Złoty Lajk Samorządowy, the award that cities give to cities.'),
      facts(['Opens', momentEn(t.begins('opensAt'))], ['Closes', momentEn(t.ends('closesAt'))]),
      ...finishing(t),
      publicLater(t),
      ...waysToVote(t),
      text(ONE_BALLOT),
      text(KEEP_CODE),
    ],
    why: WHY_CITY,
  },
  'vote-reminder': {
    subject: (t) => `Reminder: the vote is open – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text('We do not have a ballot of the city yet. If you cast it in the last few hours, there is nothing to do.'),
      facts(['Closes', momentEn(t.ends('closesAt'))]),
      ...finishing(t),
      publicLater(t),
      ...waysToVote(t),
      text(ONE_BALLOT),
      text(KEEP_CODE),
    ],
    why: 'We write because the city is on the roll of this edition and has not voted yet (regulations §8).',
  },
  'ballot-confirmed': {
    subject: (t) => `The city’s ballot is in – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text('The ballot of the city has been taken.'),
      text(
        'This letter says neither whom the city voted for nor the number of the receipt: only the person who cast the ballot and printed the receipt has them.',
      ),
      text(`The ballot can be changed with the same code until ${momentEn(t.ends('closesAt'))}. The last one counts.`),
      ...finishing(t),
      text(
        'If nobody at your office has voted, reply to this letter at once. We will revoke the code and issue a new one.',
      ),
    ],
    why: 'We write because a ballot was cast with the city’s code (regulations §10).',
  },
  'ballot-changed': {
    subject: (t) => `The city’s ballot was changed – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text('The ballot of the city was changed. The new one counts; the earlier one will not be counted.'),
      text(
        'This letter says neither whom the city voted for nor the number of the receipt: only the person who cast the ballot and printed the receipt has them.',
      ),
      text(`It can be changed with the same code until ${momentEn(t.ends('closesAt'))}.`),
      ...finishing(t),
      text(
        'If nobody at your office has changed it, reply to this letter at once. We will revoke the code and issue a new one.',
      ),
    ],
    why: 'We write because a change of the ballot was made with the city’s code (regulations §10).',
  },
  'code-reissued': {
    subject: (t) => `New voting code – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text(
        'The earlier link and code of the city were revoked and no longer work. The reason is public and stands in the log of the edition. Here is the new code.',
      ),
      text('A ballot cast with the old code stays valid until the city changes it with the new one.'),
      facts(['Closes', momentEn(t.ends('closesAt'))]),
      ...finishing(t),
      publicLater(t),
      ...waysToVote(t),
      text(KEEP_CODE),
    ],
    why: 'We write because the organiser issued a new code for the city (regulations §8).',
  },
  'ballot-assisted': {
    subject: (t) => `Two organisers have cast a ballot for the city – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text(
        'Two organisers have cast a ballot for the city: one proposed it, the other approved it. This is done only when a city asks for it because it cannot use its link.',
      ),
      facts(['Reason', t.field('reason')], ['Can be changed', `until ${momentEn(t.ends('closesAt'))}`]),
      ...finishing(t),
      text(
        'If you asked for it, nothing needs to be done. After the release the list of cities that voted will show that the organisers cast the ballot, and why.',
      ),
      text(
        'If you did not ask for it, or the ballot should be another one, vote yourselves with the link or the code of the invitation: the last ballot counts. Answer this letter as well, and we will explain in public what happened.',
      ),
      text('This letter does not say for whom the ballot was cast.'),
    ],
    why: 'We write because a ballot was cast for the city (regulations §10).',
  },
  'no-ballot': {
    subject: (t) => `There is no ballot – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text(`The vote ran until ${momentEn(t.ends('closedAt'))} and is closed. There is no ballot of the city.`),
      text('If the city did not vote, there is nothing to do.'),
      text(
        'If the city did vote, reply to this letter and attach the receipt from the page: number and signature. A signed receipt is proof, and we will answer it in public. Complaints are open until seven days after the release of the results (regulations §19).',
      ),
    ],
    why: WHY_CITY,
  },
  results: {
    subject: (t) => `Results of the vote – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text('The results are out. They stand here:'),
      t.link,
      text(
        t.field('voted') === 'yes'
          ? 'The city’s ballot is among those that were counted. Whoever has the receipt can find the ballot in the evidence and recompute the whole result. This page says how:'
          : 'There is no ballot of the city among those that were counted: the city did not vote. Anyone can recompute the result. This page says how:',
      ),
      t.typed('verification'),
      text(
        'In the list of cities that voted, check that this agrees with what you know. You may complain within 7 days (regulations §19), by the form on the page of results.',
      ),
    ],
    why: WHY_CITY,
  },
  'office-invitation': {
    subject: () => 'Invitation to the office of the Złoty Lajk',
    parts: (t) => [
      facts(['Person', t.field('name')], ['Role', ROLES[t.field('role')] ?? t.field('role')]),
      text(
        'You are invited to the office, the part of the site for those who run an edition. Accept the invitation here:',
      ),
      t.link,
      text(`The link works until ${momentEn(t.ends('until'))}. It works once and is for you alone.`),
    ],
    why: 'We write because an organiser gave this address when granting a role. If that is a mistake, do nothing: without your acceptance nothing happens.',
  },
  'sign-in-code': {
    subject: () => 'Code to sign in to the office',
    preview: (t) => `${t.code} – code to sign in`,
    parts: (t) => [
      code(t.code),
      text(
        `This code signs you in to the office of the Złoty Lajk. It works for ${t.field('minutes')} min, once, and only in the window that asked for it.`,
      ),
      text('Tell it to nobody, not even to somebody who says they are from us. We never ask for it.'),
    ],
    why: 'We write because somebody entered this address to sign in. If it was not you, do nothing: without the code nobody gets in.',
  },
  'proposal-waiting': {
    subject: (t) => `A proposal waits for a second person – ${PROPOSALS[t.field('kind')] ?? t.field('kind')}`,
    parts: (t) => [
      facts(
        ['Edition', t.field('edition')],
        ['Proposal', PROPOSALS[t.field('kind')] ?? t.field('kind')],
        ['Proposed by', t.field('name')],
        ['Open until', momentEn(t.ends('until'))],
      ),
      text(
        'It takes effect when a second person approves it. Read all of it in the office and approve it or turn it down. There is no link here on purpose: type the address.',
      ),
      t.typed('office'),
    ],
    why: 'We write because you have the right to decide in this edition (regulations §21).',
  },
  'person-data': {
    subject: () => 'Your data at the Złoty Lajk',
    parts: (t) => [
      text('Behind this link you see the data that we hold about you, can download them and ask us to erase them:'),
      t.link,
      text(`The link works until ${momentEn(t.ends('until'))}. Opening it erases nothing.`),
    ],
    why: 'We write because somebody asked on the site for the data of this address. If it was not you, do nothing.',
  },
  'data-invitation': {
    subject: (t) => `Please send the figures of your profiles – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text(
        'The ranking is made from figures that the city sees in its own statistics: posts, reactions, comments, shares. Please send us an export of your profiles: two clicks in the tool you use (such as Meta Business Suite), and one file.',
      ),
      facts(['Period', `${t.field('from')} – ${t.field('to')}`], ['Until', momentEn(t.ends('until'))]),
      text('Drop the file here; the page says at once what it has understood and what to correct:'),
      t.link,
      text('If you do not click on links, type this address into your browser:'),
      t.typed('data'),
      text('and copy the code:'),
      code(t.code),
      text(
        'Only the figures of posts are needed: no comments of residents and no lists of people. Nothing enters the ranking before an analyst has looked at the file, and the figures will say that the city sent them.',
      ),
      text('Do not pass the code on: whoever has it can send a file in the name of the city. It does not vote.'),
    ],
    why: 'We write because the city takes part in the ranking of this edition (regulations §4).',
  },
  'data-answer': {
    subject: (t) =>
      `${t.field('answer') === 'accepted' ? 'Data accepted' : 'Data to be corrected'} – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      facts(['File', t.field('file')]),
      ...(t.field('answer') === 'accepted'
        ? [
            text(
              'An analyst has looked at the file and accepted it. Its figures enter the rankings made after this day; a ranking that is frozen already they do not change. The page of the city says what the city sent, and when.',
            ),
          ]
        : [
            text('An analyst has looked at the file and could not accept it. The reason:'),
            text(t.field('reason')),
            text('Until the deadline you can send a corrected file by the same link. How to export is on this page:'),
            t.typed('data'),
          ]),
    ],
    why: 'We write because the city sent us a file of data (regulations §4).',
  },
  ...caseLetters,
  'news-confirm': {
    subject: () => 'Confirm that you want our news',
    parts: (t) => [
      text(
        'Somebody subscribed this address to the news of the Złoty Lajk. If it was you, confirm it with the button on this page:',
      ),
      t.link,
      text('The link works for 7 days. Until you confirm we send nothing; after 7 days we delete the address.'),
    ],
    why: 'We write because this address was entered in the form on the site. If it was not you, do nothing.',
  },
  news: {
    subject: (t) => t.field('subject'),
    parts: (t) => [
      ...t.body,
      text('Unsubscribe from the news, with one button:'),
      t.link,
      text('This does not stop letters about a vote: those are official letters to an office.'),
    ],
    why: 'We write because this address is subscribed to the news and has confirmed it.',
  },
};

export const letterWords: Texts['letters'] = {
  demoSubject: '[Demo edition] ',
  demo: 'Demo edition: the data are invented, and this letter asks nothing of anybody.',
  sender: 'The organiser of the Złoty Lajk Samorządowy',
  genuine:
    'Is this letter genuine? Type this address into your browser (do not click) and enter the letter code there:',
  letterCode: 'Letter code:',
  never:
    'We never ask for passwords, money or personal data, or to install anything. Our letters have no attachments and no images, and the only link leads to our site.',
  neverNews:
    'We never ask for passwords or money, or to install anything. Our letters have no attachments and no images and do not track who opened what.',
  kinds: {
    'vote-invitation': 'invitation to vote',
    'vote-reminder': 'reminder of the vote',
    'ballot-confirmed': 'confirmation that the ballot is in',
    'ballot-changed': 'confirmation that the ballot was changed',
    'code-reissued': 'new voting code',
    'ballot-assisted': 'news of a ballot cast by the organisers',
    'no-ballot': 'notice that there is no ballot',
    results: 'results of the vote',
    'office-invitation': 'invitation to the office',
    'sign-in-code': 'code to sign in',
    'proposal-waiting': 'proposal that waits for a second person',
    'person-data': 'link to a person’s data',
    'data-invitation': 'request for the figures of the city’s profiles',
    'data-answer': 'answer to data that was sent',
    ...caseLetterKinds,
    'news-confirm': 'request to confirm a news subscription',
    news: 'news',
  },
  day: dayEn,
  letters,
};
