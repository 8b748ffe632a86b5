/** Reads damaged files one after the other in a real installation, and looks after each at what has become of it. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { type ImportReport, importFiles } from '../../src/actions/import-file.ts';
import type { OpenedPorts } from '../../src/cli/context.ts';
import type { Refused } from '../../src/core/basics/outcome.ts';
import { seededRandom } from '../../src/core/basics/seeded-random.ts';
import { openPorts } from '../../src/main.ts';
import { en } from '../../src/texts/en.ts';
import { pl } from '../../src/texts/pl.ts';
import { mutated } from './mutations.ts';

export interface FuzzRun {
  /** How many files were taken, recognised, or refused with which code. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** What was done to them, in which carrier. */
  readonly kinds: ReadonlySet<string>;
  /** Rejected lines whose sentences were looked at. */
  readonly rejectedLines: number;
  /** What must not happen, with the file: seed and number draw it again. */
  readonly faults: readonly string[];
}

export interface FuzzOptions {
  readonly seed: string;
  readonly files: number;
  /** Of so many files one is imported whole, the others are recognised only, which is quicker. */
  readonly wholeEvery: number;
  readonly after?: (n: number) => void;
}

export async function fuzz({ seed, files, wholeEvery, after }: FuzzOptions): Promise<FuzzRun> {
  const folder = mkdtempSync(join(tmpdir(), 'lajk-fuzz-'));
  const data = join(folder, 'data');
  const opened = await openPorts({ LAJK_DATA: data });
  if (!opened.ok) throw new Error(opened.refusal);
  const { ports } = opened;
  const watcher = new BetterSqlite3(join(data, 'lajk.db'), { readonly: true });
  // Another number after every commit of any other connection.
  const state = () => JSON.stringify([watcher.pragma('data_version', { simple: true }), filesIn(data)]);
  const outcomes: Record<string, number> = {};
  const kinds = new Set<string>();
  const faults: string[] = [];
  const random = seededRandom(seed);
  let rejectedLines = 0;
  try {
    for (let n = 0; n < files; n++) {
      const file = mutated(n, random);
      const path = join(folder, file.name);
      writeFileSync(path, file.bytes);
      for (const kind of file.kinds) kinds.add(kind);
      const before = state();
      const tried = await tryFile(ports, path, n % wholeEvery === 0);
      outcomes[tried.outcome] = (outcomes[tried.outcome] ?? 0) + 1;
      rejectedLines += tried.rejectedLines;
      const changed = state() !== before;
      const found = changed === (tried.outcome === 'imported') ? [] : [`${tried.outcome}; changed: ${changed}`];
      faults.push(...[...tried.faults, ...found].map((text) => `${seed} ${n} (${file.what}): ${text}`));
      after?.(n);
    }
  } finally {
    watcher.close();
    await ports.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return { outcomes, kinds, rejectedLines, faults };
}

interface Tried {
  readonly outcome: string;
  readonly rejectedLines: number;
  readonly faults: readonly string[];
}

async function tryFile(ports: OpenedPorts, path: string, whole: boolean): Promise<Tried> {
  const stated = { path, format: null, zone: 'Europe/Warsaw', profile: 'p' };
  try {
    if (!whole) {
      const planned = await ports.sources.plan(path, stated);
      if (planned.ok) return { outcome: 'recognised', rejectedLines: 0, faults: [] };
      return { outcome: planned.refusal, rejectedLines: 0, faults: brokenSentences(planned) };
    }
    const options = { snapshotOn: null, dryRun: false, acceptRejected: false };
    const outcome = await importFiles(ports, [stated], options, () => undefined);
    const { reports } = outcome;
    const lines = { rejectedLines: reports.flatMap(({ staged }) => staged.rejected).length };
    const faults = reports.flatMap(brokenLines);
    if (outcome.ok) return { outcome: outcome.imported ? 'imported' : 'known already', ...lines, faults };
    return { outcome: outcome.refusal, ...lines, faults: [...brokenSentences(outcome), ...faults] };
  } catch (error) {
    return { outcome: 'thrown', rejectedLines: 0, faults: [`threw ${(error as Error).stack}`] };
  }
}

function brokenSentences({ refusal, details }: Refused): readonly string[] {
  const sentences = [pl, en].map((texts) => texts.refusals[refusal](details));
  return sentences.filter((text) => text.trim() === '' || text.includes('undefined'));
}

/** Each rejected line is one of the data, each column one of the header, and the sentence names both. */
function brokenLines({ plan, staged }: ImportReport): readonly string[] {
  return staged.rejected.flatMap(({ line, column, value, reason, details }) => {
    const sentences = [pl, en].map((t) => t.import.line(line, column, value, t.lineReasons[reason](details ?? {})));
    return [
      ...(line > plan.headerLine ? [] : [`line ${line} is none of the data`]),
      ...(column === '' || plan.header.includes(column) ? [] : [`column ${column} is not in the header`]),
      ...sentences.filter((text) => !text.includes(String(line)) || !text.includes(column)),
    ];
  });
}

/** Everything but the database, whose changes are seen otherwise, and the folder that DuckDB keeps open. */
function filesIn(data: string): readonly string[] {
  return readdirSync(data, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/lajk\.db|duckdb/.test(name))
    .sort();
}
