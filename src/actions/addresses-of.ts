import type { Officer, Voter } from '../core/ballot/ballot-box.ts';
import type { Tx } from '../ports.ts';

/** Every address to which the letters of a city go (regulations §8), the official one first; none without that one. */
export function addressesOf({ email }: Pick<Voter, 'email'>, officers: readonly Officer[]): readonly string[] {
  if (email === null) return [];
  return [email, ...officers.map((officer) => officer.email).filter((other) => other !== email)];
}

/** The same, of one city of the roll. */
export async function readAddressesOf(tx: Tx, edition: string, voter: Voter): Promise<readonly string[]> {
  return addressesOf(voter, await tx.roll.officersOf(edition, voter.teryt));
}
