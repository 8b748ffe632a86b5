/**
 * Takes letters that are due out of the outbox, writes them, and hands them over at the pace that was set. It keeps nothing
 * that a crash could lose: what it has claimed comes free by itself, under the same Message-ID.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Fate } from '../core/mail/delivery.ts';
import {
  arrive,
  closedDomains,
  type Departures,
  depart,
  NO_DEPARTURES,
  nextOpening,
  type Pace,
  rest,
  roomNow,
} from '../core/mail/pace.ts';
import { type Attempt, meaningOf } from '../core/mail/reply.ts';
import type { LetterDesk, OutboxLetter, PostRun, PostRunOptions } from '../ports/post.ts';
import type { Clock } from '../ports.ts';

export interface WorkerDeps {
  readonly clock: Clock;
  readonly pace: Pace;
  /** Milliseconds of the clock that pass in one of this machine: 1, and more in tests. */
  readonly speed?: number;
  /** Writes a letter and hands it over; `beforeEnd` as in smtp.ts. Never throws for what a server did. */
  readonly deliver: (letter: OutboxLetter, baseUrl: string, beforeEnd: () => Promise<void>) => Promise<Attempt>;
  /** Waits for the turn in which a letter may be doubled by a crash; gives what ends it. */
  readonly turn: () => Promise<() => void>;
}

const LOOK_EVERY_MS = 2_000;
/** Claimed together: a look into the outbox costs more than a letter. */
const CLAIMED_AT_ONCE = 16;
/** A claimed letter that cannot leave goes back long before its lease ends, or somebody else would send it too. */
const HELD_AT_MOST_MS = 60_000;

interface Held {
  readonly letter: OutboxLetter;
  readonly claimedAt: number;
}
const DOMAIN_RESTS_MS = 60_000;
/** After a server that refuses everybody: 30 s, doubled up to 5 minutes. */
const SERVER_RESTS_MS = 30_000;
const SERVER_RESTS_AT_MOST_MS = 300_000;
const TRIES_TO_RECORD = 5;

export function runWorker(desk: LetterDesk, deps: WorkerDeps, options: PostRunOptions): PostRun {
  const worker = new Worker(desk, deps, options);
  return { ended: worker.run(), stop: () => worker.stop() };
}

class Worker {
  readonly #desk: LetterDesk;
  readonly #deps: WorkerDeps;
  readonly #options: PostRunOptions;
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  readonly #inHand = new Set<string>();
  #held: readonly Held[] = [];
  #departures: Departures = NO_DEPARTURES;
  #serverFailures = 0;
  #ended: Promise<void> = Promise.resolve();

  constructor(desk: LetterDesk, deps: WorkerDeps, options: PostRunOptions) {
    this.#desk = desk;
    this.#deps = deps;
    this.#options = options;
  }

  run(): Promise<void> {
    this.#ended = this.#loop();
    return this.#ended;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#ended;
  }

