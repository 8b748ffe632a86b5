/** All profiles, whose they are and why some have no place: as a page, and as CSV under `?format=csv`. */
import type { VNode } from 'preact';
import { type ListedProfile, type ProfileFilter, readProfileList } from '../../actions/read-profiles.ts';
import { defuseFormula, writeCsv } from '../../core/basics/csv.ts';
import { type Holding, PLATFORMS, parsePlatform, parseProfileStatus } from '../../core/profiles/profile.ts';
import { printDay } from '../print.ts';
import { DataTable } from '../ui/data-table.tsx';
import { ChoiceField, MOST_SEARCH, SearchField } from '../ui/filter-fields.tsx';
import { renderPage } from '../ui/layout.tsx';
import { Pagination } from '../ui/pagination.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { readEditionViews } from './edition-views.ts';
import { cityName, foldName, ProfileName, statusReason, tameName } from './names.tsx';

const PER_PAGE = 25;
const STATUSES = ['ranked', 'shown', 'excluded'] as const;

export async function profilesPage(visit: Visit): Promise<Response> {
  const { site, http, texts, path } = visit;
  const given = new URL(http.req.url).searchParams;
  const filter = {
    platform: parsePlatform(given.get('platform') ?? ''),
    status: parseProfileStatus(given.get('status') ?? ''),
  };
  const search = (given.get('search') ?? '').trim().slice(0, MOST_SEARCH);
  const all = await site.ports.store.read((tx) => readProfileList(tx, filter));
  const listed = search === '' ? all : all.filter((one) => isNamed(visit, one, foldName(search)));
  if (given.get('format') === 'csv') return profilesCsv(visit, listed);
  const words = texts.profiles.list;
  const query = { search, platform: filter.platform, status: filter.status };
  const pages = Math.max(1, Math.ceil(listed.length / PER_PAGE));
  const asked = /^\d{1,6}$/.test(given.get('page') ?? '') ? Number(given.get('page')) : 1;
  const page = Math.min(Math.max(asked, 1), pages);
  const start = (page - 1) * PER_PAGE;
  const views = await readEditionViews(visit);
  const body = (
    <>
      <header class="page-head">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
      </header>
      <FilterForm {...{ visit, filter, search }} />
      {listed.length === 0 ? (
        <p class="empty">{words.none}</p>
      ) : (
        <ProfileTable visit={visit} listed={listed.slice(start, start + PER_PAGE)} start={start} of={listed.length} />
      )}
      <Pagination
        page={page}
        pages={pages}
        href={(to) => path('profiles', {}, { ...query, page: String(to) })}
        words={texts.components.pagination}
      />
      <p class="actions">
        <a class="button button-quiet" href={path('profiles', {}, { format: 'csv' })} download="profile.csv">
          {words.download}
        </a>
      </p>
      <p>{words.wrong}</p>
    </>
  );
  const other = pathsFor(visit.language === 'pl' ? 'en' : 'pl')('profiles', {}, query);
  return renderPage(visit, {
    ...{ title: words.title, shape: 'wide', body, other },
    demo: views.some(({ edition }) => edition.demo),
  });
}

/** By its names, its id or its city, without case and Polish marks. */
function isNamed({ site }: Visit, { profile, formerly }: ListedProfile, sought: string): boolean {
  const city = profile.owner === null ? [] : [cityName(site, profile.owner.teryt)];
  return [profile.name, profile.profileId, ...formerly, ...city].some((name) => foldName(name).includes(sought));
}

interface FilterProps {
  readonly visit: Visit;
  readonly filter: ProfileFilter;
  readonly search: string;
}

function FilterForm({ visit, filter, search }: FilterProps): VNode {
  const { texts, path } = visit;
  const words = texts.profiles.list.filter;
  return (
    <form class="filters" method="get" action={path('profiles')}>
      <div class="filters-row">
        <SearchField label={words.search} value={search} />
        <ChoiceField
          {...{ id: 'platform', label: words.platform, all: words.all, chosen: filter.platform }}
          options={PLATFORMS.map((one) => [one, one])}
        />
        <ChoiceField
          {...{ id: 'status', label: words.status, all: words.all, chosen: filter.status }}
          options={STATUSES.map((one) => [one, texts.city.statuses[one]])}
        />
        <button type="submit" class="button">
          {words.show}
        </button>
      </div>
    </form>
  );
}

