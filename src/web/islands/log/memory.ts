/**
 * What this browser keeps, and nothing else: per edition the last head that fitted and, once something did not fit, the
 * evidence of it; and a receipt, only where its owner asked for that. Whatever cannot be read again counts as nothing.
 */
import { WATCH_ALARMS, type WatchAlarm } from '../../../core/ledger/head-watch.ts';
import { isHeadSigned, parseHead, type SignedHead } from '../../../core/ledger/signed-head.ts';

export interface Alarm {
  readonly finding: WatchAlarm;
  /** As the server sent it, whatever it was. */
  readonly seen: unknown;
  readonly proof: unknown;
}

export interface Memory {
  readonly head: SignedHead | null;
  readonly alarm: Alarm | null;
  /** Something was kept and cannot be read. */
  readonly damaged: boolean;
}

const NOTHING: Memory = { head: null, alarm: null, damaged: false };
const DAMAGED: Memory = { ...NOTHING, damaged: true };

export function recall(log: string): Memory {
  const text = read(logKey(log));
  if (text === null) return NOTHING;
  try {
    const { head: kept, alarm } = JSON.parse(text) as { readonly head: unknown; readonly alarm: Alarm | null };
    const head = kept === null ? null : parseHead(kept);
    const sound = kept === null || (head !== null && head.log === log && isHeadSigned(head));
    if (!sound) return DAMAGED;
    return { head, alarm: alarm && WATCH_ALARMS.includes(alarm.finding) ? alarm : null, damaged: false };
  } catch {
    return DAMAGED;
  }
}

/** @returns whether it was kept: private windows and strict settings keep nothing. */
export function remember(log: string, head: SignedHead | null, alarm: Alarm | null): boolean {
  return write(logKey(log), JSON.stringify({ head, alarm }));
}

export function forgetLog(log: string): void {
  erase(logKey(log));
}

export const keptReceipt = (edition: string): string | null => read(receiptKey(edition));
export const keepReceipt = (edition: string, text: string): boolean => write(receiptKey(edition), text);
export const forgetReceipt = (edition: string): void => erase(receiptKey(edition));

const logKey = (log: string) => `lajk/log/${log}`;
const receiptKey = (edition: string) => `lajk/receipt/${edition}`;

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return localStorage.getItem(key) === text;
  } catch {
    return false;
  }
}

function erase(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing is kept where nothing can be erased.
  }
}
