import { describe, expect, it } from 'vitest';
import {
  all,
  type Cheats,
  edit,
  edition,
  entry,
  first,
  firstOf,
  type Json,
  json,
  move,
  tampered,
  text,
  vote,
} from '../../../test/cheats.ts';
import { recount, terytOf } from '../../../test/evidence-builder.ts';
import { hashText } from '../basics/hash.ts';
import { EVIDENCE, formulasText } from './evidence.ts';

const RULES: Cheats = [
  [
    'the edition is changed during the vote',
    'manifest',
    vote({ choose: 2 }),
    ['documents', 'edition.json', 'document-differs'],
  ],
  [
    'the regulations are changed during the vote',
    'manifest',
    edit(EVIDENCE.regulations, 'Regulamin', 'Regulamin!'),
    ['documents', 'regulations.md', 'document-differs'],
  ],
  [
    'a ballot shall have named two cities',
    'log',
    vote({ choose: 2 }),
    ['ballots', 'ballots.csv', 'ballot-against-rule'],
  ],
  [
    'fewer shall have been nominated',
    'log',
    edition(({ nominees }) => ({ nominees: { ...nominees, top: 9 } })),
    ['nominees', 'nominees.json', 'nominees-differ'],
  ],
  [
    'nominees shall come from a division that does not exist',
    'log',
    edition(({ nominees }) => ({ nominees: { ...nominees, division: 'friends' } })),
    ['nominees', 'nominees.json', 'nominees-differ'],
  ],
  [
    'voters shall come from a division that does not exist',
    'log',
    vote({ voters: 'friends' }),
    ['roll', 'roll.csv', 'voter-not-eligible'],
  ],
  [
    'a category shall go by another formula',
    'log',
    edition(({ categories }) => ({
      categories: categories.map((category, i) =>
        i === 1 ? { ...category, method: { kind: 'ranking', formula: 'interactions@1', per: 'division' } } : category,
      ),
    })),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'a category shall have gone to no division',
    'log',
    edition(({ categories }) => ({
      categories: categories.map((category, i) => (i === 1 ? { ...category, division: 'friends' } : category)),
    })),
    ['count', 'result.json', 'count-differs'],
  ],
  [
    'a tie shall be broken by another formula',
    'log',
    vote({ ties: { formula: 'interactions-per-1000-residents@1', lots: 'lots@1', draw: { pl: 'a', en: 'b' } } }),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'a formula is described in another way',
    'log',
    edit(EVIDENCE.formulas, 'obserwujących', 'znajomych'),
    ['documents', 'formulas.json', 'formula-differs'],
  ],
  [
    'a formula is described that nobody uses',
    'log',
    (draft) =>
      draft.files.set(
        EVIDENCE.formulas,
        formulasText({ ...draft.edition, nominees: { ...draft.edition.nominees, formula: 'ini@1' } }),
      ),
    ['documents', 'formulas.json', 'formula-differs'],
  ],
  [
    'the edition carries a rule of its own',
    'log',
    json(EVIDENCE.edition, (value) => ({ ...value, friends: true })),
    ['log', 'edition.json', 'file-malformed'],
  ],
  [
    'the edition carries the key __proto__',
    'log',
    edit(EVIDENCE.edition, '{', '{"__proto__":{"choose":1},'),
    ['log', 'edition.json', 'file-malformed'],
  ],
  [
    'the edition lacks its vote',
    'log',
    json(EVIDENCE.edition, ({ vote: _, ...others }) => others),
    ['log', 'edition.json', 'file-malformed'],
  ],
  [
    'the edition is spelled with spaces',
    'log',
    edit(EVIDENCE.edition, '":', '": '),
    ['log', 'edition.json', 'file-malformed'],
  ],
  [
    'the log is that of another edition',
    'log',
    entry('edition-frozen', { edition: 'inna' }),
    ['documents', 'log.jsonl', 'document-differs'],
  ],
  ['larger batches shall have been due', 'log', vote({ batchAtLeast: 9 }), ['story', 'heads.jsonl', 'batch-too-small']],
  [
    'the vote shall have opened later than the first batch',
    'log',
    vote({ opensAt: '2022-09-08T08:00:00+02:00' }),
    ['story', 'heads.jsonl', 'ballot-outside-hours'],
  ],
  [
    'the vote shall have opened before the nominees stood',
    'log',
    vote({ opensAt: '2022-09-01T10:00:00+02:00' }),
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'the vote shall have opened before the roll stood',
    'log',
    vote({ opensAt: '2022-09-02T10:00:00+02:00' }),
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'the vote was closed a millisecond early',
    'log',
    move('vote-closed', '2022-09-13T23:59:59.999+02:00'),
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
];

const RESULT: Cheats = [
  [
    'the result is not the one that was committed',
    'manifest',
    edit(EVIDENCE.result, '"votes":22', '"votes":23'),
    ['documents', 'result.json', 'document-differs'],
  ],
  [
    'a number of votes is changed',
    'log',
    edit(EVIDENCE.result, '"votes":22', '"votes":23'),
    ['count', 'result.json', 'count-differs'],
  ],
  [
    'a number of votes is negative',
    'log',
    edit(EVIDENCE.result, '"votes":0', '"votes":-1'),
    ['count', 'result.json', 'count-differs'],
  ],
  [
    'a place is changed',
    'log',
    edit(EVIDENCE.result, '{"place":3,', '{"place":2,'),
    ['count', 'result.json', 'count-differs'],
  ],
  [
    'a tie is hidden',
    'log',
    json(EVIDENCE.result, (value) => ({ ...value, count: { ...(value.count as object), ties: [] } })),
    ['count', 'result.json', 'count-differs'],
  ],
  [
    'a step of the count is left out',
    'log',
    json(EVIDENCE.result, (value) => ({ ...value, count: { ...(value.count as object), steps: [] } })),
    ['count', 'result.json', 'count-differs'],
  ],
  [
    'the laureate is another city',
    'log',
    edit(EVIDENCE.result, `"teryt":"${terytOf(0)}","value":"22"`, `"teryt":"${terytOf(1)}","value":"22"`),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'the winner of the lots is another city',
    'log',
    edit(EVIDENCE.result, `"winner":"${terytOf(0)}"`, `"winner":"${terytOf(1)}"`),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'the lots are said to have been decided by the ranking',
    'log',
    edit(EVIDENCE.result, '"by":"lots"', '"by":"ranking"'),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'a shared award goes to one city alone',
    'log',
    json(EVIDENCE.result, (value) => ({
      ...value,
      awards: (value.awards as Json[]).map((award, i) =>
        i === 1 ? { ...award, outcome: 'laureate', laureates: [first(award.laureates as Json[])] } : award,
      ),
    })),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'the value of a laureate is changed',
    'log',
    edit(EVIDENCE.result, '"value":"78/5"', '"value":"79/5"'),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'an award is left out',
    'log',
    json(EVIDENCE.result, (value) => ({ ...value, awards: (value.awards as Json[]).slice(0, -1) })),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'an award is added',
    'log',
    json(EVIDENCE.result, (value) => ({ ...value, awards: [...(value.awards as Json[]), {}] })),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'the seed of the draw is changed',
    'log',
    edit(EVIDENCE.draw, '3-11', '4-11'),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'the draw is left out',
    'log',
    (draft) => draft.files.set(EVIDENCE.draw, 'null\n'),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'no draw was held although it was needed',
    'log',
    all((draft) => draft.files.set(EVIDENCE.draw, 'null\n'), recount),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'the draw has no source',
    'log',
    edit(EVIDENCE.draw, 'Lotto, losowanie nr 6789 z 15.09.2022', ' '),
    ['count', 'draw.json', 'file-malformed'],
  ],
  [
    'the draw has an empty seed',
    'log',
    all(edit(EVIDENCE.draw, '3-11-17-25-40-44', ''), recount),
    ['count', 'draw.json', 'file-malformed'],
  ],
  [
    'the seed is a number',
    'log',
    edit(EVIDENCE.draw, '"3-11-17-25-40-44"', '3'),
    ['count', 'draw.json', 'file-malformed'],
  ],
  [
    'the draw carries a further field',
    'log',
    edit(EVIDENCE.draw, '{', '{"note":"x",'),
    ['count', 'draw.json', 'file-malformed'],
  ],
  [
    'the result carries a further field',
    'log',
    json(EVIDENCE.result, (value) => ({ ...value, note: 'x' })),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'the result carries the key __proto__',
    'log',
    edit(EVIDENCE.result, '{', '{"__proto__":{"demo":false},'),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'the result says that it is no demo',
    'log',
    edit(EVIDENCE.result, '"demo":true', '"demo":false'),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'the result is that of another edition',
    'log',
    edit(EVIDENCE.result, '"edition":"probna-2022"', '"edition":"inna"'),
    ['awards', 'result.json', 'award-differs'],
  ],
  [
    'the salt of the result is a list',
    'log',
    (draft) => edit(EVIDENCE.result, `"${hashText('result salt')}"`, `["${hashText('result salt')}"]`)(draft),
    ['count', 'result.json', 'file-malformed'],
  ],
  [
    'the result is printed prettily',
    'log',
    (draft) =>
      draft.files.set(EVIDENCE.result, `${JSON.stringify(JSON.parse(text(draft, EVIDENCE.result)), null, 2)}\n`),
    ['count', 'result.json', 'file-malformed'],
  ],
  [
    'the same number is spelled in another way',
    'log',
    edit(EVIDENCE.result, '"votes":22', '"votes":2.2e1'),
    ['count', 'result.json', 'file-malformed'],
  ],
  [
    'the result lacks the count',
    'log',
    json(EVIDENCE.result, ({ count: _, ...others }) => others),
    ['count', 'result.json', 'file-malformed'],
  ],
  [
    'the result is nested without end',
    'log',
    (draft) =>
      draft.files.set(
        EVIDENCE.result,
        `{"awards":[],"count":{"a":${'['.repeat(4000)}${']'.repeat(4000)}},"salt":"${hashText('')}"}\n`,
      ),
    ['count', 'result.json', 'file-malformed'],
  ],
];

describe.each([
  ['rules', RULES],
  ['result', RESULT],
] as const)('a cheat with the key who bends the %s is found', (_, cases) => {
  it.each(cases)('%s (reach: %s)', (_name, reach, cheat, expected) => {
    expect(firstOf(tampered(reach, cheat))).toEqual(expected);
  });
});
