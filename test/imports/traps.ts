/** The table of traps in docs/formats.md, and what the program really finds in each of its files. */
import type { Outcome } from '../../src/core/basics/outcome.ts';
import type { StagedFile } from '../../src/ports.ts';
import { readProjectFile } from '../project-files.ts';
import { fixture, type Workshop } from './workshop.ts';

export interface Trap {
  readonly format: string;
  readonly trap: string;
  readonly file: string;
  readonly stated: { readonly zone?: string; readonly profile?: string };
  /** As the table tells it. */
  readonly found: string;
}

const HEADING = '## Every trap and its file';

function rowsUnder(heading: string): readonly (readonly string[])[] {
  const section = readProjectFile('docs/formats.md').split(`\n${heading}\n`)[1] ?? '';
  return (section.split(/\n##+ /)[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

export function traps(): readonly Trap[] {
  return rowsUnder(HEADING).map(([format = '', trap = '', file = '', options = '', found = '']) => ({
    ...{ format, trap, found },
    file: file.replaceAll('`', ''),
    stated: {
      ...(/--zone (\S+?)`/.test(options) && { zone: /--zone (\S+?)`/.exec(options)?.[1] as string }),
      ...(/--profile (\S+?)`/.test(options) && { profile: /--profile (\S+?)`/.exec(options)?.[1] as string }),
    },
  }));
}

/** Promises that no single file can show: what, and the test that shows it. */
export function testedPromises(): readonly {
  readonly promise: string;
  readonly file: string;
  readonly title: string;
}[] {
  return rowsUnder('### Shown by other tests').map(([promise = '', file = '', title = '']) => ({
    promise,
    file: file.replaceAll('`', ''),
    title,
  }));
}

/** `2 posts; line 3, Post ID: id-damaged; note: shares-untold`, in the words of docs/errors.md. */
export async function foundIn(workshop: Workshop, file: string, stated: Trap['stated']): Promise<string> {
  return told(await workshop.stage(fixture(file), stated));
}

function told(outcome: Outcome<{ staged: StagedFile }>): string {
  if (!outcome.ok) return `refused: ${outcome.refusal}`;
  const { staged } = outcome;
  const counted = (n: number, one: string, more = `${one}s`) => (n === 0 ? [] : [`${n} ${n === 1 ? one : more}`]);
  const place = (line: number, column = '') => (line === 0 ? '' : ` line ${line}${column && `, ${column}`}`);
  return [
    ...counted(staged.posts, 'post').map((posts) =>
      staged.profiles.length > 1 ? `${posts} of ${staged.profiles.length} profiles` : posts,
    ),
    ...counted(staged.followers.length, 'size'),
    ...counted(staged.shares, 'share skipped', 'shares skipped'),
    ...counted(staged.otherPages, 'guest skipped', 'guests skipped'),
    ...counted(staged.duplicates, 'repetition'),
    ...staged.rejected.map(({ line, column, reason }) => `rejected${place(line, column)}: ${reason}`),
    ...staged.warnings.map(({ line, reason }) => `note${place(line)}: ${reason}`),
  ].join('; ');
}
