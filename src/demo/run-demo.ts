/** The demo edition from posts to the release of its evidence, through the same actions as a real one. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addEdition } from '../actions/add-edition.ts';
import { assignProfiles } from '../actions/assign-profiles.ts';
import { castBallot } from '../actions/cast-ballot.ts';
import { protocolToCertify } from '../actions/certify-result.ts';
import { closeAndDestroyKey } from '../actions/close-vote.ts';
import { countVoteOf } from '../actions/count-vote.ts';
import { freezeNominees } from '../actions/freeze-nominees.ts';
import { importFiles } from '../actions/import-file.ts';
import { publishBatch } from '../actions/publish-batch.ts';
import { readKeptCodes } from '../actions/read-kept-codes.ts';
import { readRanking } from '../actions/read-ranking.ts';
import type { Award } from '../core/awards/laureates.ts';
import type { Nominee } from '../core/ballot/nominees.ts';
import type { PublicDraw } from '../core/ballot/tie-break.ts';
import { hashVotingCode } from '../core/ballot/voting-code.ts';
import type { Hash } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { SignedHead } from '../core/ledger/signed-head.ts';
import type { Ports } from '../ports.ts';
import { demoBallots } from './demo-ballots.ts';
import { DEMO_SNAPSHOT, demoClock, demoEdition } from './demo-edition.ts';
import { agree, demoOrganisers } from './demo-organisers.ts';
import { demoData } from './demo-posts.ts';

export type DemoStep =
  | 'init'
  | 'posts'
  | 'import'
  | 'profiles'
  | 'rank'
  | 'nominees'
  | 'letters'
  | 'ballots'
  | 'count'
  | 'laureates'
  | 'release';

/** Told after each step, with the figure that sums it up. */
export type DemoProgress = (step: DemoStep, figure: string) => void;

export interface DemoResult {
  readonly head: SignedHead;
  readonly awards: readonly Award[];
}

/** How many ballots are cast at once: like clerks on a busy morning. */
const AT_ONCE = 64;
/** Only drawn from when the most votes are shared. Invented like everything else here. */
const DEMO_DRAW: PublicDraw = { seed: '3-11-17-25-40-44', source: 'losowanie pokazowe, zmyślone' };

/** Ends the run with the refusal of a step; caught in {@link runDemo}. */
class DemoStopped extends Error {
  readonly refused: Extract<Outcome, { ok: false }>;
  constructor(refused: Extract<Outcome, { ok: false }>) {
    super(refused.refusal);
    this.refused = refused;
  }
}

function need<T extends object>(outcome: Outcome<T>): { readonly ok: true } & T {
  if (!outcome.ok) throw new DemoStopped(outcome);
  return outcome;
}

/** @param folder where the invented files are written, so that everybody can look at what went in. */
export async function runDemo(
  realPorts: Ports,
  folder: string,
  seed: string,
  progress: DemoProgress,
): Promise<Outcome<DemoResult>> {
  const clock = demoClock();
  const ports = { ...realPorts, clock };
  try {
    const id = demoEdition.id;
    if ((await ports.store.read((tx) => tx.editions.find(id))) !== null)
      return refuse('edition-exists', { edition: id });
    clock.set('2022-08-01T12:00:00+02:00');
    await importPosts(ports, folder, seed, progress);
    const nominees = await nominate(ports, progress);
    await vote(ports, clock, nominees, seed, progress);
    return await conclude(ports, clock, progress);
  } catch (stopped) {
    if (stopped instanceof DemoStopped) return stopped.refused;
    throw stopped;
  }
}

