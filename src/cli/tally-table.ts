/** A tally for the eye: what `lajk tally` prints without `--json`. The words come from the texts of the language. */
import type { InvalidBallot, InvalidBallotReason } from '../core/ballot/approval-count.ts';
import { printable } from './table.ts';
import type { Tally } from './tally.ts';

export interface TallyWords {
  readonly place: string;
  readonly votes: string;
  readonly candidate: string;
  /** `65101 ballots, 65101 counted` */
  readonly summary: (ballots: number, counted: number) => string;
  /** Heading above the ballots that were not counted. */
  readonly invalid: string;
  readonly reason: (code: InvalidBallotReason, details: InvalidBallot['reason']['details']) => string;
  /** Said when more ballots were refused than are shown. */
  readonly more: (number: number) => string;
  readonly tie: (place: number, candidates: readonly string[]) => string;
}

/** A screenful; `--json` lists every one. */
const INVALID_SHOWN = 20;

/** Lines ended by `\n`. A shared place is marked `=1`, so that nobody takes the first line of a tie for the winner. */
export function tallyTable(tally: Tally, words: TallyWords): string {
  const tied = new Set(tally.ties.map(({ place }) => place));
  const rows = tally.candidates.map(({ place, votes, candidate, name }) => [
    `${tied.has(place) ? '=' : ''}${place}`,
    String(votes),
    printable(name === undefined ? candidate : `${candidate} ${name}`),
  ]);
  const lines = [
    words.summary(tally.ballots, tally.counted),
    '',
    ...aligned([[words.place, words.votes, words.candidate], ...rows]),
  ];
  const votedFor = tally.ties.filter(({ votes }) => votes > 0);
  if (votedFor.length > 0) {
    lines.push('', ...votedFor.map(({ place, candidates }) => printable(words.tie(place, candidates))));
  }
  if (tally.invalid.length > 0) lines.push('', ...invalidLines(tally, words));
  return `${lines.join('\n')}\n`;
}

function invalidLines(tally: Tally, words: TallyWords): string[] {
  const shown = tally.invalid.slice(0, INVALID_SHOWN);
  const lines = shown.map(({ ballot, reason, details, weight }) => {
    const times = weight > 1 ? ` (×${weight})` : '';
    return printable(`  ${ballot}${times}: ${words.reason(reason, details)}`);
  });
  const rest = tally.invalid.length - shown.length;
  return [words.invalid, ...lines, ...(rest > 0 ? [`  ${words.more(rest)}`] : [])];
}

/** Two numeric columns to the right, the last column to the left and unpadded. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => rows.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0);
  const [first, second] = [width(0), width(1)];
  return rows.map(
    ([place = '', votes = '', rest = '']) => `${place.padStart(first)}  ${votes.padStart(second)}  ${rest}`,
  );
}
