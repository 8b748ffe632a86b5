/** What a profile was called at each snapshot (§3): kept for readers, who knew it by another name; it decides nothing. */
import type { Day } from '../basics/day.ts';
import { compareText, sortedBy } from '../basics/order.ts';

export interface NameSighting {
  readonly name: string;
  /** The snapshot it was read in. */
  readonly seenOn: Day;
}

export interface NameSpan {
  readonly name: string;
  /** First and last snapshot with this name, none with another in between. */
  readonly from: Day;
  readonly to: Day;
}

/** In time; of several names in snapshots of one day the order is that of the code units. */
export function nameSeries(sightings: readonly NameSighting[]): readonly NameSpan[] {
  const spans: NameSpan[] = [];
  const inTime = sortedBy(sightings, (a, b) => compareText(a.seenOn, b.seenOn) || compareText(a.name, b.name));
  for (const { name, seenOn } of inTime) {
    const last = spans.at(-1);
    if (last?.name === name) spans[spans.length - 1] = { ...last, to: seenOn };
    else spans.push({ name, from: seenOn, to: seenOn });
  }
  return spans;
}

/** Other names than the present one, each once, the latest first. */
export function formerNames(name: string, sightings: readonly NameSighting[]): readonly string[] {
  const others = nameSeries(sightings).filter((span) => span.name !== name);
  return [...new Set(others.map((span) => span.name).reverse())];
}
