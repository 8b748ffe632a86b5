/**
 * TikTok Studio, "Content": XLSX or CSV, `Video title, Video link, Post time, …`. The profile is the name in the link
 * (`@name`), the post the number at its end. Likes are all the reactions there are. A line "Total" is passed over; times
 * such as "3d ago" reject their line.
 */
import {
  type FieldSpec,
  type Format,
  fieldsOf,
  missingFields,
  needed,
  optional,
  requiredNames,
  TEXT,
} from './format.ts';
import { momentColumn } from './moment-column.ts';

const COUNT = { kind: 'count', grouped: true, unknown: ['-'] } as const;
const LINK = ['Video link', 'Link do filmu', 'Link do wideo', 'Videolänk', 'Permalink'];
const TIME = ['Post time', 'Czas publikacji', 'Data publikacji', 'Publiceringstid', 'Publish time'];
const LIKES = ['Likes', 'Total likes', 'Polubienia', 'Gillamarkeringar'];

const COLUMNS: readonly FieldSpec[] = [
  needed('profileId', LINK, { kind: 'match', pattern: '/(@[^/?#]+)/(?:video|photo)/\\d+' }),
  needed('postId', LINK, { kind: 'match', pattern: '/(?:video|photo)/(\\d+)' }),
  needed('publishedAt', TIME, TEXT),
  needed('reactions', LIKES, COUNT),
  needed('comments', ['Comments', 'Total comments', 'Komentarze', 'Kommentarer'], COUNT),
  needed('shares', ['Shares', 'Total shares', 'Udostępnienia', 'Delningar'], COUNT),
  optional('like', LIKES, COUNT),
  optional('label', ['Video title', 'Tytuł filmu', 'Tytuł wideo', 'Videotitel'], TEXT),
  optional(
    'views',
    ['Video views', 'Total views', 'Wyświetlenia filmu', 'Wyświetlenia wideo', 'Videovisningar'],
    COUNT,
  ),
];

export const tiktok: Format = {
  id: 'tiktok',
  kind: 'posts',
  title: { pl: 'TikTok Studio – filmy', en: 'TikTok Studio – videos' },
  requiredColumns: requiredNames(COLUMNS),
  missing: (header) => missingFields(header, COLUMNS),
  plan(table, { zone }) {
    const time = momentColumn(table, TIME, zone, { usual: 'day-first' });
    if (!time.ok) return time;
    const { field, warnings } = time.moment;
    const fields = { platform: { constant: 'tiktok' }, ...fieldsOf(table.header, COLUMNS), publishedAt: field };
    return { ok: true, plan: { fields, zone: time.moment.zone, warnings, totalLine: true } };
  },
};
