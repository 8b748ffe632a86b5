/** What was understood of a file and what is wrong with it: the same for the city that sent it and for the analyst. */
import type { ComponentChildren, VNode } from 'preact';
import {
  type ExportStep,
  type ExportTool,
  stepForFile,
  stepForLine,
  stepForObstacle,
  toolOf,
} from '../../core/office/export-steps.ts';
import { obstaclesOf } from '../../core/office/submission.ts';
import type { ProfileKey } from '../../core/profiles/profile.ts';
import type { NotUnderstood, Submission, Understood } from '../../ports/submissions.ts';
import { printCount, printMoment, printPeriod } from '../print.ts';
import { tameName } from '../public/names.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Visit } from '../visit.ts';
import { cureHref, ExportSteps } from './help-page.tsx';

interface Shown {
  readonly visit: Visit;
  readonly submission: Pick<Submission, 'findings' | 'profile' | 'snapshotOn'>;
}

export function Findings({ visit, submission }: Shown): VNode {
  const { findings, profile } = submission;
  return findings.read ? (
    <>
      <Wrong visit={visit} read={findings} chosen={profile} />
      <Facts visit={visit} read={findings} snapshotOn={submission.snapshotOn} />
      <Profiles visit={visit} read={findings} />
      <Months visit={visit} read={findings} />
      <Sample visit={visit} read={findings} />
      <Steps visit={visit} tool={toolOf(findings.format)} />
    </>
  ) : (
    <>
      <Unread visit={visit} findings={findings} />
      <Guess visit={visit} findings={findings} />
      <Steps visit={visit} tool={guessedTool(findings)} />
    </>
  );
}

/** The tool whose header comes nearest, where there is one. */
export function guessedTool({ details }: Pick<NotUnderstood, 'details'>): ExportTool | null {
  return typeof details.nearest === 'string' ? toolOf(details.nearest) : null;
}

/** A sentence about the whole file, and the step that cures it. */
export function Unread({ visit, findings }: { visit: Visit; findings: Omit<NotUnderstood, 'read' | 'look'> }): VNode {
  const { refusal, details } = findings;
  const step = stepForFile(refusal);
  return (
    <Notice kind="warning">
      <p>{visit.texts.refusals[refusal](tamed(details))}</p>
      {step !== null && <Cure visit={visit} tool={guessedTool(findings)} step={step} />}
    </Notice>
  );
}

function tamed(details: NotUnderstood['details']): NotUnderstood['details'] {
  const pairs = Object.entries(details).map(([key, value]) => [
    key,
    typeof value === 'string' ? tameName(value) : value,
  ]);
  return Object.fromEntries(pairs) as NotUnderstood['details'];
}

function Cure({ visit, tool, step }: { visit: Visit; tool: ExportTool | null; step: ExportStep }): VNode {
  const words = visit.texts;
  return (
    <p>
      <a href={cureHref(visit, tool, step)}>{`${words.submissions.findings.cure}: ${words.exportSteps.steps[step]}`}</a>
    </p>
  );
}

/** What was found before this was asked says nothing of it. */
export function isDoubled({ drift }: Pick<Understood, 'drift'>): boolean {
  return (drift?.doubled?.profiles ?? 0) > 0;
}

