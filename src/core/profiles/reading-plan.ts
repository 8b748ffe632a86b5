/**
 * How a file of posts is to be read (regulations §4): columns, conversions and checks as data. A source writes the
 * plan, the warehouse carries it out inside DuckDB, so that millions of posts never pass through JavaScript objects.
 */

/** What a post or a measurement is made of. `total` is the stated sum of reactions, comments and shares. */
export type PostField =
  | 'platform'
  | 'profileId'
  | 'profileName'
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
  | 'followersOn';

export type Conversion =
  | { readonly kind: 'text' }
  /** The text before the first `mark`; the mark must be there. */
  | { readonly kind: 'prefix'; readonly mark: string }
  /** Whole number in digits, blank when not stated. Counts of a post may be below zero, followers may not. */
  | { readonly kind: 'count' }
  /** `true/false`, `1/0`, `yes/no`, `tak/nie`. */
  | { readonly kind: 'flag' }
  | { readonly kind: 'day' }
  /** ISO 8601 with a zone in the value. */
  | { readonly kind: 'instant' }
  /**
   * A clock reading without zone in a DuckDB strptime format (`%Y %m %d %H %M %S`), in the IANA zone that the format or
   * the person states. A value that carries its own zone is read by that one.
   */
  | { readonly kind: 'clock'; readonly format: string; readonly zone: string };

export interface ColumnReading {
  /** Header name exactly as it stands in the file. */
  readonly column: string;
  readonly read: Conversion;
  /** A blank value rejects the line. */
  readonly required: boolean;
}

export type PlannedField = ColumnReading | { readonly constant: string };

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
}
