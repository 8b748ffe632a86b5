/** A route says who may use it. One without a permission does not compile, and the program does not start with it. */
import { ADDRESSES, type PageId } from './addresses.ts';
import type { OfficeRule, OfficeVisit } from './office/office-visit.ts';
import type { SenderVisit, Visit, VoterVisit } from './visit.ts';

/**
 * `public`: everybody. `voter`: whoever has entered an active code. `sender`: whoever has entered the code of a letter about data. `office`: whoever is signed in and has the right that
 * the route names. `development`: nobody in production.
 */
export type Permission = 'public' | 'voter' | 'sender' | 'office' | 'development';

export type Answer = Response | Promise<Response>;

interface PageRouteBase {
  readonly page: PageId;
  readonly method: 'GET' | 'POST';
}

/** `cached`: the answer depends on nothing but the address, so that everybody may be given the same bytes. */
export type PageRoute =
  | (PageRouteBase & {
      readonly permission: 'public' | 'development';
      readonly cached: boolean;
      readonly answer: (visit: Visit) => Answer;
    })
  | (PageRouteBase & {
      readonly permission: 'voter';
      readonly cached: false;
      readonly answer: (visit: VoterVisit) => Answer;
    })
  | (PageRouteBase & {
      readonly permission: 'sender';
      readonly cached: false;
      readonly answer: (visit: SenderVisit) => Answer;
    })
  | OfficeRoute;

export type OfficeRoute = PageRouteBase &
  OfficeRule & {
    readonly permission: 'office';
    readonly cached: false;
    readonly answer: (visit: OfficeVisit) => Answer;
  };

/** @throws Error for a route that declares no known permission or no right: then the program must not start. */
export function assertDeclared(routes: readonly PageRoute[]): void {
  const known: readonly Permission[] = ['public', 'voter', 'sender', 'office', 'development'];
  for (const route of routes) {
    const name = `The route ${route.method} ${route.page}`;
    if (!known.includes(route.permission)) throw new Error(`${name} declares no permission.`);
    if (route.permission !== 'office') continue;
    if (route.right === undefined) throw new Error(`${name} names no right.`);
    if (route.scope !== undefined && ADDRESSES[route.page].pl.includes('/:edition'))
      throw new Error(`${name} belongs to one edition: its right is asked for that one.`);
  }
}
