/** Frozen files and the measurements of followers that stood in them. */
import type { Kysely } from 'kysely';
import type { Day, Instant } from '../../core/basics/day.ts';
import type { Hash } from '../../core/basics/hash.ts';
import type { Teryt } from '../../core/places/municipality.ts';
import type { Platform } from '../../core/profiles/profile.ts';
import type { Provenance } from '../../core/profiles/provenance.ts';
import type { ImportRecord, ProfileFollowers, SizesQuestion, Tx } from '../../ports.ts';
import { inSlices } from '../bulk.ts';
import type { FollowerRow, ImportRow, Schema } from '../schema.ts';

export function imports(db: Kysely<Schema>): Tx['imports'] {
  return {
    async add(record) {
      await db.insertInto('imports').values(toRow(record)).execute();
    },
    async find(sha256) {
      const row = await db.selectFrom('imports').selectAll().where('sha256', '=', sha256).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async all() {
      const rows = await db.selectFrom('imports').selectAll().orderBy('sha256').execute();
      return rows.map(fromRow);
    },
    async addFollowers(sha256, points) {
      const rows = points.map(({ platform, profileId, day, followers }) => ({
        sha256,
        platform,
        profile_id: profileId,
        day,
        followers,
      }));
      await inSlices(rows, (slice) => db.insertInto('followers').values(slice).execute());
    },
    async followers(platform, snapshot) {
      const rows = await latestFollowers(db, { platform, profileId: null, snapshot }).execute();
      return rows.map(sizeOf);
    },
    async measuredSizes(question) {
      const rows = await latestFollowers(db, question).execute();
      return rows.map((row) => ({ ...sizeOf(row), sha256: row.sha256 as Hash }));
    },
  };
}

/**
 * The latest snapshot wins. Two files of the same snapshot day may state two values for one day: then the larger value
 * counts, so that neither the order of the files nor their names decide. Which of two files that agree is named, their
 * hashes decide.
 */
function latestFollowers(db: Kysely<Schema>, { platform, profileId, snapshot }: SizesQuestion) {
  const ranked = db
    .selectFrom('followers as f')
    .innerJoin('imports as i', 'i.sha256', 'f.sha256')
    .$if(platform !== null, (query) => query.where('f.platform', '=', platform as string))
    .$if(profileId !== null, (query) => query.where('f.profile_id', '=', profileId as string))
    .$if(snapshot !== null, (query) => query.where('i.snapshot_on', '<=', snapshot as string))
    .select(({ fn }) => [
      'f.platform',
      'f.profile_id',
      'f.day',
      'f.followers',
      'f.sha256',
      fn
        .agg<number>('row_number')
        .over((over) =>
          over
            .partitionBy(['f.platform', 'f.profile_id', 'f.day'])
            .orderBy('i.snapshot_on', 'desc')
            .orderBy('f.followers', 'desc')
            .orderBy('f.sha256'),
        )
        .as('nth'),
    ]);
  return db
    .selectFrom(ranked.as('ranked'))
    .select(['platform', 'profile_id', 'day', 'followers', 'sha256'])
    .where('nth', '=', 1)
    .orderBy('platform')
    .orderBy('profile_id')
    .orderBy('day');
}

function sizeOf(row: Omit<FollowerRow, 'sha256'>): ProfileFollowers {
  return {
    platform: row.platform as Platform,
    profileId: row.profile_id,
    day: row.day as Day,
    followers: row.followers,
  };
}

function toRow(record: ImportRecord): ImportRow {
  return {
    sha256: record.sha256,
    file_name: record.fileName,
    format: record.format,
    kind: record.kind,
    encoding: record.encoding,
    zone: record.zone,
    snapshot_on: record.snapshotOn,
    row_count: record.rows,
    post_count: record.posts,
    profile_count: record.profiles,
    rejected_count: record.rejected,
    share_count: record.shares,
    duplicate_count: record.duplicates,
    period_from: record.period?.from ?? null,
    period_to: record.period?.to ?? null,
    imported_at: record.importedAt,
    source: record.source.by,
    source_teryt: record.source.by === 'city' ? record.source.teryt : null,
    received_on: record.source.by === 'city' ? record.source.receivedOn : null,
  };
}

function fromRow(row: ImportRow): ImportRecord {
  return {
    sha256: row.sha256 as Hash,
    fileName: row.file_name,
    format: row.format,
    kind: row.kind as ImportRecord['kind'],
    encoding: row.encoding,
    zone: row.zone,
    snapshotOn: row.snapshot_on as Day,
    rows: row.row_count,
    posts: row.post_count,
    profiles: row.profile_count,
    rejected: row.rejected_count,
    shares: row.share_count,
    duplicates: row.duplicate_count,
    period: row.period_from === null ? null : { from: row.period_from as Day, to: row.period_to as Day },
    importedAt: row.imported_at as Instant,
    source: sourceOf(row),
  };
}

function sourceOf({ source, source_teryt, received_on }: ImportRow): Provenance {
  if (source === 'city') return { by: 'city', teryt: source_teryt as Teryt, receivedOn: received_on as Day };
  return { by: source as 'analyst' | 'platform' };
}
