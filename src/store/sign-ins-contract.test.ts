/** What better-auth writes and what we read of it, on both databases, through the connection that the program shares. */
import { beforeEach, expect, it } from 'vitest';
import { onBothDatabases } from '../../test/databases.ts';
import { openAccess } from '../access/open-access.ts';
import type { Instant } from '../core/basics/day.ts';
import type { Person, PersonId, PersonStatus } from '../core/office/person.ts';
import type { Access } from '../ports/access.ts';

const NOW = 1_662_000_000_000 as Instant;
const person = (digit: string, status: PersonStatus = 'active'): Person => ({
  id: digit.repeat(32) as PersonId,
  email: `${digit}@miasto.example`,
  name: `Osoba ${digit}`,
  language: 'pl',
  status,
});
const ANNA = person('a');
const BEATA = person('b');
const REMOVED = person('c', 'removed');

onBothDatabases('signing in', ({ signIns, store, write }) => {
  let access: Access;
  let sent: { email: string; code: string }[];

  beforeEach(async () => {
    sent = [];
    access = openAccess({
      database: signIns(),
      baseUrl: 'http://localhost:4100',
      secret: 'a secret for tests only, long enough',
      clock: { now: () => NOW },
      sendCode: async (email, code) => void sent.push({ email, code }),
    });
    await write(async (tx) => {
      for (const one of [ANNA, BEATA, REMOVED]) await tx.people.add(one);
    });
  });

  const sessions = (of: Person) => store.read((tx) => tx.signIns.sessions(of.id));

  it('a code begins a session by our own clock, and works once', async () => {
    await access.sendCode(ANNA.email);
    const { code } = sent[0] ?? { code: '' };
    const entered = await access.enterCode(ANNA.email, code, 'Firefox, Linux');
    expect(entered).toMatchObject({ ok: true, person: ANNA.id });
    const token = entered.ok ? entered.token : '';
    expect(await store.read((tx) => tx.signIns.find(token))).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      ...{ person: ANNA.id, method: 'code', browser: 'Firefox, Linux', signedInAt: NOW, usedAt: NOW },
    });
    expect(await access.enterCode(ANNA.email, code, '')).toMatchObject({ refusal: 'code-wrong' });
  });

  it('of the same right code entered many times at once one gets in', async () => {
    await access.sendCode(ANNA.email);
    const { code = '' } = sent[0] ?? {};
    const entered = await Promise.all(Array.from({ length: 6 }, () => access.enterCode(ANNA.email, code, '')));
    expect(entered.filter(({ ok }) => ok).length).toBe(1);
    expect((await sessions(ANNA)).length).toBe(1);
  });

  it('no code goes to strangers or to those who were removed, nor gets them in', async () => {
    for (const email of ['nikt@miasto.example', REMOVED.email]) {
      await access.sendCode(email);
      expect(await access.enterCode(email, '12345678', '')).toMatchObject({ refusal: 'code-wrong' });
    }
    expect(sent).toEqual([]);
  });

  it('a person who is removed between the code and its entry is not let in', async () => {
    await access.sendCode(ANNA.email);
    await write((tx) => tx.people.setStatus(ANNA.id, 'removed'));
    expect(await access.enterCode(ANNA.email, sent[0]?.code ?? '', '')).toMatchObject({ refusal: 'code-wrong' });
    expect(await sessions(ANNA)).toEqual([]);
  });

  it('sessions end one by one, all but one, all, and with time; never those of somebody else', async () => {
    const tokens: string[] = [];
    for (const of of [ANNA, ANNA, ANNA, BEATA]) tokens.push((await access.welcome(of.id, '')).token);
    const [first, second] = await sessions(ANNA);
    const [strange] = await sessions(BEATA);
    const ended: unknown[] = [];
    await write(async (tx) => {
      ended.push(await tx.signIns.end(ANNA.id, strange?.id ?? ''), await tx.signIns.end(ANNA.id, first?.id ?? ''));
      ended.push(await tx.signIns.endAll(ANNA.id, second?.id ?? ''), await tx.signIns.endAll(ANNA.id, null));
    });
    expect([ended, (await sessions(ANNA)).length, (await sessions(BEATA)).length]).toEqual([[false, true, 1, 1], 0, 1]);
    await write((tx) => tx.signIns.noteUse(strange?.id ?? '', (NOW + 5) as Instant));
    await write((tx) => tx.signIns.sweep((NOW + 5) as Instant));
    expect((await sessions(BEATA))[0]?.usedAt).toBe(NOW + 5);
    await write((tx) => tx.signIns.sweep((NOW + 6) as Instant));
    expect(await store.read((tx) => tx.signIns.find(tokens[3] ?? ''))).toBeNull();
  });

  it('a question for a passkey is bound to a cookie, and an answer to nothing is refused', async () => {
    const { options, cookies } = await access.askPasskey();
    expect(JSON.parse(options)).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(cookies.length).toBe(1);
    expect(cookies[0]).toMatch(/^lajk-passkey=.*HttpOnly; SameSite=Strict$/);
    const cookie = (cookies[0] ?? '').split(';')[0] ?? '';
    for (const answer of ['', 'null', '[]', '{}', '{"id":"x","response":{}}', '{'])
      expect(await access.answerPasskey(cookie, answer, '')).toMatchObject({ refusal: 'passkey-failed' });
    expect(await access.answerPasskey('', '{"id":"x"}', '')).toMatchObject({ refusal: 'passkey-failed' });
  });

  it('a new passkey must be able to name its person and to ask who holds it', async () => {
    const { options, cookies } = await access.askNewPasskey(ANNA);
    expect(JSON.parse(options)).toMatchObject({
      rp: { id: 'localhost', name: 'Złoty Lajk' },
      user: { name: ANNA.email },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const cookie = (cookies[0] ?? '').split(';')[0] ?? '';
    expect(await access.addPasskey(BEATA.id, cookie, '{}', 'obcy')).toMatchObject({ refusal: 'passkey-failed' });
  });

  it('calling it inside an action throws instead of waiting for itself', async () => {
    const inside = store.write(async () => {
      await access.sendCode(ANNA.email);
      return { ok: true };
    });
    await expect(inside).rejects.toThrow('would wait for itself');
  });

  it('writes of ours and of the library side by side lose nothing', async () => {
    const work = Array.from({ length: 20 }, (_, i) =>
      i % 2 === 0
        ? access.welcome(ANNA.id, '')
        : write((tx) => tx.people.grant(BEATA.id, { role: 'auditor', edition: `e${i}` })),
    );
    await Promise.all(work);
    expect((await sessions(ANNA)).length).toBe(10);
    expect((await store.read((tx) => tx.people.grants(BEATA.id))).length).toBe(10);
  });
});
