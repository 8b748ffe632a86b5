/**
 * A small edition drawn from a seed, bound like a real one: odd names, missing figures, every formula, ties, no votes,
 * one voter, withdrawn nominees, named ballots, quorums, grace times, changed keys. Two verifiers that read the rules differently
 * will part on one of them.
 */
import { type Day, dayFromNumber, dayNumber, type Instant } from '../src/core/basics/day.ts';
import { hashText } from '../src/core/basics/hash.ts';
import { compareText, sortedBy } from '../src/core/basics/order.ts';
import { type SeededRandom, seededRandom } from '../src/core/basics/seeded-random.ts';
import type { Edition } from '../src/core/editions/edition.ts';
import type { KeyRotation } from '../src/core/ledger/key-chain.ts';
import type { LogEntry } from '../src/core/ledger/log-entry.ts';
import { belongsTo, type Division, type DivisionRule } from '../src/core/places/division.ts';
import { kindOf, type Municipality, type Teryt } from '../src/core/places/municipality.ts';
import { compareProfiles, type Platform, type Profile } from '../src/core/profiles/profile.ts';
import { holdsOn, profileIn } from '../src/core/profiles/term.ts';
import { FORMULAS } from '../src/core/ranking/formula.ts';
import { NO_POSTS } from '../src/core/ranking/totals.ts';
import {
  divisionsText,
  drawText,
  EVIDENCE,
  type FrozenImport,
  formulasText,
  importsText,
  jsonText,
} from '../src/core/verify/evidence.ts';
import {
  ballotTable,
  FOLLOWER_TABLE,
  PROFILE_TABLE,
  type ProfileDay,
  type ProfileFollowerPoint,
  REGISTER_TABLE,
  REPLACED_TABLE,
  ROLL_TABLE,
  TOTALS_TABLE,
  TURNOUT_TABLE,
} from '../src/core/verify/tables.ts';
import {
  ballotOf,
  certify,
  codeHashOf,
  type Draft,
  recount,
  refreeze,
  renominate,
  terytOf,
} from './evidence-builder.ts';
import { OTHER_SECRET, rotation, SECRET, THIRD_SECRET } from './signing.ts';

const FROM = dayNumber('2022-01-01' as Day);
const ODD_NAMES = ['Miasto', 'Łódź, "Centrum"', '=SUMA(A1)', 'dwa\nwiersze', '🏙 miasto', '\uffee', "'cudzysłów", '-1'];
/** The end of the vote after a change; the last one lies too far away and must be refused. */
const MOVED_ENDS = [null, null, '2022-09-16T12:00:00+02:00', '2022-09-10T09:00:00+02:00', '2022-09-29T00:00:00+02:00'];
/** Order by code units, by code points and by locale differ on these. */
const ODD_IDS = ['id', '🏆', '\uff5e', 'ź', '-7', 'a,b', 'Z"', '0'];

export interface RandomEdition {
  readonly draft: Draft;
  /** What a reader of the test wants to know was there. */
  readonly traits: {
    readonly voters: number;
    readonly ballots: number;
    readonly withdrawn: number;
    readonly named: boolean;
    /** Minutes; 0 without one. */
    readonly grace: number;
    /** The box was closed, or a batch came, in the time in which the last ones could still finish. */
    readonly hasty: boolean;
    /** Proper changes of the signing key, and whether an improper one came last. */
    readonly rotated: number;
    readonly usurped: boolean;
  };
}

