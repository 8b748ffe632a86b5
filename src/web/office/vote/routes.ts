/** Running a vote: everybody of the office may look where it stands; closing, counting and the result take rights of their own. */
import type { PageRoute } from '../../route.ts';
import { showResult } from './result-page.tsx';
import { actOnVote, votePage } from './vote-page.tsx';

const OFFICE = { permission: 'office', cached: false } as const;

export const officeVoteRoutes: readonly PageRoute[] = [
  { page: 'officeVote', method: 'GET', ...OFFICE, right: 'see-office', answer: votePage },
  { page: 'officeVote', method: 'POST', ...OFFICE, right: 'run-vote', answer: actOnVote },
  { page: 'officeResult', method: 'POST', ...OFFICE, right: 'see-result', answer: showResult },
];
