/** From the code to the receipt. */
import type { PageRoute } from '../route.ts';

export const castRoutes: readonly PageRoute[] = [];
