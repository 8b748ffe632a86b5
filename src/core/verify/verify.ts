/**
 * From a bundle to a verdict (regulations §18): recomputes everything that was published, step by step, and stops at
 * the first thing that does not fit. Needs nothing but the files; an anchor from elsewhere makes it say more.
 */

import { checkDocuments, checkFigures, checkNominees, readFigures } from './check-figures.ts';
import {
  type Anchor,
  checkAnchor,
  checkFiles,
  checkHeads,
  checkRoot,
  checkStory,
  prefixRoots,
  readKeys,
} from './check-log.ts';
import { checkProtocol } from './check-protocol.ts';
import { checkBallots, checkResult, checkRoll, checkTurnout } from './check-vote.ts';
import {
  type BundleFiles,
  readDraw,
  readEditionFile,
  readHeads,
  readLog,
  readManifest,
  readNominees,
  readResult,
  readTable,
} from './read-bundle.ts';
import type { Check, Finding, StepReport, VerifyReport, VerifyStep } from './report.ts';
import { ballotTable, REPLACED_TABLE, ROLL_TABLE, TURNOUT_TABLE } from './tables.ts';

/** Ends the walk; caught in {@link verifyBundle} only. */
class FirstMismatch extends Error {
  readonly step: VerifyStep;
  readonly finding: Finding;
  constructor(step: VerifyStep, finding: Finding) {
    super(`${step}: ${finding.what}`);
    this.step = step;
    this.finding = finding;
  }
}

/** @param onStep told after each step, so that a long verification shows where it is. */
export function verifyBundle(
  files: BundleFiles,
  anchor: Anchor,
  onStep: (report: StepReport) => void = () => undefined,
): VerifyReport {
  const steps: StepReport[] = [];
  const tell = (report: StepReport) => {
    steps.push(report);
    onStep(report);
  };
  const anchored = anchoredBy(anchor);
  try {
    walk(files, anchor, (step, check) => {
      if (!check.ok) throw new FirstMismatch(step, check.finding);
      tell({ step, ...check });
    });
    return { verdict: 'verified', first: null, steps, anchored };
  } catch (mismatch) {
    if (!(mismatch instanceof FirstMismatch)) throw mismatch;
    const { step, finding } = mismatch;
    tell({ step, ok: false, finding });
    return { verdict: 'mismatch', first: { step, ...finding }, steps, anchored };
  }
}

type Say = (step: VerifyStep, check: Check) => void;

function walk(files: BundleFiles, anchor: Anchor, say: Say): void {
  const manifest = need('files', readManifest(files));
  say('files', checkFiles(files, manifest));
  const edition = need('log', readEditionFile(files));
  const { entries, texts } = need('log', readLog(files));
  const heads = need('log', readHeads(files));
  const roots = prefixRoots(texts);
  const covered = checkRoot(roots, heads);
  if (!covered.ok) throw new FirstMismatch('log', covered.finding);
  const reigns = need('log', readKeys(edition.id, entries, heads));
  say('log', checkHeads({ log: edition.id, roots, heads, reigns }));
  say('anchor', checkAnchor(anchor, { roots, reigns }));
  say('story', checkStory(edition, entries, heads));
  say('documents', checkDocuments(files, manifest, edition, entries));
  const frozen = need('figures', readFigures(files, edition));
  say('figures', checkFigures(frozen));
  const nominees = need('nominees', readNominees(files));
  say('nominees', checkNominees(edition, frozen, nominees, entries));
  const roll = need('roll', readTable(files, ROLL_TABLE));
  say('roll', checkRoll(edition, frozen, roll, entries));
  const ballots = need('ballots', readTable(files, ballotTable(edition)));
  const replaced = need('ballots', readTable(files, REPLACED_TABLE));
  const vote = { ballots, replaced, nominees, roll, entries };
  say('ballots', checkBallots(edition, vote));
  const turnout = need('turnout', readTable(files, TURNOUT_TABLE));
  say('turnout', checkTurnout(turnout, vote));
  const draw = need('count', readDraw(files));
  const published = need('count', readResult(files));
  const result = checkResult(edition, frozen, vote, draw, published);
  say('count', result.count);
  say('awards', result.awards);
  const names = new Map<string, string>([...frozen.municipalities.values()].map(({ teryt, name }) => [teryt, name]));
  say('protocol', checkProtocol(files, manifest, { edition, entries, heads, result: published, draw, names }));
}

function need<T>(
  step: VerifyStep,
  read: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly finding: Finding },
): T {
  if (!read.ok) throw new FirstMismatch(step, read.finding);
  return read.value;
}

function anchoredBy({ head, key }: Anchor): VerifyReport['anchored'] {
  if (head !== null && key !== null) return 'head-and-key';
  if (head !== null) return 'head';
  return key === null ? 'self-consistent-only' : 'key';
}
