import { describe, expect, it } from 'vitest';
import type { Teryt } from '../places/municipality.ts';
import { changesNothing, rollDifference, rollStateHash } from './roll-difference.ts';
import type { CityAddresses } from './roll-file.ts';

const city = (teryt: string, email: string | null, ...officers: string[]): CityAddresses => ({
  teryt: teryt as Teryt,
  email,
  source: email === null ? null : 'BIP',
  officers: officers.map((one) => ({ email: one, source: 'BIP' })),
});
const codes = (changes: readonly { readonly teryt: Teryt }[]) => changes.map(({ teryt }) => teryt);

describe('the difference between two rolls', () => {
  it('tells who is added, who loses an address, whose changes, and how many stay', () => {
    const before = [
      city('0211011', 'a@a.example'),
      city('1061011', 'b@b.example', 'x@b.example'),
      city('1465011', 'c@c.example'),
      city('2262011', null),
      city('2477011', 'e@e.example', 'x@e.example'),
    ];
    const after = [
      city('2477011', 'nowy@e.example', 'y@e.example'),
      city('2262011', 'd@d.example'),
      city('1061011', 'b@b.example'),
      city('1465011', null),
      city('0211011', 'a@a.example'),
    ];
    const { added, removed, address, officers, unchanged } = rollDifference(before, after);
    expect([codes(added), codes(removed), codes(address), codes(officers), unchanged]).toEqual([
      ['2262011'],
      ['1465011'],
      ['2477011'],
      ['1061011', '2477011'],
      1,
    ]);
    expect(address[0]).toEqual({ teryt: '2477011', before: before[4], after: after[0] });
  });

  it('counts a city that the new list leaves out as one that loses its address', () => {
    expect(codes(rollDifference([city('0211011', 'a@a.example')], []).removed)).toEqual(['0211011']);
  });

  it('sees another source of the same address, and no difference in the order of further ones', () => {
    const lubin = city('0211011', 'a@a.example', 'x@a.example', 'y@a.example');
    const turned = { ...lubin, officers: [...lubin.officers].reverse() };
    expect(changesNothing(rollDifference([lubin], [turned]))).toBe(true);
    expect(codes(rollDifference([lubin], [{ ...lubin, source: 'telefon' }]).address)).toEqual(['0211011']);
  });

  it('names a state by its content, whatever the order, and another state by another name', () => {
    const [a, b] = [city('0211011', 'a@a.example'), city('2477011', 'b@b.example')];
    expect(rollStateHash([a, b])).toBe(rollStateHash([b, a, city('2262011', null)]));
    expect(rollStateHash([a])).not.toBe(rollStateHash([a, b]));
    expect(rollStateHash([a])).not.toBe(rollStateHash([city('0211011', 'a@a.example', 'x@a.example')]));
  });
});
