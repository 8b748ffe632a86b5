/** What is held about persons, what is over and when the next of it will be, and what the last nights have erased. */
import type { VNode } from 'preact';
import { type KindOutlook, readRetention } from '../../actions/read-retention.ts';
import { RETENTION } from '../../core/office/retention.ts';
import { mayRunByItself } from '../../core/office/retention-periods.ts';
import type { RetentionRun } from '../../ports/retention.ts';
import { groupDigits } from '../../texts/plural.ts';
import { retentionRow } from '../../texts/retention-row.ts';
import { momentText } from '../personal/record-words.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Notice } from '../ui/notice.tsx';
import { renderOffice } from './office-page.tsx';
import type { OfficeVisit } from './office-visit.ts';

export async function officeRetentionPage(visit: OfficeVisit): Promise<Response> {
  const { texts, site, path, arrivedAt } = visit;
  const words = texts.retention.office;
  const status = await site.ports.store.read((tx) => readRetention(tx, site.ports));
  const trusted = mayRunByItself(status.runs[0]?.claimedAt ?? null, arrivedAt);
  return renderOffice(visit, {
    title: words.title,
    body: (
      <>
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead(momentText(status.nextRunAt))}</p>
        </header>
        {!trusted.ok && (
          <Notice kind="warning">
            <p>{texts.refusals[trusted.refusal](trusted.details)}</p>
          </Notice>
        )}
        <KindTable visit={visit} kinds={status.kinds} />
        <h2>{words.runsTitle}</h2>
        {status.runs.length === 0 ? <p>{texts.retention.cli.noRuns}</p> : <RunTable visit={visit} runs={status.runs} />}
        <p>{words.byHand}</p>
        <p>
          <a href={path('privacy')}>{texts.myData.privacy}</a>
        </p>
      </>
    ),
  });
}

function KindTable({ visit, kinds }: { visit: OfficeVisit; kinds: readonly KindOutlook[] }): VNode {
  const { texts, language } = visit;
  const { columns, caption } = texts.retention.office;
  const number = (n: number) => groupDigits(n, language === 'pl' ? undefined : ',');
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'what', label: columns.what },
        { key: 'period', label: columns.period },
        { key: 'held', label: columns.held, numeric: true },
        { key: 'over', label: columns.over, numeric: true },
        { key: 'next', label: columns.next },
      ]}
      rows={kinds.map(({ kind, held, over, nextAt }) => {
        const { what, howLong } = retentionRow(texts, kind, RETENTION[kind]);
        const next = nextAt === null ? '–' : momentText(nextAt);
        return { key: kind, cells: [what, howLong, number(held), number(over), next] };
      })}
      rowHeader={0}
    />
  );
}

function RunTable({ visit, runs }: { visit: OfficeVisit; runs: readonly RetentionRun[] }): VNode {
  const { retention } = visit.texts;
  const { runColumns, notEnded, runsCaption } = retention.office;
  return (
    <DataTable
      caption={runsCaption}
      columns={(['run', 'began', 'ended', 'erased'] as const).map((key) => ({ key, label: runColumns[key] }))}
      rows={runs.map(({ run, claimedAt, endedAt, counts }) => {
        const erased = Object.entries(counts).filter(([, records]) => records > 0);
        const what = erased.map(
          ([kind, records]) => `${retention.kinds[kind as KindOutlook['kind']].what}: ${records}`,
        );
        const ended = endedAt === null ? notEnded : momentText(endedAt);
        return { key: run, cells: [run, momentText(claimedAt), ended, what.join('; ') || '0'] };
      })}
      rowHeader={0}
    />
  );
}
