import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMULAS, type Formula } from './formula.ts';

const page = readFileSync(new URL('../../../docs/formulas.md', import.meta.url), 'utf8');

/** A section of the page as the registry wants it; the words before the first section are written by hand. */
function sectionOf(formula: Formula): string {
  return [
    `## ${formula.key}`,
    '',
    `**${formula.name.en}** – *${formula.name.pl}*${formula.ranked ? '' : ' (shown, not ranked)'}`,
    '',
    `* Definition: ${formula.definition.en}`,
    `* Po polsku: ${formula.definition.pl}`,
    `* Denominator: ${formula.denominator.en}`,
    `* Better: the ${formula.better} value`,
    `* Source: ${formula.source}`,
    `* Worked example: ${formula.example.text.en}`,
  ].join('\n');
}

const sections = page
  .split(/^(?=## )/m)
  .slice(1)
  .map((section) => section.trimEnd());

describe('docs/formulas.md', () => {
  it('has a section for every formula of the registry, in its order, and no other', () => {
    expect(sections.map((section) => section.split('\n')[0])).toEqual(FORMULAS.map(({ key }) => `## ${key}`));
  });

  it.each(FORMULAS)('$key stands there with its definition, denominator, source and worked example', (formula) => {
    expect(sections[FORMULAS.indexOf(formula)]).toBe(sectionOf(formula));
  });
});
