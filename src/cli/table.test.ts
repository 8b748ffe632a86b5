import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable, printableDetails, textTable } from './table.ts';

describe('a table in the terminal', () => {
  it('aligns text to the left and numbers to the right, with no spaces at the end of a line', () => {
    const table = textTable(
      ['miejsce', 'nazwa', 'głosy'],
      [
        ['1', 'Łódź', '120'],
        ['12', 'Żory', '7'],
      ],
      [0, 2],
    );
    expect(table).toBe('miejsce  nazwa  głosy\n      1  Łódź     120\n     12  Żory       7\n');
  });

  it('prints the header when there are no rows', () => {
    expect(textTable(['a', 'bb'], [], [])).toBe('a  bb\n');
  });

  it('blanks what could steer the terminal or turn the direction of writing', () => {
    expect(printable('a\u001b[2Jb\nc\u202ed\u2066e\u200ff\u009bg')).toBe('a [2Jb c d e f g');
  });

  it('blanks them in what a sentence quotes, and leaves numbers as they are', () => {
    expect(printableDetails({ file: '\u001b[2Jposty.csv', lines: 3 })).toEqual({ file: ' [2Jposty.csv', lines: 3 });
  });

  it('leaves Polish letters, dashes and emoji as they are', () => {
    expect(printable('Zażółć gęślą jaźń – 🏆')).toBe('Zażółć gęślą jaźń – 🏆');
  });

  it('a-name-never-adds-a-line', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }))), (rows) => {
        expect(textTable(['a', 'b'], rows, [1]).split('\n').length).toBe(rows.length + 2);
      }),
    );
  });
});
