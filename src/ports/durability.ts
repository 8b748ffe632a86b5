/** What the program knows of its database. Types only. */

/** How sure the database is that an answered write survives a power cut; for `lajk doctor` and /readyz. */
export interface Durability {
  readonly database: 'sqlite' | 'postgres';
  readonly durable: boolean;
  readonly settings: Readonly<Record<string, string>>;
}
