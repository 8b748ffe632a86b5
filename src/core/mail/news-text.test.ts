import { describe, expect, it } from 'vitest';
import { newsParts, readNews } from './news-text.ts';

const FILE =
  '\ufeff# Program kongresu jest gotowy\r\n\r\nZapraszamy do Tychów.\r\nDwa dni, trzy sale.\r\n\r\n- warsztaty\r\n- gala\r\n\r\nhttps://zlotylajk.example/program\r\n';

describe('news in a text file', () => {
  it('has its subject in the first line and its parts between empty lines', () => {
    const read = readNews(FILE);
    expect(read).toEqual({
      ok: true,
      news: {
        subject: 'Program kongresu jest gotowy',
        body: 'Zapraszamy do Tychów.\nDwa dni, trzy sale.\n\n- warsztaty\n- gala\n\nhttps://zlotylajk.example/program',
      },
    });
    expect(read.ok && newsParts(read.news.body)).toEqual([
      { kind: 'text', text: 'Zapraszamy do Tychów. Dwa dni, trzy sale.' },
      { kind: 'items', items: ['warsztaty', 'gala'] },
      { kind: 'link', address: 'https://zlotylajk.example/program' },
    ]);
  });

  it.each([
    ['javascript:alert(1)'],
    ['http://plain.example'],
    ['https://a.example and more'],
    ['<b>x</b>'],
    ['- one\nand not an item'],
  ])('takes %j as words', (block) => {
    expect(newsParts(block)).toEqual([{ kind: 'text', text: block.replace('\n', ' ') }]);
  });

  it.each([
    ['', 'subject'],
    ['# \n\nx', 'subject'],
    [`${'a'.repeat(151)}\n\nx`, 'subject'],
    ['a\u0007b\n\nx', 'subject'],
    ['Temat', 'body'],
    ['Temat\n\n \n', 'body'],
    ['Temat\n\nx\u0000', 'body'],
    [`Temat\n\n${'x'.repeat(20_001)}`, 'body'],
  ])('refuses %j: %s', (file, what) => {
    expect(readNews(file)).toMatchObject({ ok: false, refusal: 'news-invalid', details: { what } });
  });
});
