/**
 * The grace time by HTTP with a clock in the hand, on both databases: who began before the close finishes, nobody else
 * begins, and everything that waits for the end of the vote waits for the end of the grace time.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { closeAndDestroyKey } from '../../src/actions/close-vote.ts';
import { watchClock } from '../../src/actions/guard-clock.ts';
import { publishBatch } from '../../src/actions/publish-batch.ts';
import { withdrawNominee } from '../../src/actions/withdraw-nominee.ts';
import type { Teryt } from '../../src/core/places/municipality.ts';
import { agree, demoOrganisers } from '../../src/demo/demo-organisers.ts';
import { lettersIn } from '../letters/outbox-lines.ts';
import { freshDatabase } from '../postgres.ts';
import { ballotsIn, type Clerk, castBy, clerkOf } from './ballot-steps.ts';
import { openTestSite, type TestSite } from './site.ts';
import { headingOf, type Page, type Visitor, wordsOf } from './visitor.ts';

const GRACE = { rule: 'started-before-close@1', minutes: 10 } as const;
const EDITION = 'probna-2022';
const OPEN = '2022-09-13T22:30:00+02:00';
const LAST = '2022-09-13T23:59:59.999+02:00';
const CLOSES = '2022-09-14T00:00:00.000+02:00';
const WITHIN = '2022-09-14T00:09:59.999+02:00';
const BOX_CLOSES = '2022-09-14T00:10:00.000+02:00';
const CLOSED_SENTENCE = 'Dokończyć do godz. 0:10 mogą jeszcze tylko ci, którzy wpisali kod przed godz. 24:00.';
const FINISH_SENTENCE = 'Liczy się głos, który dotrze przed godz. 0:10.';

async function databaseOf(kind: 'sqlite' | 'postgres'): Promise<Readonly<Record<string, string>>> {
  return kind === 'sqlite' ? {} : { DATABASE_URL: await freshDatabase(inject('postgresUrl')) };
}

describe.each(['sqlite', 'postgres'] as const)('on %s, a grace time of ten minutes', (kind) => {
  let site: TestSite;
  let city = 0;
  beforeAll(async () => {
    site = await openTestSite({ environment: await databaseOf(kind), vote: { grace: GRACE } });
  }, 120_000);
  afterAll(() => site.close());

  /** A city that no other test has used enters its code at that instant. */
  function beganAt(instant: string): Promise<Clerk> {
    site.clock.set(instant);
    city += 1;
    return clerkOf(site, city);
  }

  /** What the door says to a ballot that is sent at that instant, and whether it changed anything. */
  async function sentAt(instant: string, clerk: Clerk): Promise<{ page: Page; isTaken: boolean }> {
    site.clock.set(instant);
    const before = await ballotsIn(site);
    const page = await castBy(clerk);
    return { page, isTaken: (await ballotsIn(site)) > before };
  }

  it('stands on the pages before the close, beside the hours', async () => {
    const { paper, visitor } = await beganAt(OPEN);
    const announced = 'Kto wpisze kod przed końcem głosowania, może dokończyć jeszcze przez 10 minut po nim';
    expect(wordsOf(paper)).toContain(announced);
    expect(wordsOf(await visitor.get('/glos'))).toContain(announced);
    const page = wordsOf(await visitor.get(`/wyniki/${EDITION}`));
    expect(page).toContain('Czas na dokończenie 10 minut, do: środa 14 września 2022, godz. 0:10;');
    expect(wordsOf(await visitor.get(`/en/results/${EDITION}`))).toContain('Grace time 10 minutes, until Wednesday 14');
    expect(wordsOf(await visitor.get('/regulamin'))).toContain('Edycja może dać czas na dokończenie');
  });

  it('takes the ballot of whoever began a millisecond before the close, up to its last millisecond', async () => {
    const clerk = await beganAt(LAST);
    const { page, isTaken } = await sentAt(WITHIN, clerk);
    expect([page.status, headingOf(page), isTaken]).toEqual([200, 'Głos oddany', true]);
    expect(wordsOf(page)).toContain('najpóźniej przy zamknięciu głosowania (środa 14 września 2022, godz. 0:10)');
    expect((await sentAt(BOX_CLOSES, await beganAt(LAST))).isTaken).toBe(false);
  });

  it('takes it in a session that was two hours old in between, which could not be begun again', async () => {
    const clerk = await beganAt('2022-09-13T22:00:01+02:00');
    expect((await sentAt(WITHIN, clerk)).isTaken).toBe(true);
    const early = await beganAt('2022-09-13T21:59:59+02:00');
    expect((await sentAt(WITHIN, early)).page.headers.get('location')).toBe('/glos?powod=sesja');
  });

  it('counts a form from its last byte: a code is late that comes after its own headers and the close', async () => {
    site.clock.set(LAST);
    city += 1;
    const body = new URLSearchParams({ kod: site.codes.get(site.cities[city]?.teryt ?? '') ?? '' }).toString();
    const late = new ReadableStream<Uint8Array>(
      {
        pull(stream) {
          site.clock.set(CLOSES);
          stream.enqueue(new TextEncoder().encode(body));
          stream.close();
        },
      },
      // Nothing is fetched before somebody reads.
      { highWaterMark: 0 },
    );
    const visitor = site.visitor();
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };
    const sent = { method: 'POST', body: late, duplex: 'half', headers: { ...form, 'sec-fetch-site': 'same-origin' } };
    expect((await visitor.send('/glos', sent as RequestInit)).status).toBe(303);
    expect(wordsOf(await visitor.get('/glos/wybor'))).toContain(CLOSED_SENTENCE);
  });

  it.runIf(kind === 'sqlite')('is told by the letter that confirms the ballot', async () => {
    const clerk = await beganAt(LAST);
    await site.ports.store.write(async (tx) => {
      await tx.votes.setAddress(EDITION, clerk.teryt as Teryt, 'um@miasto.example', 'BIP');
      return { ok: true };
    });
    expect((await sentAt(CLOSES, clerk)).isTaken).toBe(true);
    const letter = (await lettersIn(site.ports)).find(({ teryt }) => teryt === clerk.teryt);
    expect([letter?.kind, letter?.fields.graceMinutes]).toEqual(['ballot-confirmed', '10']);
  });

  it('refuses with its end what would have been taken a millisecond earlier, and keeps the choice in sight', async () => {
    const clerk = await beganAt(LAST);
    const { page, isTaken } = await sentAt(BOX_CLOSES, clerk);
    expect([page.status, headingOf(page), isTaken]).toEqual([403, 'Głosowanie jest zamknięte', false]);
    expect(wordsOf(page)).toContain('Kto wpisał kod przed godz. 24:00, mógł dokończyć do godz. 0:10.');
    expect(wordsOf(page)).toContain('Wybór, którego już nie przyjęto:');
  });

  it('is over for whoever enters the code with the close: a clear sentence, and no ballot whatever is sent', async () => {
    const clerk = await beganAt(CLOSES);
    expect([clerk.paper.status, headingOf(clerk.paper)]).toEqual([200, 'Głosowanie jest zamknięte']);
    expect(wordsOf(clerk.paper)).toContain(CLOSED_SENTENCE);
    const choices = site.nominees.slice(0, 3).map(({ teryt }) => teryt);
    const before = await ballotsIn(site);
    const page = await castBy(clerk, choices, 'ab'.repeat(16));
    expect([page.status, await ballotsIn(site)]).toEqual([403, before]);
    expect(wordsOf(page)).toContain(CLOSED_SENTENCE);
  });

  it('leads from page to page, and lets the city change its ballot', async () => {
    const clerk = await beganAt(LAST);
    site.clock.set(CLOSES);
    const paper = await clerk.visitor.get('/glos/wybor');
    expect(wordsOf(paper)).toContain(FINISH_SENTENCE);
    const review = await clerk.visitor.post('/glos/sprawdz', [
      ['klucz', clerk.key],
      ...clerk.choices.map((teryt) => ['wybor', teryt] as const),
    ]);
    expect([review.status, wordsOf(review).includes(FINISH_SENTENCE)]).toEqual([200, true]);
    expect((await castBy(clerk)).status).toBe(200);
    site.clock.set(WITHIN);
    const others = site.nominees.map(({ teryt }) => teryt).filter((teryt) => teryt !== clerk.teryt);
    const changed = await castBy(clerk, others.slice(-3), 'cd'.repeat(16));
    expect([changed.status, headingOf(changed)]).toEqual([200, 'Głos zmieniony']);
    const again = await clerk.visitor.get('/glos/wybor');
    expect(wordsOf(again)).toContain('Zmień głos');
  });

  it('is not lost when the link is opened a second time, and not won by somebody else’s session', async () => {
    const clerk = await beganAt(LAST);
    site.clock.set(CLOSES);
    const again = await clerk.visitor.enter(site.codes.get(clerk.teryt) ?? '');
    expect(wordsOf(again)).toContain(FINISH_SENTENCE);
    // Another code in the same browser is another voter, who begins now.
    const other = site.cities.find(({ teryt }) => teryt !== clerk.teryt)?.teryt ?? '';
    expect(wordsOf(await clerk.visitor.enter(site.codes.get(other) ?? ''))).toContain(CLOSED_SENTENCE);
    expect(wordsOf(await clerk.visitor.enter(site.codes.get(clerk.teryt) ?? ''))).toContain(CLOSED_SENTENCE);
  });

  it('ends with the session: who has left begins anew, and that is too late', async () => {
    const clerk = await beganAt(LAST);
    site.clock.set(CLOSES);
    await clerk.visitor.post('/glos/wyjdz', []);
    expect(wordsOf(await clerk.visitor.enter(site.codes.get(clerk.teryt) ?? ''))).toContain(CLOSED_SENTENCE);
  });

  it('is not had by a cookie that was bent, nor by one that does not say when it began', async () => {
    const { visitor } = await beganAt(LAST);
    const [name = '', sealed = ''] = (visitor.cookie ?? '').split('=');
    const inside = JSON.parse(site.site.sessions.open(sealed) ?? '') as Record<string, unknown>;
    const { start, ...old } = inside;
    expect(start).toBe(Date.parse(LAST));
    site.clock.set(CLOSES);
    for (const bent of [`${sealed.slice(0, -2)}AA`, sealed.slice(1), '', '%'])
      expect(await answeredTo(visitor, `${name}=${bent}`)).toBe('/glos?powod=sesja');
    for (const unsaid of [old, { ...old, start: null }]) {
      expect(await answeredTo(visitor, `${name}=${site.site.sessions.seal(JSON.stringify(unsaid))}`)).toBe(200);
      expect(wordsOf(await visitor.get('/glos/wybor'))).toContain(CLOSED_SENTENCE);
    }
    // Before the close the old cookie votes as it always did.
    site.clock.set(LAST);
    expect(headingOf(await visitor.get('/glos/wybor'))).toBe('Wskaż trzy profile');
  });

  async function answeredTo(visitor: Visitor, cookie: string): Promise<number | string> {
    visitor.cookie = cookie;
    const { status, headers } = await visitor.get('/glos/wybor');
    return headers.get('location') ?? status;
  }

  it('is told to everybody: on the home page, the page of the edition, the page for the code', async () => {
    site.clock.set(CLOSES);
    const visitor = site.visitor();
    expect(wordsOf(await visitor.get('/glos'))).toContain(
      'głosowanie skończyło się o godz. 24:00. Dokończyć do godz. 0:10 mogą jeszcze tylko ci',
    );
    // The page cache keeps what it has shown for two seconds of the machine, so each page is asked by its own address.
    expect(wordsOf(await visitor.get('/?czas=1'))).toContain('Głosowanie zamknięte, ostatni kończą');
    expect(wordsOf(await visitor.get(`/wyniki/${EDITION}?czas=1`))).toContain('Głosowanie się skończyło. Dokończyć');
  });

  it('leaves everything else of the vote alone: no batch, no withdrawal, no code, no new end, no help', async () => {
    for (let i = 0; i < 21; i += 1) {
      const { isTaken } = await sentAt(CLOSES, await beganAt(LAST));
      expect(isTaken).toBe(true);
    }
    const { ports } = site;
    expect(await ports.store.write((tx) => publishBatch(tx, ports, EDITION))).toEqual({ ok: true, head: null });
    const people = await demoOrganisers(ports, EDITION);
    const reason = 'Prośba miasta.';
    const { teryt } = site.nominees[0] as { teryt: string };
    const extend = { kind: 'extend-vote', closesAt: '2022-09-15T00:00:00+02:00', reason } as const;
    const reissue = { kind: 'change-roll', change: { what: 'reissue-code', teryt, reason } } as const;
    expect(await agree(ports, people, EDITION, extend)).toMatchObject({ ok: false, refusal: 'hours-invalid' });
    expect(await agree(ports, people, EDITION, reissue)).toMatchObject({ ok: false, refusal: 'vote-closed' });
    const withdrawn = await ports.store.write((tx) =>
      withdrawNominee(tx, { ...ports, now: site.clock.now() }, { edition: EDITION, teryt, reason }),
    );
    expect(withdrawn).toMatchObject({ ok: false, refusal: 'vote-closed' });
    const { visitor } = await site.signedIn([{ role: 'organiser', edition: EDITION }], `Ola z ${kind}`);
    const room = await visitor.get(`/biuro/edycja/${EDITION}/glosowanie`);
    expect(wordsOf(room)).toContain('Do zamknięcia urny 10 minut');
    expect(wordsOf(room)).toContain('Urnę można zamknąć, gdy ten czas minie.');
    expect(room.text).not.toContain('/wnioski/nowy/extend-vote"');
    const helped = await visitor.post(`/biuro/edycja/${EDITION}/wnioski/nowy/assisted-ballot`, [
      ['teryt', site.cities[0]?.teryt ?? ''],
      ...site.nominees.slice(1, 4).map((one) => ['wybor', one.teryt] as const),
      ['powod', reason],
    ]);
    expect([helped.status, wordsOf(helped).includes('Głosowanie jest zamknięte od 2022-09-14 00:00')]).toEqual([
      403,
      true,
    ]);
  });

  it('is measured by the clock that nobody sets, where the code was entered while the other one was in doubt', async () => {
    const watch = () => site.ports.store.write((tx) => watchClock(tx, site.ports));
    site.clock.set(OPEN);
    await watch();
    site.clock.set('2022-09-13T23:58:00+02:00');
    site.clock.jump(3_600_000);
    // 0:58 says the wall; it is 23:58, the vote is paused, and the code opens a session all the same.
    await watch();
    city += 1;
    const { teryt } = site.cities[city] as { teryt: string };
    const visitor = site.visitor();
    const paused = await visitor.enter(site.codes.get(teryt) ?? '');
    expect(paused.status).toBe(503);
    site.clock.jump(-3_600_000);
    const verdict = { kind: 'resume-vote', verdict: 'clock-wrong', reason: 'Zegar sprawdzony.' } as const;
    expect((await agree(site.ports, await demoOrganisers(site.ports, EDITION), EDITION, verdict)).ok).toBe(true);
    site.clock.set(WITHIN);
    const paper = await visitor.get('/glos/wybor');
    expect([paper.status, wordsOf(paper).includes(FINISH_SENTENCE)]).toEqual([200, true]);
  });

  it('is waited for by the close, to the millisecond, and every ballot of it is counted', async () => {
    const { ports } = site;
    const voted = await ports.store.read((tx) => tx.votes.turnout(EDITION));
    site.clock.set(WITHIN);
    expect(await closeAndDestroyKey(ports, EDITION)).toEqual({
      ...{ ok: false, refusal: 'vote-not-closed' },
      details: { closesAt: '2022-09-14T00:10:00+02:00' },
    });
    site.clock.set(BOX_CLOSES);
    const closed = await closeAndDestroyKey(ports, EDITION);
    expect(closed).toMatchObject({ ok: true, counted: voted.length, alreadyClosed: false });
    expect(voted.length).toBeGreaterThan(22);
    expect(site.bugs).toEqual([]);
  });
});
