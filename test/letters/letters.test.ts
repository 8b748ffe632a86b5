/** Letters of a whole edition: who gets which, once, and what takes them back. A real database, keys and clock set by hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castBallot } from '../../src/actions/cast-ballot.ts';
import { recordAttempt } from '../../src/actions/letter-desk.ts';
import { failedLetters, readOutbox } from '../../src/actions/read-outbox.ts';
import { reissueCode } from '../../src/actions/reissue-code.ts';
import { exportWave, type MergeRow, planWave, sendTestLetter, sendWave } from '../../src/actions/send-wave.ts';
import { mergeTable } from '../../src/cli/letter-waves.ts';
import { hashVotingCode, printVotingCode, readVotingCode } from '../../src/core/ballot/voting-code.ts';
import type { Instant } from '../../src/core/basics/day.ts';
import type { WaveKind } from '../../src/core/mail/letter.ts';
import { hashLetterCode, readLetterCode } from '../../src/core/mail/letter-code.ts';
import { CLOSES_AT, must, openTestSite, type TestSite } from '../web/site.ts';
import { lettersIn, type OutboxLine } from './outbox-lines.ts';

let site: TestSite;
/** All cities but the last two have an address. */
beforeAll(async () => {
  site = await openTestSite({ state: 'before' });
  await site.ports.store.write(async (tx) => {
    for (const { teryt } of site.cities.slice(0, -2))
      await tx.votes.setAddress(site.edition.id, teryt, `um@${teryt}.example`, 'BIP');
    return { ok: true };
  });
});
afterAll(() => site?.close());

const request = (wave: WaveKind) => ({ edition: site.edition.id, wave, actor: 'command-line' as const });
const send = (wave: WaveKind) => site.ports.store.write((tx) => sendWave(tx, site.ports, request(wave)));
const plan = (wave: WaveKind) => site.ports.store.read((tx) => planWave(tx, site.ports, request(wave)));
const failures = async (now: Instant) => {
  const { letters } = await site.ports.store.read((tx) => failedLetters(tx, { after: null, limit: 9, now }));
  return letters.map(({ kind }) => kind);
};
const REFUSED = { kind: 'answered', stage: 'address', code: 550, reply: '550 5.1.1 unknown' } as const;
const outbox = () => lettersIn(site.ports);
const of = async (kind: string, status = 'waiting') =>
  (await outbox()).filter((letter) => letter.kind === kind && letter.status === status);
const teryts = (letters: readonly OutboxLine[]) => letters.map(({ teryt }) => teryt).sort();

async function cast(index: number, choices?: readonly string[], idempotencyKey: string | null = null) {
  const { teryt } = site.cities[index] as { teryt: string };
  const code = must(readVotingCode(site.codes.get(teryt) ?? '')).code;
  const others = site.nominees.map((nominee) => nominee.teryt).filter((nominee) => nominee !== teryt);
  const ballot = { choices: choices ?? others.slice(0, 3), arrivedAt: site.clock.now(), idempotencyKey };
  const codeHash = hashVotingCode(site.edition.id, code);
  return site.ports.store.group((tx) => castBallot(tx, site.ports, { edition: site.edition.id, codeHash, ...ballot }));
}

