/** Sentences in the language of the page. */
import { ownBallotWords as ownEn, logWatchWords as watchEn } from '../../../texts/en/log-watch.ts';
import { ownBallotWords as ownPl, logWatchWords as watchPl } from '../../../texts/pl/log-watch.ts';

const polish = document.documentElement.lang !== 'en';
export const watchWords = polish ? watchPl : watchEn;
export const ownWords = polish ? ownPl : ownEn;
