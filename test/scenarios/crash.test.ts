import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { EVIDENCE } from '../../src/core/verify/evidence.ts';
import { bundleTexts, type Installation, newInstallation } from './installation.ts';
import { lajkProcess, PROGRAM, start } from './processes.ts';
import { EDITION } from './small-edition.ts';
import { closeAndRelease, freezeSmall, importSmall, nomineesOf } from './small-steps.ts';

const CAST_STREAM = fileURLToPath(new URL('cast-stream.ts', import.meta.url));
const IN_THE_VOTE = '2022-05-04T12:00:00+02:00';

let small: Installation;
afterEach(async () => small.remove());

/** Everything that was answered until the process was killed in the middle of its work. */
async function castUntilKilled(answers: number): Promise<string[]> {
  const nominees = await nomineesOf(small);
  const stream = start(CAST_STREAM, [EDITION, small.path('kody.csv'), IN_THE_VOTE, ...nominees], small.environment);
  let lines = 0;
  stream.child.stdout?.on('data', (text: string) => {
    lines += text.split('\n').length - 1;
    if (lines >= answers) stream.child.kill('SIGKILL');
  });
  const ended = await stream.ended;
  expect({ signal: ended.signal, err: ended.err }).toEqual({ signal: 'SIGKILL', err: '' });
  return ended.out.split('\n').filter((line) => /^\d{7} [0-9a-f]{64}$/.test(line));
}

function column(text: string | undefined): ReadonlySet<string> {
  return new Set(
    (text ?? '')
      .split('\n')
      .slice(1)
      .map((line) => line.slice(0, 64)),
  );
}

describe.each(['sqlite', 'postgres'] as const)('killed while ballots are cast on %s', (kind) => {
  it('has every ballot that it answered, each city the last of its own, and can be verified', async () => {
    small = await newInstallation(kind);
    await small.inOneProcess(async () => {
      await importSmall(small);
      await freezeSmall(small);
    });
    const answered = new Map<string, string[]>();
    for (const answers of [30, 100, 60])
      for (const line of await castUntilKilled(answers)) {
        const [teryt = '', commitment = ''] = line.split(' ');
        answered.set(teryt, [...(answered.get(teryt) ?? []), commitment]);
      }
    expect(answered.size).toBe(8);
    await closeAndRelease(small, small.path('dowody'));
    const bundle = await bundleTexts(small.path('dowody'));
    const [counted, replaced] = [column(bundle.get(EVIDENCE.ballots)), column(bundle.get(EVIDENCE.replaced))];
    for (const commitments of answered.values()) {
      const last = commitments.pop() as string;
      // One more may have been kept without an answer, and then it has replaced the last.
      expect(counted.has(last) || replaced.has(last)).toBe(true);
      expect(commitments.filter((commitment) => !replaced.has(commitment))).toEqual([]);
    }
    expect((bundle.get(EVIDENCE.turnout) ?? '').split('\n').slice(1, -1)).toEqual([...answered.keys()].sort());
    expect((await small.lajk(['verify', small.path('dowody')])).code).toBe(0);
  });
});

describe('killed while it imports', () => {
  const ROWS = 60_000;

  it('has the whole file or nothing of it, and the same command then succeeds', async () => {
    small = await newInstallation('sqlite');
    const lines = Array.from({ length: ROWS }, (_, i) => {
      return `facebook,p${i % 50},post-${i},2022-03-${10 + (i % 20)}T10:00:00Z,${i % 100},1,2`;
    });
    const header = 'platform,profile_id,post_id,published_at,reactions,comments,shares';
    const file = await small.write('duzy.csv', `${header}\n${lines.join('\n')}\n`);
    await small.done(['init']);
    const argv = ['import', file, '--snapshot', '2022-04-02'];
    const untouched = tables(await small.everything());
    let took = 0;
    for (const part of [0.5, 0.7, 0.85, 0.95]) {
      took ||= await timeOf(async () => {
        const other = { ...small.environment, LAJK_DATA: small.path('inne-dane') };
        expect((await lajkProcess(argv, other)).code).toBe(0);
      });
      const { child, ended } = start(PROGRAM, argv, small.environment);
      setTimeout(() => child.kill('SIGKILL'), took * part);
      const { signal } = await ended;
      const now = tables(await small.everything());
      if (signal === 'SIGKILL' && now === untouched) continue;
      // It was quicker this time: then all of it is there.
      expect(now).not.toBe(untouched);
      break;
    }
    expect((await small.lajk(argv)).code).toBe(0);
    const question = ['--formula', 'interactions@1', '--from', '2022-03-01', '--to', '2022-03-31', '--profiles', 'all'];
    const { rows } = await small.json<{ rows: { posts: number; interactions: number }[] }>(['rank', ...question]);
    expect(rows).toHaveLength(50);
    expect(rows.reduce((sum, { posts }) => sum + posts, 0)).toBe(ROWS);
    expect(rows.reduce((sum, { interactions }) => sum + interactions, 0)).toBe(ROWS * 3 + (ROWS / 100) * 4950);
  });
});

function tables(everything: string): string {
  return everything.replace(/^(archive|staging).*\n/gm, '');
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}
