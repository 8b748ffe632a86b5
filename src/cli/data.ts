/** `lajk data`: cities are asked for their figures; what they send is looked at, accepted or refused. */
import type { Command } from 'commander';
import { acceptSubmission, refuseSubmission } from '../actions/decide-submission.ts';
import { inspectFile } from '../actions/inspect-file.ts';
import { inviteCities, readInvitedLines, revokeDataLink } from '../actions/invite-cities.ts';
import type { Actor } from '../actions/record-event.ts';
import { addDays, parseDay } from '../core/basics/day.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { instantOfWarsawClock } from '../core/basics/warsaw-clock.ts';
import { hasRight } from '../core/office/right.ts';
import { parseTeryt } from '../core/places/municipality.ts';
import type { Submission } from '../ports/submissions.ts';
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
import { sayReport } from './import-command.ts';
import { readText } from './read-text.ts';
import { printable, textTable } from './table.ts';

export function addDataCommands(program: Command, context: Context, finish: Finish): void {
  const { about, commands, options } = context.texts.submissions.cli;
  const cli = context.texts.cli.options;
  const data = program.command('data').description(about);
  const run = (command: (ports: OpenedPorts) => Promise<ExitCode>) => withPorts(context, command).then(finish);
  data
    .command('invite <edition> <file>')
    .description(commands.invite)
    .requiredOption('--until <day>', options.until)
    .option('--language <pl|en>', options.language, 'pl')
    .action((edition: string, file: string, given: { until: string; language: string }) =>
      run((ports) => invite(context, ports, { edition, file, ...given })),
    );
  data
    .command('revoke <edition> <teryt>')
    .description(commands.revoke)
    .action((edition: string, teryt: string) => run((ports) => revoke(context, ports, edition, teryt)));
  data
    .command('list <edition>')
    .description(commands.list)
    .option('--json', cli.json)
    .action((edition: string, { json }) => run((ports) => list(context, ports, edition, json === true)));
  data
    .command('show <number>')
    .description(commands.show)
    .action((id: string) => run((ports) => show(context, ports, id)));
  data
    .command('accept <number>')
    .description(commands.accept)
    .option('--as <email>', options.by)
    .option('--zone <zone>', options.zone)
    .option('--profile <id>', options.profile)
    .option('--accept-rejected', cli.acceptRejected)
    .action((id: string, given: AcceptOptions) => run((ports) => accept(context, ports, id, given)));
  data
    .command('refuse <number>')
    .description(commands.refuse)
    .requiredOption('--reason <text>', options.reason)
    .option('--as <email>', options.by)
    .action((id: string, given: { reason: string; as?: string }) => run((ports) => send(context, ports, id, given)));
}

interface InviteOptions {
  readonly edition: string;
  readonly file: string;
  readonly until: string;
  readonly language: string;
}

async function invite(context: Context, ports: OpenedPorts, given: InviteOptions): Promise<ExitCode> {
  const { edition, language } = given;
  if (language !== 'pl' && language !== 'en') return sayRefused(context, refuse('language-unknown', { language }));
  const day = parseDay(given.until);
  const until = day === null ? null : instantOfWarsawClock(`${addDays(day, 1)}T00:00`);
  if (until === null) return sayRefused(context, refuse('day-invalid', { day: given.until }));
  const text = await readText(given.file);
  const read = text.ok ? readInvitedLines(text.text) : text;
  if (!read.ok) return sayRefused(context, read);
  const request = { edition, lines: read.lines, until, language, actor: 'command-line' } as const;
  const done = await ports.store.write((tx) => inviteCities(tx, ports, request));
  if (!done.ok) return sayRefused(context, done);
  say(context, context.texts.submissions.cli.invited(done.cities));
  return 0;
}

