/** The only addresses that a file may be sent to. */
import { ADDRESSES } from '../addresses.ts';

const PATHS: ReadonlySet<string> = new Set(Object.values(ADDRESSES.dataUpload));

export function isUpload(method: string | undefined, path: string): boolean {
  return method === 'POST' && PATHS.has(path);
}
