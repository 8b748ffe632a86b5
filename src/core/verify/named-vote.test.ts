import { describe, expect, it } from 'vitest';
import { all, firstOf, json, rows, tampered, text, vote } from '../../../test/cheats.ts';
import {
  ballotOf,
  type Draft,
  draftEvidence,
  goodBundle,
  NAMED,
  recount,
  terytOf,
} from '../../../test/evidence-builder.ts';
import { commitBallot } from '../ballot/ballot-commitment.ts';
import { compareText, sortedBy } from '../basics/order.ts';
import type { Teryt } from '../places/municipality.ts';
import { EVIDENCE } from './evidence.ts';
import { findReceipt } from './find-receipt.ts';
import type { EditionResult } from './result.ts';
import { NAMED_BALLOT_TABLE, type OpenedBallot, TURNOUT_TABLE } from './tables.ts';
import { verifyBundle } from './verify.ts';
import { voteFile } from './vote-file.ts';

const EDITION = 'probna-2022';

/** A ballot takes the place of another one, in the log too: only what it says can still give it away. */
function inPlaceOf(voter: number, change: (ballot: OpenedBallot) => OpenedBallot) {
  return (draft: Draft) => {
    const ballots = NAMED_BALLOT_TABLE.read(text(draft, EVIDENCE.ballots)) ?? [];
    const old = ballots.find((ballot) => ballot.voter === terytOf(voter)) as OpenedBallot;
    const bent = change(old);
    const { salt, choices } = bent;
    const bound = {
      ...bent,
      commitment: commitBallot({ edition: EDITION, salt, voter: bent.voter as Teryt, choices }),
    };
    const others = ballots.filter((ballot) => ballot !== old);
    draft.files.set(
      EVIDENCE.ballots,
      NAMED_BALLOT_TABLE.write(sortedBy([...others, bound], (a, b) => compareText(a.commitment, b.commitment))),
    );
    for (const { entries } of draft.chapters)
      for (const [i, entry] of entries.entries())
        if (entry.type === 'ballot' && entry.commitment === old.commitment)
          entries[i] = { type: 'ballot', commitment: bound.commitment };
    recount(draft);
  };
}

const found = (cheat: (draft: Draft) => void) => firstOf(tampered('log', cheat, NAMED));

