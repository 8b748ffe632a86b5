/** Every minute: is there a night whose erasure nobody has done? Of several processes one does it (regulations §20). */
import { runNight } from '../actions/run-retention.ts';
import type { Ports } from '../ports.ts';

const LOOK_EVERY_MS = 60_000;

export interface Nights {
  readonly stop: () => Promise<void>;
}

/** @param failed also told, once, when the clock has leapt and a person has to look. */
export function runNights(ports: Ports, failed: (error: unknown) => void, everyMs = LOOK_EVERY_MS): Nights {
  let running: Promise<void> | null = null;
  let toldRefusal: string | null = null;
  const look = async () => {
    const night = await runNight(ports);
    if (night.ok) toldRefusal = null;
    else if (night.refusal !== toldRefusal) {
      toldRefusal = night.refusal;
      failed(Object.assign(new Error(night.refusal), { details: night.details }));
    }
  };
  const timer = setInterval(() => {
    running ??= look()
      .catch(failed)
      .finally(() => {
        running = null;
      });
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