export function randomEdition(seed: string): RandomEdition {
  const random = seededRandom(seed);
  const days = 1 + random.below(60);
  const cities = citiesOf(random);
  const divisions = divisionsOf(random, cities);
  const period = { from: dayFromNumber(FROM), to: dayFromNumber(FROM + days - 1) };
  // Drawn apart, so that a rule that comes later moves nothing else in an edition.
  const terms = seededRandom(`${seed}: terms`);
  const profiles = profilesOf(random, cities).map((profile) => profileIn(inTerm(terms, profile, days), period));
  const rules = seededRandom(`${seed}: rules`);
  const graces = seededRandom(`${seed}: grace`);
  const drawn = editionOf(random, days, rules);
  const edition = { ...drawn, vote: { ...drawn.vote, ...graceOf(graces) } };
  const draft: Draft = { edition, files: new Map(), chapters: [] };
  const { files } = draft;
  const division = divisions.find(({ id }) => id === edition.vote.voters) as Division;
  const voters = cities.filter((city) => belongsTo(division, city)).map(({ teryt }) => teryt);
  const put = (file: string, text: string) => void files.set(file, text);
  put(EVIDENCE.readme, '# Dowody\n');
  put(EVIDENCE.regulations, '# Regulamin\n');
  put(EVIDENCE.edition, jsonText(edition));
  put(EVIDENCE.formulas, formulasText(edition));
  put(EVIDENCE.divisions, divisionsText(divisions));
  put(EVIDENCE.register, REGISTER_TABLE.write(cities));
  put(EVIDENCE.profiles, PROFILE_TABLE.write(profiles));
  const imports = importsOf(random, cities);
  put(EVIDENCE.imports, importsText(imports));
  put(EVIDENCE.totals, TOTALS_TABLE.write(totalsOf(random, profiles, days).filter((row) => isCounted(profiles, row))));
  put(EVIDENCE.followers, FOLLOWER_TABLE.write(followersOf(random, profiles, days)));
  put(EVIDENCE.draw, drawText(chance(random, 8) ? null : { seed: `ziarno-${random.below(9)}`, source: 'losowanie' }));
  put(
    EVIDENCE.roll,
    ROLL_TABLE.write(
      voters.map((teryt, i) => ({
        teryt,
        name: cities.find((city) => city.teryt === teryt)?.name ?? '',
        codeHash: codeHashOf(edition.id, i),
      })),
    ),
  );
  const nominees = nominate(random, draft, cities);
  const withdrawn = chance(random, 3) ? random.shuffle(nominees).slice(0, 1 + random.below(2)) : [];
  const ballots = vote(random, draft, voters, nominees, rules);
  put(EVIDENCE.turnout, TURNOUT_TABLE.write(ballots.voted.map((teryt) => ({ teryt }))));
  put(EVIDENCE.ballots, ballotTable(edition).write(ballots.counted));
  put(EVIDENCE.replaced, REPLACED_TABLE.write(ballots.replaced));
  const hasty = tellStory(random, draft, graces, { voters, nominees, withdrawn, imports, ...ballots });
  recount(draft);
  refreeze(draft);
  const rotations = rotateKeys(seededRandom(`${seed}: keys`), draft);
  if (chance(random, 2)) certify(draft);
  const named = edition.vote.secrecy === 'named';
  return {
    draft,
    traits: {
      ...{
        voters: voters.length,
        ballots: ballots.counted.length,
        withdrawn: withdrawn.length,
        named,
        hasty,
        ...rotations,
      },
      grace: edition.vote.grace?.minutes ?? 0,
    },
  };
}

const chance = (random: SeededRandom, oneIn: number) => random.below(oneIn) === 0;
const oneOf = <T>(random: SeededRandom, items: readonly T[]) => items[random.below(items.length)] as T;

/** As every version of the program has written them: with a source, or without one. */
function importsOf(random: SeededRandom, cities: readonly Municipality[]): readonly FrozenImport[] {
  return Array.from({ length: random.below(4) }, (_, i): FrozenImport => {
    const row = { sha256: hashText(`${i}`), fileName: oneOf(random, ODD_NAMES), format: 'simple-posts' };
    const teryt = oneOf(random, cities).teryt;
    const source = oneOf(random, [
      null,
      { by: 'analyst' },
      { by: 'platform' },
      { by: 'city', teryt, receivedOn: '2022-08-01' as Day },
    ] as const);
    const kind = chance(random, 2) ? 'posts' : 'followers';
    return { ...row, kind, snapshotOn: '2022-08-02' as Day, ...(source !== null && { source }) };
  });
}

/** Some are villages, which may neither vote nor win. */
function citiesOf(random: SeededRandom): readonly Municipality[] {
  const number = chance(random, 6) ? 1 : 2 + random.below(14);
  const rows = Array.from({ length: number }, (_, i) => {
    const teryt = (chance(random, 6) ? terytOf(i).replace(/.$/, '2') : terytOf(i)) as Teryt;
    return {
      teryt,
      name: `${oneOf(random, ODD_NAMES)} ${i}`,
      kind: kindOf(teryt),
      countyCode: teryt.slice(0, 4),
      county: oneOf(random, ODD_NAMES),
      population: chance(random, 8) ? 0 : random.below(5) * 10_000,
    };
  });
  return sortedBy(rows, (a, b) => compareText(a.teryt, b.teryt));
}

