/** The door of the office and its frame. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestSite, type TestSite } from './site.ts';
import { headingOf, wordsOf } from './visitor.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
}, 60_000);
afterAll(() => site.close());

describe('the office', () => {
  it('sends whoever is not signed in to the sign-in page, with the way back', async () => {
    const { status, headers } = await site.visitor().get('/biuro/edycja/probna-2022');
    expect([status, headers.get('location'), headers.get('cache-control')]).toEqual([
      303,
      '/biuro/logowanie?dalej=%2Fbiuro%2Fedycja%2Fprobna-2022&powod=sesja',
      'no-store',
    ]);
  });

  it('shows an organiser the edition as a checklist, and says what each step waits for', async () => {
    const { visitor } = await site.signedIn([{ role: 'organiser', edition: site.edition.id }], 'Jan Kowal');
    const page = await visitor.get('/biuro');
    expect([page.status, headingOf(page), page.headers.get('cache-control')]).toEqual([200, 'Edycje', 'no-store']);
    expect(wordsOf(page)).toContain('Zamknięcie czeka na godzinę: wtorek 13 września 2022, godz. 24:00');
    expect(wordsOf(page)).toContain('Liczenie czeka na krok „Zamknięcie”');
    expect(wordsOf(page)).toContain('Jan Kowal');
    expect(wordsOf(page)).not.toContain('Złoty Lajk 2022: kroki');
  });

  it('says why not to a person whose role is for another edition', async () => {
    const { visitor } = await site.signedIn([{ role: 'organiser', edition: '2022' }]);
    const page = await visitor.get('/biuro/edycja/probna-2022');
    expect([page.status, wordsOf(page).includes('Twoja rola na to nie pozwala.')]).toEqual([403, true]);
  });

  it('says that an edition does not exist only to those who may see all of them', async () => {
    const all = await site.signedIn([{ role: 'auditor', edition: null }]);
    const one = await site.signedIn([{ role: 'auditor', edition: '2022' }]);
    const asked = (visitor: typeof all.visitor) => visitor.get('/en/office/edition/2099');
    expect([(await asked(all.visitor)).status, (await asked(one.visitor)).status]).toEqual([404, 403]);
  });

  it('shuts after signing out, for a copy of the cookie too', async () => {
    const { visitor } = await site.signedIn([{ role: 'organiser', edition: null }]);
    const thief = site.visitor();
    thief.cookie = visitor.cookie;
    expect((await thief.get('/biuro')).status).toBe(200);
    expect((await visitor.post('/biuro/wyjdz', [])).status).toBe(303);
    expect((await thief.get('/biuro')).status).toBe(303);
  });

  it('has each page in both languages', async () => {
    const { visitor } = await site.signedIn([{ role: 'organiser', edition: null }]);
    const headings = await Promise.all(
      ['/en/office', '/en/office/account', `/en/office/edition/${site.edition.id}`].map(async (path) =>
        headingOf(await visitor.get(path)),
      ),
    );
    expect(headings).toEqual(['Editions', 'Your account', 'Trial edition 2022: steps']);
  });

  it('writes no bug into the log while all this is asked', () => {
    expect(site.bugs).toEqual([]);
  });
});
