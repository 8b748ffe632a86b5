/** The only file that knows everything: settings from the environment, rooms behind their ports, the command line. */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { letterDesk } from './actions/letter-desk.ts';
import { loadRegister } from './actions/load-register.ts';
import { sendSignInCode } from './actions/sign-in.ts';
import type { Context, OpenedPorts, SiteStarter, TellCode } from './cli/context.ts';
import { run } from './cli/run.ts';
import { dataFolder, type Environment, readServeSettings, type ServeSettings } from './cli/serve-settings.ts';
import type { Instant } from './core/basics/day.ts';
import { type Outcome, refuse } from './core/basics/outcome.ts';
import edition2022 from './core/editions/2022.json' with { type: 'json' };
import type { Edition } from './core/editions/edition.ts';
import { parseEdition } from './core/editions/edition-data.ts';
import { parseDivisions } from './core/places/division-data.ts';
import { readRegister } from './core/places/register.ts';
import { openDocuments } from './documents/open-documents.ts';
import { fileErasureList } from './keys/erasure-list.ts';
import { fileKeys } from './keys/file-keys.ts';
import { sessionSecret } from './keys/session-secret.ts';
import { writeLetter } from './mail/letters/write-letter.ts';
import { type MailSettings, readMailSettings } from './mail/mail-settings.ts';
import { openPost } from './mail/open-post.ts';
import type { Access } from './ports/access.ts';
import type { UploadLimits } from './ports/submissions.ts';
import type { SteadyClock } from './ports/time.ts';
import type { Ports, Store, Warehouse } from './ports.ts';
import divisionData from './register/divisions.json' with { type: 'json' };
import registerData from './register/gminas.json' with { type: 'json' };
import { sourcesWith } from './sources/all.ts';
import { liveKeys, liveSources } from './sources/live/all.ts';
import { mappingFile } from './sources/mapping-file.ts';
import { sheetToCsv } from './sources/sheet-csv.ts';
import { readUploadLimits, submittedFiles } from './sources/submitted-files.ts';
import { openStore, type SignInDatabase } from './store/open-store.ts';
import { en } from './texts/en.ts';
import { pl } from './texts/pl.ts';
import { openWarehouse } from './warehouse/open-warehouse.ts';

const IS_BUILT = import.meta.filename.endsWith('.js');
const ROOT = projectFolder(import.meta.dirname);
const RULES = join(ROOT, 'docs', 'rules');
const VERSION = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;

/** The folder of package.json: this file runs from src/ and, compiled, from dist/server/. */
function projectFolder(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : projectFolder(dirname(from));
}

/** Polish first; English for those whose system says so, or who say it with LAJK_LANG. */
function textsFor(environment: Environment) {
  const wanted = environment.LAJK_LANG || environment.LC_ALL || environment.LC_MESSAGES || environment.LANG;
  return wanted?.toLowerCase().startsWith('en') ? en : pl;
}

type Instead = Partial<Pick<Ports, 'clock' | 'random'> & { readonly wait: (ms: number) => Promise<void> }>;

/**
 * Opens database, archive and keys of one installation; an empty one is given the register and the edition of 2022.
 * @param instead a clock that stands somewhere else, bytes that can be drawn again, a wait that takes no time: for
 *   whole editions under test.
 */
