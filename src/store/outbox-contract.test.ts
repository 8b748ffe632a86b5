import { expect, it } from 'vitest';
import { onBothDatabases } from '../../test/databases.ts';
import type { Instant } from '../core/basics/day.ts';
import { type Hash, hashText } from '../core/basics/hash.ts';
import type { Fate } from '../core/mail/delivery.ts';
import type { Except, QueuedLetter } from '../ports/post.ts';

const NOW = 1_662_379_200_000;
const NOTHING: Except = { domains: [], ids: [] };
const EVERYTHING = {
  ...{ edition: null, kind: null, status: null, wave: null, address: null, after: null },
  limit: 1_000,
};
const SENT: Fate = { status: 'sent', attempts: 1, reply: '250 OK', endedAt: NOW };
const REFUSED: Fate = { status: 'refused', attempts: 1, reason: 'address-unknown', reply: '550', endedAt: NOW };
const LATER: Fate = {
  ...{ status: 'waiting', attempts: 1, reason: 'greylisted', reply: '451' },
  ...{ nextAt: NOW + 60_000, heldUntil: NOW + 60_000 },
};

const idOf = (i: number) => i.toString(16).padStart(32, '0');

function letter(i: number, given: Partial<QueuedLetter> = {}): QueuedLetter {
  return {
    ...{ id: idOf(i), kind: 'vote-invitation', language: 'pl', to: `urzad@miasto-${i}.example` },
    ...{ edition: '2022', teryt: '2477011', fields: { city: 'Tychy' }, messageId: `${idOf(i)}@lajk.example` },
    ...{ codeHash: hashText(`code ${i}`) as Hash, sealed: 'ab', notBefore: NOW, wave: null },
    ...given,
  };
}

