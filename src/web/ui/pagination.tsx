/** Links to the pages of a long list: first, last, and those around the one that is open. */
import type { VNode } from 'preact';
import type { Texts } from '../../texts/pl.ts';

export interface PaginationProps {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly href: (page: number) => string;
  readonly words: Texts['components']['pagination'];
}

/** Nothing when everything fits on one page. */
export function Pagination({ page, pages, href, words }: PaginationProps): VNode | null {
  if (pages <= 1) return null;
  return (
    <nav class="pagination" aria-label={words.label}>
      {page > 1 && (
        <a class="pagination-step" rel="prev" href={href(page - 1)}>
          {words.previous}
        </a>
      )}
      <ol>
        {shownPages(page, pages).map((shown, index, all) => (
          <li key={shown} class={shown - (all[index - 1] ?? 0) > 1 ? 'after-gap' : undefined}>
            <a href={href(shown)} aria-label={words.page(shown)} aria-current={shown === page ? 'page' : undefined}>
              {shown}
            </a>
          </li>
        ))}
      </ol>
      {page < pages && (
        <a class="pagination-step" rel="next" href={href(page + 1)}>
          {words.next}
        </a>
      )}
    </nav>
  );
}

/** Ascending: `1 … 4 5 6 … 41`. */
export function shownPages(page: number, pages: number): readonly number[] {
  const wanted = new Set([1, page - 1, page, page + 1, pages]);
  return [...wanted].filter((n) => n >= 1 && n <= pages).sort((a, b) => a - b);
}
