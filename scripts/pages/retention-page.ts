/** docs/retention.md, made from the registry of personal data, the register of columns and the texts. */
import { COLUMNS } from '../../src/core/office/personal-columns.ts';
import { DATA_KINDS, type DataKind, RETENTION } from '../../src/core/office/retention.ts';
import { en } from '../../src/texts/en.ts';
import type { Texts } from '../../src/texts/pl.ts';
import { pl } from '../../src/texts/pl.ts';
import { retentionRow } from '../../src/texts/retention-row.ts';

export function retentionPage(): string {
  return [
    '# What is kept about persons',
    '',
    'Every kind of personal data in the program, with its purpose, legal basis, period and the way in which it goes. The page /prywatnosc, the nightly erasure and',
    'the answer to a person’s request are made from the same table (`src/core/office/retention.ts`). Made by `npm run docs`; do not edit by hand.',
    'How to run it, and what back-ups mean for it, stands in [operate.md](operate.md). The organiser is the controller; a lawyer of the organiser confirms the bases.',
    '',
    '## Po polsku',
    '',
    ...table(pl),
    '',
    '## In English',
    '',
    ...table(en),
    '',
    '## Where it stands',
    '',
    'Every column of the database is judged; a test fails when one is not. Those that are not listed hold nothing about a person.',
    '',
    '| kind | columns |',
    '|---|---|',
    ...DATA_KINDS.map((kind) => `| \`${kind}\` | ${columnsOf(kind).join(', ') || '–'} |`),
    '',
  ].join('\n');
}

function table(texts: Texts): readonly string[] {
  const { what, why, basis, howLong, way } = texts.retention.columns;
  return [
    `| ${what} | ${why} | ${basis} | ${howLong} | ${way} |`,
    '|---|---|---|---|---|',
    ...DATA_KINDS.map((kind) => `| ${Object.values(ordered(texts, kind)).join(' | ')} |`),
  ];
}

function ordered(texts: Texts, kind: DataKind): readonly string[] {
  const { what, why, basis, howLong, way } = retentionRow(texts, kind, RETENTION[kind]);
  return [what, why, basis, howLong, way];
}

function columnsOf(kind: DataKind): readonly string[] {
  return Object.entries(COLUMNS).flatMap(([name, columns]) =>
    Object.entries(columns).flatMap(([column, sort]) => (sort === kind ? [`\`${name}.${column}\``] : [])),
  );
}
