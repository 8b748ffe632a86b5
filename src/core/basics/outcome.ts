/** How every decision answers: a value, or a refusal that names its reason. Only bugs and broken disks throw. */
import type { RefusalCode } from './refusal.ts';

/** Facts a sentence about a refusal needs (a line, a column, a name). Never a secret, never a stack trace. */
export type Details = Readonly<Record<string, string | number>>;

export interface Refused {
  readonly ok: false;
  readonly refusal: RefusalCode;
  readonly details: Details;
}

/** `{ ok: true, ...value }` or a refusal. */
export type Outcome<T extends object = object> = ({ readonly ok: true } & T) | Refused;

export function refuse(refusal: RefusalCode, details: Details = {}): Refused {
  return { ok: false, refusal, details };
}
