/** “Is this letter genuine?” and news, asked without a browser window. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendWave } from '../../src/actions/send-wave.ts';
import { LEAVE_PAGES } from '../../src/cli/news.ts';
import { printLetterCode } from '../../src/core/mail/letter-code.ts';
import type { Municipality } from '../../src/core/places/municipality.ts';
import { ADDRESSES } from '../../src/web/addresses.ts';
import { lettersIn } from '../letters/outbox-lines.ts';
import { must, openTestSite, type TestSite } from './site.ts';
import { headingOf, type Page, wordsOf } from './visitor.ts';

let site: TestSite;
let letterCode = '';
let city = '';
beforeAll(async () => {
  site = await openTestSite({ state: 'before' });
  const { teryt, name } = site.cities[0] as Municipality;
  city = name;
  await site.ports.store.write(async (tx) => {
    await tx.votes.setAddress(site.edition.id, teryt, 'um@miasto.example', 'BIP');
    return { ok: true };
  });
  const invitation = { edition: site.edition.id, wave: 'invitation', actor: 'command-line' } as const;
  must(await site.ports.store.write((tx) => sendWave(tx, site.ports, invitation)));
  const letter = (await lettersIn(site.ports)).find(({ kind }) => kind === 'vote-invitation');
  letterCode = printLetterCode(letter?.secrets.letterCode as never);
});
afterAll(async () => {
  await site?.close();
  expect(site.bugs).toEqual([]);
});

const ask = (code: string, path = '/list', from?: string) => site.visitor().post(path, [['kod', code]], {}, from);

describe('is this letter genuine?', () => {
  it('a code of ours is answered with kind, city, day and subject, and with no address', async () => {
    const page = await ask(letterCode.toLowerCase().replaceAll('-', ' '));
    const words = wordsOf(page);
    expect(words).toContain('Tak, ten list napisaliśmy my Co to za list zaproszenie do głosowania');
    expect(words).toContain(`O kim ${city} Dzień czwartek 1 września 2022 Temat`);
    expect(words).toContain(`Zaproszenie do głosowania – ${city}`);
    expect(page.text).not.toContain('um@miasto.example');
    expect(page.text).not.toContain(site.codes.get(site.cities[0]?.teryt ?? ''));
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it('is answered in English as well, the subject as it stands in the letter', async () => {
    const words = wordsOf(await ask(letterCode, '/en/letter'));
    expect(words).toContain('Yes, we wrote this letter What it is invitation to vote');
    expect(words).toContain(`Zaproszenie do głosowania – ${city}`);
  });

  it('an unknown code is answered with what to do', async () => {
    const words = wordsOf(await ask('L-0000-0000-0000'));
    expect(words).toContain('Nie znamy takiego listu');
    expect(words).toContain('incydent.cert.pl');
  });

  it('a voting code that went astray is not printed again', async () => {
    const code = [...site.codes.values()][3] ?? '';
    const page = await ask(code);
    expect(page.status).toBe(422);
    expect(wordsOf(page)).toContain('To jest kod do głosowania, nie kod listu');
    expect(page.text).not.toContain(code);
  });

  it.each([
    ['', 'Wpisz kod listu.'],
    ['abc', 'To nie jest kod listu'],
    ['<script>alert(1)</script>', 'To nie jest kod listu'],
  ])('%j is refused in a sentence', async (typed, sentence) => {
    const page = await ask(typed);
    expect(page.status).toBe(422);
    expect(wordsOf(page)).toContain(sentence);
    expect(page.text).not.toContain('<script>alert');
  });

  it('takes no code from an address', async () => {
    const page = await site.visitor().get(`/list?kod=${letterCode}`);
    expect(page.text).not.toContain('Tak, ten list');
  });

  it('whoever tries out codes is stopped, and only that network', async () => {
    for (let i = 0; i < 60; i++) await ask('L-1111-1111-1111', '/list', '192.0.2.7');
    const stopped = await ask(letterCode, '/list', '192.0.2.9');
    expect([stopped.status, stopped.headers.has('retry-after')]).toEqual([429, true]);
    expect((await ask(letterCode, '/list', '198.51.100.1')).status).toBe(200);
  });
});

describe('news', () => {
  const subscribe = (email: string, consent = '1', from?: string): Promise<Page> =>
    site.visitor().post(
      '/nowosci',
      [
        ['email', email],
        ['zgoda', consent],
      ],
      {},
      from,
    );
  const known = (email: string) => site.ports.store.read((tx) => tx.news.find(email));
  const linkFor = async (email: string) => {
    const letters = (await lettersIn(site.ports)).filter(({ to, kind }) => to === email && kind === 'news-confirm');
    return (letters.at(-1)?.secrets.link ?? '').replace(/^https?:\/\/[^/]+/, '');
  };

  it('take an address, a consent and a button in the letter', async () => {
    expect(headingOf(await subscribe(' Anna@Miasto.example '))).toBe('Sprawdź skrzynkę');
    const link = await linkFor('anna@miasto.example');
    expect(link).toMatch(/^\/nowosci\/potwierdz\/[0-9a-z]{24}$/);
    expect((await known('anna@miasto.example'))?.confirmedOn).toBeNull();
    expect(headingOf(await site.visitor().get(link))).toBe('Potwierdź zapis na nowości');
    expect((await known('anna@miasto.example'))?.confirmedOn).toBeNull();
    expect(headingOf(await site.visitor().post(link, []))).toBe('Zapis potwierdzony');
    expect(await known('anna@miasto.example')).toMatchObject({ confirmedOn: '2022-09-01', consent: 'news@1' });
  });

  it('answer alike whoever is subscribed already, and write one letter a day', async () => {
    const before = (await lettersIn(site.ports)).length;
    const fresh = await subscribe('nowa@miasto.example');
    const repeated = await subscribe('nowa@miasto.example');
    const subscribed = await subscribe('anna@miasto.example');
    expect([repeated.text, subscribed.text]).toEqual([fresh.text, fresh.text]);
    expect((await lettersIn(site.ports)).length).toBe(before + 1);
  });

  it.each([
    ['kto@', '1', 'nie jest jednym adresem e-mail'],
    ['a@b.pl, c@d.pl', '1', 'nie jest jednym adresem e-mail'],
    ['a@b.pl\r\nBcc: x@y.pl', '1', 'nie jest jednym adresem e-mail'],
    ['kto@miasto.example', '', 'Bez zgody nie zapiszemy adresu'],
  ])('refuse %j with consent %j and keep what was typed', async (email, consent, sentence) => {
    const page = await subscribe(email, consent);
    expect(page.status).toBe(422);
    expect(wordsOf(page)).toContain(sentence);
  });

  it('a link that is too old confirms nothing', async () => {
    await subscribe('stara@miasto.example');
    const link = await linkFor('stara@miasto.example');
    site.clock.set('2022-09-09T12:00:00+02:00');
    expect((await site.visitor().post(link, [])).status).toBe(404);
    expect((await known('stara@miasto.example'))?.confirmedOn).toBeNull();
    site.clock.set('2022-09-01T12:00:00+02:00');
  });

  it('are left by one click of a mail provider: no cookie, foreign origin, any form, no redirect (RFC 8058)', async () => {
    const token = (await linkFor('anna@miasto.example')).split('/').at(-1);
    const path = `/nowosci/rezygnacja/${token}`;
    expect(headingOf(await site.visitor().get(path))).toBe('Rezygnacja z nowości');
    expect(await known('anna@miasto.example')).not.toBeNull();
    const boundary = 'x';
    const body = `--${boundary}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`;
    const headers = {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      origin: 'https://mail.example',
      'sec-fetch-site': 'cross-site',
    };
    const left = await site.visitor().send(path, { method: 'POST', body, headers });
    expect([left.status, left.headers.get('set-cookie')]).toEqual([200, null]);
    expect(await known('anna@miasto.example')).toBeNull();
    expect((await site.visitor().post(path, [['List-Unsubscribe', 'One-Click']])).text).toBe(left.text);
  });

  it('leaving stops no letter about a vote', async () => {
    const own = 'um@miasto.example';
    await subscribe(own);
    const token = (await linkFor(own)).split('/').at(-1);
    await site.visitor().post(`/nowosci/rezygnacja/${token}`, []);
    const voting = (await lettersIn(site.ports)).filter(({ to, kind }) => to === own && kind === 'vote-invitation');
    expect(voting.map(({ status }) => status)).toEqual(['waiting']);
    const roll = await site.ports.store.read((tx) => tx.votes.voters(site.edition.id));
    expect(roll.find(({ email }) => email === own)).toBeDefined();
  });

  it('every other form of a foreign site is still refused', async () => {
    const foreign = { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' };
    expect((await site.visitor().post('/nowosci', [['email', 'a@b.pl']], foreign)).status).toBe(403);
  });

  it('whoever subscribes many strangers is stopped', async () => {
    for (let i = 0; i < 20; i++) await subscribe(`obcy${i}@miasto.example`, '1', '203.0.113.5');
    expect((await subscribe('obcy20@miasto.example', '1', '203.0.113.5')).status).toBe(429);
  });

  it('are left at the address that the command writes into letters', () => {
    for (const language of ['pl', 'en'] as const)
      expect(`${LEAVE_PAGES[language]}:token`).toBe(ADDRESSES.newsLeave[language]);
  });
});
