/** `npm run docs`: writes the pages that are made from the program. test/docs.test.ts compares them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cliPage } from './pages/cli-page.ts';
import { errorsPage } from './pages/errors-page.ts';
import { retentionPage } from './pages/retention-page.ts';

const DOCS = join(import.meta.dirname, '..', 'docs');

writeFileSync(join(DOCS, 'cli.md'), cliPage());
writeFileSync(join(DOCS, 'errors.md'), errorsPage());
writeFileSync(join(DOCS, 'retention.md'), retentionPage());
console.log('docs/cli.md, docs/errors.md and docs/retention.md are written.');
