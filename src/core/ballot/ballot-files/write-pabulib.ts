/**
 * Writes a released vote as a file of Pabulib (`.pb`, §13), the inverse of pabulib.ts. The format was made for budgets:
 * a vote is one where every project costs 1 and the budget is 1.
 */
import { inOneLine, type ReleasedVote } from './released-vote.ts';

export function writePabulib(vote: ReleasedVote): string {
  const lengths = vote.ballots.map(({ choices }) => choices.length);
  const meta: readonly (readonly [key: string, value: string | number])[] = [
    ['description', vote.title],
    ['country', 'Poland'],
    ['unit', vote.id],
    ['instance', vote.id],
    ['num_projects', vote.candidates.length],
    ['num_votes', vote.ballots.length],
    ['budget', 1],
    ['rule', 'approval'],
    ['vote_type', 'approval'],
    // A ballot may have lost mentions of candidates who withdrew.
    ['min_length', lengths.reduce((least, length) => Math.min(least, length), vote.choose)],
    ['max_length', vote.choose],
    ['date_begin', vote.from],
    ['date_end', vote.to],
  ];
  return [
    ['META'],
    ['key', 'value'],
    ...meta,
    ['PROJECTS'],
    ['project_id', 'cost', 'votes', 'name'],
    ...vote.candidates.map(({ id, name, votes }) => [id, 1, votes, name]),
    ['VOTES'],
    ['voter_id', 'vote'],
    ...vote.ballots.map(({ id, choices }) => [id, choices.join(',')]),
  ]
    .map((row) => `${row.map(cell).join(';')}\n`)
    .join('');
}

function cell(value: string | number): string {
  const text = inOneLine(String(value));
  return /[;"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
