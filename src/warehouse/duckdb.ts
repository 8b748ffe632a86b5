/** DuckDB inside the process: two threads, bounded memory, nothing fetched from the network. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBDoubleVector,
  DuckDBInstance,
  DuckDBIntegerVector,
  DuckDBUBigIntVector,
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

/** Chunks after which others have their turn on this thread: a few milliseconds of work. */
const CHUNKS_AT_A_TIME = 4;

/**
 * The answer lies in memory as a whole. Other questions may be asked of the connection meanwhile, which would end a stream;
 * and each chunk of a stream comes through another thread, which takes as long as a question.
 */
async function eachGatheredChunk(
  connection: DuckDBConnection,
  sql: string,
  visit: (chunk: DuckDBDataChunk) => void,
): Promise<void> {
  const result = await connection.run(sql);
  for (let index = 0; index < result.chunkCount; index++) {
    visit(result.getChunk(index));
    if (index % CHUNKS_AT_A_TIME === 0) await setImmediate();
  }
}

/** All rows of an answer that fits into memory, one by one, while others have their turn as well. */
export function eachRow(
  connection: DuckDBConnection,
  sql: string,
  visit: (row: readonly DuckDBValue[]) => void,
): Promise<void> {
  return eachGatheredChunk(connection, sql, (chunk) => {
    for (const row of chunk.getRows()) visit(row);
  });
}

/** A question whose only column is UBIGINT without NULL; each chunk is valid during `visit` only. */
export function eachHashChunk(
  connection: DuckDBConnection,
  sql: string,
  visit: (hashes: BigUint64Array) => void,
): Promise<void> {
  return eachGatheredChunk(connection, sql, (chunk) => visit(hashesOf(chunk)));
}

function hashesOf(chunk: DuckDBDataChunk): BigUint64Array {
  const vector = chunk.getColumnVector(0);
  if (!(vector instanceof DuckDBUBigIntVector)) throw new TypeError('only a UBIGINT column holds hashes');
  return (vector as unknown as { readonly items: BigUint64Array }).items;
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
