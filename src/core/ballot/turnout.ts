/** Turnout and quorum (regulations §13): kinds of rules with versions, decided by whole numbers and told step by step. */

/** Ballots that count, of the cities on the frozen roll. */
export interface TurnoutRule {
  readonly rule: 'ballots-of-roll@1';
}

/** How many ballots a vote needs to have a winner: a share of the roll, or a number. `null` in an edition: any number. */
export type QuorumRule =
  | { readonly rule: 'at-least-of-roll@1'; readonly numerator: number; readonly denominator: number }
  | { readonly rule: 'at-least-ballots@1'; readonly ballots: number };

export type TurnoutStep =
  | { readonly code: 'turnout'; readonly details: { readonly ballots: number; readonly voters: number } }
  | { readonly code: 'quorum-none'; readonly details: Readonly<Record<never, never>> }
  | {
      readonly code: 'quorum-of-roll';
      readonly details: {
        readonly numerator: number;
        readonly denominator: number;
        readonly voters: number;
        readonly needed: number;
      };
    }
  | { readonly code: 'quorum-ballots'; readonly details: { readonly needed: number } }
  | {
      readonly code: 'quorum-reached' | 'quorum-missed';
      readonly details: { readonly ballots: number; readonly needed: number };
    };

export interface TurnoutFinding {
  readonly rule: TurnoutRule['rule'];
  readonly ballots: number;
  readonly voters: number;
  /** `needed`: the least number of ballots that is enough. */
  readonly quorum: null | { readonly rule: QuorumRule['rule']; readonly needed: number; readonly reached: boolean };
  readonly steps: readonly TurnoutStep[];
}

/** @param ballots that count, one per city. @param voters cities on the frozen roll. */
export function decideTurnout(
  rule: TurnoutRule,
  quorum: QuorumRule | null,
  { ballots, voters }: { readonly ballots: number; readonly voters: number },
): TurnoutFinding {
  const counted: TurnoutStep = { code: 'turnout', details: { ballots, voters } };
  const found = { rule: rule.rule, ballots, voters };
  if (quorum === null) return { ...found, quorum: null, steps: [counted, { code: 'quorum-none', details: {} }] };
  const asked = neededBallots(quorum, voters);
  const { needed } = asked.details;
  const reached = ballots >= needed;
  const verdict: TurnoutStep = { code: reached ? 'quorum-reached' : 'quorum-missed', details: { ballots, needed } };
  return { ...found, quorum: { rule: quorum.rule, needed, reached }, steps: [counted, asked, verdict] };
}

/** A third of 10 cities are 4 ballots: three are less than a third. */
function neededBallots(quorum: QuorumRule, voters: number) {
  if (quorum.rule === 'at-least-ballots@1')
    return { code: 'quorum-ballots' as const, details: { needed: quorum.ballots } };
  const { numerator, denominator } = quorum;
  const product = numerator * voters;
  const rest = product % denominator;
  const needed = (product - rest) / denominator + Number(rest > 0);
  return { code: 'quorum-of-roll' as const, details: { numerator, denominator, voters, needed } };
}

/** May the vote have a winner? Without a rule about turnout it always may. */
export function hasQuorum(turnout: TurnoutFinding | null): boolean {
  return turnout?.quorum?.reached ?? true;
}
