/** Pages about our letters: whether one is genuine, and news. */
import type { PageRoute } from '../route.ts';
import { askWhetherGenuine, genuinePage } from './genuine-page.tsx';
import { confirm, confirmPage, leave, leavePage, newsPage, subscribe } from './news-pages.tsx';

export const letterRoutes: readonly PageRoute[] = [
  { page: 'genuine', method: 'GET', permission: 'public', cached: false, answer: genuinePage },
  { page: 'genuine', method: 'POST', permission: 'public', cached: false, answer: askWhetherGenuine },
  { page: 'news', method: 'GET', permission: 'public', cached: false, answer: newsPage },
  { page: 'news', method: 'POST', permission: 'public', cached: false, answer: subscribe },
  { page: 'newsConfirm', method: 'GET', permission: 'public', cached: false, answer: confirmPage },
  { page: 'newsConfirm', method: 'POST', permission: 'public', cached: false, answer: confirm },
  { page: 'newsLeave', method: 'GET', permission: 'public', cached: false, answer: leavePage },
  { page: 'newsLeave', method: 'POST', permission: 'public', cached: false, answer: leave },
];
