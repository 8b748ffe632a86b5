import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LineReason } from '../../src/core/basics/line-reason.ts';
import type { Details } from '../../src/core/basics/outcome.ts';
import type { RefusalCode } from '../../src/core/basics/refusal.ts';
import { en } from '../../src/texts/en.ts';
import { pl } from '../../src/texts/pl.ts';
import { AS_FIRST, type Installation, newInstallation, refusal } from './installation.ts';
import { cityAt, EDITION, editionJson, POSTS_CSV, SNAPSHOT } from './small-edition.ts';
import { freezeSmall, importSmall, openVote } from './small-steps.ts';

const POSTS = 'platform,profile_id,post_id,published_at,reactions,comments,shares,total';
const ROW = 'facebook,p,1,2022-03-01T10:00:00Z,1,2,3,6';

let small: Installation;
beforeAll(async () => {
  small = await newInstallation('sqlite');
  await small.keepOpen();
  await importSmall(small);
  await freezeSmall(small);
  await mkdir(small.path('folder'));
});
afterAll(async () => small.remove());

/** The refusal in both languages, word for word, and nothing changed behind it. */
async function refused(
  argv: readonly string[],
  code: RefusalCode,
  details: Details = {},
  lines: readonly BadLine[] = [],
) {
  const before = await small.everything();
  for (const language of ['pl', 'en'] as const) {
    const expected = refusal(code, details, language);
    const answer = await small.lajk(argv, { language });
    const err = lines.map((line) => `${lineText(line, language)}\n`).join('') + expected.err;
    expect({ argv, ...answer }).toEqual({ argv, ...expected, err });
    expect(answer.err).not.toMatch(/undefined|\[object|NaN|null/);
  }
  expect(await small.everything()).toBe(before);
}

interface BadLine {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: LineReason;
  readonly details?: Details;
}

function lineText({ line, column, value, reason, details }: BadLine, language: 'pl' | 'en'): string {
  const texts = language === 'en' ? en : pl;
  return `  ${texts.import.line(line, column, value, texts.lineReasons[reason](details ?? {}))}`;
}

describe('import refuses', () => {
  const rejected = (file: string, lines: readonly BadLine[], rows: number) =>
    refused(['import', file, '--snapshot', SNAPSHOT], 'lines-rejected', { file, lines: lines.length, rows }, lines);

  it('a total that is not the sum of its parts, naming line, column and both sums', async () => {
    const file = await small.write(
      'suma.csv',
      `${POSTS}\n${ROW}\nfacebook,p,2,2022-03-01T10:00:00Z,149000,22000,8700,243000\nfacebook,p,3,2022-03-02T10:00:00Z,67000,10000,4100,110000\n`,
    );
    const line = (number: number, total: number, sum: number): BadLine => ({
      ...{
        line: number,
        column: 'total',
        value: String(total),
        reason: 'total-not-sum',
        details: { stated: total, sum },
      },
    });
    await rejected(file, [line(3, 243_000, 179_700), line(4, 110_000, 81_100)], 3);
    const { err } = await small.lajk(['import', file, '--snapshot', SNAPSHOT]);
    expect(err).toContain('243000');
    expect(err).toContain('179700');
  });

  it('days that do not exist, halves, powers of ten and blanks', async () => {
    const bad: readonly [cells: string, Omit<BadLine, 'line'>][] = [
      [
        '2022-02-29T10:00:00Z,1,2,3,6',
        { column: 'published_at', value: '2022-02-29T10:00:00Z', reason: 'date-does-not-exist' },
      ],
      ['wczoraj,1,2,3,6', { column: 'published_at', value: 'wczoraj', reason: 'not-a-date' }],
      ['2022-03-01T10:00:00Z,1.5,2,3,6', { column: 'reactions', value: '1.5', reason: 'not-a-number' }],
      ['2022-03-01T10:00:00Z,1,2e3,3,6', { column: 'comments', value: '2e3', reason: 'not-a-number' }],
      ['2022-03-01T10:00:00Z,1,2,,6', { column: 'shares', value: '', reason: 'value-missing' }],
    ];
    const file = await small.write(
      'zle-wiersze.csv',
      `${POSTS}\n${bad.map(([cells], i) => `facebook,p,${i},${cells}`).join('\n')}\n${ROW.replace(',1,', ',99,')}\n`,
    );
    await rejected(
      file,
      bad.map(([, line], i) => ({ ...line, line: i + 2 })),
      6,
    );
  });

  it('what is no file of posts', async () => {
    const empty = await small.write('pusty.csv', '');
    const unknown = await small.write('nieznany.csv', 'a,b\n1,2\n');
    await refused(['import', empty], 'file-empty', { file: empty });
    await refused(['import', small.path('nie-ma.csv')], 'file-missing', { file: small.path('nie-ma.csv') });
    await refused(['import', small.path('folder')], 'file-unreadable', { file: small.path('folder') });
    await refused(['import', small.path('posty.csv'), '--as', 'excel'], 'format-name-unknown', { format: 'excel' });
    const answer = await small.lajk(['import', unknown]);
    expect(answer).toMatchObject({ code: 1, out: '' });
    expect(answer.err).toContain('a, b');
    expect(answer.err).not.toMatch(/undefined|\[object/);
  });

  it('hours without a zone that nobody has stated, and a zone that does not exist', async () => {
    const file = fileURLToPath(new URL('../fixtures/imports/no-zone.csv', import.meta.url));
    await refused(['import', file, '--snapshot', SNAPSHOT], 'zone-missing', { file, column: 'published_at' });
    await refused(['import', file, '--zone', 'Europe/Tychy'], 'zone-unknown', { zone: 'Europe/Tychy' });
  });

  it('a snapshot that is no day, lies ahead, or lies before the posts', async () => {
    const file = await small.write('nowe.csv', `${POSTS}\n${ROW}\n`);
    for (const snapshot of ['2022-02-30', 'dziś', '2099-01-01', ''])
      await refused(['import', file, '--snapshot', snapshot], 'snapshot-invalid', { snapshot, today: '2022-04-20' });
    const details = { file, snapshot: '2022-02-01', last: '2022-03-01' };
    await refused(['import', file, '--snapshot', '2022-02-01'], 'snapshot-before-posts', details);
  });

  it('all files when one of them is bad, and a post that has other figures on the same day', async () => {
    const good = await small.write('dobry.csv', `${POSTS}\n${ROW}\n`);
    const bad = await small.write('niedobry.csv', `${POSTS}\n${ROW.replace(',6', ',7')}\n`);
    const line: BadLine = {
      ...{ line: 2, column: 'total', value: '7' },
      reason: 'total-not-sum',
      details: { stated: 7, sum: 6 },
    };
    await refused(['import', good, bad, '--snapshot', SNAPSHOT], 'lines-rejected', { file: bad, lines: 1, rows: 1 }, [
      line,
    ]);
    const other = await small.write('inne-liczby.csv', POSTS_CSV.replace('300,20,10,330', '301,20,10,331'));
    const details = { file: other, other: 'posty.csv', snapshot: SNAPSHOT, profileId: 'profil-0', postId: 'post-0' };
    await refused(['import', other, '--snapshot', SNAPSHOT], 'snapshot-conflict', details);
  });
});

describe('profiles, divisions and editions refuse', () => {
  const assign = async (row: string, header = 'platform,profile_id,teryt,name,owner,status,reason') =>
    ['profiles', 'assign', await small.write('przypisz.csv', `${header}\n${row}\n`)] as const;

  it('cities that do not exist, villages, second ranked profiles, and silence about a reason', async () => {
    for (const teryt of ['0299991', '0201022'])
      await refused(await assign(`facebook,p,${teryt},P,,,`), 'teryt-unknown', { teryt, profile: 'p' });
    const { teryt } = cityAt(7);
    const second = { teryt, owner: 'municipality', platform: 'facebook', first: 'profil-7', second: 'x' };
    await refused(await assign(`facebook,x,${teryt},X,,,`), 'second-ranked-profile', second);
    for (const status of ['shown', 'excluded'])
      await refused(await assign(`facebook,x,${teryt},X,,${status},`), 'profile-without-reason', {
        profile: 'x',
        status,
      });
  });

  it('cells that mean nothing, naming line and column', async () => {
    const { teryt } = cityAt(7);
    const file = small.path('przypisz.csv');
    for (const [row, column, value] of [
      ['face book,x,,,,,', 'platform', 'face book'],
      ['facebook,,,,,,', 'profile_id', ''],
      ['facebook,x,123,,,,', 'teryt', '123'],
      [`facebook,x,${teryt},,wójt,,`, 'owner', 'wójt'],
      [`facebook,x,${teryt},,,pierwszy,`, 'status', 'pierwszy'],
    ] as const)
      await refused(await assign(row), 'profiles-file-invalid', { file, line: 2, column, value });
    const lacking = { file, line: 1, column: 'teryt', value: '' };
    await refused(await assign('facebook,x', 'platform,profile_id'), 'profiles-file-invalid', lacking);
    await refused(['profiles', 'assign', small.path('folder')], 'file-unreadable', { file: small.path('folder') });
    await refused(['profiles', 'assign', small.path('nie-ma')], 'file-missing', { file: small.path('nie-ma') });
  });

  it('data that is no JSON, and data that is another', async () => {
    const file = await small.write('zly.json', '{ to nie jest JSON');
    await refused(['divisions', 'set', file], 'division-invalid', { where: 'division', what: 'not-an-object' });
    await refused(['editions', 'add', file], 'edition-invalid', { where: 'edition' });
    for (const command of [
      ['divisions', 'set'],
      ['editions', 'add'],
    ] as const) {
      await refused([...command, small.path('nie-ma')], 'file-missing', { file: small.path('nie-ma') });
      await refused([...command, small.path('folder')], 'file-unreadable', { file: small.path('folder') });
    }
  });

  it('an edition with any field wrong, naming the field', async () => {
    const sound = editionJson('nowa-2022');
    const wrong: readonly [where: string, change: object][] = [
      ['id', { id: 'Nowa 2022' }],
      ['id', { id: '../2022' }],
      ['demo', { demo: 'tak' }],
      ['regulations', { regulations: '../../etc/passwd' }],
      ['ranking.from', { ranking: { ...sound.ranking, from: '2022-02-29' } }],
      ['ranking.to', { ranking: { ...sound.ranking, to: '2021-01-01' } }],
      ['nominees.formula', { nominees: { ...sound.nominees, formula: 'ładność@1' } }],
      ['nominees.top', { nominees: { ...sound.nominees, top: 0 } }],
      ['vote.choose', { vote: { ...sound.vote, choose: 2.5 } }],
      ['vote.opensAt', { vote: { ...sound.vote, opensAt: '2022-05-02T08:00:00' } }],
      ['vote.closesAt', { vote: { ...sound.vote, closesAt: sound.vote.opensAt } }],
      ['vote.secrecy', { vote: { ...sound.vote, secrecy: 'jawne' } }],
      ['categories', { categories: [] }],
      ['categories.id', { categories: [sound.categories[0], sound.categories[0]] }],
    ];
    for (const [where, change] of wrong) {
      const file = await small.write('edycja-zla.json', JSON.stringify({ ...sound, ...change }));
      await refused(['editions', 'add', file], 'edition-invalid', { where });
    }
    const stranger = { ...sound, nominees: { ...sound.nominees, division: 'nie-ma' } };
    const file = await small.write('edycja-zla.json', JSON.stringify(stranger));
    await refused(['editions', 'add', file], 'division-unknown', { division: 'nie-ma' });
  });
});

describe('rank refuses', () => {
  const asked = (more: readonly string[]) => ['rank', '--formula', 'interactions@1', ...more];
  const PERIOD = ['--from', '2022-03-01', '--to', '2022-03-31'] as const;

  it.each<[readonly string[], RefusalCode, Details]>([
    [['--formula', 'PPI@1', ...PERIOD], 'formula-unknown', { formula: 'PPI@1' }],
    [['--formula', 'interactions', ...PERIOD], 'formula-unknown', { formula: 'interactions' }],
    [[...PERIOD, '--division', 'nie-ma'], 'division-unknown', { division: 'nie-ma' }],
    [['--edition', '1999'], 'edition-unknown', { edition: '1999' }],
    [[...PERIOD, '--platform', 'Face Book'], 'platform-unknown', { platform: 'Face Book' }],
    [['--from', '2022-02-29', '--to', '2022-03-31'], 'day-invalid', { day: '2022-02-29' }],
    [['--from', '2022-03-31', '--to', '2022-03-01'], 'period-invalid', { from: '2022-03-31', to: '2022-03-01' }],
    [['--from', '2022-03-31'], 'period-missing', {}],
    [[...PERIOD, '--snapshot', '2022-03-33'], 'day-invalid', { day: '2022-03-33' }],
    [[...PERIOD, '--snapshot', '2021-01-01'], 'snapshot-unknown', { snapshot: '2021-01-01' }],
    [[...PERIOD, '--profiles', 'some'], 'option-invalid', { option: '--profiles', value: 'some' }],
    ...['0', '-1', '1.5', 'dziesięć', '', ' ', '1e1', '0x10'].map((value): [string[], RefusalCode, Details] => {
      return [[...PERIOD, '--top', value], 'option-invalid', { option: '--top', value }];
    }),
  ])('%j', (more, code, details) => refused(asked(more), code, details));
});

describe('nominees, roll and verify refuse', () => {
  it('a roll for cities that are not on it, addresses that are none, and reasons that are empty', async () => {
    const { teryt } = cityAt(3);
    const addresses = await small.write('adresy.csv', `teryt,email,source\n${teryt},um at tychy.pl,BIP\n`);
    const freeze = ['roll', 'freeze', EDITION, '--codes', small.path('nowe-kody.csv'), '--addresses', addresses];
    await refused(freeze, 'profiles-file-invalid', {
      file: addresses,
      line: 2,
      column: 'email',
      value: 'um at tychy.pl',
    });
    const reissue = (city: string, reason: string) => [
      'roll',
      'reissue',
      EDITION,
      city,
      '--reason',
      reason,
      ...AS_FIRST,
    ];
    await refused(reissue('1465011', 'Link na BIP.'), 'roll-invalid', { teryt: '1465011' });
    await refused(reissue(teryt, ' '), 'proposal-invalid', { field: 'reason' });
    await refused(['roll', 'reissue', EDITION, teryt, '--reason', 'Link na BIP.'], 'proposer-missing', {
      edition: EDITION,
    });
    const stranger = ['--as', 'nikt@miasto.pl'];
    await refused(['vote', 'release', EDITION, ...stranger], 'person-unknown', { email: 'nikt@miasto.pl' });
    await refused(['nominees', 'withdraw', EDITION, teryt, '--reason', ''], 'nominee-unknown', { teryt });
    await refused(['nominees', 'freeze', '2022', '--add', 'Tychy=bo tak'], 'teryt-invalid', { teryt: 'Tychy' });
    await refused(['nominees', 'list', '2022'], 'nominees-missing', { edition: '2022', nominees: 0 });
    await refused(['vote', 'close', '2022'], 'roll-missing', { edition: '2022' });
  });

  it('receipts and anchors that are none', async () => {
    const bundle = small.path('folder');
    const commitment = 'ab'.repeat(32);
    const halves = [
      { commitment: '12', choices: [] },
      { commitment, choices: [] },
      { commitment, choices: [7], salt: 1 },
    ];
    const texts = ['nie JSON', 'null', '[]', '{}', '"x"', '7', ...halves.map((half) => JSON.stringify(half))];
    for (const text of texts) {
      const file = await small.write('pokwitowanie.json', text);
      await refused(['verify', bundle, '--receipt', file], 'receipt-invalid', { file });
    }
    const missing = small.path('nie-ma.json');
    await refused(['verify', bundle, '--receipt', missing], 'file-missing', { file: missing });
    for (const option of ['--head', '--key'])
      for (const value of ['krótki', 'ab'.repeat(31), 'zz'.repeat(32), bundle, ''])
        await refused(['verify', bundle, option, value], 'anchor-invalid', { value });
  });

  it('a bundle in the place of a file', async () => {
    const path = await small.write('zajete', 'x');
    const answer = await small.lajk(['bundle', path, '--edition', EDITION]);
    expect(answer).toEqual(refusal('results-embargoed', { edition: EDITION }));
    expect(await small.read('zajete')).toBe('x');
  });

  it('wrong calls with exit code 64 and a sentence, whatever is wrong with them', async () => {
    const before = await small.everything();
    for (const argv of [
      ['rankking'],
      ['rank'],
      ['rank', '--formula'],
      ['import'],
      ['vote', 'cast'],
      ['vote', 'stuff', EDITION],
      ['nominees', 'withdraw', EDITION, '0201011'],
      ['verify'],
      ['init', '--quiet'],
    ]) {
      const { code, out, err } = await small.lajk(argv);
      expect({ argv, code, out }).toEqual({ argv, code: 64, out: '' });
      expect(err.length).toBeGreaterThan(10);
      expect(err).not.toMatch(/undefined|\[object/);
    }
    expect(await small.everything()).toBe(before);
  });

  it('to freeze nominees or a roll once the vote is open: nobody could verify it afterwards', async () => {
    const late = await small.write('spozniona.json', JSON.stringify(editionJson('spozniona')));
    await small.done(['editions', 'add', late]);
    await writeFile(late, '');
    const { opensAt } = editionJson().vote;
    small.clock.set(opensAt);
    await refused(['nominees', 'freeze', 'spozniona'], 'freeze-too-late', { opensAt });
    small.clock.setBeside(opensAt, -1);
    await small.done(['nominees', 'freeze', 'spozniona']);
    small.clock.set(opensAt);
    const codes = small.path('spoznione-kody.csv');
    await refused(['roll', 'freeze', 'spozniona', '--codes', codes, ...AS_FIRST], 'freeze-too-late', { opensAt });
  });

  it('to take voters who came after the nominees were frozen: the roll is that of the frozen division', async () => {
    const { opensAt } = editionJson().vote;
    small.clock.setBeside(opensAt, -2);
    const { divisions } = await small.json<{ divisions: { id: string; rule: { teryts: string[] } }[] }>([
      'divisions',
      'list',
    ]);
    const own = divisions.filter(({ id }) => id === 'male-miasta');
    own[0]?.rule.teryts.push('1465011');
    const file = await small.write('wieksza.json', JSON.stringify({ format: 'lajk-divisions@1', divisions: own }));
    await small.done(['divisions', 'set', file]);
    await openVote(small, 'spozniona', 'kody-spoznionej.csv');
    const codes = (await small.read('kody-spoznionej.csv')).trimEnd().split('\n');
    expect(codes).toHaveLength(41);
    expect(codes.some((line) => line.startsWith('1465011'))).toBe(false);
  });
});
