/** Who may do what in the office (regulations §21): roles, the rights they carry, and the edition they are held for. */
import { compareText } from '../basics/order.ts';

export const ROLES = ['admin', 'organiser', 'analyst', 'auditor', 'juror', 'door-staff'] as const;

export type Role = (typeof ROLES)[number];

/** What a route or a command asks for. A role carries several. */
export type Right =
  | 'see-office'
  | 'propose'
  | 'decide'
  | 'manage-letters'
  | 'run-vote'
  | 'see-result'
  | 'answer-cases'
  | 'read-audit'
  | 'manage-people'
  | 'manage-data'
  | 'manage-retention'
  | 'score'
  | 'check-in';

/** `edition: null` holds for every edition and for what belongs to none. */
export interface Grant {
  readonly role: Role;
  readonly edition: string | null;
}

/**
 * An admin keeps people and machine in order and decides nothing about a vote; an auditor reads everything and changes
 * nothing. That no role has both `manage-people` and `decide` keeps one person from making the second signature.
 */
export const RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  admin: ['see-office', 'manage-people', 'manage-retention', 'read-audit'],
  organiser: [
    ...(['see-office', 'propose', 'decide', 'manage-letters', 'read-audit'] as const),
    ...(['run-vote', 'see-result', 'answer-cases'] as const),
  ],
  analyst: ['see-office', 'manage-data'],
  auditor: ['see-office', 'read-audit'],
  juror: ['score'],
  'door-staff': ['check-in'],
};

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

/**
 * Does one of the grants carry the right for this edition? `edition: null` asks for something that belongs to no
 * edition: there only a grant for all editions counts.
 */
export function hasRight(grants: readonly Grant[], right: Right, edition: string | null): boolean {
  return grants.some(
    (grant) => RIGHTS[grant.role].includes(right) && (grant.edition === null || grant.edition === edition),
  );
}

/** Is the right held for at least one edition? For menus and lists, which then show those editions only. */
export function hasRightSomewhere(grants: readonly Grant[], right: Right): boolean {
  return grants.some(({ role }) => RIGHTS[role].includes(right));
}

/** In one order for everybody: by role as in {@link ROLES}, grants for all editions first. */
export function sortGrants(grants: readonly Grant[]): readonly Grant[] {
  return [...grants].sort(
    (a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || compareText(a.edition ?? '', b.edition ?? ''),
  );
}
