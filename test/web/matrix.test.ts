/**
 * Who may open what: every route × every kind of visitor × the edition of their role, another one, one that does not
 * exist. The rows come from the table of routes and the rights of the roles; what the site answers is compared with what
 * the rule says, so a page that forgets its door is found here.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRight, hasRightSomewhere, ROLES, type Role } from '../../src/core/office/right.ts';
import { ADDRESSES, addressOf } from '../../src/web/addresses.ts';
import { ROUTES } from '../../src/web/app.tsx';
import { assertDeclared, type OfficeRoute, type PageRoute } from '../../src/web/route.ts';
import { signIn } from './office-door.ts';
import { openTestSite, type TestSite } from './site.ts';
import type { Visitor } from './visitor.ts';

const OFFICE = ROUTES.filter((route): route is OfficeRoute => route.permission === 'office');
const OWN = 'probna-2022';
const OTHER = '2022';
const NOWHERE = '2099';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
}, 60_000);
afterAll(() => site.close());

/** Values for the parameters of an address; a number that is nobody's where one is asked for. */
function addressIn(route: PageRoute, edition: string): string {
  const names = [...ADDRESSES[route.page].pl.matchAll(/:([a-z]+)/g)].map(([, name = '']) => name);
  return addressOf(
    route.page,
    'pl',
    Object.fromEntries(names.map((name) => [name, name === 'edition' ? edition : '0'.repeat(32)])),
  );
}

/** An empty form: whoever may send it hears that it is empty, nobody changes anything. */
function ask(visitor: Visitor, route: PageRoute, edition: string) {
  const address = addressIn(route, edition);
  return route.method === 'GET' ? visitor.get(address) : visitor.post(address, []);
}

type Door = 'in' | 'forbidden' | 'sign-in';

/** What the door did: only the door leads to the sign-in page with this reason, or says that a right is missing. */
async function doorOf(visitor: Visitor, route: PageRoute, edition: string): Promise<Door> {
  const { status, headers, text } = await ask(visitor, route, edition);
  if (status === 303 && /[?&]powod=sesja/.test(headers.get('location') ?? '')) return 'sign-in';
  return status === 403 && text.includes('Twoja rola na to nie pozwala') ? 'forbidden' : 'in';
}

/** What the rule says, from the table of rights alone. */
function expected({ page, right, scope }: OfficeRoute, role: Role, held: string | null, edition: string): Door {
  const grants = [{ role, edition: held }];
  const asked = ADDRESSES[page].pl.includes('/:edition') ? edition : null;
  const may =
    right === null || (scope === 'somewhere' ? hasRightSomewhere(grants, right) : hasRight(grants, right, asked));
  return may ? 'in' : 'forbidden';
}

const name = (route: PageRoute) => `${route.method} ${addressIn(route, ':edition')}`;

describe('the matrix of routes and roles', () => {
  it('has a row for every route: public, for voters, for the office with its right, or for development', () => {
    const rows = ROUTES.map(({ permission }) => permission);
    expect(new Set(rows)).toEqual(new Set(['public', 'voter', 'sender', 'office', 'development']));
    expect(() => assertDeclared(ROUTES)).not.toThrow();
    expect(OFFICE.length).toBeGreaterThanOrEqual(8);
  });

  it('finds a route that names no right, and one that asks for a right where its edition is named', () => {
    const [route] = OFFICE as [OfficeRoute];
    const silent = { ...route, right: undefined } as unknown as PageRoute;
    const wide = { ...route, page: 'officeEdition', right: 'see-office', scope: 'somewhere' } as PageRoute;
    expect(() => assertDeclared([silent])).toThrow('names no right');
    expect(() => assertDeclared([wide])).toThrow('belongs to one edition');
    expect(() => assertDeclared([{ ...route, permission: undefined } as unknown as PageRoute])).toThrow(
      'no permission',
    );
  });

  it('whoever is not signed in, and whoever holds a voting code only, is sent to the sign-in page everywhere', async () => {
    const stranger = site.visitor();
    const voter = site.visitor();
    await voter.enter([...site.codes.values()][0] ?? '');
    for (const visitor of [stranger, voter])
      for (const route of OFFICE)
        expect([name(route), await doorOf(visitor, route, OWN)]).toEqual([name(route), 'sign-in']);
  });

  const cases = ROLES.flatMap((role) => ([OWN, null] as const).map((held) => ({ role, held })));
  it.each(cases)('$role of $held: own edition, another one, and one that does not exist', async ({ role, held }) => {
    const { visitor, person } = await site.signedIn([{ role, edition: held }]);
    const rows: unknown[] = [];
    const wanted: unknown[] = [];
    for (const route of OFFICE)
      for (const edition of [OWN, OTHER, NOWHERE]) {
        rows.push([name(route), edition, await doorOf(visitor, route, edition)]);
        wanted.push([name(route), edition, expected(route, role, held, edition)]);
        // A form of the page may have ended the session; the next row begins signed in.
        await signIn(site.site, visitor, person);
      }
    expect(rows).toEqual(wanted);
  });

  it('somebody without any role reaches the own account and nothing else', async () => {
    const { visitor } = await site.signedIn([]);
    const opened = [];
    for (const route of OFFICE.filter(({ method }) => method === 'GET'))
      if ((await doorOf(visitor, route, OWN)) === 'in') opened.push(route.page);
    expect(opened).toEqual(['officeAccount']);
  });

  it('a signed-in organiser is no voter: the ballot still asks for a code', async () => {
    const { visitor } = await site.signedIn([{ role: 'organiser', edition: null }]);
    for (const route of ROUTES.filter(({ permission }) => permission === 'voter')) {
      const { status, headers } = await ask(visitor, route, OWN);
      expect([name(route), status, headers.get('location')]).toEqual([name(route), 303, '/glos?powod=sesja']);
    }
  });

  it('menus show exactly the pages that open', async () => {
    for (const role of ROLES) {
      const { visitor } = await site.signedIn([{ role, edition: null }]);
      const { text } = await visitor.get('/biuro/konto');
      const menu = /<header[\s\S]*?<\/header>/.exec(text)?.[0] ?? '';
      const shown = OFFICE.filter(
        ({ page, method }) => method === 'GET' && menu.includes(`href="${ADDRESSES[page].pl}"`),
      );
      for (const route of shown)
        expect([role, route.page, await doorOf(visitor, route, OWN)]).toEqual([role, route.page, 'in']);
      if (role === 'admin') expect(shown.map(({ page }) => page)).toContain('officePeople');
      if (role === 'juror') expect(shown.map(({ page }) => page)).toEqual(['officeAccount']);
    }
  });

  it('no row of it was a bug', () => {
    expect(site.bugs).toEqual([]);
  });
});
