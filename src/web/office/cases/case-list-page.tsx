/** The cases of an edition: what waits, by its date; and, on demand, those of one state only. */
import type { VNode } from 'preact';
import { printCaseNumber } from '../../../core/office/case-number.ts';
import { answerDueAt, type CaseState, caseStateAt, sortCases } from '../../../core/office/public-case.ts';
import { printMoment } from '../../print.ts';
import { cityName } from '../../public/names.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { renderOffice } from '../office-page.tsx';
import { editionOf, type OfficeVisit } from '../office-visit.ts';

const STATES: readonly CaseState[] = ['overdue', 'waiting', 'answered'];

export async function caseListPage(visit: OfficeVisit): Promise<Response> {
  const { texts, language, path, site, arrivedAt, http } = visit;
  const { id: edition } = editionOf(visit);
  const words = texts.cases.office;
  const all = sortCases(await site.ports.store.read((tx) => tx.cases.list(edition)));
  const wanted = STATES.find((state) => state === http.req.query('stan')) ?? null;
  const shown = all.filter((one) => wanted === null || caseStateAt(one, arrivedAt) === wanted);
  const rows = shown.map((one) => ({
    key: one.number,
    cells: [
      <a key="number" href={path('officeCase', { edition, case: one.number })}>
        {printCaseNumber(one.number)}
      </a>,
      texts.cases.kinds[one.kind],
      one.asker === null ? words.person : cityName(site, one.asker),
      cityName(site, one.about),
      texts.cases.states[caseStateAt(one, arrivedAt)],
      one.answers.length > 0 ? '–' : printMoment(answerDueAt(one.receivedAt), language),
    ],
  }));
  const columns = (['number', 'kind', 'who', 'about', 'state', 'due'] as const).map((key) => ({
    key,
    label: words.columns[key],
  }));
  return renderOffice(visit, {
    title: words.title,
    body: (
      <>
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </header>
        {all.length === 0 ? <p>{words.none}</p> : <Filter visit={visit} wanted={wanted} />}
        {all.length > 0 && rows.length === 0 && <p>{words.noneHere}</p>}
        {rows.length > 0 && <DataTable caption={words.caption} columns={columns} rows={rows} rowHeader={0} isWide />}
        <p>
          <a href={path('cases', { edition })}>{words.publicPage}</a>
        </p>
      </>
    ),
  });
}

function Filter({ visit, wanted }: { visit: OfficeVisit; wanted: CaseState | null }): VNode {
  const { texts, path } = visit;
  const { id: edition } = editionOf(visit);
  return (
    <nav aria-label={texts.cases.office.filter}>
      <ul class="inline-list">
        {[null, ...STATES].map((state) => (
          <li key={state}>
            <a
              href={path('officeCases', { edition }, { stan: state })}
              aria-current={state === wanted ? 'page' : undefined}
            >
              {state === null ? texts.cases.office.all : texts.cases.states[state]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
