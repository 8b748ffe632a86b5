/** Recognises a ballot file by what stands in it; the name of the file only breaks a doubt (§13). */
import type { Outcome } from '../../basics/outcome.ts';
import { type BallotFile, type BallotFormat, unreadable } from './ballot-file.ts';
import { parseCsvBallots } from './csv-ballots.ts';
import { linesOf } from './delimited-rows.ts';
import { parsePabulib } from './pabulib.ts';
import { parsePreflibCat } from './preflib-cat.ts';

/** Refuses with 'ballots-unreadable' { line, what }; nothing of a file with one malformed line is returned. */
export function readBallotFile(text: string, fileName: string): Outcome<{ readonly file: BallotFile }> {
  const first = linesOf(text.slice(0, 10_000)).find((line) => line.trim() !== '');
  if (first === undefined && text.trim() === '') return unreadable(0, 'file-empty');
  return parse(text, formatOf(first ?? '', fileName));
}

function formatOf(firstLine: string, fileName: string): BallotFormat {
  const line = firstLine.trim();
  if (/^"?(?:META|PROJECTS|VOTES)"?;*$/i.test(line)) return 'pabulib';
  if (line.startsWith('#') || /^\d+\s*:\s*[{\d]/.test(line)) return 'preflib-cat';
  if (/(?:^|[;,\t"])\s*(?:ballot|choices)\s*(?:$|[;,\t"])/i.test(line)) return 'csv';
  const name = fileName.toLowerCase().replace(/\.gz$/, '');
  if (name.endsWith('.pb')) return 'pabulib';
  return name.endsWith('.cat') ? 'preflib-cat' : 'csv';
}

function parse(text: string, format: BallotFormat): Outcome<{ readonly file: BallotFile }> {
  switch (format) {
    case 'csv':
      return parseCsvBallots(text);
    case 'pabulib':
      return parsePabulib(text);
    case 'preflib-cat':
      return parsePreflibCat(text);
    default:
      return format satisfies never;
  }
}
