/**
 * Reads the JSON of a platform field by field. What is not there or of another kind is remembered with its path and
 * read as empty, so that a reader is written straight down; whoever uses the values asks {@link unexpected} first.
 */
import { type Instant, parseInstant } from '../../core/basics/day.ts';
import { type Refused, refuse } from '../../core/basics/outcome.ts';

export interface Fault {
  /** `feed[3].post.uri`; empty for the answer as a whole. */
  readonly path: string;
  readonly found: string;
}

export interface Shape {
  /** Neither there nor `null`. */
  readonly isThere: boolean;
  at(key: string): Shape;
  list(): readonly Shape[];
  text(): string;
  /** Empty when it is not there: names and marks that a platform may leave out. */
  textOrNone(): string;
  /** A whole number in digits, as number or as text (YouTube). */
  count(): string;
  /** Empty when the platform does not state it: a blank is not 0. */
  countOrNone(): string;
  instant(): Instant;
}

export function readShape(value: unknown, faults: Fault[], path = ''): Shape {
  const isThere = value !== undefined && value !== null;
  const fault = <T>(instead: T): T => {
    // Only the kind is told: the value may be anybody's text.
    faults.push({ path, found: value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value });
    return instead;
  };
  const shape: Shape = {
    isThere,
    at(key) {
      const inner = typeof value === 'object' && !Array.isArray(value) && value !== null ? value : fault({});
      const own = Object.hasOwn(inner, key) ? (inner as Record<string, unknown>)[key] : undefined;
      return readShape(own, faults, path === '' ? key : `${path}.${key}`);
    },
    list: () => (Array.isArray(value) ? value : fault([])).map((item, at) => readShape(item, faults, `${path}[${at}]`)),
    text: () => (typeof value === 'string' && value !== '' ? value : fault('')),
    textOrNone: () => (!isThere ? '' : typeof value === 'string' ? value : fault('')),
    count: () => (isThere ? shape.countOrNone() : fault('')),
    countOrNone() {
      if (!isThere) return '';
      if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value);
      return typeof value === 'string' && /^\d{1,12}$/.test(value) ? value : fault('');
    },
    instant() {
      const at = typeof value === 'string' ? parseInstant(value) : null;
      return at ?? fault(0 as Instant);
    },
  };
  return shape;
}

/** The refusal for an answer in which something was not as documented, or `null`. */
export function unexpected(faults: readonly Fault[], server: string): Refused | null {
  const [first] = faults;
  return first ? refuse('live-answer-unexpected', { server, where: first.path || '–', found: first.found }) : null;
}
