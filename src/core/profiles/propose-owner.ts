/**
 * Who may own a profile that belongs to nobody yet (§3): signals are gathered, people decide. A name alone proposes
 * nobody: «Portal Lubin» is a city, «Kurier Lubin» would be a newspaper, and many gminas share a name.
 */
import { compareText, sortedBy } from '../basics/order.ts';
import type { DivisionObject } from '../places/division.ts';
import { isCity, type Municipality, type Teryt } from '../places/municipality.ts';
import type { Hint } from './hint.ts';
import { foldWords, namesPlace } from './place-name.ts';
import { type Owner, type ProfileKey, type ProfileStatus, slotText } from './profile.ts';

/** What was decided about a profile: `not-a-city` excludes it, `later` leaves it on the list. */
export const DECISIONS = ['assigned', 'shown', 'excluded', 'not-a-city', 'later'] as const;
export type DecisionKind = (typeof DECISIONS)[number];

export interface UnknownProfile extends ProfileKey {
  readonly name: string;
  readonly hints: readonly Hint[];
  /** The largest size that was measured; `null` when none was. */
  readonly followers: number | null;
}

/** What is known for sure: domains of official addresses, and the hints of profiles that have an owner. */
export interface KnownOwners {
  readonly municipalities: readonly Municipality[];
  readonly officialDomains: readonly { readonly domain: string; readonly teryt: Teryt }[];
  readonly assigned: readonly (ProfileKey & {
    readonly owner: Owner;
    readonly status: ProfileStatus;
    readonly hints: readonly Hint[];
  })[];
}

/**
 * `official-domain`: its site is that of an official address. `same-domain`, `same-handle`: a profile of this owner has
 * the same. `name`, `county`: the words of its name, which only tell namesakes apart.
 */
export type SignalKind = 'official-domain' | 'same-domain' | 'same-handle' | 'name' | 'county';

export interface Signal {
  readonly kind: SignalKind;
  /** The domain, the handle or the words that agree. */
  readonly value: string;
}

/**
 * What speaks against a hasty yes; it decides nothing. With `place-taken` (another ranked profile of this owner on the
 * platform) and `other-head` (a president where there is a mayor, or the other way round) a yes would be refused or wrong.
 */
export type Caution =
  | 'looks-like-a-medium'
  | 'more-followers-than-residents'
  | 'not-a-city'
  | 'namesakes'
  | 'place-taken'
  | 'other-head';

export interface OwnerCandidate {
  readonly teryt: Teryt;
  readonly signals: readonly Signal[];
  readonly cautions: readonly Caution[];
}

/** `clear`: may be accepted as it is. The others ask for grounds of one's own. */
export type ProposalStrength = 'clear' | 'several' | 'one-signal' | 'name-only' | 'nothing';

export interface OwnerProposal {
  /** Every candidate, the best supported first, then by TERYT. */
  readonly candidates: readonly OwnerCandidate[];
  readonly strength: ProposalStrength;
  /** The city itself, unless the name speaks of its head. */
  readonly object: DivisionObject;
}

/** Site, handle and name: a site that agrees twice is still one site, and the county stands in the name. */
const VOICE: Readonly<Record<SignalKind, 'site' | 'handle' | 'name'>> = {
  'official-domain': 'site',
  'same-domain': 'site',
  'same-handle': 'handle',
  name: 'name',
  county: 'name',
};

function voices(signals: readonly Signal[]): number {
  return new Set(signals.map(({ kind }) => VOICE[kind])).size;
}

function isFromNameOnly({ signals }: OwnerCandidate): boolean {
  return signals.every(({ kind }) => VOICE[kind] === 'name');
}

/** Two independent signals at least, and a city that may take part. */
function isSupported(candidate: OwnerCandidate): boolean {
  return voices(candidate.signals) >= 2 && !candidate.cautions.includes('not-a-city');
}

/** Makes the questions once for a whole work list. */
export function ownerProposer(known: KnownOwners): (profile: UnknownProfile) => OwnerProposal {
  const places = new Map(known.municipalities.map((place) => [place.teryt, place]));
  const official = groupTeryts(known.officialDomains.map(({ domain, teryt }) => [domain, teryt]));
  const domains = groupTeryts(hintsOf(known, 'site'));
  const handles = groupTeryts(hintsOf(known, 'handle'));
  const ranked = known.assigned.filter(({ status }) => status === 'ranked');
  const slots = new Set(ranked.map(({ platform, owner }) => slotText(platform, owner)));
  const heads = new Set(known.assigned.map(({ owner }) => `${owner.teryt} ${owner.object}`));

  return (profile) => {
    const words = foldWords(profile.name);
    const signals = new Map<Teryt, Signal[]>();
    const add = (teryts: Iterable<Teryt> | undefined, kind: SignalKind, value: string) => {
      for (const teryt of teryts ?? []) signals.set(teryt, [...(signals.get(teryt) ?? []), { kind, value }]);
    };
    for (const value of valuesOf(profile, 'site')) {
      add(official.get(value), 'official-domain', value);
      add(domains.get(value), 'same-domain', value);
    }
    for (const value of valuesOf(profile, 'handle')) add(handles.get(value), 'same-handle', value);
    for (const { teryt, name, county } of known.municipalities.filter((place) => namesPlace(words, place.name))) {
      add([teryt], 'name', name);
      // A city that is a county by itself has its own name there.
      if (county !== name && namesPlace(words, county)) add([teryt], 'county', county);
    }
    const object = objectOf(words);
    const speaksAgainst = (teryt: Teryt): readonly (readonly [Caution, boolean])[] => [
      ['place-taken', slots.has(slotText(profile.platform, { teryt, object }))],
      ['other-head', object !== 'municipality' && heads.has(`${teryt} ${OTHER_HEAD[object]}`)],
    ];
    return propose(profile, words, signals, places, { object, speaksAgainst });
  };
}

