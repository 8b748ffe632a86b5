/** The only file that knows everything: settings from the environment, rooms behind their ports, the command line. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { loadRegister } from './actions/load-register.ts';
import type { Context, OpenedPorts } from './cli/context.ts';
import { run } from './cli/run.ts';
import type { Instant } from './core/basics/day.ts';
import { type Outcome, refuse } from './core/basics/outcome.ts';
import edition2022 from './core/editions/2022.json' with { type: 'json' };
import type { Edition } from './core/editions/edition.ts';
import { parseDivisions } from './core/places/division-data.ts';
import { readRegister } from './core/places/register.ts';
import { fileKeys } from './keys/file-keys.ts';
import type { Ports, Store, Warehouse } from './ports.ts';
import divisionData from './register/divisions.json' with { type: 'json' };
import registerData from './register/gminas.json' with { type: 'json' };
import { sources } from './sources/all.ts';
import { openStore } from './store/open-store.ts';
import { en } from './texts/en.ts';
import { pl } from './texts/pl.ts';
import { openWarehouse } from './warehouse/open-warehouse.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const RULES = join(import.meta.dirname, '..', 'docs', 'rules');

/** Polish first; English for those whose system says so, or who say it with LAJK_LANG. */
export function textsFor(environment: Environment) {
  const wanted = environment.LAJK_LANG || environment.LC_ALL || environment.LC_MESSAGES || environment.LANG;
  return wanted?.toLowerCase().startsWith('en') ? en : pl;
}

/**
 * Opens database, archive and keys of one installation; an empty one is given the register and the edition of 2022.
 * @param instead a clock that stands somewhere else, or bytes that can be drawn again: for whole editions under test.
 */
export async function openPorts(
  environment: Environment,
  instead: Partial<Pick<Ports, 'clock' | 'random'>> = {},
): Promise<Outcome<{ ports: OpenedPorts }>> {
  const folder = resolve(environment.LAJK_DATA || 'data');
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    return refuse('folder-unusable', { folder });
  }
  const url = environment.DATABASE_URL;
  if (url && !/^postgres(?:ql)?:\/\//.test(url)) return refuse('database-url-invalid');
  const opened = await openStore(
    url ? { database: 'postgres', url } : { database: 'sqlite', file: join(folder, 'lajk.db') },
  );
  // What SQLite says of a disk without room for its shared memory: nothing is wrong with the address.
  if (!opened.ok && opened.details.reason === 'SQLITE_IOERR_SHMSIZE') return refuse('disk-full');
  if (!opened.ok) return opened;
  const { store } = opened;
  try {
    await fillEmpty(store);
    return { ok: true, ports: portsOver(store, await openWarehouse(folder), folder, instead) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function portsOver(
  store: Store,
  warehouse: Warehouse,
  folder: string,
  instead: Partial<Pick<Ports, 'clock' | 'random'>>,
): OpenedPorts {
  return {
    store,
    warehouse,
    sources,
    clock: instead.clock ?? { now: () => Date.now() as Instant },
    random: instead.random ?? { bytes: (length) => randomBytes(length) },
    keys: fileKeys(join(folder, 'keys')),
    regulations,
    folder,
    async close() {
      await warehouse.close();
      await store.close();
    },
  };
}

/** A page name holds no path: {@link Edition} allows letters, digits and hyphens only. */
async function regulations(page: string): Promise<string | null> {
  return readFile(join(RULES, `${page}.md`), 'utf8').catch(() => null);
}

async function fillEmpty(store: Store): Promise<void> {
  const filled = await store.read(async (tx) => (await tx.places.municipalities()).length > 0);
  if (filled) return;
  const divisions = parseDivisions(divisionData);
  if (!divisions.ok) throw new Error(`The bundled divisions are damaged: ${JSON.stringify(divisions.details)}`);
  await store.write(async (tx) => {
    const loaded = await loadRegister(tx, readRegister(registerData), divisions.divisions);
    await tx.editions.put(edition2022 as unknown as Edition);
    return loaded;
  });
}

export async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  let opened: OpenedPorts | null = null;
  const context: Context = {
    io: {
      out: (line) => void process.stdout.write(line),
      err: (line) => void process.stderr.write(line),
      input: () => text(process.stdin),
      errIsTerminal: process.stderr.isTTY === true,
    },
    texts: textsFor(process.env),
    async open() {
      const outcome = await openPorts(process.env);
      if (outcome.ok) opened = outcome.ports;
      return outcome;
    },
  };
  process.exitCode = await run(process.argv.slice(2), context);
  await (opened as OpenedPorts | null)?.close();
}
