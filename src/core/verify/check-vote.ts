/** Is every ballot in the log and counted once, by a city that may vote, and does the count come out (§8–§15)? */

import { type FrozenFigures, rankingsOf } from '../awards/frozen-figures.ts';
import { commitBallot } from '../ballot/ballot-commitment.ts';
import { checkChoices } from '../ballot/choice.ts';
import type { Nominee } from '../ballot/nominees.ts';
import type { PublicDraw } from '../ballot/tie-break.ts';
import { defuseFormula } from '../basics/csv.ts';
import type { Hash } from '../basics/hash.ts';
import { compareText } from '../basics/order.ts';
import type { Edition } from '../editions/edition.ts';
import type { LogEntry } from '../ledger/log-entry.ts';
import { belongsTo } from '../places/division.ts';
import type { Teryt } from '../places/municipality.ts';
import { entryOf } from './check-figures.ts';
import { EVIDENCE, jsonText } from './evidence.ts';
import { type Check, differs, fits } from './report.ts';
import { decideResult, type EditionResult } from './result.ts';
import type { OpenedBallot, ReplacedBallot, RollEntry, TurnoutEntry } from './tables.ts';

/** The roll is the division of the voters, whole, every city once and every code once, also those issued later. */
export function checkRoll(
  edition: Edition,
  frozen: FrozenFigures,
  roll: readonly RollEntry[],
  entries: readonly LogEntry[],
): Check {
  const division = frozen.divisions.find(({ id }) => id === edition.vote.voters);
  const eligible = new Set<string>();
  for (const municipality of frozen.municipalities.values())
    if (division && belongsTo(division, municipality)) eligible.add(municipality.teryt);
  const codes = new Set(roll.map(({ codeHash }) => codeHash));
  if (codes.size !== roll.length) return differs(EVIDENCE.roll, 'code-repeated');
  for (const { teryt, name } of roll) {
    if (!eligible.delete(teryt)) return differs(EVIDENCE.roll, 'voter-not-eligible', { teryt });
    // People look for their city by name: under another code it would hide who may vote and who did.
    if (name !== defuseFormula(frozen.municipalities.get(teryt)?.name ?? ''))
      return differs(EVIDENCE.roll, 'voter-not-eligible', { teryt });
  }
  const [missing] = eligible;
  if (missing !== undefined) return differs(EVIDENCE.roll, 'voter-missing', { teryt: missing });
  if (entryOf(entries, 'roll-frozen').voters !== roll.length) return differs(EVIDENCE.roll, 'document-differs');
  return checkReissues(roll, entries);
}

/** A new code takes the place of the one its city had, and no code comes back (§8). */
function checkReissues(roll: readonly RollEntry[], entries: readonly LogEntry[]): Check {
  const active = new Map<string, Hash>(roll.map(({ teryt, codeHash }) => [teryt, codeHash]));
  const used = new Set<Hash>(active.values());
  for (const [i, entry] of entries.entries()) {
    if (entry.type !== 'code-reissued') continue;
    const { teryt, revoked, issued } = entry;
    const code = active.get(teryt);
    if (code === undefined) return differs(EVIDENCE.log, 'voter-unknown', { teryt });
    if (code !== revoked) return differs(EVIDENCE.log, 'entry-out-of-order', { line: i + 1, type: entry.type });
    if (used.has(issued)) return differs(EVIDENCE.log, 'code-repeated');
    active.set(teryt, issued);
    used.add(issued);
  }
  return fits({ voters: roll.length });
}

export interface VoteEvidence {
  readonly ballots: readonly OpenedBallot[];
  readonly replaced: readonly ReplacedBallot[];
  readonly nominees: readonly Nominee[];
  readonly roll: readonly RollEntry[];
  readonly entries: readonly LogEntry[];
}

/** Each ballot of the log is either opened and counted or was replaced by its city; none comes from elsewhere. */
export function checkBallots(edition: Edition, { ballots, replaced, nominees, roll, entries }: VoteEvidence): Check {
  if (!areAscending(ballots.map(({ commitment }) => commitment))) return outOfOrder(EVIDENCE.ballots);
  if (!areAscending(replaced.map(({ commitment }) => commitment))) return outOfOrder(EVIDENCE.replaced);
  const logged = new Set<Hash>();
  for (const entry of entries) {
    if (entry.type !== 'ballot') continue;
    if (logged.has(entry.commitment))
      return differs(EVIDENCE.log, 'entry-out-of-order', { commitment: entry.commitment });
    logged.add(entry.commitment);
  }
  const context = { voter: null, nominees: namesOf(nominees), withdrawn: new Set<string>(), rule: edition.vote };
  for (const ballot of ballots) {
    const { commitment, choices } = ballot;
    const details = { commitment };
    if (commitBallot({ ...opening(ballot), edition: edition.id }) !== commitment)
      return differs(EVIDENCE.ballots, 'ballot-does-not-open', details);
    if (!logged.delete(commitment)) return differs(EVIDENCE.ballots, 'ballot-not-in-log', details);
    if (!checkChoices(choices, context).ok) return differs(EVIDENCE.ballots, 'ballot-against-rule', details);
  }
  for (const { commitment } of replaced)
    if (!logged.delete(commitment)) return differs(EVIDENCE.replaced, 'ballot-not-in-log', { commitment });
  const [unaccounted] = logged;
  if (unaccounted !== undefined) return differs(EVIDENCE.ballots, 'ballot-unaccounted', { commitment: unaccounted });
  const named = edition.vote.secrecy === 'named' ? checkVoters(ballots, roll) : fits({});
  return named.ok ? fits({ counted: ballots.length, replaced: replaced.length, ...named.details }) : named;
}

