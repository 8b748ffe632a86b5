import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashText } from '../../src/core/basics/hash.ts';
import { pl } from '../../src/texts/pl.ts';
import { AS_FIRST, type Installation, newInstallation, refusal } from './installation.ts';
import {
  CITIES,
  CLOSES_AT,
  cityAt,
  DIVISIONS,
  EDITION,
  editionJson,
  FROM,
  OPENS_AT,
  OTHER_EDITION,
  SNAPSHOT,
  TO,
  writeSmallEdition,
} from './small-edition.ts';
import { expectedMostActive, expectedNominees, expectedRows, MEASURES } from './small-reference.ts';
import { ballotsOf, castAll, codesOf, DRAW, nomineesOf, openVote } from './small-steps.ts';

interface RankJson {
  readonly snapshot: string;
  readonly rows: readonly { place: number | null; profileId: string; value: { exact: string } }[];
}

interface Status {
  readonly phase: string;
  readonly ballotsInLog: number;
  readonly head: { readonly size: number; readonly root: string; readonly key: string } | null;
  readonly commitment: string | null;
}

interface Award {
  readonly category: string;
  readonly voivodeship: string | null;
  readonly outcome: string;
  readonly laureates: readonly { teryt: string; value: string }[];
  readonly tieBreak: { by: string; stillTied: string[]; lots: { teryt: string; lot: string }[] } | null;
}

const status = (small: Installation) => small.json<Status>(['vote', 'status', EDITION]);

/** Everything of an installation that is not its audit log. */
function beside(everything: string): readonly string[] {
  return everything.split('\n').filter((line) => !line.startsWith('audit_'));
}

