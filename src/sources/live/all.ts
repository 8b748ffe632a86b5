/** Every live source, and the run that reads one. A new platform is one more file and one more line. */
import type { Instant } from '../../core/basics/day.ts';
import { type Outcome, refuse } from '../../core/basics/outcome.ts';
import type { Fetched, LiveProgress, LiveRequest, LiveSourceInfo, LiveSources } from '../../ports/live.ts';
import { bluesky } from './bluesky.ts';
import { facebook } from './facebook.ts';
import { type Collected, fetchProfiles } from './fetch-run.ts';
import { writeFetched } from './fetched-files.ts';
import { fetchedFormat } from './formats.ts';
import { instagram } from './instagram.ts';
import { type Journal, openJournal } from './journal.ts';
import { type LiveKeys, type LiveReader, type LiveSource, parseServer } from './live-source.ts';
import { mastodon } from './mastodon.ts';
import { LIMITS, type LiveLimits, openClient, type Run } from './polite-client.ts';
import { youtube } from './youtube.ts';

const LIVE: readonly LiveSource[] = [facebook, instagram, youtube, bluesky, mastodon];

/** The formats of what is fetched, in the order of docs/formats.md. */
export const FETCHED_FORMATS = LIVE.map(fetchedFormat);

export interface LiveSettings {
  readonly keys: LiveKeys;
  /** Fetched files and journals. */
  readonly folder: string;
  readonly userAgent: string;
  readonly now: () => Instant;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly limits?: Partial<LiveLimits>;
}

export function liveKeys(environment: Readonly<Record<string, string | undefined>>): LiveKeys {
  return {
    facebook: asKey(environment.LAJK_FACEBOOK_TOKEN),
    instagram: asKey(environment.LAJK_INSTAGRAM_TOKEN),
    instagramAccount: asKey(environment.LAJK_INSTAGRAM_ACCOUNT),
    youtube: asKey(environment.LAJK_YOUTUBE_KEY),
    mastodon: asKey(environment.LAJK_MASTODON_TOKEN),
    mastodonServer: asKey(environment.LAJK_MASTODON_SERVER),
  };
}

/** What cannot stand in a header is no key: better to ask for one than to fail with every request. */
function asKey(text: string | undefined): string | null {
  const key = text?.trim() ?? '';
  return /^[\x21-\x7e]+$/.test(key) ? key : null;
}

export function liveSources(settings: LiveSettings): LiveSources {
  return {
    known: LIVE.map((source) => describe(source, settings.keys)),
    fetch: (request, progress) => fetchRequest(settings, request, progress),
  };
}

function describe({ id, platform, byHandle, settings }: LiveSource, keys: LiveKeys): LiveSourceInfo {
  const missingSettings = Object.entries(settings(keys)).flatMap(([name, key]) => (key === null ? [name] : []));
  return { id, platform, byHandle, missingSettings };
}

async function fetchRequest(
  settings: LiveSettings,
  request: LiveRequest,
  progress: LiveProgress,
): Promise<Outcome<{ fetched: Fetched }>> {
  const source = LIVE.find(({ id }) => id === request.source);
  if (!source) return refuse('live-source-unknown', { platform: request.source, known: knownPlatforms() });
  const server = request.server === null ? null : parseServer(request.server);
  if (request.server !== null && server === null)
    return refuse('live-server-invalid', { server: request.server, official: 'https://…' });
  const run = startRun(settings, progress);
  const client = openClient.bind(null, run);
  const opened = source.open({ keys: settings.keys, server, period: request.period, client });
  if (!opened.ok) return opened;
  const journaled = await openJournal(settings.folder, request);
  if (!journaled.ok) return journaled;
  const { journal } = journaled;
  try {
    return await readAndWrite(settings, source, opened.reader, request, journal, run, progress);
  } finally {
    await journal.close();
  }
}

function knownPlatforms(): string {
  return LIVE.map(({ platform }) => platform).join(', ');
}

function startRun(settings: LiveSettings, progress: LiveProgress): Run {
  const { now, wait, userAgent, randomBytes, limits } = settings;
  return {
    ...{ now, wait, userAgent, limits: { ...LIMITS, ...limits }, startedAt: now(), requests: 0 },
    chance: () => randomBytes(2).reduce((sum, byte) => sum * 256 + byte, 0) / 65_536,
    waiting: (ms) => progress({ kind: 'wait', seconds: Math.ceil(ms / 1000) }),
  };
}

async function readAndWrite(
  { folder }: LiveSettings,
  source: LiveSource,
  reader: LiveReader,
  request: LiveRequest,
  journal: Journal,
  run: Run,
  progress: LiveProgress,
): Promise<Outcome<{ fetched: Fetched }>> {
  const read = await fetchProfiles(reader, request, journal, run.limits.pagesPerProfile, progress);
  if (!read.ok) return read;
  const files = await writeFetched(request.folder ?? folder, source, request, read.collected.profiles);
  const resumed = journal.lines.length > 0;
  const fetched = { ...files, ...summary(read.collected), requests: run.requests, resumed, forget: journal.forget };
  return { ok: true, fetched };
}

function summary({ profiles, missing, passed }: Collected) {
  const [reposts, replies, others] = passed;
  return {
    profiles: profiles.map(({ asked, found, rows }) => ({
      asked,
      ...{ profileId: found.profileId, handle: found.handle, name: found.name, posts: rows.length },
      followers: found.followers === '' ? null : Number(found.followers),
    })),
    missing,
    skipped: { reposts, replies, others },
  };
}
