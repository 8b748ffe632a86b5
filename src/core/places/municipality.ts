/** Who may take part: a gmina that is or contains a town, keyed by its 7-digit TERYT (regulations §2). */

/** Seven digits: voivodeship (2), county (2), gmina (2), kind (1: urban, 2: rural, 3: urban-rural). */
export type Teryt = string & { readonly brand: 'Teryt' };

/** Two digits of TERYT, even numbers from 02 to 32. */
export type VoivodeshipCode = string & { readonly brand: 'VoivodeshipCode' };

export type MunicipalityKind = 'urban' | 'rural' | 'urban-rural';

export interface Municipality {
  readonly teryt: Teryt;
  /** Name of the gmina as Statistics Poland writes it: `Konstantynów Łódzki`. Not unique: 227 names are shared. */
  readonly name: string;
  readonly kind: MunicipalityKind;
  /** Four digits of TERYT. */
  readonly countyCode: string;
  readonly county: string;
  /** Residents of the whole gmina on the day named in the register. */
  readonly population: number;
}

const KIND_BY_DIGIT: Readonly<Record<string, MunicipalityKind>> = { '1': 'urban', '2': 'rural', '3': 'urban-rural' };

/** `null` unless the text is the 7-digit code of a gmina (parts of a gmina, kinds 4 and 5, are not). */
export function parseTeryt(text: string): Teryt | null {
  return /^(?:0[2468]|1[02468]|2[02468]|3[02])\d{4}[123]$/.test(text) ? (text as Teryt) : null;
}

export function kindOf(teryt: Teryt): MunicipalityKind {
  return KIND_BY_DIGIT[teryt.slice(6)] as MunicipalityKind;
}

export function voivodeshipOf(teryt: Teryt): VoivodeshipCode {
  return teryt.slice(0, 2) as VoivodeshipCode;
}

/** A city in the sense of the award: it may vote and be voted for. */
export function isCity(municipality: Pick<Municipality, 'kind'>): boolean {
  return municipality.kind !== 'rural';
}

/** Polish names by code, as the law of 24 July 1998 lists the voivodeships. */
export const VOIVODESHIPS: Readonly<Record<string, string>> = {
  '02': 'dolnośląskie',
  '04': 'kujawsko-pomorskie',
  '06': 'lubelskie',
  '08': 'lubuskie',
  '10': 'łódzkie',
  '12': 'małopolskie',
  '14': 'mazowieckie',
  '16': 'opolskie',
  '18': 'podkarpackie',
  '20': 'podlaskie',
  '22': 'pomorskie',
  '24': 'śląskie',
  '26': 'świętokrzyskie',
  '28': 'warmińsko-mazurskie',
  '30': 'wielkopolskie',
  '32': 'zachodniopomorskie',
};
