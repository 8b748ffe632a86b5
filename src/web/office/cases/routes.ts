/** Cases in the office: what was written may name persons, so reading takes the right to answer as well. */
import type { PageRoute } from '../../route.ts';
import { caseListPage } from './case-list-page.tsx';
import { answerOnPage, casePage } from './case-page.tsx';

const ANSWER = { permission: 'office', cached: false, right: 'answer-cases' } as const;

export const officeCaseRoutes: readonly PageRoute[] = [
  { page: 'officeCases', method: 'GET', ...ANSWER, answer: caseListPage },
  { page: 'officeCase', method: 'GET', ...ANSWER, answer: casePage },
  { page: 'officeCase', method: 'POST', ...ANSWER, answer: answerOnPage },
];
