/** The pages that everybody may read. */
import type { PageId } from '../addresses.ts';
import type { Answer, PageRoute } from '../route.ts';
import type { Visit } from '../visit.ts';
import { aboutPage, accessibilityPage, privacyPage } from './about-pages.tsx';
import { cityPage } from './city-page.tsx';
import { editionPage } from './edition-page.tsx';
import { evidenceFile } from './evidence.ts';
import { homePage } from './home-page.tsx';
import { logFile } from './log-files.ts';
import { logPage } from './log-page.tsx';
import { methodPage } from './method-page.tsx';
import { profilesPage } from './profiles-page.tsx';
import { rankingPage } from './ranking-page.tsx';
import { resultsPage } from './results-page.tsx';
import { rulesPage } from './rules-page.tsx';
import { stylesRoute } from './styles-page.tsx';
import { verificationPage } from './verification-page.tsx';

function page(id: PageId, answer: (visit: Visit) => Answer): PageRoute {
  return { page: id, method: 'GET', permission: 'public', cached: true, answer };
}

export const publicRoutes: readonly PageRoute[] = [
  page('home', homePage),
  page('ranking', rankingPage),
  page('city', cityPage),
  page('profiles', profilesPage),
  page('results', resultsPage),
  page('edition', editionPage),
  // Not in the cache of pages: files are large, never change and keep their own compressed form.
  { page: 'evidence', method: 'GET', permission: 'public', cached: false, answer: evidenceFile },
  page('log', logPage),
  // Heads and proofs say themselves how long they may be kept.
  { page: 'logFile', method: 'GET', permission: 'public', cached: false, answer: logFile },
  page('rules', rulesPage),
  page('method', methodPage),
  page('verification', verificationPage),
  page('about', aboutPage),
  page('privacy', privacyPage),
  page('accessibility', accessibilityPage),
  stylesRoute,
];
