/** `lajk vote`: the box from the first check of a code to the release. */
import { type Command, Option } from 'commander';
import { sealAssisted } from '../actions/cast-assisted.ts';
import { castBallot } from '../actions/cast-ballot.ts';
import { protocolToCertify } from '../actions/certify-result.ts';
import { closeAndDestroyKey } from '../actions/close-vote.ts';
import { countVoteOf } from '../actions/count-vote.ts';
import { explainRefusal } from '../actions/explain-revoked.ts';
import { publishBatch } from '../actions/publish-batch.ts';
import { mayVote } from '../core/ballot/casting.ts';
import { CLOCK_VERDICTS, type ClockVerdict } from '../core/ballot/clock-jump.ts';
import { receiptReference } from '../core/ballot/receipt.ts';
import { votePhase } from '../core/ballot/vote-time.ts';
import { hashVotingCode, readVotingCode } from '../core/ballot/voting-code.ts';
import { refuse } from '../core/basics/outcome.ts';
import { readEntryText } from '../core/ledger/log-entry.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import { stepOfTwo } from './by-two.ts';
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
import { addVoteExport } from './vote-export.ts';

interface CastOptions {
  readonly code?: string;
  readonly key?: string;
}

export function addVoteCommands(program: Command, context: Context, finish: Finish): void {
  const { commands, subcommands, options } = context.texts.cli;
  const vote = program.command('vote').description(commands.vote);
  const add = (name: string, description: string) => vote.command(name).description(description);
  const using = async (command: (ports: OpenedPorts) => Promise<ExitCode>) => finish(await withPorts(context, command));

  add('check <edition>', subcommands.voteCheck)
    .option('--code <code>', options.code)
    .action((edition: string, given: CastOptions) => using((ports) => check(context, ports, edition, given)));
  add('cast <edition> <teryt...>', subcommands.voteCast)
    .option('--code <code>', options.code)
    .option('--key <key>', options.key)
    .action((edition: string, choices: string[], given: CastOptions) =>
      using((ports) => cast(context, ports, edition, choices, given)),
    );
  add('assist <edition> <teryt> <choices...>', subcommands.voteAssist)
    .requiredOption('--reason <text>', options.reason)
    .option('--as <email>', options.asPerson)
    .action((edition: string, teryt: string, choices: string[], given: AsOption & { readonly reason: string }) =>
      using(async (ports) => {
        const sealed = await sealAssisted(ports, { edition, teryt, choices, reason: given.reason.trim() });
        if (!sealed.ok) return sayRefused(context, sealed);
        const step = await stepOfTwo(context, ports, { edition, content: sealed.content, as: given.as });
        return step.ok ? 0 : sayRefused(context, step);
      }),
    );
  add('status <edition>', subcommands.voteStatus)
    .option('--json', options.json)
    .action((edition: string, { json }) => using((ports) => status(context, ports, edition, json === true)));
  add('close <edition>', subcommands.voteClose).action((edition: string) =>
    using((ports) => close(context, ports, edition)),
  );
  add('count <edition>', subcommands.voteCount)
    .option('--seed <seed>', options.seed)
    .option('--source <source>', options.source)
    .action((edition: string, draw: DrawOptions) => using((ports) => count(context, ports, edition, draw)));
  add('certify <edition>', subcommands.voteCertify)
    .option('--as <email>', options.asPerson)
    .action((edition: string, { as }: AsOption) => using((ports) => certify(context, ports, edition, as)));
  add('release <edition>', subcommands.voteRelease)
    .option('--as <email>', options.asPerson)
    .action((edition: string, { as }: AsOption) => using((ports) => release(context, ports, edition, as)));
  for (const [name, kind, description] of [
    ['extend', 'extend-vote', subcommands.voteExtend],
    ['shorten', 'close-early', subcommands.voteShorten],
  ] as const)
    add(`${name} <edition> <instant>`, description)
      .requiredOption('--reason <text>', options.reason)
      .option('--as <email>', options.asPerson)
      .action((edition: string, closesAt: string, { reason, as }: AsOption & { readonly reason: string }) =>
        using(async (ports) => {
          const content = { kind, closesAt, reason: reason.trim() } as const;
          const step = await stepOfTwo(context, ports, { edition, content, as });
          return step.ok ? 0 : sayRefused(context, step);
        }),
      );
  add('resume <edition>', subcommands.voteResume)
    .addOption(new Option('--verdict <word>', options.verdict).choices(CLOCK_VERDICTS).makeOptionMandatory())
    .requiredOption('--reason <text>', options.reason)
    .option('--as <email>', options.asPerson)
    .action((edition: string, { verdict, reason, as }: ResumeOptions) =>
      using(async (ports) => {
        const content = { kind: 'resume-vote', verdict, reason: reason.trim() } as const;
        const step = await stepOfTwo(context, ports, { edition, content, as });
        return step.ok ? 0 : sayRefused(context, step);
      }),
    );
  addVoteExport(vote, context, finish);
}

/** From standard input unless it was given: an argument can be seen by every user of the machine. */
async function codeFrom({ io }: Context, { code }: CastOptions): Promise<string> {
  return code ?? (await io.input());
}

