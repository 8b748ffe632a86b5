/**
 * One of two worlds: the same voters, clock, codes and random bytes, other choices. Everything that can be read before the
 * close is collected here under a name, for a comparison byte by byte.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { letterDesk } from '../../src/actions/letter-desk.ts';
import { publishBatch } from '../../src/actions/publish-batch.ts';
import { reissueCode } from '../../src/actions/reissue-code.ts';
import { sendWave } from '../../src/actions/send-wave.ts';
import type { Context } from '../../src/cli/context.ts';
import { run } from '../../src/cli/run.ts';
import { printVotingCode } from '../../src/core/ballot/voting-code.ts';
import { hashText } from '../../src/core/basics/hash.ts';
import { ROLES } from '../../src/core/office/right.ts';
import { SEALED_COLUMNS } from '../../src/core/office/sealed-columns.ts';
import { regulations } from '../../src/main.ts';
import type { Keys } from '../../src/ports.ts';
import { pl } from '../../src/texts/pl.ts';
import { ADDRESSES, addressOf } from '../../src/web/addresses.ts';
import { ROUTES } from '../../src/web/app.tsx';
import { loggedPath } from '../../src/web/logged-path.ts';
import { runOn } from '../postgres.ts';
import { ballotForm } from '../web/ballot-steps.ts';
import { must, openTestSite, type TestSite } from '../web/site.ts';
import { type Fields, type Page, valuesOf } from '../web/visitor.ts';
import { drawnAgain } from './installation.ts';
import { transactionsOf } from './read-wal.ts';

/** What both worlds share. */
export interface Twins {
  readonly signingKey: string;
  readonly letterKey: string;
}

export function newTwins(): Twins {
  return { signingKey: randomBytes(32).toString('hex'), letterKey: randomBytes(32).toString('hex') };
}

export interface WorldOptions {
  readonly twins: Twins;
  /** Turns the list of candidates before the choice is taken from it: the one thing in which the worlds differ. */
  readonly turn: number;
  readonly url: string | null;
  /** A leak that is put there on purpose, told each ballot. */
  readonly leak?: (world: World, voter: string, choices: readonly string[]) => Promise<void> | void;
}

export interface World {
  readonly site: TestSite;
  readonly data: string;
  readonly url: string | null;
  /** What the process would have logged. */
  readonly log: string[];
  readonly mails: string[];
  /** Added to the figures that the site tells of itself. */
  readonly counters: Map<string, number>;
}

const VOTERS = 27;

/** From the invitations to the last ballot; then everything is read. */
export async function liveThrough(options: WorldOptions): Promise<ReadonlyMap<string, string>> {
  const secrets = new Set<string>();
  const world = await openWorld(options, secrets);
  try {
    const printed = await whilePrinting(() => vote(world, options, secrets));
    const views = new Map<string, string>([['printed', printed], ...(await readAll(world))]);
    return new Map([...views].map(([name, text]) => [name, masked(text, secrets)]));
  } finally {
    await world.site.close();
  }
}

async function openWorld({ twins, url }: WorldOptions, secrets: Set<string>): Promise<World> {
  let data = '';
  const site = await openTestSite({
    state: 'before',
    random: drawnAgain('dwa światy'),
    environment: url === null ? {} : { DATABASE_URL: url },
    keys: (keys) => recording(keys, secrets),
    async prepare(folder) {
      data = folder;
      await mkdir(join(folder, 'keys'), { recursive: true });
      await writeFile(join(folder, 'keys', 'signing.key'), `${twins.signingKey}\n`);
      await writeFile(join(folder, 'keys', 'letters.key'), `${twins.letterKey}\n`);
    },
  });
  return { site, data, url, log: [], mails: [], counters: new Map() };
}

/** Every seal and signature that is made: these are the bytes that may differ, and nothing else may. */
function recording(keys: Keys, secrets: Set<string>): Keys {
  const noted = <T extends string>(text: T): T => {
    secrets.add(text);
    return text;
  };
  return {
    ...keys,
    seal: (edition, text) => noted(keys.seal(edition, text)),
    sealLetter: (text) => noted(keys.sealLetter(text)),
    blind(edition, text) {
      const blinded = keys.blind(edition, text);
      return blinded === null ? null : noted(blinded);
    },
    sign: (message) => noted(keys.sign(message)),
  };
}

