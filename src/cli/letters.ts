/** `lajk letters`: what waits in the outbox, sending it, and what came back. */
import type { Command } from 'commander';
import { letterDesk } from '../actions/letter-desk.ts';
import { pauseWave, retryLetter } from '../actions/manage-letters.ts';
import { failedLetters, type OutboxState, readOutbox } from '../actions/read-outbox.ts';
import { takeReport } from '../actions/take-report.ts';
import type { Outcome } from '../core/basics/outcome.ts';
import { refuse } from '../core/basics/outcome.ts';
import { isLetterKind, LETTERS } from '../core/mail/letter.ts';
import { meaningOf } from '../core/mail/reply.ts';
import { sampleLetter } from '../core/mail/sample-letter.ts';
import { readEmail } from '../core/office/person.ts';
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
import { lettersGroup } from './letters-group.ts';
import { readReturnedMail } from './returned-mail.ts';
import { textTable } from './table.ts';

const FAILURES_SHOWN = 500;

export function addLetterCommands(program: Command, context: Context, finish: Finish): void {
  const { outbox } = context.texts;
  const letters = lettersGroup(program, outbox.about);
  const withOpened = async (command: (ports: OpenedPorts) => Promise<ExitCode>) =>
    finish(await withPorts(context, command));
  letters
    .command('status')
    .description(outbox.commands.status)
    .option('--failed', outbox.options.failed)
    .option('--json', context.texts.cli.options.json)
    .action((given: { failed?: boolean; json?: boolean }) => withOpened((ports) => status(context, ports, given)));
  letters
    .command('run')
    .description(outbox.commands.run)
    .option('--until-empty', outbox.options.untilEmpty)
    .action(({ untilEmpty }) => withOpened((ports) => runLetters(context, ports, untilEmpty === true)));
  for (const name of ['pause', 'resume'] as const)
    letters
      .command(`${name} <wave>`)
      .description(outbox.commands[name])
      .action((wave: string) => withOpened((ports) => pause(context, ports, wave, name === 'pause')));
  letters
    .command('retry <id>')
    .description(outbox.commands.retry)
    .action((id: string) => withOpened((ports) => retry(context, ports, id)));
  letters
    .command('preview <kind> <edition>')
    .description(outbox.commands.preview)
    .option('--lang <pl|en>', outbox.options.language, 'pl')
    .action((kind: string, edition: string, { lang }) =>
      withOpened((ports) => preview(context, ports, { kind, edition, language: lang === 'en' ? 'en' : 'pl' })),
    );
  letters
    .command('test <address>')
    .description(outbox.commands.test)
    .action((address: string) => withOpened((ports) => sendTest(context, ports, address)));
  letters
    .command('bounces <paths...>')
    .description(outbox.commands.bounces)
    .option('--json', context.texts.cli.options.json)
    .action((paths: string[], { json }) => withOpened((ports) => bounces(context, ports, paths, json === true)));
}

async function status(
  context: Context,
  { store, clock, post }: OpenedPorts,
  { failed, json }: { readonly failed?: boolean; readonly json?: boolean },
): Promise<ExitCode> {
  const now = clock.now();
  const state = await store.read((tx) => readOutbox(tx, now));
  const paging = { after: null, limit: FAILURES_SHOWN, now };
  const failures = failed ? (await store.read((tx) => failedLetters(tx, paging))).letters : null;
  if (json) {
    const listed = failures?.map(({ id, to, kind, edition, status: is, reason, reply }) => {
      return { id, to, kind, edition, status: is, reason, reply };
    });
    printJson(context, { ...state, way: post.way, ...(listed && { failed: listed }) });
    return 0;
  }
  const { outbox, letters } = context.texts;
  printState(context, state);
  if (failures !== null && failures.length > 0) {
    const rows = failures.map(({ id, to, kind, status: is, reason, reply }) => [
      ...[id, to, letters.kinds[kind], outbox.statuses[is]],
      `${reason === null ? '' : outbox.reasons[reason]} ${reply ?? ''}`.trim(),
    ]);
    context.io.out(`\n${textTable(outbox.failedHeader, rows, [])}`);
  }
  return 0;
}

function printState(context: Context, state: OutboxState): void {
  const { outbox, letters } = context.texts;
  if (state.counts.length === 0) say(context, outbox.nothing);
  else {
    const rows = state.counts.map(({ kind, edition, status: is, letters: number }) => [
      isLetterKind(kind) ? letters.kinds[kind] : kind,
      ...[edition ?? '', outbox.statuses[is], String(number)],
    ]);
    context.io.out(textTable(outbox.header, rows, [3]));
  }
  if (state.waves.length > 0) {
    const rows = state.waves.map(({ id, kind, paused, waiting, letters: of }) => [
      ...[id, letters.kinds[kind]],
      paused ? outbox.paused : waiting ? outbox.going : outbox.complete,
      ...(of === null ? ['–', '–', '–'] : [of.waiting, of.sent, of.refused + of.bounced].map(String)),
    ]);
    context.io.out(`\n${textTable(outbox.waveHeader, rows, [3, 4, 5])}`);
  }
  if (state.refusingDomains.length > 0) say(context, outbox.refusingDomains(state.refusingDomains.join(', ')));
  if (state.stuck > 0) say(context, outbox.way.stuck(state.stuck));
}

