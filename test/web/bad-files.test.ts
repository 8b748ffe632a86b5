/**
 * The bad files that everybody has: the command line and the page of the city say the same sentence, in both languages,
 * with the line of the file and the column; CSV and XLSX alike. Nothing is imported, nothing of a refused file is kept.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LineReason } from '../../src/core/basics/line-reason.ts';
import type { RefusalCode } from '../../src/core/basics/refusal.ts';
import { regulations } from '../../src/main.ts';
import { en } from '../../src/texts/en.ts';
import { pl } from '../../src/texts/pl.ts';
import { type Cell, workbook, zip } from '../imports/make-workbook.ts';
import { lent, runLajk } from '../run-lajk.ts';
import { askCity, drop, EDITION, locationOf, senderOf } from './data-steps.ts';
import { openTestSite, type TestSite } from './site.ts';
import { type Visitor, wordsOf } from './visitor.ts';

let site: TestSite;
let visitor: Visitor;
let profileId: string;
beforeAll(async () => {
  site = await openTestSite({ state: 'before' });
  const teryt = site.cities[0]?.teryt ?? '';
  profileId = `pokaz-municipality-${teryt}`;
  visitor = await senderOf(site, await askCity(site, teryt, 'promocja@miasto.example'));
}, 60_000);
afterAll(async () => {
  expect(site.bugs).toEqual([]);
  await site.close();
});

const COLUMNS = ['platform', 'profile_id', 'post_id', 'published_at', 'reactions', 'comments', 'shares'];
const AT = '2022-07-10T10:00:00+02:00';
const good = (post: string): Cell[] => ['facebook', profileId, post, AT, '10', '3', '1'];
const bad = (change: Partial<Record<string, Cell>>): Cell[] =>
  COLUMNS.map((name, at) => change[name] ?? (good('zły')[at] as Cell));
const csv = (...rows: readonly (readonly Cell[])[]) => `${[COLUMNS, ...rows].map((row) => row.join(',')).join('\n')}\n`;
const xlsx = (...rows: readonly (readonly Cell[])[]) => workbook([{ name: 'Posty', rows: [COLUMNS, ...rows] }]);

/** Polish letters in Windows-1250, as old spreadsheets save them. */
function windows1250(text: string): Buffer {
  const letters = new Map(
    [...'ąćęłńóśźżŁŚ'].map((letter, at) => [letter, Buffer.from('b9e6eab3f1f39c9fbfa38c', 'hex')[at]]),
  );
  return Buffer.from([...text].map((letter) => letters.get(letter) ?? letter.charCodeAt(0)));
}

interface BadLine {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: LineReason;
}

type BadFile = readonly [
  what: string,
  name: string,
  bytes: () => string | Buffer,
  found: BadLine | { readonly refusal: RefusalCode; readonly details: Readonly<Record<string, string | number>> },
];

const LINKEDIN_FOLLOWERS = ['Date', 'Sponsored followers', 'Organic followers', 'Total followers'];

