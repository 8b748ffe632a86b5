/** Styles, fonts and islands as the build left them: a name with a hash, so that browsers may keep them for ever. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** Fonts are packed already. */
export function isWorthPacking({ type }: Asset): boolean {
  return !type.startsWith('font/');
}

export interface Assets {
  /** `site.css` → `/assets/site-1a2b3c4d.css`. @throws when the build does not know it. */
  readonly address: (name: string) => string;
  readonly find: (fileName: string) => Asset | null;
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
};

/** @param folder holds `assets.json` (`{ "site.css": "site-1a2b3c4d.css" }`) and the files it names. */
export function readAssets(folder: string): Assets {
  const names = JSON.parse(readFileSync(join(folder, 'assets.json'), 'utf8')) as Record<string, string>;
  const files = new Map<string, Asset>();
  for (const file of Object.values(names)) {
    const type = TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    files.set(file, { body: new Uint8Array(readFileSync(join(folder, file))), type });
  }
  return {
    address(name) {
      const file = names[name];
      if (file === undefined) throw new Error(`The build made no ${name}.`);
      return `/assets/${file}`;
    },
    find: (fileName) => files.get(fileName) ?? null,
  };
}
