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
    title: 'Sending letters',
    lead: 'A city gets a letter of each kind once. Pressing the button again writes only to cities that have been given an address since.',
    now: 'What would go out now',
    preview: 'What the letter looks like',
    send: (kind) => `Send: ${kind}`,
    testTitle: 'Test letter',
    testLabel: 'Address that should get it',
    testSend: 'Send the test',
    done: (n) => `In the outgoing mail: ${letters(n)}.`,
    testDone: (to) => `A test letter waits in the outgoing mail: ${to}.`,
    count: (n, already) => `${letters(n)}. Cities that have such a letter already: ${digits(already)}.`,
    remind: (cities) =>
      `Cities with an address: ${digits(cities)}. Only those that have not voted will be reminded; how many they are nobody learns before the close.`,
    missing: (n) => `Without an address (${digits(n)})`,
  },
};
