/** A sheet of paper on the page: a heading, what belongs to it, and links at its foot. */
import type { ComponentChildren, VNode } from 'preact';

export interface CardProps {
  readonly title?: ComponentChildren;
  readonly id?: string | undefined;
  /** Links and small print below a line. */
  readonly footer?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Card({ title, id, footer, children }: CardProps): VNode {
  return (
    <section class="card" id={id}>
      {title && <h2 class="card-title">{title}</h2>}
      {children}
      {footer && <div class="card-footer">{footer}</div>}
    </section>
  );
}
