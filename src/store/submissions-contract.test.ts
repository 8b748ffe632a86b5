import { expect, it } from 'vitest';
import { onBothDatabases } from '../../test/databases.ts';
import type { Day, Instant } from '../core/basics/day.ts';
import { hashText } from '../core/basics/hash.ts';
import type { Teryt } from '../core/places/municipality.ts';
import type { Platform } from '../core/profiles/profile.ts';
import type { Provenance } from '../core/profiles/provenance.ts';
import type { DataInvitation, Submission } from '../ports/submissions.ts';
import type { ImportRecord } from '../ports.ts';

const TYCHY = '2477011' as Teryt;
const LUBIN = '0211011' as Teryt;
const at = (n: number) => (1_662_000_000_000 + n) as Instant;

onBothDatabases('files from cities', ({ store, write }) => {
  it('keeps links, one of them active per city, and finds them by their hash', async () => {
    const old = invitation('1', TYCHY, { issuedAt: at(1) });
    await write((tx) => tx.submissions.addInvitation(old));
    await expect(write((tx) => tx.submissions.addInvitation(invitation('2', TYCHY)))).rejects.toThrow();
    let revoked = 0;
    await write(async (tx) => {
      revoked = await tx.submissions.revokeInvitations('2022', TYCHY);
      await tx.submissions.addInvitation(invitation('2', TYCHY, { issuedAt: at(2) }));
      await tx.submissions.addInvitation(invitation('3', LUBIN, { issuedAt: at(2) }));
      await tx.submissions.addInvitation({ ...invitation('4', TYCHY), edition: '2023' });
    });
    expect(revoked).toBe(1);
    const found = await store.read(async (tx) => [
      await tx.submissions.findInvitation(hashText('1')),
      await tx.submissions.findInvitation(hashText('9')),
    ]);
    expect(found).toEqual([{ ...old, status: 'revoked' }, null]);
    const links = await store.read(async (tx) => [
      (await tx.submissions.invitations('2022', null)).map(({ codeHash }) => codeHash),
      (await tx.submissions.invitations('2022', TYCHY)).map(({ codeHash }) => codeHash),
    ]);
    expect(links).toEqual([
      [hashText('3'), hashText('2'), hashText('1')],
      [hashText('2'), hashText('1')],
    ]);
  });

  it('finds where an address was written to, and forgets it without the link', async () => {
    await write(async (tx) => {
      await tx.submissions.addInvitation(invitation('1', TYCHY));
      await tx.submissions.addInvitation(invitation('2', LUBIN, { email: 'lubin@miasto.example' }));
    });
    const addresses = (email: string | null) =>
      store.read(async (tx) => (await tx.submissions.addresses(email)).map(({ email: kept }) => kept));
    expect(new Set(await addresses(null))).toEqual(new Set(['tychy@miasto.example', 'lubin@miasto.example']));
    await write((tx) => tx.submissions.emptyAddress(hashText('2')));
    expect([await addresses('lubin@miasto.example'), await addresses(null)]).toEqual([[], ['tychy@miasto.example']]);
    expect((await store.read((tx) => tx.submissions.findInvitation(hashText('2'))))?.email).toBeNull();
    await expect(write((tx) => tx.submissions.emptyAddress(hashText('9')))).rejects.toThrow('emptyAddress');
  });

  it('keeps a file as it was sent, of each city the latest first', async () => {
    const files = [submission('1', TYCHY), submission('2', TYCHY, { proposed: PROPOSED, profile: null })];
    await write(async (tx) => {
      for (const file of [...files, submission('3', LUBIN)]) await tx.submissions.add(file);
    });
    const read = await store.read(async (tx) => [
      await tx.submissions.of('2022', TYCHY),
      (await tx.submissions.of('2022', null)).map(({ id }) => id),
      (await tx.submissions.all()).map(({ id }) => id),
      await tx.submissions.of('2023', null),
      await tx.submissions.find('2'),
      await tx.submissions.find('9'),
    ]);
    expect(read).toEqual([files.toReversed(), ['3', '2', '1'], ['3', '2', '1'], [], files[1], null]);
  });

  it('lets one of two who decide at once decide', async () => {
    await write((tx) => tx.submissions.add(submission('1', TYCHY, { state: 'sent' })));
    const told: boolean[] = [];
    for (const state of ['accepted', 'refused'] as const)
      await write(async (tx) => {
        told.push(await tx.submissions.change('1', 'sent', { state, decidedAt: at(9), reason: 'x' }));
      });
    expect(told).toEqual([true, false]);
    expect(await store.read((tx) => tx.submissions.find('1'))).toEqual(
      submission('1', TYCHY, { state: 'accepted', decidedAt: at(9), reason: 'x' }),
    );
  });

  it('changes what was found, and nothing that was not named', async () => {
    await write((tx) => tx.submissions.add(submission('1', TYCHY)));
    const findings = { read: false, refusal: 'file-empty', details: { file: '' }, look: null } as const;
    const change = { findings, zone: 'Europe/Warsaw', snapshotOn: '2022-09-02' as Day, sentAt: at(4) };
    await write((tx) => tx.submissions.change('1', 'draft', change));
    expect(await store.read((tx) => tx.submissions.find('1'))).toEqual(submission('1', TYCHY, change));
  });

  it('knows which files are still held, and forgets a submission as a whole', async () => {
    await write(async (tx) => {
      await tx.submissions.add(submission('1', TYCHY));
      await tx.submissions.add(submission('2', TYCHY, { state: 'withdrawn' }));
      await tx.submissions.add(submission('3', TYCHY, { state: 'accepted' }));
    });
    const kept = () => store.read((tx) => tx.submissions.keptFiles());
    expect(await kept()).toEqual(new Set([hashText('1'), hashText('3')]));
    await write((tx) => tx.submissions.drop('3'));
    expect(await kept()).toEqual(new Set([hashText('1')]));
  });

  it.each([
    { by: 'analyst' },
    { by: 'platform' },
    { by: 'city', teryt: TYCHY, receivedOn: '2022-05-03' as Day },
  ] as const satisfies readonly Provenance[])('remembers where a frozen file came from: $by', async (source) => {
    const record = { ...frozen('a'), source };
    await write((tx) => tx.imports.add(record));
    expect(await store.read((tx) => tx.imports.all())).toEqual([record]);
  });
});

