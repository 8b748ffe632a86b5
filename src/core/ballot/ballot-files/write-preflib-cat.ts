/**
 * Writes a released vote as categorical preferences of PrefLib (`.cat`, §13), the inverse of preflib-cat.ts: two
 * categories, equal ballots on one line. Alternatives are numbers there, so each name carries the id of the candidate.
 */
import { compareText, sortedBy } from '../../basics/order.ts';
import { inOneLine, type ReleasedVote } from './released-vote.ts';

export function writePreflibCat(vote: ReleasedVote): string {
  const numbers = new Map(vote.candidates.map(({ id }, i) => [id, i + 1]));
  const equal = new Map<string, number>();
  for (const { choices } of vote.ballots) {
    const line = categoriesOf(new Set(choices.map((choice) => numberOf(numbers, choice))), numbers.size);
    equal.set(line, (equal.get(line) ?? 0) + 1);
  }
  const preferences = sortedBy(
    [...equal],
    ([, a], [, b]) => b - a,
    ([a], [b]) => compareText(a, b),
  );
  const header: readonly (readonly [key: string, value: string | number])[] = [
    ['FILE NAME', `${vote.id}.cat`],
    ['TITLE', vote.title],
    ['DATA TYPE', 'cat'],
    ['MODIFICATION TYPE', 'original'],
    ['NUMBER ALTERNATIVES', numbers.size],
    ['NUMBER VOTERS', vote.ballots.length],
    ['NUMBER UNIQUE PREFERENCES', preferences.length],
    ['NUMBER CATEGORIES', 2],
    ['CATEGORY NAME 1', 'Chosen'],
    ['CATEGORY NAME 2', 'Not chosen'],
    ...vote.candidates.map(({ id, name }, i) => [`ALTERNATIVE NAME ${i + 1}`, `${name} (${id})`] as const),
  ];
  return [
    ...header.map(([key, value]) => `# ${key}: ${inOneLine(String(value))}\n`),
    ...preferences.map(([line, count]) => `${count}: ${line}\n`),
  ].join('');
}

/** @throws RangeError on a choice that is no candidate: the caller has left out those who withdrew. */
function numberOf(numbers: ReadonlyMap<string, number>, choice: string): number {
  const number = numbers.get(choice);
  if (number === undefined) throw new RangeError(`writePreflibCat: expected a candidate, got ${choice}`);
  return number;
}

function categoriesOf(chosen: ReadonlySet<number>, candidates: number): string {
  const all = Array.from({ length: candidates }, (_, i) => i + 1);
  return [all.filter((number) => chosen.has(number)), all.filter((number) => !chosen.has(number))]
    .map((category) => (category.length === 1 ? String(category[0]) : `{${category.join(',')}}`))
    .join(',');
}
