import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countApprovals } from '../approval-count.ts';
import { readBallotFile } from './read-ballot-file.ts';
import { inOneLine, type ReleasedVote } from './released-vote.ts';
import { writePabulib } from './write-pabulib.ts';
import { writePreflibCat } from './write-preflib-cat.ts';

const SMALL: ReleasedVote = {
  id: '2022',
  title: 'Złoty Lajk; edycja "2022"',
  from: '2022-09-05',
  to: '2022-09-13',
  choose: 2,
  candidates: [
    { id: '0264011', name: 'Wrocław', votes: 2 },
    { id: '1061011', name: 'Łódź; "Centrum"', votes: 1 },
    { id: '2477011', name: 'Tychy', votes: 2 },
  ],
  ballots: [
    { id: 'aa', choices: ['0264011', '2477011'] },
    { id: 'bb', choices: ['2477011', '0264011'] },
    { id: 'cc', choices: ['1061011'] },
  ],
};

const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('a;b', '"', 'VOTES', '# x: 1', '{1}'),
);
const anyVote: fc.Arbitrary<ReleasedVote> = fc
  .uniqueArray(fc.stringMatching(/^[0-9]{7}$/), { maxLength: 12 })
  .chain((ids) =>
    fc.record({
      ...{ id: fc.constant('probna'), title: anyName, from: fc.constant('2022-09-05'), to: fc.constant('2022-09-13') },
      choose: fc.integer({ min: 1, max: 15 }),
      candidates: fc.tuple(...ids.map((id) => fc.record({ id: fc.constant(id), name: anyName, votes: fc.nat(99) }))),
      ballots: fc
        .array(fc.subarray(ids), { maxLength: 20 })
        .map((lists) => lists.map((choices, i) => ({ id: `k-${i}`, choices }))),
    }),
  );

function readBack(text: string, name: string) {
  const read = readBallotFile(text, name);
  if (!read.ok) throw new Error(JSON.stringify(read));
  return read.file;
}

describe('a released vote as a file of Pabulib', () => {
  it('has its three sections', () => {
    expect(writePabulib(SMALL)).toBe(`META
key;value
description;"Złoty Lajk; edycja ""2022"""
country;Poland
unit;2022
instance;2022
num_projects;3
num_votes;3
budget;1
rule;approval
vote_type;approval
min_length;1
max_length;2
date_begin;2022-09-05
date_end;2022-09-13
PROJECTS
project_id;cost;votes;name
0264011;1;2;Wrocław
1061011;1;1;"Łódź; ""Centrum"""
2477011;1;2;Tychy
VOTES
voter_id;vote
aa;0264011,2477011
bb;2477011,0264011
cc;1061011
`);
  });

  it('what-was-written-is-read-back', () => {
    fc.assert(
      fc.property(anyVote, (vote) => {
        expect(readBack(writePabulib(vote), 'x.pb')).toEqual({
          format: 'pabulib',
          ballots: vote.ballots.map(({ id, choices }) => ({ id, choices, weight: 1 })),
          candidates: vote.candidates.map(({ id, name }) => ({ candidate: id, name: inOneLine(name) || null })),
          declaredBallots: vote.ballots.length,
        });
      }),
    );
  });
});

describe('a released vote as a file of PrefLib', () => {
  it('has its header, and equal ballots on one line', () => {
    expect(writePreflibCat(SMALL)).toBe(`# FILE NAME: 2022.cat
# TITLE: Złoty Lajk; edycja "2022"
# DATA TYPE: cat
# MODIFICATION TYPE: original
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 3
# NUMBER UNIQUE PREFERENCES: 2
# NUMBER CATEGORIES: 2
# CATEGORY NAME 1: Chosen
# CATEGORY NAME 2: Not chosen
# ALTERNATIVE NAME 1: Wrocław (0264011)
# ALTERNATIVE NAME 2: Łódź; "Centrum" (1061011)
# ALTERNATIVE NAME 3: Tychy (2477011)
2: {1,3},2
1: 2,{1,3}
`);
  });

  it('what-was-written-is-read-back', () => {
    fc.assert(
      fc.property(anyVote, (vote) => {
        const file = readBack(writePreflibCat(vote), 'x.cat');
        const numbers = new Map(vote.candidates.map(({ id }, i) => [id, i + 1]));
        const expected = vote.ballots.map(({ choices }) =>
          choices.map((id) => numbers.get(id) ?? 0).sort((a, b) => a - b),
        );
        const read = file.ballots.flatMap(({ choices, weight }) => Array.from({ length: weight }, () => choices));
        expect(read.map(String).sort()).toEqual(expected.map(String).sort());
        expect(file.declaredBallots).toBe(vote.ballots.length);
        expect(file.candidates?.map(({ name }) => name)).toEqual(
          vote.candidates.map(({ id, name }) => inOneLine(`${name} (${id})`)),
        );
      }),
    );
  });

  it('holds no mention of a stranger', () => {
    expect(() => writePreflibCat({ ...SMALL, ballots: [{ id: 'a', choices: ['3217011'] }] })).toThrow(RangeError);
  });
});

describe('both files', () => {
  it('are-counted-alike', () => {
    fc.assert(
      fc.property(anyVote, (vote) => {
        const counts = [
          [writePabulib(vote), 'x.pb'],
          [writePreflibCat(vote), 'x.cat'],
        ].map(([text = '', name = '']) => {
          const { ballots, candidates } = readBack(text, name);
          const count = countApprovals(
            ballots,
            { choose: null },
            candidates?.map(({ candidate }) => candidate) ?? null,
          );
          return { counted: count.counted, votes: count.candidates.map(({ votes }) => votes) };
        });
        expect(counts[0]).toEqual(counts[1]);
      }),
    );
  });
});
