import { beforeEach, expect, it } from 'vitest';
import { onBothDatabases } from '../../test/databases.ts';
import { ballotStanding } from '../actions/ballot-standing.ts';
import { type Hash, hashText } from '../core/basics/hash.ts';
import type { LogEntry } from '../core/ledger/log-entry.ts';
import type { Teryt } from '../core/places/municipality.ts';
import { demoEdition } from '../demo/demo-edition.ts';

const EDITION = demoEdition.id;
const TYCHY = '2477011' as Teryt;
const LUBIN = '0211011' as Teryt;
const OWN = hashText('own');
const OTHER = hashText('of another city');
const ballot = (commitment: Hash): LogEntry => ({ type: 'ballot', commitment });

/** Opens what it sealed itself, as the key file does. */
const KEYS = {
  unseal: (_: string, sealed: string) => (sealed.startsWith('sealed ') ? sealed.slice('sealed '.length) : null),
};

onBothDatabases('the own ballot', ({ store, write }) => {
  beforeEach(async () => {
    const address = { name: 'Miasto', email: null, emailSource: null };
    await write((tx) => tx.editions.put(demoEdition));
    await write((tx) =>
      tx.votes.putVoters(
        EDITION,
        [LUBIN, TYCHY].map((teryt) => ({ teryt, ...address })),
      ),
    );
  });
  const standing = (teryt = TYCHY) => store.read((tx) => ballotStanding(tx, KEYS, EDITION, teryt));
  const append = (entries: readonly LogEntry[]) =>
    write(async (tx) => tx.log.append(EDITION, entries, await tx.log.lock(EDITION)));
  const seal = (sealed: string) =>
    write(async (tx) => {
      await tx.votes.lockSlot(EDITION, TYCHY);
      await tx.votes.sealSlot(EDITION, TYCHY, sealed);
    });

  it('an entry is found where it stands first, in its own log only', async () => {
    await append([ballot(hashText('a')), ballot(OWN), { type: 'released', evidence: OWN }]);
    const position = (log: string, entry: LogEntry) => store.read((tx) => tx.log.position(log, entry));
    expect(await position(EDITION, ballot(OWN))).toBe(1);
    expect(await position(EDITION, { type: 'released', evidence: OWN })).toBe(2);
    expect(await position(EDITION, ballot(hashText('b')))).toBeNull();
    expect(await position('2099', ballot(OWN))).toBeNull();
  });

  it('looking at a slot shows what was sealed and makes no slot', async () => {
    const look = () => store.read((tx) => tx.votes.sealedSlot(EDITION, TYCHY));
    expect(await look()).toBeNull();
    await seal('sealed x');
    expect(await look()).toBe('sealed x');
    await write((tx) => tx.votes.unlinkSlots(EDITION));
    expect(await look()).toBeNull();
    expect(await store.read((tx) => tx.votes.turnout(EDITION))).toEqual([TYCHY]);
  });

  it('is none, promised, logged, and logged for good once nothing joins it to its city', async () => {
    expect(await standing()).toBe('none');
    await write(async (tx) => {
      for (const handle of [OWN, OTHER])
        await tx.votes.addBallot(EDITION, { handle, opening: 'sealed', logged: false, replaced: false });
    });
    await seal(`sealed ${OWN}`);
    await write((tx) => tx.votes.markLogged(EDITION, [OTHER]));
    expect(await standing()).toBe('promised');
    await write((tx) => tx.votes.markLogged(EDITION, [OWN]));
    expect([await standing(), await standing(LUBIN)]).toEqual(['logged', 'none']);
    await write((tx) => tx.votes.unlinkSlots(EDITION));
    expect(await standing()).toBe('logged');
  });

  it('is not guessed when the key does not open the seal', async () => {
    await seal('of another key');
    await expect(standing()).rejects.toThrow('does not open its own seal');
  });
});
