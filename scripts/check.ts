/**
 * `npm run check`: types (all rooms; core alone, without platform types; islands with those of a browser), lint with format and order of imports, and
 * the guards of the architecture. All at once; each prints one line, and all it has to say when it fails.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const MODULES = join(ROOT, 'node_modules');

const CHECKS: readonly { readonly name: string; readonly program: string; readonly args: readonly string[] }[] = [
  { name: 'types', program: 'typescript/bin/tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'types of core', program: 'typescript/bin/tsc', args: ['-p', 'tsconfig.core.json'] },
  { name: 'types of islands', program: 'typescript/bin/tsc', args: ['-p', 'tsconfig.islands.json'] },
  {
    name: 'lint and format',
    program: '@biomejs/biome/bin/biome',
    args: ['check', '--error-on-warnings', '--max-diagnostics=100', '.'],
  },
  {
    name: 'architecture',
    program: 'vitest/vitest.mjs',
    args: ['run', '--config', 'test/architecture/vitest.config.ts'],
  },
];

interface Finished {
  readonly passed: boolean;
  readonly output: string;
}

function runNode(program: string, args: readonly string[]): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(MODULES, program), ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    child.on('error', (error) => resolve({ passed: false, output: error.message }));
    child.on('close', (code) => resolve({ passed: code === 0, output }));
  });
}

async function check({ name, program, args }: (typeof CHECKS)[number]): Promise<boolean> {
  const began = performance.now();
  const { passed, output } = await runNode(program, args);
  console.log(`${passed ? '✓' : '✗'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  if (!passed) console.log(output.trimEnd().replace(/^/gm, '  '));
  return passed;
}

const passed = await Promise.all(CHECKS.map(check));
process.exitCode = passed.every(Boolean) ? 0 : 1;
