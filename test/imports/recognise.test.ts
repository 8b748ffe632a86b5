import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORMATS, sources } from '../../src/sources/all.ts';
import { fixture } from './workshop.ts';

const plan = (name: string, format: string | null = null, zone: string | null = null) =>
  sources.plan(fixture(name), { format, zone });

async function shape(name: string): Promise<string> {
  const outcome = await plan(name);
  if (!outcome.ok) return outcome.refusal;
  const { format, encoding, compression, delimiter, headerLine } = outcome.plan;
  return `${format} ${encoding} ${compression} ${delimiter} ${headerLine}`;
}

describe('a file is recognised by what stands in it', () => {
  it.each([
    ['plain.csv', 'simple-posts utf-8 none , 1'],
    ['semicolon-other-order.csv', 'simple-posts utf-8 none ; 1'],
    ['utf-8-bom.csv', 'simple-posts utf-8 none , 1'],
    ['utf-16le.csv', 'simple-posts utf-16le none , 1'],
    ['utf-16be-no-mark.csv', 'simple-posts utf-16be none , 1'],
    ['windows-1250.csv', 'simple-posts windows-1250 none , 1'],
    ['packed.csv.gz', 'simple-posts utf-8 gzip , 1'],
    ['sep-line.csv', 'simple-posts utf-8 none ; 2'],
    ['title-lines.csv', 'simple-posts utf-8 none , 4'],
    ['lone-cr.csv', 'simple-posts utf-8 none , 1'],
    ['invalid-utf-8.csv', 'simple-posts utf-8 none , 1'],
    ['followers.csv', 'simple-followers utf-8 none , 1'],
    ['hootsuite-11.csv', 'hootsuite utf-8 none , 1'],
    ['hootsuite-12.csv', 'hootsuite utf-8 none , 1'],
    ['hootsuite-33.csv', 'hootsuite utf-8 none , 1'],
  ])('%s', async (name, expected) => {
    expect(await shape(name)).toBe(expected);
  });

  it('names the columns found, the nearest format and what it lacks', async () => {
    expect(await plan('nearly-simple.csv')).toEqual({
      ok: false,
      refusal: 'format-unknown',
      details: {
        file: fixture('nearly-simple.csv'),
        columns: 'platform, profile_id, post_id, published_at, reactions, comments',
        nearest: 'simple-posts',
        missing: 'shares',
      },
    });
  });

  it('does not call a format near that shares no column', async () => {
    expect(await plan('unknown-format.csv')).toMatchObject({
      refusal: 'format-unknown',
      details: { columns: 'Page Name, User Name, Likes', nearest: '', missing: '' },
    });
  });

  it('takes the stated format at its word and says what is missing', async () => {
    expect(await plan('plain.csv', 'hootsuite')).toMatchObject({
      refusal: 'format-unknown',
      details: { nearest: 'hootsuite', missing: 'Date (GMT), Facebook Page, Post ID' },
    });
    expect(await plan('plain.csv', 'excel')).toEqual({
      ok: false,
      refusal: 'format-name-unknown',
      details: { format: 'excel', known: FORMATS.map(({ id }) => id).join(', ') },
    });
  });

  it('refuses a header that names a needed column twice', async () => {
    expect(await plan('column-twice.csv')).toMatchObject({ refusal: 'column-twice', details: { column: 'reactions' } });
  });
});

describe('times without a zone', () => {
  it('are refused until a zone is stated', async () => {
    expect(await plan('no-zone.csv')).toEqual({
      ok: false,
      refusal: 'zone-missing',
      details: { file: fixture('no-zone.csv'), column: 'published_at', value: '2022-05-01 00:30:00' },
    });
    const stated = await plan('no-zone.csv', null, 'Europe/Warsaw');
    expect(stated.ok && stated.plan.zone).toBe('Europe/Warsaw');
  });

  it.each(['Warszawa', 'CEST', '+02:00', 'Europe/Warszawa', "x'; DROP"])('%s is no zone', async (zone) => {
    expect(await plan('no-zone.csv', null, zone)).toEqual({ ok: false, refusal: 'zone-unknown', details: { zone } });
  });

  it('a stated zone is not used when every time carries its own', async () => {
    const outcome = await plan('plain.csv', null, 'America/New_York');
    expect(outcome.ok && outcome.plan.zone).toBeNull();
  });
});

describe('a file that cannot be opened', () => {
  it('is refused with its cause', async () => {
    expect(await plan('no-such-file.csv')).toMatchObject({ refusal: 'file-missing' });
    expect(await sources.plan(fixture(''), { format: null, zone: null })).toMatchObject({
      refusal: 'file-unreadable',
      details: { cause: 'directory' },
    });
    expect(await plan('empty.csv')).toMatchObject({ refusal: 'file-empty' });
  });

  it('a long line, binary rubbish and lone NULs are no format', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lajk-head-'));
    for (const content of ['x'.repeat(200_000), '\u0000'.repeat(100_000), '"'.repeat(70_000)]) {
      const path = join(folder, 'file');
      await writeFile(path, content);
      expect(await sources.plan(path, { format: null, zone: null })).toMatchObject({ refusal: 'format-unknown' });
    }
    await rm(folder, { recursive: true });
  });
});
