/** What stands beside the roll of an edition, as an action sees it inside its transaction. Types only. */
import type { Officer } from '../core/ballot/ballot-box.ts';
import type { Hash } from '../core/basics/hash.ts';
import type { Teryt } from '../core/places/municipality.ts';

/** The ballot that counts for a city was cast by two organisers. */
export interface AssistedBallot {
  readonly teryt: Teryt;
  /** Published after the release. */
  readonly reason: string;
}

export interface RollTx {
  /** Further addresses by city; cities without any are not there. Of each city in the order of the addresses. */
  officers(edition: string): Promise<ReadonlyMap<string, readonly Officer[]>>;
  officersOf(edition: string, teryt: Teryt): Promise<readonly Officer[]>;
  /** Replaces those of every city of the edition. @throws for a city that is not on the roll. */
  putOfficers(edition: string, officers: ReadonlyMap<string, readonly Officer[]>): Promise<void>;
  /** Replaces those of one city. */
  setOfficers(edition: string, teryt: Teryt, officers: readonly Officer[]): Promise<void>;

  /**
   * Remembers that a code was entered from a network, known by its keyed and shortened hash. How many different ones
   * there are now and whether this one is new; at most `atMost` are kept.
   */
  noteNetwork(
    edition: string,
    entry: { readonly codeHash: Hash; readonly network: string; readonly atMost: number },
  ): Promise<{ readonly networks: number; readonly isNew: boolean }>;
  /** Codes that were entered from at least so many networks, in the order of their hashes. */
  codesFromNetworks(edition: string, atLeast: number): Promise<readonly Hash[]>;
  /** How many rows there were. */
  forgetNetworks(edition: string): Promise<number>;
  countNetworks(edition: string): Promise<number>;

  /** Replaces the reason where the city has one already. */
  markAssisted(edition: string, ballot: AssistedBallot): Promise<void>;
  /** The city has voted by itself since. */
  clearAssisted(edition: string, teryt: Teryt): Promise<void>;
  /** In the order of TERYT. */
  assisted(edition: string): Promise<readonly AssistedBallot[]>;
}
