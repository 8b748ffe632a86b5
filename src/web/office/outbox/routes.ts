/** Outgoing letters: personal addresses stand here, so every page takes the right to manage letters. */
import type { PageRoute } from '../../route.ts';
import { changeOutbox, outboxPage } from './outbox-page.tsx';
import { letterFilePage, previewPage } from './preview-page.tsx';
import { sendOnPage, wavesPage } from './waves-page.tsx';

const MANAGE = { permission: 'office', cached: false, right: 'manage-letters' } as const;

export const outboxRoutes: readonly PageRoute[] = [
  { page: 'officeWaves', method: 'GET', ...MANAGE, answer: wavesPage },
  { page: 'officeWaves', method: 'POST', ...MANAGE, answer: sendOnPage },
  { page: 'officeOutbox', method: 'GET', ...MANAGE, scope: 'somewhere', answer: outboxPage },
  { page: 'officeOutbox', method: 'POST', ...MANAGE, scope: 'somewhere', answer: changeOutbox },
  { page: 'officeLetter', method: 'GET', ...MANAGE, scope: 'somewhere', answer: previewPage },
  // A file holds voting codes of any edition: only whoever manages the letters of all of them.
  { page: 'officeLetterFile', method: 'GET', ...MANAGE, answer: letterFilePage },
];
