/** Confirmed mappings in one JSON file of the data folder, the latest last. Written beside and renamed: never half. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { HeaderMapping } from '../core/profiles/header-mapping.ts';
import type { Mappings } from '../ports/files.ts';

export function mappingFile(path: string): Mappings {
  return {
    all: () => readMappings(path),
    async add(mapping) {
      const text = JSON.stringify(mapping);
      const others = (await readMappings(path)).filter((known) => JSON.stringify(known) !== text);
      await mkdir(dirname(path), { recursive: true });
      const beside = `${path}.${process.pid}`;
      await writeFile(beside, `${JSON.stringify([...others, mapping], null, 2)}\n`);
      await rename(beside, path);
    },
  };
}

/** @throws when the file is no JSON: somebody has edited it, and reading on would forget what was confirmed. */
async function readMappings(path: string): Promise<readonly HeaderMapping[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  return JSON.parse(text) as HeaderMapping[];
}