function Wrong({ visit, read, chosen }: { visit: Visit; read: Understood; chosen: ProfileKey | null }): VNode {
  const words = visit.texts.submissions.findings;
  const tool = toolOf(read.format);
  const obstacles = obstaclesOf({ ...read, figures: read.posts + read.measurements }, chosen);
  const doubled = isDoubled(read) ? read.drift?.doubled : undefined;
  const isFine = obstacles.length === 0 && read.objection === null && read.rejectedCount === 0 && !doubled;
  return (
    <section aria-labelledby="nie-tak">
      <h2 id="nie-tak">{words.wrong}</h2>
      {isFine && (
        <Notice kind="success">
          <p>{words.nothingWrong}</p>
        </Notice>
      )}
      {obstacles.map((obstacle) => (
        <Notice key={obstacle} kind="warning">
          <p>{words.obstacles[obstacle]}</p>
          <Cure visit={visit} tool={tool} step={stepForObstacle(obstacle)} />
        </Notice>
      ))}
      {doubled && (
        <Notice kind="warning">
          <p>{words.doubled(doubled.profiles, doubled.days)}</p>
        </Notice>
      )}
      {read.objection !== null && <Unread visit={visit} findings={read.objection} />}
      {read.rejectedCount > 0 && <Rejected visit={visit} read={read} tool={tool} />}
      {read.warningCount > 0 && <Warnings visit={visit} read={read} />}
    </section>
  );
}

function Rejected({ visit, read, tool }: { visit: Visit; read: Understood; tool: ExportTool | null }): VNode {
  const { submissions, lineReasons, exportSteps } = visit.texts;
  const words = submissions.findings;
  const lines = new Set(read.rejected.map(({ line }) => line)).size;
  const rows = read.rejected.map(({ line, column, value, reason, details }, i) => {
    const step = stepForLine(reason);
    const cure = <a href={cureHref(visit, tool, step)}>{exportSteps.steps[step]}</a>;
    return {
      key: String(i),
      cells: [String(line), tameName(column) || '–', tameName(value) || '–', lineReasons[reason](details ?? {}), cure],
    };
  });
  return (
    <>
      <DataTable
        caption={words.rejected(read.rejectedCount)}
        columns={(['line', 'column', 'value', 'reason', 'cure'] as const).map((key) => ({
          key,
          label: words.rejectedColumns[key],
        }))}
        rows={rows}
        rowHeader={0}
        isWide
      />
      {read.rejectedCount > lines && <p>{words.moreRejected(read.rejectedCount - lines)}</p>}
    </>
  );
}

