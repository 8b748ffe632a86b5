/** The door of the office: who is it, may they, and is there such an edition; only then the page is asked. */
import { ADDRESSES, type PageId } from '../addresses.ts';
import { notFoundPage } from '../errors.tsx';
import type { OfficeRoute } from '../route.ts';
import type { Visit } from '../visit.ts';
import { renderOffice } from './office-page.tsx';
import { officeSession } from './office-session.ts';
import { mayUse, type OfficeVisit } from './office-visit.ts';
import { signInPath } from './sign-in-path.ts';

export async function answerOffice(visit: Visit, route: OfficeRoute): Promise<Response> {
  const { http, site } = visit;
  const session = await officeSession(http, site, visit.arrivedAt);
  if (session === null) return http.redirect(signInPath(visit, wayBack(visit, route), 'sesja'), 303);
  const named = belowEdition(route.page) ? (http.req.param('edition') ?? '') : null;
  if (!mayUse(route, session.grants, named)) return forbiddenPage({ ...visit, session, edition: null, demo: false });
  const editions = await site.ports.store.read((tx) => tx.editions.all());
  const edition = editions.find(({ id }) => id === named) ?? null;
  if (named !== null && edition === null) return notFoundPage(visit);
  // What belongs to no edition is as invented as the demo beside it.
  const demo = edition?.demo ?? editions.some((one) => one.demo);
  return route.answer({ ...visit, session, edition, demo });
}

/** What a form wanted is not kept: whoever signs in again looks at the page again. */
function wayBack(visit: Visit, { method }: OfficeRoute): string | null {
  return method === 'GET' ? visit.http.req.path : null;
}

function belowEdition(page: PageId): boolean {
  return ADDRESSES[page].pl.includes('/:edition');
}

function forbiddenPage(visit: OfficeVisit): Response {
  const { texts, path } = visit;
  return renderOffice(visit, {
    title: texts.office.forbidden,
    status: 403,
    shape: 'text',
    other: path('office'),
    body: (
      <div class="message">
        <h1>{texts.office.forbidden}</h1>
        <p>{texts.refusals['right-missing']({})}</p>
        <p>
          <a href={path('officeAccount')}>{texts.office.pages.officeAccount}</a>
        </p>
      </div>
    ),
  });
}
