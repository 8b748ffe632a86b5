/** The post archive in a data folder: DuckDB over Parquet. */
import { join } from 'node:path';
import type { SheetUnpacker } from '../ports/files.ts';
import type { Warehouse } from '../ports.ts';
import { discardStaged, freezeStaged, openArchive } from './archive.ts';
import { findDrift } from './drift.ts';
import { openDuck } from './duckdb.ts';
import { findGlimpse } from './glimpse.ts';
import { findSnapshotConflict } from './snapshot-conflict.ts';
import { stageFile } from './stage.ts';
import { profileDayTotals, profileSums } from './totals.ts';

/** Makes `staging/` and `archive/posts/` in the folder; closes with {@link Warehouse.close}. */
export async function openWarehouse(dataFolder: string, unpackSheet: SheetUnpacker): Promise<Warehouse> {
  const archive = openArchive(dataFolder);
  const duck = await openDuck(join(dataFolder, 'staging'));
  return {
    stage: (path, plan, progress) => stageFile({ duck, archive, unpackSheet }, path, plan, progress),
    findConflict: (sha256, sameDay) => findSnapshotConflict(duck, archive, sha256, sameDay),
    drift: (pull, others) => findDrift(duck, archive, pull, others),
    glimpse: (sha256) => findGlimpse(duck, archive, sha256),
    freeze: (sha256) => freezeStaged(archive, sha256),
    discard: (sha256) => discardStaged(archive, sha256),
    sums: (query, withDays) => profileSums(duck, archive, query, withDays),
    dayTotals: (query) => profileDayTotals(duck, archive, query),
    close: async () => duck.close(),
  };
}
