/** DuckDB inside the process: two threads, bounded memory, nothing fetched from the network. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DuckDBConnection,
  DuckDBDoubleVector,
  DuckDBInstance,
  DuckDBIntegerVector,
  type DuckDBValue,
} from '@duckdb/node-api';

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
    temp_directory: join(temporaryFolder, `${process.pid}-duckdb`),
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

/** Numbers without NULL (DOUBLE or INTEGER), a chunk at a time, as they lie in DuckDB's memory: valid during `visit` only. */
export async function eachNumberChunk(
  connection: DuckDBConnection,
  sql: string,
  visit: (columns: readonly NumberColumn[], rows: number) => void,
): Promise<void> {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    const columns = Array.from({ length: chunk.columnCount }, (_, column) => {
      const vector = chunk.getColumnVector(column);
      if (vector instanceof DuckDBDoubleVector || vector instanceof DuckDBIntegerVector) return itemsOf(vector);
      throw new TypeError('only DOUBLE and INTEGER columns can be read as they lie');
    });
    visit(columns, chunk.rowCount);
  }
}

/**
 * One UBIGINT column without NULL in one piece, as it lies in DuckDB's memory: valid during `visit` only. Chunk by chunk
 * the way from DuckDB to here would take as long as the question.
 */
export async function withHashes<T>(
  connection: DuckDBConnection,
  column: string,
  relation: string,
  visit: (hashes: BigUint64Array) => T,
): Promise<T> {
  const result = await connection.run(`SELECT list(${column}) FROM ${relation}`);
  const vector = (await result.fetchChunk())?.getColumnVector(0) as unknown as {
    readonly childData?: { readonly items?: unknown };
  };
  const hashes = vector?.childData?.items;
  if (!(hashes instanceof BigUint64Array)) throw new TypeError('only a UBIGINT column holds hashes');
  return visit(hashes);
}

export type NumberColumn = Float64Array | Int32Array;

/** The library keeps the array private; its own `getItem` would ask for the validity of each of millions of cells. */
function itemsOf(vector: DuckDBDoubleVector | DuckDBIntegerVector): NumberColumn {
  return (vector as unknown as { readonly items: NumberColumn }).items;
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
