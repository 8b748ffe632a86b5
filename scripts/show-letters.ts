/**
 * `npm run letters -- [folder]`: every letter in Polish and English as .txt and .html, and pictures at 320 and 640 px,
 * light and dark, to be looked at.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeLetter } from '../src/mail/letters/write-letter.ts';
import { openBrowser } from '../test/browser/browser.ts';
import { LETTER_KINDS, sampleLetter } from '../test/sample-letters.ts';

const folder = resolve(process.argv[2] ?? 'letters');
mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
let taken = 0;
try {
  for (const language of ['pl', 'en'] as const)
    for (const kind of LETTER_KINDS) {
      const name = `${kind}-${language}`;
      const { subject, text, html } = writeLetter(sampleLetter(kind, { language, demo: kind === 'no-ballot' }));
      writeFileSync(join(folder, `${name}.txt`), `${subject}\n\n${text}`);
      writeFileSync(join(folder, `${name}.html`), html);
      for (const colorScheme of ['light', 'dark'] as const)
        for (const width of [320, 640]) {
          const page = await browser.newPage({ colorScheme, viewport: { width, height: 640 } });
          await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
          await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
          await page.close();
          taken++;
        }
    }
} finally {
  await browser.close();
}
console.log(`${taken} pictures and the letters are in ${folder}.`);
