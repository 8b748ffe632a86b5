/**
 * The protocol of a vote as data (regulations §13, §17, §18): everything two organisers put their names to, made from
 * the frozen documents and the log up to the commitment to the result, and from nothing else, so that anybody makes it
 * again.
 */
import type { Award, Laureate } from '../awards/laureates.ts';
import type { CountStep, Tie } from '../ballot/approval-count.ts';
import type { PublicDraw } from '../ballot/tie-break.ts';
import type { TurnoutFinding } from '../ballot/turnout.ts';
import { boxClosesAt, type GraceRule } from '../ballot/vote-time.ts';
import { defuseFormula, writeCsv } from '../basics/csv.ts';
import type { Instant } from '../basics/day.ts';
import type { Hash } from '../basics/hash.ts';
import { compareText } from '../basics/order.ts';
import type { BilingualText, Edition } from '../editions/edition.ts';
import type { LogEntry } from '../ledger/log-entry.ts';
import type { SignedHead } from '../ledger/signed-head.ts';
import { EVIDENCE, jsonText, PROTOCOL_DOCUMENTS } from './evidence.ts';
import { lastClose } from './last-close.ts';
import type { EditionResult } from './result.ts';

/** An entry of the log that is no ballot, under the instant of the head that signed it. */
export interface ProtocolEvent {
  readonly at: Instant;
  readonly entry: Exclude<LogEntry, { type: 'ballot' }>;
  /** Name of the city that the entry is about; `null` when it is about none. */
  readonly city: string | null;
}

export interface ProtocolData {
  readonly format: 'zloty-lajk-protocol@1';
  readonly edition: string;
  readonly name: BilingualText;
  readonly demo: boolean;
  /** Page and hash of the regulations; the wording stands in the bundle. */
  readonly regulations: { readonly page: string; readonly sha256: Hash };
  readonly vote: {
    readonly opensAt: string;
    /** The end as it was after the last change. */
    readonly closesAt: string;
    /** Missing where the edition has none; `until`: the first instant at which no ballot at all was taken any more. */
    readonly grace?: GraceRule & { readonly until: Instant };
    readonly choose: number;
    readonly secrecy: string;
    readonly batchAtLeast: number;
    readonly ties: Edition['vote']['ties'];
    /** What the edition demands of the turnout, and whether it was met; `null` where it demands nothing. */
    readonly quorum: TurnoutFinding['quorum'];
  };
  readonly roll: { readonly voters: number; readonly sha256: Hash };
  readonly turnout: {
    readonly voted: number;
    readonly ballotsLogged: number;
    readonly ballotsCounted: number;
    /** Ballots that their cities changed later. */
    readonly replaced: number;
    /** The box takes only ballots that keep the rule; one that breaks it stops the count. */
    readonly invalid: 0;
  };
  readonly batches: readonly { readonly at: Instant; readonly ballots: number }[];
  readonly events: readonly ProtocolEvent[];
  readonly count: {
    readonly rows: readonly NamedRow[];
    readonly ties: readonly Tie[];
    readonly steps: readonly CountStep[];
  };
  readonly draw: PublicDraw | null;
  readonly awards: readonly NamedAward[];
  /** The head that covers the commitment to the result: its instant is the date of the protocol. */
  readonly log: { readonly size: number; readonly root: Hash; readonly at: Instant; readonly key: string };
  /** SHA-256 of every frozen document of the evidence, by name. */
  readonly documents: Readonly<Record<string, Hash>>;
  /** Keeps anybody from trying the few likely protocols against the certificate before the release (§17). */
  readonly salt: string;
  /** Who signs: the office, not the name. Names stand in the signatures of those who chose so. */
  readonly signedBy: readonly ['organiser', 'organiser'];
}

interface NamedRow {
  readonly place: number;
  readonly teryt: string;
  readonly name: string;
  readonly votes: number;
}

type NamedAward = Omit<Award, 'laureates'> & {
  /** Of the category. */
  readonly name: BilingualText;
  readonly laureates: readonly (Laureate & { readonly name: string })[];
};

export interface ProtocolInput {
  /** As it was frozen: the log tells what was moved later. */
  readonly edition: Edition;
  readonly entries: readonly LogEntry[];
  readonly heads: readonly SignedHead[];
  readonly result: EditionResult;
  readonly draw: PublicDraw | null;
  /** Names of cities by TERYT. */
  readonly names: ReadonlyMap<string, string>;
  /** SHA-256 of each file of the evidence by name; others than the frozen documents are passed over. */
  readonly hashOf: (file: string) => Hash;
}

