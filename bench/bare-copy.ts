/** The reference for the memory of an import: bare DuckDB, set as ours is, reads a CSV and writes Parquet. */
import { DuckDBInstance } from '@duckdb/node-api';

const [from = '', to = '', temporary = ''] = process.argv.slice(2);
const settings = { threads: '2', memory_limit: '1GB', temp_directory: temporary };
const connection = await (await DuckDBInstance.create(':memory:', settings)).connect();
await connection.run(`COPY (SELECT * FROM read_csv('${from}')) TO '${to}' (FORMAT parquet)`);
