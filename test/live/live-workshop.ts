/** The live sources in a folder of their own; waiting takes no time but moves the clock, so that it can be compared. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Day, type Instant, parseInstant } from '../../src/core/basics/day.ts';
import type { Outcome } from '../../src/core/basics/outcome.ts';
import type { Fetched, LiveProgress, LiveRequest } from '../../src/ports/live.ts';
import { type LiveSettings, liveKeys, liveSources } from '../../src/sources/live/all.ts';
import type { LiveLimits } from '../../src/sources/live/polite-client.ts';

export const NOON = parseInstant('2026-11-20T12:00:00+01:00') as Instant;
export const TODAY = '2026-11-20' as Day;
export const NOVEMBER = { from: '2026-11-01' as Day, to: '2026-11-20' as Day };

/** Invented keys, long enough that nothing else can look like them. */
export const KEYS = {
  LAJK_FACEBOOK_TOKEN: 'facebook-key-5f0e9a77c1',
  LAJK_INSTAGRAM_TOKEN: 'instagram-key-9be21177d0',
  LAJK_INSTAGRAM_ACCOUNT: '555',
  LAJK_YOUTUBE_KEY: 'youtube-key-03aa7741ee',
  LAJK_MASTODON_TOKEN: 'mastodon-key-77d1c04b19',
} as const;

export interface LiveWorkshop {
  readonly folder: string;
  /** Every wait, in milliseconds. */
  readonly waits: number[];
  readonly settings: LiveSettings;
  fetch(
    request: Partial<LiveRequest> & { source: string },
    progress?: LiveProgress,
  ): Promise<Outcome<{ fetched: Fetched }>>;
  /** The fetched files as text, the posts first. */
  files(outcome: Outcome<{ fetched: Fetched }>): Promise<readonly (string | null)[]>;
  close(): Promise<void>;
}

export async function openLiveWorkshop(
  environment: Readonly<Record<string, string>> = KEYS,
  limits: Partial<LiveLimits> = {},
): Promise<LiveWorkshop> {
  const folder = await mkdtemp(join(tmpdir(), 'lajk-live-'));
  const waits: number[] = [];
  let now: number = NOON;
  const settings: LiveSettings = {
    keys: liveKeys(environment),
    folder,
    userAgent: 'zloty-lajk/test',
    now: () => now as Instant,
    async wait(ms) {
      waits.push(ms);
      now += ms;
    },
    // No chance at all: every wait is the shortest that it can be.
    randomBytes: (length) => new Uint8Array(length),
    limits,
  };
  const text = async (path: string | null) => (path === null ? null : readFile(path, 'utf8'));
  return {
    folder,
    waits,
    settings,
    fetch: (request, progress = () => {}) =>
      liveSources(settings).fetch(
        { profiles: [], period: NOVEMBER, fetchedOn: TODAY, server: null, folder: null, ...request },
        progress,
      ),
    async files(outcome) {
      if (!outcome.ok) throw new Error(`${outcome.refusal} ${JSON.stringify(outcome.details)}`);
      return [await text(outcome.fetched.postsFile), await text(outcome.fetched.sizesFile)];
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Asked by what somebody typed, nothing known about it. */
export function asked(...profiles: readonly string[]) {
  return profiles.map((text) => ({ asked: text, profileId: null }));
}
