import { type ComponentChildren, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { VOIVODESHIPS } from '../../core/places/municipality.ts';
import { pl } from '../../texts/pl.ts';
import { Bar } from './bar.tsx';
import { DataTable, type DataTableProps } from './data-table.tsx';
import { DayChart } from './day-chart.tsx';
import { describedBy, ErrorSummary, Field } from './field.tsx';
import { Pagination, shownPages } from './pagination.tsx';
import { VoivodeshipMap } from './voivodeship-map.tsx';

const TABLE: DataTableProps = {
  caption: 'Miasta',
  rowHeader: 1,
  columns: [
    { key: 'place', label: 'Miejsce', numeric: true, sort: { href: '?sort=place', direction: 'ascending' } },
    { key: 'name', label: 'Miasto' },
  ],
  rows: [{ key: 'a', id: 'w-1', cells: ['1.', 'Łódź'], highlight: true }],
};

describe('a table', () => {
  const html = renderToString(h(DataTable, TABLE));

  it('names each row by its header and each cell by its column', () => {
    expect(html).toContain('<th scope="row" role="rowheader">Łódź</th>');
    expect(html).toContain('<td role="cell" class="numeric" data-label="Miejsce">1.</td>');
  });

  it('sorts by a link and says how it is sorted', () => {
    expect(html).toContain('aria-sort="ascending"><a href="?sort=place">Miejsce</a>');
  });

  it('gives a row its permanent address and gold to the winner', () => {
    expect(html).toContain('<tr role="row" id="w-1" class="highlight">');
  });

  it('without rows is still a table with its heads', () => {
    expect(renderToString(h(DataTable, { ...TABLE, rows: [] }))).toContain('<tbody role="rowgroup"></tbody>');
  });

  it('shows what somebody typed as text', () => {
    const rows = [{ key: 'a', cells: ['1.', '<script>alert(1)</script>'] }];
    expect(renderToString(h(DataTable, { ...TABLE, rows }))).not.toContain('<script>');
  });
});

describe('a field', () => {
  it('reads hint and error with the input', () => {
    const words = { hint: 'Z listu', error: 'Za krótki' };
    expect(describedBy('code', words)).toEqual({ 'aria-describedby': 'code-hint code-error', 'aria-invalid': 'true' });
    const html = renderToString(h(Field, { id: 'code', label: 'Kod', ...words, children: null as ComponentChildren }));
    expect(html).toContain('<label for="code">Kod</label>');
    expect(html).toContain('id="code-hint"');
    expect(html).toContain('id="code-error"');
  });

  it('without hint and error says nothing more', () => {
    expect(describedBy('code', {})).toEqual({ 'aria-describedby': undefined, 'aria-invalid': undefined });
  });
});

describe('a summary of errors', () => {
  it('leads to each field', () => {
    const html = renderToString(
      h(ErrorSummary, { title: 'Popraw', errors: [{ href: '#code', sentence: 'Za krótki' }] }),
    );
    expect(html).toContain('<a href="#code">Za krótki</a>');
    expect(html).toContain('autofocus');
  });

  it('is not there without an error', () => {
    expect(renderToString(h(ErrorSummary, { title: 'Popraw', errors: [] }))).toBe('');
  });
});

describe('the pages of a list', () => {
  it.each([
    [1, 2, [1, 2]],
    [1, 41, [1, 2, 41]],
    [20, 41, [1, 19, 20, 21, 41]],
    [41, 41, [1, 40, 41]],
  ])('page %i of %i shows %j', (page, pages, shown) => {
    expect(shownPages(page, pages)).toEqual(shown);
  });

  it('are not there when everything fits on one', () => {
    const href = (page: number) => `?page=${page}`;
    expect(renderToString(h(Pagination, { page: 1, pages: 1, href, words: pl.components.pagination }))).toBe('');
  });
});

describe('a bar', () => {
  const width = (share: number, from?: number) =>
    /class="bar-share" x="([\d.]+)" width="([\d.]+)"/
      .exec(renderToString(h(Bar, { share, from })))
      ?.slice(1)
      .map(Number);

  it.each([
    [0, undefined, [0, 0]],
    [0.42, undefined, [0, 42]],
    [1.37, undefined, [0, 100]],
    [0.5, 0.25, [25, 25]],
    [0.25, 0.25, [25, 2]],
  ])('of %d from %s lies at %j', (share, from, expected) => {
    expect(width(share, from)).toEqual(expected);
  });

  it('above a whole is broken near its end', () => {
    expect(renderToString(h(Bar, { share: 1.37 }))).toContain('bar-beyond');
    expect(renderToString(h(Bar, { share: 1 }))).not.toContain('bar-beyond');
  });
});

describe('the map', () => {
  const html = renderToString(
    h(VoivodeshipMap, {
      title: 'Zaangażowanie',
      values: { '10': { text: '103,8 %', step: 3 } },
      href: (code: string) => `?w=${code}`,
      legend: ['do 15 %', '15–30 %', '30–45 %', 'ponad 45 %'],
      selected: '10',
    }),
  );

  it('has a named link for each of the sixteen, with a figure or without', () => {
    const names = [...html.matchAll(/<a href="\?w=(\d\d)"[^>]*><title>([^<]+)</g)].map((match) => match[2]);
    expect([...names].sort()).toEqual(
      Object.values(VOIVODESHIPS)
        .map((name) => (name === 'łódzkie' ? 'łódzkie: 103,8 %' : name))
        .sort(),
    );
  });

  it('draws the selected one last, above its neighbours', () => {
    expect(html.lastIndexOf('<a href')).toBe(html.indexOf('<a href="?w=10"'));
  });
});

describe('a chart', () => {
  const chart = (days: readonly { day: string; value: number | null }[]) =>
    renderToString(h(DayChart, { title: 'Posty', days, unit: '%', table: null }));

  it('names the highest day, also above a hundred', () => {
    expect(chart([{ day: '2022-08-01', value: 137.5 }])).toContain('>137,5 %</text>');
  });

  it('of no days and of nothing but gaps is drawn empty', () => {
    expect(chart([])).not.toContain('NaN');
    expect(chart([{ day: '2022-08-01', value: null }])).not.toContain('day-chart-value');
  });
});
