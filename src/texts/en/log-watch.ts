/** Words of the browser that watches the log and looks for a ballot in it. They go into the script of the page too. */
import type { ownBallotWords as OwnWords, logWatchWords as WatchWords } from '../pl/log-watch.ts';
import { pluralEn } from '../plural.ts';

const entries = (n: number) => pluralEn(n, 'entry', 'entries');

export const logWatchWords: typeof WatchWords = {
  without: 'Whether anybody rewrote the log can be checked by hand:',
  link: 'The log',
  checking: 'The browser is checking the log…',
  empty: 'The log of this edition is still empty.',
  first: (size) =>
    `The browser has remembered the signed state of the log (${entries(size)}). On your next visit it checks by itself whether anybody rewrote it.`,
  same: (size) => `The log is the same as on your last visit (${entries(size)}). Your browser checked it.`,
  grown: (from, to) =>
    `Since your last visit the log has grown (${entries(from)}, now ${to}) and nothing in it was changed. Your browser checked it.`,
  rotated: (from, to) =>
    `Since your last visit the log has grown (${entries(from)}, now ${to}) and nothing in it was changed. The organiser has changed the key: the key before signed the new one, and the page of the log gives the reason. Your browser checked it.`,
  forgetful: (size) =>
    `The signature of the log is good (${entries(size)}), but this browser remembers nothing, so there is nothing to compare it with.`,
  damaged: (size) =>
    `What was kept on your last visit could not be read, so there was nothing to compare with. The browser has remembered the log anew (${entries(size)}).`,
  unchecked: 'The log could not be fetched, so nothing was checked. Check the connection and reload the page.',
  uncheckedSince: (size) =>
    `The log could not be fetched, so nothing was checked. Last state that was checked: ${entries(size)}. If this goes on, tell the organiser.`,
  alarms: {
    rewritten: {
      title: 'Warning: the log of the vote was rewritten',
      text: 'What the server shows now does not continue what this browser saw before. Both states are signed with the organiser’s key.',
    },
    backwards: {
      title: 'Warning: the log of the vote went backwards',
      text: 'The server shows an earlier state than the one this browser has already seen. Nothing may be removed from the log.',
    },
    'other-key': {
      title: 'Warning: the log is signed with another key',
      text: 'The organiser’s key is not that of your last visit, and the log has no entry by which the key before handed over to the new one.',
    },
    unsigned: {
      title: 'Warning: the log has no valid signature',
      text: 'The server gave a state of the log without a valid signature of the organiser.',
    },
  },
  advice: [
    'Do not clear the data of this browser: the evidence is in it.',
    'Save the file with the evidence: it holds the state of the log before the change and the present one.',
    'Send it to the organiser and to somebody outside that office too, such as another city or the press. Ask what they see.',
  ],
  demo: 'This is a demo edition: if its data was set up anew, that is the reason.',
  save: 'Save the file with the evidence',
  forget: 'Delete what was kept and begin anew',
};

export const ownBallotWords: typeof OwnWords = {
  title: 'Is our ballot there?',
  text: 'Paste the receipt of your ballot or choose its file. The browser fetches the whole log and looks for the ballot itself: the receipt does not leave this device, and nobody learns which ballot you ask about.',
  without:
    'Without JavaScript: fetch the log and search it for the hash of the ballot on your receipt. The number of the line is the position of the ballot. The short program verifier/receipt.py does the same.',
  receipt: 'Text of the receipt',
  file: 'Or the file with the receipt',
  start: 'Check the ballot',
  checking: 'Checking…',
  kept: 'This receipt was remembered in this browser.',
  keep: 'Remember in this browser',
  keepHint:
    'Only on a computer that nobody else uses: whoever sits down at it sees how the city voted. The page of results checks a remembered receipt by itself.',
  keptNow: 'Remembered in this browser.',
  keepFailed: 'This browser remembers nothing. Save the file or print the page.',
  forget: 'Remove the receipt from this browser',
  forgotten: 'The receipt was removed from this browser.',
  unreadable: 'This is no receipt of a ballot. Paste the whole file, from the first brace to the last.',
  unchecked: 'The log could not be fetched, so nothing was checked. Check the connection and try again.',
  promised: (reference) =>
    `Ballot ${reference} has a signed promise, and the signature is good; it enters the log with the next batch, at the latest when the vote closes.`,
  logged: (reference, { position, size }) =>
    `Ballot ${reference} is in the log: entry ${position} of ${size}, covered by the signed head.`,
  counted: (reference, { position, size }) =>
    `Ballot ${reference} is in the log (entry ${position} of ${size}) and was counted.`,
  replaced: (reference, { position, size }) =>
    `Ballot ${reference} is in the log (entry ${position} of ${size}), but a later ballot of the city replaced it, and that one was counted. Somebody at your office cast it or, where the list of voters says so, two organisers for the city. If neither, tell the organiser.`,
  missing: (reference) =>
    `Ballot ${reference} is not in the log, although its receipt is signed. Keep the receipt and tell the organiser and other cities: it is evidence.`,
  foreign: (reference) =>
    `Receipt ${reference} is forged or damaged: it is not signed with the key of this edition, or its parts do not fit each other.`,
  'other-edition': (reference) =>
    `Receipt ${reference} belongs to another edition. Check it on the page of that edition.`,
  broken:
    'The log from the server does not fit the signed head or the published bundle, so nothing is known about the ballot. Try again in a minute; if it comes back, tell the organiser.',
};
