/** Personal data go when they must, stay when they must, and do not come back with a back-up. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { erasePerson } from '../../src/actions/erase-person.ts';
import { personalData } from '../../src/actions/personal-data.ts';
import { queueLetters } from '../../src/actions/queue-letters.ts';
import { readRetention } from '../../src/actions/read-retention.ts';
import { recordEvent } from '../../src/actions/record-event.ts';
import { bundleOf } from '../../src/actions/release-edition.ts';
import { replayErasures } from '../../src/actions/replay-erasures.ts';
import { runByHand, runNight } from '../../src/actions/run-retention.ts';
import type { OpenedPorts } from '../../src/cli/context.ts';
import { type Instant, warsawDay } from '../../src/core/basics/day.ts';
import { hashText } from '../../src/core/basics/hash.ts';
import type { Edition } from '../../src/core/editions/edition.ts';
import { firstBreak } from '../../src/core/office/audit-event.ts';
import type { PersonId } from '../../src/core/office/person.ts';
import type { Proposal } from '../../src/core/office/proposal.ts';
import type { Teryt } from '../../src/core/places/municipality.ts';
import { verifyBundle } from '../../src/core/verify/verify.ts';
import { demoEdition } from '../../src/demo/demo-edition.ts';
import { openPorts } from '../../src/main.ts';
import type { Tx } from '../../src/ports.ts';
import { must, openTestSite, type TestSite } from '../web/site.ts';
import { type HandClock, handClock } from './installation.ts';

const CLERK = 'sekretariat@tychy.example';
const OLA = 'ola.nowak@miasto.example';
const READER = 'czytelnik@miasto.example';
const ORGANISER = 'jan.organizator@kongres.example';

async function write(ports: OpenedPorts, change: (tx: Tx) => Promise<unknown>): Promise<void> {
  await ports.store.write(async (tx) => {
    await change(tx);
    return { ok: true };
  });
}

/** A clerk on the roll, in a letter and in a proposal; somebody who left; an organiser who has signed and left. */
async function settle(ports: OpenedPorts, edition: Edition, teryt: Teryt): Promise<void> {
  const deps = { ...ports, now: ports.clock.now() };
  await write(ports, async (tx) => {
    const voters = await tx.votes.voters(edition.id);
    if (voters.length === 0)
      await tx.votes.putVoters(edition.id, [{ teryt, name: 'Tychy', email: CLERK, emailSource: 'BIP' }]);
    else await tx.votes.setAddress(edition.id, teryt, CLERK, 'BIP');
    await tx.people.add({
      id: 'a'.repeat(32) as PersonId,
      email: OLA,
      name: 'Ola Nowak',
      language: 'pl',
      status: 'removed',
    });
    const organiser = { email: ORGANISER, name: 'Jan Organizator', language: 'pl', status: 'removed' } as const;
    await tx.people.add({ id: 'b'.repeat(32) as PersonId, ...organiser });
    const asked = { askedOn: warsawDay(deps.now), confirmedOn: null, consent: 'news@1', sealedToken: 'ab' };
    await tx.news.put({ email: READER, language: 'pl', tokenHash: hashText('reader'), ...asked });
    await tx.proposals.add(signed(edition.id, deps.now, teryt));
    await queueLetters(tx, deps, [
      {
        ...{ kind: 'results', language: 'pl', to: CLERK, edition: edition.id, teryt },
        ...{ fields: { city: 'Tychy', edition: edition.id, voted: 'tak' }, secrets: {} },
      },
    ]);
    await recordEvent(tx, deps, { type: 'person-removed', actor: { email: ORGANISER }, subject: OLA, edition: null });
    await recordEvent(tx, deps, {
      type: 'address-bounced',
      actor: 'system',
      subject: CLERK,
      edition: null,
      details: { reply: '550' },
    });
  });
}

