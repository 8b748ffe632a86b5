/** What the console of a vote shows: public figures of the log, the roll, and how many organisers there are; no ballot. */
import type { VotePause } from '../../../core/ballot/clock-jump.ts';
import type { Instant } from '../../../core/basics/day.ts';
import type { Edition } from '../../../core/editions/edition.ts';
import { type ConsoleStep, voteConsole } from '../../../core/editions/vote-console.ts';
import { type LogEntry, readEntryText } from '../../../core/ledger/log-entry.ts';
import { organisersOf } from '../../../core/office/organisers.ts';
import { type Proposal, proposalAt } from '../../../core/office/proposal.ts';
import type { Visit } from '../../visit.ts';

export interface Batch {
  readonly signedAt: Instant;
  /** Ballots in the log that this head covers. */
  readonly ballots: number;
}

export interface VoteState {
  readonly steps: readonly ConsoleStep[];
  readonly entries: readonly LogEntry[];
  readonly batches: readonly Batch[];
  readonly roll: { readonly hash: string; readonly voters: number; readonly withoutAddress: number } | null;
  readonly ballots: number;
  /** Told at the close. */
  readonly counted: number | null;
  /** The clock has made a step, and nobody has said yet what it was. */
  readonly pause: VotePause | null;
  /** Open ones. */
  readonly proposals: readonly Proposal[];
}

export function readVote({ site, arrivedAt }: Pick<Visit, 'site' | 'arrivedAt'>, edition: Edition): Promise<VoteState> {
  return site.ports.store.read(async (tx) => {
    const entries = (await tx.log.entries(edition.id)).map(readEntryText);
    const heads = await tx.log.heads(edition.id);
    const hasPosts = (await tx.imports.all()).some(({ kind }) => kind === 'posts');
    const organisers = organisersOf(await tx.people.all(), await tx.people.allGrants(), edition.id, false).length;
    const frozen = entries.find((entry) => entry.type === 'roll-frozen');
    const closed = entries.find((entry) => entry.type === 'vote-closed');
    const voters = frozen === undefined ? [] : await tx.votes.voters(edition.id);
    const withoutAddress = voters.filter(({ email }) => email === null).length;
    const logged = new Set(entries.map(({ type }) => type));
    return {
      steps: voteConsole(edition, { logged, hasPosts, organisers }, arrivedAt),
      entries,
      batches: batchesOf(entries, heads),
      roll: frozen === undefined ? null : { hash: frozen.roll, voters: frozen.voters, withoutAddress },
      ballots: entries.filter(({ type }) => type === 'ballot').length,
      pause: await tx.clock.pause(edition.id),
      counted: closed?.ballotsCounted ?? null,
      proposals: (await tx.proposals.list(edition.id))
        .map((one) => proposalAt(one, arrivedAt))
        .filter(({ status }) => status === 'open'),
    };
  });
}

/** Heads that cover more ballots than the one before: everything in them is published. */
function batchesOf(
  entries: readonly LogEntry[],
  heads: readonly { readonly size: number; readonly at: Instant }[],
): readonly Batch[] {
  const batches: Batch[] = [];
  for (const { size, at } of heads) {
    const ballots = entries.slice(0, size).filter(({ type }) => type === 'ballot').length;
    if (ballots > (batches.at(-1)?.ballots ?? 0)) batches.push({ signedAt: at, ballots });
  }
  return batches;
}
