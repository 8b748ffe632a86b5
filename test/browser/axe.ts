/** What axe finds wrong on a page. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** The levels of WCAG that the law asks of public bodies, and the newest of the same. */
export const WCAG: readonly string[] = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

/**
 * @param tags of the rules; without them all rules, good practice too.
 * @returns every violation in full. Axe is asked to describe nothing else: of a long page it would otherwise send two
 * megabytes about what is right. And it runs in one go, because a page of ours holds no other in a frame.
 */
export async function violationsOf(page: Page, tags: readonly string[] = []): Promise<Violations> {
  if (page.frames().length > 1) throw new Error(`${page.url()} has a frame: axe would not look into it`);
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  return (await (tags.length > 0 ? axe.withTags([...tags]) : axe).analyze()).violations;
}
