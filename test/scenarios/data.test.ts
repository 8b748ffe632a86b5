/** `lajk data`: cities are asked, send, are accepted or refused – all of it by command, on both databases. */
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveSubmission, sendSubmission } from '../../src/actions/receive-submission.ts';
import { hashText } from '../../src/core/basics/hash.ts';
import type { PersonId } from '../../src/core/office/person.ts';
import type { Teryt } from '../../src/core/places/municipality.ts';
import type { ProfileKey } from '../../src/core/profiles/profile.ts';
import type { Submission } from '../../src/ports/submissions.ts';
import { pl } from '../../src/texts/pl.ts';
import { AS_FIRST, type Installation, newInstallation, refusal } from './installation.ts';
import { CITIES, EDITION, type SmallCity } from './small-edition.ts';
import { freezeSmall, importSmall } from './small-steps.ts';

const [FIRST, SECOND, THIRD] = CITIES.slice(20, 23) as [SmallCity, SmallCity, SmallCity];
const ADDRESS = { [FIRST.teryt]: 'promocja@pierwsze.example', [SECOND.teryt]: 'promocja@drugie.example' };
const ANALYST = 'analityczka@pokaz.example';
const AS_ANALYST = ['--as', ANALYST];
const UNTIL = ['--until', '2022-05-01'];

const HEADER = 'platform,profile_id,post_id,published_at,reactions,comments,shares';
const line = (profile: string, post: string, reactions = '12', at = '2022-03-12T10:00:00+01:00') =>
  `facebook,${profile},${post},${at},${reactions},3,1`;
const file = (...lines: readonly string[]) => `${[HEADER, ...lines].join('\n')}\n`;

