import type { VotingLink } from '../core/ballot/ballot-box.ts';
import { startedBy, type VotingStart } from '../core/ballot/clock-jump.ts';
import type { Instant } from '../core/basics/day.ts';
import type { Outcome } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import type { Ports, Tx } from '../ports.ts';
import { refuseInDoubt } from './guard-clock.ts';
import { noteNetwork } from './note-network.ts';

interface Entered {
  readonly edition: Edition;
  readonly link: VotingLink;
  readonly network: string;
  readonly arrivedAt: Instant;
  /** When this voter entered the same code before, in a session that still runs. */
  readonly earlier: VotingStart | null;
}

/**
 * A good code was entered (regulations §8, §11). The start goes into the sealed session of the voter and nowhere else.
 * While our clock is in doubt it is noted by the one that nobody can set: what that means is known when two organisers
 * have said which clock was right.
 */
export async function beginVoting(
  tx: Tx,
  deps: Pick<Ports, 'keys' | 'random' | 'clock'>,
  entered: Entered,
): Promise<Outcome<{ start: VotingStart }>> {
  await noteNetwork(tx, deps, entered);
  const doubted = await refuseInDoubt(tx, deps, entered.edition, entered.arrivedAt);
  const start = doubted === null ? entered.arrivedAt : deps.clock.steady();
  const [before, now] = [await startOf(tx, entered.earlier), await startOf(tx, start)];
  // Of the two the one that is known and earlier: a second link takes no time away, a start that nobody can tell gives none.
  const isBefore = before !== null && (now === null || before <= now);
  return { ok: true, start: isBefore ? (entered.earlier ?? start) : start };
}

/** When it was by the clock that is believed now; `null` where nobody can tell. */
export async function startOf(tx: Tx, start: VotingStart | null): Promise<Instant | null> {
  const isSteady = start !== null && typeof start === 'object';
  return startedBy(start, isSteady ? await tx.clock.anchor(start.boot) : null);
}
