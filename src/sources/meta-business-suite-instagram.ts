/**
 * Meta Business Suite, content of an Instagram account. Likes are all the reactions there are. No total is stated, so a
 * line must have every cell. Stories have no comments and are another export: refused, with Comments named as missing.
 * Posts of other accounts (collaborations) are skipped when nearly all are of one account.
 */
import {
  type FieldSpec,
  type Format,
  fieldsOf,
  GROUPED,
  missingFields,
  needed,
  optional,
  requiredNames,
  TEXT,
} from './format.ts';
import { COMMENTS, POST_ID, POST_TYPE, PUBLISH_TIME, SHARES, VIEWS } from './meta-business-suite.ts';
import { momentColumn } from './moment-column.ts';

const LIKES = ['Likes', 'Polubienia', 'Gilla-markeringar', 'Μου αρέσει!'];

const COLUMNS: readonly FieldSpec[] = [
  needed('profileId', ['Account ID', 'Identyfikator konta', 'ID konta', 'Konto-id', 'Αναγνωριστικό λογαριασμού'], TEXT),
  needed('postId', POST_ID, TEXT),
  needed('publishedAt', PUBLISH_TIME, TEXT),
  needed('reactions', LIKES, GROUPED),
  needed('comments', COMMENTS, GROUPED),
  needed('shares', SHARES, GROUPED),
  optional('like', LIKES, GROUPED),
  optional('profileName', ['Account name', 'Nazwa konta', 'Kontonamn', 'Όνομα λογαριασμού'], TEXT),
  optional('type', POST_TYPE, TEXT),
  optional('views', VIEWS, GROUPED),
];

export const metaBusinessSuiteInstagram: Format = {
  id: 'meta-business-suite-instagram',
  kind: 'posts',
  title: { pl: 'Meta Business Suite – posty na Instagramie', en: 'Meta Business Suite – Instagram posts' },
  requiredColumns: requiredNames(COLUMNS),
  missing: (header) => missingFields(header, COLUMNS),
  plan(table, { zone }) {
    const time = momentColumn(table, PUBLISH_TIME, zone, { usual: 'month-first', certain: true });
    if (!time.ok) return time;
    const { field, warnings } = time.moment;
    const fields = { platform: { constant: 'instagram' }, ...fieldsOf(table.header, COLUMNS), publishedAt: field };
    return { ok: true, plan: { fields, zone: time.moment.zone, warnings, oneProfile: true } };
  },
};