describe.each(['sqlite', 'postgres'] as const)('a small edition on %s, command by command', (kind) => {
  let small: Installation;
  let receipts: ReadonlyMap<string, string>;
  let closedStatus: Status;

  beforeAll(async () => {
    small = await newInstallation(kind);
    await writeSmallEdition(small.folder);
  });
  afterAll(async () => small.remove());

  async function refused(argv: readonly string[], ...expected: Parameters<typeof refusal>) {
    const before = await small.everything();
    expect(await small.lajk(argv)).toEqual(refusal(...expected));
    expect(await small.everything()).toBe(before);
  }

  it('begins with the register, the built-in divisions and the edition of 2022', async () => {
    expect(await small.lajk(['init'])).toEqual({ code: 0, out: '', err: `${pl.cli.init(2477, 28, small.data)}\n` });
    const editions = await small.json<{ id: string }[]>(['editions', 'list']);
    expect(editions.map(({ id }) => id)).toEqual(['2022']);
  });

  it('takes divisions of its own beside the built-in ones', async () => {
    await small.done(['divisions', 'set', small.path('grupy.json')]);
    const { divisions } = await small.json<{ divisions: { id: string }[] }>(['divisions', 'list']);
    expect(divisions).toHaveLength(30);
    expect(divisions.slice(28)).toEqual(DIVISIONS.divisions);
  });

  it('imports posts and sizes together, and the same files again without a change', async () => {
    const argv = ['import', small.path('posty.csv'), small.path('profile-wielkosci.csv'), '--snapshot', SNAPSHOT];
    expect((await small.lajk(argv)).code).toBe(0);
    const before = await small.everything();
    const again = await small.lajk(argv);
    expect(again).toEqual({
      code: 0,
      out: '',
      err: ['posty.csv', 'profile-wielkosci.csv']
        .map((file) => `${pl.import.already(small.path(file), SNAPSHOT)}\n`)
        .join(''),
    });
    expect(await small.everything()).toBe(before);
  });

  it('assigns the profiles and ranks with exactly the values of the reference', async () => {
    await small.done(['profiles', 'assign', small.path('profile.csv')]);
    const question = ['--from', FROM, '--to', TO, '--division', 'male-miasta', '--platform', 'facebook'];
    for (const formula of [...Object.keys(MEASURES), 'most-active-2022@1']) {
      const ranking = await small.json<RankJson>(['rank', '--formula', formula, ...question]);
      const expected = formula in MEASURES ? expectedRows(formula) : expectedMostActive();
      const rows = ranking.rows
        .filter(({ place }) => place !== null)
        .map(({ place, profileId, value }) => ({ place, profileId, exact: value.exact }));
      const byProfile = (a: { profileId: string }, b: { profileId: string }) => (a.profileId < b.profileId ? -1 : 1);
      expect({ formula, rows: rows.sort(byProfile) }).toEqual({ formula, rows: expected.sort(byProfile) });
      expect(ranking.snapshot).toBe(SNAPSHOT);
    }
  });

  it('refuses to nominate for an edition that nobody has added', () =>
    refused(['nominees', 'freeze', EDITION], 'edition-unknown', { edition: EDITION }));

  it('adds the edition, lets it be replaced, and freezes the top places as the reference has them', async () => {
    await small.done(['editions', 'add', small.path('edycja.json')]);
    const again = await small.lajk(['editions', 'add', small.path('edycja.json')]);
    expect(again).toEqual({ code: 0, out: '', err: `${pl.cli.editionAdded(EDITION, true)}\n` });
    small.clock.set('2022-04-20T12:00:00+02:00');
    await small.done(['nominees', 'freeze', EDITION]);
    const nominees = await small.json<{ teryt: string; place: number; added: null }[]>(['nominees', 'list', EDITION]);
    expect(nominees.map(({ teryt, place }) => ({ teryt, place }))).toEqual(
      expectedNominees().sort((a, b) => (a.teryt < b.teryt ? -1 : 1)),
    );
  });

  it('freezes once: neither the edition nor its nominees can be changed any more', async () => {
    await small.write('zmieniona.json', JSON.stringify({ ...editionJson(), demo: true }));
    await refused(['editions', 'add', small.path('zmieniona.json')], 'edition-frozen', { edition: EDITION });
    await refused(['nominees', 'freeze', EDITION], 'nominees-frozen', { edition: EDITION });
  });

  it('hands out one code per city, never over an existing file, and once only', async () => {
    await small.write('zajety.csv', 'nie moje');
    const onto = ['roll', 'freeze', EDITION, '--codes', small.path('zajety.csv')];
    await refused(onto, 'codes-file-exists', { file: small.path('zajety.csv') });
    expect(await small.read('zajety.csv')).toBe('nie moje');
    await openVote(small, EDITION, 'kody.csv');
    const codes = await codesOf(small);
    expect([...codes.keys()]).toEqual(CITIES.map(({ teryt }) => teryt));
    expect(new Set(codes.values()).size).toBe(40);
    const again = ['roll', 'freeze', EDITION, '--codes', small.path('kody2.csv'), ...AS_FIRST];
    await refused(again, 'roll-frozen', { edition: EDITION });
    const codesAgain = ['roll', 'codes', EDITION, small.path('kody.csv')];
    await refused(codesAgain, 'codes-file-exists', { file: small.path('kody.csv') });
    expect(existsSync(small.path('kody2.csv'))).toBe(false);
  });

  it('lets a clerk try the code before the opening, and says when to come back', async () => {
    const code = (await codesOf(small)).get(cityAt(9).teryt) ?? '';
    await refused(['vote', 'check', EDITION, '--code', code], 'vote-not-open', { opensAt: OPENS_AT });
    small.clock.set(OPENS_AT);
    const typed = code.toLowerCase().replaceAll('-', ' ');
    expect(await small.lajk(['vote', 'check', EDITION], { stdin: `${typed}\n` })).toEqual({
      ...{ code: 0, out: '' },
      err: `${pl.cli.vote.mayVote(cityAt(9).name)}\n`,
    });
  });

  it('takes 27 ballots and shows of them a head and a number only', async () => {
    const nominees = await nomineesOf(small);
    const ballots = ballotsOf(nominees);
    receipts = await castAll(small, ballots);
    expect([...receipts.keys()]).toEqual(ballots.map(({ voter }) => voter));
    const shown = await status(small);
    expect(Object.keys(shown).sort()).toEqual(['ballotsInLog', 'commitment', 'edition', 'head', 'phase']);
    // 20 ballots make a batch; the other seven wait for the close.
    expect({ ...shown, head: shown.head?.size }).toEqual({
      ...{ edition: EDITION, phase: 'open', ballotsInLog: 20, head: 24, commitment: null },
    });
  });

  it('lets a city change its vote, by --code as well as by standard input', async () => {
    const code = (await codesOf(small)).get(cityAt(5).teryt) ?? '';
    const nominees = await nomineesOf(small);
    const choices = nominees.slice(4, 7).filter((teryt) => teryt !== cityAt(5).teryt);
    choices.push(...nominees.slice(0, 3 - choices.length));
    const changed = await small.lajk(['vote', 'cast', EDITION, ...choices, '--code', code]);
    const receipt = JSON.parse(changed.out) as { commitment: string; choices: string[] };
    const reference = (receipt.commitment.slice(0, 16).match(/.{4}/g) ?? []).join('-');
    expect(changed).toMatchObject({ code: 0, err: `${pl.cli.vote.changed(reference)}\n` });
    expect(receipt.choices).toEqual([...choices].sort());
    // Back to the first choice, so that the tie of the first two stands.
    const first = JSON.parse(receipts.get(cityAt(5).teryt) ?? '{}') as { choices: string[] };
    await small.done(['vote', 'cast', EDITION, ...first.choices, '--code', code]);
  });

  it('keeps everything that would tell the result until it is released', async () => {
    await refused(['vote', 'close', EDITION], 'vote-not-closed', { closesAt: CLOSES_AT });
    await refused(['vote', 'count', EDITION], 'vote-not-closed', { closesAt: CLOSES_AT });
    await refused(['vote', 'release', EDITION, ...AS_FIRST], 'not-counted', { edition: EDITION });
    await refused(['vote', 'certify', EDITION, ...AS_FIRST], 'not-counted', { edition: EDITION });
    await refused(['awards', EDITION], 'results-embargoed', { edition: EDITION });
    const bundle = ['bundle', small.path('za-wczesnie')];
    await refused([...bundle, '--edition', EDITION], 'results-embargoed', { edition: EDITION });
    await refused(bundle, 'results-embargoed', { edition: '–' });
    expect(existsSync(small.path('za-wczesnie'))).toBe(false);
  });

  it('closes not a millisecond early, destroys the key, and stays as it is when closed again', async () => {
    const key = join(small.data, 'keys', `ballot-box-${EDITION}.key`);
    small.clock.setBeside(CLOSES_AT, -1);
    await refused(['vote', 'close', EDITION], 'vote-not-closed', { closesAt: CLOSES_AT });
    expect(existsSync(key)).toBe(true);
    small.clock.set(CLOSES_AT);
    const sentence = `${pl.cli.vote.closed(27, 29)}\n`;
    expect(await small.lajk(['vote', 'close', EDITION])).toEqual({ code: 0, out: '', err: sentence });
    expect(existsSync(key)).toBe(false);
    const before = await small.everything();
    expect(await small.lajk(['vote', 'close', EDITION])).toEqual({ code: 0, out: '', err: sentence });
    expect(await small.everything()).toBe(before);
    closedStatus = await status(small);
    expect({ ...closedStatus, head: closedStatus.head?.size }).toEqual({
      ...{ edition: EDITION, phase: 'closed', ballotsInLog: 29, head: 34, commitment: null },
    });
  });

  it('refuses to count a tie that only lots can part, and names its cities', async () => {
    const cities = `${cityAt(0).teryt}, ${cityAt(1).teryt}`;
    const before = await small.everything();
    const told = refusal('lots-needed', { category: 'zloty-lajk', cities });
    expect(await small.lajk(['vote', 'count', EDITION])).toEqual(told);
    // Who is tied is a part of the result: that somebody was told it is written down, and nothing else.
    const after = await small.everything();
    expect(beside(after)).toEqual(beside(before));
    expect(after.match(/"type":"result-seen"/g)).toHaveLength(1);
    await refused(['vote', 'count', EDITION, '--seed', '1-2-3'], 'lots-invalid');
    await refused(['vote', 'count', EDITION, '--source', 'Lotto'], 'lots-invalid');
  });

  it('counts with the draw, once, and shows nothing but the commitment', async () => {
    small.clock.set('2022-05-12T22:00:00+02:00');
    expect(await small.lajk(['vote', 'count', EDITION, ...DRAW])).toEqual({
      ...{ code: 0, out: '', err: `${pl.cli.vote.counted(27)}\n` },
    });
    await refused(['vote', 'count', EDITION, ...DRAW], 'already-counted', { edition: EDITION });
    await refused(['awards', EDITION], 'results-embargoed', { edition: EDITION });
    const shown = await status(small);
    expect(Object.keys(shown).sort()).toEqual(['ballotsInLog', 'commitment', 'edition', 'head', 'phase']);
    expect(shown.commitment).toMatch(/^[0-9a-f]{64}$/);
  });

  it('releases once; the winner is the one whose lot is the lower hash', async () => {
    small.clock.set('2022-05-20T20:00:00+02:00');
    await refused(['vote', 'release', EDITION, ...AS_FIRST], 'not-certified', { edition: EDITION });
    await small.doneByTwo(['vote', 'certify', EDITION]);
    await refused(['vote', 'certify', EDITION, ...AS_FIRST], 'already-certified', { edition: EDITION });
    await small.doneByTwo(['vote', 'release', EDITION]);
    await refused(['vote', 'release', EDITION, ...AS_FIRST], 'already-released', { edition: EDITION });
    const awards = await small.json<Award[]>(['awards', EDITION]);
    const lots = [cityAt(0), cityAt(1)]
      .map(({ teryt }) => ({ teryt, lot: hashText(`zloty-lajk/lot/v1:${DRAW[1]}:${teryt}`) }))
      .sort((a, b) => (a.lot < b.lot ? -1 : 1));
    const winner = lots[0]?.teryt;
    expect(awards[0]).toMatchObject({
      ...{ category: 'zloty-lajk', outcome: 'laureate', laureates: [{ teryt: winner, value: '26' }] },
      tieBreak: { by: 'lots', stillTied: [cityAt(0).teryt, cityAt(1).teryt], lots },
    });
    expect(awards[1]).toMatchObject({
      ...{ category: 'active', outcome: 'shared' },
      laureates: [cityAt(0), cityAt(1)].map(({ teryt }) => ({ teryt, value: '45/31' })),
    });
    expect(awards.filter(({ category }) => category === 'region')).toHaveLength(16);
    const regions = awards.filter(({ category, outcome }) => category === 'region' && outcome !== 'no-candidate');
    expect(regions.map(({ voivodeship }) => voivodeship)).toEqual(['02', '12', '24']);
  });

  it('writes the bundle twice with the same bytes, and never into a folder that holds something', async () => {
    await small.done(['bundle', small.path('dowody'), '--edition', EDITION]);
    await small.done(['bundle', small.path('dowody-2')]);
    const names = (await readdir(small.path('dowody'))).sort();
    expect((await readdir(small.path('dowody-2'))).sort()).toEqual(names);
    expect(names).toHaveLength(23);
    for (const name of names)
      expect([name, await small.read(`dowody/${name}`)]).toEqual([name, await small.read(`dowody-2/${name}`)]);
    const again = ['bundle', small.path('dowody')];
    await refused(again, 'bundle-folder-not-empty', { path: small.path('dowody') });
  });

  it('gives the released ballots to programs that read Pabulib and PrefLib', async () => {
    for (const [format, first] of [
      ['pb', 'META'],
      ['cat', `# FILE NAME: ${EDITION}.cat`],
    ] as const) {
      const text = await small.done(['vote', 'export', EDITION, '--format', format]);
      expect(text.split('\n')[0]).toBe(first);
      await small.write(`glosy.${format}`, text);
      const tally = JSON.parse(await small.done(['tally', small.path(`glosy.${format}`), '--json'])) as {
        counted: number;
      };
      expect(tally.counted).toBe(27);
    }
    const wrong = await small.lajk(['vote', 'export', EDITION, '--format', 'xls']);
    expect([wrong.code, wrong.err.includes(pl.cli.misuse.valueUnknown('--format <format>', 'pb, cat'))]).toEqual([
      64,
      true,
    ]);
  });

  it('is verified by anybody, and against the head of the close and the key as well', async () => {
    const verify = async (...more: string[]) => {
      const answer = await small.lajk(['verify', small.path('dowody'), '--json', ...more]);
      const { verdict, anchored, first } = JSON.parse(answer.out) as Record<string, unknown>;
      return { code: answer.code, verdict, anchored, first };
    };
    const { root = '', key = '' } = closedStatus.head ?? {};
    const verified = { code: 0, verdict: 'verified', first: null };
    expect(await verify()).toEqual({ ...verified, anchored: 'self-consistent-only' });
    expect(await verify('--head', root)).toEqual({ ...verified, anchored: 'head' });
    expect(await verify('--key', key)).toEqual({ ...verified, anchored: 'key' });
    await small.write('klucz.txt', `${key.toUpperCase()}\n`);
    expect(await verify('--head', root, '--key', small.path('klucz.txt'))).toEqual({
      ...{ ...verified, anchored: 'head-and-key' },
    });
    const wrong = 'ab'.repeat(32);
    expect(await verify('--head', wrong)).toMatchObject({
      ...{ code: 2, first: { step: 'anchor', file: 'log.jsonl', code: 'anchor-head-unknown' } },
    });
    expect(await verify('--key', wrong)).toMatchObject({
      ...{ code: 2, first: { step: 'anchor', file: 'heads.jsonl', code: 'anchor-key-differs' } },
    });
  });

  it('finds a counted, a replaced and no foreign receipt in the bundle', async () => {
    const counted = receipts.get(cityAt(8).teryt) ?? '';
    const replaced = receipts.get(cityAt(5).teryt) ?? '';
    const receipt = JSON.parse(counted) as { commitment: string; choices: string[] };
    const lastDigit = receipt.commitment.endsWith('0') ? '1' : '0';
    const other = await receiptOfAnotherEdition();
    const cases: readonly [string, string, number, string][] = [
      ['counted.json', counted, 0, pl.verify.receipts.counted(reference(counted))],
      ['replaced.json', replaced, 0, pl.verify.receipts.replaced(reference(replaced))],
      ['forged.json', JSON.stringify({ ...receipt, commitment: receipt.commitment.slice(0, -1) + lastDigit }), 2, ''],
      ['other-edition.json', other, 2, pl.verify.receipts['other-edition'](reference(other))],
      ['other-choice.json', JSON.stringify({ ...receipt, choices: [...receipt.choices].reverse() }), 2, ''],
    ];
    for (const [name, text, code, sentence] of cases) {
      await small.write(name, text);
      const answer = await small.lajk(['verify', small.path('dowody'), '--receipt', small.path(name)]);
      expect({ name, code: answer.code }).toEqual({ name, code });
      expect(answer.err).toContain(sentence || pl.verify.receipts.foreign(reference(text)));
    }
  });

  /** Signed with the same key, sound in itself, and of another box. */
  async function receiptOfAnotherEdition(): Promise<string> {
    small.clock.set('2022-04-20T12:00:00+02:00');
    await small.done(['editions', 'add', small.path('inna.json')]);
    await small.done(['nominees', 'freeze', OTHER_EDITION]);
    await openVote(small, OTHER_EDITION, 'kody-innej.csv');
    small.clock.set(OPENS_AT);
    const code = (await codesOf(small, 'kody-innej.csv')).get(cityAt(39).teryt) ?? '';
    const nominees = (await nomineesOf(small, OTHER_EDITION)).filter((teryt) => teryt !== cityAt(39).teryt);
    return small.done(['vote', 'cast', OTHER_EDITION, ...nominees.slice(0, 3), '--code', code]);
  }

  function reference(text: string): string {
    const { commitment } = JSON.parse(text) as { commitment: string };
    return (commitment.slice(0, 16).match(/.{4}/g) ?? []).join('-');
  }
});
