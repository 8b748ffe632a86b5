import { describe, expect, it } from 'vitest';
import {
  all,
  type Cheats,
  chapterOf,
  dropEntry,
  type Expected,
  entry,
  first,
  firstOf,
  log,
  logFirst,
  move,
  tampered,
  vote,
} from '../../../test/cheats.ts';
import {
  bind,
  type Chapter,
  type Draft,
  draftEvidence,
  recount,
  refreeze,
  signedHeads,
  terytOf,
} from '../../../test/evidence-builder.ts';
import { OTHER_SECRET, signHead } from '../../../test/signing.ts';
import type { Instant } from '../basics/day.ts';
import { hashText } from '../basics/hash.ts';
import { leafHash, merkleRoot } from '../ledger/merkle.ts';
import { headsText } from './evidence.ts';

const GRACE = { rule: 'started-before-close@1', minutes: 10 } as const;

const STORY: Cheats = [
  [
    'the roll was frozen before the nominees',
    'log',
    (draft) => {
      const [a, b] = [first(draft.chapters), draft.chapters[1] as Chapter];
      draft.chapters.splice(0, 2, { ...b, at: a.at }, { ...a, at: b.at });
    },
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'the edition was frozen after the figures',
    'log',
    (draft) => {
      first(draft.chapters).entries.reverse();
    },
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'a ballot was logged before the roll was frozen',
    'log',
    logFirst('roll-frozen', { type: 'ballot', commitment: hashText('early') }),
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'a ballot was logged after the close',
    'log',
    log('vote-closed', { type: 'ballot', commitment: hashText('late') }),
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'a code was issued after the close',
    'log',
    log('vote-closed', {
      type: 'code-reissued',
      teryt: terytOf(4),
      revoked: hashText('a'),
      issued: hashText('b'),
      reason: 'x',
    }),
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'a nominee withdrew after the last instant of the vote, before the box was closed',
    'log',
    logFirst('vote-closed', { type: 'nominee-withdrawn', teryt: terytOf(2), reason: 'x' }),
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'a code was issued after the last instant of the vote, before the box was closed',
    'log',
    logFirst('vote-closed', {
      type: 'code-reissued',
      teryt: terytOf(4),
      revoked: hashText('a'),
      issued: hashText('b'),
      reason: 'x',
    }),
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'the commitment to the result was signed only together with the release',
    'log',
    (draft) => {
      const released = chapterOf(draft, 'released');
      released.entries.unshift(...chapterOf(draft, 'result-committed').entries);
      draft.chapters.splice(draft.chapters.indexOf(chapterOf(draft, 'result-committed')), 1);
    },
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'the vote was closed twice',
    'log',
    log('vote-closed', { type: 'vote-closed', ballotsCounted: 22, ballotsLogged: 26 }),
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  ['the close is missing', 'log', dropEntry('vote-closed'), ['story', 'log.jsonl', 'entry-out-of-order']],
  [
    'the commitment to the result is missing',
    'log',
    dropEntry('result-committed'),
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  ['the release is missing', 'log', dropEntry('released'), ['story', 'log.jsonl', 'entry-missing']],
  [
    'the log goes on after the release',
    'log',
    (draft) => {
      draft.chapters.push({
        at: Date.parse('2022-09-30') as Instant,
        entries: [{ type: 'ballot', commitment: hashText('x') }],
      });
    },
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'the log releases twice',
    'log',
    log('released', { type: 'released', evidence: hashText('x') }),
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'a batch is too small to hide in',
    'log',
    (draft) => {
      const { at, entries } = chapterOf(draft, 'ballot');
      draft.chapters.splice(2, 1, { at, entries: entries.slice(0, 1) }, { at, entries: entries.slice(1) });
    },
    ['story', 'heads.jsonl', 'batch-too-small'],
  ],
  [
    'a batch came before the opening',
    'log',
    move('ballot', '2022-09-05T07:59:59.999+02:00'),
    ['story', 'heads.jsonl', 'ballot-outside-hours'],
  ],
  [
    'a batch came after the deadline, before the close',
    'log',
    (draft) => {
      const index = draft.chapters.indexOf(chapterOf(draft, 'vote-closed')) - 1;
      draft.chapters[index] = {
        ...(draft.chapters[index] as Chapter),
        at: Date.parse('2022-09-14T00:00:00+02:00') as Instant,
      };
    },
    ['story', 'heads.jsonl', 'ballot-outside-hours'],
  ],
  [
    'the box was closed a millisecond before the last one could finish',
    'log',
    all(vote({ grace: GRACE }), recount, move('vote-closed', '2022-09-14T00:09:59.999+02:00')),
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'the hours were changed in the grace time',
    'log',
    all(
      vote({ grace: GRACE }),
      recount,
      move('vote-closed', '2022-09-14T00:10:00+02:00'),
      logFirst('vote-closed', { type: 'hours-changed', closesAt: '2022-09-14T00:00:00.001+02:00', reason: 'x' }),
    ),
    ['story', 'log.jsonl', 'entry-out-of-order'],
  ],
  [
    'the grace time was made longer after the opening, so that the last ones could be waited for',
    'manifest',
    (draft) => {
      vote({ grace: GRACE })(draft);
      recount(draft);
      refreeze(draft);
      vote({ grace: { ...GRACE, minutes: 30 } })(draft);
      move('vote-closed', '2022-09-14T00:30:00+02:00')(draft);
    },
    ['documents', 'edition.json', 'document-differs'],
  ],
  [
    'an edition that was announced without a grace time has one in the end',
    'manifest',
    all(vote({ grace: GRACE }), move('vote-closed', '2022-09-14T00:10:00+02:00')),
    ['documents', 'edition.json', 'document-differs'],
  ],
  [
    'a grace time is longer than the rule allows',
    'log',
    vote({ grace: { ...GRACE, minutes: 31 } }),
    ['log', 'edition.json', 'file-malformed'],
  ],
  [
    'a ballot has no commitment',
    'log',
    (draft) => {
      chapterOf(draft, 'ballot').entries[0] = { type: 'ballot' } as never;
    },
    ['log', 'log.jsonl', 'file-malformed'],
  ],
  ['a ballot says whose it is', 'log', entry('ballot', { voter: terytOf(3) }), ['log', 'log.jsonl', 'file-malformed']],
  [
    'the close has no numbers',
    'log',
    entry('vote-closed', { ballotsCounted: '22' }),
    ['log', 'log.jsonl', 'file-malformed'],
  ],
  [
    'the close has negative numbers',
    'log',
    entry('vote-closed', { ballotsLogged: -1 }),
    ['log', 'log.jsonl', 'file-malformed'],
  ],
  [
    'an entry is of a type nobody knows',
    'log',
    entry('code-reissued', { type: 'constructor' }),
    ['log', 'log.jsonl', 'file-malformed'],
  ],
  [
    'a type is a list that prints like a ballot',
    'log',
    (draft) => {
      const { entries } = chapterOf(draft, 'ballot');
      entries[0] = { ...first(entries), type: ['ballot'] } as never;
    },
    ['log', 'log.jsonl', 'file-malformed'],
  ],
  [
    'a type is an object that cannot be printed',
    'manifest',
    (draft) => {
      const { entries } = chapterOf(draft, 'ballot');
      entries[0] = { type: { toString: 1 } } as never;
    },
    ['log', 'log.jsonl', 'file-malformed'],
  ],
  [
    'the frozen imports are no list',
    'log',
    entry('ranking-frozen', { imports: 'none' }),
    ['log', 'log.jsonl', 'file-malformed'],
  ],
];

describe.each([['order of events', STORY]] as const)('a cheat with the key who bends the %s is found', (_, cases) => {
  it.each(cases)('%s (reach: %s)', (_name, reach, cheat, expected) => {
    expect(firstOf(tampered(reach, cheat))).toEqual(expected);
  });
});

describe('a log with a grace time', () => {
  const closedAt = (instant: string) =>
    firstOf(tampered('log', all(vote({ grace: GRACE }), recount, move('vote-closed', instant))));

  it('holds when the box was closed with its end, not a millisecond earlier', () => {
    expect(closedAt('2022-09-14T00:10:00.000+02:00')).toBe('verified');
    expect(closedAt('2022-09-14T00:09:59.999+02:00')).toEqual(['story', 'log.jsonl', 'entry-out-of-order']);
  });
});

describe('heads that do not hold are found', () => {
  const withHeads = (change: (heads: ReturnType<typeof signedHeads>, draft: Draft) => unknown) => {
    const draft = draftEvidence();
    refreeze(draft);
    const bundle = bind(draft);
    const heads = signedHeads(draft);
    change(heads, draft);
    bundle.set('heads.jsonl', headsText(heads));
    return firstOf(bundle);
  };
  const resigned = (heads: ReturnType<typeof signedHeads>, index: number, change: object, secret?: Uint8Array) => {
    const { log: name, size, root, at } = heads[index] as (typeof heads)[number];
    heads[index] = signHead({ log: name, size, root, at, ...change }, secret);
  };

  it.each<[string, (heads: ReturnType<typeof signedHeads>, draft: Draft) => unknown, Expected]>([
    [
      'two heads change places',
      (heads) => heads.splice(2, 2, heads[3] as never, heads[2] as never),
      ['log', 'heads.jsonl', 'heads-out-of-order'],
    ],
    [
      'a head stands there twice',
      (heads) => heads.splice(2, 0, heads[2] as never),
      ['log', 'heads.jsonl', 'heads-out-of-order'],
    ],
    [
      'two heads of one size differ in their time',
      (heads) => {
        heads.splice(3, 0, heads[2] as never);
        resigned(heads, 3, { at: (heads[2]?.at ?? 0) + 1 });
      },
      ['log', 'heads.jsonl', 'heads-out-of-order'],
    ],
    [
      'time runs backwards',
      (heads) => resigned(heads, 3, { at: (heads[2]?.at ?? 0) - 1 }),
      ['log', 'heads.jsonl', 'heads-out-of-order'],
    ],
    [
      'another key signs in the middle',
      (heads) => resigned(heads, 3, {}, OTHER_SECRET),
      ['log', 'heads.jsonl', 'head-key-wrong'],
    ],
    [
      'another key signs the last head',
      (heads) => resigned(heads, 7, {}, OTHER_SECRET),
      ['log', 'heads.jsonl', 'head-key-wrong'],
    ],
    [
      'a head is that of another edition',
      (heads) => resigned(heads, 3, { log: 'inna' }),
      ['log', 'heads.jsonl', 'head-not-in-log'],
    ],
    [
      'a head has the root of another log',
      (heads) => resigned(heads, 3, { root: merkleRoot([leafHash('x')]) }),
      ['log', 'heads.jsonl', 'head-not-in-log'],
    ],
    [
      'a head is larger than the log',
      (heads) => resigned(heads, 3, { size: 1000 }),
      ['log', 'heads.jsonl', 'head-not-in-log'],
    ],
    [
      'the last head is larger than the log',
      (heads) => resigned(heads, 7, { size: 1000 }),
      ['log', 'log.jsonl', 'log-root-differs'],
    ],
    [
      'the last head has another root',
      (heads) => resigned(heads, 7, { root: merkleRoot([leafHash('x')]) }),
      ['log', 'log.jsonl', 'log-root-differs'],
    ],
    [
      'a head covers nothing',
      (heads) => heads.unshift(signHead({ log: 'probna-2022', size: 0, root: merkleRoot([]), at: 0 as Instant })),
      ['log', 'heads.jsonl', 'file-malformed'],
    ],
    [
      'a head carries the signature of another',
      (heads) => heads.splice(3, 1, { ...(heads[3] as never as object), signature: heads[2]?.signature } as never),
      ['log', 'heads.jsonl', 'head-signature-wrong'],
    ],
    [
      'a head carries the key of another',
      (heads) =>
        heads.splice(3, 1, {
          ...(heads[3] as never as object),
          key: signHead(heads[3] as never, OTHER_SECRET).key,
        } as never),
      ['log', 'heads.jsonl', 'head-signature-wrong'],
    ],
    [
      'a time is moved without a signature',
      (heads) => heads.splice(3, 1, { ...(heads[3] as never as object), at: 1 } as never),
      ['log', 'heads.jsonl', 'head-signature-wrong'],
    ],
    [
      'a head carries a further field',
      (heads) => heads.splice(3, 1, { ...(heads[3] as never as object), note: 'x' } as never),
      ['log', 'heads.jsonl', 'file-malformed'],
    ],
    [
      'a key is an object that cannot be printed',
      (heads) => heads.splice(3, 1, { ...(heads[3] as never as object), key: { toString: 1 } } as never),
      ['log', 'heads.jsonl', 'file-malformed'],
    ],
    [
      'a size is a text',
      (heads) => heads.splice(3, 1, { ...(heads[3] as never as object), size: '20' } as never),
      ['log', 'heads.jsonl', 'file-malformed'],
    ],
  ])('%s', (_name, change, expected) => {
    expect(withHeads(change)).toEqual(expected);
  });
});
