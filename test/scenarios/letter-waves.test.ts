/** Letters to all cities and news on the command line: what is only said, what is sent, and the file that holds codes. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashText } from '../../src/core/basics/hash.ts';
import { NEWS_TOKEN_BYTES, newsTokenFrom } from '../../src/core/mail/news-token.ts';
import { openPorts } from '../../src/main.ts';
import type { NewsSubscription } from '../../src/ports/letters.ts';
import { pl } from '../../src/texts/pl.ts';
import { runLajk } from '../run-lajk.ts';
import { outboxLetters } from '../web/outbox-letters.ts';
import { openTestSite, type TestSite } from '../web/site.ts';

let site: TestSite;
let folder: string;
/** Three cities have an address. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lajk-waves-'));
  site = await openTestSite({ state: 'before' });
  await site.ports.store.write(async (tx) => {
    for (const { teryt } of site.cities.slice(0, 3))
      await tx.votes.setAddress(site.edition.id, teryt, `um@${teryt}.example`, 'BIP');
    return { ok: true };
  });
}, 60_000);
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

async function lajk(...argv: string[]) {
  const opened = await openPorts({ LAJK_DATA: site.ports.folder }, { clock: site.clock });
  if (!opened.ok) throw new Error(opened.refusal);
  const answer = await runLajk(argv, { open: async () => opened });
  await opened.ports.close();
  return answer;
}

/** Everything that sending could have changed. */
async function traces() {
  const events = await site.ports.store.read((tx) => tx.audit.from(0, 1000));
  const waves = await site.ports.store.read((tx) => tx.outbox.waves());
  return { events: events.length, waves: waves.length, letters: outboxLetters(site.ports).length };
}

const of = (kind: string) => outboxLetters(site.ports).filter((letter) => letter.kind === kind);
const secrets = () => [...site.codes.values()].flatMap((code) => [code, code.replaceAll('-', '')]);

describe('lajk letters send and export', () => {
  it('--dry-run says how many and names the cities without an address, and changes nothing', async () => {
    const before = await traces();
    const { code, out, err } = await lajk('letters', 'send', 'probna-2022', 'invitation', '--dry-run');
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('Zostałoby wysłanych: 3 listy. Takich, które miasta już mają: 0. Niczego nie wysłano.');
    for (const { teryt, name } of site.cities.slice(3)) expect(err).toContain(`  ${teryt} ${name}\n`);
    expect(await traces()).toEqual(before);
  });

  it('--dry-run --json is one document', async () => {
    const { code, out, err } = await lajk('letters', 'send', 'probna-2022', 'invitation', '--dry-run', '--json');
    const { missing, ...rest } = JSON.parse(out);
    expect([code, err, rest]).toEqual([0, '', { letter: 'invitation', letters: 3, withAddress: 3 }]);
    expect(missing).toEqual(site.cities.slice(3).map(({ teryt, name }) => ({ teryt, name })));
  });

  it('an unknown letter, an unknown edition, and a letter that is not exported are refused', async () => {
    expect((await lajk('letters', 'send', 'probna-2022', 'wiersz')).code).toBe(64);
    expect((await lajk('letters', 'send', '2099', 'invitation')).err).toContain(
      pl.refusals['edition-unknown']({ edition: '2099' }),
    );
    const file = join(folder, 'wyniki.csv');
    expect((await lajk('letters', 'export', 'probna-2022', 'results', file)).code).toBe(64);
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });

  it('an export never writes over a file, and then no letter counts as written', async () => {
    const file = join(folder, 'jest.csv');
    await writeFile(file, 'moje');
    const before = await traces();
    const { code, err } = await lajk('letters', 'export', 'probna-2022', 'invitation', file);
    expect([code, err.includes(pl.refusals['letters-file-exists']({ file }))]).toEqual([1, true]);
    expect([await readFile(file, 'utf8'), await traces()]).toEqual(['moje', before]);
  });

  it('the file is read by its owner only, the warning goes to stderr, and no code to the terminal', async () => {
    const file = join(folder, 'zaproszenia.csv');
    const { code, out, err } = await lajk('letters', 'export', 'probna-2022', 'invitation', file);
    expect([code, out, ((await stat(file)).mode & 0o777).toString(8)]).toEqual([0, '', '600']);
    for (const line of pl.letterWaves.warning) expect(err).toContain(line);
    const text = await readFile(file, 'utf8');
    expect(text.split('\n')[0]).toBe('teryt,name,email,code,link,letter_code,closes_at');
    expect(text.trimEnd().split('\n').length).toBe(4);
    for (const { teryt } of site.cities.slice(0, 3)) expect(text).toContain(site.codes.get(teryt));
    expect(secrets().filter((secret) => err.includes(secret))).toEqual([]);
    expect(of('vote-invitation')).toEqual([]);
  });

  it('what was exported is not sent by us; a city that is given an address since is', async () => {
    const again = await lajk('letters', 'send', 'probna-2022', 'invitation');
    expect([again.code, again.err.includes(pl.refusals['letters-for-nobody']({}))]).toEqual([1, true]);
    await site.ports.store.write(async (tx) => {
      await tx.votes.setAddress(site.edition.id, site.cities[3]?.teryt as never, 'um@nowy.example', 'BIP');
      return { ok: true };
    });
    const sent = JSON.parse((await lajk('letters', 'send', 'probna-2022', 'invitation', '--json')).out);
    expect([sent.letter, sent.queued, sent.missing.length]).toEqual(['invitation', 1, site.cities.length - 4]);
    expect(of('vote-invitation').map(({ to }) => to)).toEqual(['um@nowy.example']);
  });

  it('--test sends one letter with an invented city', async () => {
    const { code, err } = await lajk('letters', 'send', 'probna-2022', 'invitation', '--test', 'ja@biuro.example');
    expect([code, err]).toEqual([0, `${pl.letterWaves.test('ja@biuro.example')}\n`]);
    const [letter] = outboxLetters(site.ports).filter(({ to }) => to === 'ja@biuro.example');
    expect(letter?.fields.city).toBe('Próba (miasto zmyślone)');
  });

  it('of reminders neither the trial nor the sending nor the status says how many', async () => {
    await site.advance('open');
    const trial = await lajk('letters', 'send', 'probna-2022', 'reminder', '--dry-run', '--json');
    expect(JSON.parse(trial.out)).toMatchObject({ letter: 'reminder', letters: null, withAddress: 4 });
    const sent = await lajk('letters', 'send', 'probna-2022', 'reminder', '--json');
    const silent = of('vote-reminder').length;
    expect([sent.code, JSON.parse(sent.out).queued, silent > 0]).toEqual([0, null, true]);
    const status = JSON.parse((await lajk('letters', 'status', '--failed', '--json')).out);
    const kinds = status.counts.map(({ kind }: { kind: string }) => kind);
    expect(['vote-reminder', 'ballot-confirmed'].filter((kind) => kinds.includes(kind))).toEqual([]);
    const waves = status.waves.filter(({ kind }: { kind: string }) => kind === 'vote-reminder');
    expect(waves).toMatchObject([{ letters: null, waiting: true }]);
  });
});

