/**
 * Where a frozen file came from (regulations §4): read by an analyst of the installation, by the platform's own interface, or sent
 * by a city about its own profiles. It is published with every figure that was made from the file.
 */
import { type Day, parseDay } from '../basics/day.ts';
import { parseTeryt, type Teryt } from '../places/municipality.ts';

export type Provenance =
  | { readonly by: 'analyst' }
  | { readonly by: 'platform' }
  /** `receivedOn`: the day in Warsaw on which the city sent it. */
  | { readonly by: 'city'; readonly teryt: Teryt; readonly receivedOn: Day };

/** Exactly one of the three shapes, or `null`. */
export function readProvenance(value: unknown): Provenance | null {
  if (typeof value !== 'object' || value === null) return null;
  const { by, teryt, receivedOn, ...rest } = value as Readonly<Record<string, unknown>>;
  if (Object.keys(rest).length > 0) return null;
  if (by === 'analyst' || by === 'platform') return teryt === undefined && receivedOn === undefined ? { by } : null;
  const city = typeof teryt === 'string' ? parseTeryt(teryt) : null;
  const day = typeof receivedOn === 'string' ? parseDay(receivedOn) : null;
  return by === 'city' && city !== null && day !== null ? { by, teryt: city, receivedOn: day } : null;
}
