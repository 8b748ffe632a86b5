/** Letters that wait in the outbox of a test site, opened: what a person would find in the mailbox. */
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { OpenedPorts } from '../../src/cli/context.ts';

export interface WaitingLetter {
  readonly kind: string;
  readonly language: string;
  readonly to: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** In no order that says anything, like the outbox itself. SQLite only. */
export function outboxLetters({ folder, keys }: OpenedPorts): readonly WaitingLetter[] {
  const database = new BetterSqlite3(join(folder, 'lajk.db'), { readonly: true });
  try {
    const rows = database.prepare(
      "select kind, language, address, fields, sealed from outbox where status = 'waiting'",
    );
    return (rows.all() as Record<'kind' | 'language' | 'address' | 'fields' | 'sealed', string>[]).map((row) => ({
      kind: row.kind,
      language: row.language,
      to: row.address,
      fields: JSON.parse(row.fields) as Record<string, string>,
      secrets: JSON.parse(keys.unsealLetter(row.sealed) ?? '{}') as Record<string, string>,
    }));
  } finally {
    database.close();
  }
}

export function lettersTo(ports: OpenedPorts, address: string): readonly WaitingLetter[] {
  return outboxLetters(ports).filter(({ to }) => to === address);
}
