/** Who wins each category of an edition (regulations §15): from the rankings and from the peer vote, with the § behind it. */

import type { VoteCount } from '../ballot/count.ts';
import { breakTie, type PublicDraw, type TieBreak } from '../ballot/tie-break.ts';
import { type Fraction, toExact } from '../basics/fraction.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';
import { type Teryt, VOIVODESHIPS } from '../places/municipality.ts';
import type { RankList } from './frozen-figures.ts';

export interface Category {
  readonly id: string;
  readonly section: string;
  readonly division: string;
  readonly method:
    | { readonly kind: 'peer-vote' }
    | { readonly kind: 'ranking'; readonly formula: string; readonly per: 'division' | 'voivodeship' };
}

export interface Laureate {
  readonly teryt: Teryt;
  /** The profile that won a ranking; `null` for the city that won the vote. */
  readonly profile: { readonly platform: string; readonly profileId: string } | null;
  /** Exact: `53/1261`, or the number of votes. */
  readonly value: string;
}

/**
 * `shared`: equal values in a ranking share the award (§15). `no-quorum`: too few cities voted (§13).
 * `lots-needed`: the vote waits for the public draw (§14).
 */
export interface Award {
  readonly category: string;
  readonly section: string;
  /** Code of the voivodeship, `null` for a category that is not given per voivodeship. */
  readonly voivodeship: string | null;
  readonly outcome: 'laureate' | 'shared' | 'no-candidate' | 'no-quorum' | 'lots-needed';
  readonly laureates: readonly Laureate[];
  /** How a tie in the vote was parted; `null` where there was none. */
  readonly tieBreak: TieBreak | null;
}

export interface AwardsInput {
  readonly categories: readonly Category[];
  readonly rank: RankList;
  readonly count: VoteCount;
  /** `false`: the vote has no winner, whatever the count says. */
  readonly quorum: boolean;
  readonly tieFormula: string;
  readonly draw: PublicDraw | null;
}

export function decideLaureates(input: AwardsInput): Outcome<{ awards: readonly Award[] }> {
  const awards: Award[] = [];
  for (const category of input.categories) {
    const decided = category.method.kind === 'peer-vote' ? byVote(category, input) : byRanking(category, input.rank);
    if (!decided.ok) return decided;
    awards.push(...decided.awards);
  }
  return { ok: true, awards };
}

function byVote(
  category: Category,
  { rank, count, quorum, tieFormula, draw }: AwardsInput,
): Outcome<{ awards: Award[] }> {
  const award = { category: category.id, section: category.section, voivodeship: null };
  const votes = String(count.rows[0]?.votes ?? 0);
  const laureate = (teryt: Teryt): Laureate => ({ teryt, profile: null, value: votes });
  if (!quorum) return { ok: true, awards: [{ ...award, outcome: 'no-quorum', laureates: [], tieBreak: null }] };
  const [only, ...others] = count.first;
  if (only === undefined)
    return { ok: true, awards: [{ ...award, outcome: 'no-candidate', laureates: [], tieBreak: null }] };
  if (others.length === 0)
    return { ok: true, awards: [{ ...award, outcome: 'laureate', laureates: [laureate(only)], tieBreak: null }] };
  const list = rank({ division: category.division, formula: tieFormula, voivodeship: null });
  if (!list.ok) return list;
  const values = new Map<string, Fraction>();
  // A city may have further profiles that are only shown: they stand outside the ranking and decide nothing.
  for (const { profile, value } of list.rows)
    if (profile.owner && profile.status === 'ranked') values.set(profile.owner.teryt, value);
  const tieBreak = breakTie(
    count.first.map((teryt) => ({ teryt, value: values.get(teryt) ?? null })),
    draw,
  );
  if (tieBreak.kind === 'lots-needed')
    return { ok: true, awards: [{ ...award, outcome: 'lots-needed', laureates: [], tieBreak }] };
  return { ok: true, awards: [{ ...award, outcome: 'laureate', laureates: [laureate(tieBreak.winner)], tieBreak }] };
}

/** A value of 0 wins nothing: a voivodeship where nobody posted has no laureate. */
function byRanking(category: Category, rank: RankList): Outcome<{ awards: Award[] }> {
  if (category.method.kind !== 'ranking')
    return refuse('edition-invalid', { where: `categories.${category.id}.method` });
  const { formula, per } = category.method;
  const groups = per === 'voivodeship' ? Object.keys(VOIVODESHIPS) : [null];
  const awards: Award[] = [];
  for (const voivodeship of groups.sort()) {
    const list = rank({ division: category.division, formula, voivodeship });
    if (!list.ok) return list;
    const first = list.rows.filter((row) => row.place === 1 && row.value.n > 0n);
    const laureates = first.map(({ profile, value }) => ({
      teryt: profile.owner?.teryt as Teryt,
      profile: { platform: profile.platform, profileId: profile.profileId },
      value: toExact(value),
    }));
    const outcome = laureates.length === 0 ? 'no-candidate' : laureates.length === 1 ? 'laureate' : 'shared';
    awards.push({ category: category.id, section: category.section, voivodeship, outcome, laureates, tieBreak: null });
  }
  return { ok: true, awards };
}
