import type { Outcome } from '../core/basics/outcome.ts';
import type { Division } from '../core/places/division.ts';
import type { Municipality } from '../core/places/municipality.ts';
import type { Tx } from '../ports.ts';

/** Fills an empty installation: the register replaces an older one, divisions that an organiser has edited stay. */
export async function loadRegister(
  tx: Tx,
  municipalities: readonly Municipality[],
  divisions: readonly Division[],
): Promise<Outcome<{ municipalities: number; divisions: number }>> {
  await tx.places.putRegister(municipalities);
  const known = new Set((await tx.places.divisions()).map(({ id }) => id));
  await tx.places.putDivisions(divisions.filter(({ id }) => !known.has(id)));
  return { ok: true, municipalities: municipalities.length, divisions: divisions.length };
}
