/** The measured sizes of one profile: what is wrong with them, how the formulas see them, and what one can do about it. */
import type { VNode } from 'preact';
import { decideProfile } from '../../../actions/decide-profile.ts';
import { type OneSeries, readOneSeries } from '../../../actions/read-series.ts';
import { defuseFormula, writeCsv } from '../../../core/basics/csv.ts';
import { type Day, parseDay } from '../../../core/basics/day.ts';
import { parsePlatform } from '../../../core/profiles/profile.ts';
import type { SeriesStep } from '../../../core/ranking/follower-series.ts';
import { REFUSALS } from '../../../texts/refusals.ts';
import { tellSeries } from '../../../texts/tell-series.ts';
import { notFoundPage } from '../../errors.tsx';
import { type Form, readForm } from '../../form.ts';
import { printCount, printDay } from '../../print.ts';
import { cityName, ProfileName, tameName } from '../../public/names.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ErrorSummary } from '../../ui/field.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { pathsFor } from '../../visit.ts';
import { renderOffice } from '../office-page.tsx';
import type { OfficeVisit } from '../office-visit.ts';
import { FollowersChart } from './followers-chart.tsx';
import { PROFILE_FIELDS } from './profile-fields.ts';
import { editionsThatAsk, Remedies } from './series-remedies.tsx';

const PER_PAGE = 100;

interface Refused {
  readonly status: number;
  readonly error: string;
  readonly typed: Form;
}

export function oneSeriesPage(visit: OfficeVisit): Promise<Response> {
  return showSeries(visit, null);
}

/** Excluded with a reason that is published; the page then says so. */
export async function excludeOnPage(visit: OfficeVisit): Promise<Response> {
  const { site, session, texts, http, path } = visit;
  const found = await readAsked(visit, null);
  if (found === null) return notFoundPage(visit);
  const form = await readForm(http);
  const { platform, profileId } = found.profile;
  const reason = form.text(PROFILE_FIELDS.reason).slice(0, 1000);
  const verdict = { platform, profileId, decision: 'excluded', owner: null, reason, accepts: false } as const;
  const done = await site.ports.store.write((tx) =>
    decideProfile(tx, site.ports, verdict, { email: session.who.email }),
  );
  if (done.ok) return http.redirect(path('officeOneSeries', { platform, profile: profileId }), 303);
  const error = texts.refusals[done.refusal](done.details);
  return showSeries(visit, { status: REFUSALS[done.refusal].http, error, typed: form });
}

async function readAsked({ site, http }: OfficeVisit, to: Day | null): Promise<OneSeries | null> {
  const platform = parsePlatform(http.req.param('platform') ?? '');
  const profileId = http.req.param('profile') ?? '';
  if (platform === null) return null;
  return site.ports.store.read((tx) => readOneSeries(tx, { platform, profileId }, to));
}

async function showSeries(visit: OfficeVisit, refused: Refused | null): Promise<Response> {
  const { http, texts, path, language } = visit;
  const given = new URL(http.req.url).searchParams;
  const to = parseDay(given.get('to') ?? '');
  const found = await readAsked(visit, to);
  if (found === null) return notFoundPage(visit);
  if (given.get('format') === 'csv') return stepsCsv(visit, found);
  const words = texts.series.office.one;
  const editions = await editionsThatAsk(visit);
  const { profile, steps } = found;
  const address = { platform: profile.platform, profile: profile.profileId };
  const pages = Math.max(1, Math.ceil(steps.length / PER_PAGE));
  const asked = /^\d{1,6}$/.test(given.get('page') ?? '') ? Number(given.get('page')) : 1;
  const page = Math.min(Math.max(asked, 1), pages);
  const title = words.title(tameName(profile.name) || tameName(profile.profileId));
  const body = (
    <>
      <ErrorSummary
        title={texts.ballot.errors}
        errors={refused ? [{ href: `#${PROFILE_FIELDS.reason}`, sentence: refused.error }] : []}
      />
      <header class="page-head">
        <h1>{title}</h1>
        <Who visit={visit} found={found} />
      </header>
      <Findings visit={visit} found={found} />
      <FollowersChart visit={visit} found={found} />
      <StepTable visit={visit} found={found} page={page} />
      <Pagination
        page={page}
        pages={pages}
        href={(one) => path('officeOneSeries', address, { to, page: String(one) })}
        words={texts.components.pagination}
      />
      {steps.length > 0 && (
        <p class="actions">
          <a
            class="button button-quiet"
            href={path('officeOneSeries', address, { format: 'csv' })}
            download="pomiary.csv"
          >
            {words.download}
          </a>
        </p>
      )}
      <Remedies {...{ visit, found, editions }} error={refused?.error ?? null} typed={refused?.typed} />
      <p>
        <a href={path('officeSeries', {}, { to })}>{words.backToList}</a>
      </p>
    </>
  );
  const other = pathsFor(language === 'pl' ? 'en' : 'pl')('officeOneSeries', address, { to });
  return renderOffice(visit, { title, body, other, ...(refused && { status: refused.status }) });
}

