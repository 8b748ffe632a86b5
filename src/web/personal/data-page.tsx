/** Everything that is kept about an address, with a file to take along and a form to have it erased. */
import type { VNode } from 'preact';
import type { PersonalRecord } from '../../actions/personal-data.ts';
import { RETENTION } from '../../core/office/retention.ts';
import { retentionRow } from '../../texts/retention-row.ts';
import { DataTable } from '../ui/data-table.tsx';
import { ErrorSummary } from '../ui/field.tsx';
import { renderPage } from '../ui/layout.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Visit } from '../visit.ts';
import { FIELDS, type Step } from './fields.ts';
import { dataLines, erasureText } from './record-words.ts';
import { otherOf } from './start-page.tsx';

export interface ShownData {
  /** As it was typed; every further step sends it again. */
  readonly token: string;
  readonly email: string;
  readonly records: readonly PersonalRecord[];
  readonly error?: string;
}

export function dataPage(visit: Visit, shown: ShownData): Response {
  const words = visit.texts.myData;
  const { error, email, records } = shown;
  return renderPage(visit, {
    title: words.title,
    shape: 'wide',
    noindex: true,
    other: otherOf(visit),
    ...(error && { status: 422 }),
    body: (
      <>
        <ErrorSummary title={words.errors} errors={error ? [{ href: '#potwierdzam', sentence: error }] : []} />
        <h1>{words.aboutTitle}</h1>
        <p class="lead record">{email}</p>
        <RecordTable visit={visit} records={records} />
        <StepForm visit={visit} token={shown.token} step="plik">
          <button type="submit" class="button button-quiet">
            {words.download}
          </button>
        </StepForm>
        <EraseForm visit={visit} shown={shown} />
        <Notice kind="info">
          <p>{words.shared}</p>
        </Notice>
      </>
    ),
  });
}

export function RecordTable({ visit, records }: { visit: Visit; records: readonly PersonalRecord[] }): VNode {
  const { texts } = visit;
  const words = texts.myData;
  const columns = (['what', 'data', 'why', 'howLong', 'erase'] as const).map((key) => ({
    key,
    label: words.columns[key],
  }));
  const rows = records.map((record, i) => {
    const { what, why, basis, howLong } = retentionRow(texts, record.kind, RETENTION[record.kind]);
    const cells = [
      what,
      <RecordLines lines={dataLines(texts, record)} />,
      `${why}; ${basis}`,
      howLong,
      erasureText(texts, record),
    ];
    return { key: String(i), cells };
  });
  return <DataTable caption={words.caption} columns={columns} rows={rows} rowHeader={0} />;
}

/** The words of a record, an address of a page among them, must be able to break anywhere on a phone. */
function RecordLines({ lines }: { lines: readonly string[] }): VNode {
  return (
    <ul class="record">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function EraseForm({ visit, shown: { token, records, error } }: { visit: Visit; shown: ShownData }): VNode {
  const words = visit.texts.myData;
  const going = records.filter(({ erasure }) => erasure.may === 'now').length;
  if (going === 0) return <p>{words.eraseNone}</p>;
  return (
    <section aria-labelledby="erase">
      <h2 id="erase">{words.eraseTitle}</h2>
      <p>{words.eraseText(going, records.length - going)}</p>
      <StepForm visit={visit} token={token} step="usun">
        <p class={error ? 'field field-wrong' : 'field'}>
          <label>
            <input
              id="potwierdzam"
              type="checkbox"
              name={FIELDS.confirm}
              value="tak"
              required
              aria-invalid={error ? 'true' : undefined}
            />{' '}
            {words.confirm}
          </label>
        </p>
        <button type="submit" class="button">
          {words.erase}
        </button>
      </StepForm>
    </section>
  );
}

function StepForm(props: { visit: Visit; token: string; step: Step; children: VNode | (VNode | string)[] }): VNode {
  return (
    <form method="post" action={props.visit.path('myData')} noValidate>
      <input type="hidden" name={FIELDS.step} value={props.step} />
      <input type="hidden" name={FIELDS.token} value={props.token} />
      {props.children}
    </form>
  );
}
