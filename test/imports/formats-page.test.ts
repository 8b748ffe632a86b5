/** Every column that docs/formats.md says is read is read, under that name. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sources } from '../../src/sources/all.ts';
import { readProjectFile } from '../project-files.ts';
import { csvText, SAMPLES } from './mutations.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

const PAGE = readProjectFile('docs/formats.md');

/** Names in backticks of a sentence; `: Love` goes on from `Reactions: Like`. */
function names(sentence: string): readonly string[] {
  return [...sentence.matchAll(/`([^`]+)`/g)].map(([, name = '']) =>
    name.startsWith(': ') ? `Reactions${name}` : name,
  );
}

/** Of the sentences “Read when there” and of tables whose first column names columns of the file. */
function optionalColumns(id: string): readonly string[] {
  const section = PAGE.split(/^## /m).find((part) => part.startsWith(`\`${id}\``)) ?? '';
  const said = [...section.matchAll(/Read when there: (.*)$/gm)].map(
    ([, text = '']) => text.split(/, which |\. /)[0] ?? '',
  );
  const rows = [...section.matchAll(/^\| (`.*?) \|/gm)].map(([, cell = '']) => cell);
  return [...said, ...rows].flatMap(names);
}

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.close());

const OPTIONAL = SAMPLES.flatMap(([id, sample]) => optionalColumns(id).map((column) => [id, column, sample] as const));

describe('docs/formats.md', () => {
  it('names columns that may be there, so that the next test is about something', () => {
    expect(new Set(OPTIONAL.map(([id]) => id)).size).toBeGreaterThan(8);
    expect(OPTIONAL.length).toBeGreaterThan(50);
  });

  // Kept in the file and read by no formula, as the table there says.
  const UNREAD = ['quoteCount'];

  it.each(OPTIONAL.filter(([, column]) => !UNREAD.includes(column)))(
    'of %s says rightly that `%s` is read',
    async (_id, column, sample) => {
      const table = sample.map((cells) => [...cells]);
      const [header = [], line = []] = table.slice(-2);
      if (!header.includes(column)) {
        header.push(column);
        line.push('1');
      }
      const path = await workshop.write('named.csv', csvText(table));
      const planned = await sources.plan(path, { format: null, zone: 'Europe/Warsaw', profile: 'p' });
      const { fields } = planned.ok ? planned.plan : { fields: planned };
      const columns = Object.values(fields).flatMap((field) =>
        typeof field === 'object' && 'column' in field ? [field.column] : [],
      );
      expect(columns).toContain(column);
    },
  );
});
