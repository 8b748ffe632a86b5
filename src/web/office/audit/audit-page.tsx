/** The audit log, searched by kind and person; of one edition, or of everything for those who may see everything. */
import type { ComponentChildren, VNode } from 'preact';
import { checkAudit, readAudit, type ShownEvent } from '../../../actions/read-audit.ts';
import { AUDIT_FIELDS, type AuditDetail, type AuditType } from '../../../core/office/audit-event.ts';
import { printMoment } from '../../print.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Field } from '../../ui/field.tsx';
import { renderOffice } from '../office-page.tsx';
import type { OfficeVisit } from '../office-visit.ts';

const PER_PAGE = 50;
const QUERY = { type: 'rodzaj', email: 'osoba', before: 'przed' } as const;

interface AuditFilter {
  readonly type: AuditType | null;
  readonly email: string | null;
  readonly before: number | null;
}

export async function auditPage(visit: OfficeVisit): Promise<Response> {
  const { texts, site, edition } = visit;
  const words = texts.audit;
  const filter = readFilter(visit);
  const query = { ...filter, edition: edition?.id ?? null, limit: PER_PAGE };
  const events = await site.ports.store.read((tx) => readAudit(tx, query));
  const chain = edition === null ? await checkAudit(site.ports.store) : null;
  return renderOffice(visit, {
    title: words.title,
    body: (
      <>
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </header>
        {chain !== null && (
          <p>
            {chain.broken === null ? words.holds(chain.events, chain.head) : words.broken(chain.broken)}{' '}
            <a href={visit.path('officeAuditFile')}>{words.download}</a>
          </p>
        )}
        <FilterForm visit={visit} filter={filter} />
        {events.length === 0 ? <p>{words.none}</p> : <EventTable visit={visit} events={events} />}
        {events.length === PER_PAGE && (
          <p>
            <a href={olderThan(visit, filter, events.at(-1) as ShownEvent)}>{words.older}</a>
          </p>
        )}
      </>
    ),
  });
}

/** The whole chain as it is hashed, for whoever wants to check it without us: persons stand as commitments. */
export async function auditFile(visit: OfficeVisit): Promise<Response> {
  const lines: string[] = [];
  await checkAudit(visit.site.ports.store, ({ position, text, hash }) => {
    lines.push(`{"position":${position},"hash":"${hash}","event":${text}}\n`);
  });
  visit.http.header('Content-Type', 'application/x-ndjson; charset=utf-8');
  visit.http.header('Content-Disposition', 'attachment; filename="slad.jsonl"');
  return visit.http.body(lines.join(''));
}

function readFilter({ http }: OfficeVisit): AuditFilter {
  const type = http.req.query(QUERY.type) ?? '';
  const before = http.req.query(QUERY.before) ?? '';
  return {
    type: Object.hasOwn(AUDIT_FIELDS, type) ? (type as AuditType) : null,
    email: http.req.query(QUERY.email)?.trim().toLowerCase() || null,
    before: /^\d{1,9}$/.test(before) ? Number(before) : null,
  };
}

function olderThan({ path, page, edition }: OfficeVisit, { type, email }: AuditFilter, last: ShownEvent): string {
  const query = { [QUERY.type]: type, [QUERY.email]: email, [QUERY.before]: String(last.position) };
  return path(page, edition === null ? {} : { edition: edition.id }, query);
}

function FilterForm({ visit, filter }: { visit: OfficeVisit; filter: AuditFilter }): VNode {
  const { texts, path, page, edition } = visit;
  const words = texts.audit;
  return (
    <form method="get" action={path(page, edition === null ? {} : { edition: edition.id })} class="filters">
      <Field id={QUERY.type} label={words.filter.type}>
        <select id={QUERY.type} name={QUERY.type}>
          <option value="">{words.filter.all}</option>
          {(Object.keys(AUDIT_FIELDS) as AuditType[]).map((type) => (
            <option key={type} value={type} selected={type === filter.type}>
              {words.types[type]}
            </option>
          ))}
        </select>
      </Field>
      <Field id={QUERY.email} label={words.filter.email}>
        <input type="text" id={QUERY.email} name={QUERY.email} value={filter.email ?? ''} autocomplete="off" />
      </Field>
      <button type="submit" class="button button-quiet">
        {words.filter.show}
      </button>
    </form>
  );
}

function EventTable({ visit, events }: { visit: OfficeVisit; events: readonly ShownEvent[] }): VNode {
  const { columns, caption } = visit.texts.audit;
  return (
    <DataTable
      caption={caption}
      columns={(['number', 'at', 'type', 'who', 'about'] as const).map((key) => ({ key, label: columns[key] }))}
      rows={events.map((event) => ({ key: String(event.position), cells: cellsOf(visit, event) }))}
      rowHeader={0}
      isWide
    />
  );
}

function cellsOf(
  { texts, language }: OfficeVisit,
  { position, event, who, whom }: ShownEvent,
): readonly ComponentChildren[] {
  const { types, actors, details: words } = texts.audit;
  const details = Object.entries(event.details).map(([name, value]) => `${words[name as AuditDetail]}: ${value}`);
  const about = [event.edition, event.subject === null ? null : (whom ?? actors.person), ...details];
  return [
    String(position),
    printMoment(event.at, language),
    types[event.type],
    who ?? actors[event.actor.kind],
    <span key="about" class="audit-details">
      {about.filter((part) => part !== null).join(' · ') || '–'}
    </span>,
  ];
}
