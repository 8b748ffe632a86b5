/** What the forms of one's own data do: a letter, a list, a file, an erasure. Each one asks for the token anew. */
import { erasePerson } from '../../actions/erase-person.ts';
import { personalData } from '../../actions/personal-data.ts';
import { recordEvent } from '../../actions/record-event.ts';
import { openDataLink, requestDataLink } from '../../actions/request-data-link.ts';
import type { Instant } from '../../core/basics/day.ts';
import { warsawTime } from '../../core/basics/day.ts';
import { readEmail } from '../../core/office/person.ts';
import { Attempts, LETTERS_ASKED } from '../attempts.tsx';
import { type Form, readForm } from '../form.ts';
import type { Site, Visit } from '../visit.ts';
import { dataFile } from './data-file.ts';
import { dataPage } from './data-page.tsx';
import { erasedPage } from './erased-page.tsx';
import { FIELDS, stepOf } from './fields.ts';
import { askedTooOften, sentPage } from './short-pages.tsx';
import { startPage } from './start-page.tsx';

const attempts = new Attempts(LETTERS_ASKED);

export async function answerMyData(visit: Visit): Promise<Response> {
  const form = await readForm(visit.http);
  const step = stepOf(form);
  visit.http.header('Cache-Control', 'no-store');
  if (step === null) return startPage(visit, { status: 422 });
  return step === 'link' ? askForLink(visit, form) : openLink(visit, form, step);
}

async function askForLink(visit: Visit, form: Form): Promise<Response> {
  const { site, texts, language } = visit;
  const typed = form.text(FIELDS.email);
  const read = readEmail(typed);
  if (!read.ok) {
    const error = typed === '' ? texts.myData.emptyEmail : texts.refusals[read.refusal](read.details);
    return startPage(visit, { status: 422, email: { typed, error } });
  }
  const until = attempts.countUnlessRefused(visit);
  if (until !== null) return askedTooOften(visit, until);
  const page = `${site.settings.baseUrl}${visit.path('myData')}#`;
  const request = { email: read.email, language, page };
  await site.ports.store.write((tx) => requestDataLink(tx, site.ports, request));
  return sentPage(visit);
}

async function openLink(visit: Visit, form: Form, step: 'dane' | 'plik' | 'usun'): Promise<Response> {
  const { site, arrivedAt, texts } = visit;
  const token = form.text(FIELDS.token);
  const opened = await site.ports.store.read(async (tx) => {
    const link = await openDataLink(tx, token, arrivedAt);
    return link.ok ? { ...link, records: await personalData(tx, link.email, arrivedAt) } : link;
  });
  if (!opened.ok) {
    const until = attempts.countUnlessRefused(visit);
    if (until !== null) return askedTooOften(visit, until);
    return startPage(visit, { status: 403, token: { error: texts.refusals[opened.refusal](opened.details) } });
  }
  const shown = { token, email: opened.email, records: opened.records };
  if (step === 'dane') return dataPage(visit, shown);
  if (step === 'usun') {
    const confirmed = form.text(FIELDS.confirm) === 'tak';
    if (!confirmed) return dataPage(visit, { ...shown, error: texts.myData.confirmMissing });
    return erasedPage(visit, await erasePerson(site.ports, opened.email));
  }
  await noteExport(site, arrivedAt);
  return dataFile(visit, shown, warsawTime(arrivedAt));
}

/** That somebody took a copy, and not who: the log would otherwise meet new persons by this. */
async function noteExport({ ports }: Site, now: Instant): Promise<void> {
  await ports.store.write(async (tx) => {
    const event = { type: 'data-exported', actor: 'system', edition: null } as const;
    await recordEvent(tx, { random: ports.random, now }, event);
    return { ok: true };
  });
}
