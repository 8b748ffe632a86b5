/** A route says who may use it. One without a permission does not compile, and the program does not start with it. */
import type { PageId } from './addresses.ts';
import type { Visit, VoterVisit } from './visit.ts';

/** `public`: everybody. `voter`: whoever has entered an active code. `development`: nobody in production. */
export type Permission = 'public' | 'voter' | 'development';

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
    });

/** @throws Error for a route that declares no known permission: then the program must not start. */
export function assertDeclared(routes: readonly PageRoute[]): void {
  const known: readonly Permission[] = ['public', 'voter', 'development'];
  for (const { page, method, permission } of routes)
    if (!known.includes(permission)) throw new Error(`The route ${method} ${page} declares no permission.`);
}
