/** What one platform is to the run that reads it; one file per platform, all.ts lists them. */
import type { Instant, Period } from '../../core/basics/day.ts';
import { type Outcome, refuse } from '../../core/basics/outcome.ts';
import type { PostField } from '../../core/profiles/reading-plan.ts';
import type { AskedProfile, LiveSourceInfo } from '../../ports/live.ts';
import type { Client, Protocol, Verdict } from './polite-client.ts';

/** The organiser's own keys, from the environment. They reach a header of a request and nothing else. */
export interface LiveKeys {
  readonly facebook: string | null;
  readonly instagram: string | null;
  readonly instagramAccount: string | null;
  readonly youtube: string | null;
  readonly mastodon: string | null;
  /** The only server that is given the Mastodon key. */
  readonly mastodonServer: string | null;
}

/** One count of the platform, written under the platform's own name. */
export interface Measure {
  readonly column: string;
  /** What it is to us; `null` for what is kept as evidence but read by nobody. */
  readonly field: PostField | null;
}

export interface FoundProfile {
  /** Key of the profile: never a handle. */
  readonly profileId: string;
  readonly handle: string;
  readonly name: string;
  /** Digits; empty when the profile hides it. */
  readonly followers: string;
  /** What paging needs besides the id: an upload list, an id on its server. */
  readonly place: string;
}

/** Cells by column: `post_id`, `published_at`, `type`, `is_share` and the measures; empty for what is not stated. */
export type PostRow = Readonly<Record<string, string>> & { readonly post_id: string; readonly published_at: string };

export interface LivePage {
  readonly rows: readonly PostRow[];
  /** `null` at the end. */
  readonly next: string | null;
  /** The latest instant on the page by the platform's own order: when it lies before the period, nothing follows. */
  readonly newest: Instant | null;
  readonly reposts: number;
  readonly replies: number;
  readonly others: number;
}

export interface LiveReader {
  /** Each profile has a server of its own: one that fails says nothing about the others. */
  readonly isApart: boolean;
  find(asked: AskedProfile): Promise<Outcome<{ profile: FoundProfile }>>;
  page(profile: FoundProfile, cursor: string | null): Promise<Outcome<{ page: LivePage }>>;
}

export interface ReaderContext {
  readonly keys: LiveKeys;
  /** Stated by the person; `null` for the platform's own. */
  readonly server: URL | null;
  readonly period: Period;
  readonly client: (origin: URL, protocol: Protocol) => Client;
}

export interface LiveSource extends Omit<LiveSourceInfo, 'missingSettings'> {
  /** The key it needs, by the name of its setting. */
  settings(keys: LiveKeys): Readonly<Record<string, string | null>>;
  readonly title: { readonly pl: string; readonly en: string };
  readonly measures: readonly Measure[];
  /** Refuses 'live-key-missing' and 'live-server-invalid' before anything is asked. */
  open(context: ReaderContext): Outcome<{ reader: LiveReader }>;
}

export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** An address that may be asked at all: https, or plain http on this machine. `null` for any other text. */
export function parseServer(text: string): URL | null {
  const written = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(written)) return null;
  const url = new URL(written);
  if (url.username !== '' || url.href !== `${url.origin}/`) return null;
  return url.protocol === 'https:' || isLoopback(url) ? url : null;
}

/** The platform's own address, or one on this machine: a key goes nowhere else. */
export function ownServer(official: string, stated: URL | null): Outcome<{ origin: URL }> {
  const origin = new URL(official);
  if (stated === null || stated.origin === origin.origin) return { ok: true, origin };
  return isLoopback(stated)
    ? { ok: true, origin: stated }
    : refuse('live-server-invalid', { server: stated.host, official: origin.host });
}

/** Statuses that mean the same everywhere; a platform looks at its own errors first. `setting` holds the key, if any. */
export function usualVerdict(status: number, server: string, retryMs: number | null, setting: string | null): Verdict {
  if (status === 429) return { ok: 'limit', restMs: retryMs };
  // A server that is being repaired may say for how long.
  if (status === 503 && retryMs !== null) return { ok: 'limit', restMs: retryMs };
  if (status === 408 || status >= 500) return { ok: 'again' };
  if (status === 404 || status === 410) return refuse('live-profile-gone', { server, profile: '' });
  if (status === 401 || status === 403)
    return setting === null
      ? refuse('live-profile-closed', { server, profile: '' })
      : refuse('live-key-refused', { server, setting });
  return refuse('live-answer-unexpected', { server, where: '–', found: `HTTP ${status}` });
}

/** What a refusal could not know where it was made: which profile it is about. */
export function about<T extends object>(outcome: Outcome<T>, profile: string): Outcome<T> {
  return outcome.ok || outcome.details.profile !== ''
    ? outcome
    : { ...outcome, details: { ...outcome.details, profile } };
}

/** Names come from strangers: one line, no controls. */
export function plainName(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 200);
}

export function isoTime(at: Instant): string {
  return new Date(at).toISOString();
}

export function latest(instants: readonly Instant[]): Instant | null {
  return instants.length === 0 ? null : (Math.max(...instants) as Instant);
}
