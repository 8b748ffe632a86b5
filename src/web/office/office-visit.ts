/** A visit behind the permission `office`, and which right each route of it asks for. */
import type { Edition } from '../../core/editions/edition.ts';
import { type Grant, hasRight, hasRightSomewhere, type Right } from '../../core/office/right.ts';
import type { Visit } from '../visit.ts';
import type { OfficeSession } from './office-session.ts';

export interface OfficeVisit extends Visit {
  readonly session: OfficeSession;
  /** Of the address `/biuro/edycja/:edition/…`, where the right is held; `null` on every other page. */
  readonly edition: Edition | null;
  /** The edition is a demo, or the page belongs to none and one of them is. */
  readonly demo: boolean;
}

/**
 * `right: null`: whoever is signed in, for one's own account. Below `/biuro/edycja/:edition` the right must be held for
 * that edition; elsewhere for all of them, or with `scope: 'somewhere'` for any: such a page shows those editions only.
 */
export interface OfficeRule {
  readonly right: Right | null;
  readonly scope?: 'somewhere';
}

export function mayUse({ right, scope }: OfficeRule, grants: readonly Grant[], edition: string | null): boolean {
  if (right === null) return true;
  return scope === 'somewhere' ? hasRightSomewhere(grants, right) : hasRight(grants, right, edition);
}

/** Where the office begins for this person: the editions, or the own account for whoever may see none. */
export function homeOf(grants: readonly Grant[]): 'office' | 'officeAccount' {
  return hasRightSomewhere(grants, 'see-office') ? 'office' : 'officeAccount';
}

/** For buttons and links on a page: may this person do that here? */
export function hasRightHere({ session, edition }: OfficeVisit, right: Right): boolean {
  return hasRight(session.grants, right, edition?.id ?? null);
}

/** The edition of a page below `/biuro/edycja/:edition`. @throws Error on any other page: a bug. */
export function editionOf({ edition, page }: OfficeVisit): Edition {
  if (edition === null) throw new Error(`${page} stands below no edition`);
  return edition;
}
