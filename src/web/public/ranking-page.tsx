/** The ranking explorer: one address for every list, as a page, as CSV and as JSON. */
import type { VNode } from 'preact';
import type { Refused } from '../../core/basics/outcome.ts';
import type { Edition } from '../../core/editions/edition.ts';
import type { Division } from '../../core/places/division.ts';
import { type Formula, findFormula } from '../../core/ranking/formula.ts';
import { REFUSALS } from '../../texts/refusals.ts';
import { printDay, printPeriod } from '../print.ts';
import { renderPage } from '../ui/layout.tsx';
import { Notice } from '../ui/notice.tsx';
import { Pagination } from '../ui/pagination.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { type EditionView, newestFirst, readEditionViews } from './edition-views.ts';
import { anchorOfFormula } from './formula-anchor.ts';
import { rankingCsv, rankingJson } from './ranking-download.ts';
import { RankingForm } from './ranking-form.tsx';
import {
  MOST_SEARCH,
  type QueryFault,
  queryValues,
  type RankingQuery,
  readRankingQuery,
  type SortKey,
} from './ranking-query.ts';
import { arrangedRows, pageOf } from './ranking-rows.ts';
import { RankingTable, Unranked } from './ranking-table.tsx';
import { type ShownRanking, shownRanking } from './shown-ranking.ts';
import { readSources, SourceCount } from './sources-section.tsx';

/** Of the whole list in its own order; nothing where this page is that list, because a thousand rows repeat it. */
function permanentAddress({ path }: Visit, query: RankingQuery): string {
  if (query.page === 'all' && query.search === '') return '';
  return path('ranking', {}, queryValues(query, { sort: null, order: null, search: null, page: 'all' }));
}

interface Ground {
  readonly views: readonly EditionView[];
  readonly divisions: readonly Division[];
  readonly released: readonly Edition[];
}

export async function rankingPage(visit: Visit): Promise<Response> {
  const ground = await readGround(visit);
  const given = new URL(visit.http.req.url).searchParams;
  const known = ground.views.map(({ edition }) => edition.id);
  const { query, faults } = readRankingQuery(given, { ...ground, known, now: visit.arrivedAt });
  if (query.edition === null && ground.released.length === 0 && given.get('edition') !== 'free' && !given.has('from'))
    return nothingReleased(visit, ground, query, faults);
  const outcome = await shownRanking(visit.site, ground.views, query);
  if (!outcome.ok) return refusedPage(visit, ground, query, faults, outcome);
  const { shown } = outcome;
  const rows = arrangedRows(visit.site, shown, query);
  if (query.format === 'csv') return rankingCsv(visit, shown, rows);
  if (query.format === 'json') return rankingJson(visit, shown, rows);
  const { page, pages, rows: onPage } = pageOf(rows, query.page);
  const words = visit.texts.ranking;
  const tooFar = typeof query.page === 'number' && query.page > pages;
  const body = (
    <>
      <Head visit={visit} />
      <Faults visit={visit} faults={faults} more={tooFar ? [words.pageTooFar(pages)] : []} />
      <RankingForm visit={visit} query={query} {...ground} />
      <About visit={visit} shown={shown} divisions={ground.divisions} />
      <SourceCount visit={visit} imports={await readSources(visit)} />
      {query.search !== '' && <p role="status">{words.found(rows.length, shown.ranking.rows.length)}</p>}
      {rows.length === 0 ? (
        <p class="empty">{words.empty}</p>
      ) : (
        <RankingTable
          visit={visit}
          shown={shown}
          rows={onPage}
          caption={caption(visit, shown, ground.divisions)}
          sort={(key) => sortLink(visit, query, key)}
          permanent={permanentAddress(visit, query)}
        />
      )}
      <Pages visit={visit} query={query} page={page} pages={pages} />
      <p class="actions">
        <a
          class="button button-quiet"
          href={visit.path('ranking', {}, queryValues(query, { page: null, format: 'csv' }))}
          download="ranking.csv"
        >
          {words.csv}
        </a>
        <a
          class="button button-quiet"
          href={visit.path('ranking', {}, queryValues(query, { page: null, format: 'json' }))}
          download="ranking.json"
        >
          {words.json}
        </a>
        <a class="button button-quiet" href={`${visit.path('method')}#${anchorOfFormula(shown.ranking.formula)}`}>
          {words.method}
        </a>
        <a class="button button-quiet" href={visit.path('profiles', {}, { platform: shown.platform })}>
          {visit.texts.profiles.list.title}
        </a>
      </p>
      <Unranked visit={visit} ranking={shown.ranking} />
    </>
  );
  return rendered(visit, { ground, query }, { body, demo: isDemo(shown, ground) });
}

async function readGround(visit: Visit): Promise<Ground> {
  const [views, divisions] = await Promise.all([
    readEditionViews(visit),
    visit.site.ports.store.read((tx) => tx.places.divisions()),
  ]);
  const released = newestFirst(views).flatMap(({ stage, edition }) => (stage === 'released' ? [edition] : []));
  return { views, divisions, released };
}

/** The archive of a show holds nothing but invented posts, so that free periods are labelled too. */
function isDemo(shown: Pick<ShownRanking, 'edition'> | null, { views }: Ground): boolean {
  return shown?.edition?.demo ?? views.some(({ edition }) => edition.demo);
}

interface Asked {
  readonly ground: Ground;
  readonly query: RankingQuery;
}

