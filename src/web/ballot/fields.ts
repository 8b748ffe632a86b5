/** What the voting forms send: the names of their fields, read once, in one place. */
import { randomBytes } from 'node:crypto';
import type { Form } from '../form.ts';

export const FIELDS = {
  code: 'kod',
  choice: 'wybor',
  search: 'szukaj',
  voivodeship: 'woj',
  /** Of one form: sent twice it makes one ballot. */
  key: 'klucz',
} as const;

/** More rows than there are cities come from no page of ours. */
const MOST_CHOICES = 1100;

/** As sent, repetitions included: the rules decide about them. */
export function choicesOf(form: Form): readonly string[] {
  return form.list(FIELDS.choice).slice(0, MOST_CHOICES);
}

/** 128 random bits; also in place of one that no page of ours has made. */
export function newKey(): string {
  return randomBytes(16).toString('hex');
}

export function keyOf(form: Form): string | null {
  const key = form.text(FIELDS.key);
  return /^[0-9a-f]{32}$/.test(key) ? key : null;
}
