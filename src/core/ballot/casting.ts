/** May this ballot be taken now, from this code (regulations §10–§12)? The order of the refusals is the clerk's order. */
import type { Instant } from '../basics/day.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';
import type { Teryt } from '../places/municipality.ts';
import type { BallotRule, VotingLink } from './ballot-box.ts';
import { checkChoices } from './choice.ts';
import { boxClosesText, mayFinish, type VoteHours, votePhase } from './vote-time.ts';

export interface CastingContext {
  readonly hours: VoteHours;
  /** When the request arrived, read once at the door. */
  readonly arrivedAt: Instant;
  /** When the code was entered, by our clock; `null` where that clock could not be believed or nobody noted it. */
  readonly startedAt: Instant | null;
  /** The box was closed: it stays closed whatever the clock says. */
  readonly closed: boolean;
  /** The code as the roll knows it; `null` when it does not. */
  readonly link: VotingLink | null;
  readonly nominees: ReadonlySet<string>;
  readonly withdrawn: ReadonlySet<string>;
  readonly rule: BallotRule;
}

export function mayCast(
  choices: readonly string[],
  context: CastingContext,
): Outcome<{ voter: Teryt; choices: readonly Teryt[] }> {
  const admitted = mayVote(context);
  if (!admitted.ok) return admitted;
  const { nominees, withdrawn, rule } = context;
  const checked = checkChoices(choices, { voter: admitted.voter, nominees, withdrawn, rule });
  return checked.ok ? { ok: true, voter: admitted.voter, choices: checked.choices } : checked;
}

/** "Can I vote?" – also before the opening, so that a clerk can try the code in time. */
export function mayVote({
  hours,
  arrivedAt,
  startedAt,
  closed,
  link,
}: Pick<CastingContext, 'hours' | 'arrivedAt' | 'startedAt' | 'closed' | 'link'>): Outcome<{ voter: Teryt }> {
  if (link === null) return refuse('code-unknown');
  if (link.status === 'revoked') return refuse('code-revoked', { teryt: link.teryt });
  const phase = closed ? 'closed' : votePhase(hours, arrivedAt);
  if (phase === 'before') return refuse('vote-not-open', { opensAt: hours.opensAt });
  if (phase === 'closed') return refuse('vote-closed', { closesAt: hours.closesAt });
  if (phase === 'grace' && !mayFinish(hours, startedAt))
    return refuse('began-too-late', { closesAt: hours.closesAt, graceUntil: boxClosesText(hours) });
  return { ok: true, voter: link.teryt };
}
