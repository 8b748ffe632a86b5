import type { Edition } from '../core/editions/edition.ts';
import { closeFields } from '../core/mail/letter.ts';
import type { Teryt } from '../core/places/municipality.ts';
import type { Tx } from '../ports.ts';
import { readAddressesOf } from './addresses-of.ts';
import { queueLetters } from './queue-letters.ts';

/**
 * Tells every address of the city that a ballot was taken or changed (regulations §10, §21), in the transaction of the
 * ballot: an office whose code is in other hands hears of it. No choice, no receipt number, no time; no audit event
 * either, because that would say when a city voted. Quiet letters that still wait need not be written twice.
 */
export async function confirmBallot(
  tx: Tx,
  deps: Parameters<typeof queueLetters>[1],
  edition: Edition,
  { teryt, changed }: { readonly teryt: Teryt; readonly changed: boolean },
): Promise<void> {
  const kind = changed ? 'ballot-changed' : 'ballot-confirmed';
  const voter = await tx.votes.voter(edition.id, teryt);
  if (!voter?.email || (await tx.outbox.isWaiting(kind, edition.id, teryt))) return;
  const fields = { city: voter.name, edition: edition.name.pl, ...closeFields(edition.vote) };
  const letter = { kind, language: 'pl', edition: edition.id, teryt, fields, secrets: {} } as const;
  const addresses = await readAddressesOf(tx, edition.id, voter);
  await queueLetters(
    tx,
    deps,
    addresses.map((to) => ({ ...letter, to })),
  );
}
