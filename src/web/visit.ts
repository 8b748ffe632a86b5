/** What a page is given: who asks, in which language, and the ports behind the site. */
import type { Context as HonoContext } from 'hono';
import type { VotingLink } from '../core/ballot/ballot-box.ts';
import type { VotingStart } from '../core/ballot/clock-jump.ts';
import type { Instant } from '../core/basics/day.ts';
import type { Edition } from '../core/editions/edition.ts';
import type { Municipality } from '../core/places/municipality.ts';
import type { Access } from '../ports/access.ts';
import type { DataInvitation } from '../ports/submissions.ts';
import type { Ports } from '../ports.ts';
import type { Texts } from '../texts/pl.ts';
import { addressOf, type Language, type PageId } from './addresses.ts';
import type { Assets } from './assets.ts';
import type { Background } from './background.ts';
import type { SessionSeal } from './session-seal.ts';

/** How the site was started. */
export interface SiteSettings {
  /** `https://zlotylajk.example`, without a slash at the end. Letters and permanent addresses begin with it. */
  readonly baseUrl: string;
  /** Shows the pattern book and reloads on change; never in production. */
  readonly development: boolean;
  /** A proxy of ours stands in front and writes `X-Forwarded-For`; without it that header is anybody's claim. */
  readonly behindProxy?: boolean;
  /** Whoever knows it may hand in reports about deliveries; without it nobody can. */
  readonly bounceSecret?: string;
}

export interface Site {
  readonly ports: Ports;
  readonly settings: SiteSettings;
  readonly assets: Assets;
  readonly sessions: SessionSeal;
  /** Who is signed in to the office. */
  readonly access: Access;
  /** For what must not be waited for, so that the time of an answer says nothing. */
  readonly background: Background;
  /** Read once at the start: it changes with the program. */
  readonly register: ReadonlyMap<string, Municipality>;
}

/** A voting session whose code the roll knows and has not revoked; only session.ts makes it. */
export interface ValidLink extends VotingLink {
  readonly status: 'active';
  readonly edition: Edition;
  readonly cityName: string;
  /** When the code was entered; `null` where the cookie does not say it. */
  readonly start: VotingStart | null;
}

export interface Visit {
  readonly site: Site;
  readonly http: HonoContext;
  readonly page: PageId;
  readonly language: Language;
  readonly texts: Texts;
  /** Read once, when the request arrived. */
  readonly arrivedAt: Instant;
  readonly path: (
    page: PageId,
    parameters?: Readonly<Record<string, string>>,
    query?: Readonly<Record<string, string | null | undefined>>,
  ) => string;
}

/** A visit behind the permission `voter`. */
export interface VoterVisit extends Visit {
  readonly voter: ValidLink;
}

/** A session whose code belongs to a city that was asked for its data; only data-session.ts makes it. */
export interface SenderSession extends DataInvitation {
  readonly of: Edition;
  readonly city: Municipality;
}

/** A visit behind the permission `sender`. */
export interface SenderVisit extends Visit {
  readonly sender: SenderSession;
}

export function pathsFor(language: Language): Visit['path'] {
  return (page, parameters = {}, query = {}) => addressOf(page, language, parameters, query);
}
