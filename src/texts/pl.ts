/** All Polish texts; this file defines the type that every other language must fill. */
import { aboutWords, accessibilityWords, privacyWords, rulesWords } from './pl/about-pages.ts';
import { auditWords } from './pl/audit.ts';
import { ballotWords } from './pl/ballot.ts';
import { cliWords, missingReasons } from './pl/cli.ts';
import { componentWords } from './pl/components.ts';
import { importWords, lineReasons } from './pl/import.ts';
import { letterPageWords } from './pl/letter-pages.ts';
import { letterWaveWords } from './pl/letter-waves.ts';
import { letterWords } from './pl/letters.ts';
import { liveWords } from './pl/live.ts';
import { officeWords } from './pl/office.ts';
import { outboxWords } from './pl/outbox.ts';
import { homeWords, resultsWords, stageWords, verificationWords } from './pl/pages.ts';
import { proposalWords } from './pl/proposals.ts';
import { protocolWords } from './pl/protocol.ts';
import { protocolPageWords } from './pl/protocol-page.ts';
import { cityWords, methodWords, rankingWords, stepWords } from './pl/ranking-pages.ts';
import { refusals } from './pl/refusals.ts';
import { myDataWords, retentionWords } from './pl/retention.ts';
import { secrecyWords } from './pl/secrecy.ts';
import { mismatches, verifyPageWords, verifySteps, verifyWords } from './pl/verify.ts';
import { webWords } from './pl/web.ts';

export const pl = {
  language: 'pl' as 'pl' | 'en',
  refusals,
  lineReasons,
  import: importWords,
  live: liveWords,
  missingReasons,
  verifySteps,
  mismatches,
  verify: verifyWords,
  audit: auditWords,
  proposals: proposalWords,
  protocol: protocolWords,
  protocolPage: protocolPageWords,
  verifyPage: verifyPageWords,
  cli: cliWords,
  components: componentWords,
  ballot: ballotWords,
  secrecy: secrecyWords,
  letters: letterWords,
  letterPages: letterPageWords,
  letterWaves: letterWaveWords,
  web: webWords,
  stages: stageWords,
  home: homeWords,
  results: resultsWords,
  verification: verificationWords,
  ranking: rankingWords,
  stepWords,
  city: cityWords,
  method: methodWords,
  rules: rulesWords,
  about: aboutWords,
  privacy: privacyWords,
  office: officeWords,
  outbox: outboxWords,
  retention: retentionWords,
  myData: myDataWords,
  accessibility: accessibilityWords,
};

export type Texts = typeof pl;
