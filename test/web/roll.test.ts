/** The roll in the office: a file is looked at, mended, taken; after the freeze the page leads to two persons. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesFor, takesFile } from '../../src/web/upload.ts';
import { openTestSite, type TestSite } from './site.ts';
import { headingOf, type Page, type Visitor, valuesOf, wordsOf } from './visitor.ts';

const EDITION = 'probna-2022';
const PAGE = `/biuro/edycja/${EDITION}/spis`;
const HEADER = 'teryt;nazwa;adres;źródło;dalsze adresy\n';

let site: TestSite;
let anna: Visitor;
beforeAll(async () => {
  site = await openTestSite({ unfrozen: true, state: 'before' });
  anna = (await site.signedIn([{ role: 'organiser', edition: EDITION }], 'Anna')).visitor;
}, 60_000);
afterAll(() => site.close());

function send(visitor: Visitor, text: string | Uint8Array, name = 'spis.csv', at = PAGE): Promise<Page> {
  const form = new FormData();
  form.set('plik', new File([text as BlobPart], name));
  return visitor.send(at, {
    method: 'POST',
    body: form,
    headers: { origin: 'null', 'sec-fetch-site': 'same-origin' },
  });
}

/** Presses the button below the preview. */
function accept(visitor: Visitor, preview: Page): Promise<Page> {
  const fields = ['nazwa', 'tresc', 'stan'].map((name) => [name, valuesOf(preview, name)[0] ?? ''] as const);
  return visitor.post(`${PAGE}/przyjmij`, fields);
}

const teryt = (i: number) => site.cities[i]?.teryt ?? '';
const row = (i: number, email: string, officers = '') =>
  `${teryt(i)};${site.cities[i]?.name};${email};BIP;${officers}\n`;
const addresses = () =>
  site.ports.store.read(async (tx) => (await tx.votes.voters(EDITION)).flatMap(({ email }) => email ?? []));

