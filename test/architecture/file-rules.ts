/** What a single file may look like: size, name, first words, and no window to the world in core. */
import { basename } from 'node:path';
import type { Sources } from './import-rules.ts';
import { scanSource } from './scan-source.ts';

const NAMES_THAT_SAY_NOTHING = /^(?:utils?|helpers?|common|misc|manager|service|index)$/;
const KEBAB_CASE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Clock, locale, chance and platform: none may reach a decision. */
const WORLD = [
  'Date',
  'Intl',
  'Math.random',
  'localeCompare',
  'toLocaleString',
  'toLocaleUpperCase',
  'toLocaleLowerCase',
  'parseFloat',
  'TextEncoder',
  'TextDecoder',
  'Buffer',
  'process',
  'console',
  'fetch',
  'setTimeout',
  'setInterval',
  'performance',
  'globalThis',
] as const;

/** Most lines of a file of code. */
export function lineLimit(file: string): number {
  if (file === 'src/ports.ts') return 300;
  return file.startsWith('src/core/') ? 250 : 400;
}

export function fileViolations(sources: Sources): readonly string[] {
  return [...sources].flatMap(([file, source]) => [
    ...sizeViolations(file, source),
    ...nameViolations(file),
    ...(file.startsWith('src/core/') ? [...openingViolations(file, source), ...worldViolations(file, source)] : []),
  ]);
}

function sizeViolations(file: string, source: string): readonly string[] {
  const lines = source.trimEnd().split('\n').length;
  return lines > lineLimit(file) ? [`${file} has ${lines} lines; at most ${lineLimit(file)}`] : [];
}

function nameViolations(file: string): readonly string[] {
  const name = basename(file).replace(/\..*$/, '');
  if (NAMES_THAT_SAY_NOTHING.test(name)) return [`${file}: the name "${name}" says nothing`];
  return KEBAB_CASE.test(name) ? [] : [`${file}: the name is not kebab-case`];
}

function openingViolations(file: string, source: string): readonly string[] {
  const comment = /^\s*(?:\/\*\*?([\s\S]*?)\*\/|((?:\/\/.*\n?)+))/.exec(source);
  const words = (comment?.[1] ?? comment?.[2] ?? '').match(/\p{L}{2,}|§/gu) ?? [];
  return words.length >= 4 ? [] : [`${file} does not open with what it decides`];
}

function worldViolations(file: string, source: string): readonly string[] {
  const { code } = scanSource(source);
  return WORLD.filter((word) => wordPattern(word).test(code)).map((word) => `${file} uses ${word}`);
}

/** A method of another object (`step.process`) and a key (`{ process: 1 }`) are not the global of that name. */
function wordPattern(word: string): RegExp {
  const isMethod = word.includes('ocale');
  return new RegExp(
    `(?<![\\w$]${isMethod ? '' : '|\\.'})${word.replace('.', '\\s*\\.\\s*')}(?![\\w$]${isMethod ? '' : '|\\s*\\??:'})`,
  );
}
