import { describe, expect, it } from 'vitest';
import { instantText } from './instant-text.ts';

describe('an instant in a sentence', () => {
  it.each([
    ['2022-09-05T08:00:00+02:00', '2022-09-05 08:00 (+02:00)'],
    ['2022-09-14T00:00:00.000+02:00', '2022-09-14 00:00 (+02:00)'],
    ['2022-09-13T23:59:59.999+02:00', '2022-09-13 23:59:59.999 (+02:00)'],
    ['2022-09-13T22:00Z', '2022-09-13 22:00 (UTC)'],
    ['wtorek', 'wtorek'],
  ])('%s reads as %s', (instant, text) => expect(instantText(instant)).toBe(text));
});
