/** The night stage at the top of a page, with its only `<h1>`. */
import type { ComponentChildren, VNode } from 'preact';

export interface HeroProps {
  /** A line above the title: `Edycja 2022 · głosowanie trwa`. */
  readonly kicker?: ComponentChildren;
  readonly title: ComponentChildren;
  readonly lead?: ComponentChildren;
  /** A statuette or another drawing beside the words. */
  readonly figure?: ComponentChildren;
  /** Buttons (`<p class="actions">`) and figures (`<div class="stats">`). */
  readonly children?: ComponentChildren;
}

export function Hero({ kicker, title, lead, figure, children }: HeroProps): VNode {
  return (
    <div class="hero">
      <div class="hero-inside">
        <div class="hero-words">
          {kicker && <p class="kicker">{kicker}</p>}
          <h1>{title}</h1>
          {lead && <p class="lead">{lead}</p>}
          {children}
        </div>
        {figure && <div class="hero-figure">{figure}</div>}
      </div>
    </div>
  );
}
