/**
 * What was fetched, as files: from here on they are evidence like any file an analyst brings. Counts stand under the
 * platform's own names, so that the file says what was measured and `formats.ts` what we make of it. The name holds the
 * hash of the content: a later run never writes over an earlier one.
 */
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { defuseFormula, writeCsv } from '../../core/basics/csv.ts';
import { hashText } from '../../core/basics/hash.ts';
import { compareText, sortedBy } from '../../core/basics/order.ts';
import type { LiveRequest } from '../../ports/live.ts';
import type { FoundProfile, LiveSource, PostRow } from './live-source.ts';

/** Columns of every fetched file before the measures. */
const COMMON_COLUMNS = [
  ...['profile_id', 'profile_name', 'post_id', 'published_at'],
  ...['fetched_on', 'type', 'is_share'],
] as const;

export interface CollectedProfile {
  readonly found: FoundProfile;
  readonly rows: readonly PostRow[];
}

export async function writeFetched(
  folder: string,
  source: LiveSource,
  { fetchedOn, period }: LiveRequest,
  collected: readonly CollectedProfile[],
): Promise<{ postsFile: string | null; sizesFile: string | null }> {
  const columns = [...COMMON_COLUMNS, ...source.measures.map(({ column }) => column)];
  const posts = collected.flatMap(({ found, rows }) =>
    // The order of the file depends on the posts alone, not on how the pages were cut.
    sortedBy(
      rows,
      (a, b) => compareText(b.published_at, a.published_at),
      (a, b) => compareText(a.post_id, b.post_id),
    ).map((row) => {
      const cells: Record<string, string> = { ...row, fetched_on: fetchedOn, ...profileCells(found) };
      return columns.map((column) => cells[column] ?? '');
    }),
  );
  const sizes = collected
    .filter(({ found }) => found.followers !== '')
    .map(({ found }) => [
      source.platform,
      found.profileId,
      found.followers,
      fetchedOn,
      profileCells(found).profile_name,
    ]);
  const name = `${source.id}-${period.from}-${period.to}-on-${fetchedOn}`;
  const sizeColumns = ['platform', 'profile_id', 'followers', 'followers_on', 'profile_name'];
  return {
    postsFile: posts.length > 0 ? await writeFile(folder, `${name}-posts`, writeCsv(columns, posts)) : null,
    sizesFile: sizes.length > 0 ? await writeFile(folder, `${name}-sizes`, writeCsv(sizeColumns, sizes)) : null,
  };
}

function profileCells({ profileId, name }: FoundProfile) {
  return { profile_id: profileId, profile_name: defuseFormula(name) };
}

/** On disk, whole, before it has its name. */
async function writeFile(folder: string, name: string, text: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}-${hashText(text).slice(0, 12)}.csv`);
  const half = `${path}.${process.pid}.half`;
  const file = await open(half, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(half, path);
  return path;
}