function ruleOf(random: SeededRandom, cities: readonly Municipality[], depth = 0): DivisionRule {
  const inner = () => ruleOf(random, cities, depth + 1);
  const kinds: readonly (() => DivisionRule)[] = [
    () => ({ kind: 'all-cities' }),
    () => ({
      kind: 'teryts',
      teryts: random.shuffle(cities.map(({ teryt }) => teryt)).slice(0, 1 + random.below(cities.length)),
    }),
    () => ({ kind: 'voivodeship', code: oneOf(random, ['02', '04', '06']) }),
    () => ({ kind: 'population', from: chance(random, 2) ? null : 10_000, below: chance(random, 2) ? null : 30_000 }),
    () => ({ kind: 'every', rules: [inner(), inner()] }),
    () => ({ kind: 'not', rule: inner() }),
  ];
  return oneOf(random, depth > 1 ? kinds.slice(0, 4) : kinds)();
}

function divisionsOf(random: SeededRandom, cities: readonly Municipality[]): readonly Division[] {
  const name = { pl: 'grupa', en: 'division' };
  const everybody = { kind: 'all-cities' } as const;
  return [
    { id: 'all', name, object: 'municipality', rule: everybody },
    { id: 'presidents', name, object: 'president', rule: everybody },
    { id: 'some', name, object: 'municipality', rule: ruleOf(random, cities) },
  ];
}

function profilesOf(random: SeededRandom, cities: readonly Municipality[]): readonly Profile[] {
  const profiles = cities.flatMap(({ teryt }, i): Profile[] => {
    const of = (object: 'municipality' | 'president', status: Profile['status'], tag: string): Profile => ({
      platform: (chance(random, 12) ? 'instagram' : 'facebook') as Platform,
      profileId: `${oneOf(random, ODD_IDS)}${tag}${i}`,
      name: oneOf(random, ODD_NAMES),
      owner: chance(random, 20) ? null : { teryt, object },
      status,
      reason: status === 'ranked' ? null : oneOf(random, ODD_NAMES),
    });
    const own = chance(random, 10) ? [] : [of('municipality', chance(random, 10) ? 'excluded' : 'ranked', 'm')];
    const second = chance(random, 4) ? [of('municipality', 'shown', 's')] : [];
    const head = chance(random, 3) ? [of('president', 'ranked', 'p')] : [];
    return [...own, ...second, ...head];
  });
  return sortedBy(profiles, compareProfiles);
}

/** One owner in six in some term: before, within, across and after the period, ended and lasting. */
function inTerm(random: SeededRandom, profile: Profile, days: number): Profile {
  if (profile.owner === null || !chance(random, 6)) return profile;
  const from = FROM - 3 + random.below(days + 6);
  const to = chance(random, 2) ? null : dayFromNumber(from + random.below(days));
  return { ...profile, holdings: [{ ...profile.owner, from: dayFromNumber(from), to, person: null }] };
}

function isCounted(profiles: readonly Profile[], { profileId, day }: ProfileDay): boolean {
  const term = profiles.find((profile) => profile.profileId === profileId)?.owner?.term;
  return term === undefined || holdsOn(term, day);
}

/** Small numbers, so that equal values are common; in some editions all figures are alike and only lots can part them. */
function totalsOf(random: SeededRandom, profiles: readonly Profile[], days: number): readonly ProfileDay[] {
  const alike = chance(random, 3);
  return profiles.flatMap(({ platform, profileId }) => {
    if (alike) return [{ ...NO_POSTS, platform, profileId, day: dayFromNumber(FROM), posts: 1, reactions: 7 }];
    const number = chance(random, 6) ? 0 : 1 + random.below(3);
    const chosen = random.shuffle(Array.from({ length: days }, (_, i) => i)).slice(0, number);
    return chosen.map((day): ProfileDay => {
      const posts = 1 + random.below(2);
      const known = () => (chance(random, 5) ? random.below(posts + 1) : posts);
      const textPosts = random.below(posts + 1);
      return {
        ...{ platform, profileId, day: dayFromNumber(FROM + day), posts, textPosts },
        ...{ reactions: random.below(4), comments: random.below(3), shares: random.below(2), likes: random.below(3) },
        ...{ likesKnown: known(), loves: random.below(2), lovesKnown: known(), cares: random.below(2) },
        ...{ caresKnown: known(), mediaPosts: chance(random, 5) ? 0 : posts - textPosts },
      };
    });
  });
}

