/** What a file of a released vote is written from (§13): whoever has a reader of such files can count it again. */

export interface ReleasedVote {
  /** Id of the edition. */
  readonly id: string;
  readonly title: string;
  /** Days of Warsaw, both ends included. */
  readonly from: string;
  readonly to: string;
  /** How many candidates a ballot had to name. */
  readonly choose: number;
  /** Those who stood to the end, in the order of their ids; ids are letters, digits and hyphens. */
  readonly candidates: readonly { readonly id: string; readonly name: string; readonly votes: number }[];
  /** Choices name candidates of the list only: mentions of those who withdrew are gone. */
  readonly ballots: readonly { readonly id: string; readonly choices: readonly string[] }[];
}

/** In one line: line breaks would end a row, and readers cut blanks at the ends. */
export function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