async function check(context: Context, ports: OpenedPorts, edition: string, given: CastOptions): Promise<ExitCode> {
  const read = readVotingCode(await codeFrom(context, given));
  if (!read.ok) return sayRefused(context, read);
  const arrivedAt = ports.clock.now();
  const found = await ports.store.read(async (tx) => ({
    edition: await tx.editions.find(edition),
    closed: (await tx.editions.document(edition, EVIDENCE.turnout)) !== null,
    link: await tx.votes.findLink(edition, hashVotingCode(edition, read.code)),
    places: await tx.places.municipalities(),
  }));
  if (found.edition === null) return sayRefused(context, refuse('edition-unknown', { edition }));
  const admitted = mayVote({
    ...{ hours: found.edition.vote, arrivedAt, startedAt: arrivedAt },
    ...{ closed: found.closed, link: found.link },
  });
  if (!admitted.ok) {
    const codeHash = hashVotingCode(edition, read.code);
    return sayRefused(context, await ports.store.read((tx) => explainRefusal(tx, edition, codeHash, admitted)));
  }
  const city = found.places.find(({ teryt }) => teryt === admitted.voter)?.name ?? admitted.voter;
  say(context, context.texts.cli.vote.mayVote(city));
  return 0;
}

async function cast(
  context: Context,
  ports: OpenedPorts,
  edition: string,
  choices: readonly string[],
  given: CastOptions,
): Promise<ExitCode> {
  const read = readVotingCode(await codeFrom(context, given));
  if (!read.ok) return sayRefused(context, read);
  const codeHash = hashVotingCode(edition, read.code);
  const arrivedAt = ports.clock.now();
  const request = { edition, codeHash, choices, arrivedAt, idempotencyKey: given.key ?? null };
  const answer = await ports.store.group((tx) => castBallot(tx, ports, request));
  if (!answer.ok) return sayRefused(context, answer);
  await ports.store.write((tx) => publishBatch(tx, ports, edition));
  const reference = receiptReference(answer.receipt.commitment);
  const words = context.texts.cli.vote;
  say(context, answer.changed ? words.changed(reference) : words.cast(reference));
  printJson(context, answer.receipt);
  return 0;
}

/** What is public before the release and nothing more: head, number of ballots in the log, commitment. */
async function status(context: Context, { store, clock }: OpenedPorts, id: string, json: boolean): Promise<ExitCode> {
  const found = await store.read(async (tx) => ({
    edition: await tx.editions.find(id),
    closed: (await tx.editions.document(id, EVIDENCE.turnout)) !== null,
    entries: (await tx.log.entries(id)).map(readEntryText),
    head: await tx.log.lastHead(id),
  }));
  if (found.edition === null) return sayRefused(context, refuse('edition-unknown', { edition: id }));
  const phase = found.closed ? 'closed' : votePhase(found.edition.vote, clock.now());
  const ballots = found.entries.filter(({ type }) => type === 'ballot').length;
  const committed = found.entries.find((entry) => entry.type === 'result-committed');
  const commitment = committed?.type === 'result-committed' ? committed.commitment : null;
  if (json) printJson(context, { edition: id, phase, ballotsInLog: ballots, head: found.head, commitment });
  else {
    const words = context.texts.cli.vote;
    context.io.out(`${words.status(words.phases[phase], ballots, found.head?.root ?? '–')}\n`);
    if (commitment !== null) context.io.out(`${words.commitment(commitment)}\n`);
  }
  return 0;
}

async function close(context: Context, ports: OpenedPorts, edition: string): Promise<ExitCode> {
  const closed = await closeAndDestroyKey(ports, edition);
  if (!closed.ok) return sayRefused(context, closed);
  say(context, context.texts.cli.vote.closed(closed.counted, closed.logged));
  return 0;
}

interface DrawOptions {
  readonly seed?: string;
  readonly source?: string;
}

async function count(context: Context, ports: OpenedPorts, edition: string, given: DrawOptions): Promise<ExitCode> {
  const { seed, source } = given;
  if ((seed === undefined) !== (source === undefined)) return sayRefused(context, refuse('lots-invalid'));
  const draw = seed === undefined || source === undefined ? null : { seed, source };
  const counted = await countVoteOf(ports, edition, draw);
  if (!counted.ok) return sayRefused(context, counted);
  say(context, context.texts.cli.vote.counted(counted.result.count.ballots));
  return 0;
}

interface AsOption {
  readonly as?: string;
}

interface ResumeOptions extends AsOption {
  readonly verdict: ClockVerdict;
  readonly reason: string;
}

async function certify(context: Context, ports: OpenedPorts, edition: string, as?: string): Promise<ExitCode> {
  const found = await protocolToCertify(ports, edition);
  if (!found.ok) return sayRefused(context, found);
  const content = { kind: 'certify', protocol: found.protocol } as const;
  const step = await stepOfTwo(context, ports, { edition, content, as });
  if (!step.ok) return sayRefused(context, step);
  if (step.isDone) say(context, context.texts.cli.vote.certified(found.protocol));
  return 0;
}

async function release(context: Context, ports: OpenedPorts, edition: string, as?: string): Promise<ExitCode> {
  const step = await stepOfTwo(context, ports, { edition, content: { kind: 'release' }, as });
  if (!step.ok) return sayRefused(context, step);
  if (!step.isDone) return 0;
  const head = await ports.store.read((tx) => tx.log.lastHead(edition));
  say(context, context.texts.cli.vote.released(head?.root ?? '–'));
  return 0;
}
