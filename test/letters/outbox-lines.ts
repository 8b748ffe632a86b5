/** The outbox as it lies in the database, its seals opened with the key of the installation: for tests only. */
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { OpenedPorts } from '../../src/cli/context.ts';

export interface OutboxLine {
  readonly kind: string;
  readonly status: string;
  readonly to: string;
  readonly teryt: string | null;
  readonly language: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly sealed: string | null;
  readonly notBefore: number;
}

/** By TERYT and kind. */
export async function lettersIn({ folder, keys }: OpenedPorts): Promise<readonly OutboxLine[]> {
  const raw = new BetterSqlite3(join(folder, 'lajk.db'), { readonly: true });
  try {
    const rows = raw.prepare('select * from outbox order by teryt, kind, id').all() as Record<
      string,
      string | number | null
    >[];
    return rows.map((row) => {
      const sealed = row.sealed as string | null;
      return {
        ...{ kind: String(row.kind), status: String(row.status), to: String(row.address) },
        ...{
          teryt: row.teryt as string | null,
          language: String(row.language),
          sealed,
          notBefore: Number(row.next_at),
        },
        fields: JSON.parse(String(row.fields)),
        secrets: sealed === null ? {} : JSON.parse(keys.unsealLetter(sealed) ?? ''),
      };
    });
  } finally {
    raw.close();
  }
}
