/**
 * A file that a city sends about its own profiles (regulations §4): from the draft it looks at to the analyst's decision.
 * Only one's own figures may be sent; nothing is imported before somebody of the office has accepted it.
 */
import type { Instant } from '../basics/day.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';
import type { Teryt } from '../places/municipality.ts';
import type { Profile, ProfileKey } from '../profiles/profile.ts';

/** `draft`: dropped and looked at, not sent. `withdrawn`: the city took it back, the file is gone. */
export const SUBMISSION_STATES = ['draft', 'sent', 'accepted', 'refused', 'withdrawn'] as const;

export type SubmissionState = (typeof SUBMISSION_STATES)[number];

/** Drafts and sent files that one city may have at a time: a disk is not endless, and a city has few profiles. */
export const OPEN_AT_MOST = 12;
/** A draft that nobody sent is gone after so many days. */
export const DRAFT_DAYS = 7;
const LEAST_REASON = 3;
const MOST_REASON = 500;

/** Whose the posts in the file are. `unowned`: the register of profiles does not say. */
export type Standing = 'own' | 'other-city' | 'unowned';

export function standingOf(key: ProfileKey, known: readonly Profile[], teryt: Teryt): Standing {
  const owner = known.find(
    ({ platform, profileId }) => platform === key.platform && profileId === key.profileId,
  )?.owner;
  if (!owner) return 'unowned';
  return owner.teryt === teryt ? 'own' : 'other-city';
}

/** Why a file that was read cannot be sent. */
export type Obstacle = 'nothing-in-it' | 'other-city' | 'other-profile' | 'already-there';

export interface ReadFile {
  /** Posts, or measurements of followers. */
  readonly figures: number;
  readonly profiles: readonly (ProfileKey & { readonly standing: Standing })[];
  readonly alreadyImported: boolean;
}

/** @param chosen the profile that the city said the file is about; `null` when it proposed a new one. */
export function obstaclesOf(
  { figures, profiles, alreadyImported }: ReadFile,
  chosen: ProfileKey | null,
): readonly Obstacle[] {
  if (alreadyImported) return ['already-there'];
  if (figures === 0) return ['nothing-in-it'];
  const isChosen = ({ platform, profileId }: ProfileKey) =>
    platform === chosen?.platform && profileId === chosen.profileId;
  return [
    ...(profiles.some(({ standing }) => standing === 'other-city') ? (['other-city'] as const) : []),
    ...(chosen !== null && !profiles.some(isChosen) ? (['other-profile'] as const) : []),
  ];
}

/** What may follow on what. A sent file may be taken back until somebody has decided. */
const NEXT: Readonly<Record<SubmissionState, readonly SubmissionState[]>> = {
  draft: ['sent', 'withdrawn'],
  sent: ['accepted', 'refused', 'withdrawn'],
  accepted: [],
  refused: [],
  withdrawn: [],
};

/** Refuses 'submission-decided' with the state it has. */
export function mayBecome(state: SubmissionState, next: SubmissionState): Outcome {
  return NEXT[state].includes(next) ? { ok: true } : refuse('submission-decided', { state });
}

/** Whether the file itself is still kept. */
export function holdsFile(state: SubmissionState): boolean {
  return state !== 'withdrawn';
}

/** One line of 3 to 500 characters, for a letter. Refuses 'submission-reason'. */
export function readRefusalReason(typed: string): Outcome<{ reason: string }> {
  const reason = typed
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return reason.length < LEAST_REASON || reason.length > MOST_REASON
    ? refuse('submission-reason', { least: LEAST_REASON, most: MOST_REASON })
    : { ok: true, reason };
}

/**
 * Until when a city may send: ahead of now, and not beyond the opening of the vote, where the nominees stand already.
 * Refuses 'data-until-invalid'.
 */
export function checkDataDeadline(until: Instant, opensAt: Instant, now: Instant): Outcome {
  return until > now && until <= opensAt ? { ok: true } : refuse('data-until-invalid', { opensAt });
}

/** A file name as it may be shown: one line, no direction marks, at most 120 characters. It never names a file on disk. */
export function shownFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  return last
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120);
}
