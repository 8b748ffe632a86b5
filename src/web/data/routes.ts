/** A city sends its own figures: from the code to the receipt. Only POST changes anything. */
import type { PageRoute } from '../route.ts';
import type { SenderVisit, Visit } from '../visit.ts';
import { enterDataCode, leaveData, showDataCode } from './code-page.tsx';
import { changeFile, showFile } from './file-page.tsx';
import { dataHelpPage } from './help-page.tsx';
import { dataHomePage } from './home-page.tsx';
import { uploadFile } from './upload.tsx';

/** Pages that a form leads to, opened by their address: back to where the form is. */
function toHome(visit: SenderVisit): Response {
  return visit.http.redirect(visit.path('dataHome'), 303);
}

function toCode(visit: Visit): Response {
  return visit.http.redirect(visit.path('data'), 303);
}

export const dataRoutes: readonly PageRoute[] = [
  { page: 'data', method: 'GET', permission: 'public', cached: false, answer: showDataCode },
  { page: 'data', method: 'POST', permission: 'public', cached: false, answer: enterDataCode },
  { page: 'dataHome', method: 'GET', permission: 'sender', cached: false, answer: (visit) => dataHomePage(visit) },
  { page: 'dataUpload', method: 'GET', permission: 'sender', cached: false, answer: toHome },
  { page: 'dataUpload', method: 'POST', permission: 'sender', cached: false, answer: uploadFile },
  { page: 'dataFile', method: 'GET', permission: 'sender', cached: false, answer: showFile },
  { page: 'dataFile', method: 'POST', permission: 'sender', cached: false, answer: changeFile },
  { page: 'dataLeave', method: 'GET', permission: 'public', cached: false, answer: toCode },
  { page: 'dataLeave', method: 'POST', permission: 'public', cached: false, answer: leaveData },
  { page: 'dataHelp', method: 'GET', permission: 'public', cached: true, answer: dataHelpPage },
];