for (const kind of ['sqlite', 'postgres'] as const)
  describe(`lajk data on ${kind}`, () => {
    let small: Installation;
    beforeAll(async () => {
      small = await newInstallation(kind);
      await small.keepOpen();
      await importSmall(small);
      await freezeSmall(small);
      const id = hashText(ANALYST).slice(0, 32) as PersonId;
      await (await small.ports()).store.write(async (tx) => {
        await tx.people.add({ id, email: ANALYST, name: 'Ala Analityczka', language: 'pl', status: 'active' });
        await tx.people.grant(id, { role: 'analyst', edition: EDITION });
        return { ok: true };
      });
    }, 180_000);
    afterAll(() => small.remove());

    const asked = (content: string) => small.write('miasta.csv', content);
    const list = () => small.json<Submission[]>(['data', 'list', EDITION]);
    const imports = async () => (await small.ports()).store.read((tx) => tx.imports.all());
    const ofCities = async () => (await imports()).filter(({ source }) => source.by === 'city');
    const invitation = async ({ teryt }: SmallCity) => {
      const found = await (await small.ports()).store.read((tx) => tx.submissions.invitations(EDITION, teryt as Teryt));
      if (found[0] === undefined) throw new Error('nobody was asked');
      return found[0];
    };

    /** What the page of the city does: the file to the disk, the draft, the button. */
    async function send(city: SmallCity, content: string, profileId: string | null = city.profileId): Promise<string> {
      const ports = await small.ports();
      const sender = await invitation(city);
      const taken = await ports.submitted.take(Readable.from([Buffer.from(content)]), null);
      if (!taken.ok) throw new Error(taken.refusal);
      const profile = profileId === null ? null : ({ platform: 'facebook', profileId } as ProfileKey);
      const { sha256, bytes } = taken;
      const about = { fileName: 'posty.csv', profile, proposed: null, zone: null, snapshotOn: null, replaces: null };
      const draft = await receiveSubmission(ports, sender, { sha256, bytes, ...about });
      if (!draft.ok) throw new Error(draft.refusal);
      const sent = await ports.store.write((tx) => sendSubmission(tx, ports, sender, draft.id));
      if (!sent.ok) throw new Error(sent.refusal);
      return draft.id;
    }

    it('invite asks all cities of the file or none', async () => {
      const before = await small.everything();
      for (const [content, code, details] of [
        [`${FIRST.teryt};a@b.example\nTychy;um@tychy.example\n`, 'data-lines-invalid', { line: 2 }],
        ['', 'data-lines-invalid', { line: 1 }],
        [`${FIRST.teryt};nie-adres\n`, 'data-lines-invalid', { line: 1 }],
      ] as const)
        expect(await small.lajk(['data', 'invite', EDITION, await asked(content), ...UNTIL])).toEqual(
          refusal(code, details),
        );
      const good = await asked(`${FIRST.teryt};${ADDRESS[FIRST.teryt]}\n${SECOND.teryt};${ADDRESS[SECOND.teryt]}\n`);
      expect(await small.lajk(['data', 'invite', 'nie-ma', good, ...UNTIL])).toEqual(
        refusal('edition-unknown', { edition: 'nie-ma' }),
      );
      expect(await small.lajk(['data', 'invite', EDITION, good, '--until', '1 maja'])).toEqual(
        refusal('day-invalid', { day: '1 maja' }),
      );
      expect(await small.lajk(['data', 'invite', EDITION, good, ...UNTIL, '--language', 'de'])).toEqual(
        refusal('language-unknown', { language: 'de' }),
      );
      expect(await small.everything()).toBe(before);
      expect((await small.lajk(['data', 'invite', EDITION, good, ...UNTIL])).err).toBe(
        `${pl.submissions.cli.invited(2)}\n`,
      );
      const { until, email, status } = await invitation(FIRST);
      expect([new Date(until).toISOString(), email, status]).toEqual([
        '2022-05-01T22:00:00.000Z',
        ADDRESS[FIRST.teryt],
        'active',
      ]);
    });

    it('list and show say what was sent; accept takes it in, and its source is the city', async () => {
      expect([await list(), await small.done(['data', 'list', EDITION])]).toEqual([[], expect.any(String)]);
      const id = await send(FIRST, file(line(FIRST.profileId, 'wlasny-1'), line(FIRST.profileId, 'wlasny-2')));
      expect((await list()).map(({ id: one, teryt, state }) => [one, teryt, state])).toEqual([
        [id, FIRST.teryt, 'sent'],
      ]);
      const shown = JSON.parse(await small.done(['data', 'show', id])) as Submission;
      expect([shown.state, shown.findings.read && shown.findings.posts]).toEqual(['sent', 2]);
      const accepted = await small.lajk(['data', 'accept', id, ...AS_ANALYST]);
      expect([accepted.code, accepted.err.endsWith(`${pl.submissions.cli.accepted}\n`)]).toEqual([0, true]);
      expect((await ofCities()).map(({ source, posts }) => [source, posts])).toEqual([
        [{ by: 'city', teryt: FIRST.teryt, receivedOn: '2022-04-20' }, 2],
      ]);
      expect(await small.lajk(['data', 'accept', id])).toEqual(refusal('submission-decided', { state: 'accepted' }));
      expect(await small.lajk(['data', 'refuse', id, '--reason', 'za późno'])).toEqual(
        refusal('submission-decided', { state: 'accepted' }),
      );
      // The file is still there; what it holds is in the archive now.
      const again = JSON.parse(await small.done(['data', 'show', id])) as Submission;
      expect(again.findings.read && again.findings.alreadyImported).toBe(true);
    });

    it('accept names rejected lines and takes the others only on the analyst’s word', async () => {
      const id = await send(SECOND, file(line(SECOND.profileId, 'a'), line(SECOND.profileId, 'b', '1.2K')));
      const before = await ofCities();
      const refused = await small.lajk(['data', 'accept', id]);
      expect([refused.code, refused.err.includes(pl.lineReasons['count-rounded']({}))]).toEqual([1, true]);
      expect([await ofCities(), (await list()).find((one) => one.id === id)?.state]).toEqual([before, 'sent']);
      await small.done(['data', 'accept', id, '--accept-rejected']);
      const added = (await ofCities()).filter(({ source }) => source.by === 'city' && source.teryt === SECOND.teryt);
      expect(added.map(({ posts }) => posts)).toEqual([1]);
    });

    it('refuse needs a reason, and gives it to the city', async () => {
      const id = await send(SECOND, file(line(SECOND.profileId, 'c')));
      const before = (await imports()).length;
      expect((await small.lajk(['data', 'refuse', id, '--reason', ' '])).code).toBe(1);
      await small.done(['data', 'refuse', id, '--reason', 'Brakuje marca.', ...AS_ANALYST]);
      const [decided] = (await list()).filter((one) => one.id === id);
      expect([decided?.state, decided?.reason, (await imports()).length]).toEqual([
        'refused',
        'Brakuje marca.',
        before,
      ]);
      expect(await small.lajk(['data', 'accept', id])).toEqual(refusal('submission-decided', { state: 'refused' }));
    });

    it('only a person with the right decides in a name, and nothing that is not there is decided', async () => {
      const id = await send(SECOND, file(line(SECOND.profileId, 'd')));
      const nobody = ['--as', 'nikt@nigdzie.example'];
      expect(await small.lajk(['data', 'accept', id, ...nobody])).toEqual(
        refusal('person-unknown', { email: 'nikt@nigdzie.example' }),
      );
      expect(await small.lajk(['data', 'accept', id, ...AS_FIRST])).toEqual(refusal('right-missing'));
      for (const argv of [
        ['data', 'accept', 'nie-ma'],
        ['data', 'show', 'nie-ma'],
        ['data', 'refuse', 'nie-ma', '--reason', 'bo tak'],
      ])
        expect(await small.lajk(argv)).toEqual(refusal('submission-unknown'));
      expect((await list()).find((one) => one.id === id)?.state).toBe('sent');
    });

    it('a city that has been asked by nobody has no link; revoked, a link takes nothing more', async () => {
      await expect(send(THIRD, file(line(THIRD.profileId, 'x')))).rejects.toThrow('nobody was asked');
      expect(await small.lajk(['data', 'revoke', EDITION, 'Tychy'])).toEqual(
        refusal('teryt-invalid', { teryt: 'Tychy' }),
      );
      expect((await small.lajk(['data', 'revoke', EDITION, SECOND.teryt])).err).toBe(
        `${pl.submissions.cli.revoked(1)}\n`,
      );
      const before = await list();
      await expect(send(SECOND, file(line(SECOND.profileId, 'e')))).rejects.toThrow('submission-ended');
      expect(await list()).toEqual(before);
    });
  });
