import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import { type Instant, parseInstant } from '../core/basics/day.ts';
import type { Outcome } from '../core/basics/outcome.ts';
import edition2022 from '../core/editions/2022.json' with { type: 'json' };
import { parseDivisions } from '../core/places/division-data.ts';
import { readRegister } from '../core/places/register.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import type { Store, Tx } from '../ports.ts';
import divisionData from '../register/divisions.json' with { type: 'json' };
import registerData from '../register/gminas.json' with { type: 'json' };
import { addEdition } from './add-edition.ts';
import { loadRegister } from './load-register.ts';
import { refuseAfterDeadline } from './refuse-after-deadline.ts';

const DEPS = {
  random: { bytes: (length: number) => randomBytes(length) },
  clock: { now: () => IN_TIME, steady: () => ({ boot: 'test', ms: 0 }) },
};
const at = (instant: string) => parseInstant(instant) as Instant;
const IN_TIME = at('2022-09-13T23:59:59.999+02:00');
const TOO_LATE = at('2022-09-14T00:00:00+02:00');

function bundledDivisions() {
  const parsed = parseDivisions(divisionData);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.divisions;
}

describe('an installation and its editions', () => {
  let database: TestDatabase;
  let store: Store;

  beforeEach(async () => {
    database = await testDatabase('sqlite');
    store = await database.open();
    await store.write((tx) => loadRegister(tx, readRegister(registerData), bundledDivisions()));
  });
  afterEach(() => database.remove());

  const add = (data: unknown) => store.write((tx) => addEdition(tx, DEPS, data));
  const change = (what: (tx: Tx) => Promise<void>) =>
    store.write(async (tx): Promise<Outcome> => {
      await what(tx);
      return { ok: true };
    });

  it('the register is loaded whole, and divisions that an organiser edited stay', async () => {
    const [first, ...rest] = bundledDivisions();
    if (!first) throw new Error('no division is bundled');
    const edited = { ...first, name: { pl: 'Zmieniona', en: 'Edited' } };
    await change((tx) => tx.places.putDivisions([edited]));
    await store.write((tx) => loadRegister(tx, readRegister(registerData), bundledDivisions()));
    const read = await store.read(
      async (tx) => [await tx.places.municipalities(), await tx.places.divisions()] as const,
    );
    expect(read[0].length).toBe(2477);
    expect(read[1]).toEqual([edited, ...rest]);
  });

  it('an edition is added, then replaced while nothing of it is frozen', async () => {
    expect(await add(edition2022)).toMatchObject({ ok: true, replaced: false });
    expect(await add({ ...edition2022, nominees: { ...edition2022.nominees, top: 50 } })).toMatchObject({
      ok: true,
      replaced: true,
    });
    expect((await store.read((tx) => tx.editions.find('2022')))?.nominees.top).toBe(50);
  });

  it('an edition that is frozen, or that names a division nobody knows, is refused', async () => {
    const voters = { ...edition2022, vote: { ...edition2022.vote, voters: 'wsie' } };
    expect(await add(voters)).toEqual({ ok: false, refusal: 'division-unknown', details: { division: 'wsie' } });
    await add(edition2022);
    await change((tx) => tx.editions.addDocument('2022', EVIDENCE.edition, '{}'));
    expect(await add(edition2022)).toEqual({ ok: false, refusal: 'edition-frozen', details: { edition: '2022' } });
  });

  it('nominees and codes may change to the last millisecond of the vote, or until the box is closed', async () => {
    const refused = (now: Instant) => store.read((tx) => refuseAfterDeadline(tx, '2022', now));
    const closed = { ok: false, refusal: 'vote-closed', details: { closesAt: edition2022.vote.closesAt } };
    expect(await refused(IN_TIME)).toEqual({ ok: false, refusal: 'edition-unknown', details: { edition: '2022' } });
    await add(edition2022);
    expect(await refused(IN_TIME)).toBeNull();
    expect(await refused(TOO_LATE)).toEqual(closed);
    await change((tx) => tx.editions.addDocument('2022', EVIDENCE.turnout, 'teryt\n'));
    expect(await refused(IN_TIME)).toEqual(closed);
  });
});
