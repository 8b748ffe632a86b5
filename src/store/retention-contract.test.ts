import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { onBothDatabases, testDatabase } from '../../test/databases.ts';
import { openAccess } from '../access/open-access.ts';
import type { Instant } from '../core/basics/day.ts';
import { hashText } from '../core/basics/hash.ts';
import edition2022 from '../core/editions/2022.json' with { type: 'json' };
import type { Edition } from '../core/editions/edition.ts';
import { parseEdition } from '../core/editions/edition-data.ts';
import type { Person, PersonId } from '../core/office/person.ts';
import { COLUMNS } from '../core/office/personal-columns.ts';
import type { Teryt } from '../core/places/municipality.ts';
import type { QueuedLetter } from '../ports/post.ts';

const T = (n: number) => (1_800_000_000_000 + n) as Instant;
const OLA = person('a', 'ola@miasto.example', 'removed');
const JAN = person('b', 'jan@miasto.example', 'active');

onBothDatabases('retention contract', ({ read, signIns, write }) => {
  it('lets one of many who come at once have the night', async () => {
    const claims = Array.from({ length: 8 }, () => write((tx) => tx.retention.claim('2026-07-15', T(5), T(0))));
    expect((await Promise.all(claims)).filter(Boolean).length).toBe(1);
  });

  it('gives a night that was broken off to the next, one that ended to nobody', async () => {
    const claim = (now: number, stale: number) => write((tx) => tx.retention.claim('2026-07-15', T(now), T(stale)));
    expect(await claim(5, 0)).toBe(true);
    expect(await claim(9, 5)).toBe(false);
    expect(await claim(9, 6)).toBe(true);
    await write((tx) => tx.retention.end('2026-07-15', T(10)));
    expect(await claim(99, 98)).toBe(false);
  });

  it('adds up what a run erased, also in two goes, and lists runs from the latest', async () => {
    await write(async (tx) => {
      await tx.retention.claim('2026-07-15', T(1), T(0));
      await tx.retention.claim('2026-07-16', T(2), T(0));
      await tx.retention.count('2026-07-15', 'letter', 3);
      await tx.retention.count('2026-07-15', 'letter', 4);
      await tx.retention.end('2026-07-15', T(7));
    });
    const first = { run: '2026-07-15', claimedAt: T(1), endedAt: T(7), counts: { letter: 7 } };
    const second = { run: '2026-07-16', claimedAt: T(2), endedAt: null, counts: {} };
    expect(await read((tx) => tx.retention.runs(10))).toEqual([second, first]);
    expect(await read((tx) => tx.retention.runs(1))).toEqual([second]);
    expect(await read((tx) => tx.retention.run('2026-07-15'))).toEqual(first);
    expect(await read((tx) => tx.retention.run('2026-07-17'))).toBeNull();
  });

  it('empties letters, cancels those that wait, and keeps what says that a letter is ours', async () => {
    await write((tx) => tx.outbox.add([letter('1', 'a@x.example'), letter('2', 'b@x.example')]));
    await write((tx) => tx.retention.emptyLetters(['1'.repeat(32)], T(9)));
    expect((await read((tx) => tx.retention.letters(null))).map(({ address }) => address)).toEqual(['b@x.example']);
    expect(await read((tx) => tx.retention.letters('a@x.example'))).toEqual([]);
    expect(await read((tx) => tx.retention.letters('b@x.example'))).toMatchObject([
      { id: '2'.repeat(32), kind: 'results', edition: null, teryt: null, status: 'waiting', endedAt: null },
    ]);
  });

  it('empties addresses of the roll, one or all, whatever their case', async () => {
    await write(async (tx) => {
      await tx.editions.put(EDITION);
      await tx.votes.putVoters(EDITION.id, [
        { teryt: '2477011' as Teryt, name: 'Tychy', email: 'Urzad@Tychy.example', emailSource: 'BIP' },
        { teryt: '0211011' as Teryt, name: 'Lubin', email: 'urzad@lubin.example', emailSource: null },
        { teryt: '2262011' as Teryt, name: 'Gdynia', email: null, emailSource: null },
      ]);
    });
    const kept = await read((tx) => tx.retention.rollAddresses('urzad@tychy.example'));
    const tychy = {
      edition: EDITION.id,
      teryt: '2477011',
      city: 'Tychy',
      email: 'Urzad@Tychy.example',
      source: 'BIP',
    };
    expect(kept).toEqual([tychy]);
    expect(await write((tx) => tx.retention.emptyRollAddresses(EDITION.id, 'urzad@tychy.example'))).toBe(1);
    expect(await write((tx) => tx.retention.emptyRollAddresses(EDITION.id, null))).toBe(1);
    expect(await write((tx) => tx.retention.emptyRollAddresses(EDITION.id, null))).toBe(0);
    const voters = await read((tx) => tx.votes.voters(EDITION.id));
    expect(voters.map(({ email, emailSource }) => [email, emailSource])).toEqual(voters.map(() => [null, null]));
  });

  it('counts from when somebody was first seen to have left, and anew after a return', async () => {
    await write((tx) => tx.people.add(OLA));
    await write((tx) => tx.people.add(JAN));
    expect(await read((tx) => tx.retention.removals())).toEqual([{ person: OLA.id, noticedAt: null }]);
    await write((tx) => tx.retention.noticeRemovals(T(1)));
    await write((tx) => tx.retention.noticeRemovals(T(2)));
    expect(await read((tx) => tx.retention.removals())).toEqual([{ person: OLA.id, noticedAt: T(1) }]);
    await write((tx) => tx.people.setStatus(OLA.id, 'active'));
    await write((tx) => tx.retention.noticeRemovals(T(3)));
    await write((tx) => tx.people.setStatus(OLA.id, 'removed'));
    await write((tx) => tx.retention.noticeRemovals(T(4)));
    expect(await read((tx) => tx.retention.removals())).toEqual([{ person: OLA.id, noticedAt: T(4) }]);
  });

  it('takes name, address, rights, invitation and salt of a person, and frees the address', async () => {
    await write(async (tx) => {
      await tx.people.add(OLA);
      await tx.people.grant(OLA.id, { role: 'auditor', edition: null });
      await tx.people.invite({ person: OLA.id, tokenHash: hashText('t'), until: T(1) });
      await tx.audit.addPerson({ email: OLA.email, salt: 'x', commitment: hashText('c') });
      await tx.retention.noticeRemovals(T(1));
      await tx.retention.emptyPerson(OLA.id);
    });
    const after = await read(async (tx) => ({
      person: await tx.people.find(OLA.id),
      grants: await tx.people.grants(OLA.id),
      invitations: await tx.retention.invitations(),
      salt: await tx.audit.saltOf(OLA.email),
      removals: await tx.retention.removals(),
    }));
    expect(after).toMatchObject({ grants: [], invitations: [], salt: null, removals: [] });
    expect(after.person).toMatchObject({ name: '', status: 'removed', email: `${OLA.id}@gone.invalid` });
    await write((tx) => tx.people.add({ ...JAN, email: OLA.email }));
  });

  it('lets nobody in any more who was erased: sessions and passkeys go, those of others stay', async () => {
    await write(async (tx) => {
      await tx.people.add({ ...OLA, status: 'active' });
      await tx.people.add(JAN);
    });
    const access = openAccess({
      ...{ database: signIns(), baseUrl: 'http://localhost:4100', clock: { now: () => T(0) } },
      ...{ secret: 'a secret for tests only, long enough', sendCode: async () => undefined },
    });
    for (const { id } of [OLA, JAN]) await access.welcome(id, 'Firefox, Linux');
    await access.sendCode(JAN.email);
    await write((tx) => tx.retention.emptyPerson(OLA.id));
    const left = await read(async (tx) => ({
      of: [await tx.signIns.sessions(OLA.id), await tx.signIns.sessions(JAN.id)].map(({ length }) => length),
      sessions: await tx.retention.sessions(),
      questions: await tx.retention.questions(),
    }));
    expect(left).toMatchObject({ of: [0, 1], sessions: [{ signedInAt: T(0), usedAt: T(0) }] });
    expect(left.questions.map(({ until }) => until > 1_700_000_000_000)).toEqual([true]);
    await write(async (tx) => {
      for (const { id } of left.sessions) await tx.retention.dropSession(id);
      for (const { id } of left.questions) await tx.retention.dropQuestion(id);
    });
    expect(await read((tx) => tx.retention.sessions())).toEqual([]);
    expect(await read((tx) => tx.retention.questions())).toEqual([]);
  });

  it('takes what became of a letter that was erased in a worker’s hands without a word, and no report brings it back', async () => {
    const [one, two] = ['1'.repeat(32), '2'.repeat(32)] as const;
    await write((tx) => tx.outbox.add([letter('1', 'a@x.example'), letter('2', 'b@x.example')]));
    await write((tx) => tx.outbox.claim({ by: 'w', now: T(0), until: T(9), ids: [one, two] }));
    const sent = { status: 'sent', attempts: 1, reply: '250 a@x.example', endedAt: T(2) } as const;
    await write((tx) => tx.outbox.record(two, 'w', sent));
    await write((tx) => tx.retention.emptyLetters([one, two], T(1)));
    expect(await write((tx) => tx.outbox.record(one, 'w', sent))).toBe(false);
    const bounce = { reason: 'address-unknown', reply: '550 b@x.example' } as const;
    expect(await write((tx) => tx.outbox.markBounced(two, bounce))).toBe(false);
    expect(await write((tx) => tx.outbox.noteDelay(two, '451 b@x.example'))).toBe(false);
    const kept = await read(async (tx) => [await tx.outbox.find(one), await tx.outbox.find(two)]);
    expect(kept).toMatchObject([
      { status: 'cancelled', to: '', reply: null },
      { status: 'sent', to: '', reply: null },
    ]);
  });

  it('forgets a domain that refuses us with the last letter that was addressed there', async () => {
    const domains = () => read((tx) => tx.outbox.refusingDomains());
    await write((tx) => tx.outbox.add([letter('1', 'a@x.example'), letter('2', 'b@x.example')]));
    await write((tx) => tx.outbox.addRefusingDomain('x.example'));
    await write((tx) => tx.retention.emptyLetters(['1'.repeat(32)], T(9)));
    expect(await domains()).toEqual(['x.example']);
    await write((tx) => tx.retention.emptyLetters(['2'.repeat(32)], T(9)));
    expect(await domains()).toEqual([]);
  });

  it('gives the last event of each address in the audit log, and the kinds of all', async () => {
    await write(async (tx) => {
      const commitment = hashText('c');
      await tx.audit.addPerson({ email: 'a@x.example', salt: 'x', commitment });
      await tx.audit.addPerson({ email: 'b@x.example', salt: 'y', commitment: hashText('d') });
      for (const [position, type] of (['sign-in-failed', 'person-signed-in'] as const).entries()) {
        await tx.audit.lock();
        const index = { type, edition: null, persons: [commitment] };
        await tx.audit.append({ position, text: `{"at":${position}}`, hash: hashText(String(position)) }, index);
      }
    });
    expect(await read((tx) => tx.retention.auditAddresses())).toEqual([
      { email: 'a@x.example', lastEvent: '{"at":1}' },
      { email: 'b@x.example', lastEvent: null },
    ]);
    expect(await read((tx) => tx.retention.auditMentions('a@x.example'))).toEqual([
      'sign-in-failed',
      'person-signed-in',
    ]);
  });

  it('finds a link by its hash, and all of an address', async () => {
    const link = { tokenHash: hashText('1'), address: 'a@x.example', until: T(3) };
    await write((tx) => tx.retention.addLink(link));
    await write((tx) => tx.retention.addLink({ tokenHash: hashText('2'), address: '', until: T(4) }));
    expect(await read((tx) => tx.retention.findLink(link.tokenHash))).toEqual(link);
    expect(await read((tx) => tx.retention.findLink(hashText('3')))).toBeNull();
    expect(await read((tx) => tx.retention.links('a@x.example'))).toEqual([link]);
    await write((tx) => tx.retention.dropLinks([link.tokenHash, hashText('3')]));
    expect((await read((tx) => tx.retention.links(null))).map(({ address }) => address)).toEqual(['']);
  });

  it('keeps the erasure list once each, and drops what is too old', async () => {
    const entry = (n: number) => ({ addressHash: hashText('a'), erasedAt: T(n) });
    await write((tx) => tx.retention.addErasures([entry(2), entry(1)]));
    await write((tx) => tx.retention.addErasures([entry(2), entry(3)]));
    expect(await read((tx) => tx.retention.erasures())).toEqual([entry(1), entry(2), entry(3)]);
    expect(await write((tx) => tx.retention.dropErasures(T(3)))).toBe(2);
    expect(await read((tx) => tx.retention.erasures())).toEqual([entry(3)]);
  });
});

