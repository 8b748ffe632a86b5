/** What every command is given, and the few ways in which it may answer. */
import type { Outcome, Refused } from '../core/basics/outcome.ts';
import type { Access } from '../ports/access.ts';
import type { Ports } from '../ports.ts';
import type { Texts } from '../texts/pl.ts';
import { REFUSALS } from '../texts/refusals.ts';
import type { Environment, ServeSettings } from './serve-settings.ts';
import { printable, printableDetails } from './table.ts';

/** Data goes to `out`, talk and progress to `err`. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whole standard input as text. */
  readonly input: () => Promise<string>;
  /** Progress may rewrite its line. */
  readonly errIsTerminal: boolean;
}

export type OpenedPorts = Ports & {
  /** Folder of the installation. */
  readonly folder: string;
  readonly close: () => Promise<void>;
  /** For the site that is served there. @param secret what its cookies are sealed with. */
  readonly accessFor: (baseUrl: string, secret: string, tellCode?: TellCode) => Promise<Access>;
};

/** Shows a code for signing in to whoever started a demo: its people have no mailbox. */
export type TellCode = (email: string, code: string) => void;

/** How the site is served; `ended` comes when it was told to stop and everything is answered. */
export interface SiteStarter {
  readonly environment: Environment;
  readonly serve: (
    ports: OpenedPorts,
    settings: ServeSettings,
    tellCode: TellCode | undefined,
  ) => Promise<Outcome<{ ended: Promise<void> }>>;
}

export interface Context {
  readonly io: Io;
  readonly texts: Texts;
  /** Opens database, archive and keys at the first call; most commands for auditors need none of them. */
  readonly open: () => Promise<Outcome<{ ports: OpenedPorts }>>;
  /** Regulations that travel with the program, by the page an edition names; an auditor compares them with a bundle's. */
  readonly regulations?: Ports['regulations'];
  /** Only where the built program runs: the pages cannot be run from source. */
  readonly site?: SiteStarter;
}

/** 0 done or verified, 1 failed, 2 verification mismatch, 64 usage. */
export type ExitCode = 0 | 1 | 2 | 64;

/** A handler returns its exit code through this. */
export type Finish = (code: ExitCode) => void;

/** Prints why not, in the reader's language. */
export function sayRefused({ io, texts }: Pick<Context, 'io' | 'texts'>, refused: Refused): ExitCode {
  io.err(`${texts.cli.error}: ${texts.refusals[refused.refusal](printableDetails(refused.details))}\n`);
  return REFUSALS[refused.refusal].exit;
}

/** Our own sentences may have several lines; what they quote steers no terminal. */
export function say({ io }: Pick<Context, 'io'>, line: string): void {
  io.err(`${line.split('\n').map(printable).join('\n')}\n`);
}

export function printJson({ io }: Pick<Context, 'io'>, data: unknown): void {
  io.out(`${jsonLines(data)}\n`);
}

/** JSON escapes the controls below U+0020 only; a terminal obeys some of the others too. */
function jsonLines(data: unknown): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(data, null, 2).replace(/[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, escaped);
}

/** Runs a command that needs the installation, and says so when it cannot be opened. */
export async function withPorts(
  context: Context,
  command: (ports: OpenedPorts) => Promise<ExitCode>,
): Promise<ExitCode> {
  const opened = await context.open();
  return opened.ok ? command(opened.ports) : sayRefused(context, opened);
}

/** What the operating system says when files, not the database, find no more room. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(ENOSPC|EDQUOT|EFBIG)$/.test(String(error.code));
}
