/** Profiles whose measured sizes have something wrong with them: as a page, and as CSV under `?format=csv`. */
import type { VNode } from 'preact';
import { type ListedSeries, readSeries, type SeriesList } from '../../../actions/read-series.ts';
import { defuseFormula, writeCsv } from '../../../core/basics/csv.ts';
import { type Day, parseDay } from '../../../core/basics/day.ts';
import { PLATFORMS, type Platform, parsePlatform } from '../../../core/profiles/profile.ts';
import { SERIES_FINDINGS, type SeriesFinding } from '../../../core/ranking/follower-series.ts';
import { printCount, printDay } from '../../print.ts';
import { cityName, foldName, ProfileName } from '../../public/names.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Field } from '../../ui/field.tsx';
import { ChoiceField, MOST_SEARCH, SearchField } from '../../ui/filter-fields.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { pathsFor } from '../../visit.ts';
import { renderOffice } from '../office-page.tsx';
import type { OfficeVisit } from '../office-visit.ts';

const PER_PAGE = 25;

interface SeriesFilter {
  readonly search: string;
  readonly platform: Platform | null;
  readonly kind: SeriesFinding | null;
  readonly to: Day | null;
}

export async function seriesListPage(visit: OfficeVisit): Promise<Response> {
  const { site, http, texts, path, language } = visit;
  const given = new URL(http.req.url).searchParams;
  const filter = readFilter(given);
  const { search, platform, kind, to } = filter;
  const list = await site.ports.store.read((tx) => readSeries(tx, { platform, snapshot: null, end: to }));
  const found = list.listed.filter(({ series }) => series.findings.length > 0);
  const named = search === '' ? found : found.filter((one) => isNamed(visit, one, foldName(search)));
  const shown = kind === null ? named : named.filter(({ series }) => series.findings.includes(kind));
  if (given.get('format') === 'csv') return seriesCsv(visit, shown);
  const words = texts.series.office;
  const pages = Math.max(1, Math.ceil(shown.length / PER_PAGE));
  const asked = /^\d{1,6}$/.test(given.get('page') ?? '') ? Number(given.get('page')) : 1;
  const start = (Math.min(Math.max(asked, 1), pages) - 1) * PER_PAGE;
  const body = (
    <>
      <header class="page-head">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
      </header>
      <Counts {...{ visit, filter, list, found, named }} />
      <FilterForm visit={visit} filter={filter} />
      {shown.length === 0 ? (
        <p class="empty">{words.none}</p>
      ) : (
        <SeriesTable {...{ visit, filter, start }} listed={shown.slice(start, start + PER_PAGE)} of={shown.length} />
      )}
      <Pagination
        page={start / PER_PAGE + 1}
        pages={pages}
        href={(page) => path('officeSeries', {}, { ...filter, page: String(page) })}
        words={texts.components.pagination}
      />
      {shown.length > 0 && (
        <p class="actions">
          <a
            class="button button-quiet"
            href={path('officeSeries', {}, { ...filter, format: 'csv' })}
            download="wielkosci.csv"
          >
            {words.download}
          </a>
        </p>
      )}
    </>
  );
  const other = pathsFor(language === 'pl' ? 'en' : 'pl')('officeSeries', {}, { ...filter });
  return renderOffice(visit, { title: words.title, body, other });
}

function readFilter(given: URLSearchParams): SeriesFilter {
  return {
    search: (given.get('search') ?? '').trim().slice(0, MOST_SEARCH),
    platform: parsePlatform(given.get('platform') ?? ''),
    kind: SERIES_FINDINGS.find((one) => one === given.get('kind')) ?? null,
    to: parseDay(given.get('to') ?? ''),
  };
}

/** By its name, its id or its city, without case and Polish marks. */
function isNamed({ site }: OfficeVisit, { profile }: ListedSeries, sought: string): boolean {
  const city = profile.owner === null ? [] : [cityName(site, profile.owner.teryt)];
  return [profile.name, profile.profileId, ...city].some((name) => foldName(name).includes(sought));
}

interface CountsProps {
  readonly visit: OfficeVisit;
  readonly filter: SeriesFilter;
  readonly list: SeriesList;
  readonly found: readonly ListedSeries[];
  /** Of these, whatever the kind of finding. */
  readonly named: readonly ListedSeries[];
}