/** Ends with the signal that ends a program, or when nothing waits: what is under way is finished first. */
async function runLetters(context: Context, ports: OpenedPorts, untilEmpty: boolean): Promise<ExitCode> {
  const { outbox } = context.texts;
  let [sent, failed] = [0, 0];
  const troubles: unknown[] = [];
  const progress = () => {
    if (context.io.errIsTerminal) context.io.err(`\r\u001b[K${outbox.sending(sent, failed)}`);
  };
  const running = ports.post.run(letterDesk(ports), {
    baseUrl: ports.post.baseUrl,
    untilEmpty,
    tried(_, fate) {
      if (fate.status === 'sent') sent += 1;
      if (fate.status === 'refused') failed += 1;
      progress();
    },
    failed: (error) => troubles.push(error),
  });
  const stop = () => void running.stop();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  await running.ended;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, stop);
  if (context.io.errIsTerminal) context.io.err('\r\u001b[K');
  say(context, outbox.sending(sent, failed));
  // The worker went on; what stopped a letter is said all the same, by the one place that says such things.
  if (troubles.length > 0) throw troubles[0];
  return failed > 0 ? 1 : 0;
}

async function pause(context: Context, ports: OpenedPorts, wave: string, paused: boolean): Promise<ExitCode> {
  const deps = { ...ports, actor: 'command-line' as const };
  const done: Outcome = await ports.store.write((tx) => pauseWave(tx, deps, wave, paused));
  if (!done.ok) return sayRefused(context, done);
  const { outbox } = context.texts;
  say(context, paused ? outbox.pausedNow(wave) : outbox.resumedNow(wave));
  return 0;
}

async function retry(context: Context, ports: OpenedPorts, id: string): Promise<ExitCode> {
  const deps = { ...ports, actor: 'command-line' as const };
  const done = await ports.store.write((tx) => retryLetter(tx, deps, id));
  if (!done.ok) return sayRefused(context, done);
  say(context, context.texts.outbox.queuedAgain);
  return 0;
}

async function preview(
  context: Context,
  { store, post }: OpenedPorts,
  asked: { readonly kind: string; readonly edition: string; readonly language: 'pl' | 'en' },
): Promise<ExitCode> {
  const { kind } = asked;
  if (!isLetterKind(kind)) return sayRefused(context, refuse('letter-kind-unknown', { kind, known: known() }));
  const edition = await store.read((tx) => tx.editions.find(asked.edition));
  if (edition === null) return sayRefused(context, refuse('edition-unknown', { edition: asked.edition }));
  const written = post.write({
    ...sampleLetter(kind, edition, asked.language),
    baseUrl: post.baseUrl,
    demo: edition.demo,
  });
  context.io.out(`${context.texts.outbox.page.subject}: ${written.subject}\n\n${written.text}\n`);
  return 0;
}

function known(): string {
  return Object.keys(LETTERS).join(', ');
}

async function sendTest(context: Context, { post }: OpenedPorts, address: string): Promise<ExitCode> {
  const read = readEmail(address);
  if (!read.ok) return sayRefused(context, read);
  const { outbox } = context.texts;
  const { subject, text } = outbox.testLetter;
  const attempt = await post.sendTest(read.email, { subject, text, html: `<p>${text}</p>`, headers: {} });
  if (attempt.kind !== 'accepted') {
    const why = outbox.reasons[meaningOf(attempt).reason];
    return sayRefused(context, refuse('test-letter-failed', { address: read.email, why, reply: attempt.reply }));
  }
  say(context, outbox.testSent(read.email, attempt.reply));
  return 0;
}

async function bounces(
  context: Context,
  ports: OpenedPorts,
  paths: readonly string[],
  json: boolean,
): Promise<ExitCode> {
  let [messages, bounced, delayed] = [0, 0, 0];
  for (const path of paths) {
    const mail = readReturnedMail(path);
    if (mail === null) return sayRefused(context, refuse('report-unreadable', { file: path }));
    for await (const message of mail) {
      messages += 1;
      const report = await ports.post.readReport(message);
      if (report === null) continue;
      const taken = await ports.store.write((tx) => takeReport(tx, ports, report));
      bounced += taken.bounced;
      delayed += taken.delayed;
    }
  }
  if (json) printJson(context, { messages, bounced, delayed });
  else say(context, context.texts.outbox.reports(messages, bounced, delayed));
  return 0;
}
