/** Which choices make a ballot (regulations §9, §12): exactly k different nominees, none withdrawn, not one's own city. */
import { compareText } from '../basics/order.ts';
import { type Outcome, refuse } from '../basics/outcome.ts';
import type { Teryt } from '../places/municipality.ts';
import type { BallotRule } from './ballot-box.ts';

export interface ChoiceContext {
  /** The city that votes; `null` when counting, where nobody knows it any more (§16). */
  readonly voter: Teryt | null;
  readonly nominees: ReadonlySet<string>;
  readonly withdrawn: ReadonlySet<string>;
  readonly rule: BallotRule;
}

/** The choices in TERYT order, or the first thing that is wrong with them, as the clerk would look for it. */
export function checkChoices(
  choices: readonly string[],
  context: ChoiceContext,
): Outcome<{ choices: readonly Teryt[] }> {
  const { rule, voter, nominees, withdrawn } = context;
  const repeated = choices.find((choice, index) => choices.indexOf(choice) !== index);
  if (repeated !== undefined) return refuse('repeated-choice', { teryt: repeated });
  if (choices.length < rule.choose) return refuse('too-few-choices', { chosen: choices.length, choose: rule.choose });
  if (choices.length > rule.choose) return refuse('too-many-choices', { chosen: choices.length, choose: rule.choose });
  if (voter !== null && choices.includes(voter)) return refuse('own-city', { teryt: voter });
  const unknown = choices.find((choice) => !nominees.has(choice));
  if (unknown !== undefined) return refuse('unknown-candidate', { teryt: unknown });
  const gone = choices.find((choice) => withdrawn.has(choice));
  if (gone !== undefined) return refuse('withdrawn-candidate', { teryt: gone });
  return { ok: true, choices: [...choices].sort(compareText) as Teryt[] };
}
