/** Who writes: three ways to show it, and what can be asked for now. Opening the page does nothing. */
import type { VNode } from 'preact';
import { releasedAt } from '../../actions/edition-dates.ts';
import { caseLinkByCode, requestCaseLink } from '../../actions/request-case-link.ts';
import { readVotingCode } from '../../core/ballot/voting-code.ts';
import type { Instant } from '../../core/basics/day.ts';
import { type Outcome, refuse } from '../../core/basics/outcome.ts';
import type { Edition } from '../../core/editions/edition.ts';
import { complaintsUntil } from '../../core/office/complaint-window.ts';
import { readEmail } from '../../core/office/person.ts';
import { REFUSALS } from '../../texts/refusals.ts';
import { refusalPage } from '../errors.tsx';
import { type Form, readForm } from '../form.ts';
import { printEnd } from '../print.ts';
import { tameName } from '../public/names.tsx';
import { describedBy, ErrorSummary, Field } from '../ui/field.tsx';
import { renderPage } from '../ui/layout.tsx';
import { Notice } from '../ui/notice.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { brakeCases, stoppedCases } from './case-brake.ts';
import { CASE_FIELDS, citiesNamed, STEPS } from './case-fields.ts';
import { showCaseForm } from './form-page.tsx';

type StartField = 'code' | 'city' | 'email';

interface Fault {
  readonly field: StartField;
  readonly sentence: string;
  readonly status: number;
}

export async function caseStartPage(visit: Visit): Promise<Response> {
  const read = await readEdition(visit);
  return read.ok ? startPage(visit, read, null, null) : refusalPage(visit, read);
}

export async function submitCaseStart(visit: Visit): Promise<Response> {
  visit.http.header('Cache-Control', 'no-store');
  const read = await readEdition(visit);
  if (!read.ok) return refusalPage(visit, read);
  const form = await readForm(visit.http);
  const done = await takeStep(visit, read.edition, form);
  return done instanceof Response ? done : startPage(visit, read, form, done);
}

type ReadEdition = Extract<Awaited<ReturnType<typeof readEdition>>, { ok: true }>;

async function readEdition({ site, http }: Visit): Promise<Outcome<{ edition: Edition; releasedAt: Instant | null }>> {
  const id = http.req.param('edition') ?? '';
  return site.ports.store.read(async (tx) => {
    const edition = await tx.editions.find(id);
    if (edition === null) return refuse('edition-unknown', { edition: tameName(id.slice(0, 40)) });
    return { ok: true as const, edition, releasedAt: await releasedAt(tx, id) };
  });
}

/** The page that follows, or what is wrong with the form. */
function takeStep(visit: Visit, { id }: Edition, form: Form): Promise<Response | Fault | null> {
  switch (form.text(CASE_FIELDS.step)) {
    case STEPS.code:
      return enterByCode(visit, id, form.text(CASE_FIELDS.code));
    case STEPS.city:
      return askForCity(visit, id, form.text(CASE_FIELDS.city));
    case STEPS.person:
      return askForPerson(visit, id, form.text(CASE_FIELDS.email));
    default:
      return Promise.resolve(null);
  }
}

async function enterByCode(visit: Visit, edition: string, typed: string): Promise<Response | Fault> {
  const { texts, site } = visit;
  const read = readVotingCode(typed);
  if (!read.ok) {
    const sentence = typed === '' ? texts.ballot.code.empty : texts.refusals['code-malformed'](read.details);
    return { field: 'code', sentence, status: 422 };
  }
  const { code } = read;
  const stopped = stoppedCases(visit);
  if (stopped !== null) return stopped;
  const linked = await site.ports.store.write((tx) => caseLinkByCode(tx, site.ports, { edition, code }));
  if (linked.ok) return showCaseForm(visit, linked.token);
  const { unknownCode } = texts.cases.start;
  const sentence = linked.refusal === 'code-unknown' ? unknownCode : texts.refusals[linked.refusal](linked.details);
  return brakeCases(visit) ?? { field: 'code', sentence, status: REFUSALS[linked.refusal].http };
}

async function askForCity(visit: Visit, edition: string, typed: string): Promise<Response | Fault> {
  const found = citiesNamed(visit.site, typed);
  const [city] = found;
  if (city === undefined || found.length > 1) {
    const { severalCities, noCity } = visit.texts.cases.form;
    const list = found.map(({ name, teryt, county }) => `${name}, ${county}: ${teryt}`).join('; ');
    return { field: 'city', sentence: city === undefined ? noCity : severalCities(list), status: 422 };
  }
  return sendLink(visit, edition, { city: city.teryt });
}

async function askForPerson(visit: Visit, edition: string, typed: string): Promise<Response | Fault> {
  const { texts } = visit;
  const read = readEmail(typed);
  if (read.ok) return sendLink(visit, edition, { email: read.email });
  const sentence = typed === '' ? texts.myData.emptyEmail : texts.refusals[read.refusal](read.details);
  return { field: 'email', sentence, status: 422 };
}

