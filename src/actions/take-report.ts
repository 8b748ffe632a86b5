import { type DeliveryReport, judgeReport, lettersOf } from '../core/mail/bounce.ts';
import { UNTOLD_BEFORE_CLOSE } from '../core/mail/letter.ts';
import type { Clock, SecureRandom, Tx } from '../ports.ts';
import { alarmAbout } from './letter-desk.ts';
import { recordEvent } from './record-event.ts';

/** How many of our letters a report has changed. */
export interface TakenReport {
  readonly ok: true;
  readonly bounced: number;
  readonly delayed: number;
}

/**
 * Marks the letters that a report speaks of (regulations §21). Reports are written by strangers: a letter that never left,
 * or is no letter of ours, is not touched, and never anything but the letter itself.
 */
export async function takeReport(
  tx: Tx,
  { clock, random }: { readonly clock: Clock; readonly random: SecureRandom },
  report: DeliveryReport,
): Promise<TakenReport> {
  const verdict = judgeReport(report);
  let [bounced, delayed] = [0, 0];
  if (verdict.kind === 'nothing') return { ok: true, bounced, delayed };
  const deps = { now: clock.now(), random };
  for (const id of lettersOf(report)) {
    const letter = await tx.outbox.find(id);
    if (letter === null || letter.status !== 'sent') continue;
    if (verdict.kind === 'delayed') {
      if (await tx.outbox.noteDelay(id, verdict.reply)) delayed += 1;
    } else if (await tx.outbox.markBounced(id, verdict)) {
      bounced += 1;
      await alarmAbout(tx, deps, letter.domain);
      // An event of a letter that says who has voted, or when, would say it for ever.
      if (!UNTOLD_BEFORE_CLOSE.includes(letter.kind))
        await recordEvent(tx, deps, {
          ...{ type: 'address-bounced', actor: 'system', subject: letter.to, edition: letter.edition },
          details: { reply: verdict.reason },
        });
    }
  }
  return { ok: true, bounced, delayed };
}
