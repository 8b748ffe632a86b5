/**
 * Pages that name the cities of a ballot are as long for one choice as for another: a proxy writes the size of every
 * answer into its log, and long names would tell there whom a city named (regulations §16).
 */
import { randomBytes } from 'node:crypto';
import type { Site } from '../visit.ts';
import { cityName, voivodeshipName } from './candidate-filter.ts';

const WIDTHS = new WeakMap<Site, { readonly line: number; readonly name: number }>();

/** Random, so that packing does not undo it; the same in each answer, so that a form sent again gets the same page. */
const NOISE = randomBytes(6_000).toString('base64url');

/** For an attribute beside the names: what they lack to as many of the longest. */
export function evenLength(site: Site, teryts: readonly string[], written: 'line' | 'name'): string {
  const lacking = teryts.reduce((sum, teryt) => sum + widthsOf(site)[written] - bytesOf(site, teryt)[written], 0);
  return NOISE.slice(0, Math.max(0, lacking));
}

function widthsOf(site: Site) {
  const known = WIDTHS.get(site);
  if (known) return known;
  const all = [...site.register.keys()].map((teryt) => bytesOf(site, teryt));
  const widths = {
    line: all.reduce((most, { line }) => Math.max(most, line), 0),
    name: all.reduce((most, { name }) => Math.max(most, name), 0),
  };
  WIDTHS.set(site, widths);
  return widths;
}

function bytesOf(site: Site, teryt: string) {
  const name = Buffer.byteLength(cityName(site, teryt));
  return { name, line: name + Buffer.byteLength(voivodeshipName(teryt)) };
}
