/** `lajk demo`: the demo edition, end to end, with the time of each step; ends with the verdict of the verifier. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { bundleOf } from '../actions/release-edition.ts';
import { verifyBundle } from '../core/verify/verify.ts';
import { DEMO_SEED, demoEdition } from '../demo/demo-edition.ts';
import { type DemoResult, runDemo } from '../demo/run-demo.ts';
import { awardsTable, writeFolder } from './bundle.ts';
import { type Context, type ExitCode, type Finish, type OpenedPorts, say, sayRefused, withPorts } from './context.ts';
import { readBundleFolder } from './verify.ts';

export function addDemoCommand(program: Command, context: Context, finish: Finish): void {
  const { commands, options } = context.texts.cli;
  program
    .command('demo')
    .description(commands.demo)
    .option('--seed <seed>', options.demoSeed, DEMO_SEED)
    .action(async ({ seed }: { seed: string }) => {
      finish(await withPorts(context, (ports) => demo(context, ports, seed)));
    });
}

async function demo(context: Context, ports: OpenedPorts, seed: string): Promise<ExitCode> {
  const { demo: words, demoLabel } = context.texts.cli;
  say(context, demoLabel);
  const tell = stepPrinter(context);
  const ran = await runDemo(ports, join(ports.folder, 'demo'), seed, tell);
  if (!ran.ok && ran.refusal === 'edition-exists') {
    say(context, words.already(ports.folder));
    return 1;
  }
  if (!ran.ok) return sayRefused(context, ran);
  return conclude(context, ports, ran, tell);
}

async function conclude(
  context: Context,
  ports: OpenedPorts,
  { head, awards }: DemoResult,
  tell: (step: 'bundle' | 'verify', figure: string) => void,
): Promise<ExitCode> {
  const bundle = await bundleOf(ports, demoEdition.id);
  if (!bundle.ok) return sayRefused(context, bundle);
  const { files } = bundle;
  tell('bundle', String(files.size));
  const folder = join(ports.folder, 'bundles', demoEdition.id);
  await rm(folder, { recursive: true, force: true });
  const written = await writeFolder(folder, files);
  if (!written.ok) return sayRefused(context, written);
  const read = await readBundleFolder(folder);
  if (!read.ok) return sayRefused(context, read);
  const report = verifyBundle(read.files, { head: head.root, key: head.key });
  tell('verify', folder);
  const places = await ports.store.read((tx) => tx.places.municipalities());
  const names = new Map<string, string>(places.map(({ teryt, name }) => [teryt, name]));
  context.io.out(awardsTable(context, demoEdition.categories, awards, names));
  context.io.out(`lajk verify ${folder} --key ${head.key}\n`);
  context.io.out(`${report.verdict}\n`);
  return report.verdict === 'verified' ? 0 : 2;
}

/** One line per step, with the time since the one before. */
function stepPrinter(context: Context) {
  const { steps } = context.texts.cli.demo;
  let since = performance.now();
  return (step: keyof typeof steps, figure: string) => {
    const now = performance.now();
    context.io.out(`✓ ${steps[step]}: ${figure} (${((now - since) / 1000).toFixed(2)} s)\n`);
    since = now;
  };
}
