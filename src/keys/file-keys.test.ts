import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Instant } from '../core/basics/day.ts';
import type { Hash } from '../core/basics/hash.ts';
import { type Head, headMessage, isHeadSigned, isSigned } from '../core/ledger/signed-head.ts';
import { fileKeys } from './file-keys.ts';

let parent = '';
let folder = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'lajk-keys-'));
  folder = join(parent, 'keys');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

function mode(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

describe('the signing key', () => {
  const head: Head = { log: '2022', size: 3, root: 'ab'.repeat(32) as Hash, at: 1_660_000_000_000 as Instant };

  it('signs heads that core accepts, and only the very head', () => {
    const keys = fileKeys(folder);
    const signed = { ...head, key: keys.publicKey(), signature: keys.sign(headMessage(head)) };
    expect(isHeadSigned(signed)).toBe(true);
    expect(isHeadSigned({ ...signed, size: 4 })).toBe(false);
  });

  it('is made once and stays the same when the program starts again', () => {
    const first = fileKeys(folder).publicKey();
    expect(fileKeys(folder).publicKey()).toBe(first);
    expect(readdirSync(folder)).toEqual(['signing.key']);
  });

  it('can be read by its owner only, folder and file', () => {
    fileKeys(folder).publicKey();
    expect([mode(folder), mode(join(folder, 'signing.key'))]).toEqual(['700', '600']);
  });

  it('differs from installation to installation', () => {
    expect(fileKeys(folder).publicKey()).not.toBe(fileKeys(join(parent, 'other')).publicKey());
  });

  it.each([
    ['cut', (text: string) => text.slice(0, 40)],
    ['empty', () => ''],
    ['not hexadecimal', (text: string) => `x${text.slice(1)}`],
  ])('that is %s stops the program with the name of the file and is not replaced', (_damage, damage) => {
    const path = join(folder, 'signing.key');
    fileKeys(folder).publicKey();
    const damaged = damage(readFileSync(path, 'utf8'));
    writeFileSync(path, damaged);
    expect(() => fileKeys(folder).publicKey()).toThrow(
      `The key file ${path} is damaged: expected 64 hexadecimal digits.`,
    );
    expect(readFileSync(path, 'utf8')).toBe(damaged);
  });
});

describe('the key that waits for a rotation', () => {
  it('lies beside the signing key, for the owner only, and signs when it is named', () => {
    const keys = fileKeys(folder);
    const [old, next] = [keys.publicKey(), keys.createNextKey()];
    expect([next === old, keys.nextKey(), mode(join(folder, 'signing-next.key'))]).toEqual([false, next, '600']);
    const [byOld, byNext] = [keys.sign('x'), keys.sign('x', next)];
    expect([isSigned('x', byOld, old), isSigned('x', byNext, next), isSigned('x', byNext, old)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(keys.sign('x', old)).toBe(byOld);
  });

  it('becomes the signing key and leaves nothing of the old one, in other processes too', () => {
    const keys = fileKeys(folder);
    const other = fileKeys(folder);
    const [old, next] = [keys.publicKey(), keys.createNextKey()];
    expect(other.publicKey()).toBe(old);
    keys.adoptNextKey(next);
    keys.adoptNextKey(next);
    expect([readdirSync(folder), keys.nextKey(), keys.publicKey()]).toEqual([['signing.key'], null, next]);
    expect(isSigned('x', other.sign('x', next), next)).toBe(true);
    expect([keys.holds(next), keys.holds(old)]).toEqual([true, false]);
    expect(() => keys.sign('x', old)).toThrow(`No file in ${folder} holds the signing key ${old}`);
  });

  it('stays where it is while another key is the current one', () => {
    const keys = fileKeys(folder);
    const [old, next] = [keys.publicKey(), keys.createNextKey()];
    keys.adoptNextKey(old);
    expect([keys.nextKey(), keys.publicKey()]).toEqual([next, old]);
  });

  it('is found after a crash that has destroyed the old key and moved nothing yet', () => {
    const keys = fileKeys(folder);
    keys.publicKey();
    const next = keys.createNextKey();
    writeFileSync(join(folder, 'signing.key'), 'half overwritten');
    expect(isSigned('x', fileKeys(folder).sign('x', next), next)).toBe(true);
    fileKeys(folder).adoptNextKey(next);
    expect(fileKeys(folder).publicKey()).toBe(next);
  });
});

describe('the ballot-box key', () => {
  it('opens what it sealed, also after a new start', () => {
    const keys = fileKeys(folder);
    keys.createBallotBoxKey('2022');
    const sealed = keys.seal('2022', 'głos 1');
    expect(keys.unseal('2022', sealed)).toBe('głos 1');
    expect(fileKeys(folder).unseal('2022', sealed)).toBe('głos 1');
  });

  it('seals the same text differently each time, so that equal boxes do not show', () => {
    const keys = fileKeys(folder);
    keys.createBallotBoxKey('2022');
    expect(keys.seal('2022', 'x')).not.toBe(keys.seal('2022', 'x'));
  });

  it('does not open a box of another edition, a changed box or a cut one', () => {
    const keys = fileKeys(folder);
    for (const edition of ['2022', '2023']) keys.createBallotBoxKey(edition);
    const sealed = keys.seal('2022', 'głos 1');
    const changed = `${sealed.slice(0, -1)}${sealed.endsWith('0') ? '1' : '0'}`;
    const boxes = [keys.unseal('2023', sealed), keys.unseal('2022', changed), keys.unseal('2022', sealed.slice(0, 20))];
    expect(boxes).toEqual([null, null, null]);
  });

  it('is not made anew when it is there', () => {
    const keys = fileKeys(folder);
    keys.createBallotBoxKey('2022');
    const sealed = keys.seal('2022', 'x');
    fileKeys(folder).createBallotBoxKey('2022');
    expect(fileKeys(folder).unseal('2022', sealed)).toBe('x');
  });

  it('can be read by its owner only', () => {
    fileKeys(folder).createBallotBoxKey('2022');
    expect(mode(join(folder, 'ballot-box-2022.key'))).toBe('600');
  });

  it('is gone from memory and disk once destroyed, and twice does no harm', () => {
    const keys = fileKeys(folder);
    keys.createBallotBoxKey('2022');
    const sealed = keys.seal('2022', 'x');
    keys.destroyBallotBoxKey('2022');
    keys.destroyBallotBoxKey('2022');
    expect(existsSync(join(folder, 'ballot-box-2022.key'))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
    expect(keys.unseal('2022', sealed)).toBeNull();
    expect(() => keys.seal('2022', 'y')).toThrow('The ballot-box key of edition 2022 is missing.');
  });

  it('that is damaged is named, not replaced', () => {
    fileKeys(folder).createBallotBoxKey('2022');
    const path = join(folder, 'ballot-box-2022.key');
    writeFileSync(path, 'lost');
    expect(() => fileKeys(folder).seal('2022', 'x')).toThrow(`The key file ${path} is damaged`);
  });
});
