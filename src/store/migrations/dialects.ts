/** How the two dialects write the same thing. */

export interface Dialect {
  /** Compared by bytes in both: PostgreSQL would otherwise sort by the locale of the server. */
  readonly text: string;
  readonly integer: string;
  /** A condition: 64 lower-case hexadecimal digits. */
  hash(column: string): string;
  /** SQLite only: types are enforced; `keyed` tables keep no order of insertion. */
  readonly strict: string;
  readonly keyed: string;
}

export const SQLITE_DIALECT: Dialect = {
  text: 'text',
  integer: 'integer',
  hash: (column) => `length(${column}) = 64 and ${column} not glob '*[^0-9a-f]*'`,
  strict: ' strict',
  keyed: ' strict, without rowid',
};

export const POSTGRES_DIALECT: Dialect = {
  text: 'text collate "C"',
  integer: 'bigint',
  hash: (column) => `${column} ~ '^[0-9a-f]{64}$'`,
  strict: '',
  keyed: '',
};
