/** Hours of a vote over the nights in which Warsaw changes its clocks, and clocks that jump, through action and database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginVoting } from '../../src/actions/begin-voting.ts';
import { castBallot } from '../../src/actions/cast-ballot.ts';
import { watchClock } from '../../src/actions/guard-clock.ts';
import type { OpenedPorts } from '../../src/cli/context.ts';
import { hashVotingCode, type VotingCode } from '../../src/core/ballot/voting-code.ts';
import type { Instant } from '../../src/core/basics/day.ts';
import { type SeededRandom, seededRandom } from '../../src/core/basics/seeded-random.ts';
import { AS_FIRST, type Installation, newInstallation, refusal } from './installation.ts';
import { cityAt, EDITION, editionJson, OPENS_AT } from './small-edition.ts';
import { codesOf, freezeSmall, importSmall, nomineesOf, openVote } from './small-steps.ts';

/** The true instants are written in UTC, beside the program: 2:00–3:00 is missing in March and comes twice in October. */
const NIGHTS = [
  [
    'marzec',
    '2023-03-25T23:30:00+01:00',
    '2023-03-26T03:00:00+02:00',
    Date.UTC(2023, 2, 25, 22, 30),
    Date.UTC(2023, 2, 26, 1),
  ],
  [
    'pazdziernik',
    '2022-10-30T02:30:00+02:00',
    '2022-10-30T02:30:00+01:00',
    Date.UTC(2022, 9, 30, 0, 30),
    Date.UTC(2022, 9, 30, 1, 30),
  ],
] as const;

const GRACE = { rule: 'started-before-close@1', minutes: 20 } as const;
const GRACE_MS = 20 * 60_000;

let small: Installation;
let ports: OpenedPorts;
beforeAll(async () => {
  small = await newInstallation('sqlite');
  await small.keepOpen();
  await importSmall(small);
  await freezeSmall(small);
  for (const { id, hours } of NIGHTS.flatMap(([id, opensAt, closesAt]) => [
    { id, hours: { opensAt, closesAt } },
    { id: graced(id), hours: { opensAt, closesAt, grace: GRACE } },
  ])) {
    const edition = { ...editionJson(id), vote: { ...editionJson(id).vote, ...hours } };
    await small.done(['editions', 'add', await small.write(`${id}.json`, JSON.stringify(edition))]);
    await small.done(['nominees', 'freeze', id]);
    await openVote(small, id, `kody-${id}.csv`);
  }
  ports = await small.ports();
});
afterAll(() => small.remove());

function graced(id: string): string {
  return `${id}-czas`;
}

/** Casts when it is `truth`, on a machine whose wall clock has made a step of `drift` since it was last believed. */
async function caster(id: string) {
  const code = (await codesOf(small, `kody-${id}.csv`)).get(cityAt(30).teryt)?.replaceAll('-', '') as VotingCode;
  const choices = (await nomineesOf(small, id)).slice(0, 3);
  return async (boot: string, truth: number, drift: number): Promise<string> => {
    const said = (truth + drift) as Instant;
    const clock = { now: () => said, steady: () => ({ boot, ms: 5_000 }) };
    const anchor = { boot, wallAt: (truth - 5_000) as Instant, steadyMs: 0 };
    const request = { edition: id, codeHash: hashVotingCode(id, code), choices, arrivedAt: said, idempotencyKey: null };
    const answer = await ports.store.group(async (tx) => {
      await tx.clock.putAnchor(anchor);
      return castBallot(tx, { ...ports, clock }, request);
    });
    return answer.ok ? 'taken' : answer.refusal;
  };
}

/** Each fifth clock is right; the others step by more than a second, by an hour exactly among them, both ways. */
function stepOf(random: SeededRandom, i: number): number {
  if (i % 5 === 0) return 0;
  const size = i % 7 === 0 ? 3_600_000 : 1_001 + random.below(2 ** (1 + random.below(31)));
  return random.below(2) === 0 ? size : -size;
}

function kindOf(said: string, isOpen: boolean) {
  if (said === 'vote-paused') return 'paused';
  if (said === 'taken') return isOpen ? 'taken' : 'late';
  return isOpen ? 'timely' : 'refused';
}

describe.each(NIGHTS)('the night of %s', (id, _opensAt, _closesAt, opens, closes) => {
  it('opens and closes to the millisecond', async () => {
    const cast = await caster(id);
    const instants = [opens - 1, opens, closes - 1, closes];
    const said: string[] = [];
    for (const truth of instants) said.push(await cast(`noc ${id}`, truth, 0));
    expect(said).toEqual(['vote-not-open', 'taken', 'taken', 'vote-closed']);
  });

  it('of 500 clock jumps none lets a late ballot in or turns a timely one away', async () => {
    const cast = await caster(id);
    const random = seededRandom(`skoki ${id}`);
    const found = { late: 0, timely: 0, taken: 0, refused: 0, paused: 0 };
    for (let i = 0; i < 500; i += 1) {
      const truth = opens - 3_600_000 + random.below(closes - opens + 7_200_000);
      const drift = stepOf(random, i);
      const said = await cast(`skok ${id} ${i}`, truth, drift);
      found[kindOf(said, opens <= truth && truth < closes)] += 1;
    }
    expect(found).toMatchObject({ late: 0, timely: 0 });
    for (const kind of ['taken', 'refused', 'paused'] as const) expect(found[kind]).toBeGreaterThan(50);
  });
});

/** An instant as it truly is, and by how much the wall clock is wrong then. */
type Reading = readonly [truth: number, drift: number];

