/**
 * What somebody reads who copies SQLite's write-ahead log while a vote is open: one page image after the other, cut into
 * the transactions that wrote them.
 */

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/** Text of the pages that one transaction has left behind, and what stood on them before. */
export interface WalTransaction {
  /** Tells a frame of one round of the file from the frame that is written over it later. */
  readonly id: string;
  readonly pages: ReadonlyMap<number, string>;
}

/** Whole transactions only, in the order of their commits. https://sqlite.org/fileformat2.html#the_write_ahead_log */
export function transactionsOf(wal: Buffer): readonly WalTransaction[] {
  if (wal.length < HEADER_BYTES) return [];
  const pageBytes = wal.readUInt32BE(8);
  const salts = wal.toString('hex', 16, 24);
  const transactions: WalTransaction[] = [];
  let pages = new Map<number, string>();
  const frameBytes = FRAME_HEADER_BYTES + pageBytes;
  for (let at = HEADER_BYTES; at + frameBytes <= wal.length; at += frameBytes) {
    // Frames of an earlier round of the file stand behind the newest one.
    if (wal.toString('hex', at + 8, at + 16) !== salts) break;
    pages.set(wal.readUInt32BE(at), wal.toString('latin1', at + FRAME_HEADER_BYTES, at + frameBytes));
    if (wal.readUInt32BE(at + 4) === 0) continue;
    transactions.push({ id: `${salts}/${at}`, pages });
    pages = new Map();
  }
  return transactions;
}

/** Collects over any number of copies; a transaction that stands in several of them is taken once. */
export class WalRecorder {
  readonly #transactions = new Map<string, WalTransaction>();

  copy(wal: Buffer): void {
    for (const transaction of transactionsOf(wal)) this.#transactions.set(transaction.id, transaction);
  }

  get transactions(): readonly WalTransaction[] {
    return [...this.#transactions.values()];
  }
}

/** One transaction as the attacker sees it: the cities whose slot has changed, and all text that is new on its pages. */
interface Change {
  readonly cities: readonly string[];
  readonly text: string;
}

/** What is public after the release. */
interface Known {
  readonly edition: string;
  readonly cities: readonly string[];
  readonly commitments: readonly string[];
}

function* changesOf(transactions: readonly WalTransaction[], { edition, cities: roll }: Known): Generator<Change> {
  const slots = new Map<string, string>();
  const slot = new RegExp(`${edition}(${roll.join('|')})([0-9a-f]{56,})`, 'g');
  for (const { pages } of transactions) {
    const cities = new Set<string>();
    const text = [...pages.values()].join('\n');
    for (const [, teryt = '', sealed = ''] of text.matchAll(slot)) {
      if (slots.get(teryt) !== sealed) cities.add(teryt);
      slots.set(teryt, sealed);
    }
    yield { cities: [...cities], text };
  }
}

/**
 * Joins what was published to the cities: a commitment that first appears in a transaction belongs to one of the cities
 * whose slots have changed with it, or since the last transaction in which commitments appeared.
 * @returns the cities that come into question for each commitment that was seen
 */
export function joinedByWal(
  transactions: readonly WalTransaction[],
  known: Known,
): ReadonlyMap<string, readonly string[]> {
  const unseen = new Set(known.commitments);
  const joined = new Map<string, readonly string[]>();
  let waiting = new Set<string>();
  for (const { cities, text } of changesOf(transactions, known)) {
    for (const city of cities) waiting.add(city);
    const appeared = [...unseen].filter((commitment) => text.includes(commitment));
    if (appeared.length === 0) continue;
    for (const commitment of appeared) {
      joined.set(commitment, [...waiting]);
      unseen.delete(commitment);
    }
    waiting = new Set();
  }
  return joined;
}