/** Near, just near enough, too far, none, 0, and two sizes of one day. */
function followersOf(random: SeededRandom, profiles: readonly Profile[], days: number) {
  return profiles.flatMap(({ platform, profileId }): ProfileFollowerPoint[] => {
    const places = [0, days - 1, days - 1 + 45, days - 1 + 46, -45, -46, days >> 1, days >> 1];
    return places.flatMap((place) => {
      if (!chance(random, 3)) return [];
      const followers = chance(random, 12) ? 0 : 10 * (1 + random.below(3));
      return [{ platform, profileId, day: dayFromNumber(FROM + place), followers }];
    });
  });
}

function editionOf(random: SeededRandom, days: number, rules: SeededRandom): Edition {
  const formula = () => oneOf(random, FORMULAS).key;
  const division = () => oneOf(random, ['all', 'all', 'some', 'presidents']);
  const words = { pl: 'nazwa', en: 'name' };
  const category = (i: number): Edition['categories'][number] => ({
    ...{ id: `kategoria-${i}`, name: words, section: `§15.${i}`, division: division() },
    method: chance(random, 3)
      ? { kind: 'peer-vote' }
      : { kind: 'ranking', formula: formula(), per: chance(random, 4) ? 'voivodeship' : 'division' },
  });
  return {
    id: `losowa-${random.below(1000)}`,
    name: words,
    demo: chance(random, 2),
    regulations: '2022',
    ranking: {
      platform: 'facebook' as Platform,
      from: dayFromNumber(FROM),
      to: dayFromNumber(FROM + days - 1),
      snapshot: null,
    },
    nominees: {
      division: oneOf(random, ['all', 'all', 'all', 'some', 'presidents']),
      formula: oneOf(random, ['most-active-2022@1', 'posts-per-day@1', 'interactions@1', formula()]),
      top: 1 + random.below(10),
    },
    vote: {
      voters: oneOf(random, ['all', 'some']),
      choose: oneOf(random, [1, 1, 2, 3]),
      opensAt: '2022-09-05T08:00:00+02:00',
      closesAt: oneOf(random, ['2022-09-14T00:00:00+02:00', '2022-09-13T22:00Z', '2022-09-13 22:00:00.000+0000']),
      ...levelOf(rules),
      ...quorumOf(rules),
      batchAtLeast: 2 + random.below(4),
      ties: { formula: formula(), lots: 'lots@1', draw: words },
    },
    categories: [
      { id: 'zloty-lajk', name: words, section: '§15', division: 'all', method: { kind: 'peer-vote' } },
      ...Array.from({ length: random.below(4) }, (_, i) => category(i)),
    ],
  };
}

function levelOf(random: SeededRandom): Pick<Edition['vote'], 'secrecy' | 'swaps'> {
  return chance(random, 3) ? { secrecy: 'named', swaps: 'swaps@1' } : { secrecy: 'secret-with-receipts' };
}

/** Half of the editions from before this rule, some that say that they have none, all lengths. */
function graceOf(random: SeededRandom): Pick<Edition['vote'], 'grace'> {
  if (chance(random, 2)) return {};
  if (chance(random, 4)) return { grace: null };
  return { grace: { rule: 'started-before-close@1', minutes: 1 + random.below(30) } };
}

/** None from before these rules, none wanted, shares and numbers near what random turnouts reach. */
function quorumOf(random: SeededRandom): Pick<Edition['vote'], 'turnout' | 'quorum'> {
  if (chance(random, 3)) return {};
  const denominator = 1 + random.below(6);
  const quorum = oneOf<NonNullable<Edition['vote']['quorum']> | null>(random, [
    null,
    null,
    { rule: 'at-least-of-roll@1', numerator: 1 + random.below(denominator), denominator },
    { rule: 'at-least-ballots@1', ballots: 1 + random.below(8) },
  ]);
  return { turnout: { rule: 'ballots-of-roll@1' }, quorum };
}