function opening({ salt, voter, choices }: OpenedBallot) {
  return voter === undefined ? { salt, choices } : { salt, voter, choices };
}

/** What only a named vote lets anybody see: each ballot is of a city on the roll, one each, and none names itself. */
function checkVoters(ballots: readonly OpenedBallot[], roll: readonly RollEntry[]): Check {
  const mayVote = new Set<string>(roll.map(({ teryt }) => teryt));
  const voted = new Set<string>();
  for (const { voter = '', choices, commitment } of ballots) {
    const details = { commitment, teryt: voter };
    if (!mayVote.has(voter)) return differs(EVIDENCE.ballots, 'ballot-voter-unknown', details);
    if (voted.has(voter)) return differs(EVIDENCE.ballots, 'ballot-voter-repeated', details);
    if (choices.includes(voter as Teryt)) return differs(EVIDENCE.ballots, 'ballot-own-city', details);
    voted.add(voter);
  }
  return fits({ named: voted.size });
}

/** One order, that of the texts: any other could tell in which order cities voted, or pair two lists line by line (§16). */
function areAscending(texts: readonly string[]): boolean {
  return texts.every((text, i) => i === 0 || compareText(texts[i - 1] as string, text) <= 0);
}

function outOfOrder(file: string): Check {
  return differs(file, 'file-malformed', { why: 'order' });
}

function namesOf(nominees: readonly Nominee[]): ReadonlySet<string> {
  return new Set(nominees.map(({ teryt }) => teryt));
}

/** As many cities voted as ballots were counted, and all of them stand on the roll: the guard against stuffing. */
export function checkTurnout(turnout: readonly TurnoutEntry[], { ballots, roll, entries }: VoteEvidence): Check {
  if (!areAscending(turnout.map(({ teryt }) => teryt))) return outOfOrder(EVIDENCE.turnout);
  const voters = new Set<string>(roll.map(({ teryt }) => teryt));
  for (const { teryt } of turnout)
    if (!voters.delete(teryt)) return differs(EVIDENCE.turnout, 'voter-unknown', { teryt });
  const stray = strayAssisted(turnout, entries);
  if (stray !== null) return differs(EVIDENCE.log, 'voter-unknown', { teryt: stray });
  const closed = entryOf(entries, 'vote-closed');
  const logged = entries.filter((entry) => entry.type === 'ballot').length;
  if (turnout.length !== ballots.length || closed.ballotsCounted !== ballots.length || closed.ballotsLogged !== logged)
    return differs(EVIDENCE.turnout, 'turnout-differs', { voted: turnout.length, ballots: ballots.length });
  const voted = new Set<string>(turnout.map(({ teryt }) => teryt));
  const silent = ballots.find(({ voter }) => voter !== undefined && !voted.has(voter));
  if (silent?.voter) return differs(EVIDENCE.turnout, 'turnout-lacks-voter', { teryt: silent.voter });
  return fits({ voted: turnout.length, voters: roll.length });
}

/** The first city said to have been helped that has not voted, or that stands there twice (§10). */
function strayAssisted(turnout: readonly TurnoutEntry[], entries: readonly LogEntry[]): string | null {
  const voted = new Set<string>(turnout.map(({ teryt }) => teryt));
  for (const entry of entries) if (entry.type === 'ballot-assisted' && !voted.delete(entry.teryt)) return entry.teryt;
  return null;
}

/** Counts again and decides every category again; two checks, so that the report says which of them differs. */
export function checkResult(
  edition: Edition,
  frozen: FrozenFigures,
  vote: VoteEvidence,
  draw: PublicDraw | null,
  published: EditionResult,
): { readonly count: Check; readonly awards: Check } {
  const withdrawn = vote.entries.flatMap((entry) => (entry.type === 'nominee-withdrawn' ? [entry.teryt] : []));
  const decided = decideResult({
    edition,
    rank: rankingsOf(frozen),
    ballots: vote.ballots,
    voters: vote.roll.length,
    nominees: vote.nominees.map(({ teryt }) => teryt),
    withdrawn: vote.nominees.map(({ teryt }) => teryt).filter((teryt) => withdrawn.includes(teryt)),
    draw,
    salt: published.salt,
  });
  if (!decided.ok) return bothDiffer(decided.refusal);
  const { count, awards } = decided.result;
  const countFits = jsonText(counting(decided.result)) === jsonText(counting(published));
  const different = awards.findIndex((award, i) => jsonText(award) !== jsonText(published.awards[i] ?? null));
  const whole = jsonText(decided.result) === jsonText(published);
  const waiting = awards.find(({ outcome }) => outcome === 'lots-needed');
  const counted = fits({ ballots: count.ballots, first: count.first.length });
  if (countFits && waiting)
    return { count: counted, awards: differs(EVIDENCE.result, 'award-differs', { category: waiting.category }) };
  return {
    count: countFits ? counted : differs(EVIDENCE.result, 'count-differs'),
    awards: whole
      ? fits({ awards: awards.length, laureates: awards.reduce((sum, { laureates }) => sum + laureates.length, 0) })
      : differs(EVIDENCE.result, 'award-differs', { category: awards[different]?.category ?? '' }),
  };
}

/** All that follows from the ballots and the roll alone. A part that the edition has no rule for is missing in both. */
function counting({ count, turnout, swaps }: EditionResult) {
  return { count, turnout: turnout ?? null, swaps: swaps ?? null };
}

function bothDiffer(refusal: string): { readonly count: Check; readonly awards: Check } {
  const finding = differs(EVIDENCE.result, 'count-differs', { refusal });
  return { count: finding, awards: finding };
}
