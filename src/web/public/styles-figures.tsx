/** The pattern book's tables, map and chart: invented figures in every state. */
import type { VNode } from 'preact';
import { VOIVODESHIPS } from '../../core/places/municipality.ts';
import type { Texts } from '../../texts/pl.ts';
import { groupDigits } from '../../texts/plural.ts';
import { Bar } from '../ui/bar.tsx';
import { Card } from '../ui/card.tsx';
import { DataTable, type Row } from '../ui/data-table.tsx';
import { DayChart } from '../ui/day-chart.tsx';
import { Notice } from '../ui/notice.tsx';
import { VoivodeshipMap, type VoivodeshipValue } from '../ui/voivodeship-map.tsx';

type Words = Texts['components']['patterns'];

/** Short, long, and as long as a profile calls itself. */
export const NAMES = [
  'Łódź',
  'Konstantynów Łódzki',
  'Zagórów – Oficjalny Profil Gminy i Miasta',
  'Ustrzyki Dolne',
  'Skarżysko-Kamienna',
  'Rabka-Zdrój',
] as const;

export function Tables({ words }: { words: Words }): VNode {
  const rows = Array.from({ length: 22 }, (_, index) => sampleRow(index));
  const columns = words.columns.map((label, index) => ({
    key: label,
    label,
    numeric: index !== 1 && index !== 5,
    sort: index === 5 ? undefined : ({ href: '#tables', direction: index === 0 ? 'ascending' : null } as const),
  }));
  return (
    <>
      <Notice kind="info">{words.empty}</Notice>
      <DataTable caption={words.noRows} columns={columns} rows={[]} rowHeader={1} />
      <DataTable caption={words.oneRow} columns={columns} rows={rows.slice(2, 3)} rowHeader={1} />
      <DataTable caption={words.manyRows} columns={columns} rows={rows} rowHeader={1} />
      <div class="pattern-narrow">
        <DataTable caption={words.manyRows} columns={columns} rows={rows.slice(0, 3)} rowHeader={1} />
      </div>
    </>
  );
}

function sampleRow(index: number): Row {
  const place = index + 1;
  const percent = `${String(Math.round(1038 / place) / 10).replace('.', ',')} %`;
  return {
    key: String(index),
    highlight: index === 0,
    cells: [
      <span class="position">{place}.</span>,
      <>
        <a href="#tables">{NAMES[index % NAMES.length]}</a>
        <small>{Object.values(VOIVODESHIPS)[index % 16]}</small>
      </>,
      `${String(Math.round(912 / place) / 100).replace('.', ',')}`,
      groupDigits(Math.round(523140 / place)),
      percent,
      <>
        <Bar share={(place + 4) / 24} from={(place - 1) / 24} />
        <small>
          {place}–{place + 4}
        </small>
      </>,
    ],
  };
}

export function Figures({ words }: { words: Words }): VNode {
  const codes = Object.keys(VOIVODESHIPS);
  const values: Record<string, VoivodeshipValue | undefined> = Object.fromEntries(
    codes
      .slice(1)
      .map((code, index) => [code, { text: `${7 + index * 4},${index % 10} %`, step: (index % 4) as 0 | 1 | 2 | 3 }]),
  );
  return (
    <>
      <div class="beside">
        <Days words={words} />
        <Card>
          <VoivodeshipMap
            title={words.mapTitle}
            values={values}
            href={(code) => `#w-${code}`}
            legend={words.legend}
            selected="10"
          />
        </Card>
      </div>
      <p>
        0 % <Bar share={0} /> 42 % <Bar share={0.42} /> 100 % <Bar share={1} /> 137 % <Bar share={1.37} />
      </p>
    </>
  );
}

/** A month with a gap and a day above 100 %. */
const DAYS = Array.from({ length: 31 }, (_, index) => ({
  day: `2022-08-${String(index + 1).padStart(2, '0')}`,
  value: index >= 3 && index <= 6 ? null : index === 18 ? 137.5 : 20 + ((index * 37) % 50),
}));

function Days({ words }: { words: Words }): VNode {
  const [day = '', value = ''] = words.dayColumns;
  const rows = DAYS.map((one) => ({
    key: one.day,
    cells: [
      <time datetime={one.day}>{one.day}</time>,
      one.value === null ? words.noData : String(one.value).replace('.', ','),
    ],
  }));
  const table = (
    <details>
      <summary>{words.chartTable}</summary>
      <DataTable
        caption={words.chartTitle}
        columns={[
          { key: 'day', label: day },
          { key: 'value', label: value, numeric: true },
        ]}
        rows={rows}
        rowHeader={0}
      />
    </details>
  );
  return <DayChart title={words.chartTitle} days={DAYS} unit="%" table={table} />;
}
