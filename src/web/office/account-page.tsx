/** One's own account: the roles one has, and where. */
import { DataTable } from '../ui/data-table.tsx';
import { renderOffice } from './office-page.tsx';
import type { OfficeVisit } from './office-visit.ts';

export function accountPage(visit: OfficeVisit): Response {
  const { texts, session } = visit;
  const words = texts.office.account;
  return renderOffice(visit, {
    title: words.title,
    shape: 'text',
    body: (
      <>
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">
            {session.who.name}, {session.who.email}
          </p>
        </header>
        {session.grants.length === 0 ? (
          <p>{words.noRights}</p>
        ) : (
          <DataTable
            caption={words.rights}
            columns={[
              { key: 'role', label: words.role },
              { key: 'where', label: words.where },
            ]}
            rowHeader={0}
            rows={session.grants.map(({ role, edition }) => ({
              key: `${role} ${edition}`,
              cells: [texts.office.roles[role], edition ?? texts.office.everyEdition],
            }))}
          />
        )}
      </>
    ),
  });
}
