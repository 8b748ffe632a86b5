/**
 * Mail that came back (regulations §21; RFC 3464): which letter a report speaks of and what it says. Reports are written by
 * anybody: one can mark a letter of ours whose random number its writer knows, and nothing else ever.
 */
import { cleanReply, enhancedCode, type FailureReason, meaningOfStatus } from './reply.ts';

/** What was found in a report, still without judgement. */
export interface DeliveryReport {
  /** Text of the part `message/delivery-status`. */
  readonly status: string;
  /** Message-IDs of the returned letter or of its header, without brackets. */
  readonly messageIds: readonly string[];
  /** Addresses the report was sent to: ours name the letter. */
  readonly deliveredTo: readonly string[];
}

export interface BouncedRecipient {
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** Enhanced status code; `5.0.0` when it has none. */
  readonly status: string;
  readonly diagnostic: string;
}

export type BounceVerdict =
  /** Says nothing that concerns us: an out-of-office note, a receipt, a report without a letter of ours. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed' | 'delayed'; readonly reason: FailureReason; readonly reply: string };

/** More recipients than a letter of ours can have are a bomb. */
const GROUPS_AT_MOST = 20;
const TEXT_AT_MOST = 65_536;
const LINES_AT_MOST = 1_000;

/** Recipient groups of a delivery status; fields of no meaning to us and broken lines are passed over. */
export function readRecipients(status: string): readonly BouncedRecipient[] {
  const lines = status.slice(0, TEXT_AT_MOST).split(/\r\n|\r|\n/, LINES_AT_MOST);
  const groups: Map<string, string>[] = [new Map()];
  let last: string | null = null;
  for (const line of lines) {
    const group = groups.at(-1) as Map<string, string>;
    if (line.trim() === '') {
      if (group.size > 0) groups.push(new Map());
      last = null;
      if (groups.length > GROUPS_AT_MOST + 1) break;
    } else if (/^[ \t]/.test(line) && last !== null) {
      group.set(last, `${group.get(last) ?? ''} ${line.trim()}`);
    } else {
      const field = /^([a-z-]{1,40}):(.*)$/i.exec(line);
      last = field?.[1]?.toLowerCase() ?? null;
      if (field && last !== null) group.set(last, (field[2] as string).trim());
    }
  }
  return groups.slice(0, GROUPS_AT_MOST + 1).flatMap(recipientOf);
}

/** The worst that a report says. */
export function judgeReport({ status }: DeliveryReport): BounceVerdict {
  const recipients = readRecipients(status);
  const worst = recipients.find(({ action }) => action === 'failed') ?? recipients.find(isDelayed);
  if (worst === undefined) return { kind: 'nothing' };
  const reply = cleanReply(`${worst.status} ${worst.diagnostic}`);
  if (isDelayed(worst)) return { kind: 'delayed', reason: 'delayed', reply };
  const { reason, passing } = meaningOfStatus(worst.status, worst.diagnostic);
  // Somebody else's server has tried for days: for this letter that is the end.
  return { kind: 'failed', reason: passing && reason !== 'mailbox-full' ? 'gave-up' : reason, reply };
}

/** Numbers of the letters that a report may speak of: out of our own Message-IDs and return addresses only. */
export function lettersOf({ messageIds, deliveredTo }: DeliveryReport): readonly string[] {
  const numbers = [
    ...messageIds.map((id) => /^([0-9a-f]{32})@/.exec(id.trim())?.[1]),
    ...deliveredTo.map((address) => /\+([0-9a-f]{32})@/.exec(address.trim().toLowerCase())?.[1]),
  ];
  return [...new Set(numbers.filter((number) => number !== undefined))].slice(0, GROUPS_AT_MOST);
}

/** The envelope sender of a letter: reports come back to it, so that it names the letter whatever else is cut off. */
export function returnAddress(bounceAddress: string, letter: string): string {
  const at = bounceAddress.lastIndexOf('@');
  return `${bounceAddress.slice(0, at)}+${letter}${bounceAddress.slice(at)}`;
}

function isDelayed({ action }: BouncedRecipient): boolean {
  return action === 'delayed';
}

function recipientOf(group: ReadonlyMap<string, string>): readonly BouncedRecipient[] {
  const action = group.get('action')?.toLowerCase().trim() ?? '';
  const isKnown = /^(?:failed|delayed|delivered|relayed|expanded)$/.test(action);
  if (!isKnown) return [];
  const diagnostic = (group.get('diagnostic-code') ?? '').replace(/^[\w-]{1,20};/, '').trim();
  const stated = enhancedCode(group.get('status') ?? '') ?? enhancedCode(diagnostic) ?? '5.0.0';
  return [{ action: action as BouncedRecipient['action'], status: stated, diagnostic: cleanReply(diagnostic) }];
}
