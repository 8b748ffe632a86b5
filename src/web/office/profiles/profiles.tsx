/** The work list of profiles without an owner: what a form of it asks for, carried out by one action. */
import { decideProfile, type ProfileVerdict } from '../../../actions/decide-profile.ts';
import { readWorkList } from '../../../actions/read-work-list.ts';
import { type Outcome, refuse } from '../../../core/basics/outcome.ts';
import { parseDivisionObject } from '../../../core/places/division.ts';
import { parseTeryt } from '../../../core/places/municipality.ts';
import { type Platform, parsePlatform } from '../../../core/profiles/profile.ts';
import { clearOwner } from '../../../core/profiles/propose-owner.ts';
import { REFUSALS } from '../../../texts/refusals.ts';
import { type Form, readForm } from '../../form.ts';
import type { OfficeVisit } from '../office-visit.ts';
import { CHOICES, PROFILE_FIELDS, PROFILE_STEPS } from './profile-fields.ts';
import { workListPage } from './work-list-page.tsx';

export function showWorkList(visit: OfficeVisit): Promise<Response> {
  return workListPage(visit, {});
}

export async function decideOnProfile(visit: OfficeVisit): Promise<Response> {
  const { site, session, texts, http, path } = visit;
  const form = await readForm(http);
  const verdict = await readVerdict(visit, form);
  const done = verdict.ok
    ? await site.ports.store.write((tx) => decideProfile(tx, site.ports, verdict.verdict, { email: session.who.email }))
    : verdict;
  if (done.ok) return http.redirect(path('officeProfiles'), 303);
  const error = texts.refusals[done.refusal](done.details);
  return workListPage(visit, { status: REFUSALS[done.refusal].http, error, typed: form });
}

async function readVerdict(visit: OfficeVisit, form: Form): Promise<Outcome<{ verdict: ProfileVerdict }>> {
  const platform = parsePlatform(form.text(PROFILE_FIELDS.platform));
  const profileId = form.text(PROFILE_FIELDS.profile).slice(0, 200);
  if (platform === null) return refuse('profile-unknown', { profile: profileId });
  if (form.text(PROFILE_FIELDS.what) === PROFILE_STEPS.accept) return acceptance(visit, form, platform, profileId);
  const decision = CHOICES.find((choice) => choice === form.text(PROFILE_FIELDS.decision));
  if (decision === undefined) return refuse('owner-not-clear', { profile: profileId });
  const reason = form.text(PROFILE_FIELDS.reason).slice(0, 1000);
  const verdict = { platform, profileId, decision, reason, owner: null, accepts: false } as const;
  if (decision !== 'assigned') return { ok: true, verdict };
  const teryt = parseTeryt(form.text(PROFILE_FIELDS.teryt));
  const object = parseDivisionObject(form.text(PROFILE_FIELDS.object));
  if (teryt === null) return refuse('teryt-invalid', { teryt: form.text(PROFILE_FIELDS.teryt).slice(0, 40) });
  if (object === null) return refuse('owner-unknown', { owner: form.text(PROFILE_FIELDS.object).slice(0, 40) });
  return { ok: true, verdict: { ...verdict, owner: { teryt, object } } };
}

/** The reason of an acceptance is what the signals say; they are read again, not taken from the form. */
async function acceptance(
  { site, texts }: OfficeVisit,
  form: Form,
  platform: Platform,
  profileId: string,
): Promise<Outcome<{ verdict: ProfileVerdict }>> {
  const items = await site.ports.store.read((tx) => readWorkList(tx, platform));
  const item = items.find(({ profile }) => profile.profileId === profileId);
  const clear = item && clearOwner(item.proposal);
  if (!clear || clear.teryt !== form.text(PROFILE_FIELDS.teryt))
    return refuse('owner-not-clear', { profile: profileId });
  const reason = clear.signals.map(({ kind, value }) => texts.profiles.signals[kind](value)).join('; ');
  const owner = { teryt: clear.teryt, object: clear.object };
  return { ok: true, verdict: { platform, profileId, decision: 'assigned', owner, reason, accepts: true } };
}
