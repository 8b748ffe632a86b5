/** docs/errors.md, made from the table of refusals and the texts. */
import { readFileSync } from 'node:fs';
import type { LineReason } from '../../src/core/basics/line-reason.ts';
import type { RefusalCode } from '../../src/core/basics/refusal.ts';
import { en } from '../../src/texts/en.ts';
import { pl } from '../../src/texts/pl.ts';
import { REFUSALS } from '../../src/texts/refusals.ts';
import { sampleDetails } from './sample-details.ts';

const SOURCES = [
  'refusal.ts',
  'ballot-refusal.ts',
  'letter-refusal.ts',
  'case-refusal.ts',
  'submission-refusal.ts',
].map((file) => new URL(`../../src/core/basics/${file}`, import.meta.url));

const TITLES: Readonly<Record<string, string>> = {
  ImportRefusal: 'Files of posts',
  LiveRefusal: 'Fetching from the platforms',
  RankingRefusal: 'Rankings',
  EditionRefusal: 'The steps of an edition',
  BallotRefusal: 'Codes and ballots',
  LedgerRefusal: 'Evidence and verification',
  TallyRefusal: 'Counting a file of ballots',
  PlaceRefusal: 'Municipalities, divisions and profiles',
  OpenRefusal: 'Opening an installation',
  StorageRefusal: 'Disk and database',
  SiteRefusal: 'Serving the site',
  MailRefusal: 'Mail',
  OfficeRefusal: 'The office: signing in, people, proposals',
  LetterRefusal: 'Letters, news and personal data',
  SubmissionRefusal: 'Files that cities send',
  CaseRefusal: 'Complaints, corrections and draws',
};

/** The groups of refusals stand only in the types: they are read from the source. */
function groupsOfRefusals(): readonly { readonly title: string; readonly codes: readonly string[] }[] {
  const source = SOURCES.map((file) => readFileSync(file, 'utf8')).join('\n');
  return [...source.matchAll(/export type (\w+Refusal) =([^;]*);/g)].flatMap(([, name = '', body = '']) => {
    const codes = [...body.matchAll(/'([a-z0-9-]+)'/g)].map(([, code = '']) => code);
    return codes.length === 0 ? [] : [{ title: TITLES[name] ?? name, codes }];
  });
}

export function errorsPage(): string {
  const groups = groupsOfRefusals();
  return [
    '# Refusals',
    '',
    'Every reason for which the program says no, with the answer of the web (HTTP status), of the command line (exit code) and the sentence in both languages.',
    'The figures and names in the sentences are examples. Made by `npm run docs`; do not edit by hand.',
    '',
    'Exit codes: 0 done or verified · 1 failed · 2 verification mismatch · 64 wrong usage.',
    '',
    ...groups.flatMap(({ title, codes }) => [`## ${title}`, '', ...refusalTable(codes as RefusalCode[]), '']),
    '## Lines of a file',
    '',
    'Why a line of an import was rejected. Nothing is imported unless all lines are sound or the listed ones are given up with `--accept-rejected`.',
    '',
    ...lineTable(),
    '',
  ].join('\n');
}

function refusalTable(codes: readonly RefusalCode[]): readonly string[] {
  return [
    '| code | HTTP | exit | po polsku | in English |',
    '|---|---|---|---|---|',
    ...codes.map((code) => {
      const details = sampleDetails(code);
      const { http, exit } = REFUSALS[code];
      return tableRow([`\`${code}\``, http, exit, pl.refusals[code](details), en.refusals[code](details)]);
    }),
  ];
}

function lineTable(): readonly string[] {
  return [
    '| reason | po polsku | in English |',
    '|---|---|---|',
    ...(Object.keys(pl.lineReasons) as LineReason[]).map((reason) => {
      const details = sampleDetails(reason);
      return tableRow([`\`${reason}\``, pl.lineReasons[reason](details), en.lineReasons[reason](details)]);
    }),
  ];
}

function tableRow(cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll('<', '&lt;')).join(' | ')} |`;
}
