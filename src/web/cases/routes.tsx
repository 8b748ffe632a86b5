/** Complaints and corrections for everybody: the answers, who writes, the form. Nothing changes by GET. */
import type { PageRoute } from '../route.ts';
import type { Visit } from '../visit.ts';
import { casesPage } from './cases-page.tsx';
import { answerCaseForm } from './form-page.tsx';
import { caseStartPage, submitCaseStart } from './start-page.tsx';
import { caseTokenPage } from './token-page.tsx';

const PUBLIC = { permission: 'public', cached: false } as const;

export const caseRoutes: readonly PageRoute[] = [
  { page: 'cases', method: 'GET', permission: 'public', cached: true, answer: casesPage },
  { page: 'caseStart', method: 'GET', ...PUBLIC, answer: caseStartPage },
  { page: 'caseStart', method: 'POST', ...PUBLIC, answer: submitCaseStart },
  { page: 'caseForm', method: 'GET', ...PUBLIC, answer: (visit: Visit) => caseTokenPage(visit) },
  { page: 'caseForm', method: 'POST', ...PUBLIC, answer: answerCaseForm },
];