describe('the page of the roll', () => {
  it('is for whoever may make proposals, and for nobody else', async () => {
    for (const role of ['analyst', 'auditor', 'admin'] as const) {
      const { visitor } = await site.signedIn([{ role, edition: null }]);
      const sent = await send(visitor, HEADER + row(0, 'um@a.example'));
      expect([role, (await visitor.get(PAGE)).status, sent.status]).toEqual([role, 403, 403]);
    }
    expect(await addresses()).toEqual([]);
  });

  it('shows what a file would change and writes nothing before it is accepted', async () => {
    const empty = await anna.get(PAGE);
    expect([empty.status, headingOf(empty)]).toEqual([200, 'Spis wyborców']);
    expect(wordsOf(empty)).toContain('W spisie nie ma jeszcze żadnego adresu.');
    const preview = await send(anna, HEADER + row(0, 'um@a.example', 'x@a.example') + row(1, 'um@b.example'));
    expect([preview.status, headingOf(preview)]).toEqual([200, 'Co zmieni plik']);
    expect(wordsOf(preview)).toContain('Dochodzi adres: 2');
    expect(wordsOf(preview)).toContain('um@a.example (BIP)');
    expect(await addresses()).toEqual([]);

    const taken = await accept(anna, preview);
    expect([taken.status, taken.headers.get('location')]).toEqual([303, `${PAGE}?stan=przyjety`]);
    const shown = wordsOf(await anna.get(`${PAGE}?stan=przyjety`));
    expect(shown).toContain('Plik przyjęty.');
    expect(shown).toContain(`Z adresem: 2 miasta. Bez adresu: ${site.cities.length - 2} miast`);
    expect(shown).toContain('x@a.example (BIP)');
    expect((await addresses()).sort()).toEqual(['um@a.example', 'um@b.example']);
  });

  it('answers a second click with the same page, and leaves one event in the audit log', async () => {
    const preview = await send(anna, HEADER + row(0, 'um@a.example') + row(2, 'um@c.example'));
    const [first, second] = [await accept(anna, preview), await accept(anna, preview)];
    expect([first.status, second.status]).toEqual([303, 303]);
    const events = await site.ports.store.read((tx) =>
      tx.audit.search({ type: 'roll-imported', edition: EDITION, person: null, before: null, limit: 10 }),
    );
    expect(events.map(({ text }) => JSON.parse(text).details)).toEqual([
      { addresses: 2, officers: 0 },
      { addresses: 2, officers: 1 },
    ]);
  });

  it('is asked again when the roll is another one than the preview was made against', async () => {
    const [old, other] = [
      await send(anna, HEADER + row(0, 'stary@a.example')),
      await send(anna, HEADER + row(0, 'nowy@a.example')),
    ];
    expect((await accept(anna, other)).status).toBe(303);
    const late = await accept(anna, old);
    expect([late.status, headingOf(late)]).toEqual([409, 'Co zmieni plik']);
    expect(wordsOf(late)).toContain('Spis zmienił się od czasu podglądu.');
    expect(wordsOf(late)).toContain('nowy@a.example (BIP)');
    expect(await addresses()).toEqual(['nowy@a.example']);
    expect((await accept(anna, late)).status).toBe(303);
    expect(await addresses()).toEqual(['stary@a.example']);
  });

  it('names every fault with its line, and offers no button', async () => {
    const bad = await send(anna, `${HEADER}123;;um@a.example;BIP;\n${teryt(3)};;zły;;\n`);
    const words = wordsOf(bad);
    expect([bad.status, words.includes('Do poprawienia: 3 błędy')]).toEqual([422, true]);
    expect(words).toContain('2 teryt 123 to nie jest TERYT gminy; ma siedem cyfr, np. 2477011');
    expect(words).toContain('3 adres zły to nie jest jeden adres e-mail');
    expect(valuesOf(bad, 'tresc')).toEqual([]);
    expect(await addresses()).toEqual(['stary@a.example']);
  });

  it('takes a file with a fault from no form either', async () => {
    const good = await send(anna, HEADER + row(0, 'um@a.example'));
    const [base = ''] = valuesOf(good, 'stan');
    const bytes = Buffer.from(`${HEADER}123;;um@a.example;BIP;\n`).toString('base64url');
    const forged = await anna.post(`${PAGE}/przyjmij`, [
      ['nazwa', 'x.csv'],
      ['tresc', bytes],
      ['stan', base],
    ]);
    expect([forged.status, await addresses()]).toEqual([422, ['stary@a.example']]);
  });

  it('has a sentence for no file, for what is no table, for too much, and for a broken form', async () => {
    expect((await send(anna, '')).status).toBe(422);
    expect((await send(anna, 'a;b\n1;2\n')).status).toBe(422);
    expect((await send(anna, new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'a.xlsx')).status).toBe(422);
    expect((await send(anna, new Uint8Array(3 << 20))).status).toBe(413);
    const headers = {
      'content-type': 'multipart/form-data; boundary=x',
      origin: 'null',
      'sec-fetch-site': 'same-origin',
    };
    expect((await anna.send(PAGE, { method: 'POST', body: '--x\r\nbroken', headers })).status).toBe(422);
    expect((await anna.send('/glos', { method: 'POST', body: '--x--', headers })).status).toBe(415);
    expect(await addresses()).toEqual(['stary@a.example']);
  });

  it('prints what a file holds as text, in both languages', async () => {
    const canary = '<svg onload=alert(1)>';
    const bad = await send(anna, `${HEADER}${canary};${canary};${canary};BIP;\n`, `${canary}.csv`);
    expect(bad.text).not.toContain('<svg onload');
    const english = await send(anna, `${HEADER}123;;zły;BIP;\n`, 'a.csv', `/en/office/edition/${EDITION}/roll`);
    expect(wordsOf(english)).toContain('this is no TERYT of a gmina');
  });

  it('gives its addresses to the proposal that opens the vote, and is closed to files after the freeze', async () => {
    const preview = await send(anna, HEADER + row(0, 'um@a.example', 'x@a.example'));
    await accept(anna, preview);
    const { visitor: jan } = await site.signedIn([{ role: 'organiser', edition: EDITION }], 'Jan');
    const made = await anna.post(`/biuro/edycja/${EDITION}/wnioski/nowy/open-vote`, [['adresy', '']]);
    const path = (made.headers.get('location') ?? '').split('?')[0] ?? '';
    const shown = await jan.get(path);
    expect(wordsOf(shown)).toContain('um@a.example (BIP), x@a.example (BIP)');
    const approved = await jan.post(`${path}/decyzja`, [
      ['decyzja', 'approve'],
      ['skrot', valuesOf(shown, 'skrot')[0] ?? ''],
    ]);
    expect(approved.status).toBe(303);

    const frozen = await anna.get(PAGE);
    expect(wordsOf(frozen)).toContain('Spis jest zamrożony. Kod i adresy miasta zmieniają od teraz dwie osoby');
    expect(frozen.text).toContain(`href="/biuro/edycja/${EDITION}/wnioski/nowy/change-roll"`);
    expect(frozen.text).not.toContain('multipart/form-data');
    const late = await send(anna, HEADER + row(0, 'inny@a.example'));
    expect([late.status, wordsOf(late).includes('jest już zamrożony')]).toEqual([409, true]);
    expect(await addresses()).toEqual(['um@a.example']);
  });

  it('alone takes more than a small form', () => {
    expect([bytesFor(PAGE) > 2_000_000, bytesFor('/glos'), bytesFor(`${PAGE}x`)]).toEqual([true, 65_536, 65_536]);
    expect([takesFile(PAGE), takesFile(`${PAGE}/przyjmij`), takesFile('/biuro/spis')]).toEqual([true, false, false]);
  });

  it('wrote no bug into the log', () => {
    expect(site.bugs).toEqual([]);
  });
});

describe('the preview of a file with every city', () => {
  it('shows ten changes, folds the others, and keeps the button within reach', async () => {
    const other = await openTestSite({ unfrozen: true, state: 'before' });
    const { visitor } = await other.signedIn([{ role: 'organiser', edition: EDITION }], 'Ola');
    const rows = other.cities.map((city, i) => `${city.teryt};${city.name};um${i}@a.example;BIP;\n`);
    const preview = await send(visitor, HEADER + rows.join(''));
    const [shown = '', folded = ''] = preview.text.split('<details>');
    expect(shown.match(/um\d+@a\.example/g)?.length).toBe(10);
    expect(folded.match(/um\d+@a\.example/g)?.length).toBe(rows.length - 10);
    expect(wordsOf(preview)).toContain(`Pokaż kolejne (${rows.length - 10})`);
    await other.close();
  });
});
