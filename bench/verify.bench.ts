/**
 * Verification of an edition with 2,500 ballots in its log and the totals per profile and day of 1,013 cities: by the
 * command line, by the second verifier in Python, and by the page in a browser.
 */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { castBallot } from '../src/actions/cast-ballot.ts';
import { closeAndDestroyKey } from '../src/actions/close-vote.ts';
import { countVoteOf } from '../src/actions/count-vote.ts';
import { publishBatch } from '../src/actions/publish-batch.ts';
import { bundleOf, prepareRelease } from '../src/actions/release-edition.ts';
import { hashVotingCode } from '../src/core/ballot/voting-code.ts';
import { verifyBundle } from '../src/core/verify/verify.ts';
import { openPorts } from '../src/main.ts';
import { ROOT } from '../test/project-files.ts';
import { krakowBundle } from './krakow.ts';
import { openEdition } from './open-edition.ts';
import { median, peakMib, report, seconds } from './row.ts';
import { timesOfPage } from './verify-page.ts';

const BALLOTS = 2_500;
const folder = mkdtempSync(join(tmpdir(), 'lajk-bench-'));
const opened = await openPorts({ LAJK_DATA: folder });
if (!opened.ok) throw new Error(opened.refusal);
const { ports, clock, edition, codes, nominees } = await openEdition(opened.ports);

for (let from = 0; from < BALLOTS; from += 50) {
  const casts = Array.from({ length: 50 }, (_, i) => {
    const { teryt, code } = codes[(from + i) % codes.length] as (typeof codes)[number];
    const others = nominees.filter((nominee) => nominee !== teryt);
    const choices = [0, 1, 2].map((k) => others[((from + i) * 7 + k * 13) % others.length] as string);
    const request = {
      edition,
      codeHash: hashVotingCode(edition, code),
      choices,
      arrivedAt: clock.now(),
      idempotencyKey: null,
    };
    return ports.store.group((tx) => castBallot(tx, ports, request));
  });
  for (const answer of await Promise.all(casts)) if (!answer.ok) throw new Error(answer.refusal);
  await ports.store.write((tx) => publishBatch(tx, ports, edition));
}
clock.set('2022-09-14T09:00:00+02:00');
await closeAndDestroyKey(ports, edition);
const counted = await countVoteOf(ports, edition, { seed: '1-2-3-4-5-6', source: 'bench' });
if (!counted.ok) throw new Error(counted.refusal);
const prepared = await prepareRelease(ports, edition);
if (!prepared.ok) throw new Error(prepared.refusal);
await ports.store.write(prepared.release);
const bundle = await bundleOf(ports, edition);
if (!bundle.ok) throw new Error(bundle.refusal);

const times: number[] = [];
const hashing: number[] = [];
for (let run = 0; run < 3; run++) {
  let start = performance.now();
  for (const text of bundle.files.values()) createHash('sha256').update(text).digest();
  hashing.push(performance.now() - start);
  start = performance.now();
  const { verdict } = verifyBundle(bundle.files, { head: null, key: ports.keys.publicKey() });
  times.push(performance.now() - start);
  if (verdict !== 'verified') throw new Error(verdict);
}
const days = (bundle.files.get('totals.csv') ?? '').split('\n').length - 2;
const bytes = [...bundle.files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
const inPython = timesOfPython(bundle.files, 'bundle');
const krakow = timesOfKrakow();
await opened.ports.close();
const onPage = await timesOfPage(folder);
rmSync(folder, { recursive: true });

function timesOfPython(files: ReadonlyMap<string, string>, name: string): readonly number[] {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [name, text] of files) writeFileSync(join(path, name), text);
  return [1, 2, 3].map(() => {
    const start = performance.now();
    const { status, stdout } = spawnSync('python3', [join(ROOT, 'verifier', 'verify.py'), path], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`verify.py: ${status} ${stdout}`);
    return performance.now() - start;
  });
}

/** `null` where the real ballots do not lie beside the project. */
function timesOfKrakow() {
  const files = krakowBundle();
  if (files === null) return null;
  const ours = [1, 2, 3].map(() => {
    const start = performance.now();
    const { verdict } = verifyBundle(files, { head: null, key: null });
    if (verdict !== 'verified') throw new Error(verdict);
    return performance.now() - start;
  });
  return { ours: median(ours), python: median(timesOfPython(files, 'krakow')) };
}

report([
  {
    what: `verify: ${BALLOTS.toLocaleString('en')} ballots in the log, ${days.toLocaleString('en')} totals per profile and day of 1,013 cities and their heads, ${(bytes / 2 ** 20).toFixed(1)} MiB`,
    figure: `${seconds(median(times))}, peak memory of the process ${peakMib()}`,
    reference: `SHA-256 of the same bytes by OpenSSL ${seconds(median(hashing))}`,
    ratio: median(times) / median(hashing),
    bar: '≤ 10 s',
  },
  {
    what: 'the same by verifier/verify.py, from the start of Python to its verdict',
    figure: seconds(median(inPython)),
    reference: `lajk verify ${seconds(median(times))}`,
    ratio: median(inPython) / median(times),
    bar: '≤ 10 s',
  },
  {
    what: 'the same on the page /weryfikacja in Chromium, from the press of the button over fetching to the verdict',
    figure: `${seconds(median(onPage.times))}, longest stall of the page ${Math.round(onPage.stall)} ms`,
    reference: `lajk verify ${seconds(median(times))}`,
    ratio: median(onPage.times) / median(times),
    bar: '≤ 30 s',
  },
  ...(krakow === null
    ? []
    : [
        {
          what: 'verify: 65,101 real ballots (Kraków 2024, each names 3 of 119) of as many voters',
          figure: seconds(krakow.ours),
          reference: `verifier/verify.py ${seconds(krakow.python)}`,
          ratio: krakow.ours / krakow.python,
          bar: '–',
        },
      ]),
]);
