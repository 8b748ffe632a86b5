/**
 * A second, plain reading of our simple CSV and of Hootsuite's, for tests: no DuckDB, no reading plan, nothing shared
 * with the warehouse but the calendar of the core. Slow and short on purpose.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseInstant, warsawDay } from '../../src/core/basics/day.ts';
import type { Platform, ProfileKey } from '../../src/core/profiles/profile.ts';
import { type DayTotals, NO_POSTS, type PostSums } from '../../src/core/ranking/totals.ts';

type Row = Readonly<Record<string, string>>;

/** Per profile and day, ordered by platform, profile and day. Every line must be good; repeated lines count once. */
export function referenceTotals(path: string): readonly (ProfileKey & DayTotals)[] {
  const totals = new Map<string, ProfileKey & DayTotals>();
  for (const row of new Map(readRows(path).map((row) => [Object.values(row).join('\n'), row])).values()) {
    const at = parseInstant(row.published_at as string);
    if (at === null) throw new Error(`no instant: ${row.published_at}`);
    const key = { platform: row.platform?.toLowerCase() as Platform, profileId: row.profile_id as string };
    const day = warsawDay(at);
    const id = JSON.stringify([key.platform, key.profileId, day]);
    totals.set(id, add(totals.get(id) ?? { ...key, day, ...NO_POSTS }, row));
  }
  return [...totals.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, total]) => total);
}

function add<T extends PostSums>(total: T, row: Row): T {
  const known = (name: string) => (row[name] ? 1 : 0);
  const type = (row.type ?? '').toLowerCase();
  return {
    ...total,
    posts: total.posts + 1,
    reactions: total.reactions + Number(row.reactions),
    comments: total.comments + Number(row.comments),
    shares: total.shares + Number(row.shares),
    likes: total.likes + Number(row.like || 0),
    likesKnown: total.likesKnown + known('like'),
    loves: total.loves + Number(row.love || 0),
    lovesKnown: total.lovesKnown + known('love'),
    cares: total.cares + Number(row.care || 0),
    caresKnown: total.caresKnown + known('care'),
    textPosts: total.textPosts + (type === 'status' || type === 'link' ? 1 : 0),
    mediaPosts: total.mediaPosts + (type === 'photo' || type === 'video' ? 1 : 0),
  };
}

function readRows(path: string): readonly Row[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf-8').replace(/^\ufeff/, '');
  const [header = [], ...rows] = split(text).filter((cells) => cells.some((cell) => cell !== ''));
  return rows.map((cells) =>
    fromHootsuite(Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']))),
  );
}

function fromHootsuite(row: Row): Row {
  if (row['Date (GMT)'] === undefined) return row;
  return {
    platform: 'facebook',
    profile_id: (row['Post ID'] as string).split('_')[0] as string,
    post_id: row['Post ID'] as string,
    published_at: `${row['Date (GMT)']}Z`,
    reactions: row.Reactions as string,
    comments: row.Comments as string,
    shares: row.Shares as string,
    like: row['Reactions: Like'] ?? '',
    love: row['Reactions: Love'] ?? '',
    type: row['Post Type'] as string,
  };
}

/** RFC 4180, one character after the other. */
function split(text: string): string[][] {
  const delimiter = text.split('\n')[0]?.includes(';') ? ';' : ',';
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === delimiter || char === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      if (char === '\n') rows.push([]);
    } else if (char !== '\r') cell += char;
  }
  rows.at(-1)?.push(cell);
  return rows;
}
