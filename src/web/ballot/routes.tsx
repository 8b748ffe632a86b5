/** From the code to the receipt. Only POST changes anything, and only the receipt's POST changes a vote. */
import { readForm } from '../form.ts';
import type { PageRoute } from '../route.ts';
import { endSession } from '../session.ts';
import type { Visit, VoterVisit } from '../visit.ts';
import { readFilter } from './candidate-filter.ts';
import { cast, review } from './cast.tsx';
import { choosePage } from './choose-page.tsx';
import { enterCode, showCodePage } from './enter-code.tsx';
import { choicesOf, FIELDS, keyOf, newKey } from './fields.ts';
import { pausedPage } from './paused-page.tsx';
import { beforePage, closedPage } from './phase-page.tsx';
import { readVoteState } from './vote-state.ts';

/** A link may carry a filter, never a choice: nobody is handed a ballot that is filled in already. */
async function chooseByLink(visit: VoterVisit): Promise<Response> {
  const { req } = visit.http;
  const filter = readFilter(req.query(FIELDS.search) ?? '', req.query(FIELDS.voivodeship) ?? '');
  return choose(visit, filter, [], newKey());
}

async function chooseByForm(visit: VoterVisit): Promise<Response> {
  const form = await readForm(visit.http);
  const filter = readFilter(form.text(FIELDS.search), form.text(FIELDS.voivodeship));
  return choose(visit, filter, choicesOf(form), keyOf(form) ?? newKey());
}

async function choose(
  visit: VoterVisit,
  filter: ReturnType<typeof readFilter>,
  choices: readonly string[],
  formKey: string,
): Promise<Response> {
  const state = await readVoteState(visit);
  if (state.paused)
    return pausedPage(visit, { choices: choices.filter((one) => visit.site.register.has(one)), formKey });
  if (state.phase === 'before') return beforePage(visit);
  if (state.phase === 'closed') return closedPage(visit, state.standing, null);
  return choosePage(visit, state, { filter, chosen: new Set(choices), formKey });
}

function leave(visit: Visit): Response {
  endSession(visit.http, visit.site);
  visit.http.header('Cache-Control', 'no-store');
  return visit.http.redirect(visit.path('vote', {}, { powod: 'koniec' }), 303);
}

/** Pages that a form leads to, opened by their address: back to where the form is. */
function toChoose(visit: VoterVisit): Response {
  return visit.http.redirect(visit.path('choose'), 303);
}

function toVote(visit: Visit): Response {
  return visit.http.redirect(visit.path('vote'), 303);
}

export const castRoutes: readonly PageRoute[] = [
  { page: 'vote', method: 'GET', permission: 'public', cached: false, answer: showCodePage },
  { page: 'vote', method: 'POST', permission: 'public', cached: false, answer: enterCode },
  { page: 'choose', method: 'GET', permission: 'voter', cached: false, answer: chooseByLink },
  { page: 'choose', method: 'POST', permission: 'voter', cached: false, answer: chooseByForm },
  { page: 'review', method: 'GET', permission: 'voter', cached: false, answer: toChoose },
  { page: 'review', method: 'POST', permission: 'voter', cached: false, answer: review },
  { page: 'receipt', method: 'GET', permission: 'voter', cached: false, answer: toChoose },
  { page: 'receipt', method: 'POST', permission: 'voter', cached: false, answer: cast },
  { page: 'leave', method: 'GET', permission: 'public', cached: false, answer: toVote },
  { page: 'leave', method: 'POST', permission: 'public', cached: false, answer: leave },
];
