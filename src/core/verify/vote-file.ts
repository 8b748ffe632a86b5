/**
 * The released count in the formats of others (regulations §13, §17), made from the evidence and no part of it: a
 * bundle holds exactly the files that its manifest names.
 */

import type { ReleasedVote } from '../ballot/ballot-files/released-vote.ts';
import { writePabulib } from '../ballot/ballot-files/write-pabulib.ts';
import { writePreflibCat } from '../ballot/ballot-files/write-preflib-cat.ts';
import type { Nominee } from '../ballot/nominees.ts';
import { addDays, type Instant, parseInstant, warsawDay } from '../basics/day.ts';
import type { Edition } from '../editions/edition.ts';
import { EVIDENCE } from './evidence.ts';
import { lastClose } from './last-close.ts';
import { type BundleFiles, readLog } from './read-bundle.ts';
import type { EditionResult } from './result.ts';
import { ballotTable, REGISTER_TABLE } from './tables.ts';

const WRITERS = { pb: writePabulib, cat: writePreflibCat } as const;
export type VoteFormat = keyof typeof WRITERS;
export const VOTE_FORMATS = Object.keys(WRITERS) as readonly VoteFormat[];

/** `2022.pb`: the name under which the file is offered. */
export function voteFileName(edition: string, format: VoteFormat): string {
  return `${edition}.${format}`;
}

/** @throws when the files are not those of a released edition. Those who withdrew are left out, as in the count. */
export function voteFile(files: ReadonlyMap<string, string>, format: VoteFormat): string {
  return WRITERS[format](releasedVote(files));
}

function releasedVote(files: BundleFiles): ReleasedVote {
  const text = (file: string) => files.get(file) ?? '';
  const edition = JSON.parse(text(EVIDENCE.edition)) as Edition;
  const { count } = JSON.parse(text(EVIDENCE.result)) as EditionResult;
  const nominees = JSON.parse(text(EVIDENCE.nominees)) as readonly Nominee[];
  const names = new Map<string, string>(
    REGISTER_TABLE.read(text(EVIDENCE.register))?.map((row) => [row.teryt, row.name]),
  );
  const votes = new Map<string, number>(count.rows.map((row) => [row.teryt, row.votes]));
  const standing = nominees.flatMap(({ teryt }) => {
    const own = votes.get(teryt);
    return own === undefined ? [] : [{ id: teryt, name: names.get(teryt) ?? teryt, votes: own }];
  });
  const log = readLog(files);
  return {
    id: edition.id,
    title: edition.name.pl,
    from: warsawDay(instant(edition.vote.opensAt)),
    to: lastDay(log.ok ? lastClose(edition, log.value.entries) : edition.vote.closesAt),
    choose: edition.vote.choose,
    candidates: standing,
    ballots: (ballotTable(edition).read(text(EVIDENCE.ballots)) ?? []).map(({ commitment, voter, choices }) => ({
      id: voter ?? commitment,
      choices: choices.filter((choice) => votes.has(choice)),
    })),
  };
}

/** A vote that closes at midnight was open on the day before only. */
function lastDay(closesAt: string): string {
  const closes = instant(closesAt);
  const day = warsawDay(closes);
  return warsawDay((closes - 1) as Instant) === day ? day : addDays(day, -1);
}

function instant(text: string): Instant {
  return parseInstant(text) as Instant;
}
