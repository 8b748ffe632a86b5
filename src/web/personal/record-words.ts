/** A record about a person in words: names of fields, instants as times of Warsaw. */
import type { PersonalRecord } from '../../actions/personal-data.ts';
import { type Instant, warsawTime } from '../../core/basics/day.ts';
import { instantText } from '../../texts/instant-text.ts';
import type { Texts } from '../../texts/pl.ts';

export function momentText(at: Instant): string {
  return instantText(warsawTime(at));
}

/** `edycja: 2022` and the like; empty fields are left out, and the address, which the page has named already. */
export function dataLines({ myData }: Texts, { data }: PersonalRecord): readonly string[] {
  const told = Object.entries(data).filter(([field, value]) => field !== 'email' && value !== null && value !== '');
  return told.map(([field, value]) => `${myData.fields[field] ?? field}: ${valueText(field, value)}`);
}

function valueText(field: string, value: string | number | null): string {
  const isInstant = typeof value === 'number' && /(?:At|^until)$/.test(field);
  return isInstant ? momentText(value as Instant) : String(value);
}

export function erasureText({ myData, retention }: Texts, { erasure }: PersonalRecord): string {
  if (erasure.may === 'now') return myData.now;
  const until = erasure.until === null ? null : momentText(erasure.until);
  return myData.later(retention.stays[erasure.reason], until);
}
