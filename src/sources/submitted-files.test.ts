import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, statfs, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SmallDisk, smallDisk, whyNoSmallDisk } from '../../test/scenarios/processes.ts';
import { hashText } from '../core/basics/hash.ts';
import { readUploadLimits, submittedFiles } from './submitted-files.ts';

const LIMITS = { bytes: 1_000, reserve: 0 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lajk-uploads-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* chunks(text: string, size = 7, breaksOff = false): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size));
  if (breaksOff) throw new Error('connection lost');
}

const left = async () => [...(await readdir(join(folder, 'incoming'))), ...(await readdir(join(folder, 'files')))];

describe('an uploaded file', () => {
  it('lies under its hash, whole, and readable by its owner only', async () => {
    const files = submittedFiles(folder, LIMITS);
    expect(await files.take(chunks('a,b\n1,2\n'), null)).toEqual({
      ok: true,
      sha256: hashText('a,b\n1,2\n'),
      bytes: 8,
    });
    expect(await readFile(files.path(hashText('a,b\n1,2\n')), 'utf8')).toBe('a,b\n1,2\n');
    expect(await left()).toEqual([hashText('a,b\n1,2\n')]);
    const [hash, unkept] = [hashText('a,b\n1,2\n'), async () => false];
    await files.drop(hash, unkept);
    expect(await left()).toEqual([hash]);
    files.release(hash);
    await files.drop(hash, async () => true);
    expect(await left()).toEqual([hash]);
    await files.drop(hash, unkept);
    expect(await left()).toEqual([]);
  });

  it('twice at once is one file', async () => {
    const files = submittedFiles(folder, LIMITS);
    await Promise.all([files.take(chunks('x'.repeat(500), 3), null), files.take(chunks('x'.repeat(500), 11), null)]);
    expect(await left()).toEqual([hashText('x'.repeat(500))]);
  });

  it('that lies there already is left alone: whoever reads it sees no change', async () => {
    const files = submittedFiles(folder, LIMITS);
    const seen = async () => {
      const { ino, mtimeMs } = await stat(files.path(hashText('x')));
      return { ino, mtimeMs };
    };
    await files.take(chunks('x'), null);
    const before = await seen();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await files.take(chunks('x'), null);
    expect(await seen()).toEqual(before);
  });

  it('is held for each of its senders, also when it is dropped while the second arrives', async () => {
    const files = submittedFiles(folder, LIMITS);
    const hash = hashText('x');
    await files.take(chunks('x'), null);
    files.release(hash);
    const [second] = await Promise.all([files.take(chunks('x'), null), files.drop(hash, async () => false)]);
    expect([second.ok, await left()]).toEqual([true, [hash]]);
    await files.take(chunks('x'), null);
    files.release(hash);
    await files.drop(hash, async () => false);
    expect(await left()).toEqual([hash]);
  });

  it.each([
    ['of more bytes than allowed, announced', chunks('x'), 70_000_000, 'upload-too-large'],
    ['of more bytes than allowed, not announced', chunks('x'.repeat(5_000)), null, 'upload-too-large'],
    ['of more bytes than announced', chunks('x'.repeat(5_000)), 10, 'upload-too-large'],
    ['that breaks off', chunks('x'.repeat(50), 7, true), null, 'upload-broken-off'],
    ['without a byte', chunks(''), null, 'file-empty'],
  ] as const)('%s is refused and leaves nothing', async (_, stream, declared, refusal) => {
    expect(await submittedFiles(folder, LIMITS).take(stream, declared)).toMatchObject({ ok: false, refusal });
    expect(await left()).toEqual([]);
  });

  it('counts what those under way may still take: many at once do not fill the disk', async () => {
    const { bavail, bsize } = await statfs(folder);
    // Room for three and a half of them, with what reading each takes.
    const bytes = 2 ** 20;
    const files = submittedFiles(folder, { bytes, reserve: bavail * bsize - 7 * bytes });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = async function* () {
      await held;
      yield Buffer.from('x');
    };
    const all = Array.from({ length: 8 }, () => files.take(slow(), null));
    setTimeout(release, 300);
    const refused = (await Promise.all(all)).filter((one) => !one.ok);
    expect(refused.length).toBeGreaterThanOrEqual(4);
    expect(new Set(refused.map((one) => !one.ok && one.refusal))).toEqual(new Set(['upload-no-room']));
  });

  it('is not even begun where ballots would lose their room', async () => {
    const files = submittedFiles(folder, { bytes: 1_000, reserve: 2 ** 60 });
    let asked = 0;
    const stream = (async function* () {
      asked += 1;
      yield Buffer.from('x');
    })();
    expect(await files.take(stream, 1)).toMatchObject({ ok: false, refusal: 'upload-no-room' });
    expect([asked, await left()]).toEqual([0, []]);
  });

  it('that a crash left behind is swept away, and nothing else is', async () => {
    const files = submittedFiles(folder, LIMITS);
    const gone = spawnSync('true').pid;
    for (const name of [`${gone}-half`, 'noise', `${process.pid}-running`])
      await writeFile(join(folder, 'incoming', name), 'x');
    const [kept, orphan, fresh] = [hashText('kept'), hashText('orphan'), hashText('fresh')];
    for (const name of [kept, orphan, fresh]) await writeFile(files.path(name), 'x');
    const old = new Date(Date.now() - 2 * 3_600_000);
    for (const name of [kept, orphan]) await utimes(files.path(name), old, old);
    expect(await files.sweep(new Set([kept]))).toBe(3);
    expect(new Set(await left())).toEqual(new Set([`${process.pid}-running`, kept, fresh]));
    expect(existsSync(files.path(orphan))).toBe(false);
  });

  it('is looked at alone: one reading after the other, also after one that failed', async () => {
    const files = submittedFiles(folder, LIMITS);
    const seen: string[] = [];
    const work = (name: string, fails: boolean) => async () => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(`${name} ends`);
      if (fails) throw new Error(name);
    };
    const all = await Promise.allSettled([files.alone(work('a', true)), files.alone(work('b', false))]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });
});