async function revoke(context: Context, ports: OpenedPorts, edition: string, code: string): Promise<ExitCode> {
  const teryt = parseTeryt(code);
  if (teryt === null) return sayRefused(context, refuse('teryt-invalid', { teryt: code }));
  const done = await ports.store.write((tx) => revokeDataLink(tx, ports, { edition, teryt, actor: 'command-line' }));
  if (!done.ok) return sayRefused(context, done);
  say(context, context.texts.submissions.cli.revoked(done.revoked));
  return 0;
}

async function list(context: Context, ports: OpenedPorts, id: string, json: boolean): Promise<ExitCode> {
  const { edition, files } = await ports.store.read(async (tx) => ({
    edition: await tx.editions.find(id),
    files: await tx.submissions.of(id, null),
  }));
  if (edition === null) return sayRefused(context, refuse('edition-unknown', { edition: id }));
  if (json) printJson(context, files);
  else context.io.out(textTable(context.texts.submissions.cli.columns, files.map(cellsOf), [4, 5]));
  return 0;
}

function cellsOf({ id, teryt, state, findings, sha256 }: Submission): readonly string[] {
  const [format, posts, rejected] = findings.read
    ? [findings.format, String(findings.posts), String(findings.rejectedCount)]
    : [findings.refusal, '–', '–'];
  return [id, teryt, state, format, posts, rejected, sha256];
}

/** What a reading of the file finds now, against the archive as it is. */
async function show(context: Context, ports: OpenedPorts, id: string): Promise<ExitCode> {
  const submission = await ports.store.read((tx) => tx.submissions.find(id));
  if (submission === null) return sayRefused(context, refuse('submission-unknown'));
  const { sha256, fileName, teryt, profile, zone, snapshotOn } = submission;
  const path = ports.submitted.path(sha256);
  const now = await inspectFile(ports, { path, shownName: fileName, teryt, profile, zone, snapshotOn });
  const isGone = !now.read && now.refusal === 'file-missing';
  printJson(context, { ...submission, findings: isGone ? submission.findings : now });
  return 0;
}

interface AcceptOptions {
  readonly as?: string;
  readonly zone?: string;
  readonly profile?: string;
  readonly acceptRejected?: boolean;
}

/** Somebody with rights on the machine, or the person that is named, who must have the right. */
async function actorOf(ports: OpenedPorts, id: string, email: string | undefined): Promise<Outcome<{ actor: Actor }>> {
  if (email === undefined) return { ok: true, actor: 'command-line' };
  const { person, grants, submission } = await ports.store.read(async (tx) => {
    const found = await tx.people.findByEmail(email.trim().toLowerCase());
    const grantsOf = found === null ? [] : await tx.people.grants(found.id);
    return { person: found, grants: grantsOf, submission: await tx.submissions.find(id) };
  });
  if (person === null) return refuse('person-unknown', { email });
  if (submission === null) return refuse('submission-unknown');
  return hasRight(grants, 'manage-data', submission.edition)
    ? { ok: true, actor: { email: person.email } }
    : refuse('right-missing');
}

async function accept(context: Context, ports: OpenedPorts, id: string, given: AcceptOptions): Promise<ExitCode> {
  const by = await actorOf(ports, id, given.as);
  if (!by.ok) return sayRefused(context, by);
  const { zone = null, profile = null, acceptRejected = false } = given;
  const done = await acceptSubmission(ports, { id, actor: by.actor, zone, profile, acceptRejected });
  for (const report of done.reports) sayReport(context, { ...report, path: printable(report.name) }, done.ok);
  if (!done.ok) return sayRefused(context, done);
  say(context, context.texts.submissions.cli.accepted);
  return 0;
}

async function send(
  context: Context,
  ports: OpenedPorts,
  id: string,
  { reason, as }: { readonly reason: string; readonly as?: string },
): Promise<ExitCode> {
  const by = await actorOf(ports, id, as);
  if (!by.ok) return sayRefused(context, by);
  const done = await ports.store.write((tx) => refuseSubmission(tx, ports, { id, reason, actor: by.actor }));
  if (!done.ok) return sayRefused(context, done);
  say(context, context.texts.submissions.cli.refused);
  return 0;
}
