/**
 * A reading plan as SQL. Each planned field gets a value and a test for its plainest form; a line that fails any test
 * keeps its raw cells in `doubtful` and is judged by read-cells.ts, so the tests may be stricter than the rules, never
 * laxer.
 */
import type { ColumnReading, PlannedSum, PostField, ReadingPlan } from '../core/profiles/reading-plan.ts';
import { clockPattern } from './clock-reading.ts';
import { quoted } from './duckdb.ts';
import { columnType, type ProvenFields } from './plain-forms.ts';
import { columnFields, FALSE_WORDS, TRUE_WORDS } from './read-cells.ts';

/** A UTF-8 file for `read_csv` and where its planned cells stand. */
export interface ReadInput {
  readonly path: string;
  readonly compression: 'none' | 'gzip';
  readonly delimiter: string;
  readonly columns: number;
  /** Index of the column that holds a field's cell. */
  readonly cell: (field: PostField) => number;
  /** Index of the column with the number of the line; `null` when the position in the file numbers the records. */
  readonly numberColumn: number | null;
  readonly longLines: boolean;
  /** The cells were written by judge.ts: right, though perhaps not plain (an id with a space). */
  readonly judged: boolean;
  /** False leaves platforms and profile ids as they stand, untested; {@link isPlainProfileSql} then asks once per profile, not per post. */
  readonly testProfiles: boolean;
  /** Fields that plain-proof.ts vouches for: read as what they are, untested. Lines that fail a test are counted. */
  readonly proven: ProvenFields;
}

/** Columns that every file of the archive has, after platform, profile and post. */
export const BASE_COLUMNS = ['published_at', 'day', 'reactions', 'comments', 'shares'];
/** What makes two lines of a post different; see {@link archived} for those that a file lacks. */
export const VALUE_COLUMNS = [...BASE_COLUMNS, 'content', '"like"', 'love', 'care'];

/**
 * A relation over a file of the archive in which the optional columns that readers name are always there. The file has
 * only those that its plan fills: columns of nothing but NULL would cost a tenth of an import.
 */
export function archived(file: string, columns = '*'): string {
  return `(SELECT NULL::VARCHAR AS content, NULL::BOOLEAN AS is_share, NULL::VARCHAR[] AS doubtful, NULL::BIGINT AS "like", NULL::BIGINT AS love,
    NULL::BIGINT AS care WHERE false UNION ALL BY NAME SELECT ${columns} FROM ${file})`;
}

const OPTIONAL: readonly (readonly [PostField, string])[] = [
  ['like', '"like"'],
  ['love', 'love'],
  ['care', 'care'],
  ['haha', 'haha'],
  ['wow', 'wow'],
  ['sad', 'sad'],
  ['angry', 'angry'],
  ['otherReaction', 'other_reaction'],
  ['views', 'views'],
  ['followers', 'followers'],
];

const OPTIONAL_COLUMN: ReadonlyMap<PostField, string> = new Map(OPTIONAL);

/** Optional columns that this plan fills. */
export function plannedColumns(plan: ReadingPlan): readonly string[] {
  return [
    ...(plan.fields.type ? ['content'] : []),
    ...(plan.fields.isShare ? ['is_share'] : []),
    ...OPTIONAL.filter(([field]) => plan.fields[field]).map(([, name]) => name),
    ...(plan.fields.profileName ? ['profile_name'] : []),
    ...(plan.fields.profileHandle ? ['profile_handle'] : []),
  ];
}

/** `SELECT` over the file: one row per record, with `doubtful` and `is_share`, and `n` where lines are numbered. */
export function readingSql(plan: ReadingPlan, input: ReadInput): string {
  const fields = columnFields(plan);
  const cell = (field: PostField) => `c${input.cell(field)}`;
  const value = (field: PostField) => fieldValue(plan, field, input, cell);
  const tests = fields
    .filter(([field, { read }]) => !input.proven.has(field) && (input.testProfiles || !isProfileText(field, read)))
    .map(([field, reading]) => fieldTest(field, reading, cell(field)));
  const inner = [
    ...(input.numberColumn === null ? [] : [`CAST(c${input.numberColumn} AS BIGINT) AS n`]),
    `${value('platform')} AS platform`,
    `${value('profileId')} AS profile_id`,
    `${value('postId')} AS post_id`,
    `${value('publishedAt')} AS published_at`,
    ...(['reactions', 'comments', 'shares', 'total'] as const).map((field) => `${value(field)} AS ${field}`),
    ...(plan.fields.type ? [`${contentSql(cell('type'))} AS content`] : []),
    ...(plan.fields.isShare ? [`${value('isShare')} AS is_share`] : []),
    ...OPTIONAL.filter(([field]) => plan.fields[field]).map(([field, name]) => `${value(field)} AS ${name}`),
    ...(plan.fields.profileName ? [`${value('profileName')} AS profile_name`] : []),
    ...(plan.fields.profileHandle ? [`${value('profileHandle')} AS profile_handle`] : []),
  ];
  const cells = Array.from({ length: input.columns }, (_, index) => `c${index}`);
  const doubtful = doubtfulSql(plan, input, tests);
  return `SELECT * EXCLUDE (${[...cells, 'total'].join(', ')}), ${WARSAW_DAY} AS day${doubtful && `, ${doubtful} AS doubtful`}
    FROM (SELECT ${[...cells, ...inner].join(',\n')} FROM ${readCsvSql(input)})`;
}

