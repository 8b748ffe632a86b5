/** What is to be known about a series of sizes, sentence by sentence, the gravest first: on a page as on a terminal. */
import type { FollowerSeries } from '../core/ranking/follower-series.ts';
import type { Texts } from './pl.ts';

export function tellSeries(
  { sentences }: Pick<Texts['series'], 'sentences'>,
  { gaps, breaks, missingEnd }: Pick<FollowerSeries, 'gaps' | 'breaks' | 'missingEnd'>,
  dayText: (day: string) => string,
): readonly string[] {
  const leaps = (kind: 'fans' | 'leap') =>
    breaks
      .filter((one) => one.kind === kind)
      .map(({ from, to }) => sentences[kind](dayText(to.day), from.followers, to.followers));
  const end =
    missingEnd && sentences.end(dayText(missingEnd.day), missingEnd.nearestOn && dayText(missingEnd.nearestOn));
  return [
    ...leaps('fans'),
    ...leaps('leap'),
    ...gaps.map(({ from, to, days }) => sentences.gap(dayText(from), dayText(to), days)),
    ...(end === null ? [] : [end]),
  ];
}
