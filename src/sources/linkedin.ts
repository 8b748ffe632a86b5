/**
 * LinkedIn, "All posts" of a page (XLS saved as XLSX, or CSV; a title line comes first), and lists of posts that scrapers
 * write. Likes are all reactions. The page is in no column of LinkedIn's own export: `--profile`. `Created date` is
 * MM/DD/YYYY without hours; "2w" rejects its line.
 */
import {
  type FieldSpec,
  type Format,
  fieldsOf,
  findColumn,
  missingFields,
  namesOf,
  needed,
  optional,
  requiredNames,
  TEXT,
} from './format.ts';
import { momentColumn, statedProfile } from './moment-column.ts';

const COUNT = { kind: 'count', grouped: true, unknown: ['-'] } as const;
const LINK = ['Post link', 'Url', 'postUrl', 'Link do posta', 'Link do publikacji'];
const TIME = ['Created date', 'Data utworzenia', 'postTimestamp', 'postDate', 'Date'];
const LIKES = ['Likes', 'Reactions', 'likeCount', 'Polubienia', 'Reakcje'];

const COLUMNS: readonly FieldSpec[] = [
  needed('postId', LINK, { kind: 'match', pattern: '((?:urn:li:)?(?:activity|share|ugcPost)[:-]\\d+)' }),
  needed('publishedAt', TIME, TEXT),
  needed('reactions', LIKES, COUNT),
  needed('comments', ['Comments', 'commentCount', 'Komentarze'], COUNT),
  needed('shares', ['Reposts', 'Shares', 'repostCount', 'Udostępnienia'], COUNT),
  optional('like', LIKES, COUNT),
  optional('label', ['Post title', 'postContent', 'Tytuł posta'], TEXT),
  optional('type', ['Content Type', 'Typ treści'], TEXT),
];

const PROFILE = needed('profileId', ['profileUrl'], {
  kind: 'match',
  pattern: 'linkedin\\.com/(?:company|school|in)/([^/?#]+)',
});
/** Words that only LinkedIn's tables have. */
const ONLY_HERE = ['Post link', 'Link do posta', 'repostCount', 'Created date', 'export.csv.content.videoView'];

export const linkedin: Format = {
  id: 'linkedin',
  kind: 'posts',
  title: { pl: 'LinkedIn – posty strony', en: 'LinkedIn – posts of a page' },
  requiredColumns: requiredNames(COLUMNS),
  missing: (header) => {
    const missing = missingFields(header, COLUMNS);
    const own = findColumn(header, ONLY_HERE) !== null;
    return own || missing.length > 1 ? missing : [...missing, ONLY_HERE[0] as string];
  },
  plan(table, { zone, profile }) {
    const time = momentColumn(table, TIME, zone, { usual: 'month-first' });
    if (!time.ok) return time;
    const stated = statedProfile(profile);
    const named = findColumn(table.header, namesOf(PROFILE)) !== null;
    if (!named && !stated.ok) return stated;
    const fields = {
      platform: { constant: 'linkedin' },
      ...(named ? fieldsOf(table.header, [PROFILE]) : stated.ok ? { profileId: stated.profile } : {}),
      ...fieldsOf(table.header, COLUMNS),
      publishedAt: time.moment.field,
    };
    return { ok: true, plan: { fields, zone: time.moment.zone, warnings: time.moment.warnings, totalLine: true } };
  },
};
