/** The demo edition with an open vote: invented posts, frozen nominees and roll, the clock inside the hours of the vote. */
import { join } from 'node:path';
import { addEdition } from '../src/actions/add-edition.ts';
import { freezeNominees } from '../src/actions/freeze-nominees.ts';
import { freezeRoll } from '../src/actions/freeze-roll.ts';
import type { OpenedPorts } from '../src/cli/context.ts';
import type { Edition, VoteDefinition } from '../src/core/editions/edition.ts';
import { DEMO_SEED, demoClock, demoEdition } from '../src/demo/demo-edition.ts';
import { importPosts } from '../src/demo/run-demo.ts';

/** @param hours other than those of 2022, so that the vote is open on the clock of the machine. */
export async function openEdition(realPorts: OpenedPorts, hours?: Pick<VoteDefinition, 'opensAt' | 'closesAt'>) {
  const edition: Edition = { ...demoEdition, vote: { ...demoEdition.vote, ...hours } };
  const clock = demoClock();
  const ports = { ...realPorts, clock };
  clock.set('2022-08-01T12:00:00+02:00');
  await importPosts(ports, join(ports.folder, 'demo'), DEMO_SEED, () => undefined);
  await ports.store.write((tx) => addEdition(tx, ports, edition));
  const frozen = await freezeNominees(ports, edition.id, []);
  if (!frozen.ok) throw new Error(frozen.refusal);
  const roll = await ports.store.write((tx) => freezeRoll(tx, ports, { edition: edition.id, addresses: [] }));
  if (!roll.ok) throw new Error(roll.refusal);
  clock.set('2022-09-08T10:00:00+02:00');
  return {
    ports,
    clock,
    edition: edition.id,
    codes: roll.codes,
    nominees: frozen.nominees.map(({ teryt }) => teryt),
  };
}
