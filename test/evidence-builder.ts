/**
 * A small but complete edition for tests: cities, figures, nominees, roll, ballots, log, result and manifest, made by
 * the functions of core themselves. A test may bend it at any depth and bind it again, as a cheat with the key would.
 */
import { rankingsOf } from '../src/core/awards/frozen-figures.ts';
import { commitBallot } from '../src/core/ballot/ballot-commitment.ts';
import { decideNominees, type Nominee } from '../src/core/ballot/nominees.ts';
import type { PublicDraw } from '../src/core/ballot/tie-break.ts';
import { hashVotingCode, type VotingCode } from '../src/core/ballot/voting-code.ts';
import type { Day, Instant } from '../src/core/basics/day.ts';
import { type Hash, hashText } from '../src/core/basics/hash.ts';
import { compareText, sortedBy } from '../src/core/basics/order.ts';
import type { Edition } from '../src/core/editions/edition.ts';
import { entryText, type LogEntry } from '../src/core/ledger/log-entry.ts';
import { leafHash, merkleRoot } from '../src/core/ledger/merkle.ts';
import type { SignedHead } from '../src/core/ledger/signed-head.ts';
import type { Division, DivisionObject } from '../src/core/places/division.ts';
import { kindOf, type Municipality, type Teryt } from '../src/core/places/municipality.ts';
import type { Platform, Profile } from '../src/core/profiles/profile.ts';
import { cityRanking, readFigures } from '../src/core/verify/check-figures.ts';
import {
  CERTIFIED,
  divisionsText,
  drawText,
  EVIDENCE,
  figuresHash,
  formulasText,
  headsText,
  importsText,
  jsonText,
  logText,
  manifestFiles,
  manifestText,
  nomineesText,
} from '../src/core/verify/evidence.ts';
import { certificateText, protocolOf, protocolTableText, protocolText } from '../src/core/verify/protocol.ts';
import { decideResult, type EditionResult, resultText } from '../src/core/verify/result.ts';
import {
  ballotTable,
  FOLLOWER_TABLE,
  type OpenedBallot,
  PROFILE_TABLE,
  type ProfileDay,
  type ProfileFollowerPoint,
  REGISTER_TABLE,
  REPLACED_TABLE,
  ROLL_TABLE,
  TOTALS_TABLE,
  TURNOUT_TABLE,
} from '../src/core/verify/tables.ts';
import { SECRET, secretAfter, signHead } from './signing.ts';

export interface Scale {
  /** At most 32. The first two have equal figures, so that only lots can part them. */
  readonly cities: number;
  readonly top: number;
  readonly batchAtLeast: number;
  /** Cities whose ballot was replaced once. */
  readonly changed: number;
  readonly heads: boolean;
  readonly categories: Edition['categories'];
  /** Where the vote follows other rules than the first edition. */
  readonly vote?: Partial<Edition['vote']>;
}

/** Entries that one signed head covers, and its instant. */
export interface Chapter {
  readonly at: Instant;
  readonly entries: LogEntry[];
}

/** Everything before it is bound; all of it may be changed. */
export interface Draft {
  edition: Edition;
  readonly files: Map<string, string>;
  readonly chapters: Chapter[];
}

export const FACEBOOK = 'facebook' as Platform;

const ranking = (id: string, section: string, division: string, formula: string, per: 'division' | 'voivodeship') =>
  ({ id, name: { pl: id, en: id }, section, division, method: { kind: 'ranking', formula, per } }) as const;
const PEER_VOTE = {
  id: 'zloty-lajk',
  name: { pl: 'Złoty Lajk', en: 'Golden Like' },
  section: '§15.1',
  division: 'all-cities',
  method: { kind: 'peer-vote' },
} as const;

/** 25 cities, 10 nominees by rank and one added, 22 voters of whom 4 changed their vote, a tie that needed lots. */
export const FULL: Scale = {
  cities: 25,
  top: 10,
  batchAtLeast: 8,
  changed: 4,
  heads: true,
  categories: [
    PEER_VOTE,
    ranking('active-cities', '§15.2', 'all-cities', 'posts-per-day@1', 'division'),
    ranking('love-presidents', '§15.3', 'presidents', 'engagement-period@1', 'division'),
    ranking('region-cities', '§15.4', 'all-cities', 'engagement-period@1', 'voivodeship'),
  ],
};