function Who({ visit, found: { profile, end } }: { visit: OfficeVisit; found: OneSeries }): VNode {
  const { site, texts, path, language } = visit;
  const { owner, platform } = profile;
  const words = texts.series.office;
  return (
    <p>
      <ProfileName profile={profile} /> · {platform} · {tameName(profile.profileId)} ·{' '}
      {owner === null ? words.nobody : <a href={path('city', { teryt: owner.teryt })}>{cityName(site, owner.teryt)}</a>}
      . {end === null ? words.noEnd : words.end(printDay(end, language))}
    </p>
  );
}

function Findings({ visit, found: { series } }: { visit: OfficeVisit; found: OneSeries }): VNode {
  const { texts, language } = visit;
  const words = texts.series.office.one;
  const told = tellSeries(texts.series, series, (day) => printDay(day as Day, language));
  if (told.length === 0) return <p>{words.fine}</p>;
  return (
    <section>
      <h2>{words.found}</h2>
      <ul>
        {told.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

function StepTable({ visit, found, page }: { visit: OfficeVisit; found: OneSeries; page: number }): VNode {
  const { texts, language } = visit;
  const { one: words } = texts.series.office;
  const newestFirst = found.steps.toReversed();
  const start = (page - 1) * PER_PAGE;
  const shown = newestFirst.slice(start, start + PER_PAGE);
  const { columns: names } = words;
  const columns = [
    { key: 'day', label: names.day },
    ...(['followers', 'distance', 'change'] as const).map((key) => ({ key, label: names[key], numeric: true })),
    { key: 'file', label: names.file },
    { key: 'flag', label: names.flag },
  ];
  const rows = shown.map((step) => ({
    key: step.day,
    cells: [
      printDay(step.day, language),
      printCount(step.followers, language),
      step.distance === null ? '–' : printCount(step.distance, language),
      step.change === null ? '–' : printChange(step.change, visit),
      fileText(visit, found, step),
      step.findings.map((kind) => texts.series.findings[kind]).join(', ') || '–',
    ],
  }));
  return (
    <section>
      <h2>{words.steps}</h2>
      {rows.length === 0 ? (
        <p>{words.noSteps}</p>
      ) : (
        <DataTable
          caption={words.caption(start + 1, start + shown.length, newestFirst.length)}
          columns={columns}
          rows={rows}
          rowHeader={0}
          isWide
        />
      )}
    </section>
  );
}

/** `+1 200`, `−30`, `0`. */
function printChange(change: number, { language }: OfficeVisit): string {
  const size = printCount(Math.abs(change), language);
  return change === 0 ? size : `${change > 0 ? '+' : '−'}${size}`;
}

function fileText({ texts, language }: OfficeVisit, { files }: OneSeries, { sha256 }: SeriesStep): string {
  const record = files.get(sha256);
  if (record === undefined) return sha256.slice(0, 12);
  const { file, fileOfCity } = texts.series.office.one;
  const text = record.source.by === 'city' ? fileOfCity : file;
  return text(tameName(record.fileName), printDay(record.snapshotOn, language));
}

const COLUMNS = ['day', 'followers', 'distance', 'change', 'file', 'sha256', 'snapshot', 'findings'];

function stepsCsv({ http }: OfficeVisit, { steps, files }: OneSeries): Response {
  const lines = steps.map(({ day, followers, distance, change, sha256, findings }) => {
    const record = files.get(sha256);
    const file = defuseFormula(record?.fileName ?? '');
    return [
      ...[day, followers, distance ?? '', change ?? '', file, sha256, record?.snapshotOn ?? ''],
      findings.join(' '),
    ];
  });
  return http.body(writeCsv(COLUMNS, lines), 200, { 'Content-Type': 'text/csv; charset=utf-8' });
}
