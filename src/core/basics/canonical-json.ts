/**
 * One way to write a value as bytes, so that everybody hashes the same thing: JSON without white space, keys in code
 * unit order, integers only (a fraction is written as text). A subset of RFC 8785.
 */
import { compareText } from './order.ts';

export type Canonical = null | boolean | number | string | readonly Canonical[] | { readonly [key: string]: Canonical };

/** @throws TypeError on a number that is not a safe integer, and on anything that JSON cannot hold. */
export function canonicalJson(value: Canonical): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`canonicalJson: expected a safe integer, got ${value}`);
    return Object.is(value, -0) ? '0' : String(value);
  }
  // Array.from visits the holes of a sparse list, which map would write as `[1,,2]`.
  if (isList(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (isPlainObject(value)) {
    const fields = Object.keys(value)
      .sort(compareText)
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Canonical)}`);
    return `{${fields.join(',')}}`;
  }
  throw new TypeError(`canonicalJson: expected plain JSON, got ${typeof value}`);
}

/** A Date or a Map has no fields of its own and would be hashed as `{}`. */
function isPlainObject(value: unknown): value is { readonly [key: string]: Canonical } {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isList(value: Canonical): value is readonly Canonical[] {
  return Array.isArray(value);
}
