/** The table of owners that people write by hand: a profile in one line, or in one line for each of its terms. */
import type { AssignedProfile } from '../actions/assign-profiles.ts';
import { parseDay } from '../core/basics/day.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { parseDivisionObject } from '../core/places/division.ts';
import { parseTeryt } from '../core/places/municipality.ts';
import { profileKeyText } from '../core/profiles/group-by-profile.ts';
import { parseHintKind, plainHint } from '../core/profiles/hint.ts';
import { type Holding, parsePlatform, parseProfileStatus } from '../core/profiles/profile.ts';
import type { ProfileHint } from '../ports/profiles.ts';
import { type HandRow, readHandTable } from './hand-table.ts';

type Wrong = { readonly column: string };

interface ProfileLine {
  readonly profile: AssignedProfile;
  readonly holding: Holding | null;
}

/**
 * `platform,profile_id,teryt` and optionally `name,owner,status,reason,grounds,person,from,to`; without an owner the
 * city's own profile. Several lines of one profile need terms, and say the same of all but the owner.
 */
export async function readProfiles(file: string): Promise<Outcome<{ profiles: readonly AssignedProfile[] }>> {
  const table = await readHandTable(file, ['platform', 'profile_id', 'teryt']);
  if (!table.ok) return table;
  const lines = new Map<string, ProfileLine[]>();
  for (const row of table.rows) {
    const read = readProfile(row);
    if ('column' in read) return wrong(file, row, read.column);
    const key = profileKeyText(read.profile);
    const before = lines.get(key) ?? [];
    if (before.length > 0 && (read.holding === null || before[0]?.holding === null)) return wrong(file, row, 'from');
    lines.set(key, [...before, read]);
  }
  return { ok: true, profiles: [...lines.values()].map(inTerms) };
}

function wrong(file: string, row: HandRow, column: string): Outcome<never> {
  return refuse('profiles-file-invalid', { file, line: row.line, column, value: row.cell(column) });
}

/** The latest term says who owns the profile now, and what is said of it. */
function inTerms(lines: readonly ProfileLine[]): AssignedProfile {
  const inTime = lines.toSorted((a, b) => ((a.holding?.from ?? '') < (b.holding?.from ?? '') ? -1 : 1));
  const { profile } = inTime.at(-1) as ProfileLine;
  const holdings = inTime.flatMap(({ holding }) => (holding === null ? [] : [holding]));
  return holdings.length === 0 ? profile : { ...profile, holdings };
}

function readProfile(row: HandRow): ProfileLine | Wrong {
  const { cell } = row;
  const platform = parsePlatform(cell('platform'));
  const teryt = cell('teryt') === '' ? null : parseTeryt(cell('teryt'));
  const object = parseDivisionObject(cell('owner') || 'municipality');
  const status = parseProfileStatus(cell('status') || 'ranked');
  if (platform === null) return { column: 'platform' };
  if (cell('profile_id') === '') return { column: 'profile_id' };
  if (teryt === null && cell('teryt') !== '') return { column: 'teryt' };
  if (object === null) return { column: 'owner' };
  if (status === null) return { column: 'status' };
  const owner = teryt && { teryt, object };
  const holding = readHolding(row, owner);
  if (holding !== null && 'column' in holding) return holding;
  const { name, reason, grounds } = { name: cell('name'), reason: cell('reason'), grounds: cell('grounds') };
  const profile = { platform, profileId: cell('profile_id'), name, owner, status, reason: reason || null };
  return { profile: { ...profile, ...(grounds && { grounds }) }, holding };
}

function readHolding({ cell }: HandRow, owner: Pick<Holding, 'teryt' | 'object'> | null): Holding | Wrong | null {
  const [from, to] = [parseDay(cell('from')), parseDay(cell('to'))];
  if (cell('from') === '') return cell('to') !== '' || cell('person') !== '' ? { column: 'from' } : null;
  if (from === null) return { column: 'from' };
  if (to === null && cell('to') !== '') return { column: 'to' };
  if (owner === null) return { column: 'teryt' };
  return { ...owner, from, to, person: cell('person') || null };
}

/** `platform,profile_id,kind,value` and optionally `source`; `kind` is `website`, `email` or `handle`. */
export async function readHints(file: string): Promise<Outcome<{ hints: readonly ProfileHint[] }>> {
  const table = await readHandTable(file, ['platform', 'profile_id', 'kind', 'value']);
  if (!table.ok) return table;
  const hints: ProfileHint[] = [];
  for (const row of table.rows) {
    const platform = parsePlatform(row.cell('platform'));
    const kind = parseHintKind(row.cell('kind'));
    const hint = kind && plainHint(kind, row.cell('value'));
    if (platform === null) return wrong(file, row, 'platform');
    if (kind === null) return wrong(file, row, 'kind');
    if (hint === null) return wrong(file, row, 'value');
    hints.push({ platform, profileId: row.cell('profile_id'), ...hint, source: row.cell('source') || file });
  }
  return { ok: true, hints };
}
