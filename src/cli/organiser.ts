/** `lajk organiser`: who comes into the office. The first two organisers come from here; further ones need two persons. */
import type { Command } from 'commander';
import { invitePerson } from '../actions/invite-person.ts';
import { warsawTime } from '../core/basics/day.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { isRole, type Role } from '../core/office/right.ts';
import { stepOfTwo } from './by-two.ts';
import { type Context, type ExitCode, type Finish, type OpenedPorts, say, sayRefused, withPorts } from './context.ts';

interface Given {
  readonly name?: string;
  readonly role?: string;
  readonly edition?: string;
  readonly language?: string;
  readonly as?: string;
  readonly printLink?: boolean;
}

interface Request {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly edition: string | null;
  readonly language: 'pl' | 'en';
}

export function addOrganiserCommands(program: Command, context: Context, finish: Finish): void {
  const { commands, subcommands, options } = context.texts.cli;
  program
    .command('organiser')
    .description(commands.organiser)
    .command('invite <email>')
    .description(subcommands.organiserInvite)
    .option('--name <name>', options.personName)
    .option('--role <role>', options.role)
    .option('--edition <edition>', options.roleEdition)
    .option('--language <language>', options.letterLanguage)
    .option('--as <email>', options.asPerson)
    .option('--print-link', options.printLink)
    .action(async (email: string, given: Given) =>
      finish(await withPorts(context, (ports) => invite(context, ports, email, given))),
    );
}

async function invite(context: Context, ports: OpenedPorts, email: string, given: Given): Promise<ExitCode> {
  const read = readRequest(email, given);
  if (!read.ok) return sayRefused(context, read);
  const { request } = read;
  if (given.as !== undefined && request.role === 'organiser') return propose(context, ports, request, given.as);
  const { role, edition, ...person } = request;
  const invited = await ports.store.write((tx) =>
    invitePerson(tx, ports, { ...person, grant: { role, edition }, by: 'command-line' }),
  );
  if (!invited.ok) return sayRefused(context, invited);
  say(context, context.texts.cli.organiser.invited(invited.person.email, warsawTime(invited.until)));
  if (given.printLink) context.io.out(`${invited.link}\n`);
  return 0;
}

/** A further organiser is a further signature: that takes two, and belongs to one edition. */
async function propose(context: Context, ports: OpenedPorts, request: Request, as: string): Promise<ExitCode> {
  const { email, name, role, edition } = request;
  if (edition === null) return sayRefused(context, refuse('edition-unknown', { edition: '' }));
  const made = await stepOfTwo(context, ports, { edition, content: { kind: 'grant-role', email, name, role }, as });
  return made.ok ? 0 : sayRefused(context, made);
}

function readRequest(email: string, given: Given): Outcome<{ request: Request }> {
  const role = given.role ?? 'organiser';
  if (!isRole(role)) return refuse('role-unknown', { role });
  const language = given.language ?? 'pl';
  if (language !== 'pl' && language !== 'en') return refuse('language-unknown', { language });
  const name = given.name ?? email.slice(0, Math.max(0, email.indexOf('@')));
  return { ok: true, request: { email, name, role, edition: given.edition ?? null, language } };
}
