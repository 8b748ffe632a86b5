/** Letters in the office, reports handed in over the web, and what the machine is told about both. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letterDesk } from '../../src/actions/letter-desk.ts';
import { queueLetters } from '../../src/actions/queue-letters.ts';
import type { LetterOrder } from '../../src/core/mail/letter.ts';
import { invitation } from '../mail/post-room.ts';
import { openTestSite, type TestSite } from './site.ts';
import { headingOf, wordsOf } from './visitor.ts';

const SECRET = 'a secret that only the mail server knows';
const CODE = 'ABCDEFGHJKMNPQRS0';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite({ settings: { bounceSecret: SECRET } });
  const { edition } = site;
  await site.ports.store.write(async (tx) => {
    const wave = { id: 'fala-1', edition: edition.id, kind: 'vote-invitation', openedAt: site.clock.now() } as const;
    // What the way to an open vote has queued is none of this.
    await tx.letters.takeBack(edition.id, ['proposal-waiting'], null, site.clock.now());
    await tx.letters.openWave(wave);
    return { ok: true };
  });
  await queue([invitation('urzad@czeka.example', { edition: edition.id })], 'fala-1');
}, 60_000);
afterAll(() => site.close());

async function queue(orders: readonly LetterOrder[], wave: string | null = null): Promise<void> {
  await site.ports.store.write(async (tx) => {
    await queueLetters(tx, { ...site.ports, now: site.clock.now() }, orders, wave);
    return { ok: true };
  });
}

/** A letter that met this answer. */
async function refusedLetter(order: LetterOrder): Promise<string> {
  await queue([order]);
  const desk = letterDesk(site.ports);
  for (;;) {
    const letters = await desk.claim(16, { domains: ['czeka.example'], ids: [] });
    const found = letters.find(({ to }) => to === order.to);
    if (letters.length === 0) throw new Error('the letter was not due');
    if (!found) continue;
    await desk.record(found, { kind: 'answered', stage: 'address', code: 550, reply: '550 5.1.1 <b>unknown</b>' });
    return found.id;
  }
}

const organiser = () => site.signedIn([{ role: 'organiser', edition: site.edition.id }]);