function rendered(visit: Visit, { query }: Asked, page: { body: VNode; demo: boolean; status?: number }): Response {
  const other = pathsFor(visit.language === 'pl' ? 'en' : 'pl')('ranking', {}, queryValues(query));
  return renderPage(visit, { title: visit.texts.ranking.title, shape: 'wide', other, ...page });
}

function nothingReleased(visit: Visit, ground: Ground, query: RankingQuery, faults: readonly QueryFault[]): Response {
  const words = visit.texts.ranking;
  const body = (
    <>
      <Head visit={visit} />
      <Faults visit={visit} faults={faults} more={[]} />
      <Notice kind="info">
        <p>{words.none}</p>
      </Notice>
      <RankingForm visit={visit} query={query} {...ground} />
    </>
  );
  return rendered(visit, { ground, query }, { body, demo: isDemo(null, ground) });
}

function refusedPage(
  visit: Visit,
  ground: Ground,
  query: RankingQuery,
  faults: readonly QueryFault[],
  refused: Refused,
): Response {
  const words = visit.texts.ranking;
  const status = REFUSALS[refused.refusal].http;
  if (query.format === 'json')
    return visit.http.json({ refusal: refused.refusal, details: refused.details }, status as 403);
  const embargoed = refused.refusal === 'results-embargoed';
  const waiting = ground.views.find(({ edition }) => edition.id === refused.details.edition);
  const sentence = embargoed
    ? words.embargo(waiting?.edition.name[visit.language] ?? '')
    : visit.texts.refusals[refused.refusal](refused.details);
  const body = (
    <>
      <Head visit={visit} />
      <Faults visit={visit} faults={faults} more={[]} />
      <Notice kind="warning">
        <h2>{embargoed ? words.embargoTitle : words.refused}</h2>
        <p>{sentence}</p>
        {embargoed && waiting?.nominees && (
          <p>
            {words.embargoNominees}{' '}
            <a href={visit.path('edition', { edition: String(refused.details.edition) })}>{words.seeNominees}</a>
          </p>
        )}
      </Notice>
      <RankingForm visit={visit} query={query} {...ground} />
    </>
  );
  return rendered(visit, { ground, query }, { body, status, demo: isDemo(null, ground) });
}

function Head({ visit }: { visit: Visit }): VNode {
  const words = visit.texts.ranking;
  return (
    <header class="page-head">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
    </header>
  );
}

function Faults({
  visit,
  faults,
  more,
}: {
  visit: Visit;
  faults: readonly QueryFault[];
  more: readonly string[];
}): VNode | null {
  const words = visit.texts.ranking;
  const sentences = faults.map(({ field, given }) =>
    field === 'search' ? words.searchTooLong(MOST_SEARCH) : words.fault(words.form[field], given),
  );
  if (sentences.length + more.length === 0) return null;
  return (
    <Notice kind="warning">
      <ul>
        {[...sentences, ...more].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}

function divisionName(divisions: readonly Division[], id: string, language: Visit['language']): string {
  return divisions.find((division) => division.id === id)?.name[language] ?? id;
}

function caption(
  { language }: Visit,
  { ranking, period, division }: ShownRanking,
  divisions: readonly Division[],
): string {
  const name = findFormula(ranking.formula)?.name[language] ?? ranking.formula;
  return `${name} · ${divisionName(divisions, division, language)} · ${printPeriod(period, language)}`;
}

/** What must stand beside every published number (§5.7). */
function About({
  visit,
  shown,
  divisions,
}: {
  visit: Visit;
  shown: ShownRanking;
  divisions: readonly Division[];
}): VNode {
  const { language, texts, path } = visit;
  const words = texts.ranking.about;
  const formula = findFormula(shown.ranking.formula) as Formula;
  return (
    <dl class="facts">
      <dt>{words.formula}</dt>
      <dd>
        <a href={`${path('method')}#${anchorOfFormula(formula.key)}`}>
          {formula.name[language]} <code>{formula.key}</code>
        </a>
      </dd>
      <dt>{words.period}</dt>
      <dd>{printPeriod(shown.period, language)}</dd>
      <dt>{words.division}</dt>
      <dd>{divisionName(divisions, shown.division, language)}</dd>
      <dt>{words.platform}</dt>
      <dd>{shown.platform}</dd>
      <dt>{words.snapshot}</dt>
      <dd>{shown.snapshot === null ? words.noSnapshot : printDay(shown.snapshot, language)}</dd>
    </dl>
  );
}

function sortLink(visit: Visit, query: RankingQuery, key: SortKey) {
  const direction = query.sort === key ? query.order : null;
  const first = key === 'place' || key === 'name' ? 'ascending' : 'descending';
  const next = direction === null ? first : direction === 'ascending' ? 'descending' : 'ascending';
  return { href: visit.path('ranking', {}, queryValues(query, { sort: key, order: next, page: null })), direction };
}

function Pages({
  visit,
  query,
  page,
  pages,
}: {
  visit: Visit;
  query: RankingQuery;
  page: number;
  pages: number;
}): VNode | null {
  const words = visit.texts.ranking;
  if (pages <= 1) return null;
  const href = (wanted: string | null) => visit.path('ranking', {}, queryValues(query, { page: wanted }));
  if (query.page === 'all')
    return (
      <p>
        <a href={href(null)}>{words.paged}</a>
      </p>
    );
  return (
    <>
      <Pagination page={page} pages={pages} href={(n) => href(String(n))} words={visit.texts.components.pagination} />
      <p>
        <a href={href('all')}>{words.all}</a>
      </p>
    </>
  );
}
