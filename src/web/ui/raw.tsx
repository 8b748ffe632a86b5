/** The one place where text becomes HTML unescaped: the document type in front of a rendered page. */
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

export function documentOf(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}
