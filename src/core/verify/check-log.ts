/** Is the log the one that was signed, and does it tell the story in order (regulations §16–§18)? */
import { changeHours } from '../ballot/hours-change.ts';
import { boxClosesAt, entryEndsAt, type VoteHours } from '../ballot/vote-time.ts';
import { type Instant, parseInstant } from '../basics/day.ts';
import { type Hash, hashText } from '../basics/hash.ts';
import type { Edition } from '../editions/edition.ts';
import { keyAt, keyChain, type Reign } from '../ledger/key-chain.ts';
import type { LogEntry } from '../ledger/log-entry.ts';
import { appendLeaves, EMPTY_FRONTIER, leafHash, rootOf } from '../ledger/merkle.ts';
import { isHeadSigned, type PublicKey, type SignedHead } from '../ledger/signed-head.ts';
import { bundleFiles, EVIDENCE, manifestFiles } from './evidence.ts';
import { type BundleFiles, type Manifest, textOf } from './read-bundle.ts';
import { type Check, differs, fits } from './report.ts';

/** So many other strangers are named at once: whoever saved a whole page into the folder moves them all in one go. */
const NAMED = 20;

/** Every file is there, no other one is, and each has the hash that the manifest names. */
export function checkFiles(files: BundleFiles, manifest: Manifest): Check {
  const named = manifestFiles(manifest.format);
  const expected = new Set<string>(bundleFiles(manifest.format));
  const [stranger, ...others] = [...files.keys()].filter((file) => !expected.has(file));
  if (stranger !== undefined)
    return differs(stranger, 'file-unexpected', others.length > 0 ? { others: others.slice(0, NAMED).join(', ') } : {});
  for (const file of manifest.files.keys())
    if (!named.includes(file)) return differs(EVIDENCE.manifest, 'file-unexpected', { named: file });
  for (const file of named) {
    const text = textOf(files, file);
    if (!text.ok) return text;
    if (hashText(text.value) !== manifest.files.get(file)) return differs(file, 'file-changed');
  }
  return fits({ files: expected.size });
}

/** Roots of all prefixes of the log: `roots[n]` is the root of the first n entries. */
export function prefixRoots(texts: readonly string[]): readonly Hash[] {
  const roots = [rootOf(EMPTY_FRONTIER)];
  let frontier = EMPTY_FRONTIER;
  for (const text of texts) {
    frontier = appendLeaves(frontier, [leafHash(text)]);
    roots.push(rootOf(frontier));
  }
  return roots;
}

/** A log with the roots of its prefixes, its heads, and the keys that signed them in turn. */
export interface CheckedLog {
  readonly log: string;
  readonly roots: readonly Hash[];
  readonly heads: readonly SignedHead[];
  readonly reigns: readonly Reign[];
}

/**
 * The keys of the log in turn: each later one is handed over by the one before, and the instant that both keys signed
 * is that of the head over the entry.
 */
export function readKeys(log: string, entries: readonly LogEntry[], heads: readonly SignedHead[]) {
  const chain = keyChain(log, entries, (heads[0]?.key ?? '') as PublicKey);
  const wrong = chain.ok ? chain.reigns.find((reign) => !isTimely(reign, heads))?.from : chain.line;
  return chain.ok && wrong === undefined
    ? ({ ok: true, value: chain.reigns } as const)
    : differs(EVIDENCE.log, 'rotation-wrong', { line: wrong ?? 0 });
}

function isTimely({ from, by }: Reign, heads: readonly SignedHead[]): boolean {
  return by === null || heads.find(({ size }) => size >= from)?.at === parseInstant(by.at);
}

/** The last head covers the whole log. */
export function checkRoot(roots: readonly Hash[], heads: readonly SignedHead[]): Check {
  const entries = roots.length - 1;
  const last = heads.at(-1);
  return last?.size === entries && last.root === roots[entries]
    ? fits({})
    : differs(EVIDENCE.log, 'log-root-differs', { entries, signed: last?.size ?? 0 });
}

/** Every head is the head of a beginning of the log, signed with the key that spoke for the log at that size. */
export function checkHeads({ log, roots, heads, reigns }: CheckedLog): Check {
  for (const [i, head] of heads.entries()) {
    const line = { line: i + 1 };
    const before = heads[i - 1];
    if (!isHeadSigned(head)) return differs(EVIDENCE.heads, 'head-signature-wrong', line);
    if (head.log !== log || head.root !== roots[head.size]) return differs(EVIDENCE.heads, 'head-not-in-log', line);
    if (before && (before.size >= head.size || before.at > head.at))
      return differs(EVIDENCE.heads, 'heads-out-of-order', line);
    if (head.key !== keyAt(reigns, head.size)) return differs(EVIDENCE.heads, 'head-key-wrong', line);
  }
  return fits({
    entries: roots.length - 1,
    heads: heads.length,
    root: heads.at(-1)?.root ?? '',
    ...(reigns.length > 1 && { keys: reigns.length }),
  });
}

/** What an auditor holds from elsewhere: a root printed in a letter or newspaper, or the organiser's public key. */
export interface Anchor {
  readonly head: string | null;
  readonly key: string | null;
}

/** Any key of the chain will do: what came before it signed it in, and what comes after it is signed in by it. */
export function checkAnchor(anchor: Anchor, { roots, reigns }: Pick<CheckedLog, 'roots' | 'reigns'>): Check {
  const key = reigns.at(-1)?.key ?? '';
  if (anchor.key !== null && !reigns.some((reign) => reign.key === anchor.key))
    return differs(EVIDENCE.heads, 'anchor-key-differs', { key });
  if (anchor.head === null) return fits({ key, size: 0 });
  const size = roots.lastIndexOf(anchor.head as Hash);
  if (size < 1) return differs(EVIDENCE.log, 'anchor-head-unknown', { head: anchor.head });
  return fits({ key, size });
}

