/** `npm start` and `lajk serve`: builds what is missing or has changed, then runs the built program. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfNeeded } from './build.ts';
import { endWithParent } from './end-with-parent.ts';

const PROGRAM = join(import.meta.dirname, '..', 'dist', 'server', 'main.js');

export async function main(): Promise<void> {
  endWithParent();
  try {
    if (!existsSync(PROGRAM)) console.error('Buduję stronę, pierwszy raz (pół minuty) … / Building the site, once …');
    const built = await buildIfNeeded();
    if (built.length > 0) console.error(`✓ dist: ${built.join(', ')}`);
  } catch (error) {
    console.error(`Strony nie udało się zbudować. / The site could not be built.\n${(error as Error).message}`);
    process.exitCode = 1;
    return;
  }
  const program = (await import(pathToFileURL(PROGRAM).href)) as typeof import('../src/main.ts');
  await program.main();
}