/** Commitments and roots as far as they are public. */
async function noteHashes({ site }: World, secrets: Set<string>): Promise<void> {
  await site.ports.store.write(async (tx) => {
    for (const text of await tx.log.entries(site.edition.id))
      for (const [, commitment = ''] of text.matchAll(/"commitment":"([0-9a-f]{64})"/g)) secrets.add(commitment);
    for (const { root } of await tx.log.heads(site.edition.id)) secrets.add(root);
    for (const root of (await tx.log.lock(site.edition.id)).roots) secrets.add(root);
    return { ok: true };
  });
}

async function vote(world: World, options: WorldOptions, secrets: Set<string>): Promise<void> {
  const { site } = world;
  const { ports, edition, clock } = site;
  await ports.store.write(async (tx) => {
    for (const { teryt } of site.cities) await tx.votes.setAddress(edition.id, teryt, `um@${teryt}.example`, 'BIP');
    return { ok: true };
  });
  must(
    await ports.store.write((tx) =>
      sendWave(tx, ports, { edition: edition.id, wave: 'invitation', actor: 'command-line' }),
    ),
  );
  await site.advance('open');
  for (let i = 0; i < VOTERS; i++) {
    clock.setBeside('2022-09-08T10:00:00+02:00', 60_000 * (1 + i));
    await castAs(world, options, i, site.codes.get(site.cities[i]?.teryt ?? '') ?? '', `${i}`);
    if (i % 5 === 4) must(await ports.store.write((tx) => publishBatch(tx, ports, edition.id)));
    await noteHashes(world, secrets);
  }
  // A city publishes its link, gets a new code and votes again; two others change their minds.
  const teryt = site.cities[3]?.teryt ?? '';
  const reissued = await ports.store.write((tx) =>
    reissueCode(tx, ports, { edition: edition.id, teryt, reason: 'Link na stronie.' }),
  );
  await castAs(world, { ...options, turn: options.turn * 2 }, 3, printVotingCode(must(reissued).code), 'again 3');
  for (const i of [7, 8])
    await castAs(
      world,
      { ...options, turn: options.turn * 3 },
      i,
      site.codes.get(site.cities[i]?.teryt ?? '') ?? '',
      `again ${i}`,
    );
  await noteHashes(world, secrets);
  await deliver(world);
}

/** All letters leave, as the worker would let them; that one keeps a pace, which a clock set by hand never lets pass. */
async function deliver({ site, mails }: World): Promise<void> {
  const { ports } = site;
  const desk = letterDesk(ports);
  while (true) {
    // One at a time: in which order PostgreSQL claims several is its own affair.
    const letters = await desk.claim(1, { domains: [], ids: [] });
    if (letters.length === 0) return;
    for (const letter of letters) {
      const opened = JSON.parse(ports.keys.unsealLetter(letter.sealed ?? '') ?? '{}') as Record<string, string>;
      const { letterCode = '', ...secrets } = opened;
      const written = ports.post.write({ ...letter, secrets, letterCode, baseUrl: ports.post.baseUrl, demo: false });
      mails.push(JSON.stringify([letter.id, letter.messageId, letter.to, written]));
      await desk.record(letter, { kind: 'accepted', reply: '250 2.0.0 taken' });
    }
  }
}

/** As a clerk does: code, paper, a look back from the review, the receipt. */
async function castAs(
  world: World,
  { turn, leak }: WorldOptions,
  i: number,
  code: string,
  name: string,
): Promise<void> {
  const { site } = world;
  const visitor = site.visitor();
  const step = async (path: string, fields: Fields) => noted(world, path, await visitor.post(path, fields));
  await step('/glos', [['kod', code]]);
  const paper = await visitor.get('/glos/wybor');
  noted(world, '/glos/wybor', paper);
  const candidates = [...valuesOf(paper, 'wybor')].sort();
  const choices = [0, 1, 2].map((k) => candidates[(i + k * 5 + turn * (k + 1)) % candidates.length] as string);
  if (new Set(choices).size !== 3) throw new Error('the worlds must choose three cities each');
  const form = ballotForm(hashText(name).slice(0, 32), choices);
  await step('/glos/sprawdz', form);
  await step('/glos/wybor', form);
  const receipt = await step('/glos/potwierdzenie', form);
  if (receipt.status !== 200) throw new Error(`the ballot was answered with ${receipt.status}`);
  await leak?.(world, site.cities[i]?.teryt ?? '', choices);
}