describe('letters of an edition, in the order of its life', () => {
  it('invitations: each city with an address gets its own code, the others are named', async () => {
    const sent = must(await send('invitation'));
    expect(sent.queued).toBe(site.cities.length - 2);
    expect(sent.missing.map(({ teryt }) => teryt)).toEqual(site.cities.slice(-2).map(({ teryt }) => teryt));
    const letters = await of('vote-invitation');
    expect(letters.length).toBe(sent.queued);
    for (const { teryt, to, secrets } of letters)
      expect({ to, code: secrets.code }).toEqual({
        to: `um@${teryt}.example`,
        code: site.codes.get(teryt ?? '')?.replaceAll('-', ''),
      });
  });

  it('are sent once: again there is nobody to write to, until a city is given an address', async () => {
    expect(await send('invitation')).toMatchObject({ ok: false, refusal: 'letters-for-nobody' });
    const late = site.cities.at(-2)?.teryt as never;
    await site.ports.store.write(async (tx) => {
      await tx.votes.setAddress(site.edition.id, late, 'late@miasto.example', 'BIP');
      return { ok: true };
    });
    expect(must(await send('invitation'))).toMatchObject({ queued: 1 });
  });

  it('two organisers who send at once send once', async () => {
    const last = site.cities.at(-1)?.teryt as never;
    await site.ports.store.write(async (tx) => {
      await tx.votes.setAddress(site.edition.id, last, 'last@miasto.example', 'BIP');
      return { ok: true };
    });
    const both = await Promise.all([send('invitation'), send('invitation')]);
    expect(both.map((one) => (one.ok ? one.queued : one.refusal)).sort()).toEqual([1, 'letters-for-nobody']);
    expect((await of('vote-invitation')).length).toBe(site.cities.length);
  });

  it('a wave is an event of the audit log, with its kind and its number and no address', async () => {
    const [event] = await site.ports.store.read((tx) =>
      tx.audit.search({ type: 'letters-queued', edition: site.edition.id, person: null, before: null, limit: 1 }),
    );
    expect(JSON.parse(event?.text ?? '')).toMatchObject({
      ...{ actor: { kind: 'command-line' }, details: { letter: 'vote-invitation', letters: 1 } },
    });
    expect(event?.text).not.toContain('@');
  });

  it('a reminder before the opening is refused, and too soon after an invitation', async () => {
    expect(await send('reminder')).toMatchObject({ ok: false, refusal: 'vote-not-open' });
    site.clock.set('2022-09-05T09:00:00+02:00');
    const early = await site.ports.store.write(async (tx) => {
      await tx.letters.openWave({
        ...{ id: 'x', edition: site.edition.id, kind: 'vote-invitation', openedAt: site.clock.now() },
      });
      return sendWave(tx, site.ports, request('reminder'));
    });
    expect(early).toMatchObject({ ok: false, refusal: 'reminder-too-soon', details: { from: '2022-09-07 09:00' } });
  });

  it('a ballot is confirmed to the office, without choices and receipt, in the transaction of the ballot', async () => {
    const done = must(await cast(0, undefined, 'form-1'));
    const [letter, ...more] = await of('ballot-confirmed');
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ teryt: site.cities[0]?.teryt, notBefore: Date.parse('2022-09-05T00:00:00Z') });
    const told = JSON.stringify(letter);
    for (const secret of [done.receipt.commitment, done.receipt.salt, ...done.receipt.choices])
      expect(told.replaceAll(letter?.teryt ?? '', '')).not.toContain(secret);
    expect(Object.keys(letter?.secrets ?? {})).toEqual(['letterCode']);
  });

  it('the same form again writes no second letter; a refused ballot writes none', async () => {
    const before = (await outbox()).length;
    must(await cast(0, undefined, 'form-1'));
    expect((await cast(1, ['1', '2', '3'])).ok).toBe(false);
    expect((await outbox()).length).toBe(before);
  });

  it('a change is confirmed once while the letter waits', async () => {
    const others = site.nominees.map(({ teryt }) => teryt).filter((teryt) => teryt !== site.cities[0]?.teryt);
    must(await cast(0, others.slice(3, 6), 'form-2'));
    must(await cast(0, others.slice(6, 9), 'form-3'));
    expect((await of('ballot-changed')).length).toBe(1);
    expect((await of('ballot-confirmed')).length).toBe(1);
  });

  it('a confirmation is no event of the audit log: its time would say when a city voted', async () => {
    const events = await site.ports.store.read((tx) => tx.audit.from(0, 1000));
    expect(events.filter(({ text }) => text.includes('ballot-'))).toEqual([]);
  });

  it('reminders go to those who have not voted, and to no other', async () => {
    site.clock.set('2022-09-07T10:00:00+02:00');
    must(await cast(3));
    const sent = must(await send('reminder'));
    expect(sent.queued).toBeNull();
    const voted = new Set([0, 3].map((i) => site.cities[i]?.teryt));
    expect(teryts(await of('vote-reminder'))).toEqual(
      site.cities.map(({ teryt }) => teryt).filter((teryt) => !voted.has(teryt)),
    );
  });

  it('leave an event without a number, which would be that of the silent cities', async () => {
    const events = await site.ports.store.read((tx) => tx.audit.from(0, 1000));
    const [event, ...more] = events.filter(({ text }) => text.includes('reminder'));
    expect(more).toEqual([]);
    expect(JSON.parse(event?.text ?? '')).toMatchObject({ type: 'reminders-queued', details: {} });
  });

  it('until the close the outbox counts neither reminders nor confirmations, and lists none that was refused', async () => {
    const now = site.clock.now();
    const untold = ['vote-reminder', 'ballot-confirmed', 'ballot-changed'];
    await site.ports.store.write(async (tx) => {
      const query = { edition: site.edition.id, kind: 'vote-reminder', status: 'waiting', wave: null } as const;
      const listed = await tx.outbox.list({ ...query, address: null, after: null, limit: 1 });
      const ids = listed.map(({ id }) => id);
      const claimed = await tx.outbox.claim({ by: 'test', now, until: now + 1000, ids });
      for (const letter of claimed)
        await recordAttempt(tx, { now, random: site.ports.random }, { letter, by: 'test', attempt: REFUSED });
      return { ok: true };
    });
    const state = await site.ports.store.read((tx) => readOutbox(tx, now));
    expect(state.counts.filter(({ kind }) => untold.includes(kind))).toEqual([]);
    expect(state.waves.filter(({ kind }) => kind === 'vote-reminder')).toMatchObject([
      { letters: null, waiting: true },
    ]);
    expect(await failures(now)).toEqual([]);
    const after = Date.parse(CLOSES_AT) as typeof now;
    const later = await site.ports.store.read((tx) => readOutbox(tx, after));
    expect(later.waves.find(({ kind }) => kind === 'vote-reminder')?.letters).toMatchObject({
      ...{ waiting: site.cities.length - 3, refused: 1 },
    });
    expect(await failures(after)).toEqual(['vote-reminder']);
  });

  it('are two days apart and three at most', async () => {
    expect(await plan('reminder')).toMatchObject({ ok: false, refusal: 'reminder-too-soon' });
    site.clock.set('2022-09-09T10:00:00+02:00');
    must(await send('reminder'));
    site.clock.set('2022-09-11T10:00:00+02:00');
    must(await send('reminder'));
    site.clock.set('2022-09-13T10:00:00+02:00');
    expect(await send('reminder')).toMatchObject({ ok: false, refusal: 'reminders-used-up', details: { most: 3 } });
  });

  it('a new code takes back the letters with the old one and goes out by itself', async () => {
    const teryt = site.cities[5]?.teryt as string;
    const again = { edition: site.edition.id, teryt, reason: 'link na stronie miasta' };
    const { code } = must(await site.ports.store.write((tx) => reissueCode(tx, site.ports, again)));
    (site.codes as Map<string, string>).set(teryt, printVotingCode(code));
    const letters = (await outbox()).filter((letter) => letter.teryt === teryt);
    const still = letters.filter(({ status }) => status === 'waiting');
    expect(still.map(({ kind, secrets }) => ({ kind, code: secrets.code }))).toEqual([{ kind: 'code-reissued', code }]);
    expect(letters.filter(({ status }) => status === 'cancelled').every(({ sealed }) => sealed === null)).toBe(true);
  });

  it('a test letter has an invented city and a code that opens nothing', async () => {
    const test = { ...request('invitation'), to: 'Ja@Organizator.example' };
    must(await site.ports.store.write((tx) => sendTestLetter(tx, site.ports, test)));
    const letter = (await outbox()).find(({ to }) => to === 'ja@organizator.example');
    expect(letter?.fields.city).toBe('Próba (miasto zmyślone)');
    const hash = hashVotingCode(site.edition.id, letter?.secrets.code as never);
    expect(await site.ports.store.read((tx) => tx.votes.findLink(site.edition.id, hash))).toBeNull();
  });

  it('a form that has seen fewer waves than there are sends nothing', async () => {
    const again = { ...request('reminder'), seen: 2 };
    expect(await site.ports.store.write((tx) => sendWave(tx, site.ports, again))).toMatchObject({
      ...{ ok: false, refusal: 'wave-sent-already' },
    });
  });

  it('after the deadline neither invitations nor reminders', async () => {
    site.clock.set(CLOSES_AT);
    for (const wave of ['invitation', 'reminder'] as const)
      expect(await send(wave)).toMatchObject({ ok: false, refusal: 'vote-closed' });
    expect(await send('no-ballot')).toMatchObject({ ok: false, refusal: 'vote-not-closed' });
  });

  it('the close takes back what still waits with a code, forgets the codes, and keeps the confirmations', async () => {
    await site.advance('closed');
    for (const kind of ['vote-invitation', 'vote-reminder', 'code-reissued']) expect(await of(kind)).toEqual([]);
    expect((await of('vote-invitation', 'cancelled')).every(({ sealed }) => sealed === null)).toBe(true);
    expect(await site.ports.store.read((tx) => tx.votes.keptCodes(site.edition.id))).toEqual(new Map());
    expect((await of('ballot-confirmed')).length).toBeGreaterThan(1);
  });

  it('the silent cities, and they alone, hear that there is no ballot', async () => {
    const turnout = await site.ports.store.read((tx) => tx.votes.turnout(site.edition.id));
    must(await send('no-ballot'));
    expect(teryts(await of('no-ballot'))).toEqual(
      site.cities.map(({ teryt }) => teryt).filter((teryt) => !turnout.includes(teryt)),
    );
    expect(await send('no-ballot')).toMatchObject({ ok: false, refusal: 'letters-for-nobody' });
  });

  it('results go to every city, after the release, and say whether its ballot is in', async () => {
    expect(await send('results')).toMatchObject({ ok: false, refusal: 'results-not-released' });
    await site.advance('released');
    must(await send('results'));
    const turnout = await site.ports.store.read((tx) => tx.votes.turnout(site.edition.id));
    const letters = await of('results');
    expect(teryts(letters)).toEqual(site.cities.map(({ teryt }) => teryt));
    for (const { teryt, fields } of letters) expect(fields.voted).toBe(turnout.includes(teryt as never) ? 'yes' : 'no');
  });
});

