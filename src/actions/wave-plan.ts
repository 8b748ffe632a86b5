import type { Officer, Voter } from '../core/ballot/ballot-box.ts';
import type { Edition } from '../core/editions/edition.ts';
import type { LetterKind, LetterOrder } from '../core/mail/letter.ts';
import { addressesOf } from './addresses-of.ts';

/** Who would get a letter now, who cannot, and who has it already. */
export interface WavePlan {
  readonly kind: LetterKind;
  readonly orders: readonly LetterOrder[];
  /** Cities without an address. Of a reminder: of the whole roll, because who is silent is told to nobody. */
  readonly missing: readonly Voter[];
  readonly already: number;
}

/** A Polish letter to each address of these cities that have one and have not got it yet. */
export function planFor(
  { id }: Edition,
  kind: LetterKind,
  {
    to,
    officers,
    already,
    missing,
  }: {
    readonly to: readonly Voter[];
    /** Further addresses by city. */
    readonly officers: ReadonlyMap<string, readonly Officer[]>;
    readonly already: ReadonlySet<string>;
    /** `to` unless it is named. */
    readonly missing?: readonly Voter[];
  },
  words: (voter: Voter) => Pick<LetterOrder, 'fields' | 'secrets'> | null,
): WavePlan {
  const fresh = to.filter(({ teryt }) => !already.has(teryt));
  const orders = fresh.flatMap((voter): LetterOrder[] => {
    const written = voter.email === null ? null : words(voter);
    if (written === null) return [];
    const { teryt } = voter;
    return addressesOf(voter, officers.get(teryt) ?? []).map((address) => {
      return { kind, language: 'pl', to: address, edition: id, teryt, ...written };
    });
  });
  return {
    kind,
    orders,
    missing: (missing ?? fresh).filter(({ email }) => email === null),
    already: to.length - fresh.length,
  };
}
