/** A real browser for tests that look at pages: Chromium from npm, without a window. */
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Not the package's own arguments: those switch off what pages need (site isolation, the GPU process, fonts). */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic'];

/** @returns a browser that the caller closes. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args: FLAGS, headless: true });
}
