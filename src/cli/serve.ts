/** `lajk serve`: the site on a port until it is told to stop; with `--demo` an empty data folder is filled first. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { refuse } from '../core/basics/outcome.ts';
import { DEMO_PEOPLE } from '../demo/demo-organisers.ts';
import { DEMO_STAFF } from '../demo/office-demo.ts';
import { type DemoLink, openDemoLink } from '../demo/open-demo.ts';
import { type Context, type ExitCode, type Finish, type OpenedPorts, say, sayRefused, withPorts } from './context.ts';
import { fillWithDemo, prepareFolder } from './fill-demo.ts';
import { probePort } from './probe-port.ts';
import { isLoopback, readServeSettings, type ServeSettings } from './serve-settings.ts';

interface Given {
  readonly port?: string;
  readonly demo?: boolean;
  readonly development?: boolean;
}

export function addServeCommand(program: Command, context: Context, finish: Finish): void {
  const { commands, options } = context.texts.cli;
  program
    .command('serve')
    .description(commands.serve)
    .option('--port <n>', options.port)
    .option('--demo', options.demo)
    .option('--development', options.development)
    .action(async (given: Given) => finish(await serve(context, given)));
}

async function serve(context: Context, given: Given): Promise<ExitCode> {
  const { site } = context;
  if (!site) return sayRefused(context, refuse('site-not-built'));
  const read = readServeSettings(site.environment, given);
  if (!read.ok) return sayRefused(context, read);
  const { settings } = read;
  if (given.demo && !isLoopback(settings.baseUrl))
    return sayRefused(context, refuse('demo-not-loopback', { url: settings.baseUrl }));
  const taken = await probePort(settings);
  if (taken) return sayRefused(context, taken);
  const prepared = given.demo ? await prepareFolder(site.environment) : { ok: true as const, fill: false };
  if (!prepared.ok) return sayRefused(context, prepared);
  return withPorts(context, async (ports) => {
    const filled = prepared.fill ? await fillWithDemo(context, ports) : { ok: true as const };
    return filled.ok ? serveOpened(context, ports, settings) : sayRefused(context, filled);
  });
}

async function serveOpened(context: Context, ports: OpenedPorts, settings: ServeSettings): Promise<ExitCode> {
  const editions = await ports.store.read((tx) => tx.editions.all());
  const isDemo = editions.some(({ demo }) => demo);
  if (isDemo && !isLoopback(settings.baseUrl))
    return sayRefused(context, refuse('demo-not-loopback', { url: settings.baseUrl }));
  const words = context.texts.cli.serve;
  // Only here, where it is sure that the data are invented and the site is seen on this machine only.
  const tellCode = isDemo ? (email: string, code: string) => say(context, words.signInCode(email, code)) : undefined;
  const served = await context.site?.serve(ports, settings, tellCode);
  if (!served) return sayRefused(context, refuse('site-not-built'));
  if (!served.ok) return sayRefused(context, served);
  context.io.out(`${words.site}: ${settings.baseUrl}\n`);
  if (isDemo) sayDemo(context, settings, await openDemoLink(ports, join(ports.folder, 'demo')));
  say(context, words.howToStop);
  await served.ended;
  say(context, words.stopped);
  return 0;
}

function sayDemo({ io, texts }: Context, { baseUrl }: ServeSettings, link: DemoLink | null): void {
  const words = texts.cli.serve;
  if (link?.phase === 'open') io.out(`${words.votingLink(link.city)}: ${baseUrl}/glos#${link.code}\n`);
  else if (link) io.out(`${words.voteOver(link.closesAt)}\n`);
  io.out(`${words.signIn}: ${baseUrl}/biuro/logowanie\n`);
  io.out(
    `${words.signInHow(
      DEMO_PEOPLE.map(({ email }) => email),
      DEMO_STAFF,
    )}\n`,
  );
  io.out(`${words.gala}: ${words.planned}\n`);
}
