/** The office: every page, and the right it asks for. */
import type { PageRoute } from '../route.ts';
import type { Visit } from '../visit.ts';
import { accountPage } from './account-page.tsx';
import { officeEditionPage, officeHomePage } from './home-page.tsx';
import { signInPage } from './sign-in-page.tsx';
import { signInPath } from './sign-in-path.ts';

/** Without a session as well: whoever wants to be out is out. */
async function signOut(visit: Visit): Promise<Response> {
  const { http, site } = visit;
  for (const cookie of await site.access.end(http.req.header('cookie') ?? ''))
    http.header('Set-Cookie', cookie, { append: true });
  http.header('Cache-Control', 'no-store');
  return http.redirect(signInPath(visit, null, 'koniec'), 303);
}

export const officeRoutes: readonly PageRoute[] = [
  { page: 'officeSignIn', method: 'GET', permission: 'public', cached: false, answer: signInPage },
  { page: 'officeSignOut', method: 'POST', permission: 'public', cached: false, answer: signOut },
  {
    ...{ page: 'office', method: 'GET', permission: 'office', cached: false },
    ...{ right: 'see-office', scope: 'somewhere', answer: officeHomePage },
  },
  { page: 'officeAccount', method: 'GET', permission: 'office', cached: false, right: null, answer: accountPage },
  {
    ...{ page: 'officeEdition', method: 'GET', permission: 'office', cached: false },
    ...{ right: 'see-office', answer: officeEditionPage },
  },
];