onBothDatabases('outbox contract', ({ open, read, store, write }) => {
  const add = (...letters: QueuedLetter[]) => write((tx) => tx.outbox.add(letters));
  const due = (limit = 10, except = NOTHING, now = NOW) => read((tx) => tx.outbox.due(now, limit, except));
  const claim = async (by: string, ids: readonly string[], now = NOW, on = store) => {
    const lease = { by, now, until: now + 1_000, ids };
    return (await on.write(async (tx) => ({ ok: true as const, letters: await tx.outbox.claim(lease) }))).letters;
  };
  const statuses = async () => (await read((tx) => tx.outbox.list(EVERYTHING))).map(({ status }) => status);

  it('gives a letter back as it was put in, waiting', async () => {
    await add(letter(1));
    expect(await read((tx) => tx.outbox.find(idOf(1)))).toEqual({
      ...letter(1),
      ...{ domain: 'miasto-1.example', status: 'waiting', attempts: 0, nextAt: NOW },
      ...{ endedAt: null, reason: null, reply: null },
    });
    expect(await read((tx) => tx.outbox.find(idOf(2)))).toBe(null);
  });

  it('what is due: its time has come, nobody holds it, its wave is not paused, its domain not closed', async () => {
    await write((tx) => tx.letters.openWave({ id: 'w', edition: '2022', kind: 'results', openedAt: 1 as Instant }));
    expect(await write((tx) => tx.outbox.pauseWave('w', true))).toBe(true);
    await add(letter(1), letter(2, { notBefore: NOW + 1 }), letter(3, { wave: 'w' }), letter(4), letter(5), letter(6));
    await claim('a', [idOf(4)]);
    const except = { domains: ['miasto-5.example'], ids: [idOf(6)] };
    expect(await due(10, except)).toEqual([idOf(1)]);
    expect(await write((tx) => tx.outbox.pauseWave('w', false))).toBe(true);
    expect(await due(10, except)).toEqual([idOf(1), idOf(3)]);
    expect(await write((tx) => tx.outbox.pauseWave('w', false))).toBe(false);
  });

  it('letters of no wave go first, one to a domain at a time', async () => {
    const shared = { to: 'urzad@gminy.example' };
    await add(letter(1, { wave: 'w' }), letter(2, { notBefore: NOW }), letter(3, shared), letter(4, shared));
    expect(await due()).toEqual([idOf(2), idOf(3), idOf(1)]);
  });

  it('of two workers who want the same letters each gets what the other did not, and none twice', async () => {
    await add(...Array.from({ length: 40 }, (_, i) => letter(i)));
    const ids = Array.from({ length: 40 }, (_, i) => idOf(i));
    const other = await open();
    const [first, second] = await Promise.all([claim('a', ids), claim('b', [...ids].reverse(), NOW, other)]);
    const got = [...first, ...second].map(({ id }) => id).sort();
    expect(got).toEqual(ids);
  });

  it('what a crashed worker held comes free when its lease is over', async () => {
    await add(letter(1));
    await claim('a', [idOf(1)]);
    expect([await due(10, NOTHING, NOW + 999), await due(10, NOTHING, NOW + 1_000)]).toEqual([[], [idOf(1)]]);
    expect((await claim('b', [idOf(1)], NOW + 1_000)).length).toBe(1);
  });

  it('what has left keeps no secret; what was refused does, until it is tried again', async () => {
    await add(letter(1), letter(2));
    await claim('a', [idOf(1), idOf(2)]);
    expect(await write((tx) => tx.outbox.record(idOf(1), 'a', SENT))).toBe(true);
    expect(await write((tx) => tx.outbox.record(idOf(2), 'a', REFUSED))).toBe(true);
    const [sent, refused] = await read((tx) => tx.outbox.list(EVERYTHING));
    expect([sent?.status, sent?.sealed, refused?.status, refused?.sealed]).toEqual(['sent', null, 'refused', 'ab']);
    expect(await write((tx) => tx.outbox.requeue(idOf(1), NOW))).toBe(false);
    expect(await write((tx) => tx.outbox.requeue(idOf(2), NOW))).toBe(true);
    expect(await statuses()).toEqual(['sent', 'waiting']);
  });

  it('who lost the lease may say that a letter has left, and nothing else', async () => {
    await add(letter(1));
    await claim('a', [idOf(1)]);
    await claim('b', [idOf(1)], NOW + 1_000);
    expect(await write((tx) => tx.outbox.record(idOf(1), 'a', REFUSED))).toBe(false);
    expect(await write((tx) => tx.outbox.record(idOf(1), 'a', SENT))).toBe(true);
    expect(await write((tx) => tx.outbox.record(idOf(1), 'b', LATER))).toBe(false);
    expect(await statuses()).toEqual(['sent']);
  });

  it('a letter put off waits until then; one given back waits as if nothing had been', async () => {
    await add(letter(1), letter(2));
    await claim('a', [idOf(1), idOf(2)]);
    await write((tx) => tx.outbox.record(idOf(1), 'a', LATER));
    await write((tx) => tx.outbox.release('a', [idOf(2)]));
    expect([await due(), await due(10, NOTHING, NOW + 60_000)]).toEqual([[idOf(2)], [idOf(2), idOf(1)]]);
  });

  it('only what has left comes back, once', async () => {
    await add(letter(1), letter(2));
    await claim('a', [idOf(1)]);
    await write((tx) => tx.outbox.record(idOf(1), 'a', SENT));
    const back = { reason: 'address-unknown', reply: '5.1.1' } as const;
    expect(await write((tx) => tx.outbox.noteDelay(idOf(1), '4.4.1'))).toBe(true);
    const marked = [idOf(1), idOf(1), idOf(2), idOf(3)].map(
      (id) => () => write((tx) => tx.outbox.markBounced(id, back)),
    );
    const answers: boolean[] = [];
    for (const mark of marked) answers.push(await mark());
    expect(answers).toEqual([true, false, false, false]);
    expect(await read((tx) => tx.outbox.failures())).toEqual([{ reason: 'address-unknown', letters: 1 }]);
  });

  it('lists by part of an address, page by page; signs of a pattern stand for themselves', async () => {
    await add(
      letter(1, { to: 'a_b@x.example' }),
      letter(2, { to: 'axb@x.example' }),
      letter(3, { to: 'z%@x.example' }),
    );
    const find = (address: string, after: string | null = null, limit = 10) =>
      read(async (tx) => (await tx.outbox.list({ ...EVERYTHING, address, after, limit })).map(({ to }) => to));
    expect([await find('a_b'), await find('%'), await find('A')]).toEqual([
      ...[['a_b@x.example'], ['z%@x.example'], ['a_b@x.example', 'axb@x.example', 'z%@x.example']],
    ]);
    expect(await find('x.example', idOf(1), 1)).toEqual(['axb@x.example']);
  });

  it('counts by kind, edition, wave and state', async () => {
    await add(letter(1), letter(2), letter(3, { wave: 'w' }));
    const one = { kind: 'vote-invitation', edition: '2022', status: 'waiting' };
    const counts = await read((tx) => tx.outbox.counts());
    expect([...counts].sort((a, b) => a.letters - b.letters)).toEqual([
      ...[
        { ...one, wave: 'w', letters: 1 },
        { ...one, wave: null, letters: 2 },
      ],
    ]);
  });

  it('nothing is stuck but what waits untried and is no quiet letter', async () => {
    await add(letter(1), letter(2, { kind: 'ballot-confirmed' }), letter(3, { notBefore: NOW + 10 }));
    expect([await read((tx) => tx.outbox.stuck(NOW)), await read((tx) => tx.outbox.stuck(NOW + 1))]).toEqual([0, 1]);
  });

  it('knows what a domain took and refused, and raises its alarm once', async () => {
    await add(...[1, 2, 3].map((i) => letter(i, { to: `urzad-${i}@gminy.example` })));
    await claim('a', [idOf(1), idOf(2)]);
    await write((tx) => tx.outbox.record(idOf(1), 'a', SENT));
    await write((tx) => tx.outbox.record(idOf(2), 'a', REFUSED));
    expect(await read((tx) => tx.outbox.domainRecord('gminy.example'))).toEqual({ accepted: 1, refused: 1 });
    const raise = () => write((tx) => tx.outbox.addRefusingDomain('gminy.example'));
    expect([await raise(), await raise()]).toEqual([true, false]);
    expect(await read((tx) => tx.outbox.refusingDomains())).toEqual(['gminy.example']);
    await write((tx) => tx.outbox.dropRefusingDomain('gminy.example'));
    expect(await read((tx) => tx.outbox.refusingDomains())).toEqual([]);
  });

  it('lists waves, the latest first', async () => {
    const wave = { edition: '2022', kind: 'results' } as const;
    await write((tx) => tx.letters.openWave({ ...wave, id: 'a', openedAt: 1 as Instant }));
    await write((tx) => tx.letters.openWave({ ...wave, id: 'b', openedAt: 2 as Instant }));
    expect((await read((tx) => tx.outbox.waves())).map(({ id }) => id)).toEqual(['b', 'a']);
  });
});
