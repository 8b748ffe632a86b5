/** The close while ballots are being cast: whoever got a receipt is in the log and counted, everybody else was refused. */
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { type CastAnswer, castBallot } from '../../src/actions/cast-ballot.ts';
import { closeAndDestroyKey, closeVote } from '../../src/actions/close-vote.ts';
import { hashVotingCode, type VotingCode } from '../../src/core/ballot/voting-code.ts';
import { type Instant, parseInstant } from '../../src/core/basics/day.ts';
import type { Outcome } from '../../src/core/basics/outcome.ts';
import { seededRandom } from '../../src/core/basics/seeded-random.ts';
import type { Teryt } from '../../src/core/places/municipality.ts';
import { EVIDENCE } from '../../src/core/verify/evidence.ts';
import { TURNOUT_TABLE } from '../../src/core/verify/tables.ts';
import type { Store, Tx } from '../../src/ports.ts';
import type { StoreHooks } from '../../src/store/database.ts';
import { openStore } from '../../src/store/open-store.ts';
import { runOn } from '../postgres.ts';
import { type DatabaseKind, type Installation, newInstallation } from './installation.ts';
import { start } from './processes.ts';
import { CITIES, CLOSES_AT, cityAt, editionJson } from './small-edition.ts';
import { codesOf, importSmall, nomineesOf, openVote } from './small-steps.ts';

const CASTER = fileURLToPath(new URL('./race-casts.ts', import.meta.url));
const LAST_MS = '2022-05-09T23:59:59.999+02:00';
const ARRIVED_AT = parseInstant(LAST_MS) as Instant;

async function withEditions(kind: DatabaseKind, ids: readonly string[]): Promise<Installation> {
  const small = await newInstallation(kind);
  await small.keepOpen();
  await importSmall(small);
  small.clock.set('2022-04-20T12:00:00+02:00');
  for (const id of ids) {
    await small.done(['editions', 'add', await small.write(`${id}.json`, JSON.stringify(editionJson(id)))]);
    await small.done(['nominees', 'freeze', id]);
    await openVote(small, id, `kody-${id}.csv`);
  }
  return small;
}

/** What the public log and the box say once it is closed. */
async function afterClose(store: Store, edition: string) {
  return store.read(async (tx) => {
    const entries = (await tx.log.entries(edition)).map((text) => JSON.parse(text));
    const ballots = await tx.votes.ballots(edition);
    const turnout = TURNOUT_TABLE.read((await tx.editions.document(edition, EVIDENCE.turnout)) ?? '');
    return {
      logged: entries.filter(({ type }) => type === 'ballot').map(({ commitment }) => commitment as string),
      last: entries.at(-1).type as string,
      kept: ballots.map(({ commitment }) => commitment as string),
      counted: ballots.filter(({ replaced }) => !replaced).length,
      turnout: turnout?.map(({ teryt }) => teryt as string),
    };
  });
}

describe.each(['sqlite', 'postgres'] as const)('the close among ballots of three processes on %s', (kind) => {
  const SEEDS = ['jeden', 'dwa', 'trzy'];
  let small: Installation;
  beforeAll(async () => {
    small = await withEditions(kind, SEEDS);
  });
  afterAll(() => small.remove());

  it.each(SEEDS)('loses no ballot with a receipt and keeps none without, schedule %s', async (seed) => {
    const ports = await small.ports();
    const nominees = await nomineesOf(small, seed);
    const casters = [0, 1, 2].map((i) => {
      const [from, to] = [13 * i, 13 * (i + 1)].map(String) as [string, string];
      const file = small.path(`kody-${seed}.csv`);
      return start(CASTER, [seed, file, LAST_MS, `${seed}/${i}`, from, to, ...nominees], small.environment);
    });
    await Promise.all(casters.map(({ child }) => new Promise((resolve) => child.stdout?.once('data', resolve))));
    small.clock.set(CLOSES_AT);
    for (const { child } of casters) child.stdin?.end('go\n');
    await pause(10 + seededRandom(seed).below(60));
    expect((await closeAndDestroyKey(ports, seed)).ok).toBe(true);
    const ended = await Promise.all(casters.map((caster) => caster.ended));
    expect(ended.map(({ code, err }) => ({ code, err }))).toEqual(ended.map(() => ({ code: 0, err: '' })));
    const said = ended.flatMap(({ out }) => out.trim().split('\n').slice(1)).map((line) => line.split(' '));
    const receipts = said.filter(([, word = '']) => /^[0-9a-f]{64}$/.test(word));
    const others = said.filter(([, word = '']) => !/^[0-9a-f]{64}$/.test(word)).map(([, word]) => word);

    expect(said).toHaveLength(78);
    expect(others).toEqual(others.map(() => 'vote-closed'));
    const { logged, last, kept, counted, turnout } = await afterClose(ports.store, seed);
    const commitments = receipts.map(([, commitment = '']) => commitment).sort();
    const voters = [...new Set(receipts.map(([teryt = '']) => teryt))].sort();
    expect([...logged].sort()).toEqual(commitments);
    expect([...kept].sort()).toEqual(commitments);
    expect(last).toBe('vote-closed');
    expect(turnout).toEqual(voters);
    expect(counted).toBe(voters.length);
  });
});

