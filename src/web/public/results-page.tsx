/** All editions of the installation, the newest first, each with where it stands. */
import { type Instant, parseInstant } from '../../core/basics/day.ts';
import { printCount, printEnd } from '../print.ts';
import { DataTable } from '../ui/data-table.tsx';
import { renderPage } from '../ui/layout.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { newestFirst, readEditionViews } from './edition-views.ts';

export async function resultsPage(visit: Visit): Promise<Response> {
  const { texts, language, path } = visit;
  const words = texts.results;
  const views = newestFirst(await readEditionViews(visit));
  const columns = (['edition', 'stage', 'ended', 'ballots'] as const).map((key) => ({
    key,
    label: words.columns[key],
    numeric: key === 'ballots',
  }));
  const rows = views.map(({ edition, stage, ballotsCounted, ballotsLogged }) => ({
    key: edition.id,
    cells: [
      <a key="name" href={path('edition', { edition: edition.id })}>
        {edition.name[language]}
      </a>,
      texts.stages[stage],
      printEnd(parseInstant(edition.vote.closesAt) as Instant, language),
      printCount(ballotsCounted ?? ballotsLogged, language),
    ],
  }));
  const body = (
    <>
      <header class="page-head">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
      </header>
      {rows.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable caption={words.title} columns={columns} rows={rows} rowHeader={0} />
      )}
    </>
  );
  const demo = views.some(({ edition }) => edition.demo);
  return renderPage(visit, {
    title: words.title,
    body,
    demo,
    other: pathsFor(language === 'pl' ? 'en' : 'pl')('results'),
  });
}
