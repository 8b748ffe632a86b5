/** Python 3.9 or newer, for the verifiers that are not ours: `undefined`, and said aloud, where there is none. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './project-files.ts';

export const PYTHON = ['python3', 'python'].find(
  (name) => spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0,
);
if (PYTHON === undefined)
  process.stderr.write('\n!!! NO PYTHON 3.9 OR NEWER: verifier/ was NOT compared with ours. Install python3.\n\n');

export function runPython(argv: readonly string[]) {
  return spawnSync(PYTHON ?? 'python3', argv, { encoding: 'utf8', maxBuffer: 2 ** 28 });
}

export function runVerifier(script: 'verify.py' | 'receipt.py', argv: readonly string[]) {
  return runPython([join(ROOT, 'verifier', script), ...argv]);
}