function signed(edition: string, now: Instant, teryt: Teryt): Proposal {
  const change = { what: 'change-address', teryt, email: CLERK, source: 'BIP', reason: 'nowa skrzynka' } as const;
  return {
    ...{
      id: 'c'.repeat(32),
      edition,
      content: { kind: 'change-roll', change },
      proposedBy: 'b'.repeat(32) as PersonId,
    },
    ...{ proposedAt: now, expiresAt: (now + 1) as Instant, status: 'withdrawn' },
    ...{ decidedBy: 'b'.repeat(32) as PersonId, decidedAt: now },
  };
}

async function chainBreak(ports: OpenedPorts): Promise<number | null> {
  return firstBreak(await ports.store.read((tx) => tx.audit.from(0, 10_000)));
}

function kindsOf(ports: OpenedPorts, email: string): Promise<readonly string[]> {
  return ports.store.read(async (tx) => (await personalData(tx, email, ports.clock.now())).map(({ kind }) => kind));
}

/** Whether the text stands anywhere in the files of the database. */
function diskHolds(ports: OpenedPorts, text: string): boolean {
  const files = ['lajk.db', 'lajk.db-wal'].map((name) => join(ports.folder, name));
  return files.some((file) => readFileSync(file).includes(text));
}

describe('a released edition', () => {
  let site: TestSite;
  let teryt: Teryt;

  beforeAll(async () => {
    site = await openTestSite({ state: 'released' });
    teryt = site.cities[0]?.teryt as Teryt;
    await settle(site.ports, site.edition, teryt);
  }, 120_000);
  afterAll(() => site.close());

  it('shows and changes nothing in a dry run', async () => {
    const { ports } = site;
    const before = await ports.store.read((tx) => readRetention(tx, ports));
    expect(before.kinds.map(({ kind, held }) => [kind, held])).toEqual([
      // One of ours; three tell organisers of proposals that the site was set up with.
      ['letter', 4],
      ['data-link', 0],
      ['sign-in', 0],
      ['news-asked', 1],
      ['invitation', 0],
      ['code-network', 0],
      ['roll-address', 1],
      ['proposal-address', 1],
      ['submission-address', 0],
      ['submission', 0],
      ['case-text', 0],
      ['office-person', 2],
      ['audit-person', 1],
      ['erasure-list', 0],
    ]);
    expect(await ports.store.read((tx) => readRetention(tx, ports))).toEqual(before);
    expect(before.runs).toEqual([]);
  });

  it('erases nothing in the first night, and does the night once', async () => {
    const { ports, clock } = site;
    clock.set('2022-09-20T04:00:00+02:00');
    const both = await Promise.all([runNight(ports), runNight(ports)]);
    const done = both.map((outcome) => must(outcome).report).filter((report) => report !== null);
    expect(done.map(({ run, counts }) => [run, new Set(Object.values(counts))])).toEqual([
      ['2022-09-20', new Set([0])],
    ]);
    expect(must(await runNight(ports)).report).toBeNull();
  });

  it('does not trust a clock that leapt over the winter, nor one that was put back', async () => {
    const { ports, clock } = site;
    clock.set('2023-01-20T04:00:00+01:00');
    expect(await runNight(ports)).toMatchObject({ ok: false, refusal: 'retention-clock' });
    clock.set('2022-09-19T23:00:00+02:00');
    expect(await runNight(ports)).toMatchObject({ ok: false, refusal: 'retention-clock' });
    expect(await kindsOf(ports, CLERK)).toEqual(['roll-address', 'proposal-address', 'letter', 'audit-person']);
  });

  it('is erased on its day when a person starts it, a bundle verifies as before, the chain holds', async () => {
    const { ports, clock, edition } = site;
    const before = must(await bundleOf(ports, edition.id)).files;
    clock.set('2023-01-20T04:00:00+01:00');
    const report = must(await runByHand(ports)).report;
    expect(report?.counts).toMatchObject({
      'roll-address': 1,
      'proposal-address': 1,
      'office-person': 1,
      'audit-person': 1,
      'news-asked': 1,
    });
    expect(await kindsOf(ports, READER)).toEqual([]);
    // The letter never left: it is still owed to the city.
    expect(await kindsOf(ports, CLERK)).toEqual(['letter']);
    expect(await kindsOf(ports, OLA)).toEqual([]);
    const after = must(await bundleOf(ports, edition.id)).files;
    expect([...after]).toEqual([...before]);
    expect(verifyBundle(after, { head: null, key: null }).verdict).toBe('verified');
    expect(await chainBreak(ports)).toBeNull();
  });

  it('keeps whoever has signed, and says until when', async () => {
    const { ports } = site;
    const { gone, stays } = await erasePerson(ports, ORGANISER);
    expect(gone).toEqual([]);
    expect(stays.map(({ kind, erasure }) => [kind, erasure.may === 'later' && erasure.reason])).toEqual([
      ['office-person', 'signature'],
      ['signature', 'signature'],
      ['audit-person', 'signature'],
    ]);
  });
});

