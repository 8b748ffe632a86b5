/** The order of test files: the longest first, so that no worker begins a file of a minute when the others are done. */
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { ROOT } from './project-files.ts';

/** Files of a quarter of a minute and more, the longest first. A name that is gone or missing costs time and nothing else. */
const LONGEST: readonly string[] = [
  ...['scenarios/two-worlds', 'scenarios/start', 'whole-edition/whole-edition', 'browser/pages', 'imports/fuzz'],
  ...['scenarios/demo', 'browser/office', 'browser/ballot', 'mail/crash', 'scenarios/crash', 'scenarios/close-race'],
  ...['browser/log-watch', 'browser/own-ballot', 'browser/cases', 'imports/damage', 'browser/verification'],
  ...['scenarios/edition', 'browser/letter-waves', 'browser/profiles', 'browser/named-results', 'browser/pattern-book'],
  ...['sentences', 'scenarios/own-ballots', 'second-verifier', 'receipt-verifier', 'scenarios/bad-places'],
].map((name) => `test/${name}.test.ts`);

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.indexOf(relative(ROOT, moduleId).replaceAll('\\', '/'));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