/** A line of the log as the program writes it, and what a proxy would write beside it: the size of the answer. */
function noted({ log }: World, path: string, page: Page): Page {
  log.push(`POST ${loggedPath(path)} ${page.status} ${Buffer.byteLength(page.text)}`);
  return page;
}

async function readAll(world: World): Promise<readonly (readonly [string, string])[]> {
  const figures = await readFigures(world);
  const commands = await readCommands(world);
  const tables = world.url === null ? sqliteTables(join(world.data, 'lajk.db')) : await postgresTables(world.url);
  const files = world.url === null ? await readDatabaseFiles(world.data) : [];
  const mails = [['mails', world.mails.join('\n')]] as const;
  // Signing in writes sessions: the office is read last.
  const pages = [...(await readPublic(world)), ...(await readOffice(world))];
  return [['log', world.log.join('\n')], ...figures, ...commands, ...tables, ...files, ...mails, ...pages];
}

async function readFigures({ site, counters }: World) {
  const ready = await site.visitor().get('/readyz');
  const metrics = (await site.visitor().get('/metrics')).text.replace(/^process_.*$/gm, '');
  const told = [...counters].map(([name, value]) => `${name} ${value}`);
  return [
    ['/readyz', ready.text],
    ['/metrics', [metrics, ...told].join('\n')],
  ] as const;
}

async function readCommands({ site }: World) {
  const id = site.edition.id;
  const views: [string, string][] = [];
  for (const argv of [
    ['vote', 'status', id],
    ['vote', 'status', id, '--json'],
    ['editions', 'show', id],
    ['nominees', 'list', id, '--json'],
    ['letters', 'status'],
    ['audit', 'show'],
    ['audit', 'verify'],
    ['awards', id],
    ['doctor'],
    ['retention', 'status'],
    ['bundle', join(site.edition.id, 'nowhere'), '--edition', id],
  ]) {
    const said: string[] = [];
    const io = { out: (text: string) => void said.push(text), err: (text: string) => void said.push(text) };
    const context: Context = {
      io: { ...io, input: async () => '', errIsTerminal: false },
      texts: pl,
      regulations,
      // What a command closes is closed with the site.
      open: async () => ({ ok: true, ports: { ...site.ports, close: async () => undefined } }),
    };
    const code = await run(argv, context);
    views.push([
      `lajk ${argv.join(' ')}`,
      `${code} ${said
        .join('')
        .replaceAll(site.ports.folder, 'data')
        .replace(/[\d\u00a0 ]+MiB/, 'some MiB')}`,
    ]);
  }
  return views;
}

/** In the order in which the rows lie there, with their numbers: neither may tell anything. */
function sqliteTables(file: string): [string, string][] {
  const database = new BetterSqlite3(file, { readonly: true });
  try {
    const names = database
      .prepare<[], { name: string; sql: string }>(
        `select name, sql from sqlite_master where type = 'table' order by name`,
      )
      .all();
    return names.map(({ name, sql }) => {
      const columns = /without rowid/i.test(sql) ? '*' : 'rowid, *';
      const rows = database.prepare(`select ${columns} from "${name}"`).all() as Record<string, unknown>[];
      return [`table ${name}`, rows.map((row) => rowText(name, row)).join('\n')];
    });
  } finally {
    database.close();
  }
}

