/** The verification page of the built site, driven in a real browser. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { buildIfNeeded } from '../scripts/build.ts';
import { openBrowser } from '../test/browser/browser.ts';
import { freePort } from '../test/free-port.ts';
import { ROOT } from '../test/project-files.ts';

export interface PageTimes {
  /** Milliseconds from the press of the button over fetching to the verdict. */
  readonly times: readonly number[];
  /** The longest time for which the page drew nothing, in any run. */
  readonly stall: number;
}

/** @param folder data folder of an installation whose edition is released and which nobody has open. */
export async function timesOfPage(folder: string): Promise<PageTimes> {
  await buildIfNeeded();
  const port = await freePort();
  const env = { PATH: process.env.PATH, LAJK_DATA: folder, LAJK_LANG: 'pl', PORT: String(port) };
  const site = spawn(process.execPath, [join(ROOT, 'bin', 'lajk.js'), 'serve'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = site.stderr.setEncoding('utf8');
  for (let text = ''; !text.includes('Ctrl+C'); ) text += (await once(said, 'data'))[0] as string;
  said.resume();
  const browser = await openBrowser();
  const page = await browser.newPage();
  await page.goto(`http://localhost:${port}/weryfikacja`);
  const runs: Awaited<ReturnType<typeof pressAndWait>>[] = [];
  for (let run = 0; run < 3; run++) runs.push(await page.evaluate(pressAndWait));
  await browser.close();
  site.kill('SIGTERM');
  await once(site, 'exit');
  const odd = runs.find(({ verdict }) => !verdict.startsWith('Wszystko się zgadza.'));
  if (odd) throw new Error(odd.verdict);
  return { times: runs.map(({ took }) => took), stall: Math.max(...runs.map(({ stall }) => stall)) };
}

/** Runs inside the page: nothing of this file is known there. */
function pressAndWait(): Promise<{ took: number; stall: number; verdict: string }> {
  // The types of a page are not those of this program.
  const { document, requestAnimationFrame } = globalThis as unknown as {
    document: { querySelector(selector: string): { hidden: boolean; textContent: string; click(): void } };
    requestAnimationFrame(then: () => void): void;
  };
  const verdict = document.querySelector('[data-verdict]');
  document.querySelector('[data-verify] button[type=submit]').click();
  const began = performance.now();
  return new Promise((resolve) => {
    let last = began;
    let stall = 0;
    let started = false;
    const look = () => {
      const now = performance.now();
      stall = Math.max(stall, now - last);
      last = now;
      started ||= verdict.hidden;
      if (started && !verdict.hidden) resolve({ took: now - began, stall, verdict: verdict.textContent });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
