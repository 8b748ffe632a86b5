/**
 * `npm run screenshots -- [folder]`: every page of the demo site at 320, 768 and 1280 px, light and dark, Polish and
 * English, as PNG files to be looked at. `npm run screenshots -- folder home,choose` takes only those pages.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openBrowser } from '../test/browser/browser.ts';
import { walk } from '../test/browser/demo-pages.ts';
import { startDemoSite } from '../test/browser/demo-site.ts';

const folder = resolve(process.argv[2] ?? 'screenshots');
const only = process.argv[3]?.split(',');
mkdirSync(folder, { recursive: true });

const [site, browser] = await Promise.all([startDemoSite(['--development']), openBrowser()]);
let taken = 0;
try {
  for (const language of ['pl', 'en'] as const)
    for (const theme of ['light', 'dark'] as const)
      for (const width of [320, 768, 1280]) {
        const context = await browser.newContext({ colorScheme: theme, viewport: { width, height: 800 } });
        const page = await context.newPage();
        const { code = '' } = site.codes[100 + taken] ?? {};
        await walk(page, { url: site.url, code, language, styles: true }, async (name) => {
          if (only && !only.includes(name)) return;
          await page.evaluate(() => document.fonts.ready);
          await page.screenshot({ path: join(folder, `${name}-${width}-${theme}-${language}.png`), fullPage: true });
          taken++;
        });
        await context.close();
        console.error(`${language}, ${theme}, ${width} px`);
      }
} finally {
  await browser.close();
  await site.stop();
}
console.log(`${taken} pictures are in ${folder}.`);
