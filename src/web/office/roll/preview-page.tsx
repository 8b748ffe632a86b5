/** A file of addresses before it is taken: what is wrong in it, what should be looked at, what it changes. */
import type { VNode } from 'preact';
import { importRoll, planRoll, type RollPlan } from '../../../actions/import-roll.ts';
import { type Hash, isHash } from '../../../core/basics/hash.ts';
import type { Refused } from '../../../core/basics/outcome.ts';
import { type CityChange, changesNothing, type RollDifference } from '../../../core/office/roll-difference.ts';
import type { CityAddresses, RollFinding } from '../../../core/office/roll-file.ts';
import { REFUSALS } from '../../../texts/refusals.ts';
import { readForm } from '../../form.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { FoldedTable } from '../../ui/folded-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { FILE_BYTES } from '../../upload.ts';
import { renderOffice } from '../office-page.tsx';
import { editionOf, type OfficeVisit } from '../office-visit.ts';
import { FIELDS, showRoll } from './roll-page.tsx';

/** Rows of one list that are shown; a file of all cities would make a page of megabytes. */
const SHOWN = 200;
/** Of a change that many cities share the others are folded: the button below must not be forty screens away. */
const EXAMPLES = 10;
const NAME_AT_MOST = 120;
const PARTS = ['added', 'removed', 'address', 'officers'] as const satisfies readonly (keyof RollDifference)[];

interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Looks at the file that was sent; nothing is kept of it. */
export async function previewRoll(visit: OfficeVisit): Promise<Response> {
  // A form that is cut off or malformed holds no file.
  const sent = await visit.http.req.parseBody().then(
    (form) => form[FIELDS.file],
    () => undefined,
  );
  if (!(sent instanceof File) || sent.size === 0)
    return showRoll(visit, { sentence: visit.texts.roll.page.noFile, status: 422 });
  const file = { name: sent.name.slice(-NAME_AT_MOST), bytes: new Uint8Array(await sent.arrayBuffer()) };
  return showPreview(visit, file, null);
}

/** Takes the file that was shown, when the roll is still the one that it was shown against. */
export async function acceptRoll(visit: OfficeVisit): Promise<Response> {
  const { site, http, session, path } = visit;
  const { id: edition } = editionOf(visit);
  const form = await readForm(http);
  const base = form.text(FIELDS.base);
  const bytes = new Uint8Array(Buffer.from(form.text(FIELDS.bytes), 'base64url'));
  const file = { name: form.text(FIELDS.name).slice(-NAME_AT_MOST), bytes };
  if (bytes.length === 0 || bytes.length > FILE_BYTES || !isHash(base))
    return showRoll(visit, { sentence: visit.texts.roll.page.noFile, status: 422 });
  const read = await site.ports.sources.table(bytes, file.name);
  if (!read.ok) return refusedRoll(visit, read);
  const request = { edition, file: file.name, sheets: read.sheets, base: base as Hash };
  const taken = await site.ports.store.write((tx) =>
    importRoll(tx, site.ports, { ...request, actor: { email: session.who.email } }),
  );
  if (taken.ok) return http.redirect(path('officeRoll', { edition }, { stan: 'przyjety' }), 303);
  return taken.refusal === 'roll-changed-meanwhile' ? showPreview(visit, file, taken) : refusedRoll(visit, taken);
}

function refusedRoll(visit: OfficeVisit, refused: Refused): Promise<Response> {
  const sentence = visit.texts.refusals[refused.refusal](refused.details);
  return showRoll(visit, { sentence, status: REFUSALS[refused.refusal].http });
}

async function showPreview(visit: OfficeVisit, file: SentFile, refused: Refused | null): Promise<Response> {
  const { site, texts, path } = visit;
  const { id: edition } = editionOf(visit);
  const read = await site.ports.sources.table(file.bytes, file.name);
  if (!read.ok) return refusedRoll(visit, read);
  const request = { edition, file: file.name, sheets: read.sheets };
  const planned = await site.ports.store.read((tx) => planRoll(tx, site.ports, request));
  if (!planned.ok) return refusedRoll(visit, planned);
  const { plan } = planned;
  const { faults, rows } = plan.reading;
  const { page: words } = texts.roll;
  const status = refused ? REFUSALS[refused.refusal].http : faults.length > 0 ? 422 : 200;
  return renderOffice(visit, {
    title: words.previewTitle,
    status,
    body: (
      <>
        {refused && (
          <Notice kind="warning">
            <p>{texts.refusals[refused.refusal](refused.details)}</p>
          </Notice>
        )}
        <header class="page-head">
          <h1>{words.previewTitle}</h1>
          <p class="lead">{words.fileRead(file.name, rows)}</p>
        </header>
        <Findings visit={visit} plan={plan} />
        {faults.length === 0 && <Difference visit={visit} plan={plan} />}
        {faults.length === 0 && !changesNothing(plan.difference) && <AcceptForm {...{ visit, file, plan }} />}
        <p>
          <a href={path('officeRoll', { edition })}>{words.back}</a>
        </p>
      </>
    ),
  });
}

