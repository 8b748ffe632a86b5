/** The styles and scripts of the voting pages straight from their sources, so that no test waits for a whole build. */
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import type { Asset, Assets } from '../../src/web/assets.ts';

const WEB = join(import.meta.dirname, '..', '..', 'src', 'web');
const QUIET: InlineConfig = { configFile: false, logLevel: 'error', publicDir: false, root: WEB };
const MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';

/** @param wholeSite the style sheet of the other pages too; without its fonts. */
export async function sourceAssets(wholeSite = false): Promise<Assets> {
  const files = new Map<string, Asset>([
    ['mark.svg', asset(MARK, 'image/svg+xml')],
    ['ballot.css', asset(await bundled('style/ballot.css'), 'text/css; charset=utf-8')],
    // Error pages of the frame ask for it; their looks are tested elsewhere.
    ['site.css', asset(wholeSite ? await bundled('style/site.css') : '', 'text/css; charset=utf-8')],
    ['ballot.js', asset(await bundled('islands/ballot.ts'), 'text/javascript; charset=utf-8')],
    ['log.js', asset(await bundled('islands/log.ts'), 'text/javascript; charset=utf-8')],
    ['own-ballot.js', asset(await bundled('islands/own-ballot.ts'), 'text/javascript; charset=utf-8')],
    ['theme.js', asset(await bundled('islands/theme.ts'), 'text/javascript; charset=utf-8')],
  ]);
  return { address: (name) => `/assets/${name}`, find: (name) => files.get(name) ?? null };
}

async function bundled(file: string): Promise<string> {
  const input = join(WEB, file);
  const result = await build({ ...QUIET, build: { write: false, rolldownOptions: { input }, modulePreload: false } });
  const outputs = [result].flat().flatMap((part) => ('output' in part ? part.output : []));
  const wanted = outputs.find(({ fileName }) => fileName.endsWith(file.endsWith('.css') ? '.css' : '.js'));
  if (wanted === undefined) throw new Error(`nothing was built from ${file}`);
  return wanted.type === 'chunk' ? wanted.code : String(wanted.source);
}

function asset(text: string, type: string): Asset {
  return { body: new TextEncoder().encode(text), type };
}
