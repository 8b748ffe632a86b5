/** Sentences of the watch in the language of the page. */
import { logWatchWords as watchEn } from '../../../texts/en/log-watch.ts';
import { logWatchWords as watchPl } from '../../../texts/pl/log-watch.ts';

export const watchWords = document.documentElement.lang !== 'en' ? watchPl : watchEn;
