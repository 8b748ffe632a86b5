/** `lajk organiser invite`: the first two organisers come from the machine, a third one takes two persons. */
import { describe, expect, it } from 'vitest';
import { decideProposal } from '../../src/actions/decide-proposal.ts';
import { proposalDigest } from '../../src/core/office/proposal.ts';
import { newInstallation } from './installation.ts';

describe('inviting organisers from the command line', () => {
  it('gives the link to whoever asks for it, and refuses what is no person, role or language', async () => {
    const place = await newInstallation('sqlite');
    const first = await place.lajk([
      'organiser',
      'invite',
      'Anna@Miasto.Example',
      '--name',
      'Anna Nowak',
      '--print-link',
    ]);
    expect([first.code, first.out]).toEqual([
      0,
      expect.stringMatching(/^http:\/\/localhost:3000\/biuro\/zaproszenie#[0-9a-f]{32}\n$/),
    ]);
    const quiet = await place.lajk(['organiser', 'invite', 'jan@miasto.example']);
    expect([quiet.code, quiet.out]).toEqual([0, '']);
    const codes = [];
    for (const argv of [['nikt'], ['x@miasto.example', '--role', 'krol'], ['x@miasto.example', '--language', 'de']])
      codes.push((await place.lajk(['organiser', 'invite', ...argv])).code);
    expect(codes).toEqual([1, 64, 64]);
    await place.remove();
  });

  it('the third is refused with the way to go, and comes by a proposal of two', async () => {
    const place = await newInstallation('sqlite');
    for (const one of ['a', 'b'])
      await place.lajk(['organiser', 'invite', `${one}@miasto.example`, '--edition', '2022']);
    const argv = ['organiser', 'invite', 'c@miasto.example', '--name', 'Celina', '--edition', '2022'];
    const third = await place.lajk(argv);
    expect([third.code, third.err.includes('zatwierdza drugi organizator')]).toEqual([1, true]);
    const ports = await place.ports();
    await ports.store.write(async (tx) => {
      for (const person of await tx.people.all()) await tx.people.setStatus(person.id, 'active');
      return { ok: true };
    });
    const proposed = await place.lajk([...argv, '--as', 'a@miasto.example']);
    expect(proposed.code).toBe(0);
    const id = proposed.out.trim();
    const { proposal, by } = await ports.store.read(async (tx) => ({
      proposal: await tx.proposals.find(id),
      by: await tx.people.findByEmail('b@miasto.example'),
    }));
    if (proposal === null || by === null) throw new Error('the proposal was not made');
    const digest = proposalDigest(proposal);
    const approved = await decideProposal(ports, { id, decision: 'approve', digest, by });
    expect(approved.ok).toBe(true);
    const celina = await ports.store.read((tx) => tx.people.findByEmail('c@miasto.example'));
    expect([celina?.status, await ports.store.read((tx) => tx.people.grants(celina?.id as never))]).toEqual([
      'invited',
      [{ role: 'organiser', edition: '2022' }],
    ]);
    await place.remove();
  });
});
