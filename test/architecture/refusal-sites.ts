/** Finds where the code says no, and which details it hands to the sentence there. */
import type { Sources } from './import-rules.ts';
import { scanSource } from './scan-source.ts';

export interface Site {
  /** `src/actions/close-vote.ts:28` */
  readonly where: string;
  /** Every code that may be meant; empty when the code is passed on from elsewhere. */
  readonly codes: readonly string[];
  /** Names of the details; `...name` for what is spread into them. */
  readonly details: readonly string[];
}

/** Calls of `callee`, whose code is its argument number `codeAt` and whose details come next. */
export function sitesOf(sources: Sources, callee: string, codeAt: number): readonly Site[] {
  return [...sources].flatMap(([file, source]) => {
    const { code } = scanSource(source);
    return [...code.matchAll(new RegExp(`(?<!function )\\b${callee}\\(`, 'g'))].map(({ index, 0: { length } }) => {
      const parts = splitArguments(code, index + length);
      const text = (part: Part | undefined) => (part ? source.slice(part.from, part.to) : '');
      const given = text(parts[codeAt]);
      return {
        where: `${file}:${source.slice(0, index).split('\n').length}`,
        codes: [...given.matchAll(/'([a-z0-9-]+)'/g)].map(([, found = '']) => found),
        details: detailNames(source, code, index, parts[codeAt + 1]),
      };
    });
  });
}

interface Part {
  readonly from: number;
  readonly to: number;
}

/** What stands between the commas of the brackets that open just before `from`. */
function splitArguments(code: string, from: number): readonly Part[] {
  const parts: Part[] = [];
  let begin = from;
  let depth = 0;
  for (let at = from; at < code.length; at++) {
    const char = code[at] ?? '';
    if ('([{'.includes(char)) depth++;
    else if (depth === 0 && (char === ',' || ')]}'.includes(char))) {
      if (code.slice(begin, at).trim() !== '') parts.push({ from: begin, to: at });
      if (char !== ',') return parts;
      begin = at + 1;
    } else if (')]}'.includes(char)) depth--;
  }
  return parts;
}

function detailNames(source: string, code: string, before: number, part: Part | undefined): readonly string[] {
  if (!part) return [];
  const begin = part.from + (/\S/.exec(code.slice(part.from))?.index ?? 0);
  if (code[begin] === '{')
    return splitArguments(code, begin + 1).map(({ from, to }) => nameOf(source.slice(from, to).trim()));
  const name = code.slice(part.from, part.to).trim();
  const declared = code.slice(0, before).lastIndexOf(`const ${name} = {`);
  if (declared < 0) return [`...${name}`];
  return splitArguments(code, code.indexOf('{', declared) + 1).map(({ from, to }) =>
    nameOf(source.slice(from, to).trim()),
  );
}

function nameOf(property: string): string {
  return property.startsWith('...') ? property : (/^\w+/.exec(property)?.[0] ?? property);
}
