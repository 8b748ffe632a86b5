/** Reads all profiles of a request, page by page, and goes on where an interrupted run of the same day has stopped. */
import { type Instant, type Period, parseInstant, warsawDay } from '../../core/basics/day.ts';
import { type Outcome, type Refused, refuse } from '../../core/basics/outcome.ts';
import type { RefusalCode } from '../../core/basics/refusal.ts';
import type { AskedProfile, LiveProgress, LiveRequest } from '../../ports/live.ts';
import type { Journal, JournalLine } from './journal.ts';
import type { FoundProfile, LivePage, LiveReader, PostRow } from './live-source.ts';

/** What is wrong with one profile keeps no other from being read. */
const OF_ONE_PROFILE: readonly RefusalCode[] = [
  'live-profile-gone',
  'live-profile-closed',
  'live-profile-renamed',
  'live-profile-elsewhere',
];

/** What is wrong with one server, where each profile has its own. It may pass, so that no journal remembers it. */
const OF_ONE_SERVER: readonly RefusalCode[] = [
  'live-unreachable',
  'live-limit-reached',
  'live-redirected',
  'live-answer-too-large',
  'live-answer-unexpected',
  'live-paging-loop',
];

/** A profile as far as it is known; a new one knows nothing. */
interface Progressed {
  found: FoundProfile | null;
  missing: Refused | null;
  isDone: boolean;
  cursor: string | null;
  pages: number;
  readonly cursors: Set<string>;
  readonly rows: Map<string, PostRow>;
  passed: readonly [number, number, number];
}

export interface Collected {
  readonly profiles: readonly {
    readonly asked: string;
    readonly found: FoundProfile;
    readonly rows: readonly PostRow[];
  }[];
  readonly missing: readonly Refused[];
  readonly passed: readonly [reposts: number, replies: number, others: number];
}

export async function fetchProfiles(
  reader: LiveReader,
  request: LiveRequest,
  journal: Journal,
  pagesPerProfile: number,
  progress: LiveProgress,
): Promise<Outcome<{ collected: Collected }>> {
  const states = request.profiles.map(unknownProfile);
  for (const line of journal.lines) apply(states[line.at], line);
  for (const [at, asked] of request.profiles.entries()) {
    const state = states[at] as Progressed;
    const told = () =>
      progress({
        kind: 'page',
        profile: state.found?.handle ?? asked.asked,
        at: at + 1,
        of: request.profiles.length,
        posts: state.rows.size,
      });
    const write = async (line: JournalLine) => {
      await journal.write(line);
      apply(state, line);
      told();
    };
    const refused = await readProfile(reader, request, asked, at, state, pagesPerProfile, write);
    if (refused && !(reader.isApart && OF_ONE_SERVER.includes(refused.refusal))) return refused;
    if (refused) state.missing = refused;
  }
  return { ok: true, collected: collect(request, states) };
}

/** Writes every step through `write`; the refusal is one that ends the whole run. */
async function readProfile(
  reader: LiveReader,
  { period }: LiveRequest,
  asked: AskedProfile,
  at: number,
  state: Progressed,
  pagesPerProfile: number,
  write: (line: JournalLine) => Promise<void>,
): Promise<Refused | null> {
  if (state.found === null && state.missing === null) {
    const found = await reader.find(asked);
    if (!found.ok) return setAside(found, at, write);
    await write({ at, found: found.profile });
  }
  while (!state.isDone && state.found !== null && state.missing === null) {
    const { cursor } = state;
    if (state.pages >= pagesPerProfile || (cursor !== null && state.cursors.has(cursor)))
      return refuse('live-paging-loop', { profile: state.found.handle, pages: state.pages });
    const got = await reader.page(state.found, cursor);
    if (!got.ok) return setAside(got, at, write);
    const { page } = got;
    const rows = page.rows.filter((row) => isWithin(row, period));
    const next = isBefore(page, period) ? null : page.next;
    await write({ at, rows, next, passed: [page.reposts, page.replies, page.others] });
  }
  return null;
}

async function setAside(
  refused: Refused,
  at: number,
  write: (line: JournalLine) => Promise<void>,
): Promise<Refused | null> {
  if (!OF_ONE_PROFILE.includes(refused.refusal)) return refused;
  await write({ at, missing: refused });
  return null;
}

function unknownProfile(): Progressed {
  return {
    ...{ found: null, missing: null, isDone: false, cursor: null, pages: 0, passed: [0, 0, 0] },
    ...{ cursors: new Set<string>(), rows: new Map<string, PostRow>() },
  };
}

function apply(state: Progressed | undefined, line: JournalLine): void {
  if (!state) return;
  if ('found' in line) state.found = line.found;
  else if ('missing' in line) state.missing = line.missing;
  else {
    if (state.cursor !== null) state.cursors.add(state.cursor);
    // A post that slips onto the next page because a new one has come is the same post: the first reading counts.
    for (const row of line.rows) if (!state.rows.has(row.post_id)) state.rows.set(row.post_id, row);
    state.passed = sum(state.passed, line.passed);
    state.cursor = line.next;
    state.isDone = line.next === null;
    state.pages += 1;
  }
}

/** Days of Warsaw, by the same rule as everywhere. */
function isWithin(row: PostRow, { from, to }: Period): boolean {
  const at = parseInstant(row.published_at);
  if (at === null) return false;
  const day = warsawDay(at);
  return from <= day && day <= to;
}

/** Platforms give the newest first. A single old post among new ones ends nothing: a whole page must be older. */
function isBefore({ newest }: LivePage, { from }: Period): boolean {
  return newest !== null && warsawDay(newest as Instant) < from;
}

function collect({ profiles }: LiveRequest, states: readonly Progressed[]): Collected {
  return {
    profiles: states.flatMap(({ found, missing, rows }, at) =>
      found === null || missing !== null ? [] : [{ asked: profiles[at]?.asked ?? '', found, rows: [...rows.values()] }],
    ),
    missing: states.flatMap(({ missing }) => (missing === null ? [] : [missing])),
    passed: states.map(({ passed }) => passed).reduce(sum, [0, 0, 0]),
  };
}

function sum(a: readonly [number, number, number], b: readonly [number, number, number]): [number, number, number] {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}
