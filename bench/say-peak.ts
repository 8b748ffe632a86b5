/** Loaded before a program (`node --import`): its peak memory is the last line of what it says on standard error. */
import { readFileSync, writeSync } from 'node:fs';

/** The kernel's own mark where there is one: `maxRSS` may still hold the size of the process that started this one. */
function peakKib(): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}

process.on('exit', () => void writeSync(2, `\npeak ${peakKib()}\n`));