async function postgresTables(url: string): Promise<[string, string][]> {
  const names = await runOn(
    url,
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  const views: [string, string][] = [];
  for (const { name } of names) {
    const rows = await runOn(url, `select * from "${name}"`);
    views.push([`table ${name}`, rows.map((row) => rowText(String(name), row)).join('\n')]);
  }
  return views;
}

/** A sealed value leaves its length. */
function rowText(table: string, row: Readonly<Record<string, unknown>>): string {
  const sealed = SEALED_COLUMNS[table] ?? [];
  const shown = Object.entries(row).map(([column, value]) => {
    if (table === 'kysely_migration' && column === 'timestamp') return [column, 'when the database was made'];
    const isHidden = sealed.includes(column) && typeof value === 'string';
    return [column, isHidden ? `sealed, ${value.length} characters` : value];
  });
  return JSON.stringify(Object.fromEntries(shown));
}

/** As docs/operate.md copies them for a back-up; of the log the pages, without salts and sums over them. */
async function readDatabaseFiles(data: string): Promise<[string, string][]> {
  const main = (await readFile(join(data, 'lajk.db'))).toString('latin1');
  const wal = existsSync(join(data, 'lajk.db-wal')) ? await readFile(join(data, 'lajk.db-wal')) : Buffer.alloc(0);
  const pages = transactionsOf(wal).map(({ pages: written }) =>
    [...written].map(([no, text]) => `${no}:${text}`).join('\n'),
  );
  const made = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z(?=)/g;
  return [
    ['file lajk.db', main.replace(made, 'when')],
    ['file lajk.db-wal', pages.join('\n\n').replace(made, 'when')],
  ];
}

async function readPublic({ site }: World): Promise<[string, string][]> {
  const views: [string, string][] = [];
  for (const route of ROUTES)
    if (route.permission === 'public' && route.method === 'GET' && !route.page.startsWith('office'))
      for (const language of ['pl', 'en'] as const) {
        const address = addressFor(route.page, site, language);
        views.push([`page ${address}`, pageText(await site.visitor().get(address))]);
      }
  return views;
}

async function readOffice({ site }: World): Promise<[string, string][]> {
  const views: [string, string][] = [];
  for (const role of ROLES) {
    const { visitor, person } = await site.signedIn([{ role, edition: null }], 'Anna Próbna');
    for (const route of ROUTES)
      if (route.permission === 'office' && route.method === 'GET') {
        const address = addressFor(route.page, site, 'pl');
        const text = pageText(await visitor.get(address));
        views.push([
          `${role} ${address}`,
          text.replaceAll(person.id, 'person').replace(/[0-9a-f]{32}(?=@)/g, 'person'),
        ]);
      }
  }
  return views;
}

function addressFor(page: keyof typeof ADDRESSES, { edition, cities }: TestSite, language: 'pl' | 'en'): string {
  const known: Readonly<Record<string, string>> = {
    edition: edition.id,
    teryt: cities[0]?.teryt ?? '',
    kind: 'extend-vote',
  };
  const names = [...ADDRESSES[page][language].matchAll(/:([a-z]+)/g)].map(([, name = '']) => name);
  return addressOf(page, language, Object.fromEntries(names.map((name) => [name, known[name] ?? '0'.repeat(32)])));
}

function pageText({ status, headers, text }: Page): string {
  // A cookie is sealed anew each time; an ETag is the hash of the page, which stands here itself.
  const told = [...headers]
    .filter(([name]) => name !== 'set-cookie' && name !== 'etag')
    .map(([name, value]) => `${name}: ${value}`);
  return [status, ...told, text].join('\n');
}

function masked(text: string, secrets: ReadonlySet<string>): string {
  let shown = text;
  for (const secret of secrets) if (shown.includes(secret)) shown = shown.replaceAll(secret, '#'.repeat(secret.length));
  return shown;
}

/** What somebody sees who reads the two streams of the process. */
async function whilePrinting(work: () => Promise<void>): Promise<string> {
  const printed: string[] = [];
  const streams = [process.stdout, process.stderr];
  const before = streams.map((stream) => stream.write);
  for (const stream of streams)
    stream.write = ((text: string | Uint8Array) => {
      printed.push(String(text));
      return true;
    }) as typeof stream.write;
  try {
    await work();
  } finally {
    streams.forEach((stream, i) => {
      stream.write = before[i] as typeof stream.write;
    });
  }
  return printed.join('');
}

/** Names of what differs, with the first place where it does. */
export function differences(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] {
  const names = [...new Set([...one.keys(), ...other.keys()])];
  return names.flatMap((name) => {
    const [a = '(missing)', b = '(missing)'] = [one.get(name), other.get(name)];
    if (a === b) return [];
    let at = 0;
    while (a[at] === b[at]) at++;
    return [
      `${name}: ${JSON.stringify(a.slice(Math.max(0, at - 60), at + 60))} and ${JSON.stringify(b.slice(Math.max(0, at - 60), at + 60))}`,
    ];
  });
}
