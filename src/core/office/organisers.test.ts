import { describe, expect, it } from 'vitest';
import { type HeldGrant, leavesNoOrganiser, organisersOf } from './organisers.ts';
import type { Person, PersonId, PersonStatus } from './person.ts';

const person = (name: string, status: PersonStatus = 'active'): Person => ({
  ...{ id: name as PersonId, email: `${name}@miasto.example`, name, language: 'pl', status },
});
const organiser = (name: string, edition: string | null): HeldGrant => ({
  ...{ person: name as PersonId, role: 'organiser', edition },
});
const people = [person('anna'), person('jan'), person('ola', 'invited'), person('piotr', 'removed')];

describe('organisers', () => {
  it('of an edition are those of this edition and those of all', () => {
    const grants = [organiser('anna', null), organiser('jan', '2022'), organiser('ola', '2022')];
    expect(organisersOf(people, grants, '2022', false)).toEqual(['anna', 'jan']);
    expect(organisersOf(people, grants, '2023', false)).toEqual(['anna']);
    expect(organisersOf(people, grants, null, false)).toEqual(['anna']);
  });

  it('who were invited count before anybody else is invited, those who left never', () => {
    const grants = [organiser('anna', null), organiser('ola', null), organiser('piotr', null)];
    expect(organisersOf(people, grants, null, true)).toEqual(['anna', 'ola']);
  });

  it('never leave an edition without anybody', () => {
    const grants = [organiser('anna', null), organiser('jan', '2022')];
    const [anna, jan] = ['anna', 'jan'] as PersonId[] as [PersonId, PersonId];
    expect(leavesNoOrganiser(people, grants, anna, null)).toBe(true);
    expect(leavesNoOrganiser(people, grants, anna, '2022')).toBe(false);
    expect(leavesNoOrganiser(people, grants, jan, '2022')).toBe(false);
    expect(leavesNoOrganiser(people, grants.slice(1), jan, '2022')).toBe(true);
  });

  it('who hold another role leave nobody alone', () => {
    const grants: HeldGrant[] = [{ person: 'anna' as PersonId, role: 'admin', edition: null }];
    expect(leavesNoOrganiser(people, grants, 'anna' as PersonId, null)).toBe(false);
  });
});