function Warnings({ visit, read }: { visit: Visit; read: Understood }): VNode {
  const { submissions, import: words } = visit.texts;
  return (
    <details>
      <summary>{`${submissions.findings.warnings}: ${printCount(read.warningCount, visit.language)}`}</summary>
      <ul>
        {read.warnings.map(({ line, reason }) => (
          <li key={`${line} ${reason}`}>
            {submissions.findings.warningLine(line, words.warnings[reason] ?? tameName(reason))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Facts({
  visit,
  read,
  snapshotOn,
}: { visit: Visit; read: Understood } & Pick<Submission, 'snapshotOn'>): VNode {
  const { texts, language } = visit;
  const words = texts.submissions.findings;
  const tool = toolOf(read.format);
  const { shares, duplicates, otherPages } = read.skipped;
  const moment = (at: Understood['first']) => (at === null ? '–' : printMoment(at, language));
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    [words.tool, tool === null ? read.format : `${texts.exportSteps.tools[tool].name} (${read.format})`],
    [words.kind, texts.submissions.kinds[read.kind]],
    [words.period, read.period === null ? '–' : printPeriod(read.period, language)],
    [words.posts, printCount(read.posts, language)],
    ...(read.kind === 'followers' ? [[words.measurements, printCount(read.measurements, language)] as const] : []),
    [words.first, moment(read.first)],
    [words.last, moment(read.last)],
    [words.snapshot, snapshotOn],
    [words.zone, read.zone ?? words.zoneOwn],
    [words.encoding, read.encoding],
    [words.rows, printCount(read.rows, language)],
    [words.skipped, words.skippedText(shares, duplicates, otherPages)],
  ];
  return (
    <section aria-labelledby="zrozumiano">
      <h2 id="zrozumiano">{texts.submissions.file.title}</h2>
      <dl class="facts">
        {facts.map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      {read.drift !== null && <p>{words.drift(read.drift.compared, read.drift.changed, read.drift.lower)}</p>}
    </section>
  );
}

function Profiles({ visit, read }: { visit: Visit; read: Understood }): VNode | null {
  const words = visit.texts.submissions.findings;
  if (read.profiles.length === 0) return null;
  return (
    <DataTable
      caption={words.profiles(read.profileCount)}
      columns={(['platform', 'profile', 'name', 'standing'] as const).map((key) => ({
        key,
        label: words.profileColumns[key],
      }))}
      rows={read.profiles.map(({ platform, profileId, name, standing }) => ({
        key: `${platform}/${profileId}`,
        cells: [platform, tameName(profileId), tameName(name) || '–', words.standing[standing]],
      }))}
      rowHeader={1}
    />
  );
}

function Months({ visit, read }: { visit: Visit; read: Understood }): VNode | null {
  const { language, texts } = visit;
  const words = texts.submissions.findings;
  if (read.months.length === 0) return null;
  const numbers = ['posts', 'reactions', 'comments', 'shares'] as const;
  return (
    <>
      <DataTable
        caption={words.months}
        columns={[
          { key: 'month', label: words.monthColumns.month },
          ...numbers.map((key) => ({ key, label: words.monthColumns[key], numeric: true })),
        ]}
        rows={read.months.map((sums) => ({
          key: sums.month,
          cells: [sums.month, ...numbers.map((key) => printCount(sums[key], language))],
        }))}
        rowHeader={0}
      />
      <p>{words.monthsText}</p>
    </>
  );
}

function Sample({ visit, read }: { visit: Visit; read: Understood }): VNode | null {
  const { language, texts } = visit;
  const words = texts.submissions.findings;
  if (read.sample.length === 0) return null;
  const numbers = ['reactions', 'comments', 'shares'] as const;
  return (
    <DataTable
      caption={words.sample}
      columns={[
        { key: 'post', label: words.sampleColumns.post },
        { key: 'at', label: words.sampleColumns.at },
        ...numbers.map((key) => ({ key, label: words.sampleColumns[key], numeric: true })),
      ]}
      rows={read.sample.map((post) => ({
        key: post.postId,
        cells: [
          tameName(post.postId),
          printMoment(post.publishedAt, language),
          ...numbers.map((key) => printCount(post[key], language)),
        ],
      }))}
      rowHeader={0}
    />
  );
}

function Guess({ visit, findings: { look } }: { visit: Visit; findings: NotUnderstood }): VNode | null {
  const words = visit.texts.submissions.findings;
  if (look === null) return null;
  const meaningOf = (column: string) =>
    Object.entries(look.proposed).find(([, cell]) => 'column' in cell && cell.column === column)?.[0];
  return (
    <section aria-labelledby="domysl">
      <h2 id="domysl">{words.guess}</h2>
      <p>{words.guessText}</p>
      <DataTable
        caption={words.guess}
        columns={(['column', 'sample', 'meaning'] as const).map((key) => ({ key, label: words.guessColumns[key] }))}
        rows={look.header.slice(0, 60).map((column, i) => ({
          key: `${i}`,
          cells: [
            tameName(column.slice(0, 200)) || '–',
            tameName((look.sample[i] ?? '').slice(0, 120)) || '–',
            meaningOf(column) ?? words.noMeaning,
          ],
        }))}
        rowHeader={0}
      />
    </section>
  );
}

function Steps({ visit, tool }: { visit: Visit; tool: ExportTool | null }): VNode {
  const { submissions, exportSteps } = visit.texts;
  return (
    <details>
      <summary>{submissions.findings.steps}</summary>
      {tool === null ? (
        <p>
          <a href={visit.path('dataHelp')}>{exportSteps.title}</a>
        </p>
      ) : (
        <>
          <h3>{exportSteps.tools[tool].name}</h3>
          <ExportSteps visit={visit} tool={tool} isLinked={false} />
        </>
      )}
    </details>
  );
}