/** The same vote where each ballot names its city, and exactly as many voted as the quorum asks for. */
export const NAMED: Scale = {
  ...FULL,
  vote: {
    secrecy: 'named',
    swaps: 'swaps@1',
    turnout: { rule: 'ballots-of-roll@1' },
    quorum: { rule: 'at-least-of-roll@1', numerator: 22, denominator: 25 },
  },
};

/** As few bytes as an edition can have. */
export const COMPACT: Scale = { cities: 6, top: 4, batchAtLeast: 2, changed: 1, heads: false, categories: [PEER_VOTE] };

const DRAW: PublicDraw = { seed: '3-11-17-25-40-44', source: 'Lotto, losowanie nr 6789 z 15.09.2022' };

function editionOf({ top, batchAtLeast, categories, vote }: Scale): Edition {
  return {
    id: 'probna-2022',
    name: { pl: 'Edycja próbna', en: 'Test edition' },
    demo: true,
    regulations: '2022',
    ranking: { platform: FACEBOOK, from: '2022-01-01' as Day, to: '2022-01-05' as Day, snapshot: null },
    nominees: { division: 'all-cities', formula: 'most-active-2022@1', top },
    vote: {
      voters: 'all-cities',
      choose: 3,
      opensAt: '2022-09-05T08:00:00+02:00',
      closesAt: '2022-09-14T00:00:00+02:00',
      secrecy: 'secret-with-receipts',
      batchAtLeast,
      ties: { formula: 'engagement-period@1', lots: 'lots@1', draw: { pl: 'losowanie Lotto', en: 'Lotto draw' } },
      ...vote,
    },
    categories,
  };
}

export function terytOf(index: number): Teryt {
  const voivodeship = String(2 + 2 * (index % 16)).padStart(2, '0');
  return `${voivodeship}${61 + Math.floor(index / 16)}01${index % 3 === 0 ? 3 : 1}` as Teryt;
}

function municipalityOf(index: number): Municipality {
  const teryt = terytOf(index);
  const name = index === 7 ? 'Siedem, "Miasto"' : `Miasto ${index}`;
  return {
    teryt,
    name,
    kind: kindOf(teryt),
    countyCode: teryt.slice(0, 4),
    county: `powiat ${index}`,
    population: 20_000 + index,
  };
}

const DIVISIONS: readonly Division[] = (['municipality', 'president', 'mayor'] as const).map((object) => ({
  id: object === 'municipality' ? 'all-cities' : `${object}s`,
  name: { pl: object, en: object },
  object,
  rule: { kind: 'all-cities' },
}));

export function profileOf(index: number, object: DivisionObject = 'municipality'): Profile {
  const profileId = `${object}-${index}`;
  const owner = { teryt: terytOf(index), object };
  return { platform: FACEBOOK, profileId, name: `Profil ${index}`, owner, status: 'ranked', reason: null };
}

function profilesOf({ cities, heads }: Scale): readonly Profile[] {
  const own = Array.from({ length: cities }, (_, i) => profileOf(i));
  if (!heads) return own;
  const shown: Profile = { ...profileOf(12), profileId: 'second-12', status: 'shown', reason: 'drugi profil miasta' };
  const excluded: Profile = { ...profileOf(24), status: 'excluded', reason: 'profil portalu, nie miasta' };
  const offices = [0, 1, 2, 3].map((i) => profileOf(i, 'president')).concat([5, 6].map((i) => profileOf(i, 'mayor')));
  return [...own.filter(({ owner }) => owner?.teryt !== terytOf(24)), shown, excluded, ...offices];
}

/** Strength falls with the number of the city; the first two are equal. */
function totalsOf(profiles: readonly Profile[], cities: number): readonly ProfileDay[] {
  const rows = profiles.flatMap(({ profileId }) => {
    const strength = 40 - Math.max(1, Number(profileId.split('-')[1]));
    return (cities > 10 ? ['2022-01-01', '2022-01-05'] : ['2022-01-05']).map((day) => ({
      platform: FACEBOOK,
      profileId,
      day: day as Day,
      posts: strength,
      reactions: strength * 100,
      comments: 12,
      shares: 5,
      likes: strength * 90,
      likesKnown: strength,
      loves: 10,
      lovesKnown: strength,
      cares: 4,
      caresKnown: strength - 1,
      textPosts: 1,
      mediaPosts: strength - 1,
    }));
  });
  return sortedBy(rows, (a, b) => compareText(a.profileId, b.profileId) || compareText(a.day, b.day));
}

