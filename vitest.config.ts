import { defineConfig } from 'vitest/config';
import { countsReporter } from './test/counts-reporter.ts';
import { LongestFirst } from './test/longest-first.ts';

export default defineConfig({
  test: {
    globalSetup: ['test/postgres-setup.ts'],
    reporters: ['default', countsReporter],
    // Guards against hanging, not promises: on a busy machine everything takes five times as long.
    testTimeout: 180_000,
    hookTimeout: 240_000,
    fileParallelism: true,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        // Beside the code. They keep nothing outside themselves, so that all of them share the modules that one loaded.
        test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}'], isolate: false, globalSetup: [] },
      },
      {
        extends: true,
        // Pages without a browser: each site has a folder, a database and a cache of its own, and lives in no module.
        test: { name: 'web', include: ['test/web/*.test.ts'], isolate: false, globalSetup: [] },
      },
      {
        extends: true,
        test: { name: 'whole', include: ['test/**/*.test.ts'], exclude: ['test/web/**'], globalSetup: [] },
      },
    ],
  },
});