/** How many of each kind among the profiles sought; each number leads to them. */
function Counts({ visit, filter, list, found, named }: CountsProps): VNode {
  const { texts, path, language } = visit;
  const { office: words, findings } = texts.series;
  const counted = SERIES_FINDINGS.map((kind) => ({
    kind,
    n: named.filter(({ series }) => series.findings.includes(kind)).length,
  })).filter(({ n }) => n > 0);
  return (
    <>
      <p>
        {words.counts(found.length, list.listed.length)}{' '}
        {list.end === null ? words.noEnd : words.end(printDay(list.end, language))} {words.excluded}
      </p>
      {counted.length > 0 && (
        <ul aria-label={words.kinds}>
          {counted.map(({ kind, n }) => (
            <li key={kind}>
              <a
                href={path('officeSeries', {}, { ...filter, kind })}
                aria-current={kind === filter.kind ? 'true' : undefined}
              >
                {words.kindCount(findings[kind], printCount(n, language))}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function FilterForm({ visit, filter }: { visit: OfficeVisit; filter: SeriesFilter }): VNode {
  const { texts, path } = visit;
  const { office, findings } = texts.series;
  const words = office.filter;
  return (
    <form class="filters" method="get" action={path('officeSeries')}>
      <div class="filters-row">
        <SearchField label={words.search} value={filter.search} />
        <ChoiceField
          {...{ id: 'platform', label: words.platform, all: words.all, chosen: filter.platform }}
          options={PLATFORMS.map((one) => [one, one])}
        />
        <ChoiceField
          {...{ id: 'kind', label: words.kind, all: words.all, chosen: filter.kind }}
          options={SERIES_FINDINGS.map((one) => [one, findings[one]])}
        />
        <Field id="to" label={words.to} hint={words.toHint}>
          <input id="to" name="to" type="date" value={filter.to ?? ''} aria-describedby="to-hint" />
        </Field>
        <button type="submit" class="button">
          {words.show}
        </button>
      </div>
    </form>
  );
}

interface SeriesTableProps {
  readonly visit: OfficeVisit;
  readonly filter: SeriesFilter;
  readonly listed: readonly ListedSeries[];
  readonly start: number;
  readonly of: number;
}

function SeriesTable({ visit, filter, listed, start, of }: SeriesTableProps): VNode {
  const { texts, language, path, site } = visit;
  const { office: words, findings } = texts.series;
  const { columns: names } = words;
  const columns = [
    ...(['name', 'platform', 'city', 'findings'] as const).map((key) => ({ key, label: names[key] })),
    { key: 'points', label: names.points, numeric: true },
    { key: 'last', label: names.last },
    { key: 'distance', label: names.distance, numeric: true },
  ];
  const rows = listed.map(({ profile, series }) => {
    const { platform, profileId, owner } = profile;
    return {
      key: `${platform}/${profileId}`,
      cells: [
        <a key="name" href={path('officeOneSeries', { platform, profile: profileId }, { to: filter.to })}>
          <ProfileName profile={profile} />
        </a>,
        platform,
        owner === null ? words.nobody : cityName(site, owner.teryt),
        series.findings.map((kind) => findings[kind]).join(', '),
        printCount(series.points, language),
        series.last === null ? '–' : printDay(series.last, language),
        series.points < 2 ? '–' : printCount(series.largestDistance, language),
      ],
    };
  });
  const caption = words.caption(start + 1, start + listed.length, of);
  return <DataTable caption={caption} columns={columns} rows={rows} rowHeader={0} isWide />;
}

const COLUMNS = [
  ...['platform', 'profile_id', 'name', 'teryt', 'municipality', 'finding', 'from', 'to', 'days'],
  ...['followers_before', 'followers_after'],
];

/** A line for each gap, leap and missing end. `to` of a missing end is the last day of the period. */
function seriesCsv({ site, http }: OfficeVisit, listed: readonly ListedSeries[]): Response {
  const lines = listed.flatMap(({ profile: { platform, profileId, name, owner }, series }) => {
    const who = [platform, profileId, name, owner?.teryt ?? '', owner === null ? '' : cityName(site, owner.teryt)];
    const { breaks, gaps, missingEnd: end } = series;
    return [
      ...breaks.map(({ kind, from, to }) => [...who, kind, from.day, to.day, '', from.followers, to.followers]),
      ...gaps.map(({ from, to, days }) => [...who, 'gap', from, to, days, '', '']),
      ...(end === null ? [] : [[...who, 'end', end.nearestOn ?? '', end.day, '', '', '']]),
    ].map((cells) => cells.map((cell) => (typeof cell === 'string' ? defuseFormula(cell) : cell)));
  });
  return http.body(writeCsv(COLUMNS, lines), 200, { 'Content-Type': 'text/csv; charset=utf-8' });
}