describe('a ballot and the close at the same time on PostgreSQL', () => {
  const EDITIONS = ['zamek-1', 'zamek-2', 'zamek-3', 'zamek-4'] as const;
  let small: Installation;
  const stores: Store[] = [];
  beforeAll(async () => {
    small = await withEditions('postgres', EDITIONS);
    small.clock.set(CLOSES_AT);
  });
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
  });
  afterAll(() => small.remove());

  async function openAnother(hooks: StoreHooks): Promise<Store> {
    const opened = await openStore({ database: 'postgres', url: small.environment.DATABASE_URL ?? '' }, hooks);
    if (!opened.ok) throw new Error(opened.refusal);
    stores.push(opened.store);
    return opened.store;
  }

  /** Until somebody waits for the lock of a box, or `otherwise` settles. */
  async function untilSomebodyWaits(otherwise: Promise<unknown>): Promise<'waits' | 'done'> {
    let settled = false;
    void otherwise.then(() => (settled = true));
    while (!settled) {
      const question = `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted`;
      const [row] = await runOn(inject('postgresUrl'), question);
      if (row?.n === 1) return 'waits';
      await pause(5);
    }
    return 'done';
  }

  const noLocks = (tx: Tx): Tx => ({
    ...tx,
    votes: { ...tx.votes, enterBox: async () => undefined, lockBox: async () => undefined },
  });

  /** One of the two is held before its COMMIT until the other one waits for it or is done. */
  async function meet(edition: string, held: 'cast' | 'close', through: (tx: Tx) => Tx) {
    const ports = await small.ports();
    const code = (await codesOf(small, `kody-${edition}.csv`)).get(cityAt(30).teryt)?.replaceAll('-', '') as VotingCode;
    const choices = (await nomineesOf(small, edition)).slice(0, 3) as Teryt[];
    const codeHash = hashVotingCode(edition, code);
    const request = { edition, codeHash, choices, arrivedAt: ARRIVED_AT, idempotencyKey: null };
    const [atCommit, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = await openAnother({
      beforeCommit: () => {
        atCommit.resolve();
        return goOn.promise;
      },
    });
    const other = await openAnother({});
    const [castIn, closeIn] = held === 'cast' ? [holding, other] : [other, holding];
    const cast = () => castIn.group((tx): Promise<Outcome<CastAnswer>> => castBallot(through(tx), ports, request));
    const close = () => closeIn.group((tx) => closeVote(through(tx), ports, edition));
    const first = held === 'cast' ? cast() : close();
    await atCommit.promise;
    const second = held === 'cast' ? close() : cast();
    const met = await untilSomebodyWaits(second);
    goOn.resolve();
    const [one, two] = [await first, await second];
    const answer = (held === 'cast' ? one : two) as Outcome<CastAnswer>;
    const said = answer.ok ? answer.receipt.commitment : answer.refusal;
    return { met, said, ...(await afterClose(ports.store, edition)) };
  }

  it('the close waits for a ballot that is being written, and counts it', async () => {
    const { met, said, logged, kept, turnout } = await meet('zamek-1', 'cast', (tx) => tx);
    expect({ met, logged, kept, turnout }).toEqual({
      met: 'waits',
      logged: [said],
      kept: [said],
      turnout: [CITIES[30]?.teryt],
    });
  });

  it('a ballot waits for a close that is being written, and is refused', async () => {
    const { met, said, logged, kept, turnout } = await meet('zamek-2', 'close', (tx) => tx);
    expect({ met, said, logged, kept, turnout }).toEqual({
      ...{ met: 'waits', said: 'vote-closed' },
      ...{ logged: [], kept: [], turnout: [] },
    });
  });

  it.each([
    ['zamek-3', 'cast'],
    ['zamek-4', 'close'],
  ] as const)('without the lock a ballot with a receipt is lost (%s: the %s is slow)', async (edition, held) => {
    const { met, said, logged } = await meet(edition, held, noLocks);
    expect({ met, said: said.length, logged }).toEqual({ met: 'done', said: 64, logged: [] });
  });
});
