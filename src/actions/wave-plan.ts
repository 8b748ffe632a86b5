import type { Voter } from '../core/ballot/ballot-box.ts';
import type { Edition } from '../core/editions/edition.ts';
import type { LetterKind, LetterOrder } from '../core/mail/letter.ts';

/** Who would get a letter now, who cannot, and who has it already. */
export interface WavePlan {
  readonly kind: LetterKind;
  readonly orders: readonly LetterOrder[];
  /** Cities without an address. Of a reminder: of the whole roll, because who is silent is told to nobody. */
  readonly missing: readonly Voter[];
  readonly already: number;
}

/** One Polish letter to each of these cities that has an address and has not got it yet. */
export function planFor(
  { id }: Edition,
  kind: LetterKind,
  {
    to,
    already,
    missing,
  }: {
    readonly to: readonly Voter[];
    readonly already: ReadonlySet<string>;
    /** `to` unless it is named. */
    readonly missing?: readonly Voter[];
  },
  words: (voter: Voter) => Pick<LetterOrder, 'fields' | 'secrets'> | null,
): WavePlan {
  const fresh = to.filter(({ teryt }) => !already.has(teryt));
  const orders = fresh.flatMap((voter): LetterOrder[] => {
    const written = voter.email === null ? null : words(voter);
    if (voter.email === null || written === null) return [];
    return [{ kind, language: 'pl', to: voter.email, edition: id, teryt: voter.teryt, ...written }];
  });
  return {
    kind,
    orders,
    missing: (missing ?? fresh).filter(({ email }) => email === null),
    already: to.length - fresh.length,
  };
}
