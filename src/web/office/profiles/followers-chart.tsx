/** F(day) of one profile, day by day, as every formula takes it: days without a measurement near enough stay empty. */
import type { VNode } from 'preact';
import type { OneSeries } from '../../../actions/read-series.ts';
import { type Day, dayFromNumber, dayNumber } from '../../../core/basics/day.ts';
import { followerSeries, followersAt } from '../../../core/ranking/followers-at.ts';
import { FOLLOWERS_CAP_DAYS } from '../../../core/ranking/formula-record.ts';
import { DayChart } from '../../ui/day-chart.tsx';
import type { OfficeVisit } from '../office-visit.ts';

/** A year and a day: whatever is ranked is not longer. */
const MOST_DAYS = 366;

/** Nothing when there is no measurement. The table of the measurements stands below it on the same page. */
export function FollowersChart({ visit, found }: { visit: OfficeVisit; found: OneSeries }): VNode | null {
  const words = visit.texts.series.office.one;
  const { first, last } = found.series;
  if (first === null || last === null) return null;
  const to = found.end !== null && found.end > last ? found.end : last;
  const series = followerSeries(found.steps);
  const days = daysUpTo(to, dayNumber(first)).map((day) => {
    const size = followersAt(series, day, FOLLOWERS_CAP_DAYS);
    return { day, value: size.ok ? size.followers : null };
  });
  return (
    <section>
      <DayChart title={words.chart} days={days} unit={words.unit} table={<p>{words.chartNote}</p>} />
    </section>
  );
}

/** From the day with that number, but never more than {@link MOST_DAYS}. */
function daysUpTo(to: Day, first: number): readonly Day[] {
  const last = dayNumber(to);
  const from = Math.max(first, last - MOST_DAYS + 1);
  return Array.from({ length: last - from + 1 }, (_, i) => dayFromNumber(from + i));
}
