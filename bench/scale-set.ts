/** 2.26 million posts: the real scale set where it lies beside the project, else invented posts of the same shape. */
import { createReadStream, createWriteStream, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { dayFromNumber } from '../src/core/basics/day.ts';

const REAL = join(import.meta.dirname, '..', '..', 'shared', 'data', 'scale');
const POSTS = 2_260_000;
const PROFILES = 2_493;

export interface ScaleSet {
  readonly name: string;
  readonly folder: string;
  readonly posts: string;
  readonly followers: string;
  readonly snapshot: string;
  readonly from: string;
  readonly to: string;
}

export async function scaleSet(): Promise<ScaleSet> {
  const folder = mkdtempSync(join(tmpdir(), 'lajk-bench-'));
  const posts = join(folder, 'posts.csv');
  if (existsSync(join(REAL, 'posts.csv.gz'))) {
    await pipeline(createReadStream(join(REAL, 'posts.csv.gz')), createGunzip(), createWriteStream(posts));
    const followers = join(REAL, 'profiles.csv');
    return {
      name: 'scale set',
      folder,
      posts,
      followers,
      snapshot: '2013-08-20',
      from: '2013-01-01',
      to: '2013-08-15',
    };
  }
  const followers = join(folder, 'profiles.csv');
  await pipeline(Readable.from(inventedPosts()), createWriteStream(posts));
  await pipeline(Readable.from(inventedSizes()), createWriteStream(followers));
  return {
    name: 'invented set',
    folder,
    posts,
    followers,
    snapshot: '2022-08-01',
    from: '2022-01-01',
    to: '2022-07-31',
  };
}

function* inventedPosts() {
  yield 'platform,profile_id,post_id,published_at,reactions,comments,shares\n';
  for (let i = 0; i < POSTS; i += 1000) {
    let lines = '';
    for (let j = i; j < i + 1000; j++) {
      const day = dayFromNumber(18_993 + (j % 211));
      lines += `facebook,page-${j % PROFILES},post-${j},${day}T10:00:00Z,${(j * 7919) % 5000},${(j * 31) % 300},${j % 40}\n`;
    }
    yield lines;
  }
}

function* inventedSizes() {
  yield 'platform,profile_id,followers,followers_on\n';
  for (let i = 0; i < PROFILES; i++) yield `facebook,page-${i},${1000 + i},2022-07-31\n`;
}
