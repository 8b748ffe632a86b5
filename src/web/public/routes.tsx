/** The pages that everybody may read. */
import type { PageRoute } from '../route.ts';

export const publicRoutes: readonly PageRoute[] = [];
