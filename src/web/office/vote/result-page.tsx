/** The counted result before its release: for those who sign it, behind a form because looking at it leaves a trace. */
import type { VNode } from 'preact';
import { lookAtResult } from '../../../actions/look-at-result.ts';
import { hashText } from '../../../core/basics/hash.ts';
import { VOIVODESHIPS } from '../../../core/places/municipality.ts';
import type { EditionResult } from '../../../core/verify/result.ts';
import { refusalPage } from '../../errors.tsx';
import { printCount } from '../../print.ts';
import { cityName } from '../../public/names.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { pathsFor } from '../../visit.ts';
import { renderOffice } from '../office-page.tsx';
import { editionOf, type OfficeVisit } from '../office-visit.ts';
import { requireFresh } from '../require-fresh.ts';

export async function showResult(visit: OfficeVisit): Promise<Response> {
  const { path, texts, language } = visit;
  const { id: edition } = editionOf(visit);
  const stale = requireFresh(visit, path('officeVote', { edition }));
  if (stale !== null) return stale;
  const seen = await lookAtResult(visit.site.ports, { edition, actor: { email: visit.session.who.email } });
  if (!seen.ok) return refusalPage(visit, seen);
  const words = texts.voteConsole.result;
  return renderOffice(visit, {
    title: words.title,
    other: pathsFor(language === 'pl' ? 'en' : 'pl')('officeVote', { edition }),
    body: (
      <>
        <header class="page-head">
          <h1>{words.title}</h1>
        </header>
        <Notice kind="warning">
          <p>{words.embargo}</p>
        </Notice>
        <p>
          {words.hash}: <code class="hash">{hashText(seen.text)}</code>
        </p>
        <p>{seen.draw === null ? words.noDraw : words.draw(seen.draw.seed, seen.draw.source)}</p>
        <Laureates visit={visit} result={seen.result} />
        <Votes visit={visit} result={seen.result} />
        <p>
          <a href={path('officeVote', { edition })}>{words.back}</a>
        </p>
      </>
    ),
  });
}

interface PartProps {
  readonly visit: OfficeVisit;
  readonly result: EditionResult;
}

function Laureates({ visit, result: { awards } }: PartProps): VNode {
  const { texts, language, site } = visit;
  const { categories } = editionOf(visit);
  const words = texts.voteConsole.result;
  return (
    <section>
      <h2>{words.laureates}</h2>
      <ul>
        {awards.map(({ category, voivodeship, laureates }) => {
          const name = categories.find(({ id }) => id === category)?.name[language] ?? category;
          const where = voivodeship === null ? '' : ` · ${VOIVODESHIPS[voivodeship]}`;
          const who = laureates.map(({ teryt }) => cityName(site, teryt)).join(', ') || words.nobody;
          return <li key={`${category}/${voivodeship}`}>{`${name}${where}: ${who}`}</li>;
        })}
      </ul>
    </section>
  );
}

function Votes({ visit, result: { count } }: PartProps): VNode {
  const { texts, language, site } = visit;
  const words = texts.results.count;
  const columns = (['place', 'city', 'votes'] as const).map((key) => ({
    key,
    label: words.columns[key],
    numeric: key !== 'city',
  }));
  const rows = count.rows.map(({ teryt, votes, place }) => ({
    key: teryt,
    cells: [printCount(place, language), cityName(site, teryt), printCount(votes, language)],
  }));
  return <DataTable caption={words.caption} columns={columns} rows={rows} rowHeader={1} />;
}