describe('lajk news send', () => {
  const TOKEN_HASH = hashText('a subscription of a test');
  const subscription = (): NewsSubscription => ({
    ...{ email: 'czytelniczka@miasto.example', language: 'pl', tokenHash: TOKEN_HASH },
    sealedToken: site.ports.keys.sealLetter(newsTokenFrom(new Uint8Array(NEWS_TOKEN_BYTES))),
    ...{ consent: 'v1', askedOn: '2022-09-01' as never, confirmedOn: '2022-09-01' as never },
  });
  let file: string;
  beforeAll(async () => {
    file = join(folder, 'nowosci.txt');
    await writeFile(file, '# Nowa edycja\n\nZaczynamy w marcu.\n');
    await site.ports.store.write(async (tx) => {
      await tx.news.put(subscription());
      return { ok: true };
    });
  });

  it('--dry-run counts readers and changes nothing; one language does not write to the other', async () => {
    const before = await traces();
    expect(await lajk('news', 'send', file, '--dry-run')).toEqual({
      ...{ code: 0, out: '', err: `${pl.letterWaves.newsWould(1)}\n` },
    });
    expect(await traces()).toEqual(before);
    expect((await lajk('news', 'send', file, '--language', 'de')).code).toBe(64);
    expect((await lajk('news', 'send', join(folder, 'nie-ma.txt'))).code).not.toBe(0);
  });

  it('sends to those who have confirmed, and the same text not twice', async () => {
    expect(await lajk('news', 'send', file)).toEqual({
      ...{ code: 0, out: '', err: `${pl.letterWaves.newsQueued(1)}\n` },
    });
    const [letter, ...more] = of('news');
    expect([letter?.to, letter?.fields.subject, more]).toEqual(['czytelniczka@miasto.example', 'Nowa edycja', []]);
    expect((await lajk('news', 'send', file)).code).toBe(1);
    expect(of('news').length).toBe(1);
  });
});
