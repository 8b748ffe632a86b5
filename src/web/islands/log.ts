/**
 * What a script adds where the log is spoken of: the browser keeps the newest signed head and checks on every visit that
 * the log continues it; and it finds the ballot of a receipt in the log. It only fetches what everybody fetches: no
 * question names a ballot.
 */
import { offerToKeep, proveReceipt, startOwnBallot } from './log/own-ballot.ts';
import { watch } from './log/watch.ts';

for (const place of document.querySelectorAll<HTMLElement>('[data-log]')) void watch(place);
for (const form of document.querySelectorAll<HTMLFormElement>('[data-own-ballot]')) startOwnBallot(form);
for (const place of document.querySelectorAll<HTMLElement>('[data-receipt-place]')) void proveReceipt(place);
for (const offer of document.querySelectorAll<HTMLElement>('[data-keep]')) offerToKeep(offer);
