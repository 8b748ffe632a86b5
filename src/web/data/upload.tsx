/** A file arrives: first who sends it and what it is about, then its bytes to the disk, then what it holds. */
import { mayDrop, receiveSubmission } from '../../actions/receive-submission.ts';
import type { Refused } from '../../core/basics/outcome.ts';
import { shownFileName } from '../../core/office/submission.ts';
import { REFUSALS } from '../../texts/refusals.ts';
import { renderPage } from '../ui/layout.tsx';
import type { SenderVisit, Site } from '../visit.ts';
import { FIELDS } from './fields.ts';
import { guessedTool, Unread } from './findings.tsx';
import { ExportSteps } from './help-page.tsx';
import { dataHomePage } from './home-page.tsx';
import { readUploadForm, type UploadForm } from './multipart.ts';
import { readSaid, type Said } from './read-said.ts';

/** A line that stands still is let go: it holds a connection and a half-written file. */
const STILL_MS = 30_000;

export async function uploadFile(visit: SenderVisit): Promise<Response> {
  const { http, site, sender, texts } = visit;
  const words = texts.submissions.upload;
  const body = http.req.raw.body;
  const type = http.req.header('content-type') ?? '';
  const form = body === null ? null : await readUploadForm(unlessStill(body), type, FIELDS.file).catch(() => null);
  if (form === null) return dataHomePage(visit, { status: 422, error: words.badForm });
  if (form.file.name === '') return dataHomePage(visit, { status: 422, error: words.noFile });
  const said = readSaid(form);
  if (!said.ok) return refusedOnHome(visit, said);
  return besideOthers(site, `${sender.edition}/${sender.teryt}`, (others) => takeFile(visit, form, said.said, others));
}

/** Files that are arriving, by edition and city: whoever holds a code may fill neither the disk nor the connections. */
const UNDER_WAY = new WeakMap<Site, Map<string, number>>();

async function besideOthers<T>(site: Site, city: string, take: (others: number) => Promise<T>): Promise<T> {
  const underWay = UNDER_WAY.get(site) ?? new Map<string, number>();
  UNDER_WAY.set(site, underWay);
  const others = underWay.get(city) ?? 0;
  underWay.set(city, others + 1);
  try {
    return await take(others);
  } finally {
    const left = (underWay.get(city) ?? 1) - 1;
    if (left === 0) underWay.delete(city);
    else underWay.set(city, left);
  }
}

async function takeFile(visit: SenderVisit, form: UploadForm, said: Said, others: number): Promise<Response> {
  const { http, site, sender, arrivedAt } = visit;
  const replaces = form.text(FIELDS.replaces) || null;
  const may = await site.ports.store.read((tx) => mayDrop(tx, sender, replaces, arrivedAt, others));
  if (!may.ok) return refusedOnHome(visit, may);
  const length = http.req.header('content-length');
  const declared = length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : null;
  const taken = await site.ports.submitted.take(form.file.stream, declared);
  if (!taken.ok) return failedPage(visit, taken, form.file.name);
  const { sha256, bytes } = taken;
  const snapshotOn = form.text(FIELDS.day) || null;
  const file = { sha256, bytes, fileName: form.file.name, ...said, zone: null, snapshotOn, replaces };
  const received = await receiveSubmission(site.ports, sender, file);
  if (!received.ok) return failedPage(visit, received, form.file.name);
  return http.redirect(visit.path('dataFile', { submission: received.id }), 303);
}

async function* unlessStill(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const next = await withinTime(reader.read());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Whoever sends too much is not listened to any more; a sender who has gone cannot be told.
    await reader.cancel().catch(() => undefined);
  }
}

/** @throws Error when nothing has come for a while. */
async function withinTime<T>(reading: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const still = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the upload stands still')), STILL_MS);
  });
  try {
    return await Promise.race([reading, still]);
  } finally {
    clearTimeout(timer);
  }
}

function refusedOnHome(visit: SenderVisit, { refusal, details }: Refused): Promise<Response> {
  return dataHomePage(visit, { status: REFUSALS[refusal].http, error: visit.texts.refusals[refusal](details) });
}

/** Nothing was kept: what is wrong with the file as a whole, and how to export it right. */
function failedPage(visit: SenderVisit, { refusal, details }: Refused, given: string): Response {
  const words = visit.texts.submissions.upload;
  const named = 'file' in details ? { ...details, file: shownFileName(given) || '–' } : details;
  const tool = guessedTool({ details });
  return renderPage(visit, {
    title: words.failed,
    status: REFUSALS[refusal].http,
    shape: 'text',
    noindex: true,
    other: visit.path('dataHome'),
    body: (
      <>
        <h1>{words.failed}</h1>
        <Unread visit={visit} findings={{ refusal, details: named }} />
        <p>{words.kept}</p>
        {tool !== null && <ExportSteps visit={visit} tool={tool} isLinked={false} />}
        <p>
          <a href={visit.path('dataHelp')}>{words.how}</a>
        </p>
        <p>
          <a class="button" href={visit.path('dataHome')}>
            {words.back}
          </a>
        </p>
      </>
    ),
  });
}
