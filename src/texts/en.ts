/** All English texts. */
import { ballotWords } from './en/ballot.ts';
import { cliWords, missingReasons } from './en/cli.ts';
import { componentWords } from './en/components.ts';
import { importWords, lineReasons } from './en/import.ts';
import { refusals } from './en/refusals.ts';
import { mismatches, verifySteps, verifyWords } from './en/verify.ts';
import { webWords } from './en/web.ts';
import type { Texts } from './pl.ts';

export const en: Texts = {
  language: 'en',
  refusals,
  lineReasons,
  import: importWords,
  missingReasons,
  verifySteps,
  mismatches,
  verify: verifyWords,
  cli: cliWords,
  components: componentWords,
  ballot: ballotWords,
  web: webWords,
};
