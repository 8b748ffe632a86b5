import type { PublicDraw } from '../core/ballot/tie-break.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import type { EditionResult } from '../core/verify/result.ts';
import type { Ports, Tx } from '../ports.ts';
import { type Actor, recordEvent } from './record-event.ts';

/** Who looks, and at which edition. */
export interface Look {
  readonly edition: string;
  readonly actor: Actor;
}

export interface SeenResult {
  readonly text: string;
  readonly result: EditionResult;
  readonly draw: PublicDraw | null;
}

/** From the release on everybody may look, and nobody is written down for it. */
export async function isReleased(tx: Tx, edition: string): Promise<boolean> {
  return (await tx.editions.document(edition, EVIDENCE.manifest)) !== null;
}

/** Reads and notes in one transaction: before the release nobody sees the result without a trace (regulations §17). */
export function lookAtResult(ports: Ports, look: Look): Promise<Outcome<SeenResult>> {
  return ports.store.write(async (tx): Promise<Outcome<SeenResult>> => {
    const text = await tx.editions.document(look.edition, EVIDENCE.result);
    if (text === null) return refuse('not-counted', { edition: look.edition });
    const draw = JSON.parse((await tx.editions.document(look.edition, EVIDENCE.draw)) ?? 'null') as PublicDraw | null;
    await noteLook(tx, ports, { ...look, files: [EVIDENCE.result] });
    return { ok: true, text, result: JSON.parse(text) as EditionResult, draw };
  });
}

/** Before files that hold the result are given out: the trace is durable first. Nothing after the release. */
export async function leaveTrace(ports: Ports, look: Look & { readonly files: readonly string[] }): Promise<void> {
  await ports.store.write(async (tx) => {
    await noteLook(tx, ports, look);
    return { ok: true };
  });
}

async function noteLook(
  tx: Tx,
  { random, clock }: Pick<Ports, 'random' | 'clock'>,
  { edition, actor, files }: Look & { readonly files: readonly string[] },
): Promise<void> {
  if (await isReleased(tx, edition)) return;
  const event = { type: 'result-seen', actor, edition, details: { file: files.join(', ') } } as const;
  await recordEvent(tx, { random, now: clock.now() }, event);
}
