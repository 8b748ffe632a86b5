/** Writing many rows at once without passing the limit of parameters in one statement. */

/** Far below the limits of SQLite (32,766 parameters) and PostgreSQL (65,535) for the widest table. */
const ROWS_AT_ONCE = 500;

/** Runs `write` for each slice of the list, in order; not at all for an empty list. */
export async function inSlices<T>(items: readonly T[], write: (slice: T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < items.length; start += ROWS_AT_ONCE)
    await write(items.slice(start, start + ROWS_AT_ONCE));
}

/** One key twice would be an error on PostgreSQL and «the last one wins» on SQLite: here it is an error on both. */
export function expectDistinct(keys: readonly string[], what: string): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) throw new Error(`${what}: ${key} stands there twice`);
    seen.add(key);
  }
}

/** A write that had to find its row did not: a bug of the caller, not something a voter did. */
export function expectChanged(changed: bigint | number, expected: number, what: string): void {
  if (Number(changed) !== expected) throw new Error(`${what}: expected ${expected} rows, found ${changed}`);
}
