/** The office: every page, and the right it asks for. */
import type { PageRoute } from '../route.ts';
import type { Visit } from '../visit.ts';
import { accountPage } from './account-page.tsx';
import { auditFile, auditPage } from './audit/audit-page.tsx';
import { officeEditionPage, officeHomePage } from './home-page.tsx';
import { proposalListPage } from './proposals/proposal-list-page.tsx';
import { decideOnPage, proposalPage } from './proposals/proposal-page.tsx';
import { proposePage, submitProposal } from './proposals/propose-page.tsx';
import { officeRetentionPage } from './retention-page.tsx';
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

/** Whoever may look sees proposals; making and ending them takes rights of their own. */
const proposalRoutes: readonly PageRoute[] = [
  {
    ...{ page: 'officeProposals', method: 'GET', permission: 'office', cached: false },
    ...{ right: 'see-office', answer: proposalListPage },
  },
  {
    ...{ page: 'officePropose', method: 'GET', permission: 'office', cached: false },
    ...{ right: 'propose', answer: proposePage },
  },
  {
    ...{ page: 'officePropose', method: 'POST', permission: 'office', cached: false },
    ...{ right: 'propose', answer: submitProposal },
  },
  {
    ...{ page: 'officeProposal', method: 'GET', permission: 'office', cached: false },
    ...{ right: 'see-office', answer: proposalPage },
  },
  {
    ...{ page: 'officeProposalDecision', method: 'POST', permission: 'office', cached: false },
    ...{ right: 'decide', answer: decideOnPage },
  },
];

/** The whole log only for those who may read it for every edition. */
const auditRoutes: readonly PageRoute[] = [
  {
    ...{ page: 'officeAudit', method: 'GET', permission: 'office', cached: false },
    ...{ right: 'read-audit', answer: auditPage },
  },
  {
    ...{ page: 'officeAuditFile', method: 'GET', permission: 'office', cached: false },
    ...{ right: 'read-audit', answer: auditFile },
  },
  {
    ...{ page: 'officeEditionAudit', method: 'GET', permission: 'office', cached: false },
    ...{ right: 'read-audit', answer: auditPage },
  },
];

export const officeRoutes: readonly PageRoute[] = [
  { page: 'officeSignIn', method: 'GET', permission: 'public', cached: false, answer: signInPage },
  { page: 'officeSignOut', method: 'POST', permission: 'public', cached: false, answer: signOut },
  {
    ...{ page: 'office', method: 'GET', permission: 'office', cached: false },
    ...{ right: 'see-office', scope: 'somewhere', answer: officeHomePage },
  },
  { page: 'officeAccount', method: 'GET', permission: 'office', cached: false, right: null, answer: accountPage },
  {
    ...{ page: 'officeRetention', method: 'GET', permission: 'office', cached: false },
    ...{ right: 'manage-retention', answer: officeRetentionPage },
  },
  {
    ...{ page: 'officeEdition', method: 'GET', permission: 'office', cached: false },
    ...{ right: 'see-office', answer: officeEditionPage },
  },
  ...proposalRoutes,
  ...auditRoutes,
];
