/** A code that is in many hands: counted by network, told to the organisers once, gone with the close. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAndDestroyKey } from '../../src/actions/close-vote.ts';
import { reissueCode } from '../../src/actions/reissue-code.ts';
import type { Teryt } from '../../src/core/places/municipality.ts';
import { must, openTestSite, type TestSite } from './site.ts';
import { wordsOf } from './visitor.ts';

const EDITION = 'probna-2022';
const PAGE = `/biuro/edycja/${EDITION}/spis`;
const ALARM = 'Kod w wielu rękach';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
}, 60_000);
afterAll(() => site.close());

const teryt = (i: number) => site.cities[i]?.teryt as Teryt;
const enter = (i: number, from: string) =>
  site.visitor().post('/glos', [['kod', site.codes.get(teryt(i)) ?? '']], {}, from);
const events = () =>
  site.ports.store.read(async (tx) => {
    const found = await tx.audit.search({
      ...{ type: 'code-in-many-hands', edition: EDITION, person: null, before: null, limit: 10 },
    } as const);
    return found.map(({ text }) => JSON.parse(text));
  });
const kept = () => site.ports.store.read((tx) => tx.roll.countNetworks(EDITION));
const officePage = async () => {
  const { visitor } = await site.signedIn([{ role: 'organiser', edition: EDITION }]);
  return wordsOf(await visitor.get(PAGE));
};

describe('one code from many networks', () => {
  it('is no alarm from one office, however often and however the page is looked at', async () => {
    for (let n = 0; n < 12; n++) expect((await enter(0, `10.0.0.${n}`)).status).toBe(303);
    for (let n = 0; n < 12; n++)
      await site.visitor().send(`/glos/${site.codes.get(teryt(1))}`, { method: n % 2 ? 'GET' : 'HEAD' }, `10.1.${n}.1`);
    expect([await kept(), await events()]).toEqual([1, []]);
    expect(await officePage()).not.toContain(ALARM);
  });

  it('is one alarm from the fifth network on: on the page of the roll, and once in the audit log', async () => {
    for (let n = 1; n <= 4; n++) await enter(0, `10.0.${n}.9`);
    for (let n = 5; n <= 9; n++) expect((await enter(0, `2001:db8:${n}::1`)).status).toBe(303);
    expect(await events()).toMatchObject([{ actor: { kind: 'system' }, details: { teryt: teryt(0), networks: 5 } }]);
    expect(await kept()).toBe(5);
    const page = await officePage();
    expect(page).toContain(ALARM);
    expect(page).toContain(`${site.cities[0]?.name} (${teryt(0)})`);
  });

  it('keeps no address and no network as they are, and nothing that tells a network without the key', async () => {
    const stored = JSON.stringify([
      await site.ports.store.read((tx) => tx.roll.codesFromNetworks(EDITION, 1)),
      await events(),
    ]);
    expect(stored).not.toMatch(/10\.0\.|2001:db8/);
    const blind = site.ports.keys.blind(EDITION, '10.0.0.0/24') ?? '';
    expect(blind).toMatch(/^[0-9a-f]{16}$/);
    expect(site.ports.keys.blind(EDITION, '10.0.0.0/24')).toBe(blind);
    expect(site.ports.keys.blind(EDITION, '10.0.1.0/24')).not.toBe(blind);
    expect(site.ports.keys.blind('2022', '10.0.0.0/24')).toBeNull();
  });

  it('leaves no alarm for a code that was replaced, and the new one begins anew', async () => {
    const request = { edition: EDITION, teryt: teryt(0), reason: 'Link na stronie miasta' };
    must(await site.ports.store.write((tx) => reissueCode(tx, site.ports, request)));
    expect(await officePage()).not.toContain(ALARM);
  });

  it('counts no code that is revoked, and tells whoever enters it when, why, and where the new one went', async () => {
    await site.ports.store.write(async (tx) => {
      await tx.votes.setAddress(EDITION, teryt(2), 'sekretariat@um.miasto.example', 'BIP');
      return { ok: true };
    });
    const request = { edition: EDITION, teryt: teryt(2), reason: 'Link na stronie miasta' };
    must(await site.ports.store.write((tx) => reissueCode(tx, site.ports, request)));
    const before = await kept();
    const page = await enter(2, '10.9.9.9');
    expect([page.status, await kept()]).toEqual([403, before]);
    expect(wordsOf(page)).toContain(
      'Ten kod został unieważniony: 2022-09-08 10:00 (+02:00). Powód: Link na stronie miasta.',
    );
    expect(wordsOf(page)).toContain('adres oficjalny miasta, s…@um.miasto.example');
    expect(page.text).not.toContain('sekretariat@');
    const english = await site.visitor().post('/en/vote', [['kod', site.codes.get(teryt(2)) ?? '']]);
    expect(wordsOf(english)).toContain('official address of the city, s…@um.miasto.example');
  });

  it('is forgotten at the close', async () => {
    expect(await kept()).toBeGreaterThan(0);
    site.clock.set('2022-09-14T09:00:00+02:00');
    must(await closeAndDestroyKey(site.ports, EDITION));
    expect(await kept()).toBe(0);
    expect((await enter(5, '10.0.0.1')).status).toBe(303);
    expect([await kept(), site.bugs]).toEqual([0, []]);
  });
});