function followersOf(profiles: readonly Profile[]): readonly ProfileFollowerPoint[] {
  return profiles.map(({ profileId }) => ({
    platform: FACEBOOK,
    profileId,
    day: '2022-01-05' as Day,
    followers: 1000,
  }));
}

export function codeHashOf(edition: string, index: number): Hash {
  return hashVotingCode(edition, `CODE-${index}` as VotingCode);
}

/** @param voter in a named vote. */
export function ballotOf(edition: string, number: number, choices: readonly Teryt[], voter?: Teryt): OpenedBallot {
  const opened = { salt: hashText(`salt ${number}`), ...(voter && { voter }), choices: [...choices].sort(compareText) };
  return { commitment: commitBallot({ edition, ...opened }), ...opened };
}

/** Cities 0 and 1 stand for everybody and vote for nobody; each voter adds a third nominee that is not itself. */
function ballotsOf(edition: string, { cities, top, changed, vote }: Scale) {
  const voters = Array.from({ length: cities - 3 }, (_, i) => i + 3);
  const third = (voter: number) => 2 + ((voter + 1) % (top - 2));
  const choice = (voter: number) => [0, 1, third(voter) === voter ? 2 : third(voter)].map(terytOf);
  const name = (voter: number) => (vote?.secrecy === 'named' ? terytOf(voter) : undefined);
  const counted = voters.map((voter) => ballotOf(edition, voter, choice(voter), name(voter)));
  const replaced = voters
    .slice(0, changed)
    .map((voter) => ballotOf(edition, 100 + voter, [terytOf(0), terytOf(1), terytOf(2)], name(voter)));
  return { voters: voters.map(terytOf).sort(compareText), counted, replaced };
}

const byCommitment = (a: { commitment: Hash }, b: { commitment: Hash }) => compareText(a.commitment, b.commitment);
const at = (text: string) => Date.parse(`${text}+02:00`) as Instant;

export function draftEvidence(scale: Scale = FULL): Draft {
  const edition = editionOf(scale);
  const profiles = profilesOf(scale);
  const municipalities = Array.from({ length: scale.cities }, (_, i) => municipalityOf(i));
  const cities = sortedBy(municipalities, (a, b) => compareText(a.teryt, b.teryt));
  const roll = cities.map(({ teryt, name }) => ({
    teryt,
    name,
    codeHash: codeHashOf(edition.id, Number.parseInt(teryt, 10)),
  }));
  const { voters, counted, replaced } = ballotsOf(edition.id, scale);
  const files = new Map<string, string>([
    [EVIDENCE.readme, '# Dowody\n'],
    [EVIDENCE.regulations, '# Regulamin\n'],
    [EVIDENCE.edition, jsonText(edition)],
    [EVIDENCE.formulas, formulasText(edition)],
    [EVIDENCE.divisions, divisionsText(DIVISIONS)],
    [EVIDENCE.register, REGISTER_TABLE.write(cities)],
    [EVIDENCE.profiles, PROFILE_TABLE.write(profiles)],
    [
      EVIDENCE.imports,
      importsText([
        {
          sha256: hashText('posts'),
          fileName: 'posty.csv',
          format: 'simple-posts',
          kind: 'posts',
          snapshotOn: '2022-08-01' as Day,
          source: { by: 'city', teryt: terytOf(0) as Teryt, receivedOn: '2022-07-30' as Day },
        },
      ]),
    ],
    [EVIDENCE.totals, TOTALS_TABLE.write(totalsOf(profiles, scale.cities))],
    [EVIDENCE.followers, FOLLOWER_TABLE.write(followersOf(profiles))],
    [EVIDENCE.roll, ROLL_TABLE.write(roll)],
    [EVIDENCE.turnout, TURNOUT_TABLE.write(voters.map((teryt) => ({ teryt })))],
    [EVIDENCE.ballots, ballotTable(edition).write(sortedBy(counted, byCommitment))],
    [EVIDENCE.replaced, REPLACED_TABLE.write(sortedBy(replaced, byCommitment))],
    [EVIDENCE.draw, drawText(DRAW)],
  ]);
  const draft: Draft = { edition, files, chapters: [] };
  renominate(draft, scale.cities > 10 ? [{ teryt: terytOf(20), reason: 'kampania o wodzie' }] : []);
  draft.chapters.push(...chaptersOf(draft, scale, sortedBy([...counted, ...replaced], byCommitment), counted.length));
  recount(draft);
  return draft;
}

