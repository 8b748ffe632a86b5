/** What a new list of addresses would change in the roll (regulations §8), city by city, before anybody takes it. */
import { type Canonical, canonicalJson } from '../basics/canonical-json.ts';
import { type Hash, hashText } from '../basics/hash.ts';
import { compareText } from '../basics/order.ts';
import type { Teryt } from '../places/municipality.ts';
import type { CityAddresses } from './roll-file.ts';

export interface CityChange {
  readonly teryt: Teryt;
  readonly before: CityAddresses | null;
  readonly after: CityAddresses | null;
}

/** A city whose official address and further ones both change stands in both lists. All in the order of TERYT. */
export interface RollDifference {
  /** Had no address and gets one. */
  readonly added: readonly CityChange[];
  /** Had an address and loses it: it is not in the new list, or without an address there. */
  readonly removed: readonly CityChange[];
  /** Another official address, or another source of it. */
  readonly address: readonly CityChange[];
  readonly officers: readonly CityChange[];
  readonly unchanged: number;
}

export function rollDifference(before: readonly CityAddresses[], after: readonly CityAddresses[]): RollDifference {
  const [old, fresh] = [byCity(before), byCity(after)];
  const all = [...new Set([...old.keys(), ...fresh.keys()])].sort(compareText);
  const changes = all.map((teryt): CityChange => {
    return { teryt, before: old.get(teryt) ?? null, after: fresh.get(teryt) ?? null };
  });
  const kept = changes.filter((one) => one.before !== null && one.after !== null);
  const address = kept.filter((one) => !isSame(one, official));
  const officers = kept.filter((one) => !isSame(one, further));
  return {
    added: changes.filter((one) => one.before === null),
    removed: changes.filter((one) => one.after === null),
    address,
    officers,
    unchanged: kept.filter((one) => isSame(one, official) && isSame(one, further)).length,
  };
}

export function changesNothing({ added, removed, address, officers }: RollDifference): boolean {
  return added.length + removed.length + address.length + officers.length === 0;
}

/** Names the state that a difference was shown against: when it is another one by now, what was shown is not true. */
export function rollStateHash(cities: readonly CityAddresses[]): Hash {
  const listed = [...byCity(cities).values()].sort((a, b) => compareText(a.teryt, b.teryt));
  return hashText(`zloty-lajk/roll-state/v1\n${canonicalJson(listed as unknown as Canonical)}`);
}

/** Cities without an address are as good as not there. */
function byCity(cities: readonly CityAddresses[]): ReadonlyMap<Teryt, CityAddresses> {
  return new Map(cities.filter(({ email }) => email !== null).map((city) => [city.teryt, city]));
}

function isSame({ before, after }: CityChange, part: (city: CityAddresses) => string): boolean {
  return before !== null && after !== null && part(before) === part(after);
}

function official({ email, source }: CityAddresses): string {
  return `${email}\n${source}`;
}

function further({ officers }: CityAddresses): string {
  return officers
    .map(({ email, source }) => `${email}\t${source}`)
    .sort(compareText)
    .join('\n');
}
