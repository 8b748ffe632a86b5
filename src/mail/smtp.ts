/**
 * Letters over SMTP, on a few connections that stay open. The pool is our own because nodemailer's sends a letter again by
 * itself, and only the outbox may decide that.
 */
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Attempt, Stage } from '../core/mail/reply.ts';
import type { SmtpSettings } from './mail-settings.ts';

export interface Envelope {
  readonly from: string;
  readonly to: string;
}

export interface Patience {
  readonly connectMs: number;
  readonly greetingMs: number;
  readonly silenceMs: number;
  /** For the whole attempt: far shorter than the lease of a letter. */
  readonly attemptMs: number;
}

const USUAL_PATIENCE: Patience = { connectMs: 20_000, greetingMs: 20_000, silenceMs: 60_000, attemptMs: 180_000 };
const LETTERS_PER_CONNECTION = 100;
const IDLE_MS = 10_000;

interface Line {
  readonly connection: SMTPConnection;
  letters: number;
  idle: NodeJS.Timeout | null;
}

/** What nodemailer's errors carry. */
interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

export class SmtpTransport {
  readonly #settings: SmtpSettings;
  readonly #patience: Patience;
  readonly #free: Line[] = [];

  constructor(settings: SmtpSettings, patience: Partial<Patience> = {}) {
    this.#settings = settings;
    this.#patience = { ...USUAL_PATIENCE, ...patience };
  }

  /** @param beforeEnd awaited when all but the last byte has left: from then on the letter may have arrived. */
  async send(envelope: Envelope, message: Buffer, beforeEnd: () => Promise<void>): Promise<Attempt> {
    let handedOver = false;
    const opened = await this.#open();
    if ('attempt' in opened) return opened.attempt;
    const { line } = opened;
    const body = Readable.from(
      inTwo(message, async () => {
        await beforeEnd();
        handedOver = true;
      }),
    );
    const sent = await this.#sendOn(line, envelope, body);
    if (!(sent instanceof Error)) {
      this.#keep(line);
      return { kind: 'accepted', reply: sent };
    }
    const attempt = attemptFrom(sent, handedOver);
    if (attempt.kind === 'answered' && attempt.code !== 421 && attempt.stage !== 'session') await this.#reset(line);
    else line.connection.close();
    return attempt;
  }

  close(): void {
    for (const line of this.#free.splice(0)) {
      if (line.idle !== null) clearTimeout(line.idle);
      line.connection.quit();
    }
  }

  async #open(): Promise<{ readonly line: Line } | { readonly attempt: Attempt }> {
    const known = this.#free.pop();
    if (known) {
      if (known.idle !== null) clearTimeout(known.idle);
      return { line: known };
    }
    const connection = this.#connection();
    const failed = await this.#connect(connection);
    if (failed === null) return { line: this.#lineOn(connection) };
    connection.close();
    return { attempt: attemptFrom(failed, false) };
  }

  #lineOn(connection: SMTPConnection): Line {
    const line: Line = { connection, letters: 0, idle: null };
    // Servers hang up on whoever is idle: then the line is no longer one.
    connection.once('end', () => this.#forget(line));
    return line;
  }

  #forget(line: Line): void {
    const at = this.#free.indexOf(line);
    if (at >= 0) this.#free.splice(at, 1);
  }

  #connection(): SMTPConnection {
    const { host, port, tls } = this.#settings;
    const { connectMs, greetingMs, silenceMs } = this.#patience;
    return new SMTPConnection({
      ...{ host, port },
      secure: tls === 'implicit',
      requireTLS: tls === 'required',
      ignoreTLS: tls === 'off',
      connectionTimeout: connectMs,
      greetingTimeout: greetingMs,
      socketTimeout: silenceMs,
      tls: { minVersion: 'TLSv1.2' },
    });
  }

  /** `null` when it is open and signed in. */
  async #connect(connection: SMTPConnection): Promise<SmtpError | null> {
    const { user, password } = this.#settings;
    return new Promise((resolve) => {
      // Also after it has settled: an error that nobody listens to would end the program.
      connection.on('error', (error: SmtpError) => resolve(error));
      connection.once('end', () => resolve(lost('the connection was closed')));
      connection.connect((error) => {
        if (error) return resolve(error as SmtpError);
        if (user === null) return resolve(null);
        return connection.login({ credentials: { user, pass: password ?? '' } }, (refused) =>
          resolve((refused as SmtpError | null) ?? null),
        );
      });
    });
  }

  /** The server's answer, or what went wrong. */
  async #sendOn(line: Line, { from, to }: Envelope, body: Readable): Promise<string | SmtpError> {
    const { connection } = line;
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        resolve(Object.assign(new Error('the server took too long'), { code: 'ETIMEDOUT' }));
        connection.close();
      }, this.#patience.attemptMs);
      const settle = (result: string | SmtpError) => {
        clearTimeout(late);
        connection.off('error', settle);
        connection.off('end', onEnd);
        resolve(result);
      };
      const onEnd = () => settle(lost('the connection was closed'));
      connection.once('error', settle);
      connection.once('end', onEnd);
      connection.send({ from, to: [to], use8BitMime: false }, body, (error, info) =>
        settle(error ? (error as SmtpError) : String(info?.response ?? '')),
      );
    });
  }

  #keep(line: Line): void {
    line.letters += 1;
    if (line.letters >= LETTERS_PER_CONNECTION) {
      line.connection.quit();
      return;
    }
    line.idle = setTimeout(() => {
      this.#forget(line);
      line.connection.quit();
    }, IDLE_MS).unref();
    this.#free.push(line);
  }

  async #reset(line: Line): Promise<void> {
    const failed = await new Promise<boolean>((resolve) => {
      const onEnd = () => resolve(true);
      line.connection.once('end', onEnd);
      line.connection.reset((error) => {
        line.connection.off('end', onEnd);
        resolve(Boolean(error));
      });
    });
    if (failed) line.connection.close();
    else this.#keep(line);
  }
}

async function* inTwo(message: Buffer, beforeEnd: () => Promise<void>): AsyncGenerator<Buffer> {
  yield message.subarray(0, -1);
  await beforeEnd();
  yield message.subarray(-1);
}

function lost(why: string): SmtpError {
  return Object.assign(new Error(why), { code: 'ECONNECTION' });
}

function attemptFrom(error: SmtpError, handedOver: boolean): Attempt {
  const reply = error.response ?? error.message;
  if (error.code === 'ETLS' || error.command === 'STARTTLS')
    return { kind: 'silent', fault: 'no-tls', handedOver: false, reply };
  if (error.responseCode !== undefined && error.responseCode >= 400)
    return { kind: 'answered', stage: stageOf(error.command), code: error.responseCode, reply };
  const fault =
    error.code === 'ETIMEDOUT'
      ? 'timeout'
      : /ECONNREFUSED|ENOTFOUND|EDNS|EHOSTUNREACH/.test(`${error.code} ${reply}`)
        ? 'unreachable'
        : 'connection-lost';
  return { kind: 'silent', fault, handedOver, reply };
}

function stageOf(command: string | undefined): Stage {
  if (command === 'MAIL FROM') return 'sender';
  if (command === 'RCPT TO') return 'address';
  return command === 'DATA' ? 'message' : 'session';
}
