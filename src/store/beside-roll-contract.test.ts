import { beforeEach, expect, it } from 'vitest';
import { onBothDatabases } from '../../test/databases.ts';
import { hashText } from '../core/basics/hash.ts';
import type { Teryt } from '../core/places/municipality.ts';
import { demoEdition } from '../demo/demo-edition.ts';

const TYCHY = '2477011' as Teryt;
const LUBIN = '0211011' as Teryt;
const CODE = hashText('code');
const OTHER = hashText('other');
const OLA = { email: 'ola@tychy.example', source: 'BIP, prasa' };
const JAN = { email: 'jan@tychy.example', source: 'telefon' };

onBothDatabases('beside the roll', ({ store, write }) => {
  beforeEach(async () => {
    await write(async (tx) => {
      await tx.editions.put({ ...demoEdition, id: '2022' });
      await tx.votes.putVoters('2022', [voter(TYCHY), voter(LUBIN)]);
      await tx.votes.addLinks('2022', [
        { codeHash: CODE, teryt: TYCHY, status: 'active' },
        { codeHash: OTHER, teryt: LUBIN, status: 'active' },
      ]);
    });
  });

  it('keeps further addresses by city, in the order of the addresses, and replaces them all', async () => {
    await write((tx) => tx.roll.putOfficers('2022', new Map([[TYCHY, [OLA, JAN]]])));
    expect(await store.read((tx) => tx.roll.officers('2022'))).toEqual(new Map([[TYCHY, [JAN, OLA]]]));
    expect(await store.read((tx) => tx.roll.officersOf('2022', TYCHY))).toEqual([JAN, OLA]);
    await write((tx) => tx.roll.putOfficers('2022', new Map([[LUBIN, [OLA]]])));
    expect(await store.read((tx) => tx.roll.officers('2022'))).toEqual(new Map([[LUBIN, [OLA]]]));
    expect(await store.read((tx) => tx.roll.officers('2023'))).toEqual(new Map());
  });

  it('replaces those of one city and leaves the others alone', async () => {
    await write((tx) =>
      tx.roll.putOfficers(
        '2022',
        new Map([
          [TYCHY, [OLA]],
          [LUBIN, [JAN]],
        ]),
      ),
    );
    await write((tx) => tx.roll.setOfficers('2022', TYCHY, [JAN]));
    await write((tx) => tx.roll.setOfficers('2022', LUBIN, []));
    expect(await store.read((tx) => tx.roll.officers('2022'))).toEqual(new Map([[TYCHY, [JAN]]]));
  });

  it('takes the further addresses of a city that leaves the roll with it', async () => {
    await write((tx) => tx.votes.addLinks('2022', []));
    await write(async (tx) => {
      await tx.votes.putVoters('2022', [voter(TYCHY), voter(LUBIN), voter('2262011' as Teryt)]);
      await tx.roll.setOfficers('2022', '2262011' as Teryt, [OLA]);
      await tx.votes.putVoters('2022', [voter(TYCHY), voter(LUBIN)]);
    });
    expect(await store.read((tx) => tx.roll.officers('2022'))).toEqual(new Map());
  });

  it('shows and erases further addresses together with the official ones', async () => {
    await write(async (tx) => {
      await tx.votes.setAddress('2022', TYCHY, 'um@tychy.example', 'BIP');
      await tx.roll.setOfficers('2022', TYCHY, [OLA, JAN]);
    });
    const tychy = { edition: '2022', teryt: TYCHY, city: TYCHY };
    expect(await store.read((tx) => tx.retention.rollAddresses(OLA.email))).toEqual([{ ...tychy, ...OLA }]);
    expect(await store.read((tx) => tx.retention.rollAddresses(null))).toEqual([
      { ...tychy, email: 'um@tychy.example', source: 'BIP' },
      { ...tychy, ...JAN },
      { ...tychy, ...OLA },
    ]);
    expect(await write((tx) => tx.retention.emptyRollAddresses('2022', OLA.email))).toBe(1);
    expect(await write((tx) => tx.retention.emptyRollAddresses('2022', null))).toBe(2);
    expect(await store.read((tx) => tx.retention.rollAddresses(null))).toEqual([]);
  });

  it('counts the different networks of a code and keeps no more than was asked for', async () => {
    const note = (network: string, codeHash = CODE) =>
      write((tx) => tx.roll.noteNetwork('2022', { codeHash, network, atMost: 2 }));
    expect(await note(network(1))).toEqual({ networks: 1, isNew: true });
    expect(await note(network(1))).toEqual({ networks: 1, isNew: false });
    expect(await note(network(2))).toEqual({ networks: 2, isNew: true });
    expect(await note(network(3))).toEqual({ networks: 2, isNew: false });
    expect(await note(network(1), OTHER)).toEqual({ networks: 1, isNew: true });
    expect(await store.read((tx) => tx.roll.codesFromNetworks('2022', 2))).toEqual([CODE]);
    expect(await store.read((tx) => tx.roll.codesFromNetworks('2022', 1))).toEqual([CODE, OTHER].sort());
    expect(await store.read((tx) => tx.roll.countNetworks('2022'))).toBe(3);
    expect(await write((tx) => tx.roll.forgetNetworks('2022'))).toBe(3);
    expect(await store.read((tx) => tx.roll.countNetworks('2022'))).toBe(0);
  });

  it('tells exactly one of many requests at once that it was the last network that is kept', async () => {
    const at = (i: number) =>
      write((tx) => tx.roll.noteNetwork('2022', { codeHash: CODE, network: network(i), atMost: 3 }));
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => at(i)));
    expect(answers.filter(({ isNew, networks }) => isNew && networks === 3).length).toBe(1);
    expect(await store.read((tx) => tx.roll.countNetworks('2022'))).toBe(3);
  });

  it('knows which cities two organisers have voted for, and forgets one that votes by itself', async () => {
    await write((tx) => tx.roll.markAssisted('2022', { teryt: TYCHY, reason: 'awaria' }));
    await write((tx) => tx.roll.markAssisted('2022', { teryt: LUBIN, reason: 'brak sieci' }));
    await write((tx) => tx.roll.markAssisted('2022', { teryt: TYCHY, reason: 'awaria poczty' }));
    expect(await store.read((tx) => tx.roll.assisted('2022'))).toEqual([
      { teryt: LUBIN, reason: 'brak sieci' },
      { teryt: TYCHY, reason: 'awaria poczty' },
    ]);
    await write((tx) => tx.roll.clearAssisted('2022', LUBIN));
    await write((tx) => tx.roll.clearAssisted('2022', LUBIN));
    expect(await store.read((tx) => tx.roll.assisted('2022'))).toEqual([{ teryt: TYCHY, reason: 'awaria poczty' }]);
  });
});

function voter(teryt: Teryt) {
  return { teryt, name: teryt, email: null, emailSource: null };
}

function network(n: number): string {
  return String(n).padStart(16, '0');
}
