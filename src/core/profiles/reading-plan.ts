/**
 * How a file of posts is to be read (regulations §4): columns, conversions and checks as data. A source writes the
 * plan, the warehouse carries it out inside DuckDB, so that millions of posts never pass through JavaScript objects.
 */

/** What a post or a measurement is made of. `total` is the stated sum of reactions, comments and shares. */
export type PostField =
  | 'platform'
  | 'profileId'
  | 'profileName'
  /** The name in the profile's address; a hint for whoever looks for its owner, no key. */
  | 'profileHandle'
  | 'postId'
  | 'publishedAt'
  | 'type'
  | 'isShare'
  | 'reactions'
  | 'comments'
  | 'shares'
  | 'total'
  | 'like'
  | 'love'
  | 'care'
  | 'haha'
  | 'wow'
  | 'sad'
  | 'angry'
  | 'otherReaction'
  | 'views'
  | 'followers'
  | 'followersOn'
  /** Looked at and never stored: the cells left of `total` and right of `shares` (a shifted line), and a line's title. */
  | 'beforeTotal'
  | 'afterShares'
  | 'label';

export type Conversion =
  | { readonly kind: 'text' }
  /** The text before the first `mark`; the mark must be there. */
  | { readonly kind: 'prefix'; readonly mark: string }
  /** The first group of a regular expression, which must be found; `words` puts another word for some, in small letters. */
  | { readonly kind: 'match'; readonly pattern: string; readonly words?: Readonly<Record<string, string>> }
  /** Whole number in digits, blank when not stated. Counts of a post may be below zero, followers may not. */
  | {
      readonly kind: 'count';
      /** Digits may stand in groups of three: `1,234`, `407.137`, `1 234`. */
      readonly grouped?: boolean;
      /** `12.0` is 12. */
      readonly pointZero?: boolean;
      /** Words, in small letters, that mean "not stated", beside the blank: `-`, and `0` for a size. */
      readonly unknown?: readonly string[];
      /** What a blank means where the source leaves the field out on purpose; without it a blank is never 0. */
      readonly blank?: string;
    }
  /** `true/false`, `1/0`, `yes/no`, `tak/nie`. */
  | { readonly kind: 'flag' }
  | { readonly kind: 'day' }
  /** ISO 8601 with a zone in the value. */
  | { readonly kind: 'instant' }
  /**
   * A clock reading without zone in a DuckDB strptime format (`%Y %m %d %H %M %S`), in the IANA zone that the format or
   * the person states. A value that carries its own zone is read by that one.
   */
  | { readonly kind: 'clock'; readonly format: string; readonly zone: string }
  /**
   * A date as a tool writes it for people: numbers in the stated order or the name of a month, with or without hours. A
   * zone in the value (`+0000`, `EDT`) comes first, then `zone`. A day without hours is read as its noon.
   */
  | { readonly kind: 'moment'; readonly order: DateOrder; readonly zone: string | null };

/** What comes first in a date of three numbers; a year of four digits in front always decides. */
export type DateOrder = 'day-first' | 'month-first';

export interface ColumnReading {
  /** Header name exactly as it stands in the file. */
  readonly column: string;
  readonly read: Conversion;
  /** A blank value rejects the line. */
  readonly required: boolean;
}

/** A figure that the file states only in parts: kinds of reactions, or a total less its other parts. */
export interface PlannedSum {
  readonly sum: readonly PostField[];
  readonly minus?: readonly PostField[];
}

export type PlannedField = ColumnReading | { readonly constant: string } | PlannedSum;

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1250';

export interface ReadingPlan {
  /** Id of the format, `simple-posts`. */
  readonly format: string;
  readonly kind: 'posts' | 'followers';
  readonly encoding: Encoding;
  readonly compression: 'none' | 'gzip';
  readonly delimiter: ',' | ';' | '\t';
  /** Physical line of the header, 1 unless title lines come first. */
  readonly headerLine: number;
  /** All header names in the order of the file. */
  readonly header: readonly string[];
  readonly fields: Readonly<Partial<Record<PostField, PlannedField>>>;
  /** Zone that was stated for times without one; `null` when every time carries its own. */
  readonly zone: string | null;
  readonly warnings: readonly { readonly line: number; readonly reason: string }[];
  /** Lines may end before the header does; one is taken only if its stated total proves that nothing has slipped. */
  readonly ragged?: boolean;
  /** A line whose label, or id, says "Total" adds up the others and is passed over. */
  readonly totalLine?: boolean;
  /** A line whose label begins with `@name` answers somebody: it counts like a post and is named, for no column tells. */
  readonly namesReplies?: boolean;
  /** When nearly all lines are of one profile, the others are guests in its export and are skipped. */
  readonly oneProfile?: boolean;
  /** The sheet of a workbook; it is turned into a CSV first, a row of the sheet on a line of its own. */
  readonly sheet?: string;
}

/** What the person says about a file; `null` or nothing where the file is to say it. */
export interface StatedFile {
  readonly format: string | null;
  /** IANA zone for times without one. */
  readonly zone: string | null;
  /** The platform's id of the profile, for exports of one profile that do not name it. */
  readonly profile?: string | null;
  /** The sheet of a workbook. */
  readonly sheet?: string | null;
}

/** A sheet that was written out as a CSV; `warnings` are the first thousand. */
export interface UnpackedSheet {
  readonly warnings: ReadingPlan['warnings'];
  readonly warningCount: number;
}
