import type { Instant } from '../core/basics/day.ts';
import type { Outcome } from '../core/basics/outcome.ts';
import { ERASED_NIGHTLY, type NightlyKind } from '../core/office/retention.ts';
import { lastNight, mayRunByItself } from '../core/office/retention-periods.ts';
import type { RetentionRun } from '../ports/retention.ts';
import type { Ports, Tx } from '../ports.ts';
import { isOver, sumOf } from './read-retention.ts';
import { recordEvent } from './record-event.ts';
import { replayErasures } from './replay-erasures.ts';
import { keepers } from './retention-keepers.ts';

type RunPorts = Pick<Ports, 'store' | 'clock' | 'random' | 'erasures' | 'submitted'>;

/** A run that began longer ago than this and never ended was broken off: another process takes it over. */
const STALE_MS = 30 * 60_000;

/** What the night has done; `null` when it is done already, or another process does it. */
export type NightOutcome = Outcome<{ report: RetentionRun | null }>;

/**
 * The run of the last night that has begun, once, whoever comes first (regulations §20). Refuses 'retention-clock' where
 * the clock has leapt: what is erased too early cannot be brought back.
 */
export async function runNight(ports: RunPorts): Promise<NightOutcome> {
  const now = ports.clock.now();
  const night = lastNight(now);
  const runs = await ports.store.read((tx) => tx.retention.runs(1));
  const last = runs[0] ?? null;
  // The clock was put back, or this night is done: nothing to do, and nothing to write.
  if (last?.run === night.id && last.endedAt !== null) return { ok: true, report: null };
  const trusted = mayRunByItself(last?.claimedAt ?? null, now);
  if (!trusted.ok) return trusted;
  return runRetention(ports, night.id, 'system');
}

/** By hand: whatever the nights have done, everything that is over now goes now. */
export async function runByHand(ports: RunPorts): Promise<NightOutcome> {
  return runRetention(ports, new Date(ports.clock.now()).toISOString(), 'command-line');
}

/** One transaction per kind: a run that is broken off keeps what it has done, and is taken up again. */
async function runRetention(ports: RunPorts, run: string, actor: 'system' | 'command-line'): Promise<NightOutcome> {
  const now = ports.clock.now();
  const claimed = await ports.store.write(async (tx) => {
    return { ok: true as const, isOurs: await tx.retention.claim(run, now, (now - STALE_MS) as Instant) };
  });
  if (!claimed.isOurs) return { ok: true, report: null };
  await replayErasures(ports);
  await ports.store.write(async (tx) => {
    await tx.retention.noticeRemovals(now);
    return { ok: true };
  });
  for (const kind of ERASED_NIGHTLY) await ports.store.write((tx) => eraseKind(tx, ports, { run, kind, now }));
  const report = await end(ports, { run, now, actor });
  if (actor === 'command-line' || (await hasErased(ports, report))) await ports.store.forgetPast();
  return { ok: true, report };
}

async function eraseKind(
  tx: Tx,
  { erasures, submitted }: Pick<Ports, 'erasures' | 'submitted'>,
  { run, kind, now }: { readonly run: string; readonly kind: NightlyKind; readonly now: Instant },
): Promise<Outcome> {
  const over = (await keepers(erasures, submitted)[kind](tx, now)).filter((held) => isOver(held, now));
  for (const { erase } of over) await erase();
  await tx.retention.count(run, kind, sumOf(over));
  return { ok: true };
}

async function end(
  ports: RunPorts,
  { run, now, actor }: { readonly run: string; readonly now: Instant; readonly actor: 'system' | 'command-line' },
): Promise<RetentionRun> {
  const ended = await ports.store.write(async (tx) => {
    await tx.retention.end(run, now);
    const report = (await tx.retention.run(run)) as RetentionRun;
    const erased = Object.values(report.counts).reduce((sum, records) => sum + records, 0);
    await recordEvent(
      tx,
      { random: ports.random, now },
      { type: 'retention-run', actor, edition: null, details: { erased } },
    );
    return { ok: true as const, report };
  });
  return ended.report;
}

const TWO_DAYS_MS = 2 * 86_400_000;

/**
 * The journal of the database still holds what was erased, row by row, until the past is forgotten. Persons' requests
 * are answered at once and leave this to the night: it stops all writing for a moment.
 */
async function hasErased({ store }: RunPorts, { counts, claimedAt }: RetentionRun): Promise<boolean> {
  const requests = await store.read((tx) => tx.retention.erasures());
  const isRecent = requests.some(({ erasedAt }) => erasedAt > claimedAt - TWO_DAYS_MS);
  return isRecent || Object.values(counts).some((records) => records > 0);
}
