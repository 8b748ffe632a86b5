import { describe, expect, it } from 'vitest';
import { readBlocks, readInline } from './markdown.ts';

describe('blocks', () => {
  it('headings, paragraphs over several lines, lists with continued items, rules', () => {
    const text = '# Tytuł\n# Title\n\nJeden\nakapit.\n\n1. raz,\n   dalej\n2. dwa\n\n* a\n* b\n\n---\n';
    expect(readBlocks(text)).toEqual([
      { kind: 'heading', level: 1, text: 'Tytuł' },
      { kind: 'heading', level: 1, text: 'Title' },
      { kind: 'paragraph', text: 'Jeden akapit.' },
      { kind: 'list', ordered: true, items: ['raz, dalej', 'dwa'] },
      { kind: 'list', ordered: false, items: ['a', 'b'] },
      { kind: 'rule' },
    ]);
  });

  it('a table has a header and rows', () => {
    expect(readBlocks('| a | b |\n|---|---|\n| 1 | `x` |')).toEqual([
      { kind: 'table', header: ['a', 'b'], rows: [['1', '`x`']] },
    ]);
  });

  it('HTML is text', () => {
    expect(readBlocks('<script>alert(1)</script>')).toEqual([{ kind: 'paragraph', text: '<script>alert(1)</script>' }]);
  });
});

describe('inside a line', () => {
  it('bold, italic, code and links may stand beside and inside each other', () => {
    expect(readInline('**a** i *b*, `c*d*`, [e *f*](../g.md).')).toEqual([
      { kind: 'strong', children: [{ kind: 'text', text: 'a' }] },
      { kind: 'text', text: ' i ' },
      { kind: 'emphasis', children: [{ kind: 'text', text: 'b' }] },
      { kind: 'text', text: ', ' },
      { kind: 'code', text: 'c*d*' },
      { kind: 'text', text: ', ' },
      {
        kind: 'link',
        href: '../g.md',
        children: [
          { kind: 'text', text: 'e ' },
          { kind: 'emphasis', children: [{ kind: 'text', text: 'f' }] },
        ],
      },
      { kind: 'text', text: '.' },
    ]);
  });

  it('a mark without an end, and a star that multiplies, are text', () => {
    expect(readInline('2 * 3 ** 4 ` [x')).toEqual([{ kind: 'text', text: '2 * 3 ** 4 ` [x' }]);
  });
});
