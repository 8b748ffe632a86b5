/** `lajk rank`, `lajk formulas`: any ranking of what is imported, with the steps behind each row. */
import type { Command } from 'commander';
import { type RankingAnswer, type RankingQuestion, readRanking } from '../actions/read-ranking.ts';
import { defuseFormula, writeCsv } from '../core/basics/csv.ts';
import { type Day, type Period, parseDay } from '../core/basics/day.ts';
import { type Fraction, toDecimal, toExact } from '../core/basics/fraction.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { parsePlatform } from '../core/profiles/profile.ts';
import { FORMULAS, findFormula } from '../core/ranking/formula.ts';
import type { RankedRow } from '../core/ranking/rank.ts';
import { interactionsOf } from '../core/ranking/totals.ts';
import {
  type Context,
  type ExitCode,
  type Finish,
  type OpenedPorts,
  printJson,
  say,
  sayRefused,
  withPorts,
} from './context.ts';
import { stepsJson, stepsText } from './rank-steps.ts';
import { printable, printValue, textTable } from './table.ts';

interface Given {
  readonly formula: string;
  readonly from?: string;
  readonly to?: string;
  readonly division?: string;
  readonly platform?: string;
  readonly profiles?: string;
  readonly snapshot?: string;
  readonly edition?: string;
  readonly top?: string;
  readonly csv?: boolean;
  readonly json?: boolean;
  readonly steps?: boolean;
}

export function addRankCommands(program: Command, context: Context, finish: Finish): void {
  const { commands, options } = context.texts.cli;
  program
    .command('formulas')
    .description(commands.formulas)
    .option('--json', options.json)
    .action(({ json }) => finish(formulas(context, json === true)));
  program
    .command('rank')
    .description(commands.rank)
    .requiredOption('--formula <id@v>', options.formula)
    .option('--from <day>', options.from)
    .option('--to <day>', options.to)
    .option('--division <d>', options.division)
    .option('--platform <p>', options.platform)
    .option('--profiles <which>', options.profiles)
    .option('--snapshot <day>', options.snapshotRank)
    .option('--edition <e>', options.edition)
    .option('--top <n>', options.top)
    .option('--steps', options.steps)
    .option('--csv', options.csv)
    .option('--json', options.json)
    .action(async (given: Given) => finish(await withPorts(context, (ports) => rank(context, ports, given))));
}

/** One line each: `id@version`, what it is. */
function formulas(context: Context, json: boolean): ExitCode {
  const { language } = context.texts;
  if (json) {
    const records = FORMULAS.map(({ key, name, definition, denominator, source, unit, ranked }) => {
      return { key, name, definition, denominator, source, unit, ranked };
    });
    printJson(context, records);
  } else for (const { key, definition } of FORMULAS) context.io.out(`${key}\t${definition[language]}\n`);
  return 0;
}

async function rank(context: Context, ports: OpenedPorts, given: Given): Promise<ExitCode> {
  const question = await readQuestion(ports, given);
  if (!question.ok) return sayRefused(context, question);
  // Digits only: 1e1 and 0x10 are numbers to JavaScript, but nobody means them.
  const top = given.top === undefined ? null : Number(/^\d+$/.test(given.top) ? given.top : Number.NaN);
  if (top !== null && (!Number.isSafeInteger(top) || top < 1))
    return sayRefused(context, refuse('option-invalid', { option: '--top', value: given.top ?? '' }));
  const answer = await readRanking(ports, question.question);
  if (!answer.ok) return sayRefused(context, answer);
  const rows = answer.ranking.rows.filter(({ place }) => top === null || (place !== null && place <= top));
  if (given.json) printJson(context, rankingJson(answer, rows, given.steps === true));
  else if (given.csv) context.io.out(rankingCsv(answer, rows));
  else sayRanking(context, answer, rows, given.steps === true);
  if (answer.ranking.rows.length === 0) say(context, context.texts.cli.rank.noRows);
  if (answer.unowned > 0) say(context, context.texts.cli.rank.unowned(answer.unowned));
  return 0;
}

/** What an edition says is taken from it; what stands on the command line comes before it. */
async function readQuestion({ store }: OpenedPorts, given: Given): Promise<Outcome<{ question: RankingQuestion }>> {
  const { edition: id } = given;
  const edition = id === undefined ? null : await store.read((tx) => tx.editions.find(id));
  if (id !== undefined && edition === null) return refuse('edition-unknown', { edition: id });
  const which = given.profiles ?? 'ranked';
  if (which !== 'ranked' && which !== 'all') return refuse('option-invalid', { option: '--profiles', value: which });
  const platform = given.platform ?? edition?.ranking.platform;
  if (platform !== undefined && parsePlatform(platform) === null) return refuse('platform-unknown', { platform });
  const days = readDays(given, edition);
  if (!days.ok) return days;
  return {
    ok: true,
    question: {
      formula: given.formula,
      period: days.period,
      division: given.division ?? edition?.nominees.division ?? null,
      platform: platform === undefined ? null : parsePlatform(platform),
      includeUnowned: which === 'all',
      snapshot: days.snapshot ?? edition?.ranking.snapshot ?? null,
    },
  };
}

