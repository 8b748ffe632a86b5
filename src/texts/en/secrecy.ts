/** Words about the levels of secrecy: short on every page of the vote, whole on the page of the verification. */
import type { Texts } from '../pl.ts';

export const secrecyWords: Texts['secrecy'] = {
  names: { named: 'named', 'secret-with-receipts': 'secret with receipts', sealed: 'sealed' },
  short: {
    named:
      'The vote is named: after the results are announced everybody will see for whom this city voted. Until the close nobody publishes it.',
    'secret-with-receipts':
      'The vote is secret: after the results are announced it is known who voted, but not for whom. Whoever shows the receipt gives the choice away.',
    sealed: 'The ballots are sealed: only the trustees together can open them.',
  },
  more: 'Who could cheat, and how one would notice',
  before: 'Before you choose',
  title: 'Secrecy: what is public and who could cheat',
  lead: 'The level of secrecy is written in the edition and frozen before the vote. Until the close the levels do not differ.',
  parts: {
    batches: 'The number of ballots and their hashes, in batches',
    'who-voted': 'Which cities voted',
    choices: 'The ballots that count',
    'choices-of-a-city': 'For whom a city voted',
    'replaced-ballots': 'Ballots that a city changed',
  },
  publicFrom: { vote: 'during the vote', release: 'after the release', never: 'never' },
  cheats: {
    'votes-for-silent-city': 'An organiser who has the codes votes for a city that is silent',
    'reads-before-close': 'Somebody who has the database and the ballot-box key reads ballots before the close',
    'watches-database': 'Somebody who watches the database alone sees which city is voting',
    'drops-ballot': 'Somebody removes or alters a ballot',
    'names-own-city': 'A city votes for itself, and the program lets it through',
    'swaps-votes': 'Cities agree to vote for each other',
    'presses-clerk': 'Somebody puts a clerk under pressure or wants to see the receipt',
  },
  noticed: {
    'list-of-voters': 'the city finds itself on the list of voters although it did not vote',
    'list-of-ballots': 'the city sees a ballot that it did not cast, or does not see its own',
    'own-receipt': 'the receipt is signed, and the ballot is not in the log',
    'anyone-from-bundle': 'anybody verifies it from the bundle',
    'refused-when-cast-only': 'only when the ballot is cast; afterwards nobody knows whose it is',
    'swap-detector': 'too many pairs and rings of three that named each other; no proof yet',
    'trustees-together': 'the trustees would have to do it together',
    'not-at-all': 'not at all',
  },
  planned: (name) => `${name} (not built yet)`,
  partCaption: 'What is public, and when',
  part: 'What',
  cheatCaption: 'Who could cheat nevertheless, and how one would notice',
  cheat: 'Who and how',
  thisEdition: (name) => `The vote of this edition: ${name}.`,
};