describe('the outbox in the office', () => {
  it('is closed to everybody who may not manage letters', async () => {
    for (const role of ['analyst', 'auditor', 'admin'] as const) {
      const { visitor } = await site.signedIn([{ role, edition: null }]);
      expect([role, (await visitor.get('/biuro/listy')).status]).toEqual([role, 403]);
    }
  });

  it('shows what waits in a wave, which can be paused and goes on', async () => {
    const { visitor } = await organiser();
    expect(headingOf(await visitor.get('/biuro/listy'))).toBe('Listy wychodzące');
    const pressed = await visitor.post('/biuro/listy', [
      ['wysylka', 'fala-1'],
      ['co', 'wstrzymaj'],
    ]);
    expect([pressed.status, wordsOf(await visitor.get('/biuro/listy')).includes('wstrzymana: czeka 1')]).toEqual([
      303,
      true,
    ]);
    expect(
      (
        await visitor.post('/biuro/listy', [
          ['wysylka', 'fala-1'],
          ['co', 'wstrzymaj'],
        ])
      ).status,
    ).toBe(404);
    expect(
      (
        await visitor.post('/biuro/listy', [
          ['wysylka', 'fala-1'],
          ['co', 'wznow'],
        ])
      ).status,
    ).toBe(303);
    expect(wordsOf(await visitor.get('/en/office/letters'))).toContain('under way: waiting 1');
  });

  it('of another edition shows nothing and changes nothing', async () => {
    const { visitor } = await site.signedIn([{ role: 'organiser', edition: '2022' }]);
    const page = wordsOf(await visitor.get('/biuro/listy'));
    expect([page.includes('probna-2022'), page.includes('Wstrzymaj')]).toEqual([false, false]);
    expect(
      (
        await visitor.post('/biuro/listy', [
          ['wysylka', 'fala-1'],
          ['co', 'wstrzymaj'],
        ])
      ).status,
    ).toBe(404);
  });

  it('names a letter that did not arrive, why, and what to do; it can be sent again', async () => {
    const id = await refusedLetter(invitation('literowka@miasto.example', { edition: site.edition.id }));
    const { visitor } = await organiser();
    const page = await visitor.get('/biuro/listy');
    expect(wordsOf(page)).toContain('literowka@miasto.example');
    expect(wordsOf(page)).toContain('Serwer nie zna tego adresu. Sprawdź go w BIP urzędu i popraw w spisie.');
    expect([page.text.includes('<b>unknown</b>'), page.text.includes(CODE)]).toEqual([false, false]);
    expect(
      (
        await visitor.post('/biuro/listy', [
          ['list', id],
          ['co', 'ponow'],
        ])
      ).status,
    ).toBe(303);
    expect((await site.ports.store.read((tx) => tx.outbox.find(id)))?.status).toBe('waiting');
    expect(
      (
        await visitor.post('/biuro/listy', [
          ['list', id],
          ['co', 'ponow'],
        ])
      ).status,
    ).toBe(409);
  });

  it('until the close shows no confirmation of a ballot that did not arrive', async () => {
    const { fields, ...rest } = invitation('cichy@miasto.example', { edition: site.edition.id });
    const { opensAt: _, secrecy: __, ...few } = fields;
    await refusedLetter({ ...rest, kind: 'ballot-confirmed', fields: few, secrets: {} });
    const { visitor } = await organiser();
    expect((await visitor.get('/biuro/listy')).text.includes('cichy@miasto.example')).toBe(false);
  });

  it('previews every kind of letter with dots in the place of its secrets', async () => {
    const { visitor } = await organiser();
    const page = await visitor.get(`/biuro/listy/podglad?rodzaj=vote-invitation&edycja=${site.edition.id}`);
    expect([page.status, page.text.includes('••••'), page.text.includes('Tychy')]).toEqual([200, true, true]);
    expect((await visitor.get('/biuro/listy/podglad?rodzaj=vote-invitation&edycja=2022')).status).toBe(404);
    expect((await visitor.get(`/biuro/listy/podglad?rodzaj=wiersz&edycja=${site.edition.id}`)).status).toBe(400);
  });

  it('shows files only to whoever manages the letters of all editions', async () => {
    const one = await organiser();
    expect((await one.visitor.get(`/biuro/listy/plik/${'a'.repeat(32)}.eml`)).status).toBe(403);
    const all = await site.signedIn([{ role: 'organiser', edition: null }]);
    expect((await all.visitor.get('/biuro/listy/plik/..%2Flajk.db')).status).toBe(404);
  });
});

describe('reports over the web', () => {
  const hand = (headers: Record<string, string>, body = 'Subject: x\r\n\r\nx') =>
    site.app.request('/hooks/bounces', { method: 'POST', headers, body });
  const known = { Authorization: `Bearer ${SECRET}`, 'Content-Type': 'message/rfc822' };

  it('are taken from whoever knows the secret, as a message and up to a megabyte', async () => {
    expect((await hand({ 'Content-Type': 'message/rfc822' })).status).toBe(401);
    expect((await hand({ ...known, Authorization: 'Bearer wrong' })).status).toBe(401);
    expect((await hand({ ...known, 'Content-Type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await hand(known, 'x'.repeat(1_048_577))).status).toBe(413);
    const taken = await hand(known);
    expect([taken.status, await taken.json()]).toEqual([200, { bounced: 0, delayed: 0 }]);
  });
});

describe('what the machine is told', () => {
  it('/readyz and /metrics count letters and name nobody; confirmations of ballots are not counted', async () => {
    const metrics = await (await site.app.request('/metrics')).text();
    expect(metrics).toMatch(/^lajk_letters\{status="waiting"\} 2$/m);
    expect(metrics).toMatch(/^lajk_letters\{status="refused"\} 0$/m);
    expect(/@|miasto|probna/.test(metrics)).toBe(false);
    const before = await (await site.app.request('/readyz')).json();
    expect(before.outbox).toEqual({ moving: true, stuck: 0 });
    site.clock.setBeside('2022-09-08T10:00:00+02:00', 2 * 3_600_000);
    const later = await site.app.request('/readyz');
    expect([later.status, (await later.json()).outbox]).toEqual([200, { moving: false, stuck: 2 }]);
  });
});
