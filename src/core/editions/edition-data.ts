/**
 * Reads an edition from data (regulations §1). Whatever an organiser writes is checked here once, so that everything
 * behind it can rely on days that exist, hours in order and kinds of rules that the program knows.
 */

import { BUILT_LEVELS, type BuiltLevel, isBuiltLevel, isSecrecyLevel } from '../ballot/secrecy.ts';
import { SWAP_RULE } from '../ballot/swap-detector.ts';
import type { QuorumRule } from '../ballot/turnout.ts';
import { GRACE_MINUTES } from '../ballot/vote-time.ts';
import { parseDay, parseInstant } from '../basics/day.ts';
import { type Outcome, type Refused, refuse } from '../basics/outcome.ts';
import { parsePlatform } from '../profiles/profile.ts';
import { findFormula } from '../ranking/formula.ts';
import type { Edition } from './edition.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Says where the data is wrong: `vote.closesAt`; or that it names a rule whose place is only kept. */
class EditionFault extends Error {
  readonly where: string;
  readonly refused: Refused;
  constructor(where: string, refused: Refused = refuse('edition-invalid', { where })) {
    super(where);
    this.where = where;
    this.refused = refused;
  }
}

export function parseEdition(data: unknown): Outcome<{ edition: Edition }> {
  try {
    return { ok: true, edition: readEdition(fields(data, 'edition')) };
  } catch (fault) {
    if (fault instanceof EditionFault) return fault.refused;
    throw fault;
  }
}

function readEdition(data: Fields): Edition {
  const categories = list(data.categories, 'categories').map((item, i) =>
    readCategory(fields(item, `categories.${i}`), `categories.${i}`),
  );
  if (new Set(categories.map((category) => category.id)).size !== categories.length)
    throw new EditionFault('categories.id');
  return {
    id: pattern(data.id, 'id', /^[a-z0-9][a-z0-9-]{0,39}$/),
    name: bilingual(data.name, 'name'),
    demo: flag(data.demo, 'demo'),
    regulations: pattern(data.regulations, 'regulations', /^[a-z0-9-]{1,40}$/),
    ranking: readRanking(fields(data.ranking, 'ranking')),
    nominees: readNominees(fields(data.nominees, 'nominees')),
    vote: readVote(fields(data.vote, 'vote')),
    categories,
  };
}

function readRanking(data: Fields): Edition['ranking'] {
  const platform = parsePlatform(text(data.platform, 'ranking.platform'));
  if (platform === null) throw new EditionFault('ranking.platform');
  const from = day(data.from, 'ranking.from');
  const to = day(data.to, 'ranking.to');
  if (from > to) throw new EditionFault('ranking.to');
  return { platform, from, to, snapshot: data.snapshot === null ? null : day(data.snapshot, 'ranking.snapshot') };
}

function readNominees(data: Fields): Edition['nominees'] {
  return {
    division: divisionId(data.division, 'nominees.division'),
    formula: formulaKey(data.formula, 'nominees.formula'),
    top: count(data.top, 'nominees.top', 1, 5000),
  };
}

function readVote(data: Fields): Edition['vote'] {
  const opensAt = text(data.opensAt, 'vote.opensAt');
  const closesAt = text(data.closesAt, 'vote.closesAt');
  const opens = parseInstant(opensAt);
  const closes = parseInstant(closesAt);
  if (opens === null) throw new EditionFault('vote.opensAt');
  if (closes === null || closes <= opens) throw new EditionFault('vote.closesAt');
  const ties = fields(data.ties, 'vote.ties');
  if (ties.lots !== 'lots@1') throw new EditionFault('vote.ties.lots');
  return {
    voters: divisionId(data.voters, 'vote.voters'),
    choose: count(data.choose, 'vote.choose', 1, 15),
    opensAt,
    closesAt,
    ...readGrace(data.grace),
    ...readLevel(data),
    ...readTurnout(data),
    batchAtLeast: count(data.batchAtLeast, 'vote.batchAtLeast', 2, 1000),
    ties: {
      formula: formulaKey(ties.formula, 'vote.ties.formula'),
      lots: 'lots@1',
      draw: bilingual(ties.draw, 'vote.ties.draw'),
    },
  };
}

/** `null` says that there is none; editions from before this rule do not speak of it. */
function readGrace(grace: unknown): Pick<Edition['vote'], 'grace'> {
  if (grace === undefined) return {};
  if (grace === null) return { grace };
  const { least, most } = GRACE_MINUTES;
  const { rule, minutes } = fields(grace, 'vote.grace');
  const isRight =
    rule === 'started-before-close@1' &&
    Number.isSafeInteger(minutes) &&
    Number(minutes) >= least &&
    Number(minutes) <= most;
  if (!isRight) throw new EditionFault('vote.grace', refuse('grace-invalid', { where: 'vote.grace', least, most }));
  return { grace: { rule, minutes: Number(minutes) } };
}

