/** One figure that matters, with what it counts. Several stand in a `<div class="stats">`. */
import type { ComponentChildren, VNode } from 'preact';

export interface StatProps {
  readonly label: ComponentChildren;
  readonly value: ComponentChildren;
}

export function Stat({ label, value }: StatProps): VNode {
  return (
    <p class="stat">
      <span class="stat-label">{label}</span> <strong class="stat-value">{value}</strong>
    </p>
  );
}
