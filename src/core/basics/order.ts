/** One order for text everywhere: by UTF-16 code units. Locale orders differ between machines and versions of ICU. */

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A sorted copy, by the first difference that `keys` finds. */
export function sortedBy<T>(items: readonly T[], ...comparators: readonly ((a: T, b: T) => number)[]): T[] {
  return [...items].sort((a, b) => {
    for (const compare of comparators) {
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}
