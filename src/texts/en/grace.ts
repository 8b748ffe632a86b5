/** Words about the grace time: whoever began before the close can still finish (regulations §11). */
import type { Texts } from '../pl.ts';
import { pluralEn } from '../plural.ts';

const minutes = (n: number) => pluralEn(n, 'minute', 'minutes');

export const graceWords: Texts['grace'] = {
  label: 'Grace time',
  minutes,
  announced: (n) =>
    `Whoever enters the code before the close can still finish within ${minutes(n)} after it (regulations §11).`,
  letter: (n) =>
    `Whoever enters the code before then can still finish within ${minutes(n)}. A code that is entered later no longer votes.`,
  fact: (n, until) => `${minutes(n)}, until ${until}; only for those who entered the code before the close`,
  codePage: (edition, ended, until) =>
    `${edition}: the vote closed at ${ended.clock} Warsaw time. Only those who entered their code before the close can still finish, until ${until.clock}.`,
  finish: {
    title: 'The vote is closed, but you can still finish',
    text: (ended, until) =>
      `The vote closed at ${ended.clock} Warsaw time, but the code was entered before. A ballot that arrives before ${until.clock} counts. Do not leave the page: a code that is entered now is no longer taken.`,
  },
  late: (ended, until) =>
    `Only those who entered their code before ${ended.clock} can still finish, until ${until.clock} Warsaw time.`,
  over: (ended, until) =>
    `Whoever had entered the code before ${ended.clock} could finish until ${until.clock} Warsaw time.`,
  console: {
    left: 'Until the box closes',
    text: 'Those who entered their code before the close are finishing. Nobody new can vote, and roll, nominees and hours can no longer be changed. The box can be closed when this time is over.',
  },
  moves: (n) => `The grace time (${minutes(n)}) moves with the end.`,
};