export async function openPorts(
  environment: Environment,
  instead: Instead = {},
): Promise<Outcome<{ ports: OpenedPorts }>> {
  const folder = dataFolder(environment);
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    return refuse('folder-unusable', { folder });
  }
  const url = environment.DATABASE_URL;
  if (url && !/^postgres(?:ql)?:\/\//.test(url)) return refuse('database-url-invalid');
  const mail = readMailSettings(environment);
  if (!mail.ok) return mail;
  const uploads = readUploadLimits(environment.LAJK_UPLOAD_MB);
  if (!uploads.ok) return uploads;
  const opened = await openStore(
    url ? { database: 'postgres', url } : { database: 'sqlite', file: join(folder, 'lajk.db') },
  );
  if (!opened.ok) return opened;
  const { store, signIns } = opened;
  try {
    await fillEmpty(store);
    const baseUrl = baseUrlFor(environment);
    const set = { environment, mail: mail.settings, baseUrl, uploads: uploads.limits };
    const opened = { store, signIns };
    return { ok: true, ports: portsOver(opened, await openWarehouse(folder, sheetToCsv), folder, set, instead) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

interface PortSettings {
  readonly environment: Environment;
  readonly mail: MailSettings;
  readonly baseUrl: string;
  readonly uploads: UploadLimits;
}

function portsOver(
  { store, signIns }: { readonly store: Store; readonly signIns: SignInDatabase },
  warehouse: Warehouse,
  folder: string,
  { environment, mail, baseUrl, uploads }: PortSettings,
  instead: Instead,
): OpenedPorts {
  const clock = instead.clock ?? systemClock();
  const random = instead.random ?? { bytes: (length: number) => randomBytes(length) };
  const keys = fileKeys(join(folder, 'keys'));
  const mappings = mappingFile(join(folder, 'mappings.json'));
  const isDemo = (edition: string | null) => store.read(async (tx) => isDemoLetter(await tx.editions.all(), edition));
  const ports: Ports = {
    ...{ store, warehouse, clock, random, keys, regulations, mappings },
    sources: sourcesWith(mappings),
    live: liveSources({
      keys: liveKeys(environment),
      folder: join(folder, 'fetched'),
      userAgent: `zloty-lajk/${VERSION}`,
      now: () => clock.now(),
      wait: instead.wait ?? ((ms) => setTimeout(ms)),
      randomBytes: (length) => random.bytes(length),
    }),
    post: openPost(mail, { clock, keys, random, baseUrl, write: writeLetter, isDemo, folder: join(folder, 'outbox') }),
    erasures: fileErasureList(folder),
    submitted: submittedFiles(join(folder, 'submitted'), uploads),
    documents: openDocuments(join(ROOT, 'src', 'documents', 'official.typ')),
  };
  return {
    ...ports,
    folder,
    accessFor: (url, secret, tellCode) => accessOver(ports, signIns, { baseUrl: url, secret, tellCode }),
    async close() {
      await warehouse.close();
      await store.close();
    },
  };
}

/** Since the start of the machine where it says when that was, otherwise since that of the process. */
function systemClock(): SteadyClock {
  const boot = bootOfMachine();
  return {
    now: () => Date.now() as Instant,
    steady: () => ({ boot, ms: Number(process.hrtime.bigint() / 1_000_000n) }),
  };
}

function bootOfMachine(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return randomUUID();
  }
}

/** Loaded only where somebody may sign in: the library takes longer to load than most commands to run. */
async function accessOver(
  ports: Ports,
  signIns: SignInDatabase,
  { baseUrl, secret, tellCode }: { baseUrl: string; secret: string; tellCode: TellCode | undefined },
): Promise<Access> {
  const { CODE_MINUTES, openAccess } = await import('./access/open-access.ts');
  const sendCode = async (email: string, code: string) => {
    await ports.store.write((tx) => sendSignInCode(tx, ports, { email, code, minutes: CODE_MINUTES }));
    // Reserved (RFC 2606): nobody has a mailbox there, so nobody’s code is shown who could be written to.
    if (email.endsWith('.invalid')) tellCode?.(email, code);
  };
  return openAccess({ database: signIns, baseUrl, secret, clock: ports.clock, sendCode });
}

/** As `lajk serve` reads it; where that is refused, no letter leaves before it is put right. */
function baseUrlFor(environment: Environment): string {
  const read = readServeSettings(environment, {});
  return read.ok ? read.settings.baseUrl : 'http://localhost';
}

/** Letters to persons belong to no edition: they are no real ones where an edition is not. */
function isDemoLetter(editions: readonly Edition[], edition: string | null): boolean {
  return editions.some(({ id, demo }) => demo && (edition === null || id === edition));
}

/** A page name holds no path: an edition may name only letters, digits and hyphens there. */
export async function regulations(page: string): Promise<string | null> {
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
 * The pages are JSX, which Node.js cannot read: they are loaded here, and only by the built program. Ends after
 * SIGTERM, SIGINT or SIGHUP, when everything is answered; a second signal ends it at once.
 */
async function serve(
  ports: OpenedPorts,
  settings: ServeSettings,
  tellCode: TellCode | undefined,
): ReturnType<SiteStarter['serve']> {
  const [{ openSite }, { serveSite }, { warmUp }, { Background }] = await Promise.all([
    import('./web/open-site.ts'),
    import('./web/serve.ts'),
    import('./web/public/warm-up.ts'),
    import('./web/background.ts'),
  ]);
  // Before anybody can send a file: what a crash left behind goes.
  await ports.submitted.sweep(await ports.store.read((tx) => tx.submissions.keptFiles()));
  const secret = settings.secret ?? sessionSecret(join(ports.folder, 'keys'));
  const access = await ports.accessFor(settings.baseUrl, secret, tellCode);
  const destination = pino.destination({ dest: 2, sync: false });
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  const background = new Background((err) => log.error({ number: null, err }));
  const site = await openSite(ports, access, background, settings, secret, join(ROOT, 'dist', 'assets'));
  const served = await serveSite(site, settings, {
    answered: (line) => log.info(line),
    failed: (number, err) => log.error({ number, err }),
  });
  if (!served.ok) return served;
  // Beside the first answers, not before them: after a crash the site must take ballots at once.
  const warming = warmUp(site).catch((err: unknown) => log.error({ number: null, err }));
  const letters = ports.post.run(letterDesk(ports), {
    ...{ baseUrl: settings.baseUrl, untilEmpty: false, tried: () => undefined },
    failed: (err) => log.error({ number: null, err }),
  });
  const told = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  const ended = told
    .then(() => Promise.all([served.site.stop(), warming, letters.stop()]))
    .then(() => background.settled())
    .finally(() => destination.flushSync());
  return { ok: true, ended: ended.then(() => undefined) };
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
    regulations,
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
