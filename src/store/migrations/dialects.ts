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
  /** An instant as better-auth writes it, and 1 January 1970. */
  readonly moment: { readonly type: string; readonly start: string };
  readonly truth: { readonly type: string; readonly yes: string };
}

export const SQLITE_DIALECT: Dialect = {
  text: 'text',
  integer: 'integer',
  hash: (column) => `length(${column}) = 64 and ${column} not glob '*[^0-9a-f]*'`,
  strict: ' strict',
  keyed: ' strict, without rowid',
  moment: { type: 'text', start: "'1970-01-01T00:00:00.000Z'" },
  truth: { type: 'integer', yes: '1' },
};

export const POSTGRES_DIALECT: Dialect = {
  text: 'text collate "C"',
  integer: 'bigint',
  hash: (column) => `${column} ~ '^[0-9a-f]{64}$'`,
  strict: '',
  keyed: '',
  moment: { type: 'timestamptz', start: "timestamptz 'epoch'" },
  truth: { type: 'boolean', yes: 'true' },
};
