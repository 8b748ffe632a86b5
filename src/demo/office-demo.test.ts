/** The demo of the office: what a newcomer finds in the rooms that the two other demo editions leave empty. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askCity, drop, senderOf } from '../../test/web/data-steps.ts';
import { must, openTestSite, type TestSite } from '../../test/web/site.ts';
import { type Page, type Visitor, valuesOf, wordsOf } from '../../test/web/visitor.ts';
import { readWorkList } from '../actions/read-work-list.ts';
import { votePhase } from '../core/ballot/vote-time.ts';
import { type Instant, parseInstant } from '../core/basics/day.ts';
import { parseEdition } from '../core/editions/edition-data.ts';
import { hasRight, RIGHTS } from '../core/office/right.ts';
import { COMING_DEMO_ID, comingDemoEdition, DEMO_FILES, DEMO_STAFF, officeDemo } from './office-demo.ts';

let site: TestSite;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lajk-office-'));
  site = await openTestSite({ state: 'before' });
  must(await officeDemo(site.ports, folder));
}, 60_000);
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

const fileOf = (name: keyof typeof DEMO_FILES) => readFileSync(join(folder, DEMO_FILES[name]));

function upload(visitor: Visitor, name: keyof typeof DEMO_FILES): Promise<Page> {
  const body = new FormData();
  body.set('plik', new File([fileOf(name)], DEMO_FILES[name]));
  const headers = { origin: 'null', 'sec-fetch-site': 'same-origin' };
  return visitor.send(`/biuro/edycja/${COMING_DEMO_ID}/spis`, { method: 'POST', body, headers });
}

describe('the demo edition in preparation', () => {
  it.each(['2026-03-28T23:30:00Z', '2026-10-10T00:30:00Z', '2027-12-31T23:59:59Z'])(
    'made at %s is an edition like any other, is called a demo, and has three weeks before its vote',
    (text) => {
      const now = parseInstant(text) as Instant;
      const edition = comingDemoEdition(now);
      expect(parseEdition(edition)).toEqual({ ok: true, edition });
      expect([edition.demo, votePhase(edition.vote, now)]).toEqual([true, 'before']);
      const days = ((parseInstant(edition.vote.opensAt) as Instant) - now) / 86_400_000;
      expect(Math.round(days)).toBe(21);
    },
  );

  it('takes the roll that lies in the folder, and names every fault of the one with faults', async () => {
    const { visitor } = await site.signedIn([{ role: 'organiser', edition: COMING_DEMO_ID }]);
    const faulty = await upload(visitor, 'faultyRoll');
    expect(faulty.status).toBe(422);
    const words = wordsOf(faulty);
    for (const line of [2, 3, 4, 6]) expect(words).toMatch(new RegExp(`(^| )${line}[ .,:]`));
    const preview = await upload(visitor, 'roll');
    expect(preview.status).toBe(200);
    const fields = ['nazwa', 'tresc', 'stan'].map((name) => [name, valuesOf(preview, name)[0] ?? ''] as const);
    const taken = await visitor.post(`/biuro/edycja/${COMING_DEMO_ID}/spis/przyjmij`, fields);
    expect(taken.status).toBe(303);
    const voters = await site.ports.store.read((tx) => tx.votes.voters(COMING_DEMO_ID));
    expect(voters.filter(({ email }) => email === null)).toEqual([]);
    expect(voters.length).toBe(site.cities.length);
  });

  it('has a file that the first city can send by its link', async () => {
    const [city] = site.cities;
    const code = await askCity(site, city?.teryt ?? '', `urzad@miasto-${city?.teryt}.invalid`);
    const sender = await senderOf(site, code);
    const profile = `facebook/pokaz-municipality-${city?.teryt}`;
    const shown = await drop(sender, { profile, name: DEMO_FILES.city, bytes: fileOf('city') });
    expect([shown.status, /\/dane\/plik\/\w+/.test(shown.headers.get('location') ?? '')]).toEqual([303, true]);
  });
});

describe('the people of the demo office', () => {
  it('open, with the organisers, every room that is there today', async () => {
    const grants = DEMO_STAFF.map(({ role }) => ({ role, edition: null }));
    const all = [...grants, { role: 'organiser' as const, edition: COMING_DEMO_ID }];
    // Juries and doors have no pages so far.
    const planned = ['score', 'check-in'];
    const rights = new Set(Object.values(RIGHTS).flat());
    expect([...rights].filter((right) => !planned.includes(right) && !hasRight(all, right, COMING_DEMO_ID))).toEqual(
      [],
    );
    for (const { email, role } of DEMO_STAFF) {
      const kept = await site.ports.store.read(async (tx) => {
        const person = await tx.people.findByEmail(email);
        return person === null ? null : tx.people.grants(person.id);
      });
      expect(kept).toEqual([{ role, edition: null }]);
    }
  });
});

describe('the work list of profiles', () => {
  it('holds one profile of each kind, and one of them can be accepted with a click', async () => {
    const items = await site.ports.store.read((tx) => readWorkList(tx, null));
    expect(items.map(({ proposal }) => proposal.strength).sort()).toEqual([
      ...['clear', 'clear', 'name-only', 'name-only', 'nothing', 'one-signal'],
    ]);
    const { visitor } = await site.signedIn([{ role: 'analyst', edition: null }]);
    const page = await visitor.get('/biuro/profile');
    expect([page.status, wordsOf(page).includes('Jan Pokazowy')]).toEqual([200, true]);
  });
});
