/** Reads a TypeScript source as far as the guards need it: what it imports, and its code without comments and strings. */

export interface Import {
  /** As written: `./day.ts`, `node:fs`, `@noble/hashes/sha2.js`; `null` when it is not a plain string. */
  readonly specifier: string | null;
  /** Nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

export interface ScannedSource {
  /** Same length as the source; comments and the insides of strings are blanks, what stands in `${}` is kept. */
  readonly code: string;
  readonly imports: readonly Import[];
}

/** A `/` after one of these begins a regular expression, after anything else it divides. */
const BEFORE_REGEX = /(?:^|[(,=:[!&|?{;+\-*%<>~^]|\b(?:return|typeof|case|in|of|void))\s*$/;

export function scanSource(source: string): ScannedSource {
  const code = maskSource(source);
  return { code, imports: readImports(source, code) };
}

/** Length of the comment, string or regular expression that begins at `at`; 0 when none does. */
function lengthOfText(source: string, at: number, before: string): number {
  const two = source.slice(at, at + 2);
  if (two === '//') return endOr(source.indexOf('\n', at), source.length) - at;
  if (two === '/*') return endOr(source.indexOf('*/', at + 2) + 2, source.length) - at;
  const rest = source.slice(at);
  if (rest[0] === "'" || rest[0] === '"') return /^(['"])(?:\\[\s\S]|(?!\1)[^\\\n])*\1?/.exec(rest)?.[0].length ?? 1;
  if (rest[0] === '/' && BEFORE_REGEX.test(before))
    return /^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/.exec(rest)?.[0].length ?? 0;
  return 0;
}

function endOr(found: number, otherwise: number): number {
  return found > 1 ? found : otherwise;
}

interface Reading {
  code: string;
  inTemplate: boolean;
  /** For every open `${`: how many braces are open inside it. */
  readonly holes: number[];
}

function maskSource(source: string): string {
  const reading: Reading = { code: '', inTemplate: false, holes: [] };
  while (reading.code.length < source.length) {
    if (reading.inTemplate) readTemplate(source, reading);
    else readCode(source, reading);
  }
  return reading.code.slice(0, source.length);
}

function readTemplate(source: string, reading: Reading): void {
  const at = reading.code.length;
  const char = source[at] ?? '';
  if (source.startsWith('${', at)) {
    reading.holes.push(0);
    reading.inTemplate = false;
    reading.code += '${';
  } else if (char === '\\') reading.code += '  ';
  else {
    reading.inTemplate = char !== '`';
    reading.code += reading.inTemplate ? blank(char) : char;
  }
}

/** What neither begins a text nor opens or closes anything: taken in one piece. */
const PLAIN = /[^/'"`{}]+/y;

function readCode(source: string, reading: Reading): void {
  const { code, holes } = reading;
  const at = code.length;
  PLAIN.lastIndex = at;
  const plain = PLAIN.exec(source)?.[0];
  if (plain !== undefined) {
    reading.code += plain;
    return;
  }
  const length = lengthOfText(source, at, code.slice(-40));
  if (length > 0) {
    reading.code += maskText(source.slice(at, at + length));
    return;
  }
  const char = source[at] ?? '';
  reading.code += char;
  if (char === '`') reading.inTemplate = true;
  if (char === '{' && holes.length > 0) holes.push((holes.pop() ?? 0) + 1);
  if (char === '}' && holes.length > 0) reading.inTemplate = closeBrace(holes);
}

/** True when the brace closed the hole of a template. */
function closeBrace(holes: number[]): boolean {
  const open = holes.pop() ?? 0;
  if (open === 0) return true;
  holes.push(open - 1);
  return false;
}

function maskText(text: string): string {
  const quote = text[0] === "'" || text[0] === '"' ? text[0] : '';
  if (quote === '') return blank(text);
  return quote + blank(text.slice(1, -1)) + quote;
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

const STATEMENT = /\b(import|export)\b(?!\s*\.)(\s+type\b(?!\s*(?:,|from\b)))?([\w\s{},*$]*?)\bfrom\s*(?=['"])/g;
const SIDE_EFFECT = /\bimport\s*(?=['"])/g;
const CALL = /\b(?:import|require)\s*\(\s*/g;

function readImports(source: string, code: string): readonly Import[] {
  const imports: Import[] = [];
  for (const match of code.matchAll(STATEMENT)) {
    const [whole, , type, names = ''] = match;
    const typeOnly = type !== undefined || onlyInlineTypes(names);
    imports.push({ specifier: stringAt(source, match.index + whole.length), typeOnly });
  }
  for (const pattern of [SIDE_EFFECT, CALL])
    for (const match of code.matchAll(pattern)) {
      imports.push({ specifier: stringAt(source, match.index + match[0].length), typeOnly: false });
    }
  return imports;
}

function onlyInlineTypes(names: string): boolean {
  const inside = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1];
  const parts =
    inside
      ?.split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '') ?? [];
  return parts.length > 0 && parts.every((part) => part.startsWith('type '));
}

function stringAt(source: string, at: number): string | null {
  return /^(['"])([^'"\\\n]*)\1/.exec(source.slice(at))?.[2] ?? null;
}
