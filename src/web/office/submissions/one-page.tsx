/** One file of a city as the analyst sees it: read anew against the archive, then accepted or sent back with a reason. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { VNode } from 'preact';
import { acceptSubmission, publishedName, refuseSubmission } from '../../../actions/decide-submission.ts';
import { inspectFile } from '../../../actions/inspect-file.ts';
import { type Outcome, type Refused, refuse } from '../../../core/basics/outcome.ts';
import type { Findings as FoundInFile, Submission } from '../../../ports/submissions.ts';
import { REFUSALS } from '../../../texts/refusals.ts';
import { Receipt } from '../../data/file-page.tsx';
import { Findings } from '../../data/findings.tsx';
import { notFoundPage } from '../../errors.tsx';
import { type Form, readForm } from '../../form.ts';
import { cityName, tameName } from '../../public/names.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { renderOffice } from '../office-page.tsx';
import { editionOf, type OfficeVisit } from '../office-visit.ts';

const FIELDS = {
  step: 'krok',
  rejected: 'bez-odrzuconych',
  zone: 'strefa',
  profile: 'profil',
  reason: 'powod',
} as const;
const STEPS = { accept: 'przyjmij', refuse: 'odrzuc' } as const;

export function submissionPage(visit: OfficeVisit): Promise<Response> {
  return onePage(visit, null);
}

export async function decideOnSubmission(visit: OfficeVisit): Promise<Response> {
  const found = await submissionHere(visit);
  if (found === null) return notFoundPage(visit);
  const done = await decide(visit, found, await readForm(visit.http));
  if (!done.ok) return onePage(visit, done);
  const parameters = { edition: editionOf(visit).id, submission: found.id };
  return visit.http.redirect(visit.path('officeSubmission', parameters, { stan: 'gotowe' }), 303);
}

async function decide({ site, session }: OfficeVisit, { id }: Submission, form: Form): Promise<Outcome> {
  const actor = { email: session.who.email };
  switch (form.text(FIELDS.step)) {
    case STEPS.accept: {
      const acceptRejected = form.text(FIELDS.rejected) === 'tak';
      const said = { zone: form.text(FIELDS.zone) || null, profile: form.text(FIELDS.profile) || null };
      return acceptSubmission(site.ports, { id, actor, acceptRejected, ...said });
    }
    case STEPS.refuse: {
      const reason = form.text(FIELDS.reason);
      return site.ports.store.write((tx) => refuseSubmission(tx, site.ports, { id, reason, actor }));
    }
    default:
      return refuse('option-invalid', { option: FIELDS.step, value: form.text(FIELDS.step).slice(0, 40) });
  }
}

/** Of this edition only: whoever may see another one's has its address. */
async function submissionHere(visit: OfficeVisit): Promise<Submission | null> {
  const id = visit.http.req.param('submission') ?? '';
  const found = await visit.site.ports.store.read((tx) => tx.submissions.find(id));
  return found?.edition === editionOf(visit).id ? found : null;
}

/** As it would be read now; `null` where the file is gone or a decision has been made. */
async function readNow({ site }: OfficeVisit, submission: Submission): Promise<FoundInFile | null> {
  const { sha256, fileName, teryt, profile, zone, snapshotOn, state } = submission;
  if (state !== 'sent' && state !== 'draft') return null;
  const path = site.ports.submitted.path(sha256);
  const found = await inspectFile(site.ports, { path, shownName: fileName, teryt, profile, zone, snapshotOn });
  return !found.read && found.refusal === 'file-missing' ? null : found;
}

