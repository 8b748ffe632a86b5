/** `lajk complaints`: complaints and correction requests of an edition, and their public answers from files. */
import type { Command } from 'commander';
import { publishAnswer } from '../actions/answer-case.ts';
import { warsawTime } from '../core/basics/day.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { type CaseNumber, printCaseNumber, readCaseNumber } from '../core/office/case-number.ts';
import {
  answerDueAt,
  CASE_OUTCOMES,
  caseStateAt,
  type PublicCase,
  sortCases,
  tidyText,
} from '../core/office/public-case.ts';
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
import { readText } from './read-text.ts';
import { printable, textTable } from './table.ts';

interface AnswerOptions {
  readonly as: string;
  readonly outcome: string;
  readonly answer: string;
  readonly question?: string;
  readonly recount?: boolean;
}

export function addComplaintCommands(program: Command, context: Context, finish: Finish): void {
  const { commands, subcommands, options } = context.texts.cli;
  const complaints = program.command('complaints').description(commands.complaints);
  const using = async (command: (ports: OpenedPorts) => Promise<ExitCode>) => finish(await withPorts(context, command));
  complaints
    .command('list <edition>')
    .description(subcommands.complaintsList)
    .option('--json', options.json)
    .action((edition: string, { json }: { json?: boolean }) =>
      using((ports) => list(context, ports, edition, json === true)),
    );
  complaints
    .command('show <number>')
    .description(subcommands.complaintsShow)
    .action((number: string) => using((ports) => show(context, ports, number)));
  complaints
    .command('answer <number>')
    .description(subcommands.complaintsAnswer)
    .requiredOption('--as <email>', options.asAnswering)
    .requiredOption('--outcome <outcome>', options.caseOutcome)
    .requiredOption('--answer <file>', options.caseAnswer)
    .option('--question <file>', options.caseQuestion)
    .option('--recount', options.caseRecount)
    .action((number: string, given: AnswerOptions) => using((ports) => answer(context, ports, number, given)));
}

/** Neither what was written nor an address: this may be shown to anybody in the room. */
async function list(
  context: Context,
  { store, clock }: OpenedPorts,
  edition: string,
  json: boolean,
): Promise<ExitCode> {
  const now = clock.now();
  const found = await store.read(async (tx) => ({
    edition: await tx.editions.find(edition),
    cases: sortCases(await tx.cases.list(edition)),
    names: new Map((await tx.places.municipalities()).map(({ teryt, name }) => [teryt, name])),
  }));
  if (found.edition === null) return sayRefused(context, refuse('edition-unknown', { edition }));
  const { kinds, states, cli: words } = context.texts.cases;
  if (json) {
    printJson(
      context,
      found.cases.map(({ number, kind, asker, about, receivedAt, answers }) => ({
        ...{
          number,
          kind,
          asker,
          about,
          receivedAt: warsawTime(receivedAt),
          dueAt: warsawTime(answerDueAt(receivedAt)),
        },
        ...{ state: caseStateAt({ answers, receivedAt }, now), answers: answers.length },
      })),
    );
    return 0;
  }
  if (found.cases.length === 0) say(context, words.none);
  const rows = found.cases.map((one) => [
    ...[printCaseNumber(one.number), kinds[one.kind]],
    ...[one.asker === null ? words.person : (found.names.get(one.asker) ?? one.asker)],
    ...[found.names.get(one.about) ?? one.about, states[caseStateAt(one, now)]],
    one.answers.length > 0 ? '–' : warsawTime(answerDueAt(one.receivedAt)),
  ]);
  if (rows.length > 0) context.io.out(textTable(words.header, rows, []));
  return 0;
}

function find({ store }: OpenedPorts, typed: string): Promise<Outcome<{ one: PublicCase }>> {
  const number = readCaseNumber(typed) ?? ('' as CaseNumber);
  return store.read(async (tx) => {
    const one = await tx.cases.find(number);
    return one === null ? refuse('case-unknown', { number: typed.slice(0, 40) }) : { ok: true as const, one };
  });
}

/** Everything but the address: whoever answers needs the text. */
async function show(context: Context, ports: OpenedPorts, typed: string): Promise<ExitCode> {
  const found = await find(ports, typed);
  if (!found.ok) return sayRefused(context, found);
  const { one } = found;
  const { fields, kinds, states, outcomes } = context.texts.cases;
  const state = states[caseStateAt(one, ports.clock.now())];
  const lines = [
    `${printCaseNumber(one.number)}: ${kinds[one.kind]}, ${state}`,
    ...(['profile', 'wrong', 'wanted', 'evidence'] as const).flatMap((field) =>
      one.text?.[field] ? ['', `${fields[field]}:`, one.text[field]] : [],
    ),
    ...one.answers.flatMap(({ at, outcome, question, text }) => [
      ...['', `${warsawTime(at)}: ${outcomes[outcome]}`],
      ...[question, text].filter((part) => part !== ''),
    ]),
  ];
  // Lines stay lines; nothing else in the text may steer the terminal.
  context.io.out(
    `${lines
      .flatMap((line) => line.split('\n'))
      .map(printable)
      .join('\n')}\n`,
  );
  return 0;
}

async function answer(context: Context, ports: OpenedPorts, typed: string, given: AnswerOptions): Promise<ExitCode> {
  const outcome = CASE_OUTCOMES.find((known) => known === given.outcome);
  if (outcome === undefined)
    return sayRefused(context, refuse('option-invalid', { option: '--outcome', value: given.outcome }));
  const found = await find(ports, typed);
  if (!found.ok) return sayRefused(context, found);
  const text = await readText(given.answer);
  if (!text.ok) return sayRefused(context, text);
  const question = given.question === undefined ? ({ ok: true, text: '' } as const) : await readText(given.question);
  if (!question.ok) return sayRefused(context, question);
  const by = await ports.store.read((tx) => tx.people.findByEmail(given.as.trim().toLowerCase()));
  if (by === null) return sayRefused(context, refuse('person-unknown', { email: given.as }));
  const { number, edition, note, answers } = found.one;
  const draft = {
    ...{ outcome, recount: given.recount === true },
    ...{ question: tidyText(question.text), text: tidyText(text.text) },
  };
  const request = { edition, number, draft, note, by, seen: answers.length };
  const published = await ports.store.write((tx) => publishAnswer(tx, ports, request));
  if (!published.ok) return sayRefused(context, published);
  say(context, context.texts.cases.cli.published(printCaseNumber(number)));
  return 0;
}