/** Empty for lines of which a proof and {@link lookAt} of first-look.ts say all there is to say. */
function doubtfulSql(plan: ReadingPlan, input: ReadInput, cellTests: readonly string[]): string {
  const isProven = input.proven.size > 0;
  const tests = [
    ...cellTests,
    ...sumTests(plan),
    ...(plan.fields.total ? ['coalesce(total = reactions + comments + shares, true)'] : []),
  ];
  if (isProven && tests.length === 0) return '';
  if (input.judged) return 'CAST(NULL AS VARCHAR[])';
  // The list of raw cells stands inside CASE, where it is made for doubtful lines only: for all it costs half a second.
  const raw = isProven
    ? 'CAST([] AS VARCHAR[])'
    : `[${columnFields(plan)
        .map(([field]) => `c${input.cell(field)}`)
        .join(', ')}]`;
  return `CASE WHEN coalesce(${[...tests, inTimeSql('published_at')].join(' AND ')}, false) THEN NULL ELSE ${raw} END`;
}

/** True for moments of the time in which there are platforms; an export that says otherwise was not understood. */
export function inTimeSql(first: string, last = first): string {
  return `(${first} >= TIMESTAMP '1970-01-01' AND ${last} < TIMESTAMP '2200-01-01')`;
}

function isProfileText(field: PostField, read: ColumnReading['read']): boolean {
  return (field === 'platform' || field === 'profileId') && read.kind === 'text';
}

/** For a profile as it stands in the file: a platform in small letters and an id that needs no test line by line. */
export function isPlainProfileSql(): string {
  return `coalesce(regexp_full_match(platform, '${LOWER_PLATFORM}') AND ${idTest('profile_id')}, false)`;
}

/** Bytes of the longest line: as many as DuckDB takes unasked, and more than normalise.ts ever writes. */
const LINE = 2_000_000;
const LONG_LINE = 8_000_000;

/** A buffer of two lines instead of sixteen: half the memory of an import, at no loss. */
function readCsvSql(input: ReadInput): string {
  const types = Array.from({ length: input.columns }, () => 'VARCHAR');
  for (const [field, form] of input.proven) types[input.cell(field)] = columnType(form);
  const columns = types.map((type, index) => `'c${index}': ${quoted(type)}`).join(', ');
  const line = input.longLines ? LONG_LINE : LINE;
  return `read_csv(${quoted(input.path)}, auto_detect=false, header=false, skip=1, delim=${quoted(input.delimiter)},
    quote='"', escape='"', columns={${columns}}, compression='${input.compression}', encoding='utf-8', nullstr='',
    strict_mode=true, null_padding=false, ignore_errors=false, max_line_size=${line}, buffer_size=${2 * line})`;
}

/** Days of Warsaw by the same rule as core/basics/day.ts: only from 22:00 UTC on may the day be another one there. */
const lastSundayAtOne = (month: number) =>
  `(make_date(year(published_at), ${month}, 31) - CAST(dayofweek(make_date(year(published_at), ${month}, 31)) AS INTEGER)) + INTERVAL 1 HOUR`;
const WARSAW_DAY = `CASE
  WHEN hour(published_at) < 22 THEN CAST(published_at AS DATE)
  WHEN hour(published_at) = 23 THEN CAST(published_at AS DATE) + 1
  WHEN published_at >= ${lastSundayAtOne(3)} AND published_at < ${lastSundayAtOne(10)} THEN CAST(published_at AS DATE) + 1
  ELSE CAST(published_at AS DATE) END`;

/** A count that the file does not state but the format does: 0 shares where a platform gives none. */
function constantSql(field: PostField, constant: string): string {
  const isCount = ['reactions', 'comments', 'shares'].includes(field) || OPTIONAL_COLUMN.has(field);
  return isCount ? `CAST(${quoted(constant)} AS BIGINT)` : quoted(constant);
}