const PROPOSED = { platform: 'facebook', name: 'Nowy', address: 'https://facebook.example/nowy' };

function invitation(code: string, teryt: Teryt, changes: Partial<DataInvitation> = {}): DataInvitation {
  return {
    codeHash: hashText(code),
    edition: '2022',
    teryt,
    status: 'active',
    issuedAt: at(0),
    until: at(1_000),
    email: 'tychy@miasto.example',
    language: 'pl',
    ...changes,
  };
}

function submission(id: string, teryt: Teryt, changes: Partial<Submission> = {}): Submission {
  return {
    id,
    edition: '2022',
    teryt,
    state: 'draft',
    sha256: hashText(id),
    bytes: 10,
    fileName: 'posty ŁÓDŹ.csv',
    profile: { platform: 'facebook' as Platform, profileId: '1' },
    proposed: null,
    zone: null,
    snapshotOn: '2022-09-01' as Day,
    findings: { read: false, refusal: 'zone-missing', details: { column: 'Date', value: 'x' }, look: null },
    receivedAt: at(Number(id)),
    sentAt: null,
    decidedAt: null,
    reason: null,
    ...changes,
  };
}

function frozen(name: string): ImportRecord {
  return {
    ...{ sha256: hashText(name), fileName: `${name}.csv`, format: 'simple-posts', kind: 'posts', encoding: 'utf-8' },
    ...{ zone: null, snapshotOn: '2022-05-01' as Day, rows: 1, posts: 1, profiles: 1, rejected: 0, shares: 0 },
    ...{ duplicates: 0, period: null, importedAt: at(0), source: { by: 'analyst' } },
  };
}
