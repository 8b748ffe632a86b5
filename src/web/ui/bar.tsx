/** A thin bar for a share or, with `from`, for an interval. Drawn as SVG: the policy allows no inline style. */
import type { VNode } from 'preact';

export interface BarProps {
  /** Where the bar ends, 0 to 1; more is drawn full and broken near its end. The figure itself stands beside it. */
  readonly share: number;
  /** Where it begins; 0 when not given. */
  readonly from?: number | undefined;
}

export function Bar({ share, from = 0 }: BarProps): VNode {
  const begin = within(from);
  // A position known for certain is an interval without length; two hundredths keep it visible.
  const width = Math.max(within(share) - begin, share > 0 ? 2 : 0);
  return (
    <svg
      class={share > 1 ? 'bar bar-over' : 'bar'}
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="bar-ground" width="100" height="6" />
      <rect class="bar-share" x={hundredth(Math.min(begin, 98))} width={hundredth(width)} height="6" />
      {share > 1 && <path class="bar-beyond" d="M90 0h1.5l-2 6h-1.5zM94 0h1.5l-2 6h-1.5z" />}
    </svg>
  );
}

function within(share: number): number {
  return Math.min(Math.max(share, 0), 1) * 100;
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