/** @throws RangeError when the log does not tell the whole story up to the commitment: check that first. */
export function protocolOf(input: ProtocolInput): ProtocolData {
  const { edition, result, draw, names, hashOf } = input;
  const told = toldBy(input);
  const closed = told.event('vote-closed');
  const { vote } = edition;
  const closesAt = lastClose(
    edition,
    told.events.map(({ entry }) => entry),
  );
  const { grace } = vote;
  return {
    format: 'zloty-lajk-protocol@1',
    edition: edition.id,
    name: edition.name,
    demo: edition.demo,
    regulations: { page: edition.regulations, sha256: hashOf(EVIDENCE.regulations) },
    vote: {
      opensAt: vote.opensAt,
      closesAt,
      ...(grace && { grace: { rule: grace.rule, minutes: grace.minutes, until: boxClosesAt({ closesAt, grace }) } }),
      choose: vote.choose,
      secrecy: vote.secrecy,
      batchAtLeast: vote.batchAtLeast,
      ties: vote.ties,
      quorum: result.turnout?.quorum ?? null,
    },
    roll: { voters: told.event('roll-frozen').voters, sha256: hashOf(EVIDENCE.roll) },
    turnout: {
      voted: result.count.ballots,
      ballotsLogged: closed.ballotsLogged,
      ballotsCounted: closed.ballotsCounted,
      replaced: closed.ballotsLogged - closed.ballotsCounted,
      invalid: 0,
    },
    batches: told.batches,
    events: told.events,
    count: {
      rows: result.count.rows.map(({ place, teryt, votes }) => ({ place, teryt, name: nameOf(names, teryt), votes })),
      ties: result.count.ties,
      steps: result.count.steps,
    },
    draw,
    awards: result.awards.map((award) => ({
      ...award,
      name: categoryName(edition, award.category),
      laureates: award.laureates.map((laureate) => ({ ...laureate, name: nameOf(names, laureate.teryt) })),
    })),
    log: told.log,
    documents: Object.fromEntries([...PROTOCOL_DOCUMENTS].sort(compareText).map((file) => [file, hashOf(file)])),
    salt: result.salt,
    signedBy: ['organiser', 'organiser'],
  };
}

function nameOf(names: ProtocolInput['names'], teryt: string): string {
  return names.get(teryt) ?? teryt;
}

/** @throws RangeError on an award of no category: check the result first. */
function categoryName({ categories }: Edition, id: string): BilingualText {
  const found = categories.find((category) => category.id === id);
  if (found === undefined) throw new RangeError(`protocolOf: expected a category of the edition, got ${id}`);
  return found.name;
}

/** What the log says up to the head over the commitment to the result; what comes later changes no protocol. */
function toldBy({ entries, heads, names }: ProtocolInput) {
  const last = entries.findIndex(({ type }) => type === 'result-committed');
  const covering = heads.filter((_, i) => (heads[i - 1]?.size ?? 0) <= last);
  const head = covering.at(-1);
  if (last < 0 || head === undefined || head.size <= last)
    throw new RangeError('protocolOf: expected a log with a signed commitment to the result');
  const events: ProtocolEvent[] = [];
  const batches: { at: Instant; ballots: number }[] = [];
  for (const [i, { at, size }] of covering.entries()) {
    const chapter = entries.slice(heads[i - 1]?.size ?? 0, size);
    const ballots = chapter.filter(({ type }) => type === 'ballot').length;
    if (ballots > 0) batches.push({ at, ballots });
    for (const entry of chapter)
      if (entry.type !== 'ballot')
        events.push({ at, entry, city: 'teryt' in entry ? nameOf(names, entry.teryt) : null });
  }
  const { size, root, at, key } = head;
  return { events, batches, log: { size, root, at, key }, event: eventIn(events) };
}

function eventIn(events: readonly ProtocolEvent[]) {
  return <T extends LogEntry['type']>(type: T): Extract<LogEntry, { type: T }> => {
    const found = events.find(({ entry }) => entry.type === type)?.entry;
    if (found === undefined) throw new RangeError(`protocolOf: expected an entry ${type}`);
    return found as Extract<LogEntry, { type: T }>;
  };
}

export function protocolText(data: ProtocolData): string {
  return jsonText(data);
}

/** The count for a spreadsheet: place, city, votes. */
export function protocolTableText({ count }: Pick<ProtocolData, 'count'>): string {
  return writeCsv(
    ['place', 'teryt', 'name', 'votes'],
    count.rows.map(({ place, teryt, name, votes }) => [place, teryt, defuseFormula(name), votes]),
  );
}

/** What two organisers sign: one hash over it stands in the log. */
export interface Certificate {
  readonly format: 'zloty-lajk-certificate@1';
  readonly edition: string;
  /** Of `result.json`, `protocol.json`, `protocol.csv` and of the PDF that both of them were shown. */
  readonly result: Hash;
  readonly protocol: Hash;
  readonly table: Hash;
  readonly pdf: Hash;
}

export function certificateText({ edition, result, protocol, table, pdf }: Omit<Certificate, 'format'>): string {
  return jsonText({ format: 'zloty-lajk-certificate@1', edition, result, protocol, table, pdf });
}
