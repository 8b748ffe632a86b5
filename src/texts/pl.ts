/** All Polish texts; this file defines the type that every other language must fill. */
import { aboutWords, accessibilityWords, privacyWords, rulesWords } from './pl/about-pages.ts';
import { auditWords } from './pl/audit.ts';
import { ballotWords } from './pl/ballot.ts';
import { caseWords } from './pl/cases.ts';
import { cliWords, missingReasons } from './pl/cli.ts';
import { componentWords } from './pl/components.ts';
import { exportStepWords } from './pl/export-steps.ts';
import { graceWords } from './pl/grace.ts';
import { importWords, lineReasons } from './pl/import.ts';
import { letterPageWords } from './pl/letter-pages.ts';
import { letterWaveWords } from './pl/letter-waves.ts';
import { letterWords } from './pl/letters.ts';
import { liveWords } from './pl/live.ts';
import { logWords } from './pl/log-page.ts';
import { logWatchWords, ownBallotWords } from './pl/log-watch.ts';
import { officeWords } from './pl/office.ts';
import { outboxWords } from './pl/outbox.ts';
import { homeWords, resultsWords, stageWords, verificationWords } from './pl/pages.ts';
import { profileWords } from './pl/profiles.ts';
import { proposalWords } from './pl/proposals.ts';
import { protocolWords } from './pl/protocol.ts';
import { protocolPageWords } from './pl/protocol-page.ts';
import { cityWords, methodWords, rankingWords, stepWords } from './pl/ranking-pages.ts';
import { refusals } from './pl/refusals.ts';
import { myDataWords, retentionWords } from './pl/retention.ts';
import { rollWords } from './pl/roll.ts';
import { secrecyWords } from './pl/secrecy.ts';
import { seriesWords } from './pl/series.ts';
import { submissionWords } from './pl/submissions.ts';
import { mismatches, verifyPageWords, verifySteps, verifyWords } from './pl/verify.ts';
import { voteConsoleWords } from './pl/vote-console.ts';
import { webWords } from './pl/web.ts';

export const pl = {
  language: 'pl' as 'pl' | 'en',
  refusals,
  lineReasons,
  import: importWords,
  live: liveWords,
  cases: caseWords,
  voteConsole: voteConsoleWords,
  missingReasons,
  verifySteps,
  mismatches,
  verify: verifyWords,
  audit: auditWords,
  proposals: proposalWords,
  roll: rollWords,
  profiles: profileWords,
  series: seriesWords,
  protocol: protocolWords,
  protocolPage: protocolPageWords,
  verifyPage: verifyPageWords,
  cli: cliWords,
  components: componentWords,
  ballot: ballotWords,
  grace: graceWords,
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
  log: logWords,
  logWatch: logWatchWords,
  ownBallot: ownBallotWords,
  rules: rulesWords,
  about: aboutWords,
  privacy: privacyWords,
  office: officeWords,
  outbox: outboxWords,
  retention: retentionWords,
  myData: myDataWords,
  submissions: submissionWords,
  exportSteps: exportStepWords,
  accessibility: accessibilityWords,
};

export type Texts = typeof pl;
