/** The signing key changes in the middle of a vote: ballots, receipts, evidence, files; refused, killed and lost. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { Receipt } from '../../src/core/ballot/receipt.ts';
import { isHeadSigned, type PublicKey, type SignedHead } from '../../src/core/ledger/signed-head.ts';
import { fileKeys } from '../../src/keys/file-keys.ts';
import { PYTHON, runVerifier } from '../python.ts';
import { AS_FIRST, bundleTexts, type Installation, newInstallation, refusal } from './installation.ts';
import { start } from './processes.ts';
import { EDITION } from './small-edition.ts';
import { ballotsOf, castAll, closeAndRelease, codesOf, freezeSmall, importSmall, nomineesOf } from './small-steps.ts';

const ROTATE = ['keys', 'rotate', EDITION, '--reason', 'Zmiana komputera w biurze'] as const;
const ROTATE_AND_DIE = fileURLToPath(new URL('rotate-and-die.ts', import.meta.url));
const IN_THE_VOTE = '2022-05-04T12:00:00+02:00';

let small: Installation;
afterEach(async () => small.remove());

const keyFiles = () =>
  readdirSync(join(small.data, 'keys'))
    .filter((name) => name.startsWith('signing'))
    .sort();
const keyInFile = () => fileKeys(join(small.data, 'keys')).publicKey();
const headsNow = async (): Promise<readonly SignedHead[]> =>
  small.inOneProcess(async () => (await small.ports()).store.read((tx) => tx.log.heads(EDITION)));
const lastKey = async () => (await headsNow()).at(-1)?.key as PublicKey;
const receiptKey = (text: string) => (JSON.parse(text) as Receipt).key;

async function opened(kind: 'sqlite' | 'postgres'): Promise<Installation> {
  small = await newInstallation(kind);
  await small.inOneProcess(async () => {
    await importSmall(small);
    await freezeSmall(small);
  });
  return small;
}

describe.each(['sqlite', 'postgres'] as const)('a key that is rotated during the vote on %s', (kind) => {
  it('signs from then on, and all of it is verified by whoever knew either key', async () => {
    await opened(kind);
    const old = await lastKey();
    expect(keyInFile()).toBe(old);
    const ballots = ballotsOf(await nomineesOf(small));
    const before = await castAll(small, ballots.slice(0, 5));
    small.clock.set(IN_THE_VOTE);
    await small.doneByTwo([...ROTATE]);
    const now = await lastKey();
    expect(now).not.toBe(old);
    expect([keyFiles(), keyInFile()]).toEqual([['signing.key'], now]);
    const after = await castAll(small, ballots.slice(5));
    expect([[...before.values()].map(receiptKey), [...after.values()].map(receiptKey)]).toEqual([
      [...before].map(() => old),
      [...after].map(() => now),
    ]);
    await closeAndRelease(small, small.path('dowody'));
    expect((await headsNow()).every(isHeadSigned)).toBe(true);
    for (const key of [old, now])
      expect((await small.lajk(['verify', small.path('dowody'), '--key', key])).code).toBe(0);
    for (const [teryt, receipt] of [...[...before].slice(0, 2), ...[...after].slice(0, 2)]) {
      const file = await small.write(`potwierdzenie-${teryt}.json`, receipt);
      expect((await small.lajk(['verify', small.path('dowody'), '--receipt', file])).code).toBe(0);
    }
    const log = (await bundleTexts(small.path('dowody'))).get('log.jsonl') ?? '';
    expect(log.split('\n').filter((line) => line.includes('"key-rotated"'))).toHaveLength(1);
    if (PYTHON !== undefined)
      expect(runVerifier('verify.py', [small.path('dowody'), '--key', old]).stdout).toContain('VERIFIED');
    const audit = await small.done(['audit', 'list', '--json']);
    expect(audit).toContain('"key-rotated"');
    // A released log has ended: it keeps its key, and no entry can be added.
    expect(await small.lajk([...ROTATE, ...AS_FIRST])).toEqual(refusal('log-not-open', { edition: EDITION }));
  }, 240_000);

  it.each([
    ['before it is written', 'signing'],
    ['when it is written and the files are not in order', 'adopting'],
  ] as const)(
    'killed %s goes on with the key that the log says, and can be rotated again',
    async (_name, where) => {
      await opened(kind);
      const old = await lastKey();
      small.clock.set(IN_THE_VOTE);
      const [, second] = await small.organisers();
      const id = (await small.done([...ROTATE, ...AS_FIRST])).trim();
      const { signal, err } = await start(ROTATE_AND_DIE, [id, second.email, IN_THE_VOTE, where], small.environment)
        .ended;
      expect({ signal, err }).toEqual({ signal: 'SIGKILL', err: '' });
      expect(keyFiles()).toEqual(['signing-next.key', 'signing.key']);
      const holds = await lastKey();
      expect(holds === old).toBe(where === 'signing');
      const [ballot] = ballotsOf(await nomineesOf(small));
      const receipt = await small.done(['vote', 'cast', EDITION, ...(ballot?.choices ?? [])], {
        stdin: (await codesOf(small)).get(ballot?.voter ?? '') ?? '',
      });
      expect(receiptKey(receipt)).toBe(holds);
      // The proposal is open still where nothing was written; a new one would be the same.
      if (where === 'signing') await small.done(['proposals', 'withdraw', id, ...AS_FIRST]);
      await small.doneByTwo([...ROTATE]);
      expect([keyFiles(), keyInFile()]).toEqual([['signing.key'], await lastKey()]);
      expect([old, holds]).not.toContain(await lastKey());
      expect((await headsNow()).every(isHeadSigned)).toBe(true);
    },
    240_000,
  );
});

describe('a rotation', () => {
  it('needs a second organiser, a reason and the old key', async () => {
    await opened('sqlite');
    small.clock.set(IN_THE_VOTE);
    expect(await small.lajk([...ROTATE])).toEqual(refusal('proposer-missing', { edition: EDITION }));
    expect(await small.lajk(['keys', 'rotate', EDITION, '--reason', 'x', ...AS_FIRST])).toEqual(
      refusal('proposal-invalid', { field: 'reason' }),
    );
    const key = await lastKey();
    await small.done([...ROTATE, ...AS_FIRST]);
    expect(await lastKey()).toBe(key);
    const waiting = readFileSync(join(small.data, 'keys', 'signing-next.key'), 'utf8');
    const again = await small.lajk([...ROTATE, ...AS_FIRST]);
    expect(again.code).toBe(1);
    // The key that an open proposal names is not replaced under it.
    expect(readFileSync(join(small.data, 'keys', 'signing-next.key'), 'utf8')).toBe(waiting);
    rmSync(join(small.data, 'keys', 'signing.key'));
    const other = ['keys', 'rotate', EDITION, '--reason', 'inny powód', ...AS_FIRST];
    expect(await small.lajk(other)).toEqual(refusal('signing-key-lost', { key }));
    expect((await small.lajk(['doctor'])).err).toContain('BRAK jego pliku');
    const [ballot] = ballotsOf(await nomineesOf(small));
    const stdin = (await codesOf(small)).get(ballot?.voter ?? '') ?? '';
    expect(await small.lajk(['vote', 'cast', EDITION, ...(ballot?.choices ?? [])], { stdin })).toEqual(
      refusal('signing-key-missing', { key }),
    );
  });

  it('names no key before the first log has begun', async () => {
    small = await newInstallation('sqlite');
    await small.inOneProcess(() => importSmall(small));
    small.clock.set('2022-04-20T12:00:00+02:00');
    await small.done(['editions', 'add', small.path('edycja.json')]);
    expect(await small.lajk([...ROTATE, ...AS_FIRST])).toEqual(refusal('log-not-open', { edition: EDITION }));
    expect(existsSync(join(small.data, 'keys', 'signing-next.key'))).toBe(false);
  });
});
