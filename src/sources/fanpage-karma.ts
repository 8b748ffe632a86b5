/**
 * Fanpage Karma, XLSX or CSV: lists of posts, and the table of profiles ("Metrics Overview"), which is read as sizes of
 * profiles on the last day of its period. Title and period come first; the header is in the language of the user.
 *
 * - `-` means missing, `1.234` is a group, `"4,82"` stands only in columns we do not need.
 * - `Profile-ID` as 1.21954E+20 was damaged by a spreadsheet: rejected, two pages would become one.
 * - A list without shares states the total: shares are what is left of it, and a warning says so.
 * - "Top 25 Posts" is not all posts: a warning says so.
 */
import { type Day, parseDay } from '../core/basics/day.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { readWrittenDate } from '../core/basics/written-date.ts';
import type { Conversion, ReadingPlan } from '../core/profiles/reading-plan.ts';
import {
  type FieldSpec,
  type Format,
  type FoundTable,
  fieldsOf,
  findColumn,
  missingFields,
  needed,
  optional,
  type Stated,
  TEXT,
} from './format.ts';
import { fileWarning, momentColumn } from './moment-column.ts';

const COUNT: Conversion = { kind: 'count', grouped: true, unknown: ['-', '–', 'n/a'] };
const PLATFORM: Conversion = { kind: 'match', pattern: '^([A-Za-z]+)', words: { twitter: 'x' } };
const HOST: Conversion = {
  kind: 'match',
  pattern: '^https?://(?:[a-z]+\\.)?(facebook|instagram|youtube|tiktok|linkedin|twitter|x|threads)\\.(?:com|net)\\b',
  words: { twitter: 'x' },
};

const DATE = ['Date', 'Datum', 'Fecha', 'Data'];
const PROFILE_ID = needed(
  'profileId',
  ['Profile-ID', 'Profile ID', 'Profil-ID', 'ID de perfil', 'ID del perfil', 'ID profilu'],
  TEXT,
);
const PROFILE_NAME = optional('profileName', ['Profile', 'Profil', 'Perfil'], TEXT);
const NETWORK = needed('platform', ['Network', 'Social network', 'Netzwerk', 'Red', 'Red social', 'Sieć'], PLATFORM);

const POSTS: readonly FieldSpec[] = [
  PROFILE_ID,
  needed('postId', ['Message-ID', 'Message ID', 'Post-ID', 'Nachrichten-ID', 'ID del mensaje', 'ID wiadomości'], TEXT),
  needed('publishedAt', DATE, TEXT),
  needed(
    'reactions',
    [
      ...[
        'Number of Reactions',
        'Reactions',
        'Number of Likes',
        'Anzahl der Reaktionen',
        'Anzahl der Likes',
        'Anzahl Likes',
      ],
      ...['Número de reacciones', 'Número de Me gusta', 'Liczba reakcji', 'Liczba polubień'],
    ],
    COUNT,
  ),
  needed(
    'comments',
    ['Number of Comments', 'Comments', 'Anzahl der Kommentare', 'Número de comentarios', 'Liczba komentarzy'],
    COUNT,
  ),
  PROFILE_NAME,
];
const SHARES = needed(
  'shares',
  ['Number of Shares', 'Shares', 'Anzahl der Shares', 'Número de compartidos', 'Liczba udostępnień'],
  COUNT,
);
const TOTAL = needed(
  'total',
  [
    ...[
      'Number of Reactions, Comments & Shares',
      'Reactions, Comments & Shares',
      'Reaktionen, Kommentare & Shares',
      'Reaktionen, Kommentare und Shares',
    ],
    ...['Reacciones, comentarios y compartidos', 'Reakcje, komentarze i udostępnienia'],
  ],
  COUNT,
);
const LINK = needed('platform', ['Link', 'Enlace', 'Odnośnik'], HOST);

const SIZES: readonly FieldSpec[] = [
  PROFILE_ID,
  NETWORK,
  needed('followers', ['Follower', 'Followers', 'Seguidores', 'Obserwujący', 'Liczba obserwujących'], COUNT),
  PROFILE_NAME,
];

export const fanpageKarma: Format = {
  id: 'fanpage-karma',
  kind: 'posts',
  title: { pl: 'Fanpage Karma – posty albo wielkości profili', en: 'Fanpage Karma – posts or profile sizes' },
  requiredColumns: ['Profile-ID', 'Message-ID', 'Date', 'Number of Likes', 'Number of Comments', 'Number of Shares'],
  missing: (header) => (missingFields(header, SIZES).length === 0 ? [] : missingPosts(header)),
  plan: (table, stated) => (missingPosts(table.header).length === 0 ? planPosts(table, stated) : planSizes(table)),
};

function missingPosts(header: readonly string[]): readonly string[] {
  const has = (spec: FieldSpec) => missingFields(header, [spec]).length === 0;
  return [
    ...missingFields(header, POSTS),
    ...(has(SHARES) || has(TOTAL) ? [] : ['Number of Shares']),
    ...(has(NETWORK) || has(LINK) ? [] : ['Network']),
  ];
}

function planPosts(table: FoundTable, { zone }: Stated): ReturnType<Format['plan']> {
  const { header, titles } = table;
  const time = momentColumn(table, DATE, zone, { usual: 'day-first' });
  if (!time.ok) return time;
  const shares = fieldsOf(header, [SHARES]);
  const total = fieldsOf(header, [{ ...TOTAL, required: !shares.shares }]);
  const fields: ReadingPlan['fields'] = {
    ...fieldsOf(header, [missingFields(header, [NETWORK]).length === 0 ? NETWORK : LINK]),
    ...fieldsOf(header, POSTS),
    ...total,
    shares: shares.shares ?? { sum: ['total'], minus: ['reactions', 'comments'] },
    publishedAt: time.moment.field,
  };
  const top = titles.some((cells) => cells.some((cell) => /^Top \d+/i.test(cell.trim())));
  const warnings = [
    ...time.moment.warnings,
    ...fileWarning('shares-are-the-rest', !shares.shares),
    ...fileWarning('best-posts-only', top),
  ];
  return { ok: true, plan: { fields, zone: time.moment.zone, warnings } };
}

function planSizes({ header, titles }: FoundTable): ReturnType<Format['plan']> {
  const period = lastDay(titles);
  if (!period.ok) return period;
  const fields = { ...fieldsOf(header, SIZES), followersOn: { constant: period.day } };
  const fans = findColumn(header, ['Fans']) !== null;
  return {
    ok: true,
    plan: { kind: 'followers', fields, zone: null, warnings: fileWarning('fans-not-followers', fans) },
  };
}

/** The end of "Jul 23, 2026 - Aug 19, 2026" or "23.07.2026 – 19.08.2026", in one of the lines before the header. */
function lastDay(titles: FoundTable['titles']): Outcome<{ day: Day }> {
  for (const text of titles.map((cells) => cells.join(' ')).reverse()) {
    const parts = text.split(/\s+(?:-|–|—|to|do|bis|a)\s+/);
    const date = parts.length < 2 ? null : readWrittenDate((parts.at(-1) as string).trim(), false);
    const day = date === null ? null : parseDay(date.day);
    if (day !== null) return { ok: true, day };
  }
  return refuse('period-untold');
}
