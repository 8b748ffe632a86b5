/** The form of a case: whoever holds a token writes; what was typed stays when something is wrong. */
import type { VNode } from 'preact';
import { openCaseLink } from '../../actions/request-case-link.ts';
import { submitCase } from '../../actions/submit-case.ts';
import { type Outcome, refuse } from '../../core/basics/outcome.ts';
import type { Edition } from '../../core/editions/edition.ts';
import { CASE_KINDS, CASE_LIMITS, type CaseFault, type CaseKind, faultsOfText } from '../../core/office/public-case.ts';
import type { CaseLink } from '../../ports/cases.ts';
import { REFUSALS } from '../../texts/refusals.ts';
import { keyOf, newKey } from '../ballot/fields.ts';
import { type Form, readForm } from '../form.ts';
import { cityName } from '../public/names.tsx';
import { describedBy, ErrorSummary, Field } from '../ui/field.tsx';
import { renderPage } from '../ui/layout.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { brakeCases } from './case-brake.ts';
import { CASE_FIELDS, citiesNamed, kindOf, STEPS, textOf } from './case-fields.ts';
import { caseReceiptPage } from './receipt-page.tsx';
import { caseTokenPage } from './token-page.tsx';

/** A field of the form, or the whole of it. */
interface Fault {
  readonly id: string;
  readonly sentence: string;
}

interface FormState {
  readonly token: string;
  readonly form: Form | null;
  readonly key: string;
  readonly faults: readonly Fault[];
  readonly status: number;
}

interface Opened {
  readonly link: CaseLink;
  readonly edition: Edition;
}

/** For whoever has just shown who they are. */
export async function showCaseForm(visit: Visit, token: string): Promise<Response> {
  visit.http.header('Cache-Control', 'no-store');
  const opened = await open(visit, token);
  const state = { token, form: null, key: newKey(), faults: [], status: 200 };
  if (opened.ok) return formPage(visit, opened, state);
  return brakeCases(visit) ?? caseTokenPage(visit, visit.texts.refusals[opened.refusal](opened.details));
}

export async function answerCaseForm(visit: Visit): Promise<Response> {
  visit.http.header('Cache-Control', 'no-store');
  const form = await readForm(visit.http);
  const token = form.text(CASE_FIELDS.token);
  return form.text(CASE_FIELDS.step) === STEPS.send ? send(visit, form, token) : showCaseForm(visit, token);
}

function open({ site, arrivedAt }: Visit, token: string): Promise<Outcome<Opened>> {
  return site.ports.store.read(async (tx) => {
    const opened = await openCaseLink(tx, token, arrivedAt);
    if (!opened.ok) return opened;
    const edition = await tx.editions.find(opened.link.edition);
    return edition === null ? refuse('case-link-unknown') : { ok: true, link: opened.link, edition };
  });
}

async function send(visit: Visit, form: Form, token: string): Promise<Response> {
  const { site, texts, language, arrivedAt } = visit;
  const state = { token, form, key: keyOf(form) ?? newKey() };
  const opened = await open(visit, token);
  if (!opened.ok) {
    const sentence = texts.refusals[opened.refusal](opened.details);
    return brakeCases(visit) ?? formPage(visit, null, { ...state, faults: [whole(sentence)], status: 403 });
  }
  const isCity = opened.link.teryt !== null;
  const kind = isCity ? kindOf(form) : 'correction';
  const named = kind === 'complaint' ? [] : citiesNamed(site, form.text(CASE_FIELDS.about));
  const faults = faultsOf(visit, form, kind, named);
  if (kind === null || faults.length > 0) return formPage(visit, opened, { ...state, faults, status: 422 });
  const about = named[0]?.teryt ?? '';
  const submission = { token, kind, about, text: textOf(form), key: state.key, language, arrivedAt };
  const sent = await site.ports.store.write((tx) => submitCase(tx, site.ports, submission));
  if (sent.ok) return caseReceiptPage(visit, opened.edition, sent.made);
  const key = sent.refusal === 'case-key-reused' ? newKey() : state.key;
  const sentence = texts.refusals[sent.refusal](sent.details);
  return formPage(visit, opened, { ...state, key, faults: [whole(sentence)], status: REFUSALS[sent.refusal].http });
}

function whole(sentence: string): Fault {
  return { id: 'sprawa', sentence };
}

const IDS: Readonly<Partial<Record<CaseFault['field'], string>>> = {
  ...{ wrong: CASE_FIELDS.wrong, wanted: CASE_FIELDS.wanted, profile: CASE_FIELDS.profile },
  evidence: CASE_FIELDS.evidence,
};

