/** The tables of the public evidence (regulations §17): one codec each, used by the writer and by the verifier. */
import { defuseFormula, readCsv, writeCsv } from '../basics/csv.ts';
import { type Day, parseDay } from '../basics/day.ts';
import { type Hash, isHash } from '../basics/hash.ts';
import type { Edition } from '../editions/edition.ts';
import { parseDivisionObject } from '../places/division.ts';
import { kindOf, type Municipality, parseTeryt, type Teryt } from '../places/municipality.ts';
import {
  type Platform,
  type Profile,
  type ProfileKey,
  parsePlatform,
  parseProfileStatus,
} from '../profiles/profile.ts';
import { type DayTotals, type FollowerPoint, SUM_FIELDS } from '../ranking/totals.ts';

export interface Table<Row> {
  readonly file: string;
  write(rows: readonly Row[]): string;
  /** `null` when the text is not such a table, written as {@link Table.write} writes it. */
  read(text: string): readonly Row[] | null;
}

function table<Row>(
  file: string,
  columns: readonly string[],
  toCells: (row: Row) => readonly (string | number)[],
  fromCells: (cells: readonly string[]) => Row | null,
): Table<Row> {
  return {
    file,
    write: (rows) => writeCsv(columns, rows.map(toCells)),
    read(text) {
      const rows = readCsv(text, columns)?.map(fromCells);
      if (!rows?.every((row) => row !== null)) return null;
      // One table has one spelling: cells that were read leniently must not carry a second meaning.
      return writeCsv(columns, rows.map(toCells)) === text ? rows : null;
    },
  };
}

/** Digits only, so that one number has one spelling. */
export function readCount(text: string | undefined): number | null {
  const value = text !== undefined && /^(?:0|[1-9]\d*)$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : null;
}

export const REGISTER_TABLE: Table<Municipality> = table(
  'register.csv',
  ['teryt', 'name', 'county_code', 'county', 'population'],
  (row) => [row.teryt, row.name, row.countyCode, row.county, row.population],
  ([code = '', name = '', countyCode = '', county = '', residents]) => {
    const teryt = parseTeryt(code);
    const population = readCount(residents);
    if (teryt === null || population === null) return null;
    return { teryt, name, kind: kindOf(teryt), countyCode, county, population };
  },
);

const PROFILE_COLUMNS = ['platform', 'profile_id', 'name', 'teryt', 'owner', 'status', 'reason'] as const;

function profileCells({ platform, profileId, name, owner, status, reason }: Profile): readonly string[] {
  return [platform, profileId, name, owner?.teryt ?? '', owner?.object ?? '', status, reason ?? ''].map(defuseFormula);
}

function profileFrom(cells: readonly string[]): Profile | null {
  const [platformText = '', profileId = '', name = '', code = '', objectText = '', statusText = '', reason = ''] =
    cells;
  const platform = parsePlatform(platformText);
  const teryt = parseTeryt(code);
  const object = parseDivisionObject(objectText);
  const status = parseProfileStatus(statusText);
  if (platform === null || status === null) return null;
  if (code !== '' && (teryt === null || object === null)) return null;
  const owner = teryt === null || object === null ? null : { teryt, object };
  return { platform, profileId, name, owner, status, reason: reason === '' ? null : reason };
}

const LASTING_PROFILES: Table<Profile> = table('profiles.csv', PROFILE_COLUMNS, profileCells, profileFrom);

const PROFILES_IN_TERM: Table<Profile> = table(
  'profiles.csv',
  [...PROFILE_COLUMNS, 'from', 'to'],
  (profile) => [...profileCells(profile), profile.owner?.term?.from ?? '', profile.owner?.term?.to ?? ''],
  (cells) => {
    const profile = profileFrom(cells);
    const [fromText = '', toText = ''] = cells.slice(PROFILE_COLUMNS.length);
    const [from, to] = [parseDay(fromText), parseDay(toText)];
    const isLasting = fromText === '' && toText === '';
    if (profile === null || isLasting) return profile;
    if (profile.owner === null || from === null || (to === null && toText !== '') || (to !== null && to < from))
      return null;
    return { ...profile, owner: { ...profile.owner, term: { from, to } } };
  },
);

const isInTerm = ({ owner }: Profile) => owner?.term !== undefined;

/** With the columns `from` and `to` where an owner's term limits the days; without them as it was before terms. */
export const PROFILE_TABLE: Table<Profile> = {
  file: LASTING_PROFILES.file,
  write: (rows) => (rows.some(isInTerm) ? PROFILES_IN_TERM : LASTING_PROFILES).write(rows),
  read(text) {
    const rows = PROFILES_IN_TERM.read(text);
    // One table has one spelling: without any term the two columns must not stand there.
    return rows === null ? LASTING_PROFILES.read(text) : rows.some(isInTerm) ? rows : null;
  },
};

