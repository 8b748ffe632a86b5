/**
 * A second demo edition whose vote is open now, so that a newcomer can vote: the invented posts of the first one, hours
 * from yesterday to two weeks ahead, some dozens of invented ballots. Its codes lie in a file, as letters would carry
 * them.
 */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addEdition } from '../actions/add-edition.ts';
import { castBallot } from '../actions/cast-ballot.ts';
import { freezeNominees } from '../actions/freeze-nominees.ts';
import type { IssuedCode } from '../actions/freeze-roll.ts';
import { publishBatch } from '../actions/publish-batch.ts';
import { readKeptCodes } from '../actions/read-kept-codes.ts';
import type { Nominee } from '../core/ballot/nominees.ts';
import { type VotePhase, votePhase } from '../core/ballot/vote-time.ts';
import { hashVotingCode, printVotingCode, readVotingCode } from '../core/ballot/voting-code.ts';
import { readCsv, writeCsv } from '../core/basics/csv.ts';
import { addDays, type Day, type Instant, parseInstant, warsawDay } from '../core/basics/day.ts';
import type { Hash } from '../core/basics/hash.ts';
import type { Outcome } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import type { Ports } from '../ports.ts';
import { demoBallots } from './demo-ballots.ts';
import { demoEdition } from './demo-edition.ts';
import { agree, demoOrganisers } from './demo-organisers.ts';
import { inWarsaw } from './in-warsaw.ts';

export const OPEN_DEMO_ID = 'pokazowa-otwarta';

/** A long name with Polish letters; nobody has voted for this city yet, so that whoever tries the link is the first. */
const SHOWN_CITY = 'Konstantynów Łódzki';
const RANKED_FROM = '2022-04-01' as Day;
const DAYS_AHEAD = 14;
const FROZEN_BEFORE_MS = 3 * 86_400_000;
/** More than a batch; what is cast after it waits for company, as in a real vote. */
const IN_THE_BATCH = 44;
const WAITING = 12;

/** What a newcomer is shown: a link that works, or why there is none. */
export interface DemoLink {
  readonly phase: VotePhase;
  readonly city: string;
  readonly code: string;
  readonly closesAt: string;
}

export function openDemoEdition(now: Instant): Edition {
  const today = warsawDay(now);
  return {
    ...demoEdition,
    id: OPEN_DEMO_ID,
    name: { pl: 'Otwarta edycja pokazowa', en: 'Open demo edition' },
    // Another period than the edition that is over, so that its published ranking gives nothing of this one away.
    ranking: { ...demoEdition.ranking, from: RANKED_FROM },
    vote: {
      ...demoEdition.vote,
      opensAt: inWarsaw(addDays(today, -1), '08:00:00'),
      closesAt: inWarsaw(addDays(today, DAYS_AHEAD + 1), '00:00:00'),
      // The edition of 2022 has none: here people see how it is announced and how it ends.
      grace: { rule: 'started-before-close@1', minutes: 10 },
    },
  };
}

/** Needs the posts and profiles of runDemo. @param folder gets the file of the codes. */
export async function openDemo(ports: Ports, folder: string, seed: string): Promise<Outcome<{ ballots: number }>> {
  const edition = openDemoEdition(ports.clock.now());
  const frozenAt = ((parseInstant(edition.vote.opensAt) as Instant) - FROZEN_BEFORE_MS) as Instant;
  const before = { ...ports, clock: { ...ports.clock, now: () => frozenAt } };
  const added = await ports.store.write((tx) => addEdition(tx, before, edition));
  if (!added.ok) return added;
  const frozen = await freezeNominees(before, edition.id, []);
  if (!frozen.ok) return frozen;
  const organisers = await demoOrganisers(ports, edition.id);
  const opened = await agree(before, organisers, edition.id, { kind: 'open-vote', addresses: [] });
  if (!opened.ok) return opened;
  const roll = await ports.store.read((tx) => readKeptCodes(tx, ports, edition.id));
  if (!roll.ok) return roll;
  await writeCodes(codesFile(folder), roll.codes);
  return castSome(ports, roll.codes, frozen.nominees, seed);
}

async function castSome(
  ports: Ports,
  codes: readonly IssuedCode[],
  nominees: readonly Nominee[],
  seed: string,
): Promise<Outcome<{ ballots: number }>> {
  const hashOf = new Map(codes.map(({ teryt, code }) => [teryt, hashVotingCode(OPEN_DEMO_ID, code)]));
  const voters = codes.filter(({ name }) => name !== SHOWN_CITY).map(({ teryt }) => teryt);
  const ballots = demoBallots(voters, nominees, demoEdition.vote.choose, `${seed}/open`).slice(
    0,
    IN_THE_BATCH + WAITING,
  );
  for (const [number, { voter, choices }] of ballots.entries()) {
    const codeHash = hashOf.get(voter) as Hash;
    const request = { edition: OPEN_DEMO_ID, codeHash, choices, arrivedAt: ports.clock.now(), idempotencyKey: null };
    const cast = await ports.store.group((tx) => castBallot(tx, ports, request));
    if (!cast.ok) return cast;
    if (number + 1 !== IN_THE_BATCH) continue;
    const batch = await ports.store.write((tx) => publishBatch(tx, ports, OPEN_DEMO_ID));
    if (!batch.ok) return batch;
  }
  return { ok: true, ballots: ballots.length };
}

/** The link to show; `null` where there is no open demo edition or its codes are gone. */
export async function openDemoLink(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  folder: string,
): Promise<DemoLink | null> {
  const edition = await store.read((tx) => tx.editions.find(OPEN_DEMO_ID));
  const text = await readFile(codesFile(folder), 'utf8').catch(() => null);
  if (edition === null || text === null) return null;
  const codes = (readCsv(text, COLUMNS) ?? []).flatMap(([, city = '', , typed = '']) => {
    const read = readVotingCode(typed);
    return read.ok ? [{ city, code: read.code }] : [];
  });
  const links = await store.read((tx) => tx.votes.links(OPEN_DEMO_ID));
  const active = new Set(links.filter(({ status }) => status === 'active').map(({ codeHash }) => codeHash));
  const valid = codes.filter(({ code }) => active.has(hashVotingCode(OPEN_DEMO_ID, code)));
  const shown = valid.find(({ city }) => city === SHOWN_CITY) ?? valid[0];
  if (!shown) return null;
  return { ...shown, phase: votePhase(edition.vote, clock.now()), closesAt: edition.vote.closesAt };
}

const COLUMNS = ['teryt', 'name', 'email', 'code', 'path'];

function codesFile(folder: string): string {
  return join(folder, `codes-${OPEN_DEMO_ID}.csv`);
}

async function writeCodes(file: string, codes: readonly IssuedCode[]): Promise<void> {
  const rows = codes.map(({ teryt, name, code }) => [teryt, name, '', printVotingCode(code), `/glos#${code}`]);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, writeCsv(COLUMNS, rows), { mode: 0o600 });
  await chmod(file, 0o600);
}
