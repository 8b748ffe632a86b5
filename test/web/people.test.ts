/** People and their roles, as an admin changes them, and as nobody may. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removePerson, revokePersonRole } from '../../src/actions/change-people.ts';
import { invitePerson } from '../../src/actions/invite-person.ts';
import type { AuditType } from '../../src/core/office/audit-event.ts';
import { firstBreak } from '../../src/core/office/audit-event.ts';
import { addPerson } from './office-door.ts';
import { lettersTo } from './outbox-letters.ts';
import { openTestSite, type TestSite } from './site.ts';
import { wordsOf } from './visitor.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite({ state: 'before' });
}, 60_000);
afterAll(() => site.close());

const ADMIN = [{ role: 'admin', edition: null }] as const;
const inviteFields = (email: string, name: string, role: string) =>
  [
    ['co', 'zapros'],
    ['adres', email],
    ['nazwa', name],
    ['rola', role],
    ['jezyk', 'pl'],
  ] as const;

async function events(): Promise<readonly { type: AuditType; details: object }[]> {
  const records = await site.ports.store.read((tx) => tx.audit.from(0, 10_000));
  return records.map(({ text }) => JSON.parse(text) as { type: AuditType; details: object });
}

describe('an admin', () => {
  it('invites a person: a letter, an event, and the person on the page', async () => {
    const { visitor } = await site.signedIn(ADMIN);
    const posted = await visitor.post('/biuro/ludzie', inviteFields('ola@miasto.example', 'Ola Nowa', 'analyst'));
    expect([posted.status, posted.headers.get('location')]).toEqual([303, '/biuro/ludzie']);
    expect(lettersTo(site.ports, 'ola@miasto.example').map(({ kind }) => kind)).toEqual(['office-invitation']);
    expect(wordsOf(await visitor.get('/biuro/ludzie'))).toContain('Ola Nowa ola@miasto.example Zaproszenie wysłane');
    expect((await events()).at(-1)).toMatchObject({ type: 'person-invited', details: { role: 'analyst' } });
  });

  it('cannot make an organiser, by no form: that would be the second signature', async () => {
    const { visitor } = await site.signedIn(ADMIN);
    const target = await addPerson(site.site, [{ role: 'auditor', edition: null }]);
    const invited = await visitor.post('/biuro/ludzie', inviteFields('trzeci@miasto.example', 'Trzeci', 'organiser'));
    const granted = await visitor.post('/biuro/ludzie', [
      ['co', 'nadaj'],
      ['numer', target.id],
      ['rola', 'organiser'],
    ]);
    expect([invited.status, granted.status]).toEqual([409, 409]);
    expect(await site.ports.store.read((tx) => tx.people.findByEmail('trzeci@miasto.example'))).toBeNull();
    expect(await site.ports.store.read((tx) => tx.people.grants(target.id))).toEqual([
      { role: 'auditor', edition: null },
    ]);
  });

  it('cannot change or remove themselves', async () => {
    const { visitor, person } = await site.signedIn(ADMIN);
    for (const fields of [
      [
        ['co', 'nadaj'],
        ['rola', 'auditor'],
      ],
      [
        ['co', 'odbierz'],
        ['rola', 'admin'],
      ],
      [['co', 'usun']],
    ] as const)
      expect((await visitor.post('/biuro/ludzie', [...fields, ['numer', person.id]])).status).toBe(403);
    expect(await site.ports.store.read((tx) => tx.people.grants(person.id))).toEqual(ADMIN);
  });

  it('who removes a person ends their session and their passkeys at once', async () => {
    const admin = await site.signedIn(ADMIN);
    const analyst = await site.signedIn([{ role: 'analyst', edition: null }], 'Do Usunięcia');
    expect((await analyst.visitor.get('/biuro')).status).toBe(200);
    await admin.visitor.post('/biuro/ludzie', [
      ['co', 'usun'],
      ['numer', analyst.person.id],
    ]);
    expect((await analyst.visitor.get('/biuro')).status).toBe(303);
    expect(await site.ports.store.read((tx) => tx.signIns.sessions(analyst.person.id))).toEqual([]);
    await site.site.access.sendCode(analyst.person.email);
    expect(lettersTo(site.ports, analyst.person.email)).toEqual([]);
  });

  it('who changes a role ends the sessions that were begun with the old ones', async () => {
    const admin = await site.signedIn(ADMIN);
    const { visitor, person } = await site.signedIn([{ role: 'analyst', edition: null }]);
    const fields = [
      ['numer', person.id],
      ['rola', 'auditor'],
    ] as const;
    await admin.visitor.post('/biuro/ludzie', [['co', 'nadaj'], ...fields]);
    expect((await visitor.get('/biuro')).status).toBe(303);
    await admin.visitor.post('/biuro/ludzie', [['co', 'odbierz'], ...fields]);
    expect(await site.ports.store.read((tx) => tx.people.grants(person.id))).toEqual([
      { role: 'analyst', edition: null },
    ]);
    expect((await events()).slice(-2).map(({ type }) => type)).toEqual(['role-granted', 'role-revoked']);
  });

  it('cannot be spoken through by another site: its forms are refused', async () => {
    const { visitor } = await site.signedIn(ADMIN);
    const fields = inviteFields('csrf@miasto.example', 'Csrf', 'admin');
    const posted = await visitor.post('/biuro/ludzie', fields, {
      origin: 'https://zly.example',
      'sec-fetch-site': 'cross-site',
    });
    expect([posted.status, await site.ports.store.read((tx) => tx.people.findByEmail('csrf@miasto.example'))]).toEqual([
      403,
      null,
    ]);
  });

  it('sees names as they are, whatever stands in them', async () => {
    const { visitor } = await site.signedIn(ADMIN);
    const canary = '<img src=x onerror=alert(1)>"\'&';
    await visitor.post('/biuro/ludzie', inviteFields('kanarek@miasto.example', canary, 'juror'));
    const { text } = await visitor.get('/biuro/ludzie');
    expect([text.includes('<img src=x'), text.includes('&lt;img src=x')]).toEqual([false, true]);
  });

  it('cannot smuggle a header into a letter by a name or an address', async () => {
    const { visitor } = await site.signedIn(ADMIN);
    const name = await visitor.post(
      '/biuro/ludzie',
      inviteFields('x1@miasto.example', 'Jan\u0000\u202eBcc: a@b.pl', 'juror'),
    );
    const broken = await visitor.post(
      '/biuro/ludzie',
      inviteFields('x2@miasto.example', 'Jan\r\nBcc: a@b.pl', 'juror'),
    );
    const address = await visitor.post(
      '/biuro/ludzie',
      inviteFields('x3@miasto.example\r\nBcc: a@b.pl', 'Jan', 'juror'),
    );
    expect([name.status, broken.status, address.status]).toEqual([422, 303, 422]);
    expect(lettersTo(site.ports, 'x2@miasto.example')[0]?.fields.name).toBe('Jan Bcc: a@b.pl');
  });
});

describe('organisers', () => {
  const invite = (email: string, edition: string) =>
    site.ports.store.write((tx) =>
      invitePerson(tx, site.ports, {
        ...{ email, name: 'Organizator', language: 'pl', grant: { role: 'organiser', edition } },
        by: 'command-line',
      }),
    );

  it('are two from the machine, however many are invited at once; the third takes a proposal', async () => {
    const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map((one) => invite(`org-${one}@miasto.example`, '2022')));
    expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.refusal)).sort()).toEqual([
      'ok',
      'ok',
      'organiser-needs-two',
      'organiser-needs-two',
    ]);
    expect((await invite('org-a@miasto.example', '2022')).ok || (await invite('org-b@miasto.example', '2022')).ok).toBe(
      true,
    );
  });

  it('who are removed by two admins at the same moment leave one behind', async () => {
    const edition = site.edition.id;
    const before = await site.ports.store.read((tx) => tx.people.allGrants());
    const others = before.filter(({ role, edition: of }) => role === 'organiser' && (of === null || of === edition));
    await site.ports.store.write(async (tx) => {
      for (const { person, role, edition: of } of others) await tx.people.revoke(person, role, of);
      return { ok: true };
    });
    const [by, first, second] = [
      await addPerson(site.site, ADMIN),
      await addPerson(site.site, [{ role: 'organiser', edition }]),
      await addPerson(site.site, [{ role: 'organiser', edition }]),
    ];
    const grant = { role: 'organiser', edition } as const;
    const outcomes = await Promise.all([
      site.ports.store.write((tx) => removePerson(tx, site.ports, { of: first.id, by })),
      site.ports.store.write((tx) => revokePersonRole(tx, site.ports, { of: second.id, by, grant })),
    ]);
    expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.refusal))).toEqual(['ok', 'last-organiser']);
  });
});

it('all of it stands in one unbroken chain that names nobody', async () => {
  const records = await site.ports.store.read((tx) => tx.audit.from(0, 10_000));
  expect([firstBreak(records), records.some(({ text }) => text.includes('@'))]).toEqual([null, false]);
  expect(site.bugs).toEqual([]);
});