describe('the register of columns', () => {
  it('judges every column of the database, and no other', async () => {
    const database = await testDatabase('sqlite');
    await database.open();
    const { file } = database.settings as { readonly file: string };
    const raw = new BetterSqlite3(file, { readonly: true });
    const tables = raw.prepare("select name from sqlite_schema where type = 'table'").pluck().all() as string[];
    const own = tables.filter((name) => !/^(?:kysely_|sqlite_)/.test(name));
    const found = own.map((name) => {
      const columns = raw.prepare('select name from pragma_table_info(?)').pluck().all(name) as string[];
      return [name, columns.sort()] as const;
    });
    raw.close();
    await database.remove();
    expect(found.length).toBeGreaterThan(25);
    const judged = Object.entries(COLUMNS).map(([name, columns]) => [name, Object.keys(columns).sort()] as const);
    expect(Object.fromEntries(judged)).toEqual(Object.fromEntries(found));
  });
});

const EDITION: Edition = (() => {
  const parsed = parseEdition(edition2022);
  if (!parsed.ok) throw new Error(parsed.refusal);
  return parsed.edition;
})();

function person(letter: string, email: string, status: Person['status']): Person {
  return { id: letter.repeat(32) as PersonId, email, name: 'Osoba Próbna', language: 'pl', status };
}

function letter(digit: string, to: string): QueuedLetter {
  return {
    ...{
      id: digit.repeat(32),
      kind: 'results',
      language: 'pl',
      to,
      edition: null,
      teryt: null,
      fields: { city: 'Tychy' },
    },
    ...{ sealed: 'ab', codeHash: hashText(digit), messageId: `${digit}@x.example`, notBefore: 0, wave: null },
  };
}
