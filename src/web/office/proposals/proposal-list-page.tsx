/** All proposals of an edition, and the ways to make another one. */
import { proposalAt } from '../../../core/office/proposal.ts';
import { printEnd, printMoment } from '../../print.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { renderOffice } from '../office-page.tsx';
import { editionOf, hasRightHere, type OfficeVisit } from '../office-visit.ts';
import { namesOf } from '../shown-persons.ts';
import { FORM_KINDS } from './proposal-form.ts';

export async function proposalListPage(visit: OfficeVisit): Promise<Response> {
  const { texts, language, path, site, arrivedAt } = visit;
  const { id: edition } = editionOf(visit);
  const words = texts.proposals;
  const { proposals, names } = await site.ports.store.read(async (tx) => ({
    proposals: (await tx.proposals.list(edition)).map((proposal) => proposalAt(proposal, arrivedAt)),
    names: await namesOf(tx, texts),
  }));
  const rows = proposals.map(({ id, content, status, proposedBy, proposedAt, expiresAt }) => ({
    key: id,
    cells: [
      <a key="what" href={path('officeProposal', { edition, proposal: id })}>
        {words.kinds[content.kind]}
      </a>,
      words.statuses[status],
      names.get(proposedBy) ?? '–',
      printMoment(proposedAt, language),
      status === 'open' ? printEnd(expiresAt, language) : '–',
    ],
  }));
  return renderOffice(visit, {
    title: words.title,
    body: (
      <>
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </header>
        {rows.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <DataTable
            caption={words.listCaption}
            columns={(['what', 'status', 'by', 'at', 'until'] as const).map((key) => ({
              key,
              label: words.columns[key],
            }))}
            rows={rows}
            rowHeader={0}
            isWide
          />
        )}
        {hasRightHere(visit, 'propose') && (
          <section aria-labelledby="nowy-wniosek">
            <h2 id="nowy-wniosek">{words.newOne}</h2>
            <ul>
              {FORM_KINDS.map((kind) => (
                <li key={kind}>
                  <a href={path('officePropose', { edition, kind })}>{words.kinds[kind]}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </>
    ),
  });
}
