import { defineConfig } from 'vitest/config';

/** For `npm run check`: the guards alone, without starting a database. */
export default defineConfig({ test: { root: '.', include: ['test/architecture.test.ts'], testTimeout: 60_000 } });
