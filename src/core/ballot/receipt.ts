/** What the city takes home (regulations §10): a signed promise that its ballot will stand in the log and be counted. */
import { canonicalJson } from '../basics/canonical-json.ts';
import type { Hash } from '../basics/hash.ts';
import type { Teryt } from '../places/municipality.ts';
import { commitBallot } from './ballot-commitment.ts';

export interface Receipt {
  readonly edition: string;
  readonly commitment: Hash;
  readonly salt: string;
  /** In a named vote only. */
  readonly voter?: Teryt;
  readonly choices: readonly Teryt[];
  /** 64 hexadecimal digits: the Ed25519 key of the edition. */
  readonly key: string;
  /** Over {@link promiseMessage}, 128 hexadecimal digits. */
  readonly signature: string;
}

/** Names neither the voter nor the time, so that the promise alone says nothing about a city. */
export function promiseMessage(edition: string, commitment: Hash): string {
  return `zloty-lajk/promise/v1\n${canonicalJson({ edition, commitment })}`;
}

/** `a3f1-09bc-77de-4410`: what letters and telephone calls quote; never the choices. */
export function receiptReference(commitment: Hash): string {
  return (commitment.slice(0, 16).match(/.{4}/g) as string[]).join('-');
}

/** Does the receipt hold together: do salt and choices make its commitment? (The signature is checked by the ledger.) */
export function receiptOpens(receipt: Pick<Receipt, 'edition' | 'salt' | 'voter' | 'choices' | 'commitment'>): boolean {
  return commitBallot(receipt) === receipt.commitment;
}
