import type { Instant } from '../core/basics/day.ts';
import { hashText } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { CaseNumber } from '../core/office/case-number.ts';
import type { Person } from '../core/office/person.ts';
import {
  type AnswerDraft,
  type CaseAnswer,
  type CaseOutcome,
  faultsOfAnswer,
  type PublicCase,
} from '../core/office/public-case.ts';
import { hasRight } from '../core/office/right.ts';
import type { Ports, Tx } from '../ports.ts';
import { recordEvent } from './record-event.ts';
import { writeToAsker } from './submit-case.ts';

interface CaseRequest {
  readonly edition: string;
  readonly number: CaseNumber;
  readonly draft: AnswerDraft;
  /** For the office only. */
  readonly note: string;
  readonly by: Person;
}

/** Keeps note and draft of an answer; nothing of it is public. The last one to write wins: nothing is decided by it. */
export async function keepDraft(tx: Tx, { edition, number, draft, note, by }: CaseRequest): Promise<Outcome> {
  const found = await caseFor(tx, { edition, number, by });
  if (!found.ok) return found;
  await tx.cases.keep(number, { note, draft });
  return { ok: true };
}

/**
 * Publishes an answer (regulations §19). It stays as it is: what turns out to be wrong is followed by another one.
 * @param seen how many answers the person saw; with more of them nothing is published, so that a second click is none.
 */
export async function publishAnswer(
  tx: Tx,
  { clock, random, keys, post }: Pick<Ports, 'clock' | 'random' | 'keys' | 'post'>,
  { edition, number, draft, note, by, seen }: CaseRequest & { readonly seen: number },
): Promise<Outcome<{ answer: CaseAnswer }>> {
  const found = await caseFor(tx, { edition, number, by });
  if (!found.ok) return found;
  const { one } = found;
  if (one.answers.length !== seen) return refuse('case-changed', { answers: one.answers.length });
  const [fault] = faultsOfAnswer(draft, seen === 0);
  if (fault !== undefined) return refuse('case-invalid', { field: fault.field });
  const now = laterThan(one, clock.now());
  const answer: CaseAnswer = { ...draft, at: now, outcome: draft.outcome as CaseOutcome };
  await tx.cases.addAnswer(number, answer);
  await tx.cases.keep(number, { note, draft: null });
  await writeToAsker(tx, { random, keys, post, now }, one, 'case-answered', { outcome: answer.outcome });
  const digest = hashText(JSON.stringify([answer.outcome, answer.question, answer.text, answer.recount]));
  const details = { case: number, outcome: answer.outcome, digest };
  await recordEvent(tx, { random, now }, { type: 'case-answered', actor: { email: by.email }, edition, details });
  return { ok: true, answer };
}

async function caseFor(
  tx: Tx,
  { edition, number, by }: Pick<CaseRequest, 'edition' | 'number' | 'by'>,
): Promise<Outcome<{ one: PublicCase }>> {
  if (!hasRight(await tx.people.grants(by.id), 'answer-cases', edition)) return refuse('right-missing');
  const one = await tx.cases.lock(number);
  return one?.edition === edition ? { ok: true, one } : refuse('case-unknown', { number });
}

/** Dates on a page go forward also where a clock was put back. */
function laterThan({ answers, receivedAt }: PublicCase, now: Instant): Instant {
  return Math.max(now, answers.at(-1)?.at ?? receivedAt) as Instant;
}
