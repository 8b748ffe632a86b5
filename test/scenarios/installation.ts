/** An installation in a folder of its own: real database, real archive, real keys; only the clock is set by hand. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, inject } from 'vitest';
import { decideProposal } from '../../src/actions/decide-proposal.ts';
import type { OpenedPorts } from '../../src/cli/context.ts';
import { type Instant, parseInstant } from '../../src/core/basics/day.ts';
import type { Details } from '../../src/core/basics/outcome.ts';
import type { RefusalCode } from '../../src/core/basics/refusal.ts';
import { seededRandom } from '../../src/core/basics/seeded-random.ts';
import { proposalDigest } from '../../src/core/office/proposal.ts';
import { demoOrganisers, type Organisers } from '../../src/demo/demo-organisers.ts';
import { openPorts, regulations } from '../../src/main.ts';
import type { SteadyClock } from '../../src/ports/time.ts';
import type { SecureRandom } from '../../src/ports.ts';
import { en } from '../../src/texts/en.ts';
import { pl } from '../../src/texts/pl.ts';
import { REFUSALS } from '../../src/texts/refusals.ts';
import { freshDatabase, runOn } from '../postgres.ts';
import { type Answer, runLajk } from '../run-lajk.ts';

export type DatabaseKind = 'sqlite' | 'postgres';

export interface HandClock extends SteadyClock {
  /** Lets time pass. */
  wait(milliseconds: number): void;
  /** Moves the wall clock alone, as somebody does who sets it. */
  jump(milliseconds: number): void;
  set(instant: string): void;
  /** The instant so many milliseconds away from `instant`. */
  setBeside(instant: string, milliseconds: number): void;
}

export function handClock(instant: string): HandClock {
  let at = instantOf(instant);
  let jumped = 0;
  return {
    now: () => at,
    steady: () => ({ boot: 'test', ms: at - jumped }),
    wait(milliseconds) {
      at = (at + milliseconds) as Instant;
    },
    jump(milliseconds) {
      at = (at + milliseconds) as Instant;
      jumped += milliseconds;
    },
    set(text) {
      at = instantOf(text);
    },
    setBeside(text, milliseconds) {
      at = (instantOf(text) + milliseconds) as Instant;
    },
  };
}

function instantOf(text: string): Instant {
  const read = parseInstant(text);
  if (read === null) throw new RangeError(`expected an instant with a zone, got ${text}`);
  return read;
}

/** The command is given by the first of the {@link Installation.organisers}. */
export const AS_FIRST = ['--as', 'organizatorka@pokaz.invalid'] as const;

export interface Talk {
  readonly stdin?: string;
  readonly language?: 'pl' | 'en';
}

export class Installation {
  /** For files of the test; the data folder lies inside. */
  readonly folder: string;
  readonly clock: HandClock;
  readonly environment: Readonly<Record<string, string>>;
  readonly #random: SecureRandom | undefined;
  #kept: OpenedPorts | null = null;

  constructor(folder: string, clock: HandClock, url: string | null, random?: SecureRandom) {
    this.folder = folder;
    this.clock = clock;
    this.environment = { LAJK_DATA: join(folder, 'data'), ...(url === null ? {} : { DATABASE_URL: url }) };
    this.#random = random;
  }

  get data(): string {
    return join(this.folder, 'data');
  }