describe('a named vote', () => {
  it('verifies, and says that every ballot has its city and none names itself', () => {
    const report = verifyBundle(goodBundle(NAMED), { head: null, key: null });
    expect([report.verdict, report.steps.find(({ step }) => step === 'ballots')]).toEqual([
      'verified',
      { step: 'ballots', ok: true, details: { counted: 22, replaced: 4, named: 22 } },
    ]);
  });

  it.each<[string, (draft: Draft) => void, readonly string[]]>([
    [
      'a city votes for itself',
      inPlaceOf(5, (ballot) => ({ ...ballot, choices: [0, 1, 5].map(terytOf).sort(compareText) })),
      ['ballots', 'ballots.csv', 'ballot-own-city'],
    ],
    [
      'a city has two ballots',
      inPlaceOf(5, (ballot) => ({ ...ballot, voter: terytOf(6) })),
      ['ballots', 'ballots.csv', 'ballot-voter-repeated'],
    ],
    [
      'a ballot is of a city that is not on the roll',
      inPlaceOf(5, (ballot) => ({ ...ballot, voter: '3299011' as Teryt })),
      ['ballots', 'ballots.csv', 'ballot-voter-unknown'],
    ],
    [
      'a ballot goes to a city that is not on the list of those who voted',
      inPlaceOf(5, (ballot) => ({ ...ballot, voter: terytOf(0), choices: [1, 2, 3].map(terytOf).sort(compareText) })),
      ['turnout', 'turnout.csv', 'turnout-lacks-voter'],
    ],
    [
      'two cities exchange their ballots',
      rows(NAMED_BALLOT_TABLE, ([a, b, ...others]) => [
        { ...(a as OpenedBallot), voter: b?.voter as Teryt },
        { ...(b as OpenedBallot), voter: a?.voter as Teryt },
        ...others,
      ]),
      ['ballots', 'ballots.csv', 'ballot-does-not-open'],
    ],
    [
      'a suspicion is made up',
      json(EVIDENCE.result, (result) => {
        const { swaps } = result as unknown as Required<EditionResult>;
        return { ...result, swaps: { ...swaps, found: swaps.found.map((one) => ({ ...one, flagged: true })) } };
      }),
      ['count', 'result.json', 'count-differs'],
    ],
    [
      'the flag is taken down by another seed',
      json(EVIDENCE.result, (result) => {
        const { swaps } = result as unknown as Required<EditionResult>;
        return { ...result, swaps: { ...swaps, seed: 'swaps@1:probna-2022:0' } };
      }),
      ['count', 'result.json', 'count-differs'],
    ],
    [
      'the list of voters names another one',
      all(
        rows(TURNOUT_TABLE, (list) =>
          sortedBy([...list.slice(1), { teryt: terytOf(0) }], (a, b) => compareText(a.teryt, b.teryt)),
        ),
      ),
      ['turnout', 'turnout.csv', 'turnout-lacks-voter'],
    ],
  ])('is not verified when %s', (_, cheat, expected) => {
    expect(found(cheat)).toEqual(expected);
  });

  it('gives the ballots to other programs with their cities', () => {
    const text = voteFile(goodBundle(NAMED) as ReadonlyMap<string, string>, 'pb');
    const [, ballot] = text.split('VOTES\n');
    expect(
      ballot
        ?.split('\n')
        .slice(1, -1)
        .map((line) => line.split(';')[0])
        .sort(),
    ).toEqual(Array.from({ length: 22 }, (_, i) => terytOf(i + 3)).sort());
  });

  it('opens a receipt only with its city in it', () => {
    const { salt, voter, choices, commitment } = ballotOf(EDITION, 3, [0, 1, 6].map(terytOf), terytOf(3));
    const receipt = { edition: EDITION, commitment, salt, choices, key: '', signature: '' };
    // The signature is another test's matter: what is foreign here is foreign because it does not open.
    expect(commitBallot({ ...receipt, voter: voter as Teryt })).toBe(commitment);
    expect(commitBallot(receipt)).not.toBe(commitment);
    expect(findReceipt(goodBundle(NAMED), receipt)).toBe('foreign');
  });
});

describe('a quorum', () => {
  const withQuorum = (numerator: number) => {
    const draft = draftEvidence({
      ...NAMED,
      vote: { ...NAMED.vote, quorum: { rule: 'at-least-of-roll@1', numerator, denominator: 25 } },
    });
    const { turnout, awards } = JSON.parse(text(draft, EVIDENCE.result)) as EditionResult;
    const [peer] = awards;
    return [turnout?.quorum, peer?.outcome, peer?.laureates.length, peer?.tieBreak?.kind];
  };

  it('that 22 of 25 ballots reach exactly lets the vote have its winner, by lots as without it', () => {
    expect(withQuorum(22)).toEqual([
      { rule: 'at-least-of-roll@1', needed: 22, reached: true },
      ...['laureate', 1, 'decided'],
    ]);
  });

  it('that one ballot is missing for leaves the vote without a winner, and without lots', () => {
    expect(withQuorum(23)).toEqual([
      { rule: 'at-least-of-roll@1', needed: 23, reached: false },
      ...['no-quorum', 0, undefined],
    ]);
  });

  it('made up after the vote is found: the edition was frozen before', () => {
    const cheat = all(vote({ quorum: { rule: 'at-least-ballots@1', ballots: 23 } }), recount);
    expect(firstOf(tampered('manifest', cheat, NAMED))).toEqual(['documents', 'edition.json', 'document-differs']);
  });
});
