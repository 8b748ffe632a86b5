/** DuckDB inside the process: two threads, bounded memory, nothing fetched from the network. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';

export interface Duck {
  /** One connection for one piece of work; closed afterwards, also when it throws. */
  use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  close(): void;
}

export async function openDuck(temporaryFolder: string): Promise<Duck> {
  mkdirSync(temporaryFolder, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: '1GB',
    temp_directory: join(temporaryFolder, 'duckdb'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  return {
    async use(work) {
      const connection = await instance.connect();
      try {
        await connection.run("SET TimeZone = 'UTC'");
        return await work(connection);
      } finally {
        connection.closeSync();
      }
    },
    close: () => instance.closeSync(),
  };
}

/** Text as an SQL literal. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Result rows, a chunk at a time; `visit` gets the columns of the chunk. */
export async function eachChunk(
  connection: DuckDBConnection,
  sql: string,
  visit: (columns: readonly (readonly DuckDBValue[])[], rows: number) => void | Promise<void>,
): Promise<void> {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    const columns = Array.from({ length: chunk.columnCount }, (_, column) => chunk.getColumnValues(column));
    await visit(columns, chunk.rowCount);
  }
}

/** For small results only. */
export async function allRows(connection: DuckDBConnection, sql: string): Promise<readonly (readonly DuckDBValue[])[]> {
  return (await connection.runAndReadAll(sql)).getRows();
}

/** A count or sum as an exact JavaScript number; NULL is 0. @throws above 2^53 − 1. */
export function exact(value: DuckDBValue | undefined): number {
  const number = Number(value ?? 0);
  if (!Number.isSafeInteger(number)) throw new RangeError(`a sum is too large to be exact: ${String(value)}`);
  return number;
}
