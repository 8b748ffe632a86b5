/** Composes the evidence of the newest released edition before the first reader asks: on 1,013 cities it takes seconds. */
import type { Site } from '../visit.ts';
import { newestFirst, readEditionViews } from './edition-views.ts';
import { releasedEdition } from './released-edition.ts';

/** To be called once when the site starts; a refusal is left to the page that meets it. */
export async function warmUp(site: Site): Promise<void> {
  const views = newestFirst(await readEditionViews({ site, arrivedAt: site.ports.clock.now() }));
  const newest = views.find(({ stage }) => stage === 'released');
  if (newest) await releasedEdition(site, newest.edition.id);
}
