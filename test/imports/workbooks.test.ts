/** XLSX: what a spreadsheet says in a cell, and what a hostile file may try. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cell, type SheetSpec, workbook, zip } from './make-workbook.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.close());

const HEADER = ['platform', 'profile_id', 'post_id', 'published_at', 'reactions', 'comments', 'shares', 'uwagi'];
const line = (post: Cell, at: Cell, reactions: Cell): Cell[] => ['facebook', '1001', post, at, reactions, 3, 1, 'ok'];
const POSTS: SheetSpec = { name: 'Posty', rows: [HEADER, line('p1', '2026-08-14T10:00:00+02:00', 10)] };
const WARSAW = { zone: 'Europe/Warsaw' };

async function stage(content: Buffer, stated: Parameters<Workshop['stage']>[1] = {}) {
  return workshop.stage(await workshop.write('plik.xlsx', content), stated);
}

async function taken(content: Buffer, stated: Parameters<Workshop['stage']>[1] = {}) {
  const outcome = await stage(content, stated);
  if (!outcome.ok) throw new Error(`${outcome.refusal} ${JSON.stringify(outcome.details)}`);
  return outcome.staged;
}

function leftovers(): string[] {
  return readdirSync(join(workshop.folder, 'data', 'staging')).filter(
    (name) => !name.endsWith('-duckdb') && !name.endsWith('.parquet'),
  );
}

describe('cells of a workbook', () => {
  it('are read by row, and a rejected line names its row', async () => {
    const rows = [
      ['Zestawienie'],
      null,
      HEADER,
      POSTS.rows[1] as Cell[],
      null,
      line('p2', '2026-08-14T10:00:00+02:00', 1.5),
    ];
    const staged = await taken(workbook([{ name: 'Posty', rows }]));
    expect([staged.rows, staged.posts, staged.rejected]).toEqual([
      2,
      1,
      [{ line: 6, column: 'reactions', value: '1.5', reason: 'not-a-number' }],
    ]);
  });

  it('are read through prefixes of namespaces too', async () => {
    expect((await taken(workbook([POSTS], { prefix: 'x:' }))).posts).toBe(1);
  });

  it('that hold a serial day are a date without a zone', async () => {
    const rows = [
      HEADER,
      line('p1', { xml: '<c s="1"><v>46248.5</v></c>' }, 10),
      line('p2', { xml: '<c s="2"><v>46249</v></c>' }, 10),
    ];
    const content = workbook([{ name: 'Posty', rows }]);
    expect(await stage(content)).toMatchObject({ refusal: 'zone-missing', details: { value: '2026-08-14 12:00:00' } });
    const staged = await taken(content, WARSAW);
    expect([staged.period, staged.rejected]).toEqual([
      { from: '2026-08-14', to: '2026-08-14' },
      [{ line: 3, column: 'published_at', value: '2026-08-15', reason: 'not-a-date' }],
    ]);
  });

  it('that hold a long id as a number are refused, a fraction is no group of three', async () => {
    const at = '2026-08-14T10:00:00+02:00';
    const rows = [
      HEADER,
      line(100083351110174, at, 10),
      line({ xml: '<c><v>18092639738041026</v></c>' }, at, 10),
      line({ xml: '<c><v>1.21954E+20</v></c>' }, at, 10),
      line('p4', at, 1.234),
    ];
    const staged = await taken(workbook([{ name: 'Posty', rows }]));
    expect(staged.rejected.map(({ line: row, column, value, reason }) => [row, column, value, reason])).toEqual([
      [3, 'post_id', '1.8092639738041024E+16', 'id-damaged'],
      [4, 'post_id', '1.21954E+20', 'id-damaged'],
      [5, 'reactions', '1.2340', 'not-a-number'],
    ]);
    expect(staged.posts).toBe(1);
  });

  it('with formulas are read by their saved result and named', async () => {
    const rows = [
      HEADER,
      line('p1', '2026-08-14T10:00:00+02:00', { xml: '<c><f>SUM(A1:A9)</f><v>10</v></c>' }),
      line('p2', '2026-08-14T10:00:00+02:00', { xml: '<c><f>1/0</f></c>' }),
    ];
    const staged = await taken(workbook([{ name: 'Posty', rows }]));
    expect([staged.posts, staged.warnings, staged.rejected]).toEqual([
      1,
      [
        { line: 2, reason: 'formula-cell' },
        { line: 3, reason: 'formula-cell' },
      ],
      [{ line: 3, column: 'reactions', value: '', reason: 'value-missing' }],
    ]);
  });

  it('beyond the header reject the line, empty ones do not', async () => {
    const at = '2026-08-14T10:00:00+02:00';
    const rows = [HEADER, [...line('p1', at, 10), null, ''], [...line('p2', at, 10), 'x']];
    const staged = await taken(workbook([{ name: 'Posty', rows }]));
    expect(staged.rejected.map(({ line: row, reason }) => [row, reason])).toEqual([[3, 'columns-too-many']]);
  });
});

describe('sheets of a workbook', () => {
  const sizes: SheetSpec = {
    name: 'Wielkości',
    rows: [
      ['platform', 'profile_id', 'followers', 'followers_on'],
      ['facebook', '1001', 43400, '2026-08-31'],
    ],
  };

  it('are looked through for one that fits; others that fit are said; --sheet names one', async () => {
    const both = workbook([{ name: 'O pliku', rows: [['Pobrano', 'wczoraj']] }, POSTS, sizes]);
    const first = await taken(both);
    expect([first.posts, first.warnings]).toEqual([1, [{ line: 0, reason: 'other-sheets' }]]);
    const second = await taken(both, { sheet: 'Wielkości' });
    expect([second.followers.length, second.warnings]).toEqual([1, []]);
    expect(await stage(both, { sheet: 'Nie ma' })).toMatchObject({
      refusal: 'sheet-unknown',
      details: { sheet: 'Nie ma', known: 'O pliku, Posty, Wielkości' },
    });
  });

  it('of Fanpage Karma: title, period, header; the best posts are not all', async () => {
    const rows = [
      ['Post Analysis'],
      ['Aug 1, 2026 - Aug 31, 2026'],
      [
        'Message',
        'Message-ID',
        'Profile',
        'Profile-ID',
        'Date',
        'Link',
        'Number of Likes',
        'Number of Comments',
        'Number of Shares',
      ],
      [
        'Dożynki',
        '1001_1',
        'Gmina A',
        '1001',
        { xml: '<c s="1"><v>46248.5</v></c>' },
        'https://www.facebook.com/1',
        10,
        3,
        1,
      ],
    ];
    const staged = await taken(workbook([{ name: 'Top 25 Posts Overview', rows }]), WARSAW);
    expect([staged.posts, staged.warnings]).toEqual([1, [{ line: 0, reason: 'best-posts-only' }]]);
  });
});

const PARTS_OF_ONE_CELL = [
  ['xl/workbook.xml', '<workbook><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>'],
  ['xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="rId1" Target="s.xml"/></Relationships>'],
  ['xl/s.xml', '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'],
] as const;

describe('a hostile workbook', () => {
  const parts = (sheet: string | Buffer, size?: number): Buffer =>
    zip([
      ['xl/workbook.xml', '<workbook><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>'],
      ['xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="rId1" Target="s.xml"/></Relationships>'],
      ['xl/s.xml', sheet, size],
    ]);
  const row = (r: number, cell: string) => `<worksheet><sheetData><row r="${r}">${cell}</row></sheetData></worksheet>`;

  it.each([
    ['a bomb that tells its size', parts(Buffer.alloc(64 << 20, ' ')), 'workbook-too-large'],
    ['a bomb that hides its size', parts(Buffer.alloc(64 << 20, ' '), 1000), 'workbook-damaged'],
    ['a text without end', parts(`<worksheet>${'x'.repeat(5_000_000)}`), 'workbook-too-large'],
    ['entities that grow', parts('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet/>'), 'workbook-damaged'],
    ['a row beyond the sheet', parts(row(2_000_000, '<c r="A1"><v>1</v></c>')), 'workbook-damaged'],
    ['a column beyond the sheet', parts(row(1, '<c r="ZZZ1"><v>1</v></c>')), 'workbook-damaged'],
    ['a shared text that is not there', parts(row(1, '<c r="A1" t="s"><v>7</v></c>')), 'workbook-damaged'],
    ['bytes that are no UTF-8', parts(Buffer.from([0x3c, 0xff, 0xfe, 0x3e])), 'workbook-damaged'],
    ['a sheet that breaks off', parts('<worksheet><sheetData><row r="1"><c'), 'workbook-damaged'],
    ['a part whose checksum is wrong', zip(PARTS_OF_ONE_CELL, true), 'workbook-damaged'],
    ['a zip of something else', zip([['Table data.csv', 'a,b\n']]), 'archive-not-workbook'],
    ['half a zip', parts(row(1, '')).subarray(0, 200), 'workbook-damaged'],
    ['an old .xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'workbook-old'],
    ['an empty sheet', parts('<worksheet/>'), 'file-empty'],
  ])('%s is refused', async (_what, content, refusal) => {
    expect((await stage(content)) as object).toMatchObject({ ok: false, refusal });
    expect(leftovers()).toEqual([]);
  });
});
