/** Styles, islands, fonts and the favicon, each under a name with a hash of its bytes, and `assets.json` that knows them. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { markFile } from '../src/web/ui/mark-paths.ts';

const WEB = join(import.meta.dirname, '..', 'src', 'web');
const STYLES = ['site.css', 'ballot.css'];

/** Loaded in `<head>` before the first paint, so it is no module: modules wait for the page. */
const CLASSIC = new Set(['theme']);

/** @param fonts folder that build-fonts.ts filled. */
export async function buildAssets(folder: string, fonts: string): Promise<void> {
  const names: Record<string, string> = {};
  const add = (name: string, body: string | Uint8Array): void => {
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 8);
    const file = `${basename(name, extname(name))}-${hash}${extname(name)}`;
    writeFileSync(join(folder, file), body);
    names[name] = file;
  };
  for (const font of readdirSync(fonts)) add(font, readFileSync(join(fonts, font)));
  add('mark.svg', markFile());
  for (const style of STYLES) add(style, withHashedFonts(await styleOf(style), names));
  for (const island of islands()) add(`${island.name}.js`, await scriptOf(island));
  writeFileSync(join(folder, 'assets.json'), JSON.stringify(names, null, 2));
}

const QUIET: InlineConfig = { configFile: false, logLevel: 'error', publicDir: false, root: WEB };

async function styleOf(style: string): Promise<string> {
  return outputOf(
    await build({
      ...QUIET,
      build: {
        write: false,
        rolldownOptions: { input: join(WEB, 'style', style), external: [/^\/assets\//] },
        assetsInlineLimit: 0,
      },
    }),
    '.css',
  );
}

/** Styles name a font `/assets/inter-latin.woff2`; only here is it known under which name it lies. */
function withHashedFonts(css: string, names: Readonly<Record<string, string>>): string {
  return css.replace(/\/assets\/([a-z-]+\.woff2)/g, (_, font: string) => {
    const file = names[font];
    if (file === undefined) throw new Error(`The styles ask for ${font}, which nobody built.`);
    return `/assets/${file}`;
  });
}

interface Island {
  readonly name: string;
  readonly file: string;
}

/** Every file of the folder itself is an island; what islands share lies in a folder below. */
function islands(): readonly Island[] {
  const folder = join(WEB, 'islands');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => /\.tsx?$/.test(file) && !/\.(?:test|d)\.tsx?$/.test(file))
    .map((file) => ({ name: file.replace(/\.tsx?$/, ''), file: join(folder, file) }));
}

/** One file each: a page that loads two of them needs nothing of one in the other. */
async function scriptOf({ name, file }: Island): Promise<string> {
  const classic = CLASSIC.has(name);
  return outputOf(
    await build({
      ...QUIET,
      build: {
        write: false,
        minify: true,
        lib: { entry: file, formats: [classic ? 'iife' : 'es'], name: 'lajk', fileName: name },
      },
    }),
    '.js',
  );
}

/** The one file of that kind that Vite made. */
function outputOf(result: Awaited<ReturnType<typeof build>>, extension: string): string {
  const outputs = [result].flat().flatMap((part) => ('output' in part ? part.output : []));
  const found = outputs.filter(({ fileName }) => extname(fileName) === extension);
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`Expected one ${extension} file, got ${found.length}.`);
  return only.type === 'chunk' ? only.code : String(only.source);
}