describe('an address that was erased', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lajk-retention-'));
  const data = join(folder, 'data');
  const clock: HandClock = handClock('2022-09-01T12:00:00+02:00');
  const open = async () => must(await openPorts({ LAJK_DATA: data }, { clock })).ports;
  const teryt = '2477011' as Teryt;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is in no page of the database any more, after a control that finds it', async () => {
    const ports = await open();
    await write(ports, (tx) => tx.editions.put(demoEdition));
    await settle(ports, demoEdition, teryt);
    expect([OLA, 'Ola Nowak'].map((text) => diskHolds(ports, text))).toEqual([true, true]);
    // The back-up that is restored below: without the WAL, as after a checkpoint.
    await ports.store.forgetPast();
    cpSync(join(data, 'lajk.db'), join(folder, 'backup.db'));

    expect((await erasePerson(ports, OLA)).gone.map(({ kind }) => kind)).toEqual(['office-person', 'audit-person']);
    clock.set('2022-09-02T04:00:00+02:00');
    must(await runNight(ports));
    expect([OLA, 'Ola Nowak'].map((text) => diskHolds(ports, text))).toEqual([false, false]);
    expect(diskHolds(ports, 'Jan Organizator')).toBe(true);
    expect(await chainBreak(ports)).toBeNull();
    await ports.close();
  });

  it('is taken off the news at once, also when a back-up brings it back', async () => {
    const ports = await open();
    expect((await erasePerson(ports, READER)).gone.map(({ kind }) => kind)).toEqual(['news-asked']);
    expect(await ports.store.read((tx) => tx.retention.news(null))).toEqual([]);
    await ports.close();
  });

  it('comes back with a back-up, and goes again with the replay', async () => {
    for (const name of ['lajk.db-wal', 'lajk.db-shm']) rmSync(join(data, name), { force: true });
    cpSync(join(folder, 'backup.db'), join(data, 'lajk.db'));
    const ports = await open();
    expect(await kindsOf(ports, OLA)).toEqual(['office-person', 'audit-person']);

    expect(await replayErasures(ports)).toEqual({ entries: 2, records: 3 });
    expect(await kindsOf(ports, READER)).toEqual([]);
    expect(await kindsOf(ports, OLA)).toEqual([]);
    expect(await chainBreak(ports)).toBeNull();
    await ports.close();
  });

  it('is left alone when the person comes back later: a replay without a restore erases nothing', async () => {
    const ports = await open();
    const back = { email: OLA, name: 'Ola Nowak', language: 'pl', status: 'invited' } as const;
    await write(ports, (tx) => tx.people.add({ id: 'd'.repeat(32) as PersonId, ...back }));
    expect(await replayErasures(ports)).toEqual({ entries: 0, records: 0 });
    expect(await kindsOf(ports, OLA)).toEqual(['office-person']);
    await ports.close();
  });

  it('leaves the list without naming it, and the list forgets after a year', async () => {
    const ports = await open();
    expect(readFileSync(join(data, 'erasures.txt'), 'utf8')).not.toContain(OLA);
    expect(ports.erasures.all().length).toBe(2);
    clock.set('2023-09-02T12:00:00+02:00');
    must(await runByHand(ports));
    expect(ports.erasures.all()).toEqual([]);
    expect(await ports.store.read((tx) => tx.retention.erasures())).toEqual([]);
    await ports.close();
  });
});
