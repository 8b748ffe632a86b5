import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { QUIET_LETTERS, UNTOLD_BEFORE_CLOSE } from '../core/mail/letter.ts';
import type { Clock, SecureRandom, Tx } from '../ports.ts';
import { type Actor, recordEvent } from './record-event.ts';

interface Deps {
  readonly clock: Clock;
  readonly random: SecureRandom;
  readonly actor: Actor;
}

const DAY_MS = 86_400_000;

/** Pauses or resumes a wave: what is under way arrives, what waits stays where it is. Refuses 'sending-unknown'. */
export async function pauseWave(tx: Tx, { clock, random, actor }: Deps, wave: string, paused: boolean) {
  const known = (await tx.outbox.waves()).find(({ id }) => id === wave);
  if (known === undefined || !(await tx.outbox.pauseWave(wave, paused))) return refuse('sending-unknown', { wave });
  const type = paused ? ('letters-paused' as const) : ('letters-resumed' as const);
  await recordEvent(tx, { random, now: clock.now() }, { type, actor, edition: known.edition });
  return { ok: true as const };
}

/** Sends a refused letter again, from the first attempt on. Refuses 'queued-letter-unknown', 'letter-not-repeatable'. */
export async function retryLetter(tx: Tx, { clock, random, actor }: Deps, id: string): Promise<Outcome> {
  const letter = await tx.outbox.find(id);
  if (letter === null) return refuse('queued-letter-unknown', { id });
  const now = clock.now();
  const isQuiet = QUIET_LETTERS.includes(letter.kind);
  const again = await tx.outbox.requeue(id, isQuiet ? now - (now % DAY_MS) : now);
  if (!again) return refuse('letter-not-repeatable', { id });
  if (UNTOLD_BEFORE_CLOSE.includes(letter.kind)) return { ok: true };
  const event = { type: 'letter-requeued', actor, subject: letter.to, edition: letter.edition } as const;
  await recordEvent(tx, { random, now }, { ...event, details: { letter: letter.kind } });
  return { ok: true };
}
