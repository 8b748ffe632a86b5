/** `lajk audit`: who did what; the chain that shows a change of the past; the export for whoever checks it without us. */
import type { Command } from 'commander';
import { checkAudit, readAudit } from '../actions/read-audit.ts';
import { warsawTime } from '../core/basics/day.ts';
import { refuse } from '../core/basics/outcome.ts';
import { AUDIT_FIELDS, type AuditType } from '../core/office/audit-event.ts';
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
import { textTable } from './table.ts';

interface ListOptions {
  readonly edition?: string;
  readonly type?: string;
  readonly person?: string;
  readonly json?: boolean;
}

const MOST_ROWS = 1000;

export function addAuditCommands(program: Command, context: Context, finish: Finish): void {
  const { commands, subcommands, options } = context.texts.cli;
  const audit = program.command('audit').description(commands.audit);
  const using = async (command: (ports: OpenedPorts) => Promise<ExitCode>) => finish(await withPorts(context, command));
  audit
    .command('list')
    .description(subcommands.auditList)
    .option('--edition <edition>', options.edition)
    .option('--type <type>', options.auditType)
    .option('--person <email>', options.auditPerson)
    .option('--json', options.json)
    .action((given: ListOptions) => using((ports) => list(context, ports, given)));
  audit
    .command('export')
    .description(subcommands.auditExport)
    .action(() =>
      using(async (ports) => {
        const checked = await checkAudit(ports.store, ({ position, text, hash }) =>
          context.io.out(`{"position":${position},"hash":"${hash}","event":${text}}\n`),
        );
        return verdict(context, checked.broken, checked.events, checked.head);
      }),
    );
  audit
    .command('verify')
    .description(subcommands.auditVerify)
    .action(() =>
      using(async (ports) => {
        const { broken, events, head } = await checkAudit(ports.store);
        return verdict(context, broken, events, head);
      }),
    );
}

/** 2 when the chain is broken, like every verification. */
function verdict(context: Context, broken: number | null, events: number, head: string): ExitCode {
  const words = context.texts.audit;
  say(context, broken === null ? words.holds(events, head) : words.broken(broken));
  return broken === null ? 0 : 2;
}

async function list(context: Context, { store }: OpenedPorts, given: ListOptions): Promise<ExitCode> {
  const { type = null, edition = null, person } = given;
  if (type !== null && !Object.hasOwn(AUDIT_FIELDS, type))
    return sayRefused(context, refuse('option-invalid', { option: '--type', value: type }));
  const email = person?.trim().toLowerCase() ?? null;
  const query = { type: type as AuditType | null, edition, email, before: null, limit: MOST_ROWS };
  const events = await store.read((tx) => readAudit(tx, query));
  const words = context.texts.audit;
  if (given.json) {
    printJson(
      context,
      events.map(({ position, hash, event, who, whom }) => ({ position, hash, ...event, who, whom })),
    );
    return 0;
  }
  const { number, at, type: what, who: by, about } = words.columns;
  const rows = events.map(({ position, event, who }) => [
    ...[String(position), warsawTime(event.at), words.types[event.type], who ?? words.actors[event.actor.kind]],
    Object.entries(event.details)
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
  ]);
  context.io.out(textTable([number, at, what, by, about], rows, [0]));
  return 0;
}
