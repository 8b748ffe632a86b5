/** Files that cities sent, the requests for them, and links that must be revoked. */
import type { VNode } from 'preact';
import { type InvitedLine, inviteCities, readInvitedLines, revokeDataLink } from '../../../actions/invite-cities.ts';
import { addDays, type Instant, parseDay, parseInstant, warsawDay } from '../../../core/basics/day.ts';
import { type Outcome, refuse } from '../../../core/basics/outcome.ts';
import { instantOfWarsawClock } from '../../../core/basics/warsaw-clock.ts';
import { parseTeryt } from '../../../core/places/municipality.ts';
import type { Submission } from '../../../ports/submissions.ts';
import { REFUSALS } from '../../../texts/refusals.ts';
import { type Form, readForm } from '../../form.ts';
import { printCount, printDay, printMoment } from '../../print.ts';
import { cityName, tameName } from '../../public/names.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { describedBy, ErrorSummary, Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { renderOffice } from '../office-page.tsx';
import { editionOf, type OfficeVisit } from '../office-visit.ts';

const FIELDS = { step: 'krok', lines: 'miasta', until: 'do', language: 'jezyk', teryt: 'teryt' } as const;
const STEPS = { invite: 'popros', revoke: 'uniewaznij' } as const;

interface Content {
  readonly status?: number;
  readonly error?: { readonly href: string; readonly sentence: string };
  readonly typed?: { readonly lines: string; readonly until: string };
}

/** `?teryt=` writes a city into the form, for pages that lead here about one. */
export function submissionListPage(visit: OfficeVisit): Promise<Response> {
  const teryt = parseTeryt(visit.http.req.query(FIELDS.teryt) ?? '');
  return listPage(visit, teryt === null ? {} : { typed: { lines: teryt, until: '' } });
}

export async function inviteOnPage(visit: OfficeVisit): Promise<Response> {
  const form = await readForm(visit.http);
  const isRevoking = form.text(FIELDS.step) === STEPS.revoke;
  const done = isRevoking ? await revoke(visit, form) : await invite(visit, form);
  const edition = editionOf(visit).id;
  if (done.ok) {
    const query = isRevoking ? { uniewazniono: String(done.number) } : { wyslano: String(done.number) };
    return visit.http.redirect(visit.path('officeSubmissions', { edition }, query), 303);
  }
  return listPage(visit, {
    status: REFUSALS[done.refusal].http,
    error: {
      href: isRevoking ? `#${FIELDS.teryt}` : `#${FIELDS.lines}`,
      sentence: visit.texts.refusals[done.refusal](done.details),
    },
    typed: { lines: form.text(FIELDS.lines).slice(0, 60_000), until: form.text(FIELDS.until).slice(0, 20) },
  });
}

type Done = Outcome<{ number: number }>;

async function invite(visit: OfficeVisit, form: Form): Promise<Done> {
  const { site, session } = visit;
  const edition = editionOf(visit);
  const read = readInvitedLines(form.text(FIELDS.lines));
  if (!read.ok) return read;
  const lines: readonly InvitedLine[] = read.lines;
  const until = endOfDay(form.text(FIELDS.until));
  if (until === null) return refuse('data-until-invalid', { opensAt: edition.vote.opensAt });
  const language = form.text(FIELDS.language) === 'en' ? 'en' : 'pl';
  const actor = { email: session.who.email };
  const request = { edition: edition.id, lines, until, language, actor } as const;
  const done = await site.ports.store.write((tx) => inviteCities(tx, site.ports, request));
  return done.ok ? { ok: true, number: done.cities } : done;
}

/** The first instant after the day; `null` for what is no day. */
function endOfDay(text: string) {
  const day = parseDay(text);
  return day === null ? null : instantOfWarsawClock(`${addDays(day, 1)}T00:00`);
}

async function revoke(visit: OfficeVisit, form: Form): Promise<Done> {
  const { site, session } = visit;
  const teryt = parseTeryt(form.text(FIELDS.teryt));
  if (teryt === null) return refuse('teryt-invalid', { teryt: form.text(FIELDS.teryt).slice(0, 20) });
  const actor = { email: session.who.email };
  const edition = editionOf(visit).id;
  const done = await site.ports.store.write((tx) => revokeDataLink(tx, site.ports, { edition, teryt, actor }));
  return done.ok ? { ok: true, number: done.revoked } : done;
}

