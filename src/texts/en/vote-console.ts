/** Words of the page from which a vote is run. */
import type { ConditionId } from '../../core/editions/vote-console.ts';
import type { Texts } from '../pl.ts';
import { pluralEn } from '../plural.ts';

const conditions: Readonly<Record<ConditionId, string>> = {
  'posts-imported': 'Posts are imported',
  'nominees-frozen': 'The nominees are frozen',
  'two-organisers': 'At least two organisers are at work in this edition',
  'opening-ahead': 'The vote has not begun',
  'roll-frozen': 'The roll is frozen',
  'end-reached': 'The time for voting is over',
  'box-closed': 'The vote is closed and the key destroyed',
  'result-counted': 'The ballots are counted',
  'result-signed': 'Two persons have signed the result',
};

export const voteConsoleWords: Texts['voteConsole'] = {
  title: 'Running the vote',
  lead: 'What is done, what is due, and what the rest waits for. Before the count nobody sees how many votes anyone has.',
  now: {
    title: 'Now',
    opens: 'Opens',
    closes: 'Ends',
    left: { before: 'Until the opening', open: 'Until the end' },
    timeLeft(days, hours, minutes) {
      const parts = [
        ...(days > 0 ? [pluralEn(days, 'day', 'days')] : []),
        ...(days > 0 || hours > 0 ? [pluralEn(hours, 'hour', 'hours')] : []),
        pluralEn(minutes, 'minute', 'minutes'),
      ];
      return parts.join(', ');
    },
    seen: (at) => `As of the moment this page was opened: ${at}.`,
    over: 'The time for voting is over.',
    extend: 'Extend the vote (proposal)',
    shorten: 'Close earlier (proposal)',
  },
  turnout: {
    title: 'Ballots in the log',
    text: (ballots, voters) =>
      `In published batches: ${pluralEn(ballots, 'ballot', 'ballots')}; on the roll: ${pluralEn(voters, 'city', 'cities')}.`,
    why: 'A batch has at least 20 shuffled ballots, and a changed one counts in it again. Nobody sees live how many cities have voted.',
    closed: (counted) => `After the close: ${pluralEn(counted, 'ballot counts', 'ballots count')}.`,
    none: 'There is no batch yet.',
    show: 'Show the batches',
    caption: 'Batches of ballots',
    columns: { at: 'Signed', ballots: 'Ballots in the log' },
  },
  roll: {
    title: 'Roll and letters',
    none: 'The roll is not frozen yet.',
    hash: 'Published hash of the roll',
    voters: (n) => `On the roll: ${pluralEn(n, 'city', 'cities')}.`,
    missing: (n) => `Without an address, so without a letter: ${pluralEn(n, 'city', 'cities')}.`,
    waves: 'Letters to cities',
    outbox: 'State of delivery',
    change: 'Change the roll (proposal)',
  },
  proposals: {
    title: 'Proposals that wait for a second person',
    none: 'No proposal waits.',
    until: (kind, at) => `${kind}, until: ${at}`,
    all: 'All proposals',
  },
  steps: {
    title: 'Steps',
    met: 'met',
    unmet: 'missing',
    later: {
      'end-reached': 'not yet',
      'nominees-frozen': 'once an analyst has frozen the nominees',
      'roll-frozen': 'once the roll is frozen',
      'box-closed': 'after the close of the vote',
      'result-counted': 'after the count',
      'result-signed': 'after the result is signed',
    },
    fix: 'Fix it',
    waits: 'A proposal waits for a second person',
    actions: { roll: 'Propose the opening', certify: 'Propose to sign', release: 'Propose the release' },
    byCommand: 'An analyst takes this step with “lajk import” and “lajk nominees freeze”.',
  },
  conditions,
  close: {
    what: 'The other ballots enter the log in shuffled order, the ballots are opened, and the key that joins them to cities is destroyed. This cannot be taken back.',
    button: 'Close the vote',
    done: 'The vote is closed and the key destroyed.',
  },
  count: {
    what: 'The program counts the ballots and commits to the result in the log. Only those who have the right see the result.',
    button: 'Count the ballots',
    done: 'The ballots are counted. Only the commitment is public.',
    drawTitle: 'A tie that lots decide',
    drawWhat: (draw) =>
      `Fill this in only when the program says that lots are needed. The draw that was named: ${draw}. Who entered its outcome stays in the audit log; two persons confirm it when they sign the result.`,
    seed: 'Outcome of the draw',
    seedHint: 'Exactly as it was announced, e.g. 3-11-17-25-40-44.',
    source: 'Where it can be looked up',
    sourceHint: 'Name and number of the draw, e.g. Lotto, draw no. 6789.',
    day: 'Day of the draw',
    dayHint: 'YYYY-MM-DD. The first draw after the close of the vote.',
    drawButton: 'Count with this draw',
  },
  result: {
    title: 'The result before the release',
    what: 'The result is under embargo. Who has looked at it stays in the audit log.',
    button: 'Show the result',
    embargo:
      'Embargo: pass this on to nobody and keep no copy. The result becomes public with the release (regulations §17).',
    hash: 'The hash that two persons sign',
    draw: (seed, source) => `Lots: ${seed} (${source}).`,
    noDraw: 'No lots were needed.',
    laureates: 'Laureates',
    nobody: 'no laureate',
    back: 'Back to running the vote',
    public: 'The released result',
  },
  errors: 'This step was not taken',
};
