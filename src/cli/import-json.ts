/** What `lajk import` prints: the JSON that other programs rely on (docs/cli.md), one object per file. */
import type { ImportReport } from '../actions/import-file.ts';
import type { Day } from '../core/basics/day.ts';
import type { RejectedLine } from '../ports.ts';

export interface ImportJson {
  readonly file: string;
  readonly sha256: string;
  readonly format: string;
  readonly encoding: string;
  readonly zone: string | null;
  readonly snapshot: Day;
  readonly rows: number;
  readonly posts: number;
  readonly profiles: number;
  /** Lines taken: everything that was not rejected, shares of others and repeated lines left out. */
  readonly accepted: number;
  readonly rejectedCount: number;
  readonly rejected: readonly Pick<RejectedLine, 'line' | 'column' | 'value' | 'reason' | 'details'>[];
  readonly warnings: readonly { readonly line: number; readonly reason: string }[];
  readonly warningCount: number;
  readonly skipped: { readonly shares: number; readonly otherPages: number; readonly duplicates: number };
  readonly alreadyImported: boolean;
  readonly drift: ImportReport['drift'];
}

/** `accepted` counts lines, so that rows = accepted + rejectedCount + shares + otherPages + duplicates. */
export function importJson(report: ImportReport): ImportJson {
  const { staged, plan } = report;
  const { shares, otherPages, duplicates } = staged;
  return {
    file: report.path,
    sha256: staged.sha256,
    format: plan.format,
    encoding: staged.encoding,
    zone: plan.zone,
    snapshot: report.snapshotOn,
    rows: staged.rows,
    posts: staged.posts,
    profiles: staged.profiles.length,
    accepted: staged.rows - staged.rejectedCount - shares - otherPages - duplicates,
    rejectedCount: staged.rejectedCount,
    rejected: staged.rejected,
    warnings: staged.warnings,
    warningCount: staged.warningCount,
    skipped: { shares, otherPages, duplicates },
    alreadyImported: report.alreadyImported,
    drift: report.drift,
  };
}
