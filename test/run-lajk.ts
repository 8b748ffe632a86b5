/** The command line as a function: what was printed, and how it ended. */
import type { Context, ExitCode, OpenedPorts } from '../src/cli/context.ts';
import { run } from '../src/cli/run.ts';
import { pl } from '../src/texts/pl.ts';

export interface Answer {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

type Given = Partial<Omit<Context, 'io'>> & { readonly stdin?: string };

/** In Polish, and without an installation unless `open` gives one. */
export async function runLajk(argv: readonly string[], given: Given = {}): Promise<Answer> {
  const { stdin = '', ...context } = given;
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(argv, {
    io: {
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      input: async () => stdin,
      errIsTerminal: false,
    },
    texts: pl,
    open: () => Promise.reject(new Error('this command opens no installation')),
    ...context,
  });
  return { code, out: out.join(''), err: err.join('') };
}

/** An installation that stays open when the command closes it. */
export function lent(ports: OpenedPorts): Context['open'] {
  return async () => ({ ok: true, ports: { ...ports, close: async () => undefined } });
}