/** Each value once: a site that is stated as an address too is still one site. */
function valuesOf({ hints }: Pick<UnknownProfile, 'hints'>, voice: 'site' | 'handle'): ReadonlySet<string> {
  return new Set(hints.flatMap(({ kind, value }) => ((kind === 'handle') === (voice === 'handle') ? [value] : [])));
}

const OTHER_HEAD = { president: 'mayor', mayor: 'president' } as const;

/** What an owner would have the profile for, and what is known of it already. */
interface Claim {
  readonly object: DivisionObject;
  readonly speaksAgainst: (teryt: Teryt) => readonly (readonly [Caution, boolean])[];
}

function propose(
  profile: UnknownProfile,
  words: readonly string[],
  signals: ReadonlyMap<Teryt, readonly Signal[]>,
  places: ReadonlyMap<Teryt, Municipality>,
  { object, speaksAgainst }: Claim,
): OwnerProposal {
  const namesakes = [...signals.values()].filter((list) => list.some(({ kind }) => kind === 'name')).length;
  const found = [...signals].flatMap(([teryt, list]): OwnerCandidate[] => {
    const place = places.get(teryt);
    if (place === undefined) return [];
    const cautions: readonly (readonly [Caution, boolean])[] = [
      ['not-a-city', !isCity(place)],
      ['looks-like-a-medium', words.some((word) => MEDIA_WORDS.has(word))],
      ['more-followers-than-residents', profile.followers !== null && profile.followers > place.population],
      ['namesakes', namesakes > 1 && list.some(({ kind }) => kind === 'name')],
      ...speaksAgainst(teryt),
    ];
    return [{ teryt, signals: list, cautions: cautions.filter(([, holds]) => holds).map(([caution]) => caution) }];
  });
  const candidates = sortedBy(
    found,
    (a, b) => voices(b.signals) - voices(a.signals) || b.signals.length - a.signals.length,
    (a, b) => compareText(a.teryt, b.teryt),
  );
  return { candidates, strength: strengthOf(candidates), object };
}

/** In any case of the word: `Prezydent Miasta`, `Gabinet Burmistrza`. */
function objectOf(words: readonly string[]): DivisionObject {
  if (words.some((word) => word.startsWith('prezydent'))) return 'president';
  return words.some((word) => word.startsWith('burmistrz')) ? 'mayor' : 'municipality';
}

function strengthOf(candidates: readonly OwnerCandidate[]): ProposalStrength {
  const supported = candidates.filter(isSupported);
  if (supported.length === 1) return 'clear';
  if (supported.length > 1) return 'several';
  if (candidates.length === 0) return 'nothing';
  return candidates.every(isFromNameOnly) ? 'name-only' : 'one-signal';
}

/** The one owner that may be accepted without further grounds; `null` when there is none, or more than one. */
export function clearOwner({
  candidates,
  strength,
  object,
}: OwnerProposal): (OwnerCandidate & { readonly object: DivisionObject }) | null {
  const found = strength === 'clear' ? candidates.find(isSupported) : undefined;
  const isFree = found && !found.cautions.some((caution) => caution === 'place-taken' || caution === 'other-head');
  return isFree ? { ...found, object } : null;
}

function hintsOf({ assigned }: KnownOwners, voice: 'site' | 'handle'): (readonly [string, Teryt])[] {
  return assigned.flatMap((profile) =>
    [...valuesOf(profile, voice)].map((value) => [value, profile.owner.teryt] as const),
  );
}

function groupTeryts(pairs: readonly (readonly [string, Teryt])[]): ReadonlyMap<string, ReadonlySet<Teryt>> {
  const groups = new Map<string, Set<Teryt>>();
  for (const [value, teryt] of pairs) groups.set(value, (groups.get(value) ?? new Set<Teryt>()).add(teryt));
  return groups;
}

/** As {@link foldWords} gives them. */
const MEDIA_WORDS: ReadonlySet<string> = new Set([
  ...['portal', 'gazeta', 'kurier', 'tygodnik', 'dziennik', 'radio', 'telewizja', 'tv', 'news', 'newsy', 'info'],
  ...['wiadomosci', 'echo', 'glos', 'merkuriusz', 'fm', 'media', '24', 'spotted', 'nasze', 'moje'],
]);
