/**
 * What a script adds where the log is spoken of: the browser keeps the newest signed head and checks on every visit that
 * the log continues it. It fetches what everybody fetches, and stands on the ballot paper: it must stay small.
 */
import { watch } from './log/watch.ts';

for (const place of document.querySelectorAll<HTMLElement>('[data-log]')) void watch(place);
