/**
 * Reads profiles from the platforms' own interfaces and takes what came in like any other file (regulations §4): frozen
 * by hash, with the day of the fetch as its snapshot, everything or nothing.
 */
import { type Period, warsawDay } from '../core/basics/day.ts';
import { type Refused, refuse } from '../core/basics/outcome.ts';
import type { AskedProfile, Fetched, LiveProgress, LiveSourceInfo } from '../ports/live.ts';
import type { Ports, Store } from '../ports.ts';
import { type ImportOutcome, type ImportRequest, importFiles } from './import-file.ts';

export interface FetchRequest {
  /** `youtube` or `youtube-data`. */
  readonly platform: string;
  /** Ids and handles; `null`: every profile of the platform that belongs to a city and is not excluded. */
  readonly profiles: readonly string[] | null;
  readonly period: Period;
  readonly server: string | null;
  readonly folder: string | null;
}

export interface FetchOptions {
  readonly dryRun: boolean;
  readonly acceptRejected: boolean;
  /** Take the others in although some profiles could not be read. */
  readonly skipMissing: boolean;
}

export type FetchOutcome =
  | { readonly ok: true; readonly fetched: Fetched; readonly source: LiveSourceInfo; readonly imported: ImportOutcome }
  | (Refused & { readonly fetched?: Fetched });

/**
 * Refuses what {@link Ports.live} refuses, 'live-source-unknown', 'live-period-ahead', 'live-profiles-none' and
 * 'live-profiles-missing'. The journal of the run is kept until its files are in, so nothing is fetched twice.
 */
export async function fetchLive(
  ports: Pick<Ports, 'store' | 'sources' | 'warehouse' | 'clock' | 'random' | 'live'>,
  request: FetchRequest,
  options: FetchOptions,
  progress: LiveProgress,
): Promise<FetchOutcome> {
  const { live, clock, store } = ports;
  const source = live.known.find(({ id, platform }) => [id, platform].includes(request.platform.trim().toLowerCase()));
  const known = live.known.map(({ platform }) => platform).join(', ');
  if (!source) return refuse('live-source-unknown', { platform: request.platform, known });
  const { period, server, folder } = request;
  const fetchedOn = warsawDay(clock.now());
  if (period.to > fetchedOn) return refuse('live-period-ahead', { to: period.to, today: fetchedOn });
  const profiles = await whoIsAsked(store, source, request.profiles);
  if (profiles.length === 0) return refuse('live-profiles-none', { platform: source.platform });
  const done = await live.fetch({ source: source.id, profiles, period, fetchedOn, server, folder }, progress);
  if (!done.ok) return done;
  const { fetched } = done;
  if (fetched.missing.length > 0 && !options.skipMissing)
    return { ...refuse('live-profiles-missing', { missing: fetched.missing.length, asked: profiles.length }), fetched };
  const imported = await importFiles(ports, filesOf(source, fetched), { ...options, snapshotOn: fetchedOn }, () => {});
  if (imported.ok && !options.dryRun) await fetched.forget();
  return { ok: true, fetched, source, imported };
}

/** Each once, in the order of the request; those of the database in its own fixed order. */
async function whoIsAsked(
  store: Store,
  { platform, byHandle }: LiveSourceInfo,
  asked: readonly string[] | null,
): Promise<readonly AskedProfile[]> {
  const known = (await store.read((tx) => tx.profiles.all())).filter((profile) => profile.platform === platform);
  if (asked === null) {
    return known
      .filter(({ owner, status }) => owner !== null && status !== 'excluded')
      .map(({ profileId, name }) => ({ asked: byHandle && name !== '' ? name : profileId, profileId }));
  }
  const byId = new Map(known.map((profile) => [profile.profileId, profile]));
  return [...new Set(asked)].map((text) => {
    const profile = byId.get(text);
    if (!profile) return { asked: text, profileId: null };
    return { asked: byHandle && profile.name !== '' ? profile.name : text, profileId: profile.profileId };
  });
}

function filesOf({ id }: LiveSourceInfo, { postsFile, sizesFile }: Fetched): readonly ImportRequest[] {
  const source = { by: 'platform' } as const;
  const posts = postsFile === null ? [] : [{ path: postsFile, format: id, zone: null, source }];
  return sizesFile === null ? posts : [...posts, { path: sizesFile, format: 'simple-followers', zone: null, source }];
}