async function listPage(visit: OfficeVisit, { status, error, typed }: Content): Promise<Response> {
  const { site, texts, http, arrivedAt } = visit;
  const words = texts.submissions.office;
  const edition = editionOf(visit);
  const { files, links } = await site.ports.store.read(async (tx) => ({
    files: await tx.submissions.of(edition.id, null),
    links: await tx.submissions.invitations(edition.id, null),
  }));
  const active = links.filter((link) => link.status === 'active' && arrivedAt < link.until).length;
  const waiting = files.filter(({ state }) => state === 'sent').length;
  const told = (name: string) => /^\d{1,5}$/.exec(http.req.query(name) ?? '')?.[0];
  const [sent, revoked] = [told('wyslano'), told('uniewazniono')];
  return renderOffice(visit, {
    title: words.title,
    ...(status && { status }),
    body: (
      <>
        <ErrorSummary title={texts.myData.errors} errors={error ? [error] : []} />
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </header>
        {(sent ?? revoked) !== undefined && (
          <Notice kind="success">
            <p>{sent === undefined ? words.revoked(Number(revoked)) : words.invited(Number(sent))}</p>
          </Notice>
        )}
        <p>{words.counts(waiting, active)}</p>
        {files.length === 0 ? <p>{words.none}</p> : <Files visit={visit} files={files} />}
        <InviteForm visit={visit} typed={typed} error={error?.sentence} />
        <RevokeForm visit={visit} />
      </>
    ),
  });
}

function Files({ visit, files }: { visit: OfficeVisit; files: readonly Submission[] }): VNode {
  const { site, texts, language, path } = visit;
  const { office: words, states } = texts.submissions;
  const edition = editionOf(visit).id;
  return (
    <DataTable
      caption={words.caption}
      columns={[
        ...(['city', 'file', 'state', 'tool'] as const).map((key) => ({ key, label: words.columns[key] })),
        ...(['posts', 'rejected'] as const).map((key) => ({ key, label: words.columns[key], numeric: true })),
        { key: 'received', label: words.columns.received },
      ]}
      rows={files.map(({ id, teryt, fileName, state, findings, receivedAt }) => ({
        key: id,
        cells: [
          cityName(site, teryt),
          <a key="file" href={path('officeSubmission', { edition, submission: id })}>
            {tameName(fileName)}
          </a>,
          states[state],
          findings.read ? findings.format : words.unread,
          findings.read ? printCount(findings.posts, language) : '–',
          findings.read ? printCount(findings.rejectedCount, language) : '–',
          printMoment(receivedAt, language),
        ],
      }))}
      rowHeader={0}
      isWide
    />
  );
}

interface InviteProps {
  readonly visit: OfficeVisit;
  readonly typed: Content['typed'];
  readonly error: string | undefined;
}

function InviteForm({ visit, typed, error }: InviteProps): VNode {
  const words = visit.texts.submissions.office;
  const edition = editionOf(visit);
  const opensOn = warsawDay(parseInstant(edition.vote.opensAt) as Instant);
  const hint = words.untilHint(printDay(opensOn, visit.language));
  // Two weeks, unless the vote opens before.
  const [usual] = [addDays(warsawDay(visit.arrivedAt), 14), addDays(opensOn, -1)].sort();
  return (
    <section class="card" aria-labelledby="popros">
      <h2 id="popros">{words.invite}</h2>
      <p>{words.inviteText}</p>
      <form method="post" action={visit.path('officeSubmissions', { edition: edition.id })} noValidate>
        <input type="hidden" name={FIELDS.step} value={STEPS.invite} />
        <Field id={FIELDS.lines} label={words.lines} hint={words.linesHint} error={error}>
          <textarea
            id={FIELDS.lines}
            name={FIELDS.lines}
            rows={6}
            {...describedBy(FIELDS.lines, { hint: words.linesHint, error })}
          >
            {typed?.lines ?? ''}
          </textarea>
        </Field>
        <Field id={FIELDS.until} label={words.until} hint={hint}>
          <input
            id={FIELDS.until}
            name={FIELDS.until}
            type="date"
            value={typed?.until || usual}
            {...describedBy(FIELDS.until, { hint })}
          />
        </Field>
        <Field id={FIELDS.language} label={words.language}>
          <select id={FIELDS.language} name={FIELDS.language}>
            <option value="pl">polski</option>
            <option value="en">English</option>
          </select>
        </Field>
        <button type="submit" class="button">
          {words.inviteSubmit}
        </button>
      </form>
    </section>
  );
}

function RevokeForm({ visit }: { visit: OfficeVisit }): VNode {
  const words = visit.texts.submissions.office;
  return (
    <section class="card" aria-labelledby="uniewaznij">
      <h2 id="uniewaznij">{words.revoke}</h2>
      <p>{words.revokeText}</p>
      <form method="post" action={visit.path('officeSubmissions', { edition: editionOf(visit).id })} noValidate>
        <input type="hidden" name={FIELDS.step} value={STEPS.revoke} />
        <Field id={FIELDS.teryt} label={words.revokeTeryt}>
          <input id={FIELDS.teryt} name={FIELDS.teryt} type="text" inputMode="numeric" autocomplete="off" />
        </Field>
        <button type="submit" class="button button-quiet">
          {words.revokeSubmit}
        </button>
      </form>
    </section>
  );
}
