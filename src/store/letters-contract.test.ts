import { expect, it } from 'vitest';
import { onBothDatabases } from '../../test/databases.ts';
import type { Day, Instant } from '../core/basics/day.ts';
import { hashText } from '../core/basics/hash.ts';
import type { LetterKind } from '../core/mail/letter.ts';
import type { Teryt } from '../core/places/municipality.ts';
import { demoEdition } from '../demo/demo-edition.ts';
import type { NewsSubscription } from '../ports/letters.ts';
import type { QueuedLetter } from '../ports/post.ts';

const TYCHY = '2477011';
const LUBIN = '0211011';
const NOW = 1_662_000_000_000 as Instant;

onBothDatabases('letters and news', ({ store, write }) => {
  it('finds a letter by the hash of its code, without address and secret', async () => {
    await write((tx) => tx.outbox.add([letter('vote-invitation', TYCHY, 1)]));
    expect(await store.read((tx) => tx.letters.findByCode(hashText('1')))).toEqual({
      ...{ kind: 'vote-invitation', language: 'pl', edition: '2022', teryt: TYCHY, fields: { city: 'X' } },
      ...{ status: 'waiting', at: NOW },
    });
    expect(await store.read((tx) => tx.letters.findByCode(hashText('2')))).toBeNull();
  });

  it('knows which cities were written to; what was taken back does not count', async () => {
    await write((tx) =>
      tx.outbox.add([
        letter('vote-invitation', TYCHY, 1),
        letter('vote-invitation', LUBIN, 2),
        letter('results', LUBIN, 3),
      ]),
    );
    const addressed = (of: LetterKind) => store.read((tx) => tx.letters.addressed('2022', of));
    expect(await addressed('vote-invitation')).toEqual(new Set([LUBIN, TYCHY]));
    await write((tx) => tx.letters.takeBack('2022', ['vote-invitation'], TYCHY, NOW));
    expect(await addressed('vote-invitation')).toEqual(new Set([LUBIN]));
    expect(await addressed('results')).toEqual(new Set([LUBIN]));
  });

  it('takes back what waits, of these kinds, of this edition, and with it the secrets', async () => {
    await write((tx) =>
      tx.outbox.add([
        letter('vote-invitation', TYCHY, 1),
        letter('vote-reminder', LUBIN, 2),
        letter('ballot-confirmed', LUBIN, 3),
        { ...letter('vote-invitation', TYCHY, 4), edition: '2023' },
      ]),
    );
    let taken = 0;
    await write(async (tx) => {
      taken = await tx.letters.takeBack('2022', ['vote-invitation', 'vote-reminder'], null, NOW);
    });
    expect(taken).toBe(2);
    const statuses = await store.read((tx) =>
      Promise.all(['1', '2', '3', '4'].map(async (n) => (await tx.letters.findByCode(hashText(n)))?.status)),
    );
    expect(statuses).toEqual(['cancelled', 'cancelled', 'waiting', 'waiting']);
  });

  it('marks the letters of a wave as exported, once', async () => {
    await write(async (tx) => {
      await tx.letters.openWave({ id: 'w', edition: '2022', kind: 'vote-invitation', openedAt: NOW });
      await tx.outbox.add([{ ...letter('vote-invitation', TYCHY, 1), wave: 'w' }, letter('vote-invitation', LUBIN, 2)]);
    });
    const counts: number[] = [];
    for (let i = 0; i < 2; i++)
      await write(async (tx) => void counts.push(await tx.letters.markExported('w', (NOW + 5) as Instant)));
    expect(counts).toEqual([1, 0]);
    expect(await store.read((tx) => tx.letters.findByCode(hashText('1')))).toMatchObject({
      status: 'exported',
      at: NOW + 5,
    });
  });

  it('gives the waves of one kind in the order in which they were opened', async () => {
    const wave = (id: string, edition: string | null, of: LetterKind, openedAt: number) => ({
      ...{ id, edition, kind: of, openedAt: openedAt as Instant },
    });
    await write(async (tx) => {
      await tx.letters.openWave(wave('b', '2022', 'vote-reminder', 20));
      await tx.letters.openWave(wave('a', '2022', 'vote-reminder', 30));
      await tx.letters.openWave(wave('c', '2022', 'vote-invitation', 10));
      await tx.letters.openWave(wave('n', null, 'news', 5));
    });
    const waves = (edition: string | null, of: LetterKind) => store.read((tx) => tx.letters.wavesOf(edition, of));
    expect(await waves('2022', 'vote-reminder')).toEqual([
      { id: 'b', openedAt: 20 },
      { id: 'a', openedAt: 30 },
    ]);
    expect(await waves(null, 'news')).toEqual([{ id: 'n', openedAt: 5 }]);
    expect(await waves('2023', 'news')).toEqual([]);
  });

  it('gives one voter of the roll, or none', async () => {
    const voter = { teryt: TYCHY as Teryt, name: 'Tychy', email: 'um@tychy.example', emailSource: 'BIP' };
    await write(async (tx) => {
      await tx.editions.put({ ...demoEdition, id: '2022' });
      await tx.votes.putVoters('2022', [voter]);
    });
    expect(await store.read((tx) => tx.votes.voter('2022', TYCHY as Teryt))).toEqual(voter);
    expect(await store.read((tx) => tx.votes.voter('2022', LUBIN as Teryt))).toBeNull();
  });

  it('keeps one subscription for an address, from asking to leaving', async () => {
    const asked = subscription('b@b.example', 'first', '2022-09-01');
    await write((tx) => tx.news.put(asked));
    await write((tx) => tx.news.put({ ...asked, tokenHash: hashText('second'), askedOn: '2022-09-02' as Day }));
    expect(await store.read((tx) => tx.news.findByToken(hashText('first')))).toBeNull();
    await write((tx) => tx.news.confirm(hashText('second'), '2022-09-03' as Day));
    expect(await store.read((tx) => tx.news.find('b@b.example'))).toEqual({
      ...asked,
      ...{ tokenHash: hashText('second'), askedOn: '2022-09-02', confirmedOn: '2022-09-03' },
    });
    await write((tx) => tx.news.remove(hashText('second')));
    expect(await store.read((tx) => tx.news.find('b@b.example'))).toBeNull();
    await expect(write((tx) => tx.news.confirm(hashText('second'), '2022-09-03' as Day))).rejects.toThrow();
  });

  it('drops what was never confirmed, and lists confirmed ones of a language by address', async () => {
    const confirmedOn = '2022-09-02' as Day;
    await write(async (tx) => {
      await tx.news.put({ ...subscription('z@z.example', 'z', '2022-08-01'), confirmedOn });
      await tx.news.put({ ...subscription('a@a.example', 'a', '2022-09-01'), confirmedOn });
      await tx.news.put({ ...subscription('e@e.example', 'e', '2022-09-01'), confirmedOn, language: 'en' });
      await tx.news.put(subscription('old@x.example', 'old', '2022-08-01'));
      await tx.news.put(subscription('new@x.example', 'new', '2022-08-25'));
    });
    let dropped = 0;
    await write(async (tx) => {
      dropped = await tx.news.dropUnconfirmed('2022-08-25' as Day);
    });
    expect(dropped).toBe(1);
    expect((await store.read((tx) => tx.news.confirmed('pl'))).map(({ email }) => email)).toEqual([
      'a@a.example',
      'z@z.example',
    ]);
  });
});

function letter(kind: LetterKind, teryt: string, number: number): QueuedLetter {
  return {
    ...{ id: String(number).repeat(32), kind, language: 'pl', to: `um@${teryt}.example`, edition: '2022', teryt },
    ...{ fields: { city: 'X' }, messageId: `${number}@x`, codeHash: hashText(String(number)), sealed: 'sealed' },
    ...{ notBefore: NOW, wave: null },
  };
}

function subscription(email: string, token: string, askedOn: string): NewsSubscription {
  return {
    ...{ email, language: 'pl', tokenHash: hashText(token), sealedToken: 'sealed', consent: 'news@1' },
    ...{ askedOn: askedOn as Day, confirmedOn: null },
  };
}
