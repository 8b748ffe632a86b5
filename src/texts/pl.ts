/** All Polish texts; this file defines the type that every other language must fill. */
import { ballotWords } from './pl/ballot.ts';
import { cliWords, missingReasons } from './pl/cli.ts';
import { componentWords } from './pl/components.ts';
import { importWords, lineReasons } from './pl/import.ts';
import { refusals } from './pl/refusals.ts';
import { mismatches, verifySteps, verifyWords } from './pl/verify.ts';
import { webWords } from './pl/web.ts';

export const pl = {
  language: 'pl' as 'pl' | 'en',
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

export type Texts = typeof pl;
