/** People of the office: who they are, what they may do, and the forms that change it. */
import { grantPersonRole, removePerson, revokePersonRole } from '../../actions/change-people.ts';
import { invitePerson, sendInvitation } from '../../actions/invite-person.ts';
import { type Outcome, refuse } from '../../core/basics/outcome.ts';
import type { PersonId } from '../../core/office/person.ts';
import { type Grant, isRole } from '../../core/office/right.ts';
import { REFUSALS } from '../../texts/refusals.ts';
import { type Form, readForm } from '../form.ts';
import { OFFICE_FIELDS } from './office-fields.ts';
import type { OfficeVisit } from './office-visit.ts';
import { peoplePage } from './people-page.tsx';
import { PEOPLE_STEPS } from './people-steps.ts';
import { requireFresh } from './require-fresh.ts';

export function showPeople(visit: OfficeVisit): Promise<Response> {
  return peoplePage(visit, {});
}

/** Rights are handed out, so the person is asked to have signed in lately. */
export async function changePeople(visit: OfficeVisit): Promise<Response> {
  const stale = requireFresh(visit, visit.path('officePeople'));
  if (stale !== null) return stale;
  const form = await readForm(visit.http);
  const done = await apply(visit, form);
  if (done.ok) return visit.http.redirect(visit.path('officePeople'), 303);
  const error = visit.texts.refusals[done.refusal](done.details);
  return peoplePage(visit, { status: REFUSALS[done.refusal].http, error, typed: form });
}

async function apply({ site, session }: OfficeVisit, form: Form): Promise<Outcome> {
  const { ports } = site;
  const { store } = ports;
  const by = session.who;
  const what = form.text(OFFICE_FIELDS.what);
  const of = form.text(OFFICE_FIELDS.id) as PersonId;
  if (what === PEOPLE_STEPS.remove) return store.write((tx) => removePerson(tx, ports, { of, by }));
  // Letters lead to the address under which this page was asked for.
  const deps = { ...ports, post: { ...ports.post, baseUrl: site.settings.baseUrl } };
  if (what === PEOPLE_STEPS.again)
    return store.write(async (tx): Promise<Outcome> => {
      const person = await tx.people.find(of);
      const [grant] = await tx.people.grants(of);
      if (person?.status !== 'invited' || grant === undefined)
        return refuse('person-unknown', { email: person?.email ?? '–' });
      await sendInvitation(tx, deps, person, grant, { email: by.email });
      return { ok: true };
    });
  const role = form.text(OFFICE_FIELDS.role);
  if (!isRole(role)) return refuse('role-unknown', { role: role.slice(0, 40) });
  const grant: Grant = { role, edition: form.text(OFFICE_FIELDS.edition) || null };
  if (what === PEOPLE_STEPS.grant) return store.write((tx) => grantPersonRole(tx, ports, { of, by, grant }));
  if (what === PEOPLE_STEPS.revoke) return store.write((tx) => revokePersonRole(tx, ports, { of, by, grant }));
  const language = form.text(OFFICE_FIELDS.language);
  if (language !== 'pl' && language !== 'en') return refuse('language-unknown', { language: language.slice(0, 40) });
  const { email, name } = { email: form.text(OFFICE_FIELDS.email), name: form.text(OFFICE_FIELDS.name) };
  return store.write((tx) => invitePerson(tx, deps, { email, name, language, grant, by: { email: by.email } }));
}
