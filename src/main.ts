/** The only file that knows everything: settings from the environment, rooms behind their ports, the command line. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { loadRegister } from './actions/load-register.ts';
import type { Context, OpenedPorts, SiteStarter } from './cli/context.ts';
import { run } from './cli/run.ts';
import { dataFolder, type Environment, type ServeSettings } from './cli/serve-settings.ts';
import type { Instant } from './core/basics/day.ts';
import { type Outcome, refuse } from './core/basics/outcome.ts';
import edition2022 from './core/editions/2022.json' with { type: 'json' };
import { parseEdition } from './core/editions/edition-data.ts';
import { parseDivisions } from './core/places/division-data.ts';
import { readRegister } from './core/places/register.ts';
import { fileKeys } from './keys/file-keys.ts';
import { sessionSecret } from './keys/session-secret.ts';
import type { Access } from './ports/access.ts';
import type { Ports, Store, Warehouse } from './ports.ts';
import divisionData from './register/divisions.json' with { type: 'json' };
import registerData from './register/gminas.json' with { type: 'json' };
import { sourcesWith } from './sources/all.ts';
import { mappingFile } from './sources/mapping-file.ts';
import { sheetToCsv } from './sources/sheet-csv.ts';
import { openStore } from './store/open-store.ts';
import { en } from './texts/en.ts';
import { pl } from './texts/pl.ts';
import { openWarehouse } from './warehouse/open-warehouse.ts';

const IS_BUILT = import.meta.filename.endsWith('.js');
const ROOT = projectFolder(import.meta.dirname);
const RULES = join(ROOT, 'docs', 'rules');

/** The folder of package.json: this file runs from src/ and, compiled, from dist/server/. */
function projectFolder(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : projectFolder(dirname(from));
}

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
  const folder = dataFolder(environment);
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
  if (!opened.ok) return opened;
  const { store } = opened;
  try {
    await fillEmpty(store);
    const warehouse = await openWarehouse(folder, sheetToCsv);
    return { ok: true, ports: portsOver(store, warehouse, folder, environment, instead) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function portsOver(
  store: Store,
  warehouse: Warehouse,
  folder: string,
  environment: Environment,
  instead: Partial<Pick<Ports, 'clock' | 'random'>>,
): OpenedPorts {
  const mappings = mappingFile(join(folder, 'mappings.json'));
  return {
    store,
    warehouse,
    sources: sourcesWith(mappings),
    mappings,
    clock: instead.clock ?? { now: () => Date.now() as Instant },
    random: instead.random ?? { bytes: (length) => randomBytes(length) },
    keys: fileKeys(join(folder, 'keys')),
    regulations,
    post: { host: mailHost(environment) },
    folder,
    async close() {
      await warehouse.close();
      await store.close();
    },
  };
}

/** The host of MAIL_FROM, `localhost` without one. */
function mailHost({ MAIL_FROM }: Environment): string {
  return /@([a-z0-9.-]+)>?$/i.exec(MAIL_FROM?.trim() ?? '')?.[1]?.toLowerCase() ?? 'localhost';
}

/** A page name holds no path: an edition may name only letters, digits and hyphens there. */
async function regulations(page: string): Promise<string | null> {
  return readFile(join(RULES, `${page}.md`), 'utf8').catch(() => null);
}

async function fillEmpty(store: Store): Promise<void> {
  const filled = await store.read(async (tx) => (await tx.places.municipalities()).length > 0);
  if (filled) return;
  const divisions = parseDivisions(divisionData);
  if (!divisions.ok) throw new Error(`The bundled divisions are damaged: ${JSON.stringify(divisions.details)}`);
  const edition = parseEdition(edition2022);
  if (!edition.ok) throw new Error(`The bundled edition is damaged: ${JSON.stringify(edition.details)}`);
  await store.write(async (tx) => {
    const loaded = await loadRegister(tx, readRegister(registerData), divisions.divisions);
    await tx.editions.put(edition.edition);
    return loaded;
  });
}

/**
 * The pages are JSX, which Node.js cannot read: they are loaded here, and only by the built program. Ends after SIGTERM or
 * SIGINT, when everything is answered; a second signal ends it at once.
 */
async function serve(ports: OpenedPorts, settings: ServeSettings): ReturnType<SiteStarter['serve']> {
  const [{ openSite }, { serveSite }, { warmUp }] = await Promise.all([
    import('./web/open-site.ts'),
    import('./web/serve.ts'),
    import('./web/public/warm-up.ts'),
  ]);
  const secret = settings.secret ?? sessionSecret(join(ports.folder, 'keys'));
  const site = await openSite(ports, nobody, settings, secret, join(ROOT, 'dist', 'assets'));
  const destination = pino.destination({ dest: 2, sync: false });
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  const served = await serveSite(site, settings, {
    answered: (line) => log.info(line),
    failed: (number, err) => log.error({ number, err }),
  });
  if (!served.ok) return served;
  // Beside the first answers, not before them: after a crash the site must take ballots at once.
  const warming = warmUp(site).catch((err: unknown) => log.error({ number: null, err }));
  const told = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  const ended = told.then(() => Promise.all([served.site.stop(), warming])).finally(() => destination.flushSync());
  return { ok: true, ended: ended.then(() => undefined) };
}

/** Until sign-in stands, nobody is. */
const nobody: Access = { find: async () => null, end: async () => [] };

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
    ...(IS_BUILT && { site: { environment: process.env, serve } }),
  };
  process.exitCode = await run(process.argv.slice(2), context);
  await (opened as OpenedPorts | null)?.close();
}
