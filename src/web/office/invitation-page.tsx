/** Taking up an invitation: the page does nothing until a button is pressed, whoever opened the link and however. */
import { acceptInvitation } from '../../actions/accept-invitation.ts';
import { readInvitationToken } from '../../core/office/invitation.ts';
import { readForm } from '../form.ts';
import { describedBy, ErrorSummary, Field } from '../ui/field.tsx';
import { renderPage } from '../ui/layout.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { beginSession } from './begin-session.ts';
import { browserName } from './browser-name.ts';
import { OFFICE_FIELDS } from './office-fields.ts';
import { tooOften } from './sign-in.tsx';
import { failedTooOften, noteFailure } from './sign-in-brake.ts';

export function showInvitation(visit: Visit): Response {
  return invitationPage(visit, null);
}

export async function takeInvitation(visit: Visit): Promise<Response> {
  const { http, site, texts } = visit;
  const until = failedTooOften(visit);
  if (until !== null) return tooOften(visit, until, null);
  const token = readInvitationToken((await readForm(http)).text(OFFICE_FIELDS.token));
  if (token === null) return invitationPage(visit, { status: 422, error: texts.office.invitation.incomplete });
  const accepted = await site.ports.store.write((tx) => acceptInvitation(tx, site.ports, token));
  if (!accepted.ok) {
    noteFailure(visit);
    return invitationPage(visit, { status: 404, error: texts.refusals[accepted.refusal](accepted.details) });
  }
  // The link came by mail, so it proves as much as a code by mail does.
  const signedIn = await site.access.welcome(accepted.person.id, browserName(http.req.header('user-agent')));
  return beginSession(visit, signedIn, { method: 'code', next: null });
}

function invitationPage(visit: Visit, failed: { readonly status: number; readonly error: string } | null): Response {
  const { texts, path, language, http } = visit;
  const words = texts.office.invitation;
  http.header('Cache-Control', 'no-store');
  return renderPage(visit, {
    title: words.title,
    noindex: true,
    island: 'invitation.js',
    status: failed?.status ?? 200,
    other: pathsFor(language === 'pl' ? 'en' : 'pl')('officeInvitation'),
    body: (
      <>
        <ErrorSummary
          title={texts.ballot.errors}
          errors={failed ? [{ href: '#zaproszenie', sentence: failed.error }] : []}
        />
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <form method="post" action={path('officeInvitation')} noValidate data-invitation>
          <Field id="zaproszenie" label={words.label} hint={words.hint} error={failed?.error}>
            <input
              id="zaproszenie"
              name={OFFICE_FIELDS.token}
              type="text"
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              required
              {...describedBy('zaproszenie', { hint: words.hint, error: failed?.error })}
            />
          </Field>
          <p>
            <button type="submit" class="button button-gold">
              {words.submit}
            </button>
          </p>
        </form>
        <p>{words.foreign}</p>
      </>
    ),
  });
}
