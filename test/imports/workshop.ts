/** A real warehouse in a folder of its own, the real sources, and the fixtures. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Day } from '../../src/core/basics/day.ts';
import type { Outcome } from '../../src/core/basics/outcome.ts';
import type { StagedFile, TotalsQuery, Warehouse } from '../../src/ports.ts';
import { sources } from '../../src/sources/all.ts';
import { sheetToCsv } from '../../src/sources/sheet-csv.ts';
import { openWarehouse } from '../../src/warehouse/open-warehouse.ts';

export const ALL_TIME = { from: '1970-01-01' as Day, to: '2199-12-31' as Day };

export function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/imports/${name}`, import.meta.url));
}

/** Real exports beside the project; tests that use them say so in their title and are skipped without them. */
export function sharedData(path: string): string {
  return fileURLToPath(new URL(`../../../shared/data/${path}`, import.meta.url));
}

interface StatedHere {
  readonly format?: string;
  readonly zone?: string;
  readonly profile?: string;
  readonly sheet?: string;
}

export interface Workshop {
  readonly folder: string;
  readonly warehouse: Warehouse;
  stage(path: string, stated?: StatedHere): Promise<Outcome<{ staged: StagedFile }>>;
  /** Stages, freezes and gives the question that only this file answers. */
  frozen(path: string, stated?: StatedHere): Promise<{ staged: StagedFile; query: TotalsQuery }>;
  write(name: string, content: string | Uint8Array): Promise<string>;
  close(): Promise<void>;
}

export async function openWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'lajk-imports-'));
  const warehouse = await openWarehouse(join(folder, 'data'), sheetToCsv);
  const workshop: Workshop = {
    folder,
    warehouse,
    async stage(path, stated = {}) {
      const planned = await sources.plan(path, { format: null, zone: null, ...stated });
      return planned.ok ? warehouse.stage(path, planned.plan, () => {}) : planned;
    },
    async frozen(path, stated) {
      const outcome = await workshop.stage(path, stated);
      if (!outcome.ok) throw new Error(`${outcome.refusal} ${JSON.stringify(outcome.details)}`);
      const { staged } = outcome;
      await warehouse.freeze(staged.sha256);
      const imports = [{ sha256: staged.sha256, snapshotOn: '2023-01-01' as Day }];
      return { staged, query: { imports, platform: null, period: ALL_TIME } };
    },
    async write(name, content) {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
    async close() {
      await warehouse.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return workshop;
}
