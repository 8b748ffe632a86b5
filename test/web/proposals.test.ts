/** Two persons in the office: proposing, approving, and everything that must not be possible. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAudit } from '../../src/actions/read-audit.ts';
import { pl } from '../../src/texts/pl.ts';
import type { OfficeVisitor } from './office-door.ts';
import { CLOSES_AT, openTestSite, type TestSite } from './site.ts';
import { headingOf, type Visitor, valuesOf, wordsOf } from './visitor.ts';

let site: TestSite;
let anna: Visitor;
let jan: Visitor;
const EDITION = 'probna-2022';
const BASE = `/biuro/edycja/${EDITION}/wnioski`;

beforeAll(async () => {
  site = await openTestSite();
  anna = await signIn('Anna Wnioskująca');
  jan = await signIn('Jan Zatwierdzający');
}, 60_000);
afterAll(() => site.close());

async function signIn(name: string, role: 'organiser' | 'analyst' = 'organiser'): Promise<Visitor> {
  const { visitor } = (await site.signedIn([{ role, edition: EDITION }], name)) as OfficeVisitor;
  return visitor;
}

async function extend(visitor: Visitor, until: string, reason = 'Awaria poczty w weekend.') {
  return visitor.post(`${BASE}/nowy/extend-vote`, [
    ['koniec', until],
    ['powod', reason],
  ]);
}

async function decide(visitor: Visitor, path: string, decision: string) {
  const page = await visitor.get(path);
  const digest = valuesOf(page, 'skrot')[0] ?? '';
  const form: [string, string][] = [
    ['decyzja', decision],
    ['skrot', digest],
  ];
  return visitor.post(`${path.split('?')[0]}/decyzja`, form);
}

describe('a proposal in the office', () => {
  it('keeps what was typed and says beside the field what is wrong', async () => {
    const wrong = await extend(anna, '2022-10-30 02:30');
    expect([wrong.status, wordsOf(wrong).includes('To nie jest chwila w czasie warszawskim.')]).toEqual([422, true]);
    expect(valuesOf(wrong, 'koniec')).toEqual(['2022-10-30 02:30']);
    const short = await extend(anna, '2022-09-16 00:00', 'x');
    expect([short.status, wordsOf(short).includes('popraw pole „reason”')]).toEqual([422, true]);
    const far = await extend(anna, '2022-12-01 00:00');
    expect([far.status, wordsOf(far).includes('najwyżej o 14 dni')]).toEqual([422, true]);
  });

  it('moves the end of the vote only when another person has approved it', async () => {
    const made = await extend(anna, '2022-09-16 00:00');
    const path = made.headers.get('location') ?? '';
    expect([made.status, path.startsWith(`${BASE}/`)]).toEqual([303, true]);
    expect((await extend(anna, '2022-09-17 00:00')).status).toBe(409);

    const own = await decide(anna, path, 'approve');
    expect([own.status, wordsOf(own).includes('Własnego wniosku nie można zatwierdzić')]).toEqual([403, true]);
    const before = await site.ports.store.read((tx) => tx.editions.find(EDITION));
    expect(before?.vote.closesAt).toBe(CLOSES_AT);

    const approved = await decide(jan, path, 'approve');
    expect(approved.status).toBe(303);
    const shown = await jan.get(approved.headers.get('location') ?? '');
    expect(wordsOf(shown)).toContain('Zatwierdzone i wykonane.');
    const after = await site.ports.store.read((tx) => tx.editions.find(EDITION));
    expect(after?.vote.closesAt).toBe('2022-09-16T00:00:00+02:00');
    const again = await decide(jan, path, 'approve');
    expect(again.status).toBe(409);
  });

  it('is carried out once when two persons approve it in the same moment', async () => {
    const third = await signIn('Trzecia Osoba');
    const path = (await extend(anna, '2022-09-18 00:00')).headers.get('location') ?? '';
    const answers = await Promise.all([decide(jan, path, 'approve'), decide(third, path, 'approve')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const entries = await site.ports.store.read((tx) => tx.log.entries(EDITION));
    expect(entries.filter((entry) => entry.includes('2022-09-18'))).toHaveLength(1);
  });

  it('can be withdrawn by the one who made it, and by nobody else', async () => {
    const path = (await extend(anna, '2022-09-19 00:00')).headers.get('location') ?? '';
    expect((await decide(jan, path, 'withdraw')).status).toBe(403);
    expect((await decide(anna, path, 'withdraw')).status).toBe(303);
    expect((await decide(jan, path, 'approve')).status).toBe(409);
  });

  it('is refused when the digest is of something else, and changes nothing', async () => {
    const path = (await extend(anna, '2022-09-20 00:00')).headers.get('location')?.split('?')[0] ?? '';
    const form: [string, string][] = [
      ['decyzja', 'approve'],
      ['skrot', '0'.repeat(64)],
    ];
    expect((await jan.post(`${path}/decyzja`, form)).status).toBe(409);
    expect((await decide(anna, path, 'withdraw')).status).toBe(303);
  });

  it('asks to sign in again before a step that cannot be taken back', async () => {
    const path = (await extend(anna, '2022-09-20 00:00')).headers.get('location') ?? '';
    site.clock.setBeside('2022-09-08T10:00:00+02:00', 20 * 60_000);
    const stale = await decide(jan, path, 'approve');
    expect([stale.status, stale.headers.get('location')?.includes('powod=znowu')]).toEqual([303, true]);
    site.clock.set('2022-09-08T10:00:00+02:00');
    expect((await decide(anna, path, 'withdraw')).status).toBe(303);
  });

  it('is read but not made by an analyst, and is nothing for the organiser of another edition', async () => {
    const analyst = await signIn('Ala Analityczka', 'analyst');
    expect((await analyst.get(BASE)).status).toBe(200);
    expect((await analyst.get(`${BASE}/nowy/release`)).status).toBe(403);
    expect((await analyst.post(`${BASE}/nowy/release`, [])).status).toBe(403);
    const { visitor: stranger } = await site.signedIn([{ role: 'organiser', edition: '2022' }]);
    expect((await stranger.get(BASE)).status).toBe(403);
    expect((await jan.get(`${BASE}/${'0'.repeat(32)}`)).status).toBe(404);
  });

  it('tells nothing of what a person typed as markup', async () => {
    const canary = '"><svg onload=alert(1)>';
    const path = (await extend(anna, '2022-09-20 00:00', `Powód ${canary}`)).headers.get('location') ?? '';
    expect((await jan.get(path)).text).not.toContain('<svg onload');
    await decide(anna, path, 'withdraw');
  });

  it('leaves a chain of audit events that holds, in the order in which things happened', async () => {
    const { visitor: auditor } = await site.signedIn([{ role: 'auditor', edition: null }], 'Audytor');
    const page = await auditor.get('/biuro/slad');
    expect([page.status, headingOf(page)]).toEqual([200, 'Ślad']);
    expect(wordsOf(page)).toContain('Łańcuch jest cały');
    const chain = await checkAudit(site.ports.store);
    expect(chain.broken).toBe(null);
    const file = await auditor.get('/biuro/slad/plik');
    expect(file.text.trimEnd().split('\n')).toHaveLength(chain.events);
    expect(file.text).not.toContain('@miasto.example');
    const filtered = await auditor.get('/biuro/slad?rodzaj=hours-changed');
    expect(wordsOf(filtered)).toContain('2022-09-18T00:00:00+02:00');
    expect(wordsOf(filtered)).not.toContain('złożenie wniosku 2022');
    expect((await jan.get('/biuro/slad')).status).toBe(403);
    expect((await jan.get(`/biuro/edycja/${EDITION}/slad`)).status).toBe(200);
  });

  it('wrote no bug into the log', () => {
    expect(site.bugs).toEqual([]);
  });
});

describe('a form for what nobody could do today', () => {
  it('is not there: the page says why instead', async () => {
    const { visitor } = await site.signedIn([{ role: 'organiser', edition: site.edition.id }], 'Zofia');
    for (const [kind, refusal] of [
      ['open-vote', 'roll-frozen'],
      ['certify', 'not-counted'],
      ['resume-vote', 'vote-not-paused'],
    ] as const) {
      const page = await visitor.get(`${BASE}/nowy/${kind}`);
      const sentence = pl.refusals[refusal]({ edition: site.edition.id });
      expect([kind, page.status, wordsOf(page).includes(sentence), page.text.includes('id="wniosek"')]).toEqual([
        ...[kind, 200, true, false],
      ]);
    }
    const possible = await visitor.get(`${BASE}/nowy/extend-vote`);
    expect([possible.status, possible.text.includes('id="wniosek"')]).toEqual([200, true]);
  });
});
