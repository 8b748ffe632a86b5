import { describe, expect, it } from 'vitest';
import {
  all,
  type Cheats,
  chapterOf,
  closedWith,
  edit,
  entry,
  first,
  firstOf,
  logFirst,
  rows,
  STRANGER,
  tampered,
  text,
} from '../../../test/cheats.ts';
import { ballotOf, type Draft, entriesOf, recount, renominate, terytOf } from '../../../test/evidence-builder.ts';
import { type Hash, hashText } from '../basics/hash.ts';
import { compareText, sortedBy } from '../basics/order.ts';
import type { Teryt } from '../places/municipality.ts';
import { EVIDENCE } from './evidence.ts';
import { BALLOT_TABLE, REPLACED_TABLE, ROLL_TABLE, type Table, TURNOUT_TABLE } from './tables.ts';
import { verifyBundle } from './verify.ts';

const own = (number: number, ...cities: readonly number[]) => ballotOf('probna-2022', number, cities.map(terytOf));
/** As every cheat would: the three lists have one order, which is checked. */
const listed = <Row extends { readonly commitment: Hash } | { readonly teryt: Teryt }>(
  table: Table<Row>,
  change: (rows: Row[]) => readonly Row[],
) =>
  rows(table, (list) =>
    sortedBy(change(list), (a, b) =>
      'teryt' in a && 'teryt' in b
        ? compareText(a.teryt, b.teryt)
        : compareText('commitment' in a ? a.commitment : '', 'commitment' in b ? b.commitment : ''),
    ),
  );
const withBallot = (ballot: ReturnType<typeof own>) =>
  all(
    listed(BALLOT_TABLE, (list) => [...list, ballot]),
    logFirst('vote-closed', { type: 'ballot', commitment: ballot.commitment }),
    closedWith(23, 27),
  );

