/** The office: every page, and the right it asks for. */

import type { PageId } from '../addresses.ts';
import type { Answer, OfficeRoute, PageRoute } from '../route.ts';
import type { Visit } from '../visit.ts';
import { addPasskey, askNewPasskey, changeAccount, showAccount } from './account.tsx';
import { auditFile, auditPage } from './audit/audit-page.tsx';
import { officeCaseRoutes } from './cases/routes.ts';
import { officeEditionPage, officeHomePage } from './home-page.tsx';
import { showInvitation, takeInvitation } from './invitation-page.tsx';
import { outboxRoutes } from './outbox/routes.ts';
import { changePeople, showPeople } from './people.tsx';
import { decideOnProfile, showWorkList } from './profiles/profiles.tsx';
import { seriesRoutes } from './profiles/series-routes.ts';
import { proposalListPage } from './proposals/proposal-list-page.tsx';
import { decideOnPage, lookAtChoices, proposalPage } from './proposals/proposal-page.tsx';
import { proposePage, submitProposal } from './proposals/propose-page.tsx';
import { openProtocolFile, protocolFile } from './protocol/protocol-file.ts';
import { protocolPage, uploadSignature } from './protocol/protocol-page.tsx';
import { officeRetentionPage } from './retention-page.tsx';
import { acceptRoll, previewRoll } from './roll/preview-page.tsx';
import { rollPage } from './roll/roll-page.tsx';
import {
  askForCode,
  askPasskey,
  enterPasskey,
  enterSignInCode,
  leaveOffice,
  showCodeEntry,
  showSignIn,
} from './sign-in.tsx';
import { submissionRoutes } from './submissions/routes.ts';
import { officeVoteRoutes } from './vote/routes.ts';

type Method = PageRoute['method'];

/** Before the door: whoever wants in. */
function door(page: PageId, method: Method, answer: (visit: Visit) => Answer): PageRoute {
  return { page, method, permission: 'public', cached: false, answer };
}

function inside(
  page: PageId,
  method: Method,
  answer: OfficeRoute['answer'],
  rule: Pick<OfficeRoute, 'right' | 'scope'>,
): PageRoute {
  return { page, method, permission: 'office', cached: false, answer, ...rule };
}

/** Whoever may look sees proposals; making and ending them takes rights of their own. */
const proposalRoutes: readonly PageRoute[] = [
  inside('officeProposals', 'GET', proposalListPage, { right: 'see-office' }),
  inside('officePropose', 'GET', proposePage, { right: 'propose' }),
  inside('officePropose', 'POST', submitProposal, { right: 'propose' }),
  inside('officeProposal', 'GET', proposalPage, { right: 'see-office' }),
  inside('officeProposalDecision', 'POST', decideOnPage, { right: 'decide' }),
  inside('officeProposalChoices', 'POST', lookAtChoices, { right: 'decide' }),
];

/** Addresses of cities stand here: whoever makes proposals about them may see and bring them. */
const rollRoutes: readonly PageRoute[] = [
  inside('officeRoll', 'GET', rollPage, { right: 'propose' }),
  inside('officeRoll', 'POST', previewRoll, { right: 'propose' }),
  inside('officeRollAccept', 'POST', acceptRoll, { right: 'propose' }),
];

/** Before the release it holds the result: for those who sign it and nobody else. */
const protocolRoutes: readonly PageRoute[] = [
  inside('officeProtocol', 'GET', protocolPage, { right: 'decide' }),
  inside('officeProtocol', 'POST', uploadSignature, { right: 'decide' }),
  inside('officeProtocolFile', 'GET', protocolFile, { right: 'decide' }),
  inside('officeProtocolFile', 'POST', openProtocolFile, { right: 'see-result' }),
];

/** The whole log only for those who may read it for every edition. */
const auditRoutes: readonly PageRoute[] = [
  inside('officeAudit', 'GET', auditPage, { right: 'read-audit' }),
  inside('officeAuditFile', 'GET', auditFile, { right: 'read-audit' }),
  inside('officeEditionAudit', 'GET', auditPage, { right: 'read-audit' }),
];

/** One's own account: everybody who is signed in. */
const OWN = { right: null } as const;

export const officeRoutes: readonly PageRoute[] = [
  door('officeSignIn', 'GET', showSignIn),
  door('officeSignIn', 'POST', askForCode),
  door('officeCode', 'GET', showCodeEntry),
  door('officeCode', 'POST', enterSignInCode),
  door('officePasskeyAsk', 'POST', askPasskey),
  door('officePasskey', 'POST', enterPasskey),
  door('officeInvitation', 'GET', showInvitation),
  door('officeInvitation', 'POST', takeInvitation),
  door('officeSignOut', 'POST', leaveOffice),
  inside('office', 'GET', officeHomePage, { right: 'see-office', scope: 'somewhere' }),
  inside('officeEdition', 'GET', officeEditionPage, { right: 'see-office' }),
  inside('officeProfiles', 'GET', showWorkList, { right: 'manage-data' }),
  inside('officeProfiles', 'POST', decideOnProfile, { right: 'manage-data' }),
  ...seriesRoutes,
  inside('officePeople', 'GET', showPeople, { right: 'manage-people' }),
  inside('officePeople', 'POST', changePeople, { right: 'manage-people' }),
  inside('officeAccount', 'GET', showAccount, OWN),
  inside('officeAccount', 'POST', changeAccount, OWN),
  inside('officeNewPasskeyAsk', 'POST', askNewPasskey, OWN),
  inside('officeNewPasskey', 'POST', addPasskey, OWN),
  ...outboxRoutes,
  ...submissionRoutes,
  ...officeCaseRoutes,
  ...officeVoteRoutes,
  inside('officeRetention', 'GET', officeRetentionPage, { right: 'manage-retention' }),
  ...proposalRoutes,
  ...rollRoutes,
  ...protocolRoutes,
  ...auditRoutes,
];
