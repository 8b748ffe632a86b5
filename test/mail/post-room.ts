/** An outbox on a real database with a worker that sends for real; only its clock runs faster. */

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { letterDesk } from '../../src/actions/letter-desk.ts';
import { queueLetters } from '../../src/actions/queue-letters.ts';
import type { Instant } from '../../src/core/basics/day.ts';
import type { LetterKind, LetterOrder } from '../../src/core/mail/letter.ts';
import { fileKeys } from '../../src/keys/file-keys.ts';
import { writeLetter } from '../../src/mail/letters/write-letter.ts';
import { readMailSettings } from '../../src/mail/mail-settings.ts';
import { openPost, type PostDeps } from '../../src/mail/open-post.ts';
import type { OutboxLetter, Post, PostRun } from '../../src/ports/post.ts';
import type { Clock, Keys, SecureRandom, Store } from '../../src/ports.ts';
import { openStore } from '../../src/store/open-store.ts';

export interface PostRoom {
  readonly folder: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: SecureRandom;
  readonly keys: Keys;
  readonly post: Post;
  queue(orders: readonly LetterOrder[], wave?: string | null): Promise<void>;
  letters(): Promise<readonly OutboxLetter[]>;
  run(untilEmpty?: boolean): PostRun & { readonly errors: readonly unknown[] };
  close(): Promise<void>;
}

export interface PostRoomOptions {
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds of its clock in one of ours. */
  readonly speed?: number;
  /** When the clock of all processes of a test began to run faster. */
  readonly epoch?: number;
  readonly folder?: string;
  readonly deps?: Partial<PostDeps>;
}

const IMPATIENT = { connectMs: 500, greetingMs: 500, silenceMs: 1_500, attemptMs: 4_000 };
export const BASE_URL = 'https://zlotylajk.example';

export async function postRoom({ environment, speed = 60, ...given }: PostRoomOptions): Promise<PostRoom> {
  const folder = given.folder ?? (await mkdtemp(join(tmpdir(), 'lajk-post-')));
  const opened = await openStore({ database: 'sqlite', file: join(folder, 'lajk.db') });
  if (!opened.ok) throw new Error(opened.refusal);
  const { store } = opened;
  const clock = fastClock(speed, given.epoch ?? Date.now());
  const random = { bytes: (length: number) => randomBytes(length) };
  const keys = fileKeys(join(folder, 'keys'));
  const read = readMailSettings({ MAIL_FROM: 'Złoty Lajk <listy@zlotylajk.example>', ...environment });
  if (!read.ok) throw new Error(`${read.refusal} ${JSON.stringify(read.details)}`);
  const isDemo = async () => false;
  const post = openPost(read.settings, {
    ...{ clock, keys, random, isDemo, speed, write: writeLetter, patience: IMPATIENT },
    ...{ baseUrl: BASE_URL, folder: join(folder, 'outbox'), ...given.deps },
  });
  return {
    ...{ folder, store, clock, random, keys, post },
    async queue(orders, wave = null) {
      await store.write(async (tx) => {
        await queueLetters(tx, { keys, random, now: clock.now(), post }, orders, wave);
        return { ok: true };
      });
    },
    letters: () => store.read((tx) => tx.outbox.list(EVERYTHING)),
    run(untilEmpty = true) {
      const errors: unknown[] = [];
      const failed = (error: unknown) => void errors.push(error);
      const desk = letterDesk({
        store,
        clock: { ...clock, steady: () => ({ boot: 'test', ms: clock.now() }) },
        random,
      });
      return { ...post.run(desk, { baseUrl: BASE_URL, untilEmpty, tried: () => undefined, failed }), errors };
    },
    async close() {
      await store.close();
      if (given.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

const EVERYTHING = {
  ...{ edition: null, kind: null, status: null, wave: null, address: null, after: null },
  limit: 100_000,
};

export function fastClock(speed: number, epoch: number): Clock {
  return { now: () => Math.floor(epoch + (Date.now() - epoch) * speed) as Instant };
}

/** The invitation of a city that there is none of. */
export function invitation(to: string, given: Partial<LetterOrder> = {}): LetterOrder {
  return {
    ...{ kind: 'vote-invitation' as LetterKind, language: 'pl' as const, to, edition: '2022', teryt: '2477011' },
    fields: {
      city: 'Tychy',
      edition: 'Złoty Lajk 2022',
      opensAt: '2022-09-05T08:00:00+02:00',
      closesAt: '2022-09-14T00:00:00+02:00',
      secrecy: 'secret-with-receipts',
    },
    secrets: { code: 'ABCDEFGHJKMNPQRS0' },
    ...given,
  };
}