interface ProfileTableProps {
  readonly visit: Visit;
  readonly listed: readonly ListedProfile[];
  readonly start: number;
  readonly of: number;
}

function ProfileTable({ visit, listed, start, of }: ProfileTableProps): VNode {
  const { texts, language } = visit;
  const words = texts.profiles.list;
  const columns = (['name', 'platform', 'city', 'status', 'since', 'grounds'] as const).map((key) => ({
    key,
    label: words.columns[key],
  }));
  const rows = listed.map((one) => {
    const { profile, decision } = one;
    const isReason = decision !== null && decision.reason === profile.reason;
    return {
      key: `${profile.platform}/${profile.profileId}`,
      cells: [
        <NameOverTime key="name" visit={visit} listed={one} />,
        profile.platform,
        <OwnerOverTime key="owner" visit={visit} listed={one} />,
        statusReason(texts, profile),
        decision === null ? '–' : printDay(decision.decidedOn, language),
        decision === null || isReason ? '–' : tameName(decision.reason) || '–',
      ],
    };
  });
  const caption = words.caption(start + 1, start + listed.length, of);
  return <DataTable caption={caption} columns={columns} rows={rows} rowHeader={0} isWide />;
}

/** What it is called, and what a reader may remember it by. */
export function NameOverTime({ visit, listed }: { visit: Visit; listed: ListedProfile }): VNode {
  const { profile, formerly } = listed;
  return (
    <>
      <ProfileName profile={profile} />
      {formerly.length > 0 && (
        <>
          {' '}
          <small>{visit.texts.profiles.list.formerly(formerly.map(tameName).join(', '))}</small>
        </>
      )}
    </>
  );
}

function OwnerOverTime({ visit, listed: { profile } }: { visit: Visit; listed: ListedProfile }): VNode {
  const { texts, site, path } = visit;
  const { owner, holdings = [] } = profile;
  if (owner === null) return <>{texts.profiles.list.nobody}</>;
  return (
    <>
      <a href={path('city', { teryt: owner.teryt })}>{cityName(site, owner.teryt)}</a>{' '}
      <small>
        {texts.ranking.objects[owner.object]}
        {holdings.map((holding) => `; ${termText(visit, holding)}`).join('')}
      </small>
    </>
  );
}

export function termText(
  { texts, language }: Pick<Visit, 'texts' | 'language'>,
  { from, to, person }: Holding,
): string {
  const named = person === null ? null : tameName(person);
  return texts.profiles.list.terms(printDay(from, language), to && printDay(to, language), named);
}

const COLUMNS = [
  ...['platform', 'profile_id', 'name', 'formerly', 'teryt', 'municipality', 'owner', 'person', 'from', 'to'],
  ...['status', 'reason', 'decision', 'since', 'grounds'],
];

/** A line for each term of a profile, one for a profile without terms. Cells that a spreadsheet could run are defused. */
function profilesCsv({ site, http }: Visit, listed: readonly ListedProfile[]): Response {
  const lines = listed.flatMap(({ profile, formerly, decision }) => {
    const { platform, profileId, name, owner, holdings, status, reason } = profile;
    const terms = holdings ?? [{ ...owner, person: null, from: '', to: null }];
    return terms.map(({ teryt = '', object = '', person, from, to }) =>
      [
        ...[platform, profileId, name, formerly.join(' | '), teryt, teryt && cityName(site, teryt), object],
        ...[person ?? '', from, to ?? '', status, reason ?? ''],
        ...[decision?.decision ?? '', decision?.decidedOn ?? '', decision?.reason ?? ''],
      ].map(defuseFormula),
    );
  });
  return http.body(writeCsv(COLUMNS, lines), 200, { 'Content-Type': 'text/csv; charset=utf-8' });
}
