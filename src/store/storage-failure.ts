/** The disk or the server failed, and no action is to blame: which failure it was, and whether the outcome is known. */
import { type Details, type Refused, refuse } from '../core/basics/outcome.ts';
import type { StorageRefusal } from '../core/basics/refusal.ts';
import type { StorageProblem } from '../ports.ts';

export class StorageFailure extends Error implements StorageProblem {
  readonly refusal: StorageRefusal;
  readonly outcome: 'rolled-back' | 'unknown';
  readonly details: Details;

  constructor(refusal: StorageRefusal, outcome: 'rolled-back' | 'unknown', reason: string, cause?: unknown) {
    super(`${refusal} (${reason})`, { cause });
    this.name = 'StorageFailure';
    this.refusal = refusal;
    this.outcome = outcome;
    this.details = { reason };
  }
}

/** A connection whose answered writes would not survive a power cut. */
export class NotDurable extends Error {
  readonly code = 'NOT_DURABLE';
  readonly setting: string;
  readonly value: string;

  constructor(setting: string, value: string) {
    super(`${setting} is ${value}`);
    this.setting = setting;
    this.value = value;
  }
}

/** In the order in which they are tried: codes of SQLite, SQLSTATEs of PostgreSQL, codes of the operating system. */
const REFUSAL_BY_CODE: readonly (readonly [RegExp, StorageRefusal])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT|53100)$/, 'disk-full'],
  [/^(SQLITE_READONLY.*|25006|EROFS)$/, 'database-readonly'],
  [/^(SQLITE_BUSY.*|SQLITE_LOCKED.*|55P03|53300)$/, 'database-busy'],
  [
    /^(SQLITE_IOERR.*|SQLITE_CORRUPT.*|SQLITE_NOTADB|SQLITE_CANTOPEN.*|NOT_DURABLE|58\w{3}|XX00[12])$/,
    'database-stopped',
  ],
  [/^(08\w{3}|57P0\w|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/, 'database-lost'],
];

/** What `pg` says without any code when the socket closes under a query or a connection takes too long. */
const LOST =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded|Postgres connection has been discarded)/i;

/** `null` for everything that is not the storage's fault: a constraint, a bug. */
export function storageRefusal(error: unknown): StorageRefusal | null {
  const code = codeOf(error);
  for (const [pattern, refusal] of REFUSAL_BY_CODE) if (pattern.test(code)) return refusal;
  return error instanceof Error && LOST.test(error.message) ? 'database-lost' : null;
}

/** Deadlock and serialization failure: the server has rolled back and the same work may be tried again. */
export function isWorthRetrying(error: unknown): boolean {
  return /^(40P01|40001)$/.test(codeOf(error));
}

const NO_ROOM = /^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT|53100)$/;

/** A database that could not be opened: for want of room, or because it cannot be reached. */
export function refuseOpeningFor(where: string, reason: string): Refused {
  return NO_ROOM.test(reason) ? refuse('disk-full') : refuse('database-unreachable', { where, reason });
}

/** A short word for a sentence: the code, never the message, which may quote data. */
export function reasonOf(error: unknown): string {
  return codeOf(error) || (error instanceof Error && LOST.test(error.message) ? 'connection-lost' : 'unknown');
}

function codeOf(error: unknown): string {
  // Several addresses tried (localhost is ::1 and 127.0.0.1): node joins the failures into one without a code of its own.
  const first = error instanceof AggregateError ? (error.errors[0] ?? error) : error;
  const code = typeof first === 'object' && first !== null && 'code' in first ? first.code : undefined;
  return typeof code === 'string' ? code : '';
}
