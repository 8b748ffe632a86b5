import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../basics/day.ts';
import { formerNames, type NameSighting, nameSeries } from './name-series.ts';

const seen = (name: string, on: string): NameSighting => ({ name, seenOn: on as Day });
const LUBIN = [
  seen('Portal Lubin', '2022-03-01'),
  seen('Portal Lubin', '2022-01-01'),
  seen('Lubin', '2022-04-01'),
  seen('Portal Lubin', '2022-06-01'),
];

describe('names of a profile over time', () => {
  it('stand from the first to the last snapshot that had them, also when one comes back', () => {
    expect(nameSeries(LUBIN)).toEqual([
      { name: 'Portal Lubin', from: '2022-01-01', to: '2022-03-01' },
      { name: 'Lubin', from: '2022-04-01', to: '2022-04-01' },
      { name: 'Portal Lubin', from: '2022-06-01', to: '2022-06-01' },
    ]);
  });

  it('are former ones when they are not the present one, each once, the latest first', () => {
    expect(formerNames('Portal Lubin', LUBIN)).toEqual(['Lubin']);
    expect(formerNames('Miasto Lubin', LUBIN)).toEqual(['Portal Lubin', 'Lubin']);
    expect(formerNames('Lubin', [])).toEqual([]);
  });

  it('order-of-imports-does-not-matter', () => {
    const sightings = fc.array(fc.record({ name: fc.constantFrom('a', 'b'), seenOn: fc.constantFrom('1', '2', '3') }));
    fc.assert(
      fc.property(sightings, (list) => {
        const rows = list as unknown as NameSighting[];
        expect(nameSeries([...rows].reverse())).toEqual(nameSeries(rows));
      }),
    );
  });
});
