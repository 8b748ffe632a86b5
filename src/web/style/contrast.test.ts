import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SHEETS = ['tokens.css', 'tokens-map.css'].map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));

/** Values by name, of the rules whose selector is exactly this. */
function tokens(selector: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const sheet of SHEETS)
    for (const [, head, body] of sheet.matchAll(/(:root[^{]*)\{([^}]*)\}/g))
      if (head?.trim().replaceAll('"', "'") === selector)
        for (const [, name, value] of (body ?? '').matchAll(/--([a-z0-9-]+):\s*([^;]+);/g))
          found.set(name ?? '', value ?? '');
  return found;
}

const LIGHT = tokens(':root');
const DARK = new Map([...LIGHT, ...tokens(":root[data-theme='dark']")]);
const SYSTEM_DARK = new Map([...LIGHT, ...tokens(":root:not([data-theme='light'])")]);

/** WCAG 2.2, relative luminance of `#abc` or `#aabbcc`. */
function luminance(colour: string): number {
  const short = /^#(.)(.)(.)$/.exec(colour);
  const full = short
    ? `#${short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')}`
    : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: ReadonlyMap<string, string>, over: string, under: string): number {
  const [light = 0, dark = 0] = [over, under].map((name) => luminance(theme.get(name) ?? '')).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** What is written on what. */
const TEXT: readonly (readonly [string, string])[] = [
  ...['paper', 'card', 'data-wash', 'gold-wash', 'success-wash', 'danger-wash'].map((under) => ['ink', under] as const),
  ...['paper', 'card', 'data-wash', 'gold-wash'].map((under) => ['soft', under] as const),
  ...['paper', 'card', 'data-wash', 'gold-wash'].map((under) => ['data', under] as const),
  ...['paper', 'card', 'gold-wash'].map((under) => ['gold-ink', under] as const),
  ...['paper', 'card', 'danger-wash'].map((under) => ['danger', under] as const),
  ...['paper', 'card', 'success-wash'].map((under) => ['success', under] as const),
  ...['on-night', 'on-night-soft', 'gold-bright'].flatMap((over) => [
    [over, 'night'] as const,
    [over, 'night-glow'] as const,
  ]),
  ...[['on-gold', 'gold'] as const, ['on-gold', 'gold-bright'] as const],
  ...[['card', 'ink'] as const, ['card', 'data'] as const, ['night', 'on-night'] as const],
  ...['map-0', 'map-1', 'map-2'].map((under) => ['map-ink', under] as const),
  ['on-map-3', 'map-3'],
];

/** Edges of fields, rings of focus, signs: 3 to 1. */
const SHAPES: readonly (readonly [string, string])[] = [
  ...['paper', 'card'].flatMap((under) => [['edge', under] as const, ['data', under] as const]),
  ['gold-bright', 'night'],
];

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
] as const)('colours of the %s theme', (_, theme) => {
  it.each(TEXT)('%s can be read on %s', (over, under) => {
    expect(contrast(theme, over, under)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPES)('%s stands out from %s', (over, under) => {
    expect(contrast(theme, over, under)).toBeGreaterThanOrEqual(3);
  });
});

it('the dark theme is the same by choice and by the wish of the system', () => {
  expect([...SYSTEM_DARK]).toEqual([...DARK]);
});
