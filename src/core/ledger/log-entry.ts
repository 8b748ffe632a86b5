/** What the public log of an edition may hold (regulations §16): typed entries, one leaf each, no personal data. */
import { type Canonical, canonicalJson } from '../basics/canonical-json.ts';
import { parseInstant } from '../basics/day.ts';
import { type Hash, isHash } from '../basics/hash.ts';
import { parseTeryt } from '../places/municipality.ts';
import type { PublicKey, Signature } from './signed-head.ts';

/** Ballots enter as salted commitments; everything else as the hash of a document that the evidence carries. */
export type LogEntry =
  | { readonly type: 'edition-frozen'; readonly edition: string; readonly definition: Hash; readonly regulations: Hash }
  | { readonly type: 'ranking-frozen'; readonly figures: Hash; readonly imports: readonly Hash[] }
  | { readonly type: 'nominees-frozen'; readonly nominees: Hash; readonly count: number }
  | { readonly type: 'nominee-withdrawn'; readonly teryt: string; readonly reason: string }
  | { readonly type: 'roll-frozen'; readonly roll: Hash; readonly voters: number }
  | {
      readonly type: 'code-reissued';
      readonly teryt: string;
      readonly revoked: Hash;
      readonly issued: Hash;
      readonly reason: string;
    }
  | { readonly type: 'address-changed'; readonly teryt: string; readonly reason: string }
  /** The new end of the vote, decided by two organisers before the old one came (§11). */
  | { readonly type: 'hours-changed'; readonly closesAt: string; readonly reason: string }
  | { readonly type: 'ballot'; readonly commitment: Hash }
  | { readonly type: 'vote-closed'; readonly ballotsLogged: number; readonly ballotsCounted: number }
  | { readonly type: 'result-committed'; readonly commitment: Hash }
  /** Two organisers signed the result; `protocol` is the hash of what they signed. */
  | { readonly type: 'result-certified'; readonly protocol: Hash }
  /** At the release: the ballot that counts for this city was cast by two organisers, and why (§10). */
  | { readonly type: 'ballot-assisted'; readonly teryt: string; readonly reason: string }
  /** From this entry on heads and receipts are signed with another key (§16); `at` is the instant of its head. */
  | {
      readonly type: 'key-rotated';
      readonly from: PublicKey;
      readonly to: PublicKey;
      readonly at: string;
      readonly reason: string;
      readonly signedByOld: Signature;
      readonly signedByNew: Signature;
    }
  | { readonly type: 'released'; readonly evidence: Hash };

type FieldOf<Entry> = Entry extends LogEntry ? Exclude<keyof Entry, 'type'> : never;

/** Names of everything that an entry may say beside its type. */
export type LogField = FieldOf<LogEntry>;

/** The bytes of a leaf, as text. */
export function entryText(entry: LogEntry): string {
  return canonicalJson(entry as unknown as Canonical);
}

/** Reads back what {@link entryText} wrote. @throws RangeError on anything else: somebody changed the database. */
export function readEntryText(text: string): LogEntry {
  const entry = parseEntry(JSON.parse(text));
  if (entry === null) throw new RangeError(`readEntryText: expected an entry of the log, got ${text.slice(0, 80)}`);
  return entry;
}

type FieldCheck = (value: unknown) => boolean;

const isHashText: FieldCheck = (value) => typeof value === 'string' && isHash(value);
const isCount: FieldCheck = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isCity: FieldCheck = (value) => typeof value === 'string' && parseTeryt(value) !== null;
const isText: FieldCheck = (value) => typeof value === 'string' && value !== '' && value.trim() === value;
const isInstantText: FieldCheck = (value) => typeof value === 'string' && parseInstant(value) !== null;
const isSignature: FieldCheck = (value) => typeof value === 'string' && /^[0-9a-f]{128}$/.test(value);
const areHashes: FieldCheck = (value) => Array.isArray(value) && value.every(isHashText);

const FIELDS: {
  readonly [T in LogEntry['type']]: Readonly<Record<Exclude<keyof Extract<LogEntry, { type: T }>, 'type'>, FieldCheck>>;
} = {
  'edition-frozen': { edition: isText, definition: isHashText, regulations: isHashText },
  'ranking-frozen': { figures: isHashText, imports: areHashes },
  'nominees-frozen': { nominees: isHashText, count: isCount },
  'nominee-withdrawn': { teryt: isCity, reason: isText },
  'roll-frozen': { roll: isHashText, voters: isCount },
  'code-reissued': { teryt: isCity, revoked: isHashText, issued: isHashText, reason: isText },
  'address-changed': { teryt: isCity, reason: isText },
  'hours-changed': { closesAt: isInstantText, reason: isText },
  ballot: { commitment: isHashText },
  'vote-closed': { ballotsLogged: isCount, ballotsCounted: isCount },
  'result-committed': { commitment: isHashText },
  'result-certified': { protocol: isHashText },
  'ballot-assisted': { teryt: isCity, reason: isText },
  'key-rotated': {
    ...{ from: isHashText, to: isHashText, at: isInstantText, reason: isText },
    ...{ signedByOld: isSignature, signedByNew: isSignature },
  },
  released: { evidence: isHashText },
};

/** An entry with exactly its own fields, or `null`: a log comes from anywhere, and a stray field could tell anything. */
export function parseEntry(value: unknown): LogEntry | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { type, ...rest } = value as Readonly<Record<string, unknown>>;
  if (typeof type !== 'string' || !Object.hasOwn(FIELDS, type)) return null;
  const checks = Object.entries<FieldCheck>(FIELDS[type as LogEntry['type']]);
  const fits = Object.keys(rest).length === checks.length && checks.every(([field, check]) => check(rest[field]));
  return fits ? (value as LogEntry) : null;
}