function nominate(random: SeededRandom, draft: Draft, cities: readonly Municipality[]): readonly Teryt[] {
  const listed = () => JSON.parse(draft.files.get(EVIDENCE.nominees) ?? '[]') as { teryt: Teryt }[];
  renominate(draft, []);
  const outside = cities.filter(({ teryt }) => !listed().some((nominee) => nominee.teryt === teryt));
  const added = random.shuffle(outside).slice(0, random.below(3));
  renominate(
    draft,
    added.map(({ teryt }) => ({ teryt, reason: `${oneOf(random, ODD_NAMES)}.` })),
  );
  return listed().map(({ teryt }) => teryt);
}

function vote(
  random: SeededRandom,
  { edition }: Draft,
  voters: readonly Teryt[],
  nominees: readonly Teryt[],
  rules: SeededRandom,
) {
  const { choose } = edition.vote;
  const able = nominees.length >= choose && !chance(random, 8);
  const voted = able ? voters.filter(() => !chance(random, 4)) : [];
  // Few favourites, so that the first place is often shared.
  const favourites = random.shuffle(nominees).slice(0, Math.max(choose, 1 + random.below(4)));
  let number = 0;
  const inTurn = chance(random, 2);
  const isNamed = edition.vote.secrecy === 'named';
  const ballot = (voter: Teryt) => {
    // In a named vote a ballot for oneself is found; some stay in, so that both verifiers have to find them.
    const wanted = inTurn ? favourites.map((_, i) => favourites[(number + i) % favourites.length] as Teryt) : null;
    const order = [...new Set([...(wanted ?? random.shuffle(favourites)), ...nominees])];
    const others = isNamed && !chance(rules, 15) ? order.filter((city) => city !== voter) : order;
    const choices = (others.length < choose ? order : others).slice(0, choose);
    return ballotOf(edition.id, number++, choices, isNamed ? voter : undefined);
  };
  const byCommitment = (a: { commitment: string }, b: { commitment: string }) =>
    compareText(a.commitment, b.commitment);
  const counted = sortedBy(voted.map(ballot), byCommitment);
  const replaced = sortedBy(voted.filter(() => chance(random, 4)).map(ballot), byCommitment);
  return { voted, counted, replaced };
}

interface Told {
  readonly imports: readonly FrozenImport[];
  readonly voters: readonly Teryt[];
  readonly voted: readonly Teryt[];
  readonly nominees: readonly Teryt[];
  readonly withdrawn: readonly Teryt[];
  readonly counted: readonly { readonly commitment: string }[];
  readonly replaced: readonly { readonly commitment: string }[];
}

/** @returns whether the organiser was hasty in the grace time, which both verifiers have to find. */
function tellStory(random: SeededRandom, { edition, chapters }: Draft, graces: SeededRandom, told: Told): boolean {
  const zero = hashText('');
  const at = (text: string) => Date.parse(`${text}+02:00`) as Instant;
  const ballots = random
    .shuffle([...told.counted, ...told.replaced])
    .map(({ commitment }) => ({ type: 'ballot', commitment }) as LogEntry);
  const batch = edition.vote.batchAtLeast;
  const early = ballots.length >= 2 * batch ? batch + random.below(batch) : 0;
  const add = (when: string, entries: readonly object[]) => {
    if (entries.length > 0) chapters.push({ at: at(when), entries: [...entries] as LogEntry[] });
  };
  add('2022-09-01T10:00:00', [
    { type: 'edition-frozen', edition: edition.id, definition: zero, regulations: zero },
    { type: 'ranking-frozen', figures: zero, imports: told.imports.map(({ sha256 }) => sha256).sort() },
    { type: 'nominees-frozen', nominees: zero, count: told.nominees.length },
  ]);
  add('2022-09-02T10:00:00', [{ type: 'roll-frozen', roll: zero, voters: told.voters.length }]);
  add('2022-09-06T10:00:00', ballots.slice(0, early));
  add('2022-09-07T10:00:00', [
    ...told.withdrawn.map((teryt) => ({ type: 'nominee-withdrawn', teryt, reason: 'na prośbę' })),
    ...reissues(random, edition.id, told.voters),
    ...(told.voters.length > 0 && chance(random, 4)
      ? [{ type: 'address-changed', teryt: told.voters[0], reason: 'nowy adres' }]
      : []),
  ]);
  const moved = oneOf(random, MOVED_ENDS);
  if (moved !== null) add('2022-09-08T12:00:00', [{ type: 'hours-changed', closesAt: moved, reason: 'awaria' }]);
  const closed = { type: 'vote-closed', ballotsLogged: ballots.length, ballotsCounted: told.counted.length };
  const ended = at((moved ?? '2022-09-14T00:00:00').slice(0, 19));
  const { hasty, closing } = closingOf(graces, edition, ended, [...ballots.slice(early), closed]);
  chapters.push(...closing);
  add('2022-10-15T22:00:00', [{ type: 'result-committed', commitment: zero }]);
  if (chance(random, 2)) add('2022-10-16T22:00:00', [{ type: 'result-certified', protocol: hashText('protokół') }]);
  add('2022-10-20T20:00:00', [...assisted(random, told), { type: 'released', evidence: zero }]);
  return hasty;
}

