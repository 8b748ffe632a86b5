import { votePhase } from '../core/ballot/vote-time.ts';
import type { Hash } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import type { OfficialAddress } from '../core/office/proposal.ts';
import type { TableRow } from '../core/office/roll-columns.ts';
import { changesNothing, type RollDifference, rollDifference, rollStateHash } from '../core/office/roll-difference.ts';
import { type CityAddresses, type RollReading, readRollFile } from '../core/office/roll-file.ts';
import { belongsTo } from '../core/places/division.ts';
import type { Municipality } from '../core/places/municipality.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import type { Ports, Tx } from '../ports.ts';
import { frozenVoters } from './freeze-roll.ts';
import { type Actor, recordEvent } from './record-event.ts';

interface RollFileRequest {
  readonly edition: string;
  /** Name of the file, for sentences. */
  readonly file: string;
  readonly sheets: readonly (readonly TableRow[])[];
}

/** What a file would change, and everything that is wrong with it. */
export interface RollPlan {
  readonly reading: RollReading;
  readonly difference: RollDifference;
  /** Of the roll that the difference was made against. */
  readonly base: Hash;
  /** Names for a list. */
  readonly names: ReadonlyMap<string, string>;
}

/** Reads a file of addresses against the roll as it stands; changes nothing. Refuses once the roll is frozen. */
export async function planRoll(
  tx: Tx,
  { clock }: Pick<Ports, 'clock'>,
  { edition: id, file, sheets }: RollFileRequest,
): Promise<Outcome<{ plan: RollPlan; voters: readonly Municipality[] }>> {
  const edition = await tx.editions.find(id);
  if (edition === null) return refuse('edition-unknown', { edition: id });
  if ((await tx.editions.document(id, EVIDENCE.roll)) !== null) return refuse('roll-frozen', { edition: id });
  if (votePhase(edition.vote, clock.now()) !== 'before')
    return refuse('freeze-too-late', { opensAt: edition.vote.opensAt });
  const register = await tx.places.municipalities();
  const voters = await futureVoters(tx, edition, register);
  const read = readRollFile(sheets, { voters: byTeryt(voters), register: byTeryt(register) }, file);
  if (!read.ok) return read;
  const before = await rollAddresses(tx, id);
  const plan = {
    reading: read.reading,
    difference: rollDifference(before, read.reading.cities),
    base: rollStateHash(before),
    names: new Map(voters.map(({ teryt, name }) => [teryt, name])),
  };
  return { ok: true, plan, voters };
}

/**
 * Takes a file of addresses into the roll that is not frozen yet (regulations §8): all of it, or with a single fault
 * nothing. `base` is what the person was shown; when the roll is another one by now, the difference has to be looked at
 * again.
 */
export async function importRoll(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'random'>,
  { base, actor, ...request }: RollFileRequest & { readonly base: Hash | null; readonly actor: Actor },
): Promise<Outcome<{ plan: RollPlan }>> {
  const { edition } = request;
  // Of two imports at once the second sees what the first has written.
  await tx.log.lock(edition);
  const planned = await planRoll(tx, ports, request);
  if (!planned.ok) return planned;
  const { plan, voters } = planned;
  const { faults, cities } = plan.reading;
  if (faults.length > 0) return refuse('roll-file-faults', { file: request.file, faults: faults.length });
  // Sent twice it is taken once, and the second answer is not a refusal.
  if (changesNothing(plan.difference)) return { ok: true, plan };
  if (base !== null && base !== plan.base) return refuse('roll-changed-meanwhile', { edition });
  const given = new Map<string, CityAddresses>(cities.map((city) => [city.teryt, city]));
  await tx.votes.putVoters(
    edition,
    voters.map(({ teryt, name }) => {
      const { email = null, source = null } = given.get(teryt) ?? {};
      return { teryt, name, email, emailSource: source };
    }),
  );
  await tx.roll.putOfficers(edition, new Map(cities.map(({ teryt, officers }) => [teryt, officers] as const)));
  const addresses = cities.filter(({ email }) => email !== null).length;
  const officers = cities.reduce((sum, city) => sum + city.officers.length, 0);
  const at = { random: ports.random, now: ports.clock.now() };
  await recordEvent(tx, at, { type: 'roll-imported', actor, edition, details: { addresses, officers } });
  return { ok: true, plan };
}

/** Once the nominees are frozen the voters stand in their evidence; before that the register says who they will be. */
async function futureVoters(
  tx: Tx,
  edition: Edition,
  register: readonly Municipality[],
): Promise<readonly Municipality[]> {
  if ((await tx.editions.document(edition.id, EVIDENCE.nominees)) !== null) return frozenVoters(tx, edition);
  const division = (await tx.places.divisions()).find(({ id }) => id === edition.vote.voters);
  return register.filter((city) => division && belongsTo(division, city));
}

/** Addresses that the roll holds now, in the order of TERYT. */
export async function rollAddresses(tx: Tx, edition: string): Promise<readonly CityAddresses[]> {
  const officers = await tx.roll.officers(edition);
  return (await tx.votes.voters(edition)).map(({ teryt, email, emailSource }) => {
    return { teryt, email, source: emailSource, officers: officers.get(teryt) ?? [] };
  });
}

/** Those of an imported roll, as the proposal to open the vote carries them: both organisers sign what they see. */
export async function importedAddresses(tx: Tx, edition: string): Promise<readonly OfficialAddress[]> {
  return (await rollAddresses(tx, edition)).flatMap(({ teryt, email, source, officers }) => {
    if (email === null) return [];
    return [{ teryt, email, source: source ?? '', ...(officers.length > 0 && { officers }) }];
  });
}

function byTeryt(places: readonly Municipality[]): ReadonlyMap<string, Municipality> {
  return new Map(places.map((place) => [place.teryt, place]));
}
