/** Where a formula stands on the page of the method. */

/** `engagement-period@1` → `engagement-period-v1`: the sign `@` needs escaping in addresses. */
export function anchorOfFormula(key: string): string {
  return key.replace('@', '-v');
}