function faultsOf(
  { texts }: Visit,
  form: Form,
  kind: CaseKind | null,
  named: ReturnType<typeof citiesNamed>,
): readonly Fault[] {
  const words = texts.cases;
  const found: Fault[] = [];
  if (kind === null) found.push({ id: CASE_FIELDS.kind, sentence: words.form.chooseKind });
  if (kind === 'correction' && named.length !== 1) {
    const list = named.map(({ name, teryt, county }) => `${name}, ${county}: ${teryt}`).join('; ');
    const sentence = named.length === 0 ? words.form.noCity : words.form.severalCities(list);
    found.push({ id: CASE_FIELDS.about, sentence });
  }
  for (const fault of faultsOfText(kind ?? 'complaint', textOf(form)))
    found.push({ id: IDS[fault.field] ?? 'sprawa', sentence: words.faultText(fault) });
  return found;
}

/** @param opened `null` where the token has run out: what was typed is shown all the same, to be taken along. */
function formPage(visit: Visit, opened: Opened | null, state: FormState): Response {
  const { texts, path, language, site } = visit;
  const words = texts.cases;
  const { faults, status } = state;
  const who = opened && (opened.link.teryt === null ? opened.link.address : cityName(site, opened.link.teryt));
  return renderPage(visit, {
    title: words.form.title,
    noindex: true,
    status,
    demo: opened?.edition.demo ?? false,
    other: pathsFor(language === 'pl' ? 'en' : 'pl')('caseForm'),
    body: (
      <>
        <ErrorSummary
          title={words.start.errors}
          errors={faults.map(({ id, sentence }) => ({ href: `#${id}`, sentence }))}
        />
        <h1>{words.form.title}</h1>
        {who !== null && opened !== null && (
          <p class="lead record">{`${words.form.as(who)} · ${opened.edition.name[language]}`}</p>
        )}
        <form id="sprawa" method="post" action={path('caseForm')} noValidate>
          <input type="hidden" name={CASE_FIELDS.step} value={STEPS.send} />
          <input type="hidden" name={CASE_FIELDS.token} value={state.token.slice(0, 500)} />
          <input type="hidden" name={CASE_FIELDS.key} value={state.key} />
          {opened?.link.teryt !== null && <KindField visit={visit} state={state} />}
          <TextField {...{ visit, state }} field="about" rows={1} hint={words.form.aboutHint} />
          <TextField {...{ visit, state }} field="profile" rows={1} hint={words.form.profileHint} />
          <TextField {...{ visit, state }} field="wrong" rows={6} hint={words.form.wrongHint} />
          <TextField {...{ visit, state }} field="wanted" rows={3} hint={words.form.wantedHint} />
          <TextField {...{ visit, state }} field="evidence" rows={1} hint={words.form.evidenceHint} />
          <p>{words.form.next}</p>
          <p>
            <button type="submit" class="button">
              {words.form.submit}
            </button>
          </p>
        </form>
      </>
    ),
  });
}

interface PartProps {
  readonly visit: Visit;
  readonly state: FormState;
}

function KindField({ visit, state: { form, faults } }: PartProps): VNode {
  const { kind, kindWhat } = visit.texts.cases.form;
  const error = faults.find(({ id }) => id === CASE_FIELDS.kind)?.sentence;
  return (
    <fieldset id={CASE_FIELDS.kind} class={error ? 'field field-wrong' : 'field'}>
      <legend>{kind}</legend>
      {error && <p class="field-error">{error}</p>}
      {CASE_KINDS.map((one) => (
        <p key={one}>
          <label>
            <input
              type="radio"
              name={CASE_FIELDS.kind}
              value={one}
              checked={form?.text(CASE_FIELDS.kind) === one}
              required
            />{' '}
            {kindWhat[one]}
          </label>
        </p>
      ))}
    </fieldset>
  );
}

interface TextFieldProps extends PartProps {
  readonly field: 'about' | 'profile' | 'wrong' | 'wanted' | 'evidence';
  readonly rows: number;
  readonly hint: string;
}

function TextField({ visit, state: { form, faults }, field, rows, hint }: TextFieldProps): VNode {
  const id = CASE_FIELDS[field];
  const error = faults.find((fault) => fault.id === id)?.sentence;
  const typed = form?.text(id) ?? '';
  const limit = field === 'about' ? 200 : CASE_LIMITS[field].most;
  // Far behind the limit, so that a text that is too long comes back whole and can be shortened.
  const shared = { id, name: id, value: typed.slice(0, 10 * limit), ...describedBy(id, { hint, error }) };
  return (
    <Field id={id} label={visit.texts.cases.fields[field]} hint={hint} error={error}>
      {rows === 1 ? <input type="text" autocomplete="off" {...shared} /> : <textarea rows={rows} {...shared} />}
    </Field>
  );
}
