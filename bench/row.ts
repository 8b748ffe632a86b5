/** One line of the table: a figure, and the reference that was measured in the same run. */
export interface BenchRow {
  readonly what: string;
  readonly figure: string;
  /** What the ratio is taken to; `–` where a figure stands alone. */
  readonly reference: string;
  /** Ours divided by the reference; `null` where there is none. */
  readonly ratio: number | null;
  readonly bar: string;
}

export const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
export const perSecond = (count: number, ms: number) => `${Math.round((count * 1000) / ms).toLocaleString('en')}/s`;

/** The middle of several runs: the disk of a shared machine is noisy. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Printed as the last line of a bench process; `run.ts` reads it. */
export function report(rows: readonly BenchRow[]): void {
  console.log(JSON.stringify(rows));
}

/** Peak memory of this process so far. */
export function peakMib(): string {
  return `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`;
}
