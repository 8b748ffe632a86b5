/** What a city says about its file beside the bytes: which profile, exported when. */
import { parseDay } from '../../core/basics/day.ts';
import { type Outcome, refuse } from '../../core/basics/outcome.ts';
import { shownFileName } from '../../core/office/submission.ts';
import { PLATFORMS, type ProfileKey, parsePlatform } from '../../core/profiles/profile.ts';
import type { ProposedProfile } from '../../ports/submissions.ts';
import { FIELDS, NEW_PROFILE } from './fields.ts';
import type { UploadForm } from './multipart.ts';

export interface Said {
  readonly profile: ProfileKey | null;
  readonly proposed: ProposedProfile | null;
}

/** Refuses 'data-profile-missing' unless a profile was chosen or one is described, and 'day-invalid'. */
export function readSaid(form: Pick<UploadForm, 'text'>): Outcome<{ said: Said }> {
  const day = form.text(FIELDS.day);
  if (day !== '' && parseDay(day) === null) return refuse('day-invalid', { day: day.slice(0, 20) });
  const chosen = form.text(FIELDS.profile);
  if (chosen !== NEW_PROFILE) {
    const at = chosen.indexOf('/');
    const platform = parsePlatform(chosen.slice(0, Math.max(0, at)));
    const profileId = chosen.slice(at + 1);
    if (at < 1 || platform === null || profileId === '') return refuse('data-profile-missing');
    return { ok: true, said: { profile: { platform, profileId }, proposed: null } };
  }
  const platform = form.text(FIELDS.platform);
  const name = shownFileName(form.text(FIELDS.name));
  const address = form.text(FIELDS.address);
  const isAddress = /^https:\/\/\S{4,300}$/.test(address) && URL.canParse(address);
  if (!(PLATFORMS as readonly string[]).includes(platform) || name === '' || !isAddress)
    return refuse('data-profile-missing');
  return { ok: true, said: { profile: null, proposed: { platform, name, address } } };
}