export async function importPosts(ports: Ports, folder: string, seed: string, progress: DemoProgress): Promise<void> {
  const { municipalities, divisions } = await ports.store.read(async (tx) => ({
    municipalities: await tx.places.municipalities(),
    divisions: await tx.places.divisions(),
  }));
  progress('init', String(municipalities.length));
  const presidents = divisions.find(({ id }) => id === 'president-cities');
  if (!presidents) throw new DemoStopped(refuse('division-unknown', { division: 'president-cities' }));
  const data = demoData(municipalities, presidents, demoEdition.ranking, seed);
  await mkdir(folder, { recursive: true });
  const paths = [join(folder, 'edycja-pokazowa-posty.csv'), join(folder, 'edycja-pokazowa-profile.csv')] as const;
  await writeFile(paths[0], data.posts);
  await writeFile(paths[1], data.followers);
  progress('posts', seed);
  const requests = paths.map((path) => ({ path, format: null, zone: null }));
  const options = { snapshotOn: DEMO_SNAPSHOT, dryRun: false, acceptRejected: false };
  const imported = await importFiles(ports, requests, options, () => undefined);
  if (!imported.ok) throw new DemoStopped(imported);
  progress('import', String(imported.reports.reduce((posts, { staged }) => posts + staged.posts, 0)));
  const { profiles } = need(await ports.store.write((tx) => assignProfiles(tx, ports, data.profiles)));
  progress('profiles', String(profiles));
}

async function nominate(ports: Ports, progress: DemoProgress): Promise<readonly Nominee[]> {
  need(await ports.store.write((tx) => addEdition(tx, ports, demoEdition)));
  const { from, to, platform, snapshot } = demoEdition.ranking;
  const { formula, division } = demoEdition.nominees;
  const question = { formula, division, platform, snapshot, period: { from, to }, includeUnowned: false };
  const { ranking } = need(await readRanking(ports, question));
  progress('rank', String(ranking.rows.length));
  const { nominees } = need(await freezeNominees(ports, demoEdition.id, []));
  progress('nominees', String(nominees.length));
  return nominees;
}

async function vote(
  ports: Ports,
  clock: ReturnType<typeof demoClock>,
  nominees: readonly Nominee[],
  seed: string,
  progress: DemoProgress,
): Promise<void> {
  const { id } = demoEdition;
  clock.set('2022-09-01T10:00:00+02:00');
  const organisers = await demoOrganisers(ports, id);
  need(await agree(ports, organisers, id, { kind: 'open-vote', addresses: [] }));
  const { codes } = need(await ports.store.read((tx) => readKeptCodes(tx, ports, id)));
  progress('letters', String(codes.length));
  clock.set('2022-09-08T10:00:00+02:00');
  const codeOf = new Map(codes.map(({ teryt, code }) => [teryt, hashVotingCode(id, code)]));
  const ballots = demoBallots([...codeOf.keys()], nominees, demoEdition.vote.choose, seed);
  for (let from = 0; from < ballots.length; from += AT_ONCE) {
    const casts = ballots.slice(from, from + AT_ONCE).map(({ voter, choices }) => {
      const codeHash = codeOf.get(voter) as Hash;
      const request = { edition: id, codeHash, choices, arrivedAt: clock.now(), idempotencyKey: null };
      return ports.store.group((tx) => castBallot(tx, ports, request));
    });
    for (const answer of await Promise.all(casts)) need(answer);
    need(await ports.store.write((tx) => publishBatch(tx, ports, id)));
  }
  progress('ballots', String(ballots.length));
}

async function conclude(
  ports: Ports,
  clock: ReturnType<typeof demoClock>,
  progress: DemoProgress,
): Promise<Outcome<DemoResult>> {
  const { id } = demoEdition;
  clock.set('2022-09-14T09:00:00+02:00');
  need(await closeAndDestroyKey(ports, id));
  const first = await countVoteOf(ports, id, null);
  const tied = !first.ok && first.refusal === 'lots-needed';
  const { result } = need(tied ? await countVoteOf(ports, id, DEMO_DRAW) : first);
  progress('count', String(result.count.ballots));
  progress('laureates', String(result.awards.reduce((sum, { laureates }) => sum + laureates.length, 0)));
  const organisers = await demoOrganisers(ports, id);
  const { protocol } = need(await protocolToCertify(ports, id));
  need(await agree(ports, organisers, id, { kind: 'certify', protocol }));
  clock.set('2022-09-19T20:00:00+02:00');
  need(await agree(ports, organisers, id, { kind: 'release' }));
  const head = (await ports.store.read((tx) => tx.log.lastHead(id))) as SignedHead;
  progress('release', String(head.size));
  return { ok: true, head, awards: result.awards };
}
