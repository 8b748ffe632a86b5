/** A figure day by day: columns with the highest named, and the same as a table for whoever wants to read it. */
import { scaleLinear } from 'd3-scale';
import type { ComponentChildren, VNode } from 'preact';
import { groupDigits } from '../../texts/plural.ts';

export interface DayChartProps {
  readonly title: string;
  /** In order; `day` is `2022-08-01`, shown as it is unless `dayText` says otherwise. A day without data is `null`. */
  readonly days: readonly { readonly day: string; readonly value: number | null }[];
  /** Beside the figures: `%`, `interakcji`. */
  readonly unit: string;
  /** The same figures as a table, with its own `<summary>` around it where it should stand behind. */
  readonly table: ComponentChildren;
  readonly dayText?: ((day: string) => string) | undefined;
  readonly valueText?: ((value: number) => string) | undefined;
}

const WIDTH = 720;
const HEIGHT = 240;
const EDGE = { top: 28, right: 20, bottom: 28, left: 64 } as const;

export function DayChart({
  title,
  days,
  unit,
  table,
  dayText = shortDay,
  valueText = plainValue,
}: DayChartProps): VNode {
  const highest = days.reduce((most, { value }) => Math.max(most, value ?? 0), 0);
  const height = scaleLinear([0, highest || 1], [HEIGHT - EDGE.bottom, EDGE.top]).nice(4);
  const step = (WIDTH - EDGE.left - EDGE.right) / Math.max(days.length, 1);
  const at = (index: number) => EDGE.left + index * step;
  const peak = days.findIndex(({ value }) => value === highest && highest > 0);
  return (
    <figure class="day-chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
        {height.ticks(4).map((tick) => (
          <g key={tick} class="day-chart-line">
            <path d={`M${EDGE.left} ${tenth(height(tick))}H${WIDTH - EDGE.right}`} />
            <text x={EDGE.left - 8} y={tenth(height(tick)) + 4}>
              {valueText(tick)}
            </text>
          </g>
        ))}
        {days.map(({ day, value }, index) => (
          <rect
            key={day}
            class={value === null ? 'day-chart-gap' : index === peak ? 'day-chart-peak' : 'day-chart-day'}
            x={tenth(value === null ? at(index) : at(index) + step * 0.12)}
            width={tenth(value === null ? step : step * 0.76)}
            y={tenth(value === null ? EDGE.top : height(value))}
            height={tenth(HEIGHT - EDGE.bottom - (value === null ? EDGE.top : height(value)))}
          />
        ))}
        {labelled(days.length).map((index) => (
          <text key={index} class="day-chart-label" x={tenth(at(index) + step / 2)} y={HEIGHT - 8}>
            {dayText(days[index]?.day ?? '')}
          </text>
        ))}
        {peak >= 0 && (
          <text class="day-chart-value" x={peakLabelAt(at(peak) + step / 2)} y={tenth(height(highest)) - 8}>
            {`${valueText(highest)} ${unit}`}
          </text>
        )}
      </svg>
      {table}
    </figure>
  );
}

/** At most five labels, the first and the last among them. */
function labelled(count: number): readonly number[] {
  const gaps = Math.min(4, count - 1);
  if (gaps < 1) return count === 1 ? [0] : [];
  return [...new Set(Array.from({ length: gaps + 1 }, (_, n) => Math.round((n * (count - 1)) / gaps)))];
}

/** Keeps the name of the highest day inside the drawing. */
function peakLabelAt(x: number): number {
  return tenth(Math.min(Math.max(x, EDGE.left + 60), WIDTH - EDGE.right - 60));
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** `2022-08-01` → `1.08`. */
function shortDay(day: string): string {
  const [, month = '', date = ''] = day.split('-');
  return `${Number(date)}.${month}`;
}

function plainValue(value: number): string {
  return Number.isInteger(value) ? groupDigits(value) : String(value).replace('.', ',');
}
