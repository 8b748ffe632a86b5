/** One row of the table of personal data, in one language: for the privacy page and docs/retention.md. */
import type { DataKind, Retention } from '../core/office/retention.ts';
import type { Texts } from './pl.ts';

export interface RetentionRow {
  readonly what: string;
  readonly why: string;
  readonly basis: string;
  readonly howLong: string;
  readonly way: string;
}

export function retentionRow({ retention: words }: Texts, kind: DataKind, rule: Retention): RetentionRow {
  return {
    ...words.kinds[kind],
    basis: words.bases[rule.basis],
    howLong: words.period(rule.days, rule.from),
    way: words.ways[rule.way],
  };
}