/** Enters the code at one reading and sends the ballot at another, on one machine whose clock was believed before. */
async function finisher(id: string) {
  const code = (await codesOf(small, `kody-${id}.csv`)).get(cityAt(30).teryt)?.replaceAll('-', '') as VotingCode;
  const codeHash = hashVotingCode(id, code);
  const choices = (await nomineesOf(small, id)).slice(0, 3);
  return async (boot: string, [began, first]: Reading, [arrived, second]: Reading): Promise<string> => {
    const clockAt = ([truth, drift]: Reading) => ({
      now: () => (truth + drift) as Instant,
      steady: () => ({ boot, ms: truth - began + 5_000 }),
    });
    const entered = await ports.store.group(async (tx) => {
      await tx.clock.putAnchor({ boot, wallAt: (began - 5_000) as Instant, steadyMs: 0 });
      const [edition, link] = [await tx.editions.find(id), await tx.votes.findLink(id, codeHash)];
      if (edition === null || link === null) throw new Error(`${id} is not open`);
      const at = { network: '192.0.2.0', arrivedAt: (began + first) as Instant, earlier: null };
      return beginVoting(tx, { ...ports, clock: clockAt([began, first]) }, { edition, link, ...at });
    });
    if (!entered.ok) return entered.refusal;
    const arrivedAt = (arrived + second) as Instant;
    const request = { edition: id, codeHash, choices, arrivedAt, start: entered.start, idempotencyKey: null };
    const deps = { ...ports, clock: clockAt([arrived, second]) };
    const answer = await ports.store.group((tx) => castBallot(tx, deps, request));
    return answer.ok ? 'taken' : answer.refusal;
  };
}

describe.each(NIGHTS)('the night of %s with a grace time', (id, _opensAt, _closesAt, _opens, closes) => {
  it('lets finish to the millisecond whoever began before the close to the millisecond', async () => {
    const finish = await finisher(graced(id));
    const box = closes + GRACE_MS;
    const pairs = [
      [closes - 1, closes],
      [closes - 1, box - 1],
      [closes - 1, box],
      [closes, closes],
      [closes, box - 1],
      [closes, box],
    ] as const;
    const said: string[] = [];
    for (const [began, arrived] of pairs) said.push(await finish(`dokończenie ${id}`, [began, 0], [arrived, 0]));
    expect(said).toEqual(['taken', 'taken', 'vote-closed', 'began-too-late', 'began-too-late', 'vote-closed']);
  });

  it('of 500 clock jumps none lets a late voter finish or turns a timely one away', async () => {
    const finish = await finisher(graced(id));
    const random = seededRandom(`dokończenie ${id}`);
    const found = { late: 0, timely: 0, taken: 0, refused: 0, paused: 0 };
    for (let i = 0; i < 500; i += 1) {
      const began = closes - 1_200_000 + random.below(1_800_000);
      const arrived = began + random.below(1_800_000);
      const inTime = arrived < closes || (began < closes && arrived < closes + GRACE_MS);
      // Another step at each of the two, or none.
      const said = await finish(
        `krok ${id} ${i}`,
        [began, stepOf(random, i)],
        [arrived, stepOf(random, i % 2 ? 0 : i)],
      );
      found[kindOf(said, inTime)] += 1;
    }
    expect(found).toMatchObject({ late: 0, timely: 0 });
    for (const kind of ['taken', 'refused', 'paused'] as const) expect(found[kind]).toBeGreaterThan(50);
  });
});

it('the commands speak of the grace time as well: nobody begins by them, and the close says until when it waits', async () => {
  const id = graced('marzec');
  small.clock.set('2023-03-26T03:05:00+02:00');
  const status = await small.lajk(['vote', 'status', id, '--json']);
  expect(JSON.parse(status.out)).toMatchObject({ edition: id, phase: 'grace' });
  expect((await small.lajk(['vote', 'status', id])).out).toContain('czas na dokończenie');
  const [closesAt, graceUntil] = ['2023-03-26T03:00:00+02:00', '2023-03-26T03:20:00+02:00'];
  const code = (await codesOf(small, `kody-${id}.csv`)).get(cityAt(30).teryt) ?? '';
  const late = refusal('began-too-late', { closesAt, graceUntil });
  expect(await small.lajk(['vote', 'check', id, '--code', code])).toEqual(late);
  const choices = (await nomineesOf(small, id)).slice(0, 3);
  expect(await small.lajk(['vote', 'cast', id, ...choices, '--code', code])).toEqual(late);
  expect(await small.lajk(['vote', 'close', id])).toEqual(refusal('vote-not-closed', { closesAt: graceUntil }));
});

it('a vote that is paused goes on when two organisers have said by command that the clock is right', async () => {
  const resume = ['vote', 'resume', EDITION, '--reason', 'Maszyna stała.', '--verdict'];
  small.clock.set(OPENS_AT);
  const watch = () => ports.store.write((tx) => watchClock(tx, ports));
  await watch();
  expect(await small.lajk([...resume, 'clock-right', ...AS_FIRST])).toEqual(
    refusal('vote-not-paused', { edition: EDITION }),
  );
  small.clock.jump(3_600_000);
  await watch();
  const code = (await codesOf(small)).get(cityAt(30).teryt) ?? '';
  const cast = ['vote', 'cast', EDITION, ...(await nomineesOf(small)).slice(0, 3), '--code', code];
  expect(await small.lajk(cast)).toEqual(refusal('vote-paused', { edition: EDITION }));
  expect((await small.lajk([...resume, 'nie-wiem', ...AS_FIRST])).code).toBe(64);
  expect(await small.lajk([...resume, 'clock-wrong', ...AS_FIRST])).toEqual(
    refusal('clock-still-wrong', { seconds: 3600 }),
  );
  await small.doneByTwo([...resume, 'clock-right']);
  expect((await small.lajk(cast)).code).toBe(0);
});
