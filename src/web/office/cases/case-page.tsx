/** One case: what was written, where to check it, the draft of the answer, and the button that publishes it for good. */
import type { VNode } from 'preact';
import { keepDraft, publishAnswer } from '../../../actions/answer-case.ts';
import { releasedAt } from '../../../actions/edition-dates.ts';
import { type Outcome, refuse } from '../../../core/basics/outcome.ts';
import { type CaseNumber, printCaseNumber, readCaseNumber } from '../../../core/office/case-number.ts';
import {
  type AnswerDraft,
  answerDueAt,
  CASE_LIMITS,
  CASE_OUTCOMES,
  caseStateAt,
  faultsOfAnswer,
  type PublicCase,
  tidyText,
} from '../../../core/office/public-case.ts';
import { REFUSALS } from '../../../texts/refusals.ts';
import { Answers } from '../../cases/cases-page.tsx';
import { LongText } from '../../cases/long-text.tsx';
import { refusalPage } from '../../errors.tsx';
import { type Form, readForm } from '../../form.ts';
import { printMoment } from '../../print.ts';
import { cityName, tameName } from '../../public/names.tsx';
import { describedBy, ErrorSummary, Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { renderOffice } from '../office-page.tsx';
import { editionOf, type OfficeVisit } from '../office-visit.ts';
import { requireFresh } from '../require-fresh.ts';

const FIELDS = {
  action: 'co',
  seen: 'dotad',
  question: 'pytanie',
  answer: 'odpowiedz',
  outcome: 'rozstrzygniecie',
  recount: 'przeliczenie',
  note: 'notatka',
} as const;
const ACTIONS = { save: 'zapisz', publish: 'opublikuj' } as const;

interface Fault {
  readonly id: string;
  readonly sentence: string;
}

interface Typed {
  readonly draft: AnswerDraft;
  readonly note: string;
}

interface PageState {
  readonly typed: Typed | null;
  readonly faults: readonly Fault[];
  readonly status: number;
}

export function casePage(visit: OfficeVisit): Promise<Response> {
  return showCase(visit, { typed: null, faults: [], status: 200 });
}

export async function answerOnPage(visit: OfficeVisit): Promise<Response> {
  const { http, site, session, path, texts } = visit;
  const { id: edition } = editionOf(visit);
  const number = numberOf(visit);
  const form = await readForm(http);
  const isPublish = form.text(FIELDS.action) === ACTIONS.publish;
  const here = (stan: string | null) => path('officeCase', { edition, case: number }, { stan });
  const typed = readTyped(form);
  const found = await readCase(visit);
  if (!found.ok) return refusalPage(visit, found);
  const request = { edition, number, ...typed, by: session.who };
  const tooLong = faultsOfTyped(visit, typed, isPublish ? found.one : null);
  if (tooLong.length > 0) return showCase(visit, { typed, faults: tooLong, status: 422 });
  const stale = isPublish ? requireFresh(visit, here(null)) : null;
  // What was typed waits as a draft while the person signs in again.
  if (stale !== null) await site.ports.store.write((tx) => keepDraft(tx, request));
  if (stale !== null) return stale;
  const seen = Number(/^\d{1,4}$/.exec(form.text(FIELDS.seen))?.[0] ?? -1);
  const done: Outcome<object> = await site.ports.store.write(
    (tx): Promise<Outcome<object>> =>
      isPublish ? publishAnswer(tx, site.ports, { ...request, seen }) : keepDraft(tx, request),
  );
  if (done.ok) return http.redirect(here(isPublish ? 'opublikowano' : 'zapisano'), 303);
  const sentence = texts.refusals[done.refusal](done.details);
  return showCase(visit, { typed, faults: [{ id: 'odpowiadanie', sentence }], status: REFUSALS[done.refusal].http });
}

function numberOf({ http }: OfficeVisit): CaseNumber {
  return readCaseNumber(http.req.param('case') ?? '') ?? ('' as CaseNumber);
}

/** Of this edition only: the number of another one's is unknown here. */
async function readCase(visit: OfficeVisit): Promise<Outcome<{ one: PublicCase; isReleased: boolean }>> {
  const { site, http } = visit;
  const { id: edition } = editionOf(visit);
  return site.ports.store.read(async (tx) => {
    const one = await tx.cases.find(numberOf(visit));
    if (one?.edition !== edition)
      return refuse('case-unknown', { number: tameName((http.req.param('case') ?? '').slice(0, 40)) });
    return { ok: true as const, one, isReleased: (await releasedAt(tx, edition)) !== null };
  });
}

function readTyped(form: Form): Typed {
  return {
    note: tidyText(form.text(FIELDS.note)),
    draft: {
      outcome: CASE_OUTCOMES.find((outcome) => outcome === form.text(FIELDS.outcome)) ?? null,
      question: tidyText(form.text(FIELDS.question)),
      text: tidyText(form.text(FIELDS.answer)),
      recount: form.text(FIELDS.recount) === 'tak',
    },
  };
}

/** @param one what is to be answered now; `null` for a draft, which may have gaps and must only fit. */
function faultsOfTyped({ texts }: OfficeVisit, { draft, note }: Typed, one: PublicCase | null): readonly Fault[] {
  const all = faultsOfAnswer(draft, one?.answers.length === 0);
  const found = one === null ? all.filter(({ fault }) => fault === 'too-long') : all;
  const faults = found.map((fault) => ({
    id: fault.field === 'answer' ? FIELDS.answer : FIELDS[fault.field as 'question' | 'outcome' | 'recount'],
    sentence: texts.cases.faultText(fault),
  }));
  const { most } = CASE_LIMITS.note;
  if ([...note].length <= most) return faults;
  const sentence = texts.cases.faultText({ field: 'note', fault: 'too-long', limit: most });
  return [...faults, { id: FIELDS.note, sentence }];
}

async function showCase(visit: OfficeVisit, state: PageState): Promise<Response> {
  const found = await readCase(visit);
  if (!found.ok) return refusalPage(visit, found);
  const { texts, http } = visit;
  const { one, isReleased } = found;
  const words = texts.cases.office;
  const after = http.req.query('stan');
  const title = words.caseTitle(printCaseNumber(one.number));
  return renderOffice(visit, {
    title,
    shape: 'text',
    status: state.status,
    body: (
      <>
        <ErrorSummary
          title={words.errors}
          errors={state.faults.map(({ id, sentence }) => ({ href: `#${id}`, sentence }))}
        />
        {state.faults.length === 0 && (after === 'zapisano' || after === 'opublikowano') && (
          <Notice kind="success">
            <p>{after === 'zapisano' ? words.saved : words.done}</p>
          </Notice>
        )}
        <h1>{title}</h1>
        <Facts visit={visit} one={one} />
        <Original visit={visit} one={one} />
        <Links visit={visit} one={one} />
        {one.answers.length > 0 && (
          <section>
            <h2>{words.published}</h2>
            <Answers visit={visit} one={one} level="h3" />
          </section>
        )}
        <AnswerForm {...{ visit, one, isReleased, state }} />
      </>
    ),
  });
}

function Facts({ visit, one }: { visit: OfficeVisit; one: PublicCase }): VNode {
  const { texts, language, site, arrivedAt } = visit;
  const { columns } = texts.cases.office;
  const who = one.asker === null ? one.address || texts.cases.office.person : cityName(site, one.asker);
  return (
    <dl class="facts">
      <dt>{columns.kind}</dt>
      <dd>{texts.cases.kinds[one.kind]}</dd>
      <dt>{columns.who}</dt>
      <dd class="record">{who}</dd>
      <dt>{columns.about}</dt>
      <dd>{cityName(site, one.about)}</dd>
      <dt>{texts.cases.received}</dt>
      <dd>{printMoment(one.receivedAt, language)}</dd>
      <dt>{columns.state}</dt>
      <dd>{texts.cases.states[caseStateAt(one, arrivedAt)]}</dd>
      <dt>{columns.due}</dt>
      <dd>{printMoment(answerDueAt(one.receivedAt), language)}</dd>
    </dl>
  );
}

/** As it was written, as text: an address in it leads nowhere by itself. */
function Original({ visit, one: { text } }: { visit: OfficeVisit; one: PublicCase }): VNode {
  const { fields, office } = visit.texts.cases;
  return (
    <section>
      <h2>{office.original}</h2>
      {text === null && <p>{office.erased}</p>}
      {text !== null &&
        (['profile', 'wrong', 'wanted', 'evidence'] as const).map(
          (field) =>
            text[field] !== '' && (
              <div key={field}>
                <h3>{fields[field]}</h3>
                <LongText text={text[field]} />
              </div>
            ),
        )}
    </section>
  );
}

function Links({ visit, one: { about, edition } }: { visit: OfficeVisit; one: PublicCase }): VNode {
  const { path, site, texts } = visit;
  const words = texts.cases.office;
  const links = [
    [path('city', { teryt: about }), words.cityPage(cityName(site, about))],
    [path('edition', { edition }), words.editionPage],
    [path('method'), words.methodPage],
    [path('cases', { edition }), words.publicPage],
  ] as const;
  return (
    <section>
      <h2>{words.links}</h2>
      <ul>
        {links.map(([href, label]) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface AnswerFormProps {
  readonly visit: OfficeVisit;
  readonly one: PublicCase;
  readonly isReleased: boolean;
  readonly state: PageState;
}

function AnswerForm({ visit, one, isReleased, state: { typed, faults } }: AnswerFormProps): VNode {
  const { texts, path } = visit;
  const words = texts.cases.office;
  const isFirst = one.answers.length === 0;
  const draft = typed?.draft ?? one.draft;
  const errorOf = (id: string) => faults.find((fault) => fault.id === id)?.sentence;
  const field = (id: string, label: string, hint: string, value: string, rows: number) => (
    <Field id={id} label={label} hint={hint} error={errorOf(id)}>
      <textarea id={id} name={id} rows={rows} value={value} {...describedBy(id, { hint, error: errorOf(id) })} />
    </Field>
  );
  const questionHint = isFirst ? words.questionHint : `${words.questionHint} ${words.questionFurther}`;
  return (
    <section>
      <h2>{isFirst ? words.answerTitle : words.furtherTitle}</h2>
      {!isReleased && (
        <Notice kind="warning">
          <p>{words.embargo}</p>
        </Notice>
      )}
      <form
        id="odpowiadanie"
        method="post"
        action={path('officeCase', { edition: one.edition, case: one.number })}
        noValidate
      >
        <input type="hidden" name={FIELDS.seen} value={one.answers.length} />
        {field(FIELDS.question, texts.cases.fields.question, questionHint, draft?.question ?? '', 3)}
        {field(FIELDS.answer, texts.cases.fields.answer, words.answerHint, draft?.text ?? '', 10)}
        <Outcomes visit={visit} chosen={draft?.outcome ?? null} error={errorOf(FIELDS.outcome)} />
        <div class={errorOf(FIELDS.recount) ? 'field field-wrong' : 'field'}>
          {errorOf(FIELDS.recount) && <p class="field-error">{errorOf(FIELDS.recount)}</p>}
          <label>
            <input
              id={FIELDS.recount}
              type="checkbox"
              name={FIELDS.recount}
              value="tak"
              checked={draft?.recount === true}
            />{' '}
            {words.recount}
          </label>
        </div>
        {field(FIELDS.note, texts.cases.fields.note, words.noteHint, typed?.note ?? one.note, 3)}
        <p>
          <button type="submit" class="button button-quiet" name={FIELDS.action} value={ACTIONS.save}>
            {words.save}
          </button>
        </p>
        <p>{words.publishWhat}</p>
        <p>
          <button type="submit" class="button" name={FIELDS.action} value={ACTIONS.publish}>
            {words.publish}
          </button>
        </p>
      </form>
    </section>
  );
}

interface OutcomesProps {
  readonly visit: OfficeVisit;
  readonly chosen: AnswerDraft['outcome'];
  readonly error: string | undefined;
}

function Outcomes({ visit, chosen, error }: OutcomesProps): VNode {
  const { fields, outcomes } = visit.texts.cases;
  return (
    <fieldset id={FIELDS.outcome} class={error ? 'field field-wrong' : 'field'}>
      <legend>{fields.outcome}</legend>
      {error && <p class="field-error">{error}</p>}
      {CASE_OUTCOMES.map((outcome) => (
        <p key={outcome}>
          <label>
            <input type="radio" name={FIELDS.outcome} value={outcome} checked={chosen === outcome} />{' '}
            {outcomes[outcome]}
          </label>
        </p>
      ))}
    </fieldset>
  );
}