export type ProfileDay = ProfileKey & DayTotals;

export const TOTALS_TABLE: Table<ProfileDay> = table(
  'totals.csv',
  ['platform', 'profile_id', 'day', ...SUM_FIELDS],
  (row) => [row.platform, defuseFormula(row.profileId), row.day, ...SUM_FIELDS.map((field) => row[field])],
  (cells) => {
    const [platformText = '', profileId = '', dayText = ''] = cells;
    const key = readKey(platformText, profileId, dayText);
    if (key === null) return null;
    // Field by field: an edition has a hundred thousand of these rows, and a list of pairs for each would cost the most.
    const row: Record<string, unknown> = key;
    for (let i = 0; i < SUM_FIELDS.length; i++) {
      const value = readCount(cells[3 + i]);
      if (value === null) return null;
      row[SUM_FIELDS[i] as string] = value;
    }
    return row as unknown as ProfileDay;
  },
);

export type ProfileFollowerPoint = ProfileKey & FollowerPoint;

export const FOLLOWER_TABLE: Table<ProfileFollowerPoint> = table(
  'followers.csv',
  ['platform', 'profile_id', 'day', 'followers'],
  (row) => [row.platform, defuseFormula(row.profileId), row.day, row.followers],
  ([platformText = '', profileId = '', dayText = '', number]) => {
    const key = readKey(platformText, profileId, dayText);
    const followers = readCount(number);
    return key === null || followers === null ? null : { ...key, followers };
  },
);

function readKey(platformText: string, profileId: string, dayText: string) {
  const platform: Platform | null = parsePlatform(platformText);
  const day: Day | null = parseDay(dayText);
  return platform === null || day === null ? null : { platform, profileId, day };
}

export interface RollEntry {
  readonly teryt: Teryt;
  readonly name: string;
  /** Hash of the code that was active when the roll was frozen. */
  readonly codeHash: Hash;
}

export const ROLL_TABLE: Table<RollEntry> = table(
  'roll.csv',
  ['teryt', 'name', 'code_hash'],
  (row) => [row.teryt, defuseFormula(row.name), row.codeHash],
  ([code = '', name = '', codeHash = '']) => {
    const teryt = parseTeryt(code);
    return teryt === null || !isHash(codeHash) ? null : { teryt, name, codeHash };
  },
);

export interface TurnoutEntry {
  readonly teryt: Teryt;
}

export const TURNOUT_TABLE: Table<TurnoutEntry> = table(
  'turnout.csv',
  ['teryt'],
  (row) => [row.teryt],
  ([code = '']) => {
    const teryt = parseTeryt(code);
    return teryt === null ? null : { teryt };
  },
);

export interface OpenedBallot {
  readonly commitment: Hash;
  readonly salt: string;
  /** In a named vote only. */
  readonly voter?: Teryt;
  readonly choices: readonly Teryt[];
}

export const BALLOT_TABLE: Table<OpenedBallot> = table(
  'ballots.csv',
  ['commitment', 'salt', 'choices'],
  (row) => [row.commitment, row.salt, row.choices.join(' ')],
  ([commitment = '', salt = '', list = '']) => {
    const choices = list.split(' ').map(parseTeryt);
    if (!isHash(commitment) || !isHash(salt) || choices.includes(null)) return null;
    return { commitment, salt, choices: choices as Teryt[] };
  },
);

/** The same file in a named vote: whose ballot it is stands in it. */
export const NAMED_BALLOT_TABLE: Table<OpenedBallot> = table(
  'ballots.csv',
  ['commitment', 'salt', 'voter', 'choices'],
  (row) => [row.commitment, row.salt, row.voter ?? '', row.choices.join(' ')],
  ([commitment = '', salt = '', code = '', list = '']) => {
    const voter = parseTeryt(code);
    const choices = list.split(' ').map(parseTeryt);
    if (!isHash(commitment) || !isHash(salt) || voter === null || choices.includes(null)) return null;
    return { commitment, salt, voter, choices: choices as Teryt[] };
  },
);

export function ballotTable({ vote: { secrecy } }: Pick<Edition, 'vote'>): Table<OpenedBallot> {
  return secrecy === 'named' ? NAMED_BALLOT_TABLE : BALLOT_TABLE;
}

export interface ReplacedBallot {
  readonly commitment: Hash;
}

/** Ballots that their cities changed later: counted for nobody and never opened. */
export const REPLACED_TABLE: Table<ReplacedBallot> = table(
  'replaced.csv',
  ['commitment'],
  (row) => [row.commitment],
  ([commitment = '']) => (isHash(commitment) ? { commitment } : null),
);
