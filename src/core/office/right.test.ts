import { describe, expect, it } from 'vitest';
import { hasRight, hasRightSomewhere, RIGHTS, ROLES, type Role, sortGrants } from './right.ts';

describe('rights', () => {
  it('no role both keeps the people and decides, so that nobody can make the second signature', () => {
    const both = ROLES.filter((role) => RIGHTS[role].includes('manage-people') && RIGHTS[role].includes('decide'));
    expect(both).toEqual([]);
  });

  it('a grant for one edition gives nothing in another, and nothing that belongs to no edition', () => {
    const grants = [{ role: 'organiser' as Role, edition: '2022' }];
    expect([
      hasRight(grants, 'decide', '2022'),
      hasRight(grants, 'decide', '2023'),
      hasRight(grants, 'decide', null),
    ]).toEqual([true, false, false]);
  });

  it('a grant for all editions gives its rights everywhere', () => {
    const grants = [{ role: 'auditor' as Role, edition: null }];
    expect(['2022', '2023', null].map((edition) => hasRight(grants, 'read-audit', edition))).toEqual([
      true,
      true,
      true,
    ]);
    expect(hasRight(grants, 'decide', '2022')).toBe(false);
  });

  it('without grants nothing is allowed', () => {
    const rights = new Set(ROLES.flatMap((role) => RIGHTS[role]));
    expect([...rights].filter((right) => hasRight([], right, '2022') || hasRightSomewhere([], right))).toEqual([]);
  });

  it('grants stand in one order whatever order they came in', () => {
    const grants = [
      { role: 'analyst' as Role, edition: null },
      { role: 'organiser' as Role, edition: '2023' },
      { role: 'organiser' as Role, edition: null },
    ];
    expect(sortGrants(grants)).toEqual([grants[2], grants[1], grants[0]]);
    expect(sortGrants([...grants].reverse())).toEqual([grants[2], grants[1], grants[0]]);
  });
});
