/** From the confirmed form to the receipt; every refusal leads to the page on which it can be mended, with the choice kept. */
import { castBallot } from '../../actions/cast-ballot.ts';
import { checkChoices } from '../../core/ballot/choice.ts';
import type { Receipt } from '../../core/ballot/receipt.ts';
import { type Outcome, type Refused, refuse } from '../../core/basics/outcome.ts';
import { parseTeryt } from '../../core/places/municipality.ts';
import type { Tx } from '../../ports.ts';
import { readForm } from '../form.ts';
import type { VoterVisit } from '../visit.ts';
import { readFilter } from './candidate-filter.ts';
import { choosePage } from './choose-page.tsx';
import { answerCode } from './enter-code.tsx';
import { choicesOf, keyOf, newKey } from './fields.ts';
import { pausedPage } from './paused-page.tsx';
import { beforePage, closedPage } from './phase-page.tsx';
import { type ReceiptContent, receiptPage } from './receipt-page.tsx';
import { reviewPage } from './review-page.tsx';
import { isStorageProblem, storagePage } from './storage-page.tsx';
import { readVoteState, type VoteState } from './vote-state.ts';

export async function cast(visit: VoterVisit): Promise<Response> {
  const form = await readForm(visit.http);
  const choices = choicesOf(form);
  const formKey = keyOf(form);
  if (formKey === null) return reviewOf(visit, choices, newKey(), { status: 422, warning: 'again' });
  try {
    const answer = await castOnce(visit, choices, formKey);
    if (!answer.ok) return await refusedPage(visit, answer, choices, formKey);
    return receiptPage(visit, answer);
  } catch (error) {
    if (!isStorageProblem(error)) throw error;
    // The page is an answer, and the log is told all the same.
    visit.http.error = error;
    return storagePage(visit, error, { choices: choices.filter(isKnownCity(visit)), formKey });
  }
}

async function castOnce(
  { site, voter, arrivedAt }: VoterVisit,
  choices: readonly string[],
  idempotencyKey: string,
): Promise<Outcome<ReceiptContent>> {
  const stranger = choices.find((choice) => parseTeryt(choice) === null);
  if (stranger !== undefined) return refuse('unknown-candidate');
  const { store, keys, clock, random, post } = site.ports;
  const edition = voter.edition.id;
  const request = { edition, codeHash: voter.codeHash, choices, arrivedAt, start: voter.start, idempotencyKey };
  return store.group(async (tx) => {
    const answer = await castBallot(tx, { keys, clock, random, post }, request);
    if (!answer.ok) return answer;
    const place = answer.repeated ? await placeOf(tx, edition, answer.receipt) : null;
    return { ok: true, receipt: answer.receipt, standing: answer.standing, changed: answer.changed, place };
  });
}

/** Asked for a form that comes again only: a new ballot cannot be in the log yet. */
async function placeOf(tx: Tx, edition: string, { commitment }: Receipt): Promise<ReceiptContent['place']> {
  const position = await tx.log.position(edition, { type: 'ballot', commitment });
  const head = await tx.log.lastHead(edition);
  return position === null || head === null ? null : { position, head };
}

async function refusedPage(
  visit: VoterVisit,
  refused: Refused,
  choices: readonly string[],
  formKey: string,
): Promise<Response> {
  const { code } = visit.texts.ballot;
  switch (refused.refusal) {
    case 'code-unknown':
      return answerCode(visit, { status: 403, error: code.unknown });
    case 'code-revoked':
      return answerCode(visit, { status: 403, error: visit.texts.refusals['code-revoked'](refused.details) });
    case 'vote-closed':
    case 'began-too-late':
      return closedPage(visit, (await readVoteState(visit)).standing, choices.filter(isKnownCity(visit)));
    case 'vote-paused':
      return pausedPage(visit, { choices: choices.filter(isKnownCity(visit)), formKey });
    case 'vote-not-open':
      return beforePage(visit, 403);
    case 'idempotency-key-reused':
      return reviewOf(visit, choices, newKey(), { status: 409, warning: 'reused' });
    default:
      return chooseAgain(visit, await readVoteState(visit), { choices, formKey, refused });
  }
}

export async function review(visit: VoterVisit): Promise<Response> {
  const form = await readForm(visit.http);
  return reviewOf(visit, choicesOf(form), keyOf(form) ?? newKey(), {});
}

/** The review page, or the ballot paper again with what is wrong with the choice. */
async function reviewOf(
  visit: VoterVisit,
  choices: readonly string[],
  formKey: string,
  { status, warning }: { readonly status?: number; readonly warning?: 'again' | 'reused' },
): Promise<Response> {
  const state = await readVoteState(visit);
  if (state.paused) return pausedPage(visit, { choices: choices.filter(isKnownCity(visit)), formKey });
  if (state.phase === 'before') return beforePage(visit, 403);
  if (state.phase === 'closed') return closedPage(visit, state.standing, choices.filter(isKnownCity(visit)));
  const { nominees, withdrawn, standing } = state;
  const { teryt, edition } = visit.voter;
  const checked = checkChoices(choices, { voter: teryt, nominees, withdrawn, rule: edition.vote });
  if (!checked.ok) return chooseAgain(visit, state, { choices, formKey, refused: checked });
  return reviewPage(visit, {
    choices: checked.choices,
    formKey,
    replaces: standing !== 'none',
    isGrace: state.phase === 'grace',
    ...(status && { status }),
    ...(warning && { warning: visit.texts.ballot.review[warning] }),
  });
}

function chooseAgain(
  visit: VoterVisit,
  state: VoteState,
  { choices, formKey, refused }: { choices: readonly string[]; formKey: string; refused: Refused },
): Response {
  return choosePage(visit, state, { filter: readFilter('', ''), chosen: new Set(choices), formKey, refused });
}

function isKnownCity({ site }: VoterVisit): (choice: string) => boolean {
  return (choice) => site.register.has(choice);
}
