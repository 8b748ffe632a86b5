/** Headers that no format knows: read by a mapping that the analyst confirmed, and proposals for a new one. */
import type { Outcome } from '../core/basics/outcome.ts';
import {
  type HeaderMapping,
  type MappedCell,
  type MappedField,
  mappedColumns,
} from '../core/profiles/header-mapping.ts';
import type { Conversion, PlannedField, PostField } from '../core/profiles/reading-plan.ts';
import { type FormatPlan, type FoundTable, findColumn, type Stated } from './format.ts';
import { fileWarning, momentColumn } from './moment-column.ts';

export const MAPPED = 'mapped';

const COUNT: Conversion = { kind: 'count', grouped: true, unknown: ['-', '–', 'n/a'] };
const TEXT: Conversion = { kind: 'text' };
const READINGS: Readonly<Record<MappedField, { readonly read: Conversion; readonly required: boolean }>> = {
  platform: { read: TEXT, required: true },
  profileId: { read: TEXT, required: true },
  profileName: { read: TEXT, required: false },
  postId: { read: TEXT, required: true },
  publishedAt: { read: TEXT, required: true },
  type: { read: TEXT, required: false },
  isShare: { read: { kind: 'flag' }, required: false },
  reactions: { read: COUNT, required: true },
  comments: { read: COUNT, required: true },
  shares: { read: COUNT, required: true },
  total: { read: COUNT, required: false },
  like: { read: COUNT, required: false },
  love: { read: COUNT, required: false },
  care: { read: COUNT, required: false },
  haha: { read: COUNT, required: false },
  wow: { read: COUNT, required: false },
  sad: { read: COUNT, required: false },
  angry: { read: COUNT, required: false },
  views: { read: COUNT, required: false },
  followers: { read: COUNT, required: true },
  followersOn: { read: { kind: 'day' }, required: true },
};

/** Of the mappings whose columns all stand in the header, the one with the most; of equal ones the latest. */
export function mappingFor(header: readonly string[], mappings: readonly HeaderMapping[]): HeaderMapping | null {
  const fitting = mappings.filter((mapping) =>
    mappedColumns(mapping).every((name) => findColumn(header, [name]) !== null),
  );
  return fitting.reduce<HeaderMapping | null>(
    (best, one) => (best && mappedColumns(best).length > mappedColumns(one).length ? best : one),
    null,
  );
}

export function planMapped(table: FoundTable, mapping: HeaderMapping, stated: Stated): Outcome<{ plan: FormatPlan }> {
  const fields: Partial<Record<PostField, PlannedField>> = {};
  for (const [field, cell] of Object.entries(mapping.fields) as [MappedField, MappedCell][]) {
    const column = 'column' in cell ? (findColumn(table.header, [cell.column]) ?? cell.column) : null;
    const sizeAtPosting = field === 'followers' && mapping.kind === 'posts';
    fields[field] =
      'constant' in cell
        ? cell
        : { column: column ?? '', ...READINGS[field], ...(sizeAtPosting && { required: false }) };
  }
  const warnings = fileWarning('mapped-header', true);
  if (mapping.kind === 'followers') return { ok: true, plan: { kind: 'followers', fields, zone: null, warnings } };
  const published = fields.publishedAt && 'column' in fields.publishedAt ? fields.publishedAt.column : '';
  const time = momentColumn(table, [published], stated.zone, { usual: 'day-first' });
  if (!time.ok) return time;
  fields.publishedAt = time.moment.field;
  return {
    ok: true,
    plan: { kind: 'posts', fields, zone: time.moment.zone, warnings: [...warnings, ...time.moment.warnings] },
  };
}

/** Names under which columns are proposed; the analyst decides. */
const LIKELY: readonly (readonly [MappedField, RegExp])[] = [
  [
    'total',
    /(?:reactions|reakcje|likes).*(?:comments|komentarze).*(?:shares|udostępnienia)|^total interactions$|^interakcje$/iu,
  ],
  [
    'postId',
    /^(?:post|message|status|media|tweet|video)[ _-]?id$|^id (?:posta|wpisu|publikacji)$|^identyfikator (?:posta|wpisu|publikacji)$/iu,
  ],
  [
    'profileId',
    /^(?:page|profile|account|owner)[ _-]?id$|^id (?:strony|profilu|konta)$|^identyfikator (?:strony|profilu|konta)$/iu,
  ],
  ['profileName', /^(?:page|profile|account)[ _-]?name$|^nazwa (?:strony|profilu|konta)$/iu],
  ['platform', /^(?:platform|network|platforma|sieć)$/iu],
  ['publishedAt', /publish|created|posted|publikacji|^(?:date|data|time|czas)$/iu],
  ['reactions', /^(?:total )?(?:reactions|reakcje)$|^(?:likes|polubienia)$/iu],
  ['comments', /^(?:comments|komentarze|replies|odpowiedzi)(?:[ _-]?count)?$/iu],
  ['shares', /^(?:shares|udostępnienia|reposts)(?:[ _-]?count)?$/iu],
  ['type', /^(?:post )?type$|^typ (?:posta|wpisu)$/iu],
  ['isShare', /^is[ _-]share$/iu],
  ['views', /^(?:views|wyświetlenia)$/iu],
];

/** For each field the first likely column; a column is proposed once. */
export function proposeMapping(header: readonly string[]): HeaderMapping['fields'] {
  const fields: Partial<Record<MappedField, MappedCell>> = {};
  const free = new Set(header);
  for (const [field, pattern] of LIKELY) {
    const column = [...free].find((name) => pattern.test(name.trim()));
    if (column === undefined) continue;
    fields[field] = { column };
    free.delete(column);
  }
  return fields;
}