const REASON = whyNoSmallDisk();

describe.skipIf(REASON)(`on a disk that is full (${REASON ?? 'a small one, mounted for the test'})`, () => {
  it('nothing is kept, and the file is taken once there is room', async () => {
    const disk: SmallDisk = smallDisk(6);
    try {
      const files = submittedFiles(join(disk.folder, 'submitted'), { bytes: 4_000_000, reserve: 0 });
      const text = 'x'.repeat(500_000);
      await disk.fill(100_000);
      // Announced as one byte, so that the room is not asked for but met.
      expect(await files.take(chunks(text, 60_000), 1)).toMatchObject({ ok: false, refusal: 'upload-no-room' });
      expect(await readdir(join(disk.folder, 'submitted', 'incoming'))).toEqual([]);
      expect(await files.take(chunks(text, 60_000), 500_000)).toMatchObject({ ok: false, refusal: 'upload-no-room' });
      await disk.makeRoom();
      expect(await files.take(chunks(text, 60_000), 500_000)).toMatchObject({ ok: true, bytes: 500_000 });
    } finally {
      disk.remove();
    }
  });
});

describe('LAJK_UPLOAD_MB', () => {
  it('is a whole number of megabytes, 100 where it is not set', () => {
    const bytes = (value: string | undefined) => {
      const read = readUploadLimits(value);
      return read.ok ? read.limits.bytes / 2 ** 20 : read.refusal;
    };
    expect([undefined, '', '1', '2000', '0', '2001', '1.5', 'big'].map(bytes)).toEqual([
      ...[100, 100, 1, 2000],
      ...Array(4).fill('upload-limit-invalid'),
    ]);
  });
});
