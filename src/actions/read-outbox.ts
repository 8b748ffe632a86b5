import { votePhase } from '../core/ballot/vote-time.ts';
import type { Instant } from '../core/basics/day.ts';
import type { LetterStatus } from '../core/mail/delivery.ts';
import { type LetterKind, UNTOLD_BEFORE_CLOSE } from '../core/mail/letter.ts';
import type { FailureReason } from '../core/mail/reply.ts';
import type { LetterCount, OutboxLetter, Wave } from '../ports/post.ts';
import type { Tx } from '../ports.ts';

export interface WaveProgress extends Wave {
  /** `null` for reminders until the close: they would count the cities that have not voted (regulations §16). */
  readonly letters: Readonly<Record<LetterStatus, number>> | null;
  /** Does any letter of it wait? */
  readonly waiting: boolean;
}

/** The outbox as figures, with no address in it and none that tells who has voted before the close. */
export interface OutboxState {
  readonly counts: readonly {
    readonly kind: string;
    readonly edition: string | null;
    readonly status: LetterStatus;
    readonly letters: number;
  }[];
  readonly waves: readonly WaveProgress[];
  readonly failures: readonly { readonly reason: FailureReason; readonly letters: number }[];
  readonly refusingDomains: readonly string[];
  /** Letters that have waited for an hour without a try that counted. */
  readonly stuck: number;
}

const STUCK_AFTER_MS = 3_600_000;
const NONE: Readonly<Record<LetterStatus, number>> = {
  ...{ waiting: 0, sent: 0, refused: 0 },
  ...{ bounced: 0, cancelled: 0, exported: 0 },
};

export async function readOutbox(tx: Tx, now: Instant): Promise<OutboxState> {
  const counts = await tx.outbox.counts();
  const waves = await tx.outbox.waves();
  const mayTell = await untilClose(tx, now);
  return {
    counts: overWaves(counts.filter(mayTell)),
    waves: waves.map((wave) => {
      const letters = progressOf(counts, wave.id);
      return { ...wave, letters: mayTell(wave) ? letters : null, waiting: letters.waiting > 0 };
    }),
    failures: await tx.outbox.failures(),
    refusingDomains: await tx.outbox.refusingDomains(),
    stuck: await tx.outbox.stuck(now - STUCK_AFTER_MS),
  };
}

/**
 * Letters that were refused or came back, by number. Until the close of its vote nobody is shown one that would tell that a
 * city has voted or has not (regulations §16). `next`: where the following page begins.
 */
export async function failedLetters(
  tx: Tx,
  { after, limit, now }: { readonly after: string | null; readonly limit: number; readonly now: Instant },
): Promise<{ readonly letters: readonly OutboxLetter[]; readonly next: string | null }> {
  const mayTell = await untilClose(tx, now);
  const found: OutboxLetter[] = [];
  for (const status of ['refused', 'bounced'] as const) {
    const query = { edition: null, kind: null, status, wave: null, address: null, after, limit: limit + 1 };
    found.push(...(await tx.outbox.list(query)));
  }
  found.sort((a, b) => (a.id < b.id ? -1 : 1));
  const page = found.slice(0, limit);
  return { letters: page.filter(mayTell), next: found.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** May a letter of this kind be spoken of by city and by number, or does that wait for the close of its vote? */
async function untilClose(
  tx: Tx,
  now: Instant,
): Promise<(letter: { readonly kind: string; readonly edition: string | null }) => boolean> {
  const closed = new Set(
    (await tx.editions.all()).filter(({ vote }) => votePhase(vote, now) === 'closed').map(({ id }) => id),
  );
  return ({ kind, edition }) =>
    !UNTOLD_BEFORE_CLOSE.includes(kind as LetterKind) || (edition !== null && closed.has(edition));
}

function overWaves(counts: readonly LetterCount[]): OutboxState['counts'] {
  const sums = new Map<string, OutboxState['counts'][number]>();
  for (const { kind, edition, status, letters } of counts) {
    const key = `${kind} ${edition ?? ''} ${status}`;
    sums.set(key, { kind, edition, status, letters: letters + (sums.get(key)?.letters ?? 0) });
  }
  return [...sums.values()];
}

function progressOf(counts: readonly LetterCount[], wave: string): Readonly<Record<LetterStatus, number>> {
  const sums = { ...NONE };
  for (const { wave: of, status, letters } of counts) if (of === wave) sums[status] += letters;
  return sums;
}
