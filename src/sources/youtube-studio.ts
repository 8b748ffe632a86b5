/**
 * YouTube Studio, advanced mode, "Content": a table of videos with a "Total" line. The default table has no likes,
 * comments and shares: such a file is refused and names them, because they can be added in Studio. The channel is not
 * in the file: `--profile`. Days without hours are read in the stated zone.
 */
import {
  type FieldSpec,
  type Format,
  fieldsOf,
  findColumn,
  missingFields,
  needed,
  optional,
  requiredNames,
  TEXT,
} from './format.ts';
import { momentColumn, statedProfile } from './moment-column.ts';

const COUNT = { kind: 'count', grouped: true, unknown: ['-'] } as const;
const TIME = ['Video publish time', 'Czas publikacji filmu', 'Czas opublikowania filmu', 'Date'];
const LIKES = ['Likes', 'Polubienia', 'Łapki w górę', 'Gillamarkeringar'];
const ADDRESS = {
  kind: 'match',
  pattern: '(?:v=|youtu\\.be/|/shorts/|/live/|^)([A-Za-z0-9_-]{11})(?:$|[?&#/])',
} as const;

const COLUMNS: readonly FieldSpec[] = [
  needed('postId', ['Url', 'Content', 'Video', 'Treść', 'Treści', 'Innehåll'], ADDRESS),
  needed('publishedAt', TIME, TEXT),
  needed('reactions', LIKES, COUNT),
  needed('comments', ['Comments added', 'Comments', 'Dodane komentarze', 'Komentarze', 'Kommentarer'], COUNT),
  needed('shares', ['Shares', 'Udostępnienia', 'Delningar'], COUNT),
  optional('like', LIKES, COUNT),
  optional('label', ['Content', 'Video', 'Treść', 'Treści', 'Innehåll'], TEXT),
  optional('views', ['Views', 'Wyświetlenia', 'Visningar'], COUNT),
];

/** Tables of other tools have an address and call the text of the post `Content`; Studio has the id there. */
function studioName(name: string): string {
  return name === 'Url' ? 'Content' : name;
}

/** Both words are common; one that only video tables have makes the file one of these. */
const ONLY_HERE = ['Video publish time', 'Czas publikacji filmu', 'Czas opublikowania filmu', 'Avg. percentage viewed'];

export const youtubeStudio: Format = {
  id: 'youtube-studio',
  kind: 'posts',
  title: { pl: 'YouTube Studio – filmy', en: 'YouTube Studio – videos' },
  requiredColumns: requiredNames(COLUMNS).map(studioName),
  missing: (header) => {
    const own = findColumn(header, ONLY_HERE) !== null;
    const missing = missingFields(header, COLUMNS).map(studioName);
    return own || missing.length > 1 ? missing : [...missing, ONLY_HERE[0] as string];
  },
  plan(table, { zone, profile }) {
    const time = momentColumn(table, TIME, zone, { usual: 'month-first' });
    if (!time.ok) return time;
    const channel = statedProfile(profile);
    if (!channel.ok) return channel;
    const fields = {
      platform: { constant: 'youtube' },
      profileId: channel.profile,
      ...fieldsOf(table.header, COLUMNS),
      publishedAt: time.moment.field,
    };
    return { ok: true, plan: { fields, zone: time.moment.zone, warnings: time.moment.warnings, totalLine: true } };
  },
};
