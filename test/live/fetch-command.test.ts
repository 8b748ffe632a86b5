/** `lajk fetch` from the first request to the ranking: real database, real archive, a platform on this machine. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Instant } from '../../src/core/basics/day.ts';
import { openPorts } from '../../src/main.ts';
import { en } from '../../src/texts/en.ts';
import { pl } from '../../src/texts/pl.ts';
import { runLajk } from '../run-lajk.ts';
import { type FakeServer, openFakeServer } from './fake-server.ts';
import { KEYS, NOON } from './live-workshop.ts';
import {
  ACCOUNT_ID,
  blueskyPlatform,
  blueskyPost,
  CHANNEL,
  DID,
  facebookPlatform,
  facebookPost,
  instagramPlatform,
  instagramPost,
  PAGE_ID,
  timesFrom,
  youtubePlatform,
  youtubeVideo,
} from './platforms.ts';

let folder: string;
let server: FakeServer;
let now: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lajk-fetch-'));
  now = NOON;
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
  await server.close();
});

async function lajk(argv: readonly string[], language: 'pl' | 'en' = 'en', environment: object = KEYS) {
  let close = async () => {};
  const answer = await runLajk(argv, {
    texts: language === 'en' ? en : pl,
    async open() {
      const wait = async (ms: number) => {
        now += ms;
      };
      const clock = { now: () => now as Instant, steady: () => ({ boot: 'test', ms: now }) };
      const opened = await openPorts({ LAJK_DATA: join(folder, 'data'), ...environment }, { clock, wait });
      if (opened.ok) close = opened.ports.close;
      return opened;
    },
  });
  await close();
  return answer;
}

const PERIOD = ['--from', '2026-11-01', '--to', '2026-11-20'];
const TIMES = timesFrom('2026-11-19T08:00:00Z', 6, 24);

function fetchArgs(platform: string, ...more: readonly string[]) {
  return ['fetch', platform, ...PERIOD, '--server', server.url, ...more];
}

async function serveBluesky() {
  const quote = {
    embed: { $type: 'app.bsky.embed.record#view', record: { uri: 'at://did:web:x/app.bsky.feed.post/1' } },
  };
  const posts = TIMES.map((at, number) => blueskyPost(at, number, number === 5 ? quote : {}));
  server = await openFakeServer(blueskyPlatform(posts));
}

describe('lajk fetch', () => {
  it('imports posts and sizes, shows handle and id, and the ranking counts them', async () => {
    await serveBluesky();
    const answer = await lajk(fetchArgs('bluesky', '@miasto.example'));
    expect(answer.out).toBe(
      [
        'asked            handle          profile_id                        name      posts  followers',
        `@miasto.example  miasto.example  ${DID}  Miasto A      6       1234`,
        '',
      ].join('\n'),
    );
    expect(answer.code).toBe(0);
    const lines = answer.err.split('\n');
    expect(lines[0]).toBe('Fetched 1 profile (6 posts), requests: 3.');
    expect(lines.filter((line) => /skipped|posts,/.test(line)).map((line) => line.replace(/^.*csv: /, ''))).toEqual([
      '5 posts, 1 profile, snapshot of 2026-11-20',
      '  skipped: shares: 1, repeated lines: 0, posts of other profiles: 0',
    ]);
    const rank = ['rank', '--formula', 'engagement-period@1', ...PERIOD, '--platform', 'bluesky'];
    const ranked = await lajk([...rank, '--profiles', 'all', '--json']);
    // Likes 10…14, replies 0+1+2+0+1, reposts 0+1+2+3+4; quotes are not counted.
    expect(JSON.parse(ranked.out).rows).toMatchObject([
      { profileId: DID, posts: 5, interactions: 60 + 4 + 10, followers: 1234, value: { exact: '37/617' } },
    ]);
  });

  it('keeps no journal of what is imported, and the same figures fetched again change nothing', async () => {
    await serveBluesky();
    await lajk(fetchArgs('bluesky', DID));
    const files = (await readdir(join(folder, 'data', 'fetched'))).sort();
    expect(files.map((name) => name.replace(/[0-9a-f]{12}/, '#'))).toEqual([
      'bluesky-2026-11-01-2026-11-20-on-2026-11-20-posts-#.csv',
      'bluesky-2026-11-01-2026-11-20-on-2026-11-20-sizes-#.csv',
    ]);
    const again = await lajk(fetchArgs('bluesky', DID));
    expect([again.code, again.err.match(/imported already/g)?.length]).toEqual([0, 2]);
    expect((await readdir(join(folder, 'data', 'fetched'))).sort()).toEqual(files);
  });

  it('YouTube: no shares is said, hidden likes are not 0 and need the analyst’s word', async () => {
    const videos = TIMES.map((at, n) => youtubeVideo(at, n, n === 2 ? { likeCount: undefined } : {}));
    server = await openFakeServer(youtubePlatform(videos));
    const refused = await lajk(fetchArgs('youtube', '@miasto'));
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('  line 4, column likeCount: no value; a blank is not zero\n');
    const requests = server.requests.length;
    const taken = await lajk(fetchArgs('youtube', '@miasto', '--accept-rejected'));
    expect(taken.code).toBe(0);
    expect(taken.err).toContain('  note: the platform gives no shares; interactions are reactions and comments\n');
    // The files were complete: only the import was repeated.
    expect(server.requests.length).toBe(requests);
    const rank = ['rank', '--formula', 'interactions@1', ...PERIOD, '--profiles', 'all', '--json'];
    const { rows } = JSON.parse((await lajk(rank)).out);
    expect(rows).toMatchObject([
      { profileId: CHANNEL, posts: 5, interactions: 10 + 11 + 13 + 14 + 15 + 0 + 1 + 0 + 1 + 2 },
    ]);
  });

  it('--all reads every profile of the platform that belongs to a city and is not excluded', async () => {
    server = await openFakeServer(facebookPlatform(TIMES.map((at, n) => facebookPost(at, n))));
    expect((await lajk(fetchArgs('facebook', '--all'))).err).toBe(
      `Error: ${en.refusals['live-profiles-none']({ platform: 'facebook' })}\n`,
    );
    const file = join(folder, 'profiles.csv');
    const rows = [
      'platform,profile_id,teryt,status,reason',
      `facebook,${PAGE_ID},2469011,,`,
      'facebook,9,2477011,excluded,x',
    ];
    await writeFile(file, `${rows.join('\n')}\nbluesky,${DID},2469011,,\n`);
    expect((await lajk(['profiles', 'assign', file])).code).toBe(0);
    const { code, out } = await lajk(fetchArgs('facebook', '--all', '--json'));
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      { source: 'facebook-graph', profiles: [{ asked: PAGE_ID, handle: 'miasto.a', posts: 6 }], missing: [] },
    ]);
  });

  it('Instagram: a known id is asked for by the handle that stands as its name', async () => {
    server = await openFakeServer(instagramPlatform(TIMES.map((at, n) => instagramPost(at, n))));
    expect((await lajk(fetchArgs('instagram', 'miasto'))).code).toBe(0);
    now += 86_400_000;
    const { code, out } = await lajk(fetchArgs('instagram', ACCOUNT_ID, '--json'));
    expect([code, JSON.parse(out).profiles]).toMatchObject([0, [{ asked: 'miasto', profileId: ACCOUNT_ID }]]);
  });

  it('one profile that is gone keeps the others out, unless they are asked for alone', async () => {
    await serveBluesky();
    const refused = await lajk(fetchArgs('bluesky', DID, 'nobody.example'), 'pl');
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err.split('\n').slice(-3)).toEqual([
      `Błąd: ${pl.refusals['live-profile-gone']({ profile: 'nobody.example', server: 'bsky.app' })}`,
      `Błąd: ${pl.refusals['live-profiles-missing']({ missing: 1, asked: 2 })}`,
      '',
    ]);
    expect((await lajk(['profiles', 'list', '--json'])).out).toBe('[]\n');
    const requests = server.requests.length;
    expect((await lajk(fetchArgs('bluesky', DID, 'nobody.example', '--skip-missing'))).code).toBe(0);
    expect(server.requests.length).toBe(requests);
  });

  it('a dry run imports nothing, --out puts the files where they are wanted', async () => {
    await serveBluesky();
    const out = join(folder, 'elsewhere');
    const answer = await lajk(fetchArgs('bluesky', DID, '--dry-run', '--out', out));
    expect([answer.code, answer.err.split('\n').at(-2)]).toEqual([0, 'Dry run: nothing was written.']);
    expect((await readdir(out)).length).toBe(2);
    expect((await lajk(['profiles', 'list', '--json'])).out).toBe('[]\n');
  });

  it('what was fetched can be brought in later as a file: it is recognised by its content', async () => {
    await serveBluesky();
    const out = join(folder, 'elsewhere');
    await lajk(fetchArgs('bluesky', DID, '--dry-run', '--out', out));
    const files = (await readdir(out)).sort().map((name) => join(out, name));
    const { code, out: json } = await lajk(['import', ...files, '--json']);
    const formats = json
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).format);
    expect([code, formats]).toEqual([0, ['bluesky', 'simple-followers']]);
  });

  it('a period without posts still brings the size of the profile', async () => {
    await serveBluesky();
    const args = ['fetch', 'bluesky', DID, '--from', '2026-10-01', '--to', '2026-10-31', '--server', server.url];
    const answer = await lajk(args);
    expect([answer.code, answer.err.includes('There are no posts in this period.')]).toEqual([0, true]);
  });
});

describe('lajk doctor', () => {
  it('says which platforms can be asked, and which setting the others lack, but no key', async () => {
    await serveBluesky();
    const { LAJK_YOUTUBE_KEY, LAJK_INSTAGRAM_TOKEN } = KEYS;
    const { err } = await lajk(['doctor'], 'pl', { LAJK_YOUTUBE_KEY, LAJK_INSTAGRAM_TOKEN });
    expect(err.split('\n').filter((line) => line.startsWith('pobieranie'))).toEqual([
      'pobieranie z platformy facebook: brakuje LAJK_FACEBOOK_TOKEN (docs/operate.md)',
      'pobieranie z platformy instagram: brakuje LAJK_INSTAGRAM_ACCOUNT (docs/operate.md)',
      'pobieranie z platformy youtube: gotowe',
      'pobieranie z platformy bluesky: gotowe',
      'pobieranie z platformy mastodon: gotowe',
    ]);
    expect([LAJK_YOUTUBE_KEY, LAJK_INSTAGRAM_TOKEN].filter((key) => err.includes(key))).toEqual([]);
  });
});

describe('lajk fetch, called wrongly', () => {
  it.each([
    ['an unknown platform', ['fetch', 'tiktok', 'x', ...PERIOD], 64, 'live-source-unknown'],
    ['no profile', ['fetch', 'bluesky', ...PERIOD], 64, 'live-profiles-none'],
    ['all and one', ['fetch', 'bluesky', 'x.example', '--all', ...PERIOD], 64, 'option-invalid'],
    ['no day', ['fetch', 'bluesky', 'x.example', '--from', '2026-11-31', '--to', '2026-12-01'], 64, 'day-invalid'],
    [
      'a period that ends first',
      ['fetch', 'bluesky', 'x.example', '--from', '2026-11-02', '--to', '2026-11-01'],
      64,
      'period-invalid',
    ],
    [
      'a day to come',
      ['fetch', 'bluesky', 'x.example', '--from', '2026-11-02', '--to', '2026-11-21'],
      64,
      'live-period-ahead',
    ],
    [
      'plain http',
      ['fetch', 'bluesky', 'x.example', ...PERIOD, '--server', 'http://bsky.example'],
      64,
      'live-server-invalid',
    ],
    ['a path', ['fetch', 'mastodon', '@x', ...PERIOD, '--server', 'https://a.example/b'], 64, 'live-server-invalid'],
    ['no server', ['fetch', 'mastodon', '@x', ...PERIOD], 64, 'live-profile-malformed'],
    ['a sentence for a name', ['fetch', 'bluesky', 'Miasto A', ...PERIOD], 64, 'live-profile-malformed'],
  ])('%s', async (_what, argv, code, refusal) => {
    server = await openFakeServer(() => ({ json: {} }));
    const answer = await lajk(argv);
    const [first = ''] = en.refusals[refusal as keyof typeof en.refusals]({}).split('undefined');
    expect([answer.code, answer.err.includes(first), answer.out, server.requests]).toEqual([code, true, '', []]);
  });

  it('without a key for Facebook it says what Meta demands', async () => {
    server = await openFakeServer(() => ({ json: {} }));
    const answer = await lajk(fetchArgs('facebook', '1001'), 'pl', {});
    expect([answer.code, answer.err]).toEqual([
      1,
      'Błąd: Do platformy facebook potrzeba klucza organizatora: ustaw LAJK_FACEBOOK_TOKEN (jak go zdobyć: docs/operate.md). Żeby czytać cudze profile na Facebooku, aplikacja organizatora musi przejść ocenę firmy Meta (App Review) i dostać „Page Public Content Access”.\n',
    ]);
  });
});