/** Hashes stand there as zeros until the draft is bound. */
function chaptersOf(
  { edition, files }: Draft,
  scale: Scale,
  ballots: readonly OpenedBallot[],
  counted: number,
): Chapter[] {
  const zero = '0'.repeat(64) as Hash;
  const logged = ballots.map(({ commitment }): LogEntry => ({ type: 'ballot', commitment }));
  const size = scale.batchAtLeast;
  const nominees = (JSON.parse(files.get(EVIDENCE.nominees) as string) as Nominee[]).length;
  const reissued = terytOf(2);
  const revoked = codeHashOf(edition.id, Number.parseInt(reissued, 10));
  return [
    {
      at: at('2022-09-01T10:00:00'),
      entries: [
        { type: 'edition-frozen', edition: edition.id, definition: zero, regulations: zero },
        { type: 'ranking-frozen', figures: zero, imports: [hashText('posts')] },
        { type: 'nominees-frozen', nominees: zero, count: nominees },
      ],
    },
    { at: at('2022-09-02T10:00:00'), entries: [{ type: 'roll-frozen', roll: zero, voters: scale.cities }] },
    { at: at('2022-09-06T10:00:00'), entries: logged.slice(0, size) },
    {
      at: at('2022-09-07T10:00:00'),
      entries: [
        { type: 'nominee-withdrawn', teryt: terytOf(scale.top - 1), reason: 'na prośbę miasta' },
        {
          type: 'code-reissued',
          teryt: reissued,
          revoked,
          issued: hashText('new code'),
          reason: 'link na stronie miasta',
        },
      ],
    },
    ...(scale.heads ? [{ at: at('2022-09-09T10:00:00'), entries: logged.slice(size, 2 * size) }] : []),
    {
      at: at('2022-09-14T00:00:05'),
      entries: [
        ...logged.slice(scale.heads ? 2 * size : size),
        { type: 'vote-closed', ballotsLogged: logged.length, ballotsCounted: counted },
      ],
    },
    { at: at('2022-09-15T22:00:00'), entries: [{ type: 'result-committed', commitment: zero }] },
    { at: at('2022-09-20T20:00:00'), entries: [{ type: 'released', evidence: zero }] },
  ];
}

/** Nominees as the figures of the draft make them. */
export function renominate(draft: Draft, additions: readonly { teryt: Teryt; reason: string }[]): void {
  const figures = readFigures(draft.files, draft.edition);
  const places = figures.ok ? cityRanking(draft.edition, rankingsOf(figures.value)) : null;
  const decided = decideNominees(places ?? [], draft.edition.nominees.top, additions);
  if (!decided.ok) throw new Error(`renominate: ${decided.refusal}`);
  draft.files.set(EVIDENCE.nominees, nomineesText(decided.nominees));
}

export function entriesOf(draft: Draft): readonly LogEntry[] {
  return draft.chapters.flatMap(({ entries }) => entries);
}

/** The result as the ballots, figures and draw of the draft make it. */
export function recount(draft: Draft): void {
  const { edition, files } = draft;
  const figures = readFigures(files, edition);
  if (!figures.ok) throw new Error(`recount: ${figures.finding.file}`);
  const nominees = (JSON.parse(files.get(EVIDENCE.nominees) as string) as Nominee[]).map(({ teryt }) => teryt);
  const decided = decideResult({
    edition,
    rank: rankingsOf(figures.value),
    ballots: ballotTable(edition).read(files.get(EVIDENCE.ballots) as string) ?? [],
    voters: (ROLL_TABLE.read(files.get(EVIDENCE.roll) as string) ?? []).length,
    nominees,
    withdrawn: entriesOf(draft).flatMap((entry) => (entry.type === 'nominee-withdrawn' ? [entry.teryt as Teryt] : [])),
    draw: JSON.parse(files.get(EVIDENCE.draw) as string) as PublicDraw | null,
    salt: hashText('result salt'),
  });
  if (!decided.ok) throw new Error(`recount: ${decided.refusal}`);
  files.set(EVIDENCE.result, resultText(decided.result));
}

