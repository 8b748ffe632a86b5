import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delimitedRows, type QuoteRule } from './delimited-rows.ts';

const fields = (text: string, quotes: QuoteRule = 'exact') => {
  const read = delimitedRows(text, ';', quotes);
  return read.ok ? read.rows.map((row) => row.fields) : read.details;
};

describe('delimited text', () => {
  it('is cut at delimiters and line ends of any kind', () => {
    expect(fields('a;b\r\nc;d\ne;f\rg;')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', ''],
    ]);
  });

  it('may begin with a byte order mark and hold blank lines', () => {
    const read = delimitedRows('\uFEFFa;b\n\n  \nc;d\n\n', ';', 'exact');
    expect(read).toEqual({
      ok: true,
      rows: [
        { line: 1, fields: ['a', 'b'] },
        { line: 4, fields: ['c', 'd'] },
      ],
    });
  });

  it('keeps delimiters, doubled quotes and line breaks inside quotes', () => {
    expect(fields('"a;b";"say ""hi""";"two\nlines";""\nx')).toEqual([['a;b', 'say "hi"', 'two\nlines', ''], ['x']]);
    expect(fields('a;""""')).toEqual([['a', '"']]);
    expect(fields('"a";')).toEqual([['a', '']]);
  });

  it('numbers the line on which a row begins', () => {
    const read = delimitedRows('"a\n\nb"\nc', ';', 'exact');
    expect(read.ok ? read.rows.map((row) => row.line) : read).toEqual([1, 4]);
  });

  it('takes a quote in the middle of a field as a character', () => {
    expect(fields('5" pipe;b"c')).toEqual([['5" pipe', 'b"c']]);
  });

  it('is refused with a line when a quote stays open', () => {
    expect(fields('a;b\nc;"d\ne;f\n')).toEqual({ line: 2, what: 'quote-unclosed' });
    expect(fields('"')).toEqual({ line: 1, what: 'quote-unclosed' });
  });

  it('is refused with text behind a closing quote, or takes it in where files are written by hand', () => {
    expect(fields('x\n"Green" square;1')).toEqual({ line: 2, what: 'text-after-quote' });
    expect(fields('"Green" square;1', 'lenient')).toEqual([['Green square', '1']]);
    expect(fields('"Green"  ;1')).toEqual([['Green', '1']]);
  });
});

describe('properties of delimited text', () => {
  it('what-is-written-with-quotes-is-read-back', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ż', ';', ',', '"', '\n', ' ') });
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(rows, (table) => {
        const text = table.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(';')).join('\r\n');
        expect(fields(text)).toEqual(table);
      }),
    );
  });

  it('any-text-gets-an-answer', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', ';', '"', '\n', '\r', ' ', '\uFEFF') });
    fc.assert(
      fc.property(texts, (text) => {
        const read = delimitedRows(text, ';', 'exact');
        expect(read.ok || (read.details.line as number) >= 1).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