  async #loop(): Promise<void> {
    while (!this.#isStopping()) {
      const left = await this.#sendDue();
      if (left === 0 && (await this.#isDone())) break;
      if (left === 0 || this.#room() === 0) await this.#sleep();
    }
    await Promise.all(this.#underWay);
    const unsent = this.#held.map(({ letter }) => letter.id);
    if (unsent.length > 0) await this.#desk.release(unsent).catch(this.#options.failed);
  }

  /** How many letters have set out. */
  async #sendDue(): Promise<number> {
    if (this.#room() === 0) return 0;
    try {
      await this.#giveBackLate();
      const held = this.#sendHeld();
      if (held > 0 || this.#held.length >= CLAIMED_AT_ONCE) return held;
      const claimedAt = this.#deps.clock.now();
      // What this worker has in its hands is not due again, however long it takes.
      const letters = await this.#desk.claim(CLAIMED_AT_ONCE, { domains: this.#closed(), ids: [...this.#inHand] });
      for (const { id } of letters) this.#inHand.add(id);
      this.#held = [...this.#held, ...letters.map((letter) => ({ letter, claimedAt }))];
      return this.#sendHeld();
    } catch (error) {
      this.#options.failed(error);
      return 0;
    }
  }

  #sendHeld(): number {
    const before = this.#underWay.size;
    const kept: Held[] = [];
    for (const held of this.#held) {
      const mayLeave = this.#room() > 0 && !this.#closed().includes(held.letter.domain);
      if (mayLeave) this.#setOut(held.letter);
      else kept.push(held);
    }
    this.#held = kept;
    return this.#underWay.size - before;
  }

  async #giveBackLate(): Promise<void> {
    const since = this.#deps.clock.now() - HELD_AT_MOST_MS;
    const late = this.#held.filter(({ claimedAt }) => claimedAt < since);
    if (late.length === 0) return;
    this.#held = this.#held.filter((held) => !late.includes(held));
    const ids = late.map(({ letter }) => letter.id);
    for (const id of ids) this.#inHand.delete(id);
    await this.#desk.release(ids);
  }

  #closed(): readonly string[] {
    return closedDomains(this.#departures, this.#deps.pace, this.#deps.clock.now());
  }

  #setOut(letter: OutboxLetter): void {
    const { clock, pace } = this.#deps;
    this.#departures = depart(this.#departures, pace, letter.domain, clock.now());
    const way: Promise<void> = this.#carry(letter)
      .catch(this.#options.failed)
      .finally(() => {
        this.#departures = arrive(this.#departures, letter.domain, clock.now());
        this.#underWay.delete(way);
        this.#inHand.delete(letter.id);
      });
    this.#underWay.add(way);
  }

  async #carry(letter: OutboxLetter): Promise<void> {
    let leave: () => void = () => undefined;
    try {
      const attempt = await this.#deps.deliver(letter, this.#options.baseUrl, async () => {
        leave = await this.#deps.turn();
      });
      this.#restAfter(letter, attempt);
      this.#options.tried(letter, await this.#record(letter, attempt));
    } finally {
      leave();
    }
  }

  /** A letter that has left must be written down: until the lease ends this is tried again. */
  async #record(letter: OutboxLetter, attempt: Attempt): Promise<Fate> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#desk.record(letter, attempt);
      } catch (error) {
        if (tries === TRIES_TO_RECORD) throw error;
      }
      await pause(100 * 4 ** tries);
    }
  }

  #restAfter({ domain }: OutboxLetter, attempt: Attempt): void {
    const now = this.#deps.clock.now();
    const about = attempt.kind === 'accepted' ? null : meaningOf(attempt).about;
    if (about === 'domain') this.#departures = rest(this.#departures, domain, now + DOMAIN_RESTS_MS);
    if (about !== 'server') {
      this.#serverFailures = 0;
      return;
    }
    const span = Math.min(SERVER_RESTS_MS * 2 ** this.#serverFailures, SERVER_RESTS_AT_MOST_MS);
    // Several letters may meet the same fault at once: that is one failure.
    if (this.#departures.all.freeAt < now + span / 2) this.#serverFailures += 1;
    this.#departures = rest(this.#departures, null, now + span);
  }

  #room(): number {
    return roomNow(this.#departures, this.#deps.pace, this.#deps.clock.now());
  }

  async #isDone(): Promise<boolean> {
    if (!this.#options.untilEmpty || this.#underWay.size > 0 || this.#held.length > 0) return false;
    return (await this.#desk.waiting()) === 0;
  }

  /** Until a letter arrives, a lane opens, or it is time to look again. */
  async #sleep(): Promise<void> {
    const { clock, speed = 1 } = this.#deps;
    const now = clock.now();
    const opening = nextOpening(this.#departures, now);
    const span = Math.min(opening === null ? LOOK_EVERY_MS : opening - now, LOOK_EVERY_MS);
    const waking = new AbortController();
    const signal = AbortSignal.any([this.#stopping.signal, waking.signal]);
    const slept = pause(Math.max(1, Math.ceil(span / speed)), undefined, { signal }).catch(() => undefined);
    await Promise.race([slept, ...this.#underWay]);
    waking.abort();
  }

  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}
