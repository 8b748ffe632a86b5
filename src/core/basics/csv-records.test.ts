import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRecord, CsvRecords, MAX_RECORD } from './csv-records.ts';

function read(text: string, pieces: readonly number[] = [], delimiter = ',', loneCr = false): CsvRecord[] {
  const scanner = new CsvRecords(delimiter, loneCr);
  const records: CsvRecord[] = [];
  let from = 0;
  for (const piece of pieces) {
    records.push(...scanner.push(text.slice(from, from + piece)));
    from += piece;
  }
  return [...records, ...scanner.push(text.slice(from)), ...scanner.end()];
}

const plain = (text: string) => read(text).map(({ line, cells }) => [line, ...cells]);

describe('records know the line on which they begin', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'a\n\n  \nb,\n',
      [
        [1, 'a'],
        [4, 'b', ''],
      ],
    ],
    [
      '"a\nb",c\nd,e\n',
      [
        [1, 'a\nb', 'c'],
        [3, 'd', 'e'],
      ],
    ],
    ['"a ""b""",c\n', [[1, 'a "b"', 'c']]],
    [' "a" ,b\n', [[1, 'a', 'b']]],
    ['a"b,c\n', [[1, 'a"b', 'c']]],
    ['a,b\r', [[1, 'a', 'b']]],
    ['a\rb,c\n', [[1, 'a\rb', 'c']]],
    ['', []],
  ])('%j', (text, expected) => {
    expect(plain(text)).toEqual(expected);
  });

  it('lines of old Macintosh files end in CR', () => {
    expect(read('a;b\r1;2\r', [], ';', true).map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
    ]);
  });
});

describe('damage costs its own line only', () => {
  it('a quote that never closes, and text after a closing quote', () => {
    const faults = (text: string) => read(text).map(({ line, fault }) => [line, fault]);
    expect(faults('a,b\n"1,2\n3,4\n')).toEqual([
      [1, null],
      [2, 'quote-unclosed'],
      [3, null],
    ]);
    expect(faults('a,b\n"1"x,2\n3,4\n')).toEqual([
      [1, null],
      [2, 'quote-misplaced'],
      [3, null],
    ]);
  });

  it('a line without end is given up, not kept in memory', () => {
    const records = read(`a,b\n${'x'.repeat(MAX_RECORD + 2)}`);
    expect(records.map(({ line, fault }) => [line, fault])).toEqual([
      [1, null],
      [2, 'line-too-long'],
    ]);
    expect(records[1]?.cells[0]?.length).toBe(200);
  });
});

describe('properties', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'ł'), maxLength: 6 });
  const quotedCell = cell.map((text) => `"${text.replaceAll('"', '""')}"`);

  it('keeps a broken line whole when it goes on after a cut between two pieces', () => {
    expect(read('""aa\nb', [2, 1])).toEqual(read('""aa\nb'));
  });

  it('where-the-text-is-cut-into-pieces-does-not-matter', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' '), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(5), { maxLength: 20 }), (content, pieces) => {
        expect(read(content, pieces)).toEqual(read(content));
      }),
    );
  });

  it('what-was-quoted-comes-back', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\n');
        expect(read(text).map((record) => record.cells)).toEqual(rows);
      }),
    );
  });

  it('every-record-begins-where-it-says', () => {
    fc.assert(
      fc.property(fc.array(quotedCell, { minLength: 1, maxLength: 6 }), (cells) => {
        const lines = read(cells.map((value, index) => `${index},${value}`).join('\n')).map((record) => record.line);
        const heights = cells.map((value) => value.split('\n').length);
        expect(lines).toEqual(
          heights.map((_, at) => 1 + heights.slice(0, at).reduce((sum, height) => sum + height, 0)),
        );
      }),
    );
  });
});