const BALLOTS: Cheats = [
  [
    'a ballot is dropped, and the count follows',
    'log',
    all(
      listed(BALLOT_TABLE, (list) => list.slice(1)),
      listed(TURNOUT_TABLE, (list) => list.slice(1)),
      closedWith(21, 26),
      recount,
    ),
    ['ballots', 'ballots.csv', 'ballot-unaccounted'],
  ],
  [
    'a ballot is dropped, also from the log',
    'log',
    (draft) => {
      const [dropped] = BALLOT_TABLE.read(text(draft, EVIDENCE.ballots)) ?? [];
      listed(BALLOT_TABLE, (list) => list.slice(1))(draft);
      for (const { entries } of draft.chapters) {
        const index = entries.findIndex((found) => found.type === 'ballot' && found.commitment === dropped?.commitment);
        const last = chapterOf(draft, 'vote-closed').entries;
        if (index >= 0) entries.splice(index, 1, ...(entries === last ? [] : last.splice(0, 1)));
      }
      all(closedWith(21, 25), recount)(draft);
    },
    ['turnout', 'turnout.csv', 'turnout-differs'],
  ],
  [
    'a ballot is added to the opened ones',
    'log',
    all(
      listed(BALLOT_TABLE, (list) => [...list, own(900, 0, 1, 2)]),
      closedWith(23, 26),
      recount,
    ),
    ['ballots', 'ballots.csv', 'ballot-not-in-log'],
  ],
  [
    'a ballot is added, also to the log',
    'log',
    all(withBallot(own(900, 0, 1, 2)), recount),
    ['turnout', 'turnout.csv', 'turnout-differs'],
  ],
  [
    'a ballot is counted twice',
    'log',
    all(
      listed(BALLOT_TABLE, (list) => [...list, first(list)]),
      closedWith(23, 26),
      recount,
    ),
    ['ballots', 'ballots.csv', 'ballot-not-in-log'],
  ],
  [
    'a ballot stands in the log twice',
    'log',
    (draft) =>
      all(
        logFirst('vote-closed', first(entriesOf(draft).filter(({ type }) => type === 'ballot'))),
        closedWith(22, 27),
      )(draft),
    ['ballots', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'a choice is changed',
    'log',
    all(
      listed(BALLOT_TABLE, ([ballot, ...others]) => [
        { ...first([ballot]), choices: own(1, 2, 3, 4).choices } as never,
        ...others,
      ]),
      recount,
    ),
    ['ballots', 'ballots.csv', 'ballot-does-not-open'],
  ],
  [
    'two ballots exchange their choices',
    'log',
    listed(BALLOT_TABLE, ([a, b, ...others]) => [
      { ...a, choices: b?.choices } as never,
      { ...b, choices: a?.choices } as never,
      ...others,
    ]),
    ['ballots', 'ballots.csv', 'ballot-does-not-open'],
  ],
  [
    'a salt is changed',
    'log',
    listed(BALLOT_TABLE, ([a, ...others]) => [{ ...a, salt: hashText('other') } as never, ...others]),
    ['ballots', 'ballots.csv', 'ballot-does-not-open'],
  ],
  [
    'a ballot is replaced by one of the cheat’s own making',
    'log',
    all(
      listed(BALLOT_TABLE, (list) => [own(900, 0, 1, 2), ...list.slice(1)]),
      recount,
    ),
    ['ballots', 'ballots.csv', 'ballot-not-in-log'],
  ],
  [
    'a ballot that its city replaced is counted after all',
    'log',
    all(
      listed(BALLOT_TABLE, (list) => [...list, own(103, 0, 1, 2)]),
      listed(REPLACED_TABLE, (list) => list.filter(({ commitment }) => commitment !== own(103, 0, 1, 2).commitment)),
      closedWith(23, 26),
      recount,
    ),
    ['turnout', 'turnout.csv', 'turnout-differs'],
  ],
  [
    'a counted ballot is declared replaced',
    'log',
    (draft) => {
      const [moved] = BALLOT_TABLE.read(text(draft, EVIDENCE.ballots)) ?? [];
      all(
        listed(BALLOT_TABLE, (list) => list.slice(1)),
        listed(REPLACED_TABLE, (list) => [...list, { commitment: moved?.commitment as Hash }]),
        closedWith(21, 26),
        recount,
      )(draft);
    },
    ['turnout', 'turnout.csv', 'turnout-differs'],
  ],
  [
    'a ballot is counted and replaced at once',
    'log',
    listed(REPLACED_TABLE, (list) => [...list, { commitment: own(3, 0, 1, 6).commitment }]),
    ['ballots', 'replaced.csv', 'ballot-not-in-log'],
  ],
  [
    'a replaced ballot comes from nowhere',
    'log',
    listed(REPLACED_TABLE, (list) => [...list, { commitment: hashText('nowhere') }]),
    ['ballots', 'replaced.csv', 'ballot-not-in-log'],
  ],
  [
    'a replaced ballot is kept back',
    'log',
    listed(REPLACED_TABLE, (list) => list.slice(1)),
    ['ballots', 'ballots.csv', 'ballot-unaccounted'],
  ],
  [
    'a ballot names one city three times',
    'log',
    withBallot(own(900, 0, 0, 0)),
    ['ballots', 'ballots.csv', 'ballot-against-rule'],
  ],
  ['a ballot names two cities', 'log', withBallot(own(900, 0, 1)), ['ballots', 'ballots.csv', 'ballot-against-rule']],
  [
    'a ballot names four cities',
    'log',
    withBallot(own(900, 0, 1, 2, 3)),
    ['ballots', 'ballots.csv', 'ballot-against-rule'],
  ],
  [
    'a ballot names a city that was not nominated',
    'log',
    withBallot(own(900, 0, 1, 15)),
    ['ballots', 'ballots.csv', 'ballot-against-rule'],
  ],
  [
    'the ballots stand in an order that could tell who came when',
    'log',
    rows(BALLOT_TABLE, (list) => list.reverse()),
    ['ballots', 'ballots.csv', 'file-malformed'],
  ],
  [
    'the replaced ballots do',
    'log',
    rows(REPLACED_TABLE, (list) => list.reverse()),
    ['ballots', 'replaced.csv', 'file-malformed'],
  ],
  [
    'the salts of a ballot are spelled in capitals',
    'log',
    (draft) => edit(EVIDENCE.ballots, own(3, 0, 1, 6).salt, own(3, 0, 1, 6).salt.toUpperCase())(draft),
    ['ballots', 'ballots.csv', 'file-malformed'],
  ],
];

const TURNOUT: Cheats = [
  [
    'the cities that voted stand in an order of their own',
    'log',
    rows(TURNOUT_TABLE, (list) => list.reverse()),
    ['turnout', 'turnout.csv', 'file-malformed'],
  ],
  [
    'a voter is left out of the turnout',
    'log',
    listed(TURNOUT_TABLE, (list) => list.slice(1)),
    ['turnout', 'turnout.csv', 'turnout-differs'],
  ],
  [
    'a silent city is added to the turnout',
    'log',
    listed(TURNOUT_TABLE, (list) => [...list, { teryt: terytOf(0) }]),
    ['turnout', 'turnout.csv', 'turnout-differs'],
  ],
  [
    'a voter is exchanged for one who is not on the roll',
    'log',
    listed(TURNOUT_TABLE, (list) => [...list.slice(1), { teryt: STRANGER }]),
    ['turnout', 'turnout.csv', 'voter-unknown'],
  ],
  [
    'one city votes twice',
    'log',
    listed(TURNOUT_TABLE, (list) => [...list.slice(1), first(list.slice(1))]),
    ['turnout', 'turnout.csv', 'voter-unknown'],
  ],
  [
    'two organisers are said to have voted for a city that is silent',
    'log',
    logFirst('released', { type: 'ballot-assisted', teryt: terytOf(0), reason: 'brak sieci' }),
    ['turnout', 'log.jsonl', 'voter-unknown'],
  ],
  [
    'two organisers are said to have voted for a city twice',
    'log',
    all(
      logFirst('released', { type: 'ballot-assisted', teryt: terytOf(5), reason: 'brak sieci' }),
      logFirst('released', { type: 'ballot-assisted', teryt: terytOf(5), reason: 'awaria' }),
    ),
    ['turnout', 'log.jsonl', 'voter-unknown'],
  ],
  [
    'it is told before the close for whom organisers have voted',
    'log',
    logFirst('vote-closed', { type: 'ballot-assisted', teryt: terytOf(5), reason: 'brak sieci' }),
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'the close tells another number of counted ballots',
    'log',
    closedWith(21, 26),
    ['turnout', 'turnout.csv', 'turnout-differs'],
  ],
  [
    'the close tells another number of logged ballots',
    'log',
    closedWith(22, 27),
    ['turnout', 'turnout.csv', 'turnout-differs'],
  ],
];

const ROLL: Cheats = [
  [
    'the roll is changed during the vote',
    'manifest',
    rows(ROLL_TABLE, (list) => list.slice(1)),
    ['documents', 'roll.csv', 'document-differs'],
  ],
  [
    'a city is struck from the roll',
    'log',
    all(
      rows(ROLL_TABLE, (list) => list.slice(1)),
      entry('roll-frozen', { voters: 24 }),
    ),
    ['roll', 'roll.csv', 'voter-missing'],
  ],
  [
    'somebody who is no city stands on the roll',
    'log',
    all(
      rows(ROLL_TABLE, (list) => [...list, { teryt: STRANGER, name: 'Nikt', codeHash: hashText('x') }]),
      entry('roll-frozen', { voters: 26 }),
    ),
    ['roll', 'roll.csv', 'voter-not-eligible'],
  ],
  [
    'two cities on the roll bear each other’s names',
    'log',
    rows(ROLL_TABLE, ([a, b, ...others]) => [{ ...a, name: b?.name }, { ...b, name: a?.name }, ...others] as never),
    ['roll', 'roll.csv', 'voter-not-eligible'],
  ],
  [
    'a city stands on the roll twice',
    'log',
    all(
      rows(ROLL_TABLE, (list) => [...list, { ...first(list), codeHash: hashText('x') }]),
      entry('roll-frozen', { voters: 26 }),
    ),
    ['roll', 'roll.csv', 'voter-not-eligible'],
  ],
  [
    'two cities share a code',
    'log',
    rows(ROLL_TABLE, ([a, b, ...others]) => [a, { ...b, codeHash: a?.codeHash }, ...others] as never),
    ['roll', 'roll.csv', 'code-repeated'],
  ],
  [
    'the log tells another number of voters',
    'log',
    entry('roll-frozen', { voters: 24 }),
    ['roll', 'roll.csv', 'document-differs'],
  ],
  [
    'a new code is issued to nobody on the roll',
    'log',
    entry('code-reissued', { teryt: STRANGER }),
    ['roll', 'log.jsonl', 'voter-unknown'],
  ],
  [
    'a code is revoked that the city did not have',
    'log',
    entry('code-reissued', { revoked: hashText('other') }),
    ['roll', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'a code is issued that another city has',
    'log',
    (draft) =>
      entry('code-reissued', { issued: first(ROLL_TABLE.read(text(draft, EVIDENCE.roll)) ?? []).codeHash })(draft),
    ['roll', 'log.jsonl', 'code-repeated'],
  ],
];

describe.each([
  ['ballots', BALLOTS],
  ['turnout', TURNOUT],
  ['roll', ROLL],
] as const)('a cheat with the key who bends the %s is found', (_, cases) => {
  it.each(cases)('%s (reach: %s)', (_name, reach, cheat, expected) => {
    expect(firstOf(tampered(reach, cheat))).toEqual(expected);
  });
});

describe('what no check of the bundle alone can find', () => {
  it('a ballot cast for a silent city verifies, but the turnout names that city', () => {
    const cheat = all(
      withBallot(own(900, 0, 1, 2)),
      listed(TURNOUT_TABLE, (list) => [...list, { teryt: terytOf(2) }]),
      recount,
    );
    expect(firstOf(tampered('log', cheat))).toEqual('verified');
  });

  it('an edition invented as a whole verifies: that is why the report says self-consistent only', () => {
    const cheat = (draft: Draft) => {
      edit(EVIDENCE.totals, 'municipality-2,2022-01-01,38,3800', 'municipality-2,2022-01-01,380,380000')(draft);
      renominate(draft, [{ teryt: terytOf(20), reason: 'inny powód' }]);
      recount(draft);
    };
    const bundle = tampered('log', cheat);
    expect(verifyBundle(bundle, { head: null, key: null }).anchored).toBe('self-consistent-only');
    expect(firstOf(bundle)).toEqual('verified');
  });
});