function readDays(given: Given, edition: Edition | null): Outcome<{ period: Period; snapshot: Day | null }> {
  const days: (Day | null)[] = [];
  for (const text of [given.from ?? edition?.ranking.from, given.to ?? edition?.ranking.to, given.snapshot]) {
    const day = text === undefined ? null : parseDay(text);
    if (text !== undefined && day === null) return refuse('day-invalid', { day: text });
    days.push(day);
  }
  const [from = null, to = null, snapshot = null] = days;
  return from === null || to === null ? refuse('period-missing') : { ok: true, period: { from, to }, snapshot };
}

/** The contract of docs: fields may be added, never renamed. */
function rankingJson(answer: RankingAnswer, rows: readonly RankedRow[], withSteps: boolean) {
  const { question, ranking, municipalities } = answer;
  return {
    formula: ranking.formula,
    from: question.period.from,
    to: question.period.to,
    division: question.division,
    platform: question.platform,
    snapshot: answer.snapshot,
    rows: rows.map((row) => ({
      ...rowFigures(answer, row),
      municipality: row.profile.owner ? (municipalities.get(row.profile.owner.teryt)?.name ?? null) : null,
      status: row.profile.status,
      positions: row.positions?.map(({ formula, value, position }) => {
        return { formula, value: numbers(value), position: numbers(position) };
      }),
      steps: withSteps ? stepsJson(row.steps) : undefined,
    })),
    unranked: ranking.unranked.map(({ platform, profileId, profile, missing, details }) => {
      return { platform, profileId, teryt: profile.owner?.teryt ?? null, name: profile.name, missing, details };
    }),
    excluded: ranking.excluded.map(({ platform, profileId, reason }) => ({ platform, profileId, reason })),
  };
}

function rowFigures(answer: RankingAnswer, row: RankedRow) {
  return {
    place: row.place,
    platform: row.platform,
    profileId: row.profileId,
    teryt: row.profile.owner?.teryt ?? null,
    name: row.profile.name,
    value: numbers(row.value),
    posts: row.figures.sums.posts,
    interactions: interactionsOf(row.figures.sums),
    followers: answer.followersOf(row.figures),
  };
}

function numbers(value: Fraction) {
  return { exact: toExact(value), decimal: toDecimal(value) };
}

function rankingCsv(answer: RankingAnswer, rows: readonly RankedRow[]): string {
  const columns = [
    'place',
    'platform',
    'profile_id',
    'teryt',
    'name',
    'exact',
    'decimal',
    'posts',
    'interactions',
    'followers',
  ];
  return writeCsv(
    columns,
    rows.map((row) => {
      const { place, platform, profileId, teryt, name, value, posts, interactions, followers } = rowFigures(
        answer,
        row,
      );
      const cells = [
        place ?? '',
        platform,
        profileId,
        teryt ?? '',
        name,
        value.exact,
        value.decimal,
        posts,
        interactions,
      ];
      return [...cells, followers ?? ''].map((cell) => (typeof cell === 'string' ? defuseFormula(cell) : cell));
    }),
  );
}

function sayRanking(context: Context, answer: RankingAnswer, rows: readonly RankedRow[], withSteps: boolean): void {
  const words = context.texts.cli.rank;
  const formula = findFormula(answer.ranking.formula);
  const { from, to } = answer.question.period;
  say(context, words.title(formula?.name[context.texts.language] ?? '', answer.ranking.formula, from, to));
  const table = rows.map((row) => {
    const { place, teryt, name, profileId, posts, interactions, followers } = rowFigures(answer, row);
    const shown = printValue(row.value, formula?.unit ?? 'points', context.texts.language);
    const cells = [place ?? '', name || profileId, teryt ?? '', shown, posts, interactions, followers ?? ''];
    return cells.map(String);
  });
  context.io.out(textTable(words.header, table, [0, 3, 4, 5, 6]));
  if (withSteps)
    for (const row of rows) context.io.out(stepsText(printable(row.profile.name || row.profileId), row.steps));
  const { unranked } = answer.ranking;
  if (unranked.length > 0) say(context, words.unranked(unranked.length));
  for (const { profile, profileId, missing, details } of unranked.slice(0, 10))
    say(context, `  ${profile.name || profileId}: ${context.texts.missingReasons[missing](details)}`);
}
