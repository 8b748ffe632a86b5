/** Files from cities: whoever manages the data of the edition. */
import type { PageRoute } from '../../route.ts';
import { inviteOnPage, submissionListPage } from './list-page.tsx';
import { decideOnSubmission, submissionFile, submissionPage } from './one-page.tsx';

const MANAGE = { permission: 'office', cached: false, right: 'manage-data' } as const;

export const submissionRoutes: readonly PageRoute[] = [
  { page: 'officeSubmissions', method: 'GET', ...MANAGE, answer: submissionListPage },
  { page: 'officeSubmissions', method: 'POST', ...MANAGE, answer: inviteOnPage },
  { page: 'officeSubmission', method: 'GET', ...MANAGE, answer: submissionPage },
  { page: 'officeSubmission', method: 'POST', ...MANAGE, answer: decideOnSubmission },
  { page: 'officeSubmissionFile', method: 'GET', ...MANAGE, answer: submissionFile },
];
