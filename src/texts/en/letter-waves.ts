/** The words of sending letters to cities: from the command line and the office. */

import type { Texts } from '../pl.ts';
import { groupDigits, pluralEn } from '../plural.ts';

const letters = (n: number) => pluralEn(n, 'letter', 'letters');
const digits = (n: number) => groupDigits(n, ',');

export const letterWaveWords: Texts['letterWaves'] = {
  about: 'Letters to cities: sending, export, outgoing mail',
  newsAbout: 'News for those who have confirmed a subscription',
  commands: {
    send: 'Sends letters: invitation, reminder, no-ballot or results',
    export: 'Writes the letters invitation or reminder to a file for a newsletter tool',
    newsSend: 'Sends news from a file: the first line is the subject, paragraphs follow',
  },
  options: {
    dryRun: 'only says what would be sent',
    test: 'sends one test letter to this address',
    language: 'language: pl or en',
  },
  kinds: {
    invitation: 'invitations',
    reminder: 'reminders',
    'no-ballot': 'letters "there is no ballot"',
    results: 'letters about the results',
  },
  queued: (n, wave) => `In the outgoing mail: ${letters(n)} (wave ${wave}).`,
  queuedUntold: (wave) =>
    `The reminders are in the outgoing mail (wave ${wave}). How many they are we do not say before the close.`,
  would: (n, already) =>
    `Would be sent: ${letters(n)}. Those that cities have already: ${digits(already)}. Nothing was sent.`,
  wouldRemind: (cities) =>
    `Cities on the roll with an address: ${digits(cities)}. Only those that have not voted will be reminded. How many they are we do not say before the close for the asking. Nothing was sent.`,
  missing: (n) =>
    `Without an address: ${pluralEn(n, 'city', 'cities')}. No letter will reach them; "lajk roll address" adds an address:`,
  test: (to) => `A test letter waits in the outgoing mail: ${to}. Its city and code are invented.`,
  exported: (n, file) =>
    `${pluralEn(n, 'row was', 'rows were')} written to ${file}. These letters count as sent and will not be sent by us.`,
  warning: [
    'WARNING: the file holds voting codes. Whoever has it can vote for the cities.',
    'Before sending, SWITCH OFF click and open tracking in the newsletter tool. Tracking replaces the link by its own: the provider gets the codes of all cities, the part behind # is lost, and the link does not work.',
    'Check with a test letter that the link in the mailbox begins with the address of the site. Delete the file after sending.',
  ],
  reminderWarning: 'This file also says which cities have not voted yet. Show it to nobody.',
  newsQueued: (n) => `News in the outgoing mail: ${letters(n)}.`,
  newsWould: (n) => `The news would reach ${pluralEn(n, 'person', 'people')}. Nothing was sent.`,
  newsTest: (to) => `A test letter waits in the outgoing mail: ${to}. Its link unsubscribes nobody.`,
  office: {
    title: 'Letters to cities',
    lead: 'Pressing a button puts the letters into the outgoing mail. No city gets the same invitation, letter about a missing ballot or about the results twice; after you have added addresses, send again and only those are written to.',
    about: {
      invitation: 'The link with the voting code, another one for each city. Before the vote and during it.',
      reminder:
        'The same link, only to cities that have not voted. Two days after the letter before it at the earliest, three times at most.',
      'no-ballot':
        'To cities without a ballot, after the close: so that a city that believes it voted can still say so.',
      results: 'To all cities on the roll, after the results are out.',
    },
    now: 'What would go out now',
    notNow: 'Cannot be sent now',
    notOpen: 'The vote has not begun, so there is nothing to remind of.',
    preview: {
      pl: 'What the letter looks like in Polish (this is what cities get)',
      en: 'What the letter says in English',
    },
    masked: 'Dots stand for codes and links; the city is an example.',
    send: (kind) => `Send: ${kind}`,
    test: 'Send a test letter to me',
    testAbout: (email) => `A test letter goes to ${email}. Its city is invented and its code opens nothing.`,
    done: (kind) => `In the outgoing mail: ${kind}.`,
    testDone: (to) => `A test letter waits in the outgoing mail: ${to}.`,
    outbox: 'The page “Outbox” shows what has left',
    count: (n, already) => `${letters(n)}. Cities that have such a letter already: ${digits(already)}.`,
    remind: (cities) =>
      `Cities with an address: ${digits(cities)}. Only those that have not voted will be reminded; how many they are nobody learns before the close.`,
    missing: (n) => `Without an address, so without a letter: ${pluralEn(n, 'city', 'cities')}`,
  },
};
