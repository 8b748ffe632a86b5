/**
 * Whose a profile is in a period (§3): the owner who holds it last in the period; only days of the own term count, and
 * who does not hold it on the last day has no place.
 */
import type { Day, Period } from '../basics/day.ts';
import { compareText, sortedBy } from '../basics/order.ts';
import { type Holding, type Profile, slotText, type Term } from './profile.ts';

export function holdsOn({ from, to }: Term, day: Day): boolean {
  return from <= day && (to === null || day <= to);
}

function overlap(a: Term, b: Term): boolean {
  return (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to);
}

/** The days of the period that count for the owner; `null` when there are none. Without a term all of them count. */
export function countedDays({ owner }: Profile, period: Period): Period | null {
  const term = owner?.term;
  if (term === undefined) return period;
  if (!overlap(term, period)) return null;
  const [, from = period.from] = [term.from, period.from].sort(compareText);
  const to = term.to !== null && term.to < period.to ? term.to : period.to;
  return { from, to };
}

/** Published beside the profile; pages say it in a sentence, so that the evidence speaks no language. */
export function outOfTermReason({ from, to }: Term): string {
  return `§3.6 ${from}/${to ?? ''}`;
}

/**
 * The profile as the rankings of a period see it: one owner, with the term. A ranked profile whose owner does not hold
 * it on the last day is shown; one that nobody held in the period is excluded, with the reason, so that it is never
 * silently missing. What an analyst decided otherwise stays.
 */
export function profileIn({ holdings, ...profile }: Profile, period: Period): Profile {
  const held = holdings && holderIn(holdings, period);
  if (!held) return profile;
  const { teryt, object, from, to } = held;
  const owned: Profile = { ...profile, owner: { teryt, object, term: { from, to } } };
  if (profile.status !== 'ranked' || holdsOn(held, period.to)) return owned;
  return { ...owned, status: overlap(held, period) ? 'shown' : 'excluded', reason: outOfTermReason(held) };
}

/** The last one who held it in the period; else the last before it, else the first after it. */
function holderIn(holdings: readonly Holding[], period: Period): Holding | undefined {
  const inOrder = inTime(holdings);
  return (
    inOrder.findLast((holding) => overlap(holding, period)) ??
    inOrder.findLast(({ from }) => from < period.from) ??
    inOrder[0]
  );
}

function inTime<T extends Term>(terms: readonly T[]): readonly T[] {
  return sortedBy(terms, (a, b) => compareText(a.from, b.from));
}

/** Is each term possible, and does none begin before the one before it has ended? */
export function areSuccessive(terms: readonly Term[]): boolean {
  const inOrder = inTime(terms);
  return inOrder.every((term, i) => {
    const before = inOrder[i - 1];
    return (term.to === null || term.from <= term.to) && (before === undefined || !overlap(before, term));
  });
}

export interface SlotConflict {
  readonly first: Profile;
  readonly second: Profile;
  readonly teryt: string;
  readonly object: string;
}

/**
 * Two ranked profiles on one platform that an owner holds on the same day (§3), or `null`. One after the other is no
 * conflict: a successor may bring a profile of their own.
 */
export function slotConflict(profiles: readonly Profile[]): SlotConflict | null {
  const taken = new Map<string, { readonly profile: Profile; readonly term: Term }[]>();
  for (const profile of profiles) {
    if (profile.status !== 'ranked') continue;
    for (const holding of holdingsOf(profile)) {
      const slot = slotText(profile.platform, holding);
      const others = taken.get(slot) ?? [];
      const other = others.find((one) => one.profile !== profile && overlap(one.term, holding));
      if (other) return { first: other.profile, second: profile, teryt: holding.teryt, object: holding.object };
      taken.set(slot, [...others, { profile, term: holding }]);
    }
  }
  return null;
}

function holdingsOf({ holdings, owner }: Profile): readonly (Term & Pick<Holding, 'teryt' | 'object'>)[] {
  if (holdings) return holdings;
  // Before every day: the day zero of the calendar is no day of ours.
  return owner === null ? [] : [{ ...owner, from: '' as Day, to: null }];
}
