import { expect, it } from 'vitest';
import { maskAddress } from './mask-address.ts';

it('a masked address shows its first letter and its domain, whatever its length', () => {
  expect(maskAddress('sekretariat@um.tychy.example')).toBe('s…@um.tychy.example');
  expect(maskAddress('a@b.example')).toBe('a…@b.example');
  expect(maskAddress('bez-domeny')).toBe('…');
  expect(maskAddress('@b.example')).toBe('…');
});
