import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dayNumber, parseInstant, warsawTime } from '../basics/day.ts';
import { parseEdition } from './edition-data.ts';

const read = (path: string) =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Record<string, unknown>;
const data = read('./2022.json');

/** The same data with one field exchanged; `undefined` takes it away. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(data) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() as string;
  const target = keys.reduce((part, key) => part[key] as Record<string, unknown>, copy);
  if (value === undefined) delete target[last];
  else target[last] = value;
  return copy;
}

function fault(input: unknown): unknown {
  const outcome = parseEdition(input);
  return outcome.ok ? 'ok' : [outcome.refusal, outcome.details];
}

describe('the edition of 2022', () => {
  const outcome = parseEdition(data);
  const edition = outcome.ok ? outcome.edition : null;

  it('is read without losing anything', () => {
    expect(outcome).toEqual({ ok: true, edition: data });
  });

  it('covers the 212 days from January to July 2022 (§4)', () => {
    const { from, to } = edition?.ranking ?? { from: undefined, to: undefined };
    expect([from, to, from && to && dayNumber(to) - dayNumber(from) + 1]).toEqual(['2022-01-01', '2022-07-31', 212]);
  });

  it('opens on 5 September at 8:00 and closes with 13 September, in Warsaw (§11)', () => {
    const { opensAt = '', closesAt = '' } = edition?.vote ?? {};
    const hours = [opensAt, closesAt].map((text) => parseInstant(text));
    expect(hours.map((at) => at && warsawTime(at))).toEqual(['2022-09-05T08:00:00+02:00', '2022-09-14T00:00:00+02:00']);
  });

  it('nominates 100, asks for three, hides in batches of 20 (§7, §9, §16)', () => {
    expect([edition?.nominees.top, edition?.vote.choose, edition?.vote.batchAtLeast]).toEqual([100, 3, 20]);
  });

  it('ranks by the formulas of the regulations (§5, §14, §15)', () => {
    const formulas = edition?.categories.map(({ section, method }) => [
      section,
      method.kind === 'ranking' ? `${method.formula} per ${method.per}` : method.kind,
    ]);
    expect([edition?.nominees.formula, edition?.vote.ties.formula]).toEqual([
      'most-active-2022@1',
      'engagement-period@1',
    ]);
    expect(formulas).toEqual([
      ['§15.1', 'peer-vote'],
      ...Array.from({ length: 3 }, () => ['§15.2', 'posts-per-day@1 per division']),
      ...Array.from({ length: 3 }, () => ['§15.3', 'engagement-period@1 per division']),
      ...Array.from({ length: 3 }, () => ['§15.4', 'engagement-period@1 per voivodeship']),
    ]);
  });

  it('names only divisions that travel with the program', () => {
    const known = read('../../register/divisions.json').divisions as readonly { readonly id: string }[];
    const named = [
      edition?.nominees.division,
      edition?.vote.voters,
      ...(edition?.categories.map(({ division }) => division) ?? []),
    ];
    expect(named.filter((division) => !known.some(({ id }) => id === division))).toEqual([]);
  });
});

const REQUIRED = [
  'id',
  'name',
  'demo',
  'regulations',
  'ranking',
  'nominees',
  'vote',
  'categories',
  'name.pl',
  'name.en',
  'ranking.platform',
  'ranking.from',
  'ranking.to',
  'ranking.snapshot',
  'nominees.division',
  'nominees.formula',
  'nominees.top',
  'vote.voters',
  'vote.choose',
  'vote.opensAt',
  'vote.closesAt',
  'vote.secrecy',
  'vote.batchAtLeast',
  'vote.ties',
  'vote.ties.formula',
  'vote.ties.lots',
  'vote.ties.draw',
  'vote.ties.draw.pl',
  'vote.ties.draw.en',
  'categories.1.id',
  'categories.1.name',
  'categories.1.name.pl',
  'categories.1.section',
  'categories.1.division',
  'categories.1.method',
  'categories.1.method.kind',
  'categories.1.method.formula',
  'categories.1.method.per',
];

describe('an edition with a mistake names the field', () => {
  it.each(REQUIRED)('%s is missing', (where) => {
    expect(fault(changed(where, undefined))).toEqual(['edition-invalid', { where }]);
  });

  it.each(REQUIRED.flatMap((where) => [7.5, [], {}, ''].map((odd) => [where, odd] as const)))(
    '%s is %j',
    (where, odd) => {
      // An object without fields is named by the first field that it lacks: `vote.opensAt`.
      const [refusal, { where: named }] = fault(changed(where, odd)) as [string, { where: string }];
      expect([refusal, named.slice(0, where.length)]).toEqual(['edition-invalid', where]);
    },
  );

  it.each<[string, unknown, string]>([
    ['id', 'Złoty', 'id'],
    ['id', '../2022', 'id'],
    ['id', 'a'.repeat(41), 'id'],
    ['demo', 'no', 'demo'],
    ['regulations', '../../etc/passwd', 'regulations'],
    ['ranking.platform', 'face book', 'ranking.platform'],
    ['ranking.from', '2022-02-29', 'ranking.from'],
    ['ranking.to', '2021-12-31', 'ranking.to'],
    ['ranking.snapshot', 'yesterday', 'ranking.snapshot'],
    ['nominees.formula', 'most-active-2022', 'nominees.formula'],
    ['nominees.formula', 'most-active-2022@2', 'nominees.formula'],
    ['nominees.formula', 'constructor', 'nominees.formula'],
    ['nominees.top', 0, 'nominees.top'],
    ['nominees.top', 5001, 'nominees.top'],
    ['nominees.top', '100', 'nominees.top'],
    ['nominees.division', 'All cities', 'nominees.division'],
    ['vote.choose', 0, 'vote.choose'],
    ['vote.choose', 16, 'vote.choose'],
    ['vote.opensAt', '2022-09-05T08:00:00', 'vote.opensAt'],
    ['vote.opensAt', '2022-09-14T00:00:00+02:00', 'vote.closesAt'],
    ['vote.closesAt', '2022-09-05T08:00:00+02:00', 'vote.closesAt'],
    ['vote.closesAt', '2022-09-31T00:00:00+02:00', 'vote.closesAt'],
    ['vote.secrecy', 'open', 'vote.secrecy'],
    ['vote.secrecy', 'named', 'vote.swaps'],
    ['vote.swaps', 'swaps@1', 'vote.swaps'],
    ['vote.turnout', undefined, 'vote.turnout'],
    ['vote.turnout.rule', 'ballots-of-roll@2', 'vote.turnout.rule'],
    ['vote.quorum', undefined, 'vote.quorum'],
    ['vote.quorum', { rule: 'at-least-of-roll@2' }, 'vote.quorum.rule'],
    ['vote.quorum', { rule: 'at-least-of-roll@1', numerator: 0, denominator: 2 }, 'vote.quorum.numerator'],
    ['vote.quorum', { rule: 'at-least-of-roll@1', numerator: 3, denominator: 2 }, 'vote.quorum.numerator'],
    ['vote.quorum', { rule: 'at-least-of-roll@1', numerator: 1, denominator: 1001 }, 'vote.quorum.denominator'],
    ['vote.quorum', { rule: 'at-least-of-roll@1', numerator: 0.5, denominator: 1 }, 'vote.quorum.numerator'],
    ['vote.quorum', { rule: 'at-least-ballots@1', ballots: 0 }, 'vote.quorum.ballots'],
    ['vote.batchAtLeast', 1, 'vote.batchAtLeast'],
    ['vote.batchAtLeast', 1001, 'vote.batchAtLeast'],
    ['vote.ties.lots', 'lots@2', 'vote.ties.lots'],
    ['vote.ties.formula', 'ppi@1', 'vote.ties.formula'],
    ['categories', [], 'categories'],
    ['categories.1', null, 'categories.1'],
    ['categories.1.id', 'zloty-lajk', 'categories.id'],
    ['categories.1.section', '15.2', 'categories.1.section'],
    ['categories.1.method.kind', 'jury', 'categories.1.method.kind'],
    ['categories.1.method.per', 'county', 'categories.1.method.per'],
    ['categories.1.method.formula', 'likes@1', 'categories.1.method.formula'],
  ])('%s is %j', (path, value, where) => {
    expect(fault(changed(path, value))).toEqual(['edition-invalid', { where }]);
  });

  it.each([null, undefined, 7, 'edition', [], true])('%j is no edition', (input) => {
    expect(fault(input)).toEqual(['edition-invalid', { where: 'edition' }]);
  });
});

describe('an edition may differ', () => {
  it.each([
    ['ranking.snapshot', '2022-08-01'],
    ['nominees.top', 5000],
    ['vote.choose', 1],
    ['vote.choose', 15],
    ['vote.batchAtLeast', 2],
    ['vote.closesAt', '2022-09-05T08:00:00.001+02:00'],
    ['categories.1.section', '§15'],
  ])('in %s: %j', (path, value) => {
    const edition = changed(path, value);
    expect(parseEdition(edition)).toEqual({ ok: true, edition });
  });
});

describe('the level of secrecy', () => {
  const vote = data.vote as Record<string, unknown>;
  const of = (change: object) => parseEdition({ ...data, vote: { ...vote, ...change } });

  it('may be named, with the search for swaps that goes with it', () => {
    const read = of({ secrecy: 'named', swaps: 'swaps@1' });
    expect(read.ok && [read.edition.vote.secrecy, read.edition.vote.swaps]).toEqual(['named', 'swaps@1']);
  });

  it('may not be sealed yet: the place of the word is kept, and the sentence says which levels are there', () => {
    expect(of({ secrecy: 'sealed' })).toEqual({
      ok: false,
      refusal: 'secrecy-not-built',
      details: { where: 'vote.secrecy', secrecy: 'sealed', levels: 'named, secret-with-receipts' },
    });
  });
});

describe('turnout and quorum', () => {
  const vote = data.vote as Record<string, unknown>;

  it('are told in 2022, and any number of ballots is enough (§13)', () => {
    expect([vote.turnout, vote.quorum]).toEqual([{ rule: 'ballots-of-roll@1' }, null]);
  });

  it('are missing together in editions from before these rules, which are read as they stand', () => {
    const { turnout: _, quorum: __, ...before } = vote;
    expect(parseEdition({ ...data, vote: before })).toEqual({ ok: true, edition: { ...data, vote: before } });
  });

  it.each([
    [{ rule: 'at-least-of-roll@1', numerator: 1, denominator: 2 }],
    [{ rule: 'at-least-ballots@1', ballots: 100 }],
  ])('may be %j', (quorum) => {
    const read = parseEdition({ ...data, vote: { ...vote, quorum } });
    expect(read.ok && read.edition.vote.quorum).toEqual(quorum);
  });
});

describe('the grace time', () => {
  const vote = data.vote as Record<string, unknown>;
  const of = (grace: unknown) => parseEdition({ ...data, vote: { ...vote, grace } });
  const rule = 'started-before-close@1';

  it('is none in 2022, and an edition that does not speak of it is read as it stands (§11)', () => {
    expect('grace' in vote).toBe(false);
    expect(parseEdition(data)).toEqual({ ok: true, edition: data });
  });

  it.each([null, { rule, minutes: 1 }, { rule, minutes: 30 }])('may be %j', (grace) => {
    expect(of(grace)).toEqual({ ok: true, edition: { ...data, vote: { ...vote, grace } } });
  });

  it.each([
    {},
    { rule },
    { minutes: 10 },
    { rule: 'started-before-close@2', minutes: 10 },
    { rule, minutes: 0 },
    { rule, minutes: 31 },
    { rule, minutes: 7.5 },
    { rule, minutes: '10' },
    { rule, minutes: null },
  ])('may not be %j, and the sentence says what may', (grace) => {
    const details = { where: 'vote.grace', least: 1, most: 30 };
    expect(of(grace)).toEqual({ ok: false, refusal: 'grace-invalid', details });
  });

  it.each([7, '10', [], true])('is no %j', (grace) => {
    expect(of(grace)).toEqual({ ok: false, refusal: 'edition-invalid', details: { where: 'vote.grace' } });
  });
});
