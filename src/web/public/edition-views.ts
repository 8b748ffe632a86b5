/** What is public about each edition at this moment, read from its log: never from the result, the ballots or the roll. */

import type { Instant } from '../../core/basics/day.ts';
import type { Hash } from '../../core/basics/hash.ts';
import type { Edition } from '../../core/editions/edition.ts';
import { type EditionStage, editionStage } from '../../core/editions/edition-stage.ts';
import { type LogEntry, readEntryText } from '../../core/ledger/log-entry.ts';
import type { SignedHead } from '../../core/ledger/signed-head.ts';
import { type BundleFormat, CERTIFIED } from '../../core/verify/evidence.ts';
import type { Visit } from '../visit.ts';

export interface EditionView {
  readonly edition: Edition;
  readonly stage: EditionStage;
  /** Ballots in the published batches; a changed vote counts again here. */
  readonly ballotsLogged: number;
  /** Cities on the frozen roll; `null` before it is frozen. */
  readonly voters: number | null;
  readonly nominees: number | null;
  /** Ballots that count, told at the close. */
  readonly ballotsCounted: number | null;
  /** Salted commitment to the result (§17). */
  readonly commitment: Hash | null;
  /** When the evidence was published. */
  readonly releasedAt: Instant | null;
  readonly head: SignedHead | null;
  /** Of the bundle: with the protocol where two organisers certified one. */
  readonly bundleFormat: BundleFormat;
}

export function readEditionViews({
  site,
  arrivedAt,
}: Pick<Visit, 'site' | 'arrivedAt'>): Promise<readonly EditionView[]> {
  return site.ports.store.read(async (tx) => {
    const views: EditionView[] = [];
    for (const edition of await tx.editions.all()) {
      const entries = (await tx.log.entries(edition.id)).map(readEntryText);
      const view = viewOf(edition, entries, await tx.log.lastHead(edition.id), arrivedAt);
      const certified = (await tx.editions.kindsUnder(edition.id, 'certificate')).includes(CERTIFIED.certificate);
      views.push({ ...view, bundleFormat: certified ? 2 : 1 });
    }
    return views;
  });
}

function viewOf(edition: Edition, entries: readonly LogEntry[], head: SignedHead | null, now: Instant) {
  const find = <T extends LogEntry['type']>(type: T) =>
    entries.find((entry): entry is Extract<LogEntry, { type: T }> => entry.type === type) ?? null;
  const stage = editionStage(edition, new Set(entries.map(({ type }) => type)), now);
  return {
    edition,
    stage,
    ballotsLogged: entries.filter(({ type }) => type === 'ballot').length,
    voters: find('roll-frozen')?.voters ?? null,
    nominees: find('nominees-frozen')?.count ?? null,
    ballotsCounted: find('vote-closed')?.ballotsCounted ?? null,
    commitment: find('result-committed')?.commitment ?? null,
    // The release is the last entry of a log, so the last head is the head of the release.
    releasedAt: stage === 'released' ? (head?.at ?? null) : null,
    head,
  };
}

/**
 * A vote that takes ballots first, then the next to come (one with nominees before one that is only planned), then the
 * one that closed last; `null` when there is none to speak of.
 */
export function editionThatMatters(views: readonly EditionView[]): EditionView | null {
  const held = views.filter(({ stage }) => stage !== 'lapsed');
  const byOpening = [...held].sort((a, b) => compareInstants(a.edition.vote.opensAt, b.edition.vote.opensAt));
  const open = byOpening.find(({ stage }) => stage === 'open' || stage === 'last-day' || stage === 'grace');
  const coming = byOpening.filter(({ stage }) => stage === 'before');
  const prepared = coming.find(({ nominees }) => nominees !== null);
  return open ?? prepared ?? coming[0] ?? newestFirst(held)[0] ?? null;
}

/** By the close of their votes. */
export function newestFirst(views: readonly EditionView[]): readonly EditionView[] {
  return [...views].sort((a, b) => compareInstants(b.edition.vote.closesAt, a.edition.vote.closesAt));
}

function compareInstants(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}
