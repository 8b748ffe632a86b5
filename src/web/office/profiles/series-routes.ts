/** Sizes of profiles: whoever manages the data. */
import type { PageRoute } from '../../route.ts';
import { excludeOnPage, oneSeriesPage } from './one-series-page.tsx';
import { seriesListPage } from './series-list-page.tsx';

const MANAGE = { permission: 'office', cached: false, right: 'manage-data' } as const;

export const seriesRoutes: readonly PageRoute[] = [
  { page: 'officeSeries', method: 'GET', ...MANAGE, answer: seriesListPage },
  { page: 'officeOneSeries', method: 'GET', ...MANAGE, answer: oneSeriesPage },
  { page: 'officeOneSeries', method: 'POST', ...MANAGE, answer: excludeOnPage },
];