/** In this order, each once; withdrawals, new codes and ballots come in between. */
const STORY = [
  'edition-frozen',
  'ranking-frozen',
  'nominees-frozen',
  'roll-frozen',
  'vote-closed',
  'result-committed',
  'released',
] as const;
const BETWEEN: Readonly<Record<string, readonly [after: string, before: string]>> = {
  'nominee-withdrawn': ['nominees-frozen', 'vote-closed'],
  'code-reissued': ['roll-frozen', 'vote-closed'],
  'address-changed': ['roll-frozen', 'vote-closed'],
  'hours-changed': ['roll-frozen', 'vote-closed'],
  'result-certified': ['result-committed', 'released'],
  'ballot-assisted': ['result-committed', 'released'],
  ballot: ['roll-frozen', 'vote-closed'],
  'key-rotated': ['edition-frozen', 'released'],
};

export function checkStory(edition: Edition, entries: readonly LogEntry[], heads: readonly SignedHead[]): Check {
  let told = 0;
  for (const [i, entry] of entries.entries()) {
    const line = { line: i + 1, type: entry.type };
    if (entry.type === STORY[told]) {
      told += 1;
      continue;
    }
    const between = BETWEEN[entry.type];
    const inPlace =
      between && between[0] === lastTold(told, between[0]) && STORY[told] !== undefined && isBefore(told, between[1]);
    if (!inPlace) return differs(EVIDENCE.log, 'entry-out-of-order', line);
  }
  const missing = STORY[told];
  if (missing !== undefined) return differs(EVIDENCE.log, 'entry-missing', { type: missing });
  const times = checkTimes(edition, entries, heads);
  return times.ok ? checkBatches(edition, entries, heads) : times;
}

/** Has `after` been told among the first `told` steps? */
function lastTold(told: number, after: string): string | null {
  return STORY.slice(0, told).some((step) => step === after) ? after : null;
}

function isBefore(told: number, before: string): boolean {
  return !STORY.slice(0, told).some((step) => step === before);
}

/**
 * Nominees and roll stand before the vote opens, nobody withdraws and no code is issued after its last instant, the box
 * is not closed before the last one could finish, and the result was committed to under a head of its own: the instant
 * is that of the signed head.
 */
function checkTimes(edition: Edition, entries: readonly LogEntry[], heads: readonly SignedHead[]): Check {
  const opens = parseInstant(edition.vote.opensAt) as Instant;
  let hours: VoteHours = edition.vote;
  for (const [i, entry] of entries.entries()) {
    const { type } = entry;
    const head = heads.find(({ size }) => size > i);
    const at = head?.at ?? (0 as Instant);
    const late = BEFORE_OPENING.has(type) ? at >= opens : BEFORE_CLOSING.has(type) && at >= entryEndsAt(hours);
    const early = type === 'vote-closed' && at < boxClosesAt(hours);
    // Under the head of the release the commitment would have been public no earlier than the result itself.
    const hidden = type === 'result-committed' && head?.size === entries.length;
    const moved = type === 'hours-changed' ? hoursAfter(hours, entry.closesAt, at) : hours;
    if (late || early || hidden || moved === null)
      return differs(EVIDENCE.log, 'entry-out-of-order', { line: i + 1, type });
    hours = moved;
  }
  return fits({});
}

const BEFORE_OPENING: ReadonlySet<string> = new Set(['nominees-frozen', 'roll-frozen']);
const BEFORE_CLOSING: ReadonlySet<string> = new Set([
  'nominee-withdrawn',
  'code-reissued',
  'address-changed',
  'hours-changed',
]);

/** The hours after a change that was allowed at that instant (§11), or `null`. */
function hoursAfter(hours: VoteHours, closesAt: string, at: Instant): VoteHours | null {
  for (const change of ['extend', 'shorten'] as const) {
    const changed = changeHours(hours, change, closesAt, at);
    if (changed.ok) return changed.hours;
  }
  return null;
}

/**
 * Ballots enter in batches, so that no head tells when one city voted; only the batch at the close may be smaller.
 * There is none between the announced end and the close: those who finish in the grace time are not told apart from the
 * others.
 */
function checkBatches(edition: Edition, entries: readonly LogEntry[], heads: readonly SignedHead[]): Check {
  const opens = parseInstant(edition.vote.opensAt) as Instant;
  let closes = entryEndsAt(edition.vote);
  let from = 0;
  let ballots = 0;
  let batches = 0;
  for (const [i, head] of heads.entries()) {
    const batch = entries.slice(from, head.size);
    const inBatch = batch.filter((entry) => entry.type === 'ballot').length;
    const atClose = batch.some((entry) => entry.type === 'vote-closed');
    const line = { line: i + 1, ballots: inBatch };
    if (inBatch > 0 && !atClose && inBatch < edition.vote.batchAtLeast)
      return differs(EVIDENCE.heads, 'batch-too-small', line);
    if (inBatch > 0 && (head.at < opens || (!atClose && head.at >= closes)))
      return differs(EVIDENCE.heads, 'ballot-outside-hours', line);
    for (const entry of batch) if (entry.type === 'hours-changed') closes = entryEndsAt(entry);
    ballots += inBatch;
    batches += Number(inBatch > 0);
    from = head.size;
  }
  return fits({ ballots, batches });
}
