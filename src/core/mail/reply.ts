/**
 * What a mail server's answer means for a letter (regulations §21): RFC 5321 codes, RFC 3463 enhanced codes, and where
 * servers give neither, the words they are known to use.
 */

/** How one attempt to hand a letter over ended. */
export type Attempt =
  | { readonly kind: 'accepted'; readonly reply: string }
  /** The server answered, and not with yes. */
  | { readonly kind: 'answered'; readonly stage: Stage; readonly code: number; readonly reply: string }
  /** It did not answer. `handedOver`: the last byte had left, so the letter may have arrived all the same. */
  | { readonly kind: 'silent'; readonly fault: Fault; readonly handedOver: boolean; readonly reply: string }
  /** It could not even be written: its seal does not open, or its fields are no letter. */
  | { readonly kind: 'unwritten'; readonly reply: string };

/** `session`: greeting, TLS, sign-in: says something about the server, nothing about the letter. */
export type Stage = 'session' | 'sender' | 'address' | 'message';

export type Fault = 'unreachable' | 'timeout' | 'connection-lost' | 'no-tls';

/** Why a letter waits, was refused, or came back. */
const FAILURE_REASONS = [
  'address-unknown',
  'mailbox-full',
  'domain-unknown',
  'domain-refuses',
  'message-refused',
  'greylisted',
  'busy',
  'server-refuses-us',
  'unreachable',
  'timeout',
  'connection-lost',
  'no-tls',
  'outcome-unknown',
  'gave-up',
  'unreadable',
  'delayed',
  'other',
] as const;

export type FailureReason = (typeof FAILURE_REASONS)[number];

export interface Meaning {
  readonly reason: FailureReason;
  /** Trying again may help. */
  readonly passing: boolean;
  /** `server`: every letter would meet it, so none of them is to blame. */
  readonly about: 'letter' | 'domain' | 'server';
}

const REPLY_AT_MOST = 300;

/** One line of printable text, at most 300 characters: replies are written by strangers. */
export function cleanReply(text: string): string {
  const line = text.slice(0, 4 * REPLY_AT_MOST).replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ');
  return line.trim().slice(0, REPLY_AT_MOST);
}

/** `5.1.1` of `550 5.1.1 No such user`; `null` when there is none or its class contradicts the code. */
export function enhancedCode(reply: string): string | null {
  const found = /(?:^|[\s#(<])([245]\.\d{1,3}\.\d{1,3})(?=[\s)>;,:]|$)/.exec(reply.slice(0, REPLY_AT_MOST));
  return found?.[1] ?? null;
}

/** What a failed attempt means. */
export function meaningOf(attempt: Exclude<Attempt, { kind: 'accepted' }>): Meaning {
  if (attempt.kind === 'unwritten') return refusedLetter('unreadable');
  if (attempt.kind === 'silent') {
    if (attempt.handedOver) return { reason: 'outcome-unknown', passing: true, about: 'letter' };
    const isServer = attempt.fault === 'unreachable' || attempt.fault === 'no-tls';
    return { reason: attempt.fault, passing: true, about: isServer ? 'server' : 'letter' };
  }
  const { stage, code, reply } = attempt;
  // Whoever may not send at all, or not under this name, meets it with every letter.
  if (code === 530 || code === 535 || (stage === 'sender' && code >= 500))
    return { reason: 'server-refuses-us', passing: true, about: 'server' };
  if (code === 421) return { reason: 'busy', passing: true, about: stage === 'session' ? 'server' : 'domain' };
  if (stage === 'session') return { reason: 'server-refuses-us', passing: true, about: 'server' };
  const enhanced = enhancedCode(reply);
  const subject = enhanced?.slice(2) ?? null;
  return code >= 500 ? permanent(code, subject, reply, stage) : temporary(code, subject, reply);
}

/** What an enhanced code of a report (RFC 3464) means. */
export function meaningOfStatus(status: string, diagnostic: string): Meaning {
  const code = status.startsWith('4') ? 450 : 550;
  const subject = status.slice(2);
  return code === 550 ? permanent(code, subject, diagnostic, 'address') : temporary(code, subject, diagnostic);
}

function permanent(code: number, subject: string | null, reply: string, stage: Stage): Meaning {
  if (subject === '2.2' || (subject === null && code === 552)) return passingLetter('mailbox-full');
  if (subject !== null && /^1\.[0136]$|^2\.1$/.test(subject)) return refusedLetter('address-unknown');
  if (subject === '1.2' || subject === '1.10' || subject === '4.4') return refusedLetter('domain-unknown');
  if (subject?.startsWith('7.') || subject === '1.8' || subject === '1.7' || speaksOfPolicy(reply))
    return { reason: 'domain-refuses', passing: false, about: 'domain' };
  if (subject === null && stage === 'address' && /^55[013]$/.test(String(code)))
    return refusedLetter('address-unknown');
  return refusedLetter(subject === null || /^[36]\.|^2\.3$/.test(subject) ? 'message-refused' : 'other');
}

function temporary(code: number, subject: string | null, reply: string): Meaning {
  if (subject === '2.2') return passingLetter('mailbox-full');
  if (subject?.startsWith('7.') || code === 451 || /gr[ea]y.?list/i.test(reply)) return passingLetter('greylisted');
  return { reason: 'busy', passing: true, about: code === 452 ? 'domain' : 'letter' };
}

/** Many servers refuse for policy with a bare 550 or 554, and say so in words only. */
function speaksOfPolicy(reply: string): boolean {
  return /spam|polic|black.?list|block.?list|blocked|reputation|\bspf\b|\bdkim\b|\bdmarc\b|not authori[sz]ed/i.test(
    reply.slice(0, REPLY_AT_MOST),
  );
}

function passingLetter(reason: FailureReason): Meaning {
  return { reason, passing: true, about: 'letter' };
}

function refusedLetter(reason: FailureReason): Meaning {
  return { reason, passing: false, about: 'letter' };
}