/** Writes the hashes of the documents into the entries that froze them, as if they had been so from the beginning. */
export function refreeze({ files, chapters }: Draft): void {
  const hash = (file: string) => hashText(files.get(file) ?? '');
  const frozen: Readonly<Record<string, object>> = {
    'edition-frozen': { definition: hash(EVIDENCE.edition), regulations: hash(EVIDENCE.regulations) },
    'ranking-frozen': { figures: figuresHash(hash) },
    'nominees-frozen': { nominees: hash(EVIDENCE.nominees) },
    'roll-frozen': { roll: hash(EVIDENCE.roll) },
    'result-committed': { commitment: hash(EVIDENCE.result) },
    ...(files.has(CERTIFIED.certificate) && { 'result-certified': { protocol: hash(CERTIFIED.certificate) } }),
  };
  for (const { entries } of chapters)
    for (const [i, entry] of entries.entries()) entries[i] = { ...entry, ...frozen[entry.type] } as LogEntry;
}

/** The protocol as the draft makes it, certified before the release; the draft must be frozen already. */
export function certify(draft: Draft, pdf: Hash = hashText('the PDF')): void {
  const { edition, files, chapters } = draft;
  const hashOf = (file: string) => hashText(files.get(file) ?? '');
  const data = protocolOf({
    edition,
    entries: entriesOf(draft),
    heads: signedHeads(draft),
    result: JSON.parse(files.get(EVIDENCE.result) as string) as EditionResult,
    draw: JSON.parse(files.get(EVIDENCE.draw) as string) as PublicDraw | null,
    names: new Map((REGISTER_TABLE.read(files.get(EVIDENCE.register) as string) ?? []).map((c) => [c.teryt, c.name])),
    hashOf,
  });
  files.set(CERTIFIED.protocol, protocolText(data));
  files.set(CERTIFIED.table, protocolTableText(data));
  const hashes = { protocol: hashOf(CERTIFIED.protocol), table: hashOf(CERTIFIED.table) };
  const certificate = certificateText({ edition: edition.id, result: hashOf(EVIDENCE.result), ...hashes, pdf });
  files.set(CERTIFIED.certificate, certificate);
  const told = chapters.findIndex(({ entries }) => entries.some(({ type }) => type === 'result-certified'));
  const at = chapters.find(({ entries }) => entries.some(({ type }) => type === 'result-committed'))?.at as Instant;
  const entry: LogEntry = { type: 'result-certified', protocol: hashText(certificate) };
  if (told >= 0) chapters[told] = { at: chapters[told]?.at as Instant, entries: [entry] };
  else chapters.splice(-1, 0, { at: (at + 1) as Instant, entries: [entry] });
}

export function signedHeads({ edition, chapters }: Pick<Draft, 'edition' | 'chapters'>, first = SECRET): SignedHead[] {
  let secret: Uint8Array = first;
  const leaves: Hash[] = [];
  return chapters.map(({ at: instant, entries }) => {
    leaves.push(...entries.map((entry) => leafHash(entryText(entry))));
    for (const entry of entries) secret = secretAfter(entry, secret);
    return signHead({ log: edition.id, size: leaves.length, root: merkleRoot(leaves), at: instant }, secret);
  });
}

/** Manifest (which `rewrite` may bend), last entry, log and heads: what whoever holds the key can always make anew. */
export function bind(draft: Draft, rewrite = (text: string) => text): Map<string, string | null> {
  const { edition, files, chapters } = draft;
  const named = manifestFiles(2).filter((file) => files.has(file));
  const hashes = new Map(named.map((file) => [file, hashText(files.get(file) as string)]));
  const manifest = rewrite(manifestText(edition, hashes));
  for (const { entries } of chapters)
    for (const [i, entry] of entries.entries())
      if (entry.type === 'released') entries[i] = { ...entry, evidence: hashText(manifest) };
  const bound = new Map<string, string | null>(files);
  bound.set(EVIDENCE.manifest, manifest);
  bound.set(EVIDENCE.log, logText(entriesOf(draft).map(entryText)));
  bound.set(EVIDENCE.heads, headsText(signedHeads(draft)));
  return bound;
}

export function goodBundle(scale: Scale = FULL): Map<string, string | null> {
  const draft = draftEvidence(scale);
  refreeze(draft);
  return bind(draft);
}

/** A draft of the second format: with the protocol and its certificate. */
export function certifiedDraft(scale: Scale = FULL): Draft {
  const draft = draftEvidence(scale);
  refreeze(draft);
  certify(draft);
  return draft;
}
