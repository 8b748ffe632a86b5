import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeAndDestroyKey } from '../../src/actions/close-vote.ts';
import { watchClock } from '../../src/actions/guard-clock.ts';
import { publishBatch } from '../../src/actions/publish-batch.ts';
import { agree, demoOrganisers } from '../../src/demo/demo-organisers.ts';
import { ballotsIn, castBy, clerkOf } from './ballot-steps.ts';
import { CLOSES_AT, must, openTestSite, type TestSite } from './site.ts';
import { chosenOf, wordsOf } from './visitor.ts';

const HOUR = 3_600_000;
const DAYS_14 = 14 * 24 * HOUR;
let site: TestSite;
beforeEach(async () => {
  site = await openTestSite();
  await watch();
});
afterEach(() => site.close());

const watch = () => site.ports.store.write((tx) => watchClock(tx, site.ports));
const pauseNow = () => site.ports.store.read((tx) => tx.clock.pause(site.edition.id));
const resume = async (verdict: 'clock-right' | 'clock-wrong') =>
  agree(site.ports, await demoOrganisers(site.ports, site.edition.id), site.edition.id, {
    kind: 'resume-vote',
    verdict,
    reason: 'Zegar sprawdzony w dwóch źródłach.',
  });

describe('a clock that jumps over the close', () => {
  it('refuses no ballot as late: the vote is paused, 503 with a time to come back, and the choice is kept', async () => {
    const clerk = await clerkOf(site, 0);
    site.clock.jump(DAYS_14);
    // The session of the clerk is over for the jumped clock: a new one finds the vote paused as well.
    const fresh = await clerkOf(site, 1).catch(() => null);
    expect(fresh?.paper.status ?? 503).toBe(503);
    site.clock.jump(-DAYS_14);
    site.clock.jump(HOUR);
    const page = await castBy(clerk);
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '120']);
    expect(wordsOf(page)).toContain('nikogo też nie odrzucamy jako spóźnionego');
    expect([...new Set(chosenOf(page, 'wybor'))]).toEqual(clerk.choices);
    expect(await ballotsIn(site)).toBe(0);
    site.clock.jump(-HOUR);
    expect((await castBy(clerk)).status).toBe(200);
    expect(await ballotsIn(site)).toBe(1);
  });

  it('closes no box and publishes no batch, and the pause is kept for every process', async () => {
    site.clock.jump(DAYS_14);
    expect(await closeAndDestroyKey(site.ports, site.edition.id)).toMatchObject({ refusal: 'vote-paused' });
    expect(await pauseNow()).toMatchObject({ aheadMs: DAYS_14 });
    // Back again, but asked is asked: two organisers say what it was.
    site.clock.jump(-DAYS_14);
    expect((await castBy(await clerkOf(site, 0)).catch(() => ({ status: 503 }))).status).toBe(503);
    const batch = await site.ports.store.write((tx) => publishBatch(tx, site.ports, site.edition.id));
    expect(batch).toEqual({ ok: true, head: null });
  });
});

describe('two organisers who are asked', () => {
  it('say that the clock was wrong: not before it is set right, then the vote goes on', async () => {
    site.clock.jump(DAYS_14);
    await watch();
    expect(await resume('clock-wrong')).toMatchObject({
      refusal: 'clock-still-wrong',
      details: { seconds: DAYS_14 / 1000 },
    });
    site.clock.jump(-DAYS_14);
    must(await resume('clock-wrong'));
    expect(await pauseNow()).toBeNull();
    expect((await castBy(await clerkOf(site, 2))).status).toBe(200);
    expect(await resume('clock-wrong')).toMatchObject({ refusal: 'vote-not-paused' });
  });

  it('say that the clock is right, as after a night in which the machine slept: then its hour counts', async () => {
    site.clock.jump(HOUR);
    await watch();
    must(await resume('clock-right'));
    expect((await castBy(await clerkOf(site, 3))).status).toBe(200);
    await watch();
    expect(await pauseNow()).toBeNull();
    const types = (
      await site.ports.store.read((tx) =>
        tx.audit.search({ type: null, edition: site.edition.id, person: null, before: null, limit: 50 }),
      )
    ).map(({ text }) => (JSON.parse(text) as { type: string }).type);
    expect(types).toEqual(expect.arrayContaining(['vote-paused', 'vote-resumed']));
  });

  it('are asked in the office what the clock said and by how much it was ahead', async () => {
    site.clock.jump(HOUR);
    await watch();
    const { visitor } = await site.signedIn([{ role: 'organiser', edition: null }]);
    const home = await visitor.get(`/biuro/edycja/${site.edition.id}`);
    expect(wordsOf(home)).toContain('Głosowanie jest wstrzymane. Zegar serwera pokazał');
    expect(wordsOf(home)).toContain('o 3600 s więcej');
    const running = await visitor.get(`/biuro/edycja/${site.edition.id}/glosowanie`);
    expect(wordsOf(running)).toContain('o 3600 s więcej');
    expect(running.text).toContain(`/biuro/edycja/${site.edition.id}/wnioski/nowy/resume-vote`);
    const form = await visitor.get(`/biuro/edycja/${site.edition.id}/wnioski/nowy/resume-vote`);
    expect([form.status, chosenOf(form, 'zegar')]).toEqual([200, ['clock-wrong']]);
    const sent = await visitor.post(`/biuro/edycja/${site.edition.id}/wnioski/nowy/resume-vote`, [
      ['zegar', 'clock-right'],
      ['powod', 'Maszyna wirtualna stała.'],
    ]);
    expect(sent.status).toBe(303);
    const shown = await visitor.get(sent.headers.get('location') ?? '');
    expect(wordsOf(shown)).toContain('zegar jest dobry');
  });
});

it('a clock that goes back does not open a vote again, before its box is closed and after it', async () => {
  site.clock.setBeside(CLOSES_AT, 60_000);
  const late = await clerkOf(site, 4).catch(() => null);
  expect(late?.paper.status ?? 200).toBe(200);
  site.clock.jump(-2 * HOUR);
  expect((await castBy(await clerkOf(site, 4)).catch(() => ({ status: 503 }))).status).toBe(503);
  expect(await ballotsIn(site)).toBe(0);
  site.clock.jump(2 * HOUR);
  must(await closeAndDestroyKey(site.ports, site.edition.id));
  site.clock.jump(-2 * HOUR);
  const page = await (await site.visitor().enter(site.codes.get(site.cities[4]?.teryt ?? '') ?? '')).status;
  expect(page).toBe(200);
  expect(await ballotsIn(site)).toBe(0);
});

it('a step while no vote is open is taken as it is', async () => {
  const early = await openTestSite({ state: 'before' });
  try {
    const look = () => early.ports.store.write((tx) => watchClock(tx, early.ports));
    await look();
    early.clock.jump(HOUR);
    await look();
    await early.advance('open');
    expect((await castBy(await clerkOf(early, 0))).status).toBe(200);
  } finally {
    await early.close();
  }
});
