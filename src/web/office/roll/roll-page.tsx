/** The roll in the office: its addresses, a file that replaces them before the freeze, and two persons after it. */
import type { VNode } from 'preact';
import { rollAddresses } from '../../../actions/import-roll.ts';
import { citiesInAlarm } from '../../../actions/note-network.ts';
import { NETWORKS_FOR_ALARM } from '../../../core/ballot/code-alarm.ts';
import type { CityAddresses } from '../../../core/office/roll-file.ts';
import type { Teryt } from '../../../core/places/municipality.ts';
import { EVIDENCE } from '../../../core/verify/evidence.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { describedBy, ErrorSummary, Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { renderOffice } from '../office-page.tsx';
import { editionOf, type OfficeVisit } from '../office-visit.ts';

export const FIELDS = { file: 'plik', name: 'nazwa', bytes: 'tresc', base: 'stan' } as const;

export interface RollFault {
  readonly sentence: string;
  readonly status: number;
}

export function rollPage(visit: OfficeVisit): Promise<Response> {
  return showRoll(visit, null);
}

export async function showRoll(visit: OfficeVisit, fault: RollFault | null): Promise<Response> {
  const { texts, site, http } = visit;
  const { id: edition } = editionOf(visit);
  const { page: words } = texts.roll;
  const { cities, isFrozen, alarms } = await site.ports.store.read(async (tx) => ({
    cities: await rollAddresses(tx, edition),
    alarms: await citiesInAlarm(tx, edition),
    isFrozen: (await tx.editions.document(edition, EVIDENCE.roll)) !== null,
  }));
  return renderOffice(visit, {
    title: words.title,
    ...(fault && { status: fault.status }),
    body: (
      <>
        <ErrorSummary
          title={texts.proposals.form.errors}
          errors={fault === null ? [] : [{ href: `#${FIELDS.file}`, sentence: fault.sentence }]}
        />
        {fault === null && http.req.query('stan') === 'przyjety' && (
          <Notice kind="success">
            <p>{words.taken}</p>
          </Notice>
        )}
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </header>
        <Alarms {...{ visit, alarms }} />
        <State {...{ visit, cities }} />
        {isFrozen ? <Frozen visit={visit} /> : <Upload visit={visit} fault={fault} />}
        <CityList {...{ visit, cities }} />
      </>
    ),
  });
}

/** Which codes are in many hands: what to do is a decision of two persons, the page only shows it. */
function Alarms({ visit: { texts, site }, alarms }: { visit: OfficeVisit; alarms: readonly Teryt[] }): VNode | null {
  const { page: words } = texts.roll;
  if (alarms.length === 0) return null;
  return (
    <Notice kind="warning">
      <h2>{words.alarm}</h2>
      <p>{words.alarmAbout(NETWORKS_FOR_ALARM)}</p>
      <ul>
        {alarms.map((teryt) => (
          <li key={teryt}>{`${site.register.get(teryt)?.name ?? '–'} (${teryt})`}</li>
        ))}
      </ul>
    </Notice>
  );
}

interface CitiesProps {
  readonly visit: OfficeVisit;
  readonly cities: readonly CityAddresses[];
}

function State({ visit: { texts }, cities }: CitiesProps): VNode {
  const { page: words } = texts.roll;
  const withAddress = cities.filter(({ email }) => email !== null).length;
  if (withAddress === 0) return <p>{words.empty}</p>;
  const officers = cities.reduce((sum, city) => sum + city.officers.length, 0);
  return <p>{words.now(withAddress, cities.length - withAddress, officers)}</p>;
}

function Frozen({ visit: { texts, path, edition } }: { visit: OfficeVisit }): VNode {
  const { page: words } = texts.roll;
  return (
    <>
      <p>{words.frozen}</p>
      <p>
        <a class="button" href={path('officePropose', { edition: edition?.id ?? '', kind: 'change-roll' })}>
          {words.change}
        </a>
      </p>
    </>
  );
}

function Upload({ visit, fault }: { visit: OfficeVisit; fault: RollFault | null }): VNode {
  const { texts, path } = visit;
  const { id: edition } = editionOf(visit);
  const { page: words } = texts.roll;
  const told = { hint: words.fileHint, error: fault?.sentence };
  return (
    <section aria-labelledby="wczytaj">
      <h2 id="wczytaj">{words.upload}</h2>
      <p>{words.uploadAbout}</p>
      <form method="post" action={path('officeRoll', { edition })} encType="multipart/form-data" noValidate>
        <Field id={FIELDS.file} label={words.file} {...told}>
          <input
            id={FIELDS.file}
            name={FIELDS.file}
            type="file"
            accept=".csv,.txt,.xlsx"
            required
            {...describedBy(FIELDS.file, told)}
          />
        </Field>
        <p>
          <button type="submit" class="button">
            {words.check}
          </button>
        </p>
      </form>
      <p>{words.next}</p>
      <p>
        <a href={path('officePropose', { edition, kind: 'open-vote' })}>{words.openVote}</a>
      </p>
    </section>
  );
}

function CityList({ visit: { texts, site }, cities }: CitiesProps): VNode | null {
  const { page: words, none } = texts.roll;
  if (cities.length === 0) return null;
  const sourced = ({ email, source }: { readonly email: string; readonly source: string | null }) =>
    words.sourced(email, source ?? none);
  return (
    <details>
      <summary>{words.list}</summary>
      <DataTable
        caption={words.listCaption}
        columns={(['city', 'email', 'officers'] as const).map((key) => ({ key, label: words.listColumns[key] }))}
        rows={cities.map(({ teryt, email, source, officers }) => ({
          key: teryt,
          cells: [
            `${site.register.get(teryt)?.name ?? '–'} (${teryt})`,
            email === null ? none : sourced({ email, source }),
            officers.map(sourced).join(', ') || none,
          ],
        }))}
        rowHeader={0}
        isWide
      />
    </details>
  );
}
