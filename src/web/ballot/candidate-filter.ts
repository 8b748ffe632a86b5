/** Finds a city in the list as people type it: `lodz` finds Łódź. */
import { type Teryt, VOIVODESHIPS, voivodeshipOf } from '../../core/places/municipality.ts';
import type { Site } from '../visit.ts';

export interface Filter {
  readonly search: string;
  /** Two digits, or empty for all. */
  readonly voivodeship: string;
  /** What was asked for could not be taken as it was. */
  readonly wrong: { readonly search: boolean; readonly voivodeship: boolean };
}

const LONGEST_SEARCH = 60;

export function readFilter(search: string, voivodeship: string): Filter {
  const known = voivodeship === '' || Object.hasOwn(VOIVODESHIPS, voivodeship);
  return {
    search: search.trim().slice(0, LONGEST_SEARCH),
    voivodeship: known ? voivodeship : '',
    wrong: { search: search.trim().length > LONGEST_SEARCH, voivodeship: !known },
  };
}

export function passes(filter: Filter, teryt: Teryt, name: string): boolean {
  if (filter.voivodeship !== '' && voivodeshipOf(teryt) !== filter.voivodeship) return false;
  return filter.search === '' || plain(name).includes(plain(filter.search));
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replace(/[\s-]+/g, ' ');
}

/** The name as the register writes it; names are shared, the voivodeship beside it tells them apart. */
export function cityName(site: Site, teryt: string): string {
  return site.register.get(teryt)?.name ?? teryt;
}

export function voivodeshipName(teryt: string): string {
  return VOIVODESHIPS[teryt.slice(0, 2)] ?? '';
}
