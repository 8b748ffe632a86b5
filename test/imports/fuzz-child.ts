/** A process that reads damaged files and says how much it has grown: `fuzz-child.ts FILES LEAKED_BYTES_PER_FILE`. */
import { fuzz } from './fuzz-run.ts';

const [files = 0, leaked = 0] = process.argv.slice(2).map(Number);
const kept: Buffer[] = [];
let warm = 0;

function rssMib(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 2 ** 20;
}

const run = await fuzz({
  ...{ seed: 'memory', files, wholeEvery: 5 },
  after: (n) => {
    // Filled, or the kernel would give no memory for it.
    if (leaked > 0) kept.push(Buffer.alloc(leaked, 1));
    if (n === Math.floor(files / 2)) warm = rssMib();
  },
});
const grown = Math.round(rssMib() - warm);
process.stdout.write(`${JSON.stringify({ grown, faults: run.faults, kept: kept.length })}\n`);
