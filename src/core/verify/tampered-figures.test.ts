import { describe, expect, it } from 'vitest';
import {
  all,
  type Cheats,
  chapterOf,
  dropEntry,
  edit,
  entry,
  first,
  firstOf,
  jsonList,
  log,
  rows,
  STRANGER,
  tampered,
} from '../../../test/cheats.ts';
import { profileOf, terytOf } from '../../../test/evidence-builder.ts';
import type { Day } from '../basics/day.ts';
import { hashText } from '../basics/hash.ts';
import type { LogEntry } from '../ledger/log-entry.ts';
import type { Profile } from '../profiles/profile.ts';
import { EVIDENCE } from './evidence.ts';
import { FOLLOWER_TABLE, PROFILE_TABLE, REGISTER_TABLE, TOTALS_TABLE } from './tables.ts';

const totals = (change: object) =>
  rows(TOTALS_TABLE, ([row, ...others]) => [{ ...first([row]), ...change } as never, ...others]);

function inTerm(profile: Profile, from: string, to: string | null): Profile {
  const term = { from: from as Day, to: to as Day | null };
  return { ...profile, owner: profile.owner && { ...profile.owner, term } };
}

const NOMINEES: Cheats = [
  [
    'the list of nominees is changed during the vote',
    'manifest',
    jsonList(EVIDENCE.nominees, (list) => list.slice(1)),
    ['documents', 'nominees.json', 'document-differs'],
  ],
  [
    'a nominee is left out as if it had never stood',
    'log',
    all(
      jsonList(EVIDENCE.nominees, (list) => list.filter(({ teryt }) => teryt !== terytOf(9))),
      entry('nominees-frozen', { count: 10 }),
      dropEntry('nominee-withdrawn'),
    ),
    ['nominees', 'nominees.json', 'nominees-differ'],
  ],
  [
    'a nominee is added without a reason',
    'log',
    edit(EVIDENCE.nominees, 'kampania o wodzie', ''),
    ['nominees', 'nominees.json', 'nominees-differ'],
  ],
  [
    'the reason is only a space',
    'log',
    edit(EVIDENCE.nominees, 'kampania o wodzie', ' '),
    ['nominees', 'nominees.json', 'nominees-differ'],
  ],
  [
    'the reason is a number',
    'log',
    edit(EVIDENCE.nominees, '"kampania o wodzie"', '7'),
    ['nominees', 'nominees.json', 'file-malformed'],
  ],
  [
    'the reason is missing',
    'log',
    edit(EVIDENCE.nominees, '"added":"kampania o wodzie",', ''),
    ['nominees', 'nominees.json', 'file-malformed'],
  ],
  [
    'a nominee has neither place nor reason',
    'log',
    edit(EVIDENCE.nominees, '"kampania o wodzie"', 'null'),
    ['nominees', 'nominees.json', 'file-malformed'],
  ],
  [
    'a nominee carries a further field',
    'log',
    edit(EVIDENCE.nominees, '"added":null,', '"added":null,"note":"x",'),
    ['nominees', 'nominees.json', 'file-malformed'],
  ],
  [
    'a nominee is an object that cannot be printed',
    'log',
    edit(EVIDENCE.nominees, `"teryt":"${terytOf(20)}"`, '"teryt":{"toString":1}'),
    ['nominees', 'nominees.json', 'file-malformed'],
  ],
  [
    'the nominees are no list',
    'log',
    (draft) => draft.files.set(EVIDENCE.nominees, '{}\n'),
    ['nominees', 'nominees.json', 'file-malformed'],
  ],
  [
    'a place is changed',
    'log',
    edit(EVIDENCE.nominees, '"place":3,', '"place":4,'),
    ['nominees', 'nominees.json', 'nominees-differ'],
  ],
  [
    'a nominee is added that is no city of the register',
    'log',
    edit(EVIDENCE.nominees, terytOf(20), STRANGER),
    ['nominees', 'nominees.json', 'nominees-differ'],
  ],
  [
    'the nominees stand in another order',
    'log',
    jsonList(EVIDENCE.nominees, (list) => list.toReversed()),
    ['nominees', 'nominees.json', 'nominees-differ'],
  ],
  [
    'the log tells another number of nominees',
    'log',
    entry('nominees-frozen', { count: 10 }),
    ['nominees', 'nominees.json', 'nominees-differ'],
  ],
  [
    'a city withdraws that was not nominated',
    'log',
    entry('nominee-withdrawn', { teryt: terytOf(15) }),
    ['nominees', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'a city withdraws twice',
    'log',
    log('code-reissued', { type: 'nominee-withdrawn', teryt: terytOf(9), reason: 'znowu' }),
    ['nominees', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'a withdrawal is invented',
    'log',
    log('code-reissued', { type: 'nominee-withdrawn', teryt: terytOf(1), reason: 'na prośbę' }),
    ['count', 'result.json', 'count-differs'],
  ],
  ['a withdrawal is left out', 'log', dropEntry('nominee-withdrawn'), ['count', 'result.json', 'count-differs']],
  [
    'a withdrawal comes after the close',
    'log',
    (draft) => {
      const { entries } = chapterOf(draft, 'nominee-withdrawn');
      const [withdrawn] = entries.splice(0, 1);
      log('vote-closed', withdrawn as LogEntry)(draft);
    },
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'a withdrawal has no reason',
    'log',
    entry('nominee-withdrawn', { reason: '' }),
    ['log', 'log.jsonl', 'file-malformed'],
  ],
];

const FIGURES: Cheats = [
  [
    'totals are changed after the freeze',
    'manifest',
    totals({ reactions: 999_999 }),
    ['documents', 'totals.csv', 'document-differs'],
  ],
  [
    'followers are changed after the freeze',
    'manifest',
    rows(FOLLOWER_TABLE, ([row, ...others]) => [{ ...first([row]), followers: 1 } as never, ...others]),
    ['documents', 'totals.csv', 'document-differs'],
  ],
  [
    'a population is changed after the freeze',
    'manifest',
    rows(REGISTER_TABLE, ([row, ...others]) => [{ ...first([row]), population: 1 } as never, ...others]),
    ['documents', 'totals.csv', 'document-differs'],
  ],
  [
    'a status is changed after the freeze',
    'manifest',
    edit(EVIDENCE.profiles, 'ranked', 'excluded'),
    ['documents', 'totals.csv', 'document-differs'],
  ],
  [
    'a division is changed after the freeze',
    'manifest',
    edit(EVIDENCE.divisions, '"kind":"all-cities"', '"code":"24","kind":"voivodeship"'),
    ['documents', 'totals.csv', 'document-differs'],
  ],
  [
    'totals lift a city into the nominees',
    'log',
    edit(EVIDENCE.totals, 'municipality-15,2022-01-01,25,2500', 'municipality-15,2022-01-01,250,250000'),
    ['nominees', 'nominees.json', 'nominees-differ'],
  ],
  [
    'totals take an award from a president',
    'log',
    edit(EVIDENCE.totals, 'president-0,2022-01-01,39,3900', 'president-0,2022-01-01,39,3520'),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'a smaller profile wins an award by engagement',
    'log',
    edit(EVIDENCE.followers, 'president-3,2022-01-05,1000', 'president-3,2022-01-05,1'),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'a nominee’s profile is declared unranked',
    'log',
    edit(EVIDENCE.profiles, `${terytOf(4)},municipality,ranked,`, `${terytOf(4)},municipality,shown,bo tak`),
    ['nominees', 'nominees.json', 'nominees-differ'],
  ],
  [
    'totals grow beyond the whole numbers that are exact, where two values would look equal',
    'log',
    rows(TOTALS_TABLE, (list) => list.map((row) => ({ ...row, reactions: Number.MAX_SAFE_INTEGER - 5000 }))),
    ['figures', 'totals.csv', 'figure-impossible'],
  ],
  [
    'a profile is excluded without a reason',
    'log',
    edit(EVIDENCE.profiles, `${terytOf(17)},municipality,ranked,`, `${terytOf(17)},municipality,excluded,`),
    ['figures', 'profiles.csv', 'figure-impossible'],
  ],
  [
    'a city has two ranked profiles',
    'log',
    edit(EVIDENCE.profiles, 'shown,drugi profil miasta', 'ranked,'),
    ['figures', 'profiles.csv', 'figure-impossible'],
  ],
  [
    'a profile stands there twice',
    'log',
    rows(PROFILE_TABLE, (list) => [...list, { ...profileOf(3), status: 'shown' as const, reason: 'x' }]),
    ['figures', 'profiles.csv', 'figure-impossible'],
  ],
  [
    'a ranked profile is given an owner who left before the last day',
    'log',
    rows(PROFILE_TABLE, (list) => list.map((row, i) => (i === 0 ? inTerm(row, '2022-01-01', '2022-01-03') : row))),
    ['figures', 'profiles.csv', 'figure-impossible'],
  ],
  [
    'days outside the term of the owner are counted',
    'log',
    rows(PROFILE_TABLE, (list) => list.map((row) => (row.owner ? inTerm(row, '2022-01-05', null) : row))),
    ['figures', 'totals.csv', 'figure-impossible'],
  ],
  [
    'a term ends before it begins',
    'log',
    rows(PROFILE_TABLE, (list) => list.map((row, i) => (i === 0 ? inTerm(row, '2022-01-05', '2022-01-04') : row))),
    ['figures', 'profiles.csv', 'file-malformed'],
  ],
  [
    'the columns of terms stand there without a term',
    'log',
    edit(EVIDENCE.profiles, ',reason\n', ',reason,from,to\n'),
    ['figures', 'profiles.csv', 'file-malformed'],
  ],
  ['totals belong to no profile', 'log', totals({ profileId: 'nobody' }), ['figures', 'totals.csv', 'profile-unknown']],
  [
    'followers belong to no profile',
    'log',
    edit(EVIDENCE.followers, 'municipality-3,', 'nobody,'),
    ['figures', 'followers.csv', 'profile-unknown'],
  ],
  [
    'likes are known of more posts than there are',
    'log',
    totals({ likesKnown: 9999 }),
    ['figures', 'totals.csv', 'figure-impossible'],
  ],
  [
    'cares are known of more posts than there are',
    'log',
    totals({ caresKnown: 9999 }),
    ['figures', 'totals.csv', 'figure-impossible'],
  ],
  [
    'there are more kinds of posts than posts',
    'log',
    totals({ textPosts: 2 }),
    ['figures', 'totals.csv', 'figure-impossible'],
  ],
  [
    'a day lies before the period',
    'log',
    totals({ day: '2021-12-31' as Day }),
    ['figures', 'totals.csv', 'figure-impossible'],
  ],
  [
    'a day lies after the period',
    'log',
    totals({ day: '2022-01-06' as Day }),
    ['figures', 'totals.csv', 'figure-impossible'],
  ],
  [
    'a day without posts has reactions',
    'log',
    totals({ posts: 0, likesKnown: 0, lovesKnown: 0, caresKnown: 0, textPosts: 0, mediaPosts: 0 }),
    ['figures', 'totals.csv', 'figure-impossible'],
  ],
  [
    'a day of a profile stands there twice',
    'log',
    rows(TOTALS_TABLE, (list) => [...list, first(list)]),
    ['figures', 'totals.csv', 'figure-impossible'],
  ],
  [
    'a total is negative',
    'log',
    edit(EVIDENCE.totals, ',3900,', ',-3900,'),
    ['figures', 'totals.csv', 'file-malformed'],
  ],
  [
    'a total is beyond exact numbers',
    'log',
    edit(EVIDENCE.totals, ',3900,', ',9007199254740993,'),
    ['figures', 'totals.csv', 'file-malformed'],
  ],
  [
    'a total has digits without end',
    'log',
    edit(EVIDENCE.totals, ',3900,', `,${'9'.repeat(400)},`),
    ['figures', 'totals.csv', 'file-malformed'],
  ],
  [
    'a total is written with a leading zero',
    'log',
    edit(EVIDENCE.totals, ',3900,', ',03900,'),
    ['figures', 'totals.csv', 'file-malformed'],
  ],
  [
    'a total is written with a fraction',
    'log',
    edit(EVIDENCE.totals, ',3900,', ',3900.0,'),
    ['figures', 'totals.csv', 'file-malformed'],
  ],
  [
    'a day is not of the calendar',
    'log',
    edit(EVIDENCE.totals, '2022-01-05', '2022-02-30'),
    ['figures', 'totals.csv', 'file-malformed'],
  ],
  [
    'a row has a cell too many',
    'log',
    edit(EVIDENCE.totals, ',3900,', ',3900,1,'),
    ['figures', 'totals.csv', 'file-malformed'],
  ],
  [
    'a column is renamed',
    'log',
    edit(EVIDENCE.totals, 'reactions', 'reactions_total'),
    ['figures', 'totals.csv', 'file-malformed'],
  ],
  [
    'a platform is spelled in another way',
    'log',
    edit(EVIDENCE.profiles, 'facebook,municipality-0', 'Facebook,municipality-0'),
    ['figures', 'profiles.csv', 'file-malformed'],
  ],
  [
    'a cell is quoted without need',
    'log',
    edit(EVIDENCE.profiles, ',Profil 0,', ',"Profil 0",'),
    ['figures', 'profiles.csv', 'file-malformed'],
  ],
  [
    'a quote stays open',
    'log',
    edit(EVIDENCE.profiles, ',Profil 0,', ',"Profil 0,'),
    ['figures', 'profiles.csv', 'file-malformed'],
  ],
  [
    'a status is none of the three',
    'log',
    edit(EVIDENCE.profiles, ',ranked,', ',best,'),
    ['figures', 'profiles.csv', 'file-malformed'],
  ],
  [
    'a city stands in the register twice',
    'log',
    rows(REGISTER_TABLE, (list) => [...list, { ...first(list), population: 1 }]),
    ['figures', 'register.csv', 'file-malformed'],
  ],
  [
    'a division stands there twice',
    'log',
    jsonList(EVIDENCE.divisions, (list) => [first(list), ...list]),
    ['figures', 'divisions.json', 'file-malformed'],
  ],
  [
    'a division has a rule nobody knows',
    'log',
    edit(EVIDENCE.divisions, '"kind":"all-cities"', '"kind":"friends"'),
    ['figures', 'divisions.json', 'file-malformed'],
  ],
  [
    'the name of a division has a further language',
    'log',
    edit(EVIDENCE.divisions, '"en":"mayor"', '"de":"x","en":"mayor"'),
    ['figures', 'divisions.json', 'file-malformed'],
  ],
  [
    'the divisions are no list',
    'log',
    (draft) => draft.files.set(EVIDENCE.divisions, 'null\n'),
    ['figures', 'divisions.json', 'file-malformed'],
  ],
  [
    'the frozen imports are others than the log says',
    'log',
    (draft) => edit(EVIDENCE.imports, hashText('posts'), hashText('others'))(draft),
    ['documents', 'imports.json', 'document-differs'],
  ],
  [
    'an import carries a further field',
    'log',
    edit(EVIDENCE.imports, '"kind":"posts"', '"kind":"posts","note":1'),
    ['documents', 'imports.json', 'file-malformed'],
  ],
  [
    'an import comes from nobody known',
    'log',
    edit(EVIDENCE.imports, '"by":"city"', '"by":"vendor"'),
    ['documents', 'imports.json', 'file-malformed'],
  ],
  [
    'an import was sent by a city on a day that does not exist',
    'log',
    edit(EVIDENCE.imports, '"receivedOn":"2022-07-30"', '"receivedOn":"2022-07-32"'),
    ['documents', 'imports.json', 'file-malformed'],
  ],
  [
    'an import has a day that does not exist',
    'log',
    edit(EVIDENCE.imports, '2022-08-01', '2022-08-41'),
    ['documents', 'imports.json', 'file-malformed'],
  ],
];

describe.each([
  ['nominees', NOMINEES],
  ['figures', FIGURES],
] as const)('a cheat with the key who bends the %s is found', (_, cases) => {
  it.each(cases)('%s (reach: %s)', (_name, reach, cheat, expected) => {
    expect(firstOf(tampered(reach, cheat))).toEqual(expected);
  });
});