async function sendLink(
  visit: Visit,
  edition: string,
  asker: { readonly city: string } | { readonly email: string },
): Promise<Response> {
  const braked = brakeCases(visit);
  if (braked !== null) return braked;
  const { site, language, texts } = visit;
  // A city is always written to in Polish, so its link leads to the Polish page.
  const page = `${site.settings.baseUrl}${pathsFor('city' in asker ? 'pl' : language)('caseForm')}#`;
  const request = { edition, asker, language, page };
  await site.ports.store.write((tx) => requestCaseLink(tx, site.ports, request));
  const { sentTitle, sent, back } = texts.cases.start;
  return renderPage(visit, {
    title: sentTitle,
    noindex: true,
    body: (
      <>
        <h1>{sentTitle}</h1>
        <p>{sent}</p>
        <p>
          <a href={visit.path('caseStart', { edition })}>{back}</a>
        </p>
      </>
    ),
  });
}

function startPage(visit: Visit, read: ReadEdition, form: Form | null, fault: Fault | null): Response {
  const { texts, path, language } = visit;
  const words = texts.cases.start;
  const { edition } = read;
  const ids: Readonly<Record<StartField, string>> = {
    ...{ code: CASE_FIELDS.code, city: CASE_FIELDS.city, email: CASE_FIELDS.email },
  };
  const isEmpty = form !== null && fault === null;
  return renderPage(visit, {
    title: words.title,
    noindex: true,
    demo: edition.demo,
    ...((fault || isEmpty) && { status: fault?.status ?? 422 }),
    other: pathsFor(language === 'pl' ? 'en' : 'pl')('caseStart', { edition: edition.id }),
    body: (
      <>
        <ErrorSummary
          title={words.errors}
          errors={fault === null ? [] : [{ href: `#${ids[fault.field]}`, sentence: fault.sentence }]}
        />
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <Notice kind="info">
          <p>{windowText(visit, read.releasedAt)}</p>
          <p>{texts.cases.ballots}</p>
        </Notice>
        <Way {...{ visit, edition, form, fault }} step="code" title={words.codeTitle} button={words.codeButton}>
          {{ field: 'code', label: words.code, hint: words.codeHint }}
        </Way>
        <Way {...{ visit, edition, form, fault }} step="city" title={words.cityTitle} button={words.cityButton}>
          {{ field: 'city', label: words.city, hint: words.cityHint }}
        </Way>
        <Way {...{ visit, edition, form, fault }} step="person" title={words.personTitle} button={words.emailButton}>
          {{ field: 'email', label: words.email, hint: words.emailHint }}
        </Way>
        <p>
          <a href={path('caseForm')}>{words.linkTitle}</a>
        </p>
        <p>
          <a href={path('cases', { edition: edition.id })}>{texts.cases.onEdition.link}</a>
        </p>
      </>
    ),
  });
}

function windowText({ texts, language, arrivedAt }: Visit, released: Instant | null): string {
  const words = texts.cases.start;
  if (released === null) return words.windowBefore;
  const until = complaintsUntil(released);
  return (arrivedAt < until ? words.windowOpen : words.windowOver)(printEnd(until, language));
}

interface WayProps {
  readonly visit: Visit;
  readonly edition: Edition;
  readonly form: Form | null;
  readonly fault: Fault | null;
  readonly step: 'code' | 'city' | 'person';
  readonly title: string;
  readonly button: string;
  readonly children: { readonly field: StartField; readonly label: string; readonly hint: string };
}

/** One way to show who writes: a form of one field. */
function Way({ visit, edition, form, fault, step, title, button, children: own }: WayProps): VNode {
  const id = CASE_FIELDS[own.field];
  const error = fault?.field === own.field ? fault.sentence : undefined;
  const isCode = own.field === 'code';
  return (
    <section aria-labelledby={`${id}-way`}>
      <h2 id={`${id}-way`}>{title}</h2>
      <form method="post" action={visit.path('caseStart', { edition: edition.id })} noValidate>
        <input type="hidden" name={CASE_FIELDS.step} value={STEPS[step]} />
        <Field id={id} label={own.label} hint={own.hint} error={error}>
          <input
            id={id}
            name={id}
            type="text"
            inputMode={own.field === 'email' ? 'email' : undefined}
            value={(form?.text(id) ?? '').slice(0, 254)}
            autocomplete={own.field === 'email' ? 'email' : 'off'}
            autocapitalize={isCode ? 'characters' : undefined}
            spellcheck={isCode ? false : undefined}
            required
            {...describedBy(id, { hint: own.hint, error })}
          />
        </Field>
        <p>
          <button type="submit" class="button">
            {button}
          </button>
        </p>
      </form>
    </section>
  );
}