function fieldValue(
  plan: ReadingPlan,
  field: PostField,
  input: ReadInput,
  cellOf: (field: PostField) => string,
): string {
  if (input.proven.has(field)) return cellOf(field);
  const planned = plan.fields[field];
  if (!planned) return 'CAST(NULL AS BIGINT)';
  if ('constant' in planned) return constantSql(field, planned.constant);
  if ('sum' in planned) return sumValue(planned, (part) => fieldValue(plan, part, input, cellOf));
  const cell = cellOf(field);
  const { read } = planned;
  switch (read.kind) {
    case 'text':
      return field === 'platform' && (input.testProfiles || input.judged) ? `lower(${cell})` : cell;
    case 'prefix':
      return `split_part(${cell}, ${quoted(read.mark)}, 1)`;
    case 'count':
      return `TRY_CAST(${cell} AS BIGINT)`;
    case 'flag':
      return `lower(${cell}) IN (${TRUE_WORDS.map(quoted).join(', ')})`;
    case 'day':
      return cell;
    case 'match':
    case 'moment':
      // Never plain: read cell by cell, and written out plainly.
      return field === 'publishedAt' ? 'CAST(NULL AS TIMESTAMP)' : cell;
    case 'instant':
      return `CASE WHEN suffix(${cell}, 'Z') THEN TRY_CAST(${cell} AS TIMESTAMP) ELSE CAST(TRY_CAST(${cell} AS TIMESTAMPTZ) AS TIMESTAMP) END`;
    case 'clock': {
      const local = `try_strptime(${cell}, ${quoted(read.format)})`;
      return read.zone === 'UTC' ? local : `CAST(timezone(${quoted(read.zone)}, ${local}) AS TIMESTAMP)`;
    }
  }
}

/** Parts that are not stated count as nothing, unless none is. */
function sumValue({ sum, minus = [] }: PlannedSum, value: (field: PostField) => string): string {
  const parts = sum.map(value);
  const add = (terms: readonly string[]) => terms.map((term) => `coalesce(${term}, 0)`).join(' + ');
  const less = minus.length === 0 ? '' : ` - (${add(minus.map(value))})`;
  return `CASE WHEN coalesce(${parts.join(', ')}) IS NULL THEN NULL ELSE ${add(parts)}${less} END`;
}

/** What {@link checkTotal} of total-check.ts asks of figures that are stated only in parts. */
function sumTests(plan: ReadingPlan): readonly string[] {
  return (['reactions', 'comments', 'shares'] as const).flatMap((field) => {
    const planned = plan.fields[field];
    if (!planned || !('sum' in planned)) return [];
    return [`${field} IS NOT NULL`, ...(planned.minus ? [`${field} >= 0`] : [])];
  });
}

const ISO =
  '[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,3})?(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])';
/** Visible ASCII without `+`, which only ids that a spreadsheet damaged carry, and not behind a guard such as `'`. */
const PLAIN_ID = '[!#-&(-*,-<>-~][!-*,-~]*';
const PLAIN_PLATFORM = '[A-Za-z][A-Za-z0-9-]{0,31}';
const LOWER_PLATFORM = '[a-z][a-z0-9-]{0,31}';

/** `1001.0` and `1001,00` are what is left of an id that was a number on its way; few ids end in 0 and are asked. */
function idTest(cell: string): string {
  const wasNumber = `suffix(${cell}, '0') AND regexp_full_match(${cell}, '[0-9]+[.,]0+')`;
  return `(regexp_full_match(${cell}, '${PLAIN_ID}') AND NOT (${wasNumber}))`;
}

/** Both the whole and the part before the mark are ids. */
function prefixTest(cell: string, mark: string): string {
  return `(strpos(${cell}, ${mark}) > 1 AND ${idTest(cell)} AND ${idTest(`split_part(${cell}, ${mark}, 1)`)})`;
}

function fieldTest(field: PostField, { read, required }: ColumnReading, cell: string): string {
  const test = plainTest(field, read, cell);
  const blankIsFigure = read.kind === 'count' && read.blank !== undefined;
  return required || blankIsFigure ? test : `(${cell} IS NULL OR coalesce(${test}, false))`;
}

