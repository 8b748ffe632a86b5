/**
 * Meta Business Suite, content of a Facebook page: 32 to 219 columns, which change from month to month, so everything
 * goes by name (tables of names: meta-business-suite.ts).
 *
 * - Lines end early, and whole blocks have slipped by a column: Reactions then holds the total. The stated total
 *   decides; a line that ends early and states no total is rejected.
 * - A blank is not 0: a line without reactions, comments or shares is rejected.
 * - `Is share` marks posts of others that the page passed on: skipped.
 * - Posts of other pages stand in the export when the page took part in them: skipped when nearly all are of one page.
 * - `Publish time` is MM/DD/YYYY HH:mm without a zone (hours of real exports fit US Pacific time): it must be stated.
 */
import {
  type FieldSpec,
  type Format,
  type FoundTable,
  fieldsOf,
  GROUPED,
  missingFields,
  needed,
  optional,
  requiredNames,
  TEXT,
} from './format.ts';
import { COMMENTS, POST_ID, POST_TYPE, PUBLISH_TIME, SHARES, VIEWS } from './meta-business-suite.ts';
import { fileWarning, momentColumn } from './moment-column.ts';

const COLUMNS: readonly FieldSpec[] = [
  needed('profileId', ['Page ID', 'Identyfikator strony', 'ID strony', 'Sid-id', 'Αναγνωριστικό σελίδας'], TEXT),
  needed('postId', POST_ID, TEXT),
  needed('publishedAt', PUBLISH_TIME, TEXT),
  needed('reactions', ['Reactions', 'Reakcje', 'Reaktioner', 'Αντιδράσεις'], GROUPED),
  needed('comments', COMMENTS, GROUPED),
  needed('shares', SHARES, GROUPED),
  optional(
    'total',
    [
      'Reactions, Comments and Shares',
      'Reactions, comments and shares',
      'Reakcje, komentarze i udostępnienia',
      'Reaktioner, kommentarer och delningar',
      'Αντιδράσεις, σχόλια και κοινοποιήσεις',
    ],
    GROUPED,
  ),
  optional('profileName', ['Page name', 'Nazwa strony', 'Sidnamn', 'Όνομα σελίδας'], TEXT),
  optional('type', POST_TYPE, TEXT),
  optional(
    'isShare',
    [
      'Is share',
      'Czy to udostępnienie',
      'Jest udostępnieniem',
      'Udostępnienie',
      'Czy udostępnienie',
      'Czy udostępniono',
      'Jest udostępnione',
      'Är delning',
      'Κοινοποιημένη',
    ],
    { kind: 'flag' },
  ),
  optional('views', VIEWS, GROUPED),
];

export const metaBusinessSuiteFacebook: Format = {
  id: 'meta-business-suite-facebook',
  kind: 'posts',
  title: {
    pl: 'Meta Business Suite – posty strony na Facebooku',
    en: 'Meta Business Suite – posts of a Facebook page',
  },
  requiredColumns: requiredNames(COLUMNS),
  missing: (header) => missingFields(header, COLUMNS),
  plan(table, { zone }) {
    const time = momentColumn(table, PUBLISH_TIME, zone, { usual: 'month-first', certain: true });
    if (!time.ok) return time;
    const fields = fieldsOf(table.header, COLUMNS);
    const warnings = [
      ...time.moment.warnings,
      ...fileWarning('shares-untold', !fields.isShare),
      ...fileWarning('total-untold', !fields.total),
    ];
    const plan = {
      fields: {
        platform: { constant: 'facebook' },
        ...fields,
        publishedAt: time.moment.field,
        ...besides(table, fields),
      },
      zone: time.moment.zone,
      warnings,
      ragged: true,
      oneProfile: true,
    };
    return { ok: true, plan };
  },
};

/** The neighbours of the four figures, where these stand side by side: what a slipped line would show there. */
function besides({ header }: FoundTable, fields: ReturnType<typeof fieldsOf>): ReturnType<typeof fieldsOf> {
  const at = (['total', 'reactions', 'comments', 'shares'] as const).map((field) => {
    const planned = fields[field];
    return planned && 'column' in planned ? header.indexOf(planned.column) : Number.NaN;
  });
  const [first = Number.NaN] = at;
  if (!at.every((position, index) => position === first + index)) return {};
  const cell = (column: string | undefined) => (column ? { column, read: TEXT, required: false } : null);
  const before = cell(header[first - 1]);
  const after = cell(header[first + 4]);
  return { ...(before && { beforeTotal: before }), ...(after && { afterShares: after }) };
}
