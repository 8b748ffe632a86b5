/**
 * 65,101 real ballots of a participatory budget, each naming exactly three of 119, as the bundle of an edition: every
 * ballot gets an invented municipality as its voter, every project one as its candidate.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Day, Instant } from '../src/core/basics/day.ts';
import { compareText, sortedBy } from '../src/core/basics/order.ts';
import type { LogEntry } from '../src/core/ledger/log-entry.ts';
import { kindOf, type Municipality, parseTeryt, type Teryt, VOIVODESHIPS } from '../src/core/places/municipality.ts';
import type { Profile } from '../src/core/profiles/profile.ts';
import { EVIDENCE, jsonText } from '../src/core/verify/evidence.ts';
import {
  BALLOT_TABLE,
  FOLLOWER_TABLE,
  type OpenedBallot,
  PROFILE_TABLE,
  REGISTER_TABLE,
  REPLACED_TABLE,
  ROLL_TABLE,
  TOTALS_TABLE,
  TURNOUT_TABLE,
} from '../src/core/verify/tables.ts';
import {
  ballotOf,
  bind,
  type Chapter,
  COMPACT,
  codeHashOf,
  type Draft,
  draftEvidence,
  FACEBOOK,
  recount,
  refreeze,
  renominate,
} from '../test/evidence-builder.ts';
import { ROOT } from '../test/project-files.ts';

const FOLDER = join(ROOT, '..', 'shared', 'data', 'ballots');
const IN_ONE_BATCH = 1_000;

/** `null` where the files do not lie beside the project. */
export function krakowBundle(): ReadonlyMap<string, string> | null {
  const path = join(FOLDER, 'krakow-2024.ballots.csv.gz');
  if (!existsSync(path)) return null;
  const projects = lines(readFileSync(join(FOLDER, 'krakow-2024.candidates.csv'), 'utf8'));
  const rows = lines(gunzipSync(readFileSync(path)).toString('utf8')).map((line) => line.split(';')[1] ?? '');
  const cities = inventedCities(rows.length);
  const candidates = new Map(projects.map((project, i) => [project, cities[i] as Municipality]));
  const draft = draftEvidence(COMPACT);
  draft.edition = { ...draft.edition, nominees: { ...draft.edition.nominees, top: projects.length } };
  const ballots = rows.map((row, number) =>
    ballotOf(
      draft.edition.id,
      number,
      row.split(',').map((project) => candidates.get(project)?.teryt as Teryt),
    ),
  );
  fill(
    draft,
    cities,
    [...candidates.values()],
    sortedBy(ballots, (a, b) => compareText(a.commitment, b.commitment)),
  );
  return bind(draft) as ReadonlyMap<string, string>;
}

/** The first line is the header. */
function lines(text: string): readonly string[] {
  return text.trim().split('\n').slice(1);
}

/** Codes that have the form of TERYT, in its order. */
function inventedCities(count: number): readonly Municipality[] {
  const cities: Municipality[] = [];
  for (const voivodeship of Object.keys(VOIVODESHIPS).sort())
    for (let number = 0; number < 10_000 && cities.length < count; number++) {
      const teryt = parseTeryt(`${voivodeship}${String(number).padStart(4, '0')}1`) as Teryt;
      const countyCode = teryt.slice(0, 4);
      const place = { name: `Miasto ${teryt}`, county: `powiat ${countyCode}`, countyCode, population: 20_000 };
      cities.push({ teryt, kind: kindOf(teryt), ...place });
    }
  return cities;
}

function fill(
  draft: Draft,
  cities: readonly Municipality[],
  candidates: readonly Municipality[],
  ballots: readonly OpenedBallot[],
): void {
  const { edition, files } = draft;
  const profiles = candidates.map(({ teryt, name }): Profile => {
    const owner = { teryt, object: 'municipality' } as const;
    return { platform: FACEBOOK, profileId: teryt, name, owner, status: 'ranked', reason: null };
  });
  const roll = cities.map(({ teryt, name }, i) => ({ teryt, name, codeHash: codeHashOf(edition.id, i) }));
  const day = '2022-01-05' as Day;
  files.set(EVIDENCE.edition, jsonText(edition));
  files.set(EVIDENCE.register, REGISTER_TABLE.write(cities));
  files.set(EVIDENCE.profiles, PROFILE_TABLE.write(profiles));
  files.set(
    EVIDENCE.totals,
    TOTALS_TABLE.write(profiles.map(({ profileId }, i) => ({ ...totals(i), profileId, day }))),
  );
  files.set(
    EVIDENCE.followers,
    FOLLOWER_TABLE.write(profiles.map(({ profileId }) => ({ platform: FACEBOOK, profileId, day, followers: 1000 }))),
  );
  files.set(EVIDENCE.roll, ROLL_TABLE.write(roll));
  files.set(EVIDENCE.turnout, TURNOUT_TABLE.write(cities.map(({ teryt }) => ({ teryt }))));
  files.set(EVIDENCE.ballots, BALLOT_TABLE.write(ballots));
  files.set(EVIDENCE.replaced, REPLACED_TABLE.write([]));
  renominate(draft, []);
  draft.chapters.splice(0, Infinity, ...chaptersWith(draft.chapters, cities.length, candidates.length, ballots));
  recount(draft);
  refreeze(draft);
}

function totals(i: number) {
  const posts = 200 - i;
  const likes = { likes: posts * 90, likesKnown: posts, loves: 10, lovesKnown: posts, cares: 4, caresKnown: posts };
  return {
    ...{ platform: FACEBOOK, posts, reactions: posts * 100, comments: 12, shares: 5 },
    ...{ ...likes, textPosts: 1, mediaPosts: posts - 1 },
  };
}

/** The chapters of the small edition with these ballots in batches and without its incidents. */
function chaptersWith(
  chapters: readonly Chapter[],
  voters: number,
  nominees: number,
  ballots: readonly OpenedBallot[],
): readonly Chapter[] {
  const logged = ballots.map(({ commitment }): LogEntry => ({ type: 'ballot', commitment }));
  const own = (entry: LogEntry): readonly LogEntry[] => {
    switch (entry.type) {
      case 'nominees-frozen':
        return [{ ...entry, count: nominees }];
      case 'roll-frozen':
        return [{ ...entry, voters }];
      case 'vote-closed':
        return [{ ...entry, ballotsLogged: logged.length, ballotsCounted: logged.length }];
      case 'ballot':
      case 'nominee-withdrawn':
      case 'code-reissued':
        return [];
      default:
        return [entry];
    }
  };
  const kept = chapters.map(({ at, entries }) => ({ at, entries: entries.flatMap(own) }));
  const closing = kept.findIndex(({ entries }) => entries.some(({ type }) => type === 'vote-closed'));
  const began = (kept[closing] as Chapter).at - 24 * 3_600_000;
  const batches: Chapter[] = [];
  for (let from = 0; from < logged.length; from += IN_ONE_BATCH)
    batches.push({ at: (began + from) as Instant, entries: logged.slice(from, from + IN_ONE_BATCH) });
  return [...kept.slice(0, closing), ...batches, ...kept.slice(closing)].filter(({ entries }) => entries.length > 0);
}