describe('export for a newsletter tool', () => {
  let other: TestSite;
  beforeAll(async () => {
    other = await openTestSite({ state: 'before' });
    await other.ports.store.write(async (tx) => {
      for (const { teryt } of other.cities.slice(0, 3))
        await tx.votes.setAddress(other.edition.id, teryt, `um@${teryt}.example`, 'BIP');
      return { ok: true };
    });
  });
  afterAll(() => other?.close());

  const invitations = async () => (await lettersIn(other.ports)).filter(({ kind }) => kind === 'vote-invitation');
  const exported = async (handOut: (rows: readonly MergeRow[]) => Promise<void>) =>
    other.ports.store.write((tx) =>
      exportWave(
        tx,
        { ...other.ports, handOut },
        { edition: other.edition.id, wave: 'invitation', actor: 'command-line' },
      ),
    );

  it('leaves nothing behind when the file cannot be written', async () => {
    await expect(exported(() => Promise.reject(new Error('the disk is full')))).rejects.toThrow('the disk is full');
    expect(await invitations()).toEqual([]);
  });

  it('gives code, link and letter code of each city; the letters count as written and are not sent', async () => {
    let rows: readonly MergeRow[] = [];
    must(
      await exported(async (given) => {
        rows = given;
      }),
    );
    expect(rows.length).toBe(3);
    const table = mergeTable(rows, 'https://zlotylajk.example');
    expect(table.split('\n')[0]).toBe('teryt,name,email,code,link,letter_code,closes_at');
    const [row] = rows as [MergeRow];
    expect(table).toContain(`,https://zlotylajk.example/glos#${row.code},${row.letterCode},${CLOSES_AT}\n`);
    expect((await invitations()).map(({ status, sealed }) => [status, sealed])).toEqual(
      Array(3).fill(['exported', null]),
    );
    const known = await other.ports.store.read((tx) =>
      tx.letters.findByCode(hashLetterCode(readLetterCode(row.letterCode) as never)),
    );
    expect(known).toMatchObject({ kind: 'vote-invitation', teryt: row.teryt });
    expect(await exported(async () => undefined)).toMatchObject({ ok: false, refusal: 'letters-for-nobody' });
  });

  it('a name that a spreadsheet could run is defused', () => {
    const row = {
      teryt: '1',
      name: '=HYPERLINK("x")',
      email: '@a',
      code: '00000000000000000',
      letterCode: 'L',
      closesAt: 'x',
    };
    expect(mergeTable([row], 'https://x')).toContain(`1,"'=HYPERLINK(""x"")",'@a,`);
  });
});