/** A named vote is searched for swapped votes; in a secret one nobody could. */
function readLevel({ secrecy, swaps }: Fields): Pick<Edition['vote'], 'secrecy' | 'swaps'> {
  const level = readSecrecy(secrecy);
  if (level === 'named' ? swaps !== SWAP_RULE : swaps !== undefined) throw new EditionFault('vote.swaps');
  return { secrecy: level, ...(level === 'named' && { swaps: SWAP_RULE }) };
}

function readSecrecy(secrecy: unknown): BuiltLevel {
  if (isBuiltLevel(secrecy)) return secrecy;
  const where = 'vote.secrecy';
  if (!isSecrecyLevel(secrecy)) throw new EditionFault(where);
  throw new EditionFault(where, refuse('secrecy-not-built', { where, secrecy, levels: BUILT_LEVELS.join(', ') }));
}

/** Turnout and quorum belong together: a quorum without a turnout would rest on nothing. */
function readTurnout(data: Fields): Pick<Edition['vote'], 'turnout' | 'quorum'> {
  if (data.turnout === undefined && data.quorum === undefined) return {};
  if (fields(data.turnout, 'vote.turnout').rule !== 'ballots-of-roll@1') throw new EditionFault('vote.turnout.rule');
  const quorum = data.quorum === null ? null : readQuorum(fields(data.quorum, 'vote.quorum'));
  return { turnout: { rule: 'ballots-of-roll@1' }, quorum };
}

/** No more than the whole roll, and at least one ballot: anything else could be reached never or always. */
function readQuorum(data: Fields): QuorumRule {
  switch (data.rule) {
    case 'at-least-of-roll@1': {
      const denominator = count(data.denominator, 'vote.quorum.denominator', 1, 1000);
      const numerator = count(data.numerator, 'vote.quorum.numerator', 1, denominator);
      return { rule: data.rule, numerator, denominator };
    }
    case 'at-least-ballots@1':
      return { rule: data.rule, ballots: count(data.ballots, 'vote.quorum.ballots', 1, 5000) };
    default:
      throw new EditionFault('vote.quorum.rule');
  }
}

function readCategory(data: Fields, where: string): Edition['categories'][number] {
  const method = fields(data.method, `${where}.method`);
  return {
    id: pattern(data.id, `${where}.id`, /^[a-z0-9][a-z0-9-]{0,39}$/),
    name: bilingual(data.name, `${where}.name`),
    section: pattern(data.section, `${where}.section`, /^§\d+(?:\.\d+)?$/),
    division: divisionId(data.division, `${where}.division`),
    method: readMethod(method, `${where}.method`),
  };
}

function readMethod(data: Fields, where: string): Edition['categories'][number]['method'] {
  if (data.kind === 'peer-vote') return { kind: 'peer-vote' };
  if (data.kind !== 'ranking') throw new EditionFault(`${where}.kind`);
  const per = data.per;
  if (per !== 'division' && per !== 'voivodeship') throw new EditionFault(`${where}.per`);
  return { kind: 'ranking', formula: formulaKey(data.formula, `${where}.formula`), per };
}

function fields(value: unknown, where: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new EditionFault(where);
  return value as Fields;
}

function list(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw new EditionFault(where);
  return value;
}

function text(value: unknown, where: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw new EditionFault(where);
  return value;
}

function pattern(value: unknown, where: string, expected: RegExp): string {
  const read = text(value, where);
  if (!expected.test(read)) throw new EditionFault(where);
  return read;
}

function bilingual(value: unknown, where: string): Edition['name'] {
  const read = fields(value, where);
  return { pl: text(read.pl, `${where}.pl`), en: text(read.en, `${where}.en`) };
}

function flag(value: unknown, where: string): boolean {
  if (typeof value !== 'boolean') throw new EditionFault(where);
  return value;
}

function count(value: unknown, where: string, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least || value > most)
    throw new EditionFault(where);
  return value;
}

function day(value: unknown, where: string) {
  const read = parseDay(text(value, where));
  if (read === null) throw new EditionFault(where);
  return read;
}

function divisionId(value: unknown, where: string): string {
  return pattern(value, where, /^[a-z0-9][a-z0-9-]{0,39}$/);
}

function formulaKey(value: unknown, where: string): string {
  const key = text(value, where);
  if (findFormula(key) === null) throw new EditionFault(where);
  return key;
}
