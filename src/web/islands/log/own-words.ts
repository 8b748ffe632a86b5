/** Sentences on a receipt in the language of the page. */
import { ownBallotWords as ownEn } from '../../../texts/en/log-watch.ts';
import { ownBallotWords as ownPl } from '../../../texts/pl/log-watch.ts';

export const ownWords = document.documentElement.lang !== 'en' ? ownPl : ownEn;
