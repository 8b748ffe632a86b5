/**
 * The levels of secrecy (regulations §16), as data of the edition: what is public and when, who could still cheat, and
 * how one would notice. One table for every page that says it, so that no page promises more than another.
 */

/** In the order of what is kept secret. `sealed` keeps its place: an edition that names it is refused until it is built. */
export const SECRECY_LEVELS = ['named', 'secret-with-receipts', 'sealed'] as const;
export type SecrecyLevel = (typeof SECRECY_LEVELS)[number];

/** The levels that an edition may name today. */
export const BUILT_LEVELS = ['named', 'secret-with-receipts'] as const satisfies readonly SecrecyLevel[];
export type BuiltLevel = (typeof BUILT_LEVELS)[number];

export function isBuiltLevel(text: unknown): text is BuiltLevel {
  return (BUILT_LEVELS as readonly unknown[]).includes(text);
}

export function isSecrecyLevel(text: unknown): text is SecrecyLevel {
  return (SECRECY_LEVELS as readonly unknown[]).includes(text);
}

/** What a vote leaves behind. */
export type VotePart = 'batches' | 'who-voted' | 'choices' | 'choices-of-a-city' | 'replaced-ballots';

/** `vote`: in batches while the vote is open; `release`: when the results are released. */
export type PublicFrom = 'vote' | 'release' | 'never';

/** What somebody could still do, whatever the program does. */
export type Cheat =
  | 'votes-for-silent-city'
  | 'reads-before-close'
  | 'watches-database'
  | 'drops-ballot'
  | 'names-own-city'
  | 'swaps-votes'
  | 'presses-clerk';

/** How one would notice it; `not-at-all` is said as plainly as the rest. */
export type Noticed =
  | 'list-of-voters'
  | 'list-of-ballots'
  | 'own-receipt'
  | 'anyone-from-bundle'
  | 'refused-when-cast-only'
  | 'swap-detector'
  | 'trustees-together'
  | 'not-at-all';

export interface LevelFacts {
  readonly level: SecrecyLevel;
  readonly built: boolean;
  readonly publicFrom: Readonly<Record<VotePart, PublicFrom>>;
  readonly cheats: readonly { readonly cheat: Cheat; readonly noticed: Noticed }[];
}

/** Before the close the levels do not differ: nothing but batches of commitments is public. */
const ALWAYS = { batches: 'vote', 'who-voted': 'release', choices: 'release', 'replaced-ballots': 'never' } as const;

export const LEVELS: Readonly<Record<SecrecyLevel, LevelFacts>> = {
  named: {
    level: 'named',
    built: true,
    publicFrom: { ...ALWAYS, 'choices-of-a-city': 'release' },
    cheats: [
      { cheat: 'votes-for-silent-city', noticed: 'list-of-ballots' },
      { cheat: 'reads-before-close', noticed: 'not-at-all' },
      { cheat: 'watches-database', noticed: 'not-at-all' },
      { cheat: 'drops-ballot', noticed: 'list-of-ballots' },
      { cheat: 'names-own-city', noticed: 'anyone-from-bundle' },
      { cheat: 'swaps-votes', noticed: 'swap-detector' },
      { cheat: 'presses-clerk', noticed: 'not-at-all' },
    ],
  },
  'secret-with-receipts': {
    level: 'secret-with-receipts',
    built: true,
    publicFrom: { ...ALWAYS, 'choices-of-a-city': 'never' },
    cheats: [
      { cheat: 'votes-for-silent-city', noticed: 'list-of-voters' },
      { cheat: 'reads-before-close', noticed: 'not-at-all' },
      { cheat: 'watches-database', noticed: 'not-at-all' },
      { cheat: 'drops-ballot', noticed: 'own-receipt' },
      { cheat: 'names-own-city', noticed: 'refused-when-cast-only' },
      { cheat: 'swaps-votes', noticed: 'not-at-all' },
      { cheat: 'presses-clerk', noticed: 'not-at-all' },
    ],
  },
  sealed: {
    level: 'sealed',
    built: false,
    publicFrom: { ...ALWAYS, 'choices-of-a-city': 'never' },
    cheats: [
      { cheat: 'votes-for-silent-city', noticed: 'list-of-voters' },
      { cheat: 'reads-before-close', noticed: 'trustees-together' },
      { cheat: 'watches-database', noticed: 'not-at-all' },
      { cheat: 'drops-ballot', noticed: 'own-receipt' },
      { cheat: 'names-own-city', noticed: 'refused-when-cast-only' },
      { cheat: 'swaps-votes', noticed: 'not-at-all' },
      { cheat: 'presses-clerk', noticed: 'not-at-all' },
    ],
  },
};
