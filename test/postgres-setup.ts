/** One PostgreSQL for the whole run of the tests; each test file makes databases of its own on it (`freshDatabase`). */
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Pass it to `freshDatabase`: `freshDatabase(inject('postgresUrl'))`. */
    postgresUrl: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  project.provide('postgresUrl', postgres.url);
  return postgres.stop;
}
