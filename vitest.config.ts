import { defineConfig } from 'vitest/config';
import { countsReporter } from './test/counts-reporter.ts';
import { LongestFirst } from './test/longest-first.ts';

const INSTALLED = ['test/{web,letters,live,mail,scenarios}/*.test.ts'];
/** What kills processes, fills disks, or runs for minutes has a process of its own. */
const ALONE = [
  'test/mail/crash.test.ts',
  'test/scenarios/{changed-bundle,close-race,crash,demo,disk,start,two-worlds,write-ahead-log}.test.ts',
];
const WHOLE = ['test/*.test.ts', 'test/{browser,imports,whole-edition}/*.test.ts', ...ALONE];

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
        // Each site and installation has a folder, a database and a cache of its own, and lives in no module.
        test: { name: 'installed', include: INSTALLED, exclude: ALONE, isolate: false, globalSetup: [] },
      },
      {
        extends: true,
        test: { name: 'whole', include: WHOLE, globalSetup: [] },
      },
    ],
  },
});
