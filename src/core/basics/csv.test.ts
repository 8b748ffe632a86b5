import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defuseFormula, readCsv, writeCsv } from './csv.ts';

const COLUMNS = ['a', 'b'];

describe('a table', () => {
  it('is comma, LF and quotes only where they are needed', () => {
    const rows = [
      ['x', 1],
      ['Łódź', ''],
      ['a,b', 'say "no"'],
      ['two\nlines', 'cr\r'],
    ];
    expect(writeCsv(COLUMNS, rows)).toBe('a,b\nx,1\nŁódź,\n"a,b","say ""no"""\n"two\nlines","cr\r"\n');
  });

  it('may have no rows', () => {
    expect([writeCsv(COLUMNS, []), readCsv('a,b\n', COLUMNS)]).toEqual(['a,b\n', []]);
  });

  it('every-table-is-read-back-as-it-was-written', () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', 'ł', "'", ' ') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
        expect(readCsv(writeCsv(COLUMNS, rows), COLUMNS)).toEqual(rows);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['nothing', ''],
    ['another header', 'a,c\n1,2\n'],
    ['columns in another order', 'b,a\n1,2\n'],
    ['a byte order mark', '\ufeffa,b\n1,2\n'],
    ['Windows line ends in the header', 'a,b\r\n1,2\r\n'],
    ['no line end', 'a,b\n1,2'],
    ['a cell too few', 'a,b\n1\n'],
    ['a cell too many', 'a,b\n1,2,3\n'],
    ['an empty line', 'a,b\n1,2\n\n'],
    ['a quote that stays open', 'a,b\n"1,2\n'],
    ['text behind a quote', 'a,b\n"1"x,2\n'],
    ['a quote inside a plain cell and an open one', 'a,b\n1,"\n'],
  ])('is none with %s', (_, text) => {
    expect(readCsv(text, COLUMNS)).toBeNull();
  });

  it('may have a cell of ten million characters: a regex would overflow', () => {
    const rows = [['"'.repeat(1000) + 'a'.repeat(10_000_000), 'b']];
    expect(readCsv(writeCsv(COLUMNS, rows), COLUMNS)).toEqual(rows);
  });

  it('never-throws-whatever-it-is-given', () => {
    const text = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a') }).map((body) => `a,b\n${body}\n`);
    fc.assert(
      fc.property(text, (given) => {
        const rows = readCsv(given, COLUMNS);
        expect(rows === null || rows.every((row) => row.length === 2)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a cell that a spreadsheet would run', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\u0000x', '＝1', '＋1', '－1', '＠x'])(
    '%j is defused',
    (text) => {
      expect(defuseFormula(text)).toBe(`'${text}`);
    },
  );

  it.each(['', 'Tychy', '1-2', 'a=b', "'=1", ' =1'])('%j stays as it is', (text) => {
    expect(defuseFormula(text)).toBe(text);
  });

  it('is defused once, however often it is written', () => {
    expect(defuseFormula(defuseFormula('=1'))).toBe("'=1");
  });
});
