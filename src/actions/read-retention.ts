import type { Instant } from '../core/basics/day.ts';
import { ERASED_NIGHTLY, type NightlyKind } from '../core/office/retention.ts';
import { nextNight } from '../core/office/retention-periods.ts';
import type { RetentionRun } from '../ports/retention.ts';
import type { Ports, Tx } from '../ports.ts';
import { type Held, keepers } from './retention-keepers.ts';

/** What is held of one kind at an instant. */
export interface KindOutlook {
  readonly kind: NightlyKind;
  readonly held: number;
  /** Past its period now. */
  readonly over: number;
  /** When the next of it will be over; `null` when nothing is dated. */
  readonly nextAt: Instant | null;
}

export interface RetentionStatus {
  readonly kinds: readonly KindOutlook[];
  readonly nextRunAt: Instant;
  /** The latest first. */
  readonly runs: readonly RetentionRun[];
}

const RUNS_SHOWN = 10;

/** Changes nothing: also what `--dry-run` shows. */
export async function readRetention(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'erasures' | 'submitted'>,
): Promise<RetentionStatus> {
  const now = ports.clock.now();
  const kinds: KindOutlook[] = [];
  const held = keepers(ports.erasures, ports.submitted);
  for (const kind of ERASED_NIGHTLY) kinds.push(outlook(kind, await held[kind](tx, now), now));
  return { kinds, nextRunAt: nextNight(now).at, runs: await tx.retention.runs(RUNS_SHOWN) };
}

function outlook(kind: NightlyKind, held: readonly Held[], now: Instant): KindOutlook {
  const dated = held.flatMap(({ over }) => (over !== null && over > now ? [over] : []));
  return {
    kind,
    held: sumOf(held),
    over: sumOf(held.filter((one) => isOver(one, now))),
    nextAt: dated.length === 0 ? null : (dated.reduce((a, b) => Math.min(a, b) as Instant) as Instant),
  };
}

export function isOver({ over }: Held, now: Instant): boolean {
  return over !== null && over <= now;
}

export function sumOf(held: readonly Held[]): number {
  return held.reduce((sum, { records }) => sum + records, 0);
}
