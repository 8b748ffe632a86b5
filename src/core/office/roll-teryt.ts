/** A code of a city as people's files hold it (regulations §8): spreadsheets eat leading zeros, lists leave out digits. */
import type { Municipality, Teryt } from '../places/municipality.ts';
import { parseTeryt } from '../places/municipality.ts';
import { foldText } from './roll-columns.ts';

export interface RollPlaces {
  /** Who may vote. */
  readonly voters: ReadonlyMap<string, Municipality>;
  /** Every gmina that is known, voters or not. */
  readonly register: ReadonlyMap<string, Municipality>;
}

export type TerytFault =
  | 'teryt-missing'
  | 'teryt-malformed'
  | 'teryt-lost-zero'
  | 'teryt-without-kind'
  | 'teryt-unknown'
  | 'not-a-city'
  | 'not-a-voter';

export type ReadTeryt =
  | { readonly ok: true; readonly city: Municipality; readonly isMended: boolean }
  | { readonly ok: false; readonly reason: TerytFault; readonly meant: Municipality | null };

/**
 * Mended is one thing only: a leading zero that a spreadsheet has eaten, and only where the name in the same row says so.
 * Everything else is refused, with the city that was probably meant.
 */
export function readRollTeryt(typed: string, name: string, { voters, register }: RollPlaces): ReadTeryt {
  const text = typed.replace(/^'/, '').replace(/\s+/g, '');
  if (text === '') return wrong('teryt-missing');
  const whole = parseTeryt(text);
  if (whole !== null) return known(whole, { voters, register });
  if (!/^\d{6}$/.test(text)) return wrong('teryt-malformed');
  const zero = voters.get(`0${text}`) ?? null;
  const kinds = ['1', '3', '2'].flatMap((kind) => voters.get(text + kind) ?? []);
  if (zero && kinds.length === 0)
    return name !== '' && fitsName(zero, name)
      ? { ok: true, city: zero, isMended: true }
      : wrong('teryt-lost-zero', zero);
  if (zero === null && kinds[0]) return wrong('teryt-without-kind', kinds[0]);
  return wrong('teryt-malformed');
}

function known(teryt: Teryt, { voters, register }: RollPlaces): ReadTeryt {
  const city = voters.get(teryt);
  if (city) return { ok: true, city, isMended: false };
  const stranger = register.get(teryt);
  if (stranger === undefined) {
    // A rural gmina stands in no register of cities; the last digit says what it is.
    return wrong(teryt.endsWith('2') ? 'not-a-city' : 'teryt-unknown');
  }
  return wrong(stranger.kind === 'rural' ? 'not-a-city' : 'not-a-voter', stranger);
}

function wrong(reason: TerytFault, meant: Municipality | null = null): ReadTeryt {
  return { ok: false, reason, meant };
}

/** `Miasto Tychy`, `TYCHY (m.)`, `Urząd Miasta Tychy` are all Tychy; `Nowe Tychy` is not asked about either. */
export function fitsName({ name }: Pick<Municipality, 'name'>, typed: string): boolean {
  return ` ${foldText(typed)} `.includes(` ${foldText(name)} `);
}