  /** One command, as a process would run it: everything is opened for it and closed behind it. */
  async lajk(argv: readonly string[], talk: Talk = {}): Promise<Answer> {
    let opened: OpenedPorts | null = null;
    const answer = await runLajk(argv, {
      ...(talk.stdin !== undefined && { stdin: talk.stdin }),
      texts: talk.language === 'en' ? en : pl,
      regulations,
      open: async () => {
        if (this.#kept) return { ok: true, ports: this.#kept };
        const outcome = await this.#open();
        if (outcome.ok) opened = outcome.ports;
        return outcome;
      },
    });
    await (opened as OpenedPorts | null)?.close();
    return answer;
  }

  /** The same, for a command that must succeed; its standard output. */
  async done(argv: readonly string[], talk: Talk = {}): Promise<string> {
    const answer = await this.lajk(argv, talk);
    expect({ argv, ...answer }).toMatchObject({ argv, code: 0 });
    return answer.out;
  }

  /**
   * A step that takes two persons: the command proposes it as the first organiser, the second one approves it as the
   * office would. Answers like the command; a refusal of either of them is the answer.
   */
  async byTwo(argv: readonly string[], talk: Talk = {}): Promise<Answer> {
    return this.inOneProcess(async () => {
      const ports = this.#kept as OpenedPorts;
      const [, second] = await this.organisers();
      const proposed = await this.lajk([...argv, ...AS_FIRST], talk);
      if (proposed.code !== 0) return proposed;
      const proposal = await ports.store.read((tx) => tx.proposals.find(proposed.out.trim()));
      if (proposal === null) throw new Error(`no proposal: ${proposed.out}`);
      const digest = proposalDigest(proposal);
      const decided = await decideProposal(ports, { id: proposal.id, decision: 'approve', digest, by: second });
      return decided.ok ? proposed : refusal(decided.refusal, decided.details, talk.language);
    });
  }

  /** Two people with the rights of organisers in every edition. */
  organisers(): Promise<Organisers> {
    return this.inOneProcess(() => demoOrganisers(this.#kept as OpenedPorts, null));
  }

  /** The same, for a step that must succeed. */
  async doneByTwo(argv: readonly string[]): Promise<void> {
    const answer = await this.byTwo(argv);
    expect({ argv, ...answer }).toMatchObject({ argv, code: 0 });
  }

  async json<T>(argv: readonly string[], talk: Talk = {}): Promise<T> {
    return JSON.parse(await this.done([...argv, '--json'], talk)) as T;
  }

  /** From here on all commands run in one process: what the first opens stays open. */
  async keepOpen(): Promise<void> {
    if (this.#kept) return;
    const opened = await this.#open();
    if (!opened.ok) throw new Error(`${opened.refusal} ${JSON.stringify(opened.details)}`);
    this.#kept = opened.ports;
  }

  /** The ports behind the commands; stays open like {@link keepOpen}. */
  async ports(): Promise<OpenedPorts> {
    await this.keepOpen();
    return this.#kept as OpenedPorts;
  }

  async close(): Promise<void> {
    const kept = this.#kept;
    this.#kept = null;
    await kept?.close();
  }

  /** Many commands in one process, the last of them included. */
  async inOneProcess<T>(work: () => Promise<T>): Promise<T> {
    const wasOpen = this.#kept !== null;
    await this.keepOpen();
    try {
      return await work();
    } finally {
      if (!wasOpen) await this.close();
    }
  }

  #open() {
    return openPorts(this.environment, { clock: this.clock, ...(this.#random && { random: this.#random }) });
  }

  /** Every row of every table and every file of archive and keys: equal before and after a refusal. */
  async everything(): Promise<string> {
    const url = this.environment.DATABASE_URL;
    const tables = url === undefined ? sqliteTables(join(this.data, 'lajk.db')) : await postgresTables(url);
    const files: string[] = [];
    for (const folder of ['archive/posts', 'staging', 'keys']) {
      const names = await readdir(join(this.data, folder)).catch(() => []);
      files.push(...names.filter((name) => name !== 'duckdb').map((name) => `${folder}/${name}`));
    }
    return `${files.sort().join('\n')}\n${tables.join('\n')}`;
  }

  async write(name: string, text: string | Uint8Array): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, text);
    return path;
  }

  read(name: string): Promise<string> {
    return readFile(join(this.folder, name), 'utf8');
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Another installation with the same data: on SQLite it is a copy of the folder. */
  async copy(): Promise<Installation> {
    if (this.environment.DATABASE_URL !== undefined) throw new Error('only an installation on SQLite is its folder');
    const folder = await mkdtemp(join(tmpdir(), 'lajk-scenario-'));
    await cp(this.folder, folder, { recursive: true });
    const clock = handClock('2022-01-01T00:00:00Z');
    clock.set(new Date(this.clock.now()).toISOString());
    return new Installation(folder, clock, null);
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

export async function newInstallation(
  kind: DatabaseKind,
  clock: HandClock = handClock('2022-04-04T10:00:00+02:00'),
  random?: SecureRandom,
): Promise<Installation> {
  const url = kind === 'postgres' ? await freshDatabase(inject('postgresUrl')) : null;
  return new Installation(await mkdtemp(join(tmpdir(), 'lajk-scenario-')), clock, url, random);
}

/** Says what the clock has said, and is noted whenever somebody looks: it is no part of what a refusal must leave alone. */
const CLOCK_READINGS = 'clock_anchors';

function sqliteTables(file: string): string[] {
  const database = new BetterSqlite3(file, { readonly: true });
  try {
    const names = database
      .prepare(`select name from sqlite_master where type = 'table' and name <> ? order by name`)
      .pluck()
      .all(CLOCK_READINGS);
    return names.flatMap((name) => rowsAsText(String(name), database.prepare(`select * from "${name}"`).all()));
  } finally {
    database.close();
  }
}

async function postgresTables(url: string): Promise<string[]> {
  const tables = await runOn(
    url,
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> '${CLOCK_READINGS}' order by 1`,
  );
  const rows = tables.map(({ name }) => `select '${name} ' || row_to_json(t)::text as text from "${name}" t`);
  return (await runOn(url, rows.join(' union all '))).map(({ text }) => String(text)).sort();
}

function rowsAsText(table: string, rows: readonly unknown[]): string[] {
  return rows.map((row) => `${table} ${JSON.stringify(row)}`).sort();
}

/** The whole answer to a refusal: exit code of the table, its sentence, no data. */
export function refusal(code: RefusalCode, details: Details = {}, language: 'pl' | 'en' = 'pl'): Answer {
  const texts = language === 'en' ? en : pl;
  return { code: REFUSALS[code].exit, out: '', err: `${texts.cli.error}: ${texts.refusals[code](details)}\n` };
}

/** Bytes that can be drawn again from a seed: two editions with the same ones have the same salts and codes. */
export function drawnAgain(seed: string): SecureRandom {
  const random = seededRandom(seed);
  return { bytes: (length) => Uint8Array.from({ length }, () => random.below(256)) };
}

/** The files of a bundle as the verifier takes them. */
export async function bundleTexts(folder: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const name of (await readdir(folder)).sort()) texts.set(name, await readFile(join(folder, name), 'utf8'));
  return texts;
}