interface PlanProps {
  readonly visit: OfficeVisit;
  readonly plan: RollPlan;
}

function Findings({ visit, plan: { reading } }: PlanProps): VNode {
  const { page: words, faults, doubts } = visit.texts.roll;
  return (
    <>
      {reading.faults.length > 0 && (
        <section class="error-summary" role="alert" tabIndex={-1} autofocus aria-labelledby="bledy">
          <h2 id="bledy">{words.faultsTitle(reading.faults.length)}</h2>
          <p>{words.faultsAbout}</p>
        </section>
      )}
      <FindingTable
        visit={visit}
        caption={words.faultsTitle(reading.faults.length)}
        findings={reading.faults.map((one) => ({ ...one, sentence: faults[one.reason](one.details) }))}
      />
      <FindingTable
        visit={visit}
        caption={words.doubtsTitle(reading.doubts.length)}
        findings={reading.doubts.map((one) => ({ ...one, sentence: doubts[one.reason](one.details) }))}
      />
    </>
  );
}

interface FindingTableProps {
  readonly visit: OfficeVisit;
  readonly caption: string;
  readonly findings: readonly (RollFinding & { readonly sentence: string })[];
}

function FindingTable({ visit, caption, findings }: FindingTableProps): VNode | null {
  const { page: words, none } = visit.texts.roll;
  if (findings.length === 0) return null;
  return (
    <>
      <DataTable
        caption={caption}
        columns={(['line', 'column', 'value', 'what'] as const).map((key) => ({ key, label: words.columns[key] }))}
        rows={findings.slice(0, SHOWN).map(({ line, column, value, sentence }, i) => ({
          key: String(i),
          cells: [line, column || none, value || none, sentence],
        }))}
        rowHeader={0}
        isWide
      />
      {findings.length > SHOWN && <p>{words.first(SHOWN, findings.length)}</p>}
    </>
  );
}

function Difference({ visit, plan: { difference, names } }: PlanProps): VNode {
  const { roll: words } = visit.texts;
  if (changesNothing(difference)) return <p>{words.nothingNew}</p>;
  return (
    <>
      {PARTS.filter((part) => difference[part].length > 0).map((part) => (
        <ChangeTable key={part} {...{ visit, part, names, changes: difference[part] }} />
      ))}
      <p>{words.unchanged(difference.unchanged)}</p>
    </>
  );
}

interface ChangeTableProps {
  readonly visit: OfficeVisit;
  readonly part: (typeof PARTS)[number];
  readonly names: ReadonlyMap<string, string>;
  readonly changes: readonly CityChange[];
}

function ChangeTable({ visit, part, names, changes }: ChangeTableProps): VNode {
  const { parts, page: words, none } = visit.texts.roll;
  const side = (city: CityAddresses | null): string => {
    if (city === null || city.email === null) return none;
    const list = part === 'officers' ? city.officers : [{ email: city.email, source: city.source ?? none }];
    return list.map(({ email, source }) => words.sourced(email, source)).join(', ') || none;
  };
  const caption = `${parts[part]}: ${changes.length}`;
  const columns = (['city', 'before', 'after'] as const).map((key) => ({ key, label: words.changeColumns[key] }));
  const rows = changes.slice(0, SHOWN).map(({ teryt, before, after }) => ({
    key: teryt,
    cells: [`${names.get(teryt) ?? none} (${teryt})`, side(before), side(after)],
  }));
  return (
    <>
      <FoldedTable {...{ caption, columns, rows }} rowHeader={0} isWide shown={EXAMPLES} more={words.others} />
      {changes.length > SHOWN && <p>{words.first(SHOWN, changes.length)}</p>}
    </>
  );
}

/** The file goes with the form and is read again: what is taken is what was shown, and nothing lies about in between. */
function AcceptForm({ visit, file, plan }: PlanProps & { readonly file: SentFile }): VNode {
  const { texts, path } = visit;
  return (
    <form method="post" action={path('officeRollAccept', { edition: editionOf(visit).id })}>
      <input type="hidden" name={FIELDS.name} value={file.name} />
      <input type="hidden" name={FIELDS.bytes} value={Buffer.from(file.bytes).toString('base64url')} />
      <input type="hidden" name={FIELDS.base} value={plan.base} />
      <p>
        <button type="submit" class="button button-gold">
          {texts.roll.page.accept}
        </button>
      </p>
    </form>
  );
}
