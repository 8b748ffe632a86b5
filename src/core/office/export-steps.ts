/**
 * Which step of an export cures which failure (regulations §4): a city is told what is wrong and, beside it, what to do
 * differently in the tool it uses. The steps themselves are words.
 */
import type { LineReason } from '../basics/line-reason.ts';
import type { RefusalCode } from '../basics/refusal.ts';
import type { Obstacle } from './submission.ts';

export const EXPORT_TOOLS = [
  'meta-business-suite',
  'fanpage-karma',
  'hootsuite',
  'tiktok',
  'youtube-studio',
  'linkedin',
  'x',
  'simple',
] as const;

export type ExportTool = (typeof EXPORT_TOOLS)[number];

/** In the order in which somebody does them. */
export const EXPORT_STEPS = ['open', 'period', 'columns', 'file', 'zone'] as const;

export type ExportStep = (typeof EXPORT_STEPS)[number];

/** Tool of a format id; `null` for archives and the platforms' own interfaces, which no city exports from. */
export function toolOf(format: string): ExportTool | null {
  return EXPORT_TOOLS.find((tool) => format === tool || format.startsWith(`${tool}-`)) ?? null;
}

/** `id` of a step on the page that explains exports. */
export function stepAnchor(tool: ExportTool, step: ExportStep): string {
  return `${tool}-${step}`;
}

const OF_LINE: Readonly<Record<LineReason, ExportStep>> = {
  'column-missing': 'columns',
  'columns-too-many': 'file',
  'columns-too-few': 'file',
  'quote-unclosed': 'file',
  'quote-misplaced': 'file',
  'line-too-long': 'file',
  'value-missing': 'columns',
  'not-a-flag': 'columns',
  'not-a-number': 'file',
  'count-rounded': 'file',
  'negative-number': 'columns',
  'not-a-date': 'file',
  'date-does-not-exist': 'file',
  'date-relative': 'columns',
  'year-of-two-digits': 'file',
  'zone-missing': 'zone',
  'zone-name-unknown': 'zone',
  'total-not-sum': 'period',
  'platform-unknown': 'columns',
  'id-damaged': 'file',
  'same-post-other-values': 'period',
  'encoding-damaged': 'file',
};

export function stepForLine(reason: LineReason): ExportStep {
  return OF_LINE[reason];
}

const OF_FILE: Readonly<Partial<Record<RefusalCode, ExportStep>>> = {
  'format-unknown': 'columns',
  'page-figures': 'open',
  'other-report': 'open',
  'period-untold': 'period',
  'column-twice': 'file',
  'profile-missing': 'open',
  'zone-missing': 'zone',
  'zone-unknown': 'zone',
  'file-empty': 'period',
  'file-unreadable': 'file',
  'workbook-damaged': 'file',
  'workbook-old': 'file',
  'archive-not-workbook': 'file',
  'workbook-too-large': 'period',
  'upload-too-large': 'period',
  'snapshot-before-posts': 'period',
  'snapshot-conflict': 'period',
};

/** `null` where no export can help: the disk is full, the link has run out. */
export function stepForFile(refusal: RefusalCode): ExportStep | null {
  return OF_FILE[refusal] ?? null;
}

const OF_OBSTACLE: Readonly<Record<Obstacle, ExportStep>> = {
  'nothing-in-it': 'period',
  'other-city': 'open',
  'other-profile': 'open',
  'already-there': 'period',
};

export function stepForObstacle(obstacle: Obstacle): ExportStep {
  return OF_OBSTACLE[obstacle];
}
