/** All English texts. */
import { aboutWords, accessibilityWords, privacyWords, rulesWords } from './en/about-pages.ts';
import { auditWords } from './en/audit.ts';
import { ballotWords } from './en/ballot.ts';
import { caseWords } from './en/cases.ts';
import { cliWords, missingReasons } from './en/cli.ts';
import { componentWords } from './en/components.ts';
import { exportStepWords } from './en/export-steps.ts';
import { graceWords } from './en/grace.ts';
import { importWords, lineReasons } from './en/import.ts';
import { letterPageWords } from './en/letter-pages.ts';
import { letterWaveWords } from './en/letter-waves.ts';
import { letterWords } from './en/letters.ts';
import { liveWords } from './en/live.ts';
import { logWords } from './en/log-page.ts';
import { logWatchWords, ownBallotWords } from './en/log-watch.ts';
import { officeWords } from './en/office.ts';
import { outboxWords } from './en/outbox.ts';
import { homeWords, resultsWords, stageWords, verificationWords } from './en/pages.ts';
import { profileWords } from './en/profiles.ts';
import { proposalWords } from './en/proposals.ts';
import { protocolWords } from './en/protocol.ts';
import { protocolPageWords } from './en/protocol-page.ts';
import { cityWords, methodWords, rankingWords, stepWords } from './en/ranking-pages.ts';
import { refusals } from './en/refusals.ts';
import { myDataWords, retentionWords } from './en/retention.ts';
import { rollWords } from './en/roll.ts';
import { secrecyWords } from './en/secrecy.ts';
import { seriesWords } from './en/series.ts';
import { submissionWords } from './en/submissions.ts';
import { mismatches, verifyPageWords, verifySteps, verifyWords } from './en/verify.ts';
import { voteConsoleWords } from './en/vote-console.ts';
import { webWords } from './en/web.ts';
import type { Texts } from './pl.ts';

export const en: Texts = {
  language: 'en',
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
