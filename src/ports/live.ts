/** Contact with the platforms' own interfaces: `lajk fetch`. Types only, like ports.ts. */
import type { Day, Period } from '../core/basics/day.ts';
import type { Outcome, Refused } from '../core/basics/outcome.ts';

export interface LiveSourceInfo {
  /** Also the id of the format in which the fetched posts are written: `youtube-data`. */
  readonly id: string;
  /** `youtube`; who asks may name either. */
  readonly platform: string;
  /** True where the platform finds a profile by its handle only, never by its id. */
  readonly byHandle: boolean;
  /** Settings without which nothing can be asked; empty when it is ready. */
  readonly missingSettings: readonly string[];
}

export interface AskedProfile {
  /** An id of the platform or a handle. */
  readonly asked: string;
  /** The id that must be found behind a handle; `null` when nobody knows it yet. */
  readonly profileId: string | null;
}

export interface LiveRequest {
  /** {@link LiveSourceInfo.id} */
  readonly source: string;
  readonly profiles: readonly AskedProfile[];
  readonly period: Period;
  /** The day on which the figures are pulled, Europe/Warsaw. */
  readonly fetchedOn: Day;
  /** Another address than the platform's own: the server of a Mastodon profile, or a loopback address. */
  readonly server: string | null;
  /** Folder for the fetched files; `null` is the one inside the installation. */
  readonly folder: string | null;
}

export interface FetchedProfile {
  readonly asked: string;
  readonly profileId: string;
  readonly handle: string;
  readonly name: string;
  readonly posts: number;
  /** Size on the day of the fetch; `null` when the profile hides it. */
  readonly followers: number | null;
}

/** Everything that was asked for, on disk and complete; nothing is imported yet. */
export interface Fetched {
  /** `null` when no profile has a post in the period. */
  readonly postsFile: string | null;
  /** Sizes of the profiles, our simple CSV; `null` when nobody shows one. */
  readonly sizesFile: string | null;
  readonly profiles: readonly FetchedProfile[];
  /** Why each of the others could not be read: gone, closed, renamed. */
  readonly missing: readonly Refused[];
  /** What is not the profile's own publication, seen on the way. */
  readonly skipped: { readonly reposts: number; readonly replies: number; readonly others: number };
  /** Requests of this run; those before an interruption are not counted. */
  readonly requests: number;
  /** True when an interrupted run was gone on with. */
  readonly resumed: boolean;
  /** To be called when the files are imported: the next run of the same request then starts anew. */
  readonly forget: () => Promise<void>;
}

export type LiveProgress = (
  state:
    | {
        readonly kind: 'page';
        readonly profile: string;
        readonly at: number;
        readonly of: number;
        readonly posts: number;
      }
    | { readonly kind: 'wait'; readonly seconds: number },
) => void;

export interface LiveSources {
  readonly known: readonly LiveSourceInfo[];
  /**
   * Reads every page of every profile, and writes after each page where it stands: called again after an interruption,
   * on the same day, it goes on from there. Refuses as a whole ('live-…'); what is wrong with one profile is `missing`.
   */
  fetch(request: LiveRequest, progress: LiveProgress): Promise<Outcome<{ fetched: Fetched }>>;
}
