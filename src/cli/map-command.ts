/** `lajk map`: shows how an unknown header would be read, and remembers it once it is confirmed. */
import type { Command } from 'commander';
import { confirmMapping, type MappingView } from '../actions/confirm-mapping.ts';
import { MAPPED_FIELDS } from '../core/profiles/header-mapping.ts';
import { type Context, type Finish, printJson, say, sayRefused, withPorts } from './context.ts';
import { printable } from './table.ts';

interface Given {
  readonly confirm?: boolean;
  readonly sheet?: string;
  readonly json?: boolean;
}

export function addMapCommand(program: Command, context: Context, finish: Finish): void {
  const { commands, options } = context.texts.cli;
  program
    .command('map <file> [assignment...]')
    .description(commands.map)
    .option('--confirm', options.confirmMapping)
    .option('--sheet <name>', options.sheet)
    .option('--json', options.json)
    .action(async (path: string, assignments: string[], given: Given) => {
      const request = { path, assignments, confirmed: given.confirm === true, sheet: given.sheet ?? null };
      finish(
        await withPorts(context, async (ports) => {
          const outcome = await confirmMapping(ports, { ...request, format: null, zone: null });
          if (!outcome.ok) return sayRefused(context, outcome);
          show(context, path, outcome.view, given.json === true);
          return 0;
        }),
      );
    });
}

function show(context: Context, path: string, { look, fields, remembered }: MappingView, json: boolean): void {
  const words = context.texts.import.mapping;
  if (json) {
    printJson(context, { file: path, header: look.header, fields, remembered });
    return;
  }
  for (const field of MAPPED_FIELDS) {
    const cell = fields[field];
    if (!cell) continue;
    const value = 'column' in cell ? `${field}=${cell.column}` : `${field}==${cell.constant}`;
    const sample = 'column' in cell ? (look.sample[look.header.indexOf(cell.column)] ?? '') : '';
    context.io.out(`${printable(value)}${sample ? `\t${printable(words.sample(sample))}` : ''}\n`);
  }
  const used = Object.values(fields).flatMap((cell) => ('column' in cell ? [cell.column] : []));
  const free = look.header.filter((name) => name.trim() !== '' && !used.includes(name));
  say(context, words.free(free.join(', ').slice(0, 2000)));
  say(context, remembered ? words.remembered : words.confirm(MAPPED_FIELDS.join(', ')));
}
