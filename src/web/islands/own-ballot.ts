/** Where somebody has a receipt: finds its ballot in the log on this device; no question to the server names a ballot. */
import { offerToKeep, proveReceipt, startOwnBallot } from './log/own-ballot.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('[data-own-ballot]')) startOwnBallot(form);
for (const place of document.querySelectorAll<HTMLElement>('[data-receipt-place]')) void proveReceipt(place);
for (const offer of document.querySelectorAll<HTMLElement>('[data-keep]')) offerToKeep(offer);
