/** Counts approval ballots that come from anywhere: one mention per ballot is one vote, a tie stays a tie (§13, §14). */

import type { BallotRefusal } from '../basics/ballot-refusal.ts';
import { compareText, sortedBy } from '../basics/order.ts';
import type { Details } from '../basics/outcome.ts';

export interface ApprovalBallot {
  /** As the file names it; decides nothing. */
  readonly id: string;
  /** Ids of candidates; the same one may stand there more than once. */
  readonly choices: readonly string[];
  /** Number of identical ballots, at least 1. */
  readonly weight: number;
}

export interface ApprovalRule {
  /** How many different candidates a ballot must name, both ends included; `null`: any number, also none. */
  readonly choose: { readonly min: number; readonly max: number } | null;
}

export interface InvalidBallot {
  readonly ballot: string;
  readonly weight: number;
  readonly reason: { readonly code: InvalidBallotReason; readonly details: Details };
}

export type InvalidBallotReason = Extract<BallotRefusal, 'too-few-choices' | 'too-many-choices' | 'unknown-candidate'>;

export interface CandidateCount {
  readonly candidate: string;
  readonly votes: number;
  /** 1 + the number of candidates with more votes; equal votes share it (1, 1, 3). */
  readonly place: number;
}

export interface Tie {
  readonly place: number;
  readonly votes: number;
  /** In code unit order, at least two. */
  readonly candidates: readonly string[];
}

/** One line of the explanation: a code and the figures its sentence needs. */
export interface CountStep {
  readonly code:
    | 'ballots-read'
    | 'mentions-repeated'
    | 'too-few-choices'
    | 'too-many-choices'
    | 'unknown-candidate'
    | 'ballots-counted'
    | 'first-place'
    | 'first-place-tied';
  readonly details: Details;
}

export interface ApprovalCount {
  readonly ballots: number;
  readonly counted: number;
  /** In the order of the ballots given. */
  readonly invalid: readonly InvalidBallot[];
  /** Most votes first, then by id in code unit order; that second order decides nothing. */
  readonly candidates: readonly CandidateCount[];
  readonly ties: readonly Tie[];
  readonly steps: readonly CountStep[];
}

/**
 * @param candidates the ids that may be named: others make a ballot invalid, and those without a vote are listed with
 *   0; `null` when nobody knows the list: then the candidates are those on the counted ballots.
 */
export function countApprovals(
  ballots: readonly ApprovalBallot[],
  rule: ApprovalRule,
  candidates: readonly string[] | null,
): ApprovalCount {
  const known = candidates === null ? null : new Set(candidates);
  const votes = new Map<string, number>(candidates?.map((candidate) => [candidate, 0]));
  const invalid: InvalidBallot[] = [];
  let counted = 0;
  let mentionsRepeated = 0;
  for (const { id, choices, weight } of ballots) {
    const different = new Set(choices);
    if (different.size < choices.length) mentionsRepeated += weight;
    const reason = reasonAgainst(different, rule, known);
    if (reason !== null) {
      invalid.push({ ballot: id, weight, reason });
      continue;
    }
    counted += weight;
    for (const choice of different) votes.set(choice, (votes.get(choice) ?? 0) + weight);
  }
  const placed = placesOf(votes);
  const ties = tiesOf(placed);
  const total = ballots.reduce((sum, ballot) => sum + ballot.weight, 0);
  const steps = explain({ ballots: total, counted, mentionsRepeated, invalid, placed, ties });
  return { ballots: total, counted, invalid, candidates: placed, ties, steps };
}

/** An unknown name is told before a wrong number: it is what the reader of the file can look up. */
function reasonAgainst(
  choices: ReadonlySet<string>,
  rule: ApprovalRule,
  known: ReadonlySet<string> | null,
): InvalidBallot['reason'] | null {
  if (known !== null) {
    for (const candidate of choices) {
      if (!known.has(candidate)) return { code: 'unknown-candidate', details: { candidate } };
    }
  }
  if (rule.choose === null) return null;
  const { min, max } = rule.choose;
  const details = { chosen: choices.size, min, max };
  if (choices.size < min) return { code: 'too-few-choices', details };
  return choices.size > max ? { code: 'too-many-choices', details } : null;
}

function placesOf(votes: ReadonlyMap<string, number>): CandidateCount[] {
  const ordered = sortedBy(
    [...votes],
    ([, a], [, b]) => b - a,
    ([a], [b]) => compareText(a, b),
  );
  let place = 0;
  return ordered.map(([candidate, number], index) => {
    if (ordered[index - 1]?.[1] !== number) place = index + 1;
    return { candidate, votes: number, place };
  });
}

function tiesOf(placed: readonly CandidateCount[]): Tie[] {
  const byPlace = new Map<number, { place: number; votes: number; candidates: string[] }>();
  for (const { candidate, votes, place } of placed) {
    const group = byPlace.get(place);
    if (group) group.candidates.push(candidate);
    else byPlace.set(place, { place, votes, candidates: [candidate] });
  }
  return [...byPlace.values()].filter((group) => group.candidates.length > 1);
}

interface Findings {
  readonly ballots: number;
  readonly counted: number;
  readonly mentionsRepeated: number;
  readonly invalid: readonly InvalidBallot[];
  readonly placed: readonly CandidateCount[];
  readonly ties: readonly Tie[];
}

function explain({ ballots, counted, mentionsRepeated, invalid, placed, ties }: Findings): CountStep[] {
  const steps: CountStep[] = [{ code: 'ballots-read', details: { ballots } }];
  if (mentionsRepeated > 0) steps.push({ code: 'mentions-repeated', details: { ballots: mentionsRepeated } });
  for (const code of ['unknown-candidate', 'too-few-choices', 'too-many-choices'] as const) {
    const refused = invalid.filter(({ reason }) => reason.code === code);
    const number = refused.reduce((sum, { weight }) => sum + weight, 0);
    if (number > 0) steps.push({ code, details: { ballots: number } });
  }
  const votes = placed.reduce((sum, candidate) => sum + candidate.votes, 0);
  steps.push({ code: 'ballots-counted', details: { ballots: counted, votes } });
  const first = placed[0];
  if (first === undefined || first.votes === 0) return steps;
  const tie = ties[0]?.place === 1 ? ties[0] : null;
  if (tie) steps.push({ code: 'first-place-tied', details: { votes: tie.votes, candidates: tie.candidates.length } });
  else steps.push({ code: 'first-place', details: { candidate: first.candidate, votes: first.votes } });
  return steps;
}
