import {
  anchorAfter,
  type ClockVerdict,
  clockDrift,
  isDoubtful,
  JUMP_MS,
  type VotePause,
} from '../core/ballot/clock-jump.ts';
import { isBoxOpen } from '../core/ballot/vote-time.ts';
import type { Instant } from '../core/basics/day.ts';
import { type Outcome, type Refused, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import type { Ports, Tx } from '../ports.ts';
import { recordEvent } from './record-event.ts';

type Deps = Pick<Ports, 'clock'>;

/** By how much the wall clock of this machine has run ahead; 0 on the first look since it was started. */
async function driftNow(tx: Tx, { clock }: Deps): Promise<number> {
  const { boot, ms } = clock.steady();
  const anchor = await tx.clock.anchor(boot);
  return anchor === null ? 0 : clockDrift(anchor, clock.now(), ms);
}

/**
 * 'vote-paused' while nobody may be told that the vote is open or closed (regulations §11): it is paused, or an answer
 * at `at` would rest on a step of this machine’s clock that nobody has noticed yet. `null` when the clock can be
 * believed.
 */
export async function refuseInDoubt(tx: Tx, deps: Deps, edition: Edition, at: Instant): Promise<Refused | null> {
  const paused = (await tx.clock.pause(edition.id)) !== null;
  const doubtful = paused || isDoubtful(edition.vote, at, await driftNow(tx, deps));
  return doubtful ? refuse('vote-paused', { edition: edition.id }) : null;
}

/**
 * One look at the clock: pauses each running vote that a step of it would decide about, and takes the clock as it is
 * while no vote can be touched. Safe to call at any time and from several processes.
 */
export async function watchClock(tx: Tx, deps: Pick<Ports, 'clock' | 'random'>): Promise<Outcome> {
  const { boot, ms } = deps.clock.steady();
  const now = deps.clock.now();
  const drift = await driftNow(tx, deps);
  const running = await runningVotes(tx);
  const touched = running.filter(({ vote }) => isDoubtful(vote, now, drift));
  for (const { id } of touched) await pauseVote(tx, { ...deps, now }, id, { boot, noticedAt: now, aheadMs: drift });
  const isKnown = (await tx.clock.anchor(boot)) !== null;
  const isFree = touched.length === 0 && !running.some(({ vote }) => isBoxOpen(vote, now));
  if (!isKnown || (isFree && drift !== 0)) await tx.clock.putAnchor({ boot, wallAt: now, steadyMs: ms });
  return { ok: true };
}

async function runningVotes(tx: Tx): Promise<readonly Edition[]> {
  const running: Edition[] = [];
  for (const edition of await tx.editions.all()) {
    const known = await tx.editions.documents(edition.id, [EVIDENCE.roll, EVIDENCE.turnout]);
    if (known.has(EVIDENCE.roll) && !known.has(EVIDENCE.turnout)) running.push(edition);
  }
  return running;
}

async function pauseVote(
  tx: Tx,
  { random, now }: Pick<Ports, 'random'> & { readonly now: Instant },
  edition: string,
  pause: VotePause,
): Promise<void> {
  if (!(await tx.clock.addPause(edition, pause))) return;
  const details = { seconds: Math.round(pause.aheadMs / 1000) };
  await recordEvent(tx, { random, now }, { type: 'vote-paused', actor: 'system', edition, details });
}

interface ResumeRequest {
  readonly edition: string;
  readonly verdict: ClockVerdict;
}

/** Whether the vote could go on with this verdict; changes nothing. */
export async function mayResume(
  tx: Tx,
  deps: Deps,
  { edition, verdict }: ResumeRequest,
): Promise<Outcome<{ pause: VotePause }>> {
  const pause = await tx.clock.pause(edition);
  if (pause === null) return refuse('vote-not-paused', { edition });
  const isHere = pause.boot === deps.clock.steady().boot;
  const drift = isHere ? await driftNow(tx, deps) : 0;
  if (verdict === 'clock-wrong' && Math.abs(drift) > JUMP_MS)
    return refuse('clock-still-wrong', { seconds: Math.round(drift / 1000) });
  return { ok: true, pause };
}

/** The answer of two organisers. A clock that is right is measured anew from there; one that was wrong has been set right. */
export async function resumeVote(tx: Tx, deps: Deps, request: ResumeRequest): Promise<Outcome> {
  const allowed = await mayResume(tx, deps, request);
  if (!allowed.ok) return allowed;
  const { boot, aheadMs } = allowed.pause;
  const anchor = await tx.clock.anchor(boot);
  const drift = boot === deps.clock.steady().boot ? await driftNow(tx, deps) : aheadMs;
  if (request.verdict === 'clock-right' && anchor !== null) await tx.clock.putAnchor(anchorAfter(anchor, drift));
  await tx.clock.endPause(request.edition, request.verdict, deps.clock.now());
  return { ok: true };
}