function plainTest(field: PostField, read: ColumnReading['read'], cell: string): string {
  const matches = (pattern: string) => `regexp_full_match(${cell}, ${quoted(pattern)})`;
  switch (read.kind) {
    case 'text':
      if (field === 'platform') return matches(PLAIN_PLATFORM);
      if (field === 'profileId' || field === 'postId') return idTest(cell);
      return `NOT (contains(${cell}, chr(0)) OR contains(${cell}, '\ufffd') OR left(${cell}, 1) IN ('=', '''') OR ${cell} <> trim(${cell}))`;
    case 'prefix':
      return prefixTest(cell, quoted(read.mark));
    case 'count':
      return countTest(field, cell, read.unknown ?? []);
    case 'match':
    case 'moment':
      return 'false';
    case 'flag':
      return `lower(${cell}) IN (${[...TRUE_WORDS, ...FALSE_WORDS].map(quoted).join(', ')})`;
    case 'day':
      return 'false';
    case 'instant':
      return matches(ISO);
    case 'clock':
      return clockTest(read.format, read.zone, cell, matches);
  }
}

/**
 * DuckDB reads `1e3`, `0x10`, `1_000` and `12.5` as whole numbers; none of them comes back unchanged. Half as dear as a
 * regular expression, because the number is there already. Numbers below zero are judged one by one, so that a file
 * without a judged line needs no search for them.
 */
function countTest(field: PostField, cell: string, unknown: readonly string[]): string {
  const number = OPTIONAL_COLUMN.get(field) ?? field;
  const stated = unknown.length === 0 ? '' : ` AND ${cell} NOT IN (${unknown.map(quoted).join(', ')})`;
  return `(CAST(${number} AS VARCHAR) = ${cell} AND ${number} BETWEEN 0 AND ${MOST}${stated})`;
}

/** An hour that the clock jumps over does not come back unchanged. */
function clockTest(format: string, zone: string, cell: string, matches: (pattern: string) => string): string {
  const local = `try_strptime(${cell}, ${quoted(format)})`;
  const shape = matches(clockPattern(format, false));
  if (zone === 'UTC') return shape;
  return `(${shape} AND timezone(${quoted(zone)}, timezone(${quoted(zone)}, ${local})) = ${local})`;
}

const MOST = 999_999_999_999;

const TEXT_WORDS = ['status', 'text', 'link', 'note', 'post', 'tekst', 'odnośnik'];
const MEDIA_WORDS = [
  ...['photo', 'photos', 'image', 'images', 'album', 'carousel', 'gif', 'zdjęcie', 'zdjęcia', 'obraz', 'karuzela'],
  ...['video', 'videos', 'reel', 'reels', 'live', 'live_video', 'native_video', 'story', 'short', 'shorts', 'igtv'],
  ...['film', 'wideo', 'rolka', 'relacja', 'transmisja'],
];

function contentSql(cell: string): string {
  const word = `lower(trim(${cell}))`;
  return `CASE WHEN ${word} IN (${TEXT_WORDS.map(quoted).join(', ')}) THEN 'text'
    WHEN ${word} IN (${MEDIA_WORDS.map(quoted).join(', ')}) THEN 'media' ELSE 'unknown' END`;
}

const KINDS: readonly (readonly [PostField, string])[] = [
  ['like', '"like"'],
  ['love', 'love'],
  ['care', 'care'],
  ['haha', 'haha'],
  ['wow', 'wow'],
  ['sad', 'sad'],
  ['angry', 'angry'],
  ['otherReaction', 'other_reaction'],
];

/**
 * True for a post whose kinds of reactions do not make its reactions; `null` when the file has no kinds. Kinds above
 * reactions never fit; kinds below fit only when a kind may be missing (`care` came in 2020 and often is).
 */
export function brokenKindsSql(plan: ReadingPlan): string | null {
  const planned = KINDS.filter(([field]) => plan.fields[field]).map(([, column]) => column);
  // Reactions that are the sum of their kinds always fit.
  if (planned.length === 0 || (plan.fields.reactions && 'sum' in plan.fields.reactions)) return null;
  const complete = KINDS.every(([field]) => plan.fields[field] || field === 'care' || field === 'otherReaction');
  const above = `${planned.map((column) => `coalesce(${column}, 0)`).join(' + ')} > reactions`;
  return complete ? `coalesce(${planned.join(' + ')} <> reactions, ${above})` : `(${above})`;
}

/** Columns of counts; one below zero is what platforms state after they have removed spam. */
export function countColumns(plan: ReadingPlan): readonly string[] {
  return ['reactions', 'comments', 'shares', ...plannedColumns(plan).filter((column) => COUNTS.has(column))];
}

const COUNTS: ReadonlySet<string> = new Set(
  OPTIONAL.map(([, column]) => column).filter((name) => name !== 'followers'),
);
