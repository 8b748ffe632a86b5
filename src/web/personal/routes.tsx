/** A person's own data, by link: one address, nothing changes by GET. */
import type { PageRoute } from '../route.ts';
import { answerMyData } from './answer.tsx';
import { startPage } from './start-page.tsx';

export const personalRoutes: readonly PageRoute[] = [
  { page: 'myData', method: 'GET', permission: 'public', cached: false, answer: (visit) => startPage(visit) },
  { page: 'myData', method: 'POST', permission: 'public', cached: false, answer: answerMyData },
];