async function onePage(visit: OfficeVisit, refused: Refused | null): Promise<Response> {
  const { site, texts, http, path } = visit;
  const words = texts.submissions.office;
  const submission = await submissionHere(visit);
  if (submission === null) return notFoundPage(visit);
  const now = await readNow(visit, submission);
  const shown = { ...submission, findings: now ?? submission.findings };
  const { state, teryt } = submission;
  const parameters = { edition: editionOf(visit).id, submission: submission.id };
  const isOpen = state === 'sent' || state === 'draft';
  return renderOffice(visit, {
    title: words.page(cityName(site, teryt)),
    ...(refused && { status: REFUSALS[refused.refusal].http }),
    body: (
      <>
        <header class="page-head">
          <h1>{words.page(cityName(site, teryt))}</h1>
          <p class="lead">{tameName(submission.fileName)}</p>
        </header>
        {refused !== null && (
          <Notice kind="warning">
            <p>{texts.refusals[refused.refusal](refused.details)}</p>
          </Notice>
        )}
        {http.req.query('stan') === 'gotowe' && (
          <Notice kind="success">
            <p>{state === 'accepted' ? words.accepted : words.refused}</p>
          </Notice>
        )}
        {isOpen && <p>{now === null ? words.gone : words.fresh}</p>}
        <Findings visit={visit} submission={shown} />
        <Receipt visit={visit} submission={submission} />
        <p>
          <a href={path('officeSubmissionFile', parameters)}>{words.download}</a>
        </p>
        <p>{words.downloadText}</p>
        {state === 'draft' && <p>{words.notSent}</p>}
        {state === 'sent' && <Decision visit={visit} submission={shown} />}
        <p>
          <a href={path('officeSubmissions', { edition: parameters.edition })}>{words.back}</a>
        </p>
      </>
    ),
  });
}

function Decision({ visit, submission }: { visit: OfficeVisit; submission: Submission }): VNode {
  const words = visit.texts.submissions.office;
  const action = visit.path('officeSubmission', { edition: editionOf(visit).id, submission: submission.id });
  const { findings, zone, profile } = submission;
  const rejected = findings.read ? findings.rejectedCount : 0;
  return (
    <>
      <section class="card" aria-labelledby="przyjmij">
        <h2 id="przyjmij">{words.accept}</h2>
        <p>{words.acceptText}</p>
        {!findings.read && findings.refusal === 'format-unknown' && (
          <Notice kind="info">
            <p>{words.mapFirst}</p>
          </Notice>
        )}
        <form method="post" action={action}>
          <input type="hidden" name={FIELDS.step} value={STEPS.accept} />
          {rejected > 0 && (
            <p>
              <label>
                <input type="checkbox" name={FIELDS.rejected} value="tak" /> {words.acceptRejected(rejected)}
              </label>
            </p>
          )}
          {!findings.read && (
            <>
              <Field id={FIELDS.zone} label={words.zone}>
                <input id={FIELDS.zone} name={FIELDS.zone} type="text" value={zone ?? ''} autocomplete="off" />
              </Field>
              <Field id={FIELDS.profile} label={words.profile}>
                <input
                  id={FIELDS.profile}
                  name={FIELDS.profile}
                  type="text"
                  value={profile?.profileId ?? ''}
                  autocomplete="off"
                />
              </Field>
            </>
          )}
          <button type="submit" class="button">
            {words.accept}
          </button>
        </form>
      </section>
      <section class="card" aria-labelledby="odrzuc">
        <h2 id="odrzuc">{words.refuse}</h2>
        <p>{words.refuseText}</p>
        <form method="post" action={action}>
          <input type="hidden" name={FIELDS.step} value={STEPS.refuse} />
          <Field id={FIELDS.reason} label={words.reason}>
            <textarea id={FIELDS.reason} name={FIELDS.reason} rows={3} maxLength={500} required />
          </Field>
          <button type="submit" class="button button-quiet">
            {words.refuseSubmit}
          </button>
        </form>
      </section>
    </>
  );
}

/** The bytes as they came, under a name of ours, never shown by the browser. */
export async function submissionFile(visit: OfficeVisit): Promise<Response> {
  const submission = await submissionHere(visit);
  const path = submission && visit.site.ports.submitted.path(submission.sha256);
  const found = path === null ? null : await stat(path).catch(() => null);
  if (submission === null || path === null || found === null) return notFoundPage(visit);
  const ending = /\.(csv|xlsx|txt|tsv|gz)$/i.exec(submission.fileName)?.[1]?.toLowerCase() ?? 'bin';
  visit.http.header('Content-Type', 'application/octet-stream');
  visit.http.header('Content-Length', String(found.size));
  visit.http.header('Content-Disposition', `attachment; filename="${publishedName(submission)}.${ending}"`);
  return visit.http.body(Readable.toWeb(createReadStream(path)) as ReadableStream);
}