/** Closed with the last millisecond of the grace time, rarely one earlier, or with a batch or a new address in it. */
function closingOf(random: SeededRandom, { vote }: Edition, ended: Instant, entries: readonly object[]) {
  const box = (ended + (vote.grace?.minutes ?? 0) * 60_000) as Instant;
  const last = { at: box, entries: [...entries] as LogEntry[] };
  if (box === ended || !chance(random, 3)) return { hasty: false, closing: [last] };
  const within = (box - 1) as Instant;
  const early = random.below(3);
  if (early === 0) return { hasty: true, closing: [{ ...last, at: within }] };
  const taken = early === 1 ? last.entries.slice(0, vote.batchAtLeast) : [];
  const ballots = taken.length === vote.batchAtLeast && taken.every(({ type }) => type === 'ballot') ? taken : [];
  if (ballots.length > 0)
    return {
      hasty: true,
      closing: [
        { at: within, entries: ballots },
        { at: box, entries: last.entries.slice(ballots.length) },
      ],
    };
  const changed = { type: 'hours-changed', closesAt: '2022-09-20T00:00:00+02:00', reason: 'za późno' } as const;
  return { hasty: true, closing: [{ at: ended, entries: [changed as LogEntry] }, last] };
}

/** What no rotation may be: each of them has to be found. */
const IMPROPER: readonly ((sound: KeyRotation) => Partial<KeyRotation>)[] = [
  ({ signedByNew }) => ({ signedByOld: signedByNew }),
  ({ signedByOld }) => ({ signedByNew: signedByOld }),
  ({ from }) => ({ to: from }),
  () => ({ reason: 'inny powód' }),
  ({ at }) => ({ at: new Date(Date.parse(at) + 1).toISOString() }),
];

/** In a third of the editions the key changes, once or twice, under a head of its own or with what else was decided. */
function rotateKeys(random: SeededRandom, { edition, chapters }: Draft) {
  const held = [SECRET, OTHER_SECRET, THIRD_SECRET];
  const wanted = chance(random, 3) ? 1 + random.below(2) : 0;
  let rotated = 0;
  let after = 0;
  while (rotated < wanted) {
    after += random.below(chapters.length - 1 - after);
    const { at, entries } = chapters[after] as Draft['chapters'][number];
    const keys = [held[rotated], held[rotated + 1]] as [Uint8Array, Uint8Array];
    const sound = rotation(edition.id, at, keys);
    const usurped = chance(random, 6);
    const entry = usurped ? { ...sound, ...oneOf(random, IMPROPER)(sound) } : sound;
    if (chance(random, 2)) entries.push(entry);
    else chapters.splice(after + 1, 0, { at, entries: [entry] });
    if (usurped) return { rotated, usurped };
    rotated += 1;
  }
  return { rotated, usurped: false };
}

/** Some of the cities that voted were helped. */
function assisted(random: SeededRandom, { voted }: Told): readonly object[] {
  if (voted.length === 0 || !chance(random, 3)) return [];
  const helped = random.shuffle(voted).slice(0, 1 + random.below(2));
  return helped.map((teryt) => ({ type: 'ballot-assisted', teryt, reason: 'brak dostępu do sieci' }));
}

function reissues(random: SeededRandom, edition: string, voters: readonly Teryt[]): readonly object[] {
  if (voters.length === 0 || !chance(random, 3)) return [];
  const i = random.below(voters.length);
  const again = { type: 'code-reissued', teryt: voters[i], reason: 'link na stronie' };
  return [
    { ...again, revoked: codeHashOf(edition, i), issued: hashText('a') },
    { ...again, revoked: hashText('a'), issued: hashText('b') },
  ];
}