/** Line 2 is sound, so the fault stands in the third line of the file, or in the row of the sheet. */
const FILES: readonly BadFile[] = [
  [
    'ids as 1.2E+20',
    'a.csv',
    () => csv(good('1'), bad({ post_id: '1.2E+20' })),
    { line: 3, column: 'post_id', value: '1.2E+20', reason: 'id-damaged' },
  ],
  [
    'ids as 1.2E+20 in a workbook',
    'a.xlsx',
    () => xlsx(good('1'), bad({ post_id: { xml: '<c><v>1.2E+20</v></c>' } })),
    { line: 3, column: 'post_id', value: '1.2E+20', reason: 'id-damaged' },
  ],
  [
    'a formula without its result',
    'a.xlsx',
    () => xlsx(good('1'), bad({ reactions: { xml: '<c><f>SUM(A1:A9)</f></c>' } })),
    { line: 3, column: 'reactions', value: '', reason: 'value-missing' },
  ],
  [
    'a formula as text',
    'a.csv',
    () => csv(good('1'), bad({ reactions: '=SUM(A1:A9)' })),
    { line: 3, column: 'reactions', value: '=SUM(A1:A9)', reason: 'not-a-number' },
  ],
  [
    'NUL bytes',
    'a.csv',
    () => csv(good('1'), bad({ comments: '1\u00000' })),
    { line: 3, column: 'comments', value: '1\u00000', reason: 'encoding-damaged' },
  ],
  [
    'an unclosed quote, below a text of two lines',
    'a.csv',
    () => csv(good('"1\n2"'), bad({ post_id: '"zły' })),
    { line: 4, column: '', value: `facebook,PROFILE,"zły,${AT},10,3,1`, reason: 'quote-unclosed' },
  ],
  [
    'UTF-16',
    'a.csv',
    () => Buffer.from(`\ufeff${csv(good('1'), bad({ shares: 'dużo' }))}`, 'utf16le'),
    { line: 3, column: 'shares', value: 'dużo', reason: 'not-a-number' },
  ],
  [
    'Windows-1250',
    'a.csv',
    () => windows1250(csv(good('żółć'), bad({ shares: 'dużo' }))),
    { line: 3, column: 'shares', value: 'dużo', reason: 'not-a-number' },
  ],
  [
    'Polish letters in a workbook',
    'a.xlsx',
    () => xlsx(good('żółć'), bad({ shares: 'dużo' })),
    { line: 3, column: 'shares', value: 'dużo', reason: 'not-a-number' },
  ],
  [
    'a header that names a column twice',
    'a.csv',
    () => `${COLUMNS.join(',')},reactions\n${good('1').join(',')},7\n`,
    { refusal: 'column-twice', details: { column: 'reactions' } },
  ],
  [
    'the same in a workbook',
    'a.xlsx',
    () =>
      workbook([
        {
          name: 'Posty',
          rows: [
            [...COLUMNS, 'reactions'],
            [...good('1'), 7],
          ],
        },
      ]),
    { refusal: 'column-twice', details: { column: 'reactions' } },
  ],
  [
    'a bomb',
    'a.xlsx',
    () =>
      zip([
        ['xl/workbook.xml', '<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'],
        ['xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="rId1" Target="s.xml"/></Relationships>'],
        ['xl/s.xml', Buffer.alloc(64 << 20, ' ')],
      ]),
    { refusal: 'workbook-too-large', details: { limit: 1024 } },
  ],
  [
    'the ZIP that YouTube Studio hands out',
    'a.zip',
    () =>
      zip([
        ['Table data.csv', 'Content\n'],
        ['Totals.csv', 'Date\n'],
      ]),
    { refusal: 'archive-not-workbook', details: { holds: 'Table data.csv, Totals.csv' } },
  ],
  [
    'another report of the right tool, with a title first',
    'a.csv',
    () => 'Video overview,,,,\nDate,Views,Watch Time (ms),Completion Rate,Average Watch Time (ms)\n1,2,3,4,5\n',
    { refusal: 'other-report', details: { report: 'x-video' } },
  ],
  [
    'the same in a workbook, behind another sheet',
    'a.xlsx',
    () =>
      workbook([
        { name: 'Nowe', rows: [['Uwagi'], ['brak']] },
        { name: 'New followers', rows: [LINKEDIN_FOLLOWERS, ['08/14/2026', 0, 3, 3]] },
      ]),
    { refusal: 'other-report', details: { report: 'linkedin-followers' } },
  ],
];

function onCommandLine(path: string, texts: typeof pl) {
  return runLajk(['import', path, '--snapshot', '2022-08-31'], { texts, regulations, open: lent(site.ports) });
}

const plain = (text: string) => text.replaceAll(/[\s\u00a0\u0000\ufffd]+/g, ' ').trim();

describe('a bad file is refused with the same sentence everywhere', () => {
  it.each(FILES.map((file) => [file[0], file] as const))('%s', async (_, [, name, bytes, found]) => {
    const content = bytes();
    const path = join(site.ports.folder, name);
    await writeFile(path, content);
    const imports = () => site.ports.store.read((tx) => tx.imports.all());
    const before = await imports();
    const submissions = await site.ports.store.read((tx) => tx.submissions.of(EDITION, null));
    const file = { profile: `facebook/${profileId}`, name, bytes: content };
    const dropped = await drop(visitor, file);
    for (const [language, texts] of [
      ['pl', pl],
      ['en', en],
    ] as const) {
      const { code, err } = await onCommandLine(path, texts);
      expect(code).toBe(1);
      if ('refusal' in found) {
        expect(err).toContain(texts.refusals[found.refusal]({ file: path, ...found.details }));
        const page = language === 'pl' ? dropped : await drop(visitor, { ...file, at: '/en/data/file' });
        expect(wordsOf(page)).toContain(plain(texts.refusals[found.refusal]({ file: name, ...found.details })));
        continue;
      }
      const reason = texts.lineReasons[found.reason]({});
      const value = found.value.replace('PROFILE', profileId);
      expect(plain(err)).toContain(plain(texts.import.line(found.line, found.column, value, reason)));
      const address = locationOf(dropped);
      const page = await visitor.get(language === 'pl' ? address : `/en/data/file/${address.split('/').at(-1)}`);
      expect(plain(wordsOf(page))).toContain(plain([found.line, found.column || '–', value || '–', reason].join(' ')));
    }
    expect(await imports()).toEqual(before);
    if ('refusal' in found)
      expect(await site.ports.store.read((tx) => tx.submissions.of(EDITION, null))).toEqual(submissions);
    else await visitor.post(locationOf(dropped), [['krok', 'wycofaj']]);
  });
});
