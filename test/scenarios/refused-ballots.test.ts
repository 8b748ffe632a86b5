import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { warsawTime } from '../../src/core/basics/day.ts';
import { pl } from '../../src/texts/pl.ts';
import { AS_FIRST, type Installation, newInstallation, refusal, type Talk } from './installation.ts';
import { CITIES, CLOSES_AT, cityAt, EDITION, OPENS_AT, OTHER_EDITION } from './small-edition.ts';
import { codesOf, freezeSmall, importSmall, nomineesOf, openVote } from './small-steps.ts';

/** Regulations §12: every reason to refuse, with its sentence, and nothing changed behind any of them. */
describe.each(['sqlite', 'postgres'] as const)('a ballot refused on %s', (kind) => {
  let small: Installation;
  let codes: ReadonlyMap<string, string>;
  let nominees: readonly string[];
  const NIGHT = '2022-05-05T03:00:00+02:00';

  beforeAll(async () => {
    small = await newInstallation(kind);
    await small.keepOpen();
    await importSmall(small);
    await freezeSmall(small);
    await small.done(['editions', 'add', small.path('inna.json')]);
    await small.done(['nominees', 'freeze', OTHER_EDITION]);
    await openVote(small, OTHER_EDITION, 'kody-innej.csv');
    codes = await codesOf(small);
    nominees = await nomineesOf(small);
    small.clock.set(NIGHT);
    await small.done(['vote', 'cast', EDITION, ...nominees.slice(0, 3), '--code', codeOf(30)]);
  });
  afterAll(async () => small.remove());

  const codeOf = (i: number) => codes.get(cityAt(i).teryt) ?? '';
  /** Three nominees that are neither the city itself nor the one that withdraws below. */
  const good = (i = 30) =>
    nominees
      .slice(4, 8)
      .filter((teryt) => teryt !== cityAt(i).teryt)
      .slice(0, 3);

  async function refused(choices: readonly string[], talk: Talk, more: readonly string[], answer: unknown) {
    const before = await small.everything();
    expect(await small.lajk(['vote', 'cast', EDITION, ...choices, ...more], talk)).toEqual(answer);
    expect(await small.everything()).toBe(before);
  }

  it.each([
    [0, 'too-few-choices'],
    [2, 'too-few-choices'],
    [4, 'too-many-choices'],
    [12, 'too-many-choices'],
  ] as const)('with %i choices', async (chosen, code) => {
    if (chosen === 0) {
      const before = await small.everything();
      expect((await small.lajk(['vote', 'cast', EDITION, '--code', codeOf(30)])).code).toBe(64);
      expect(await small.everything()).toBe(before);
      return;
    }
    await refused(nominees.slice(0, chosen), { stdin: codeOf(30) }, [], refusal(code, { chosen, choose: 3 }));
  });

  it('with a city named twice, also as one of four or of two', async () => {
    const [a = '', b = ''] = nominees;
    const twice = refusal('repeated-choice', { teryt: a });
    await refused([a, b, a], { stdin: codeOf(30) }, [], twice);
    await refused([a, a], { stdin: codeOf(30) }, [], twice);
    await refused([...good(), a, a], { stdin: codeOf(30) }, [], twice);
  });

  it('for the own city, for a city that is no nominee, and for what is no city at all', async () => {
    const own = nominees.indexOf(cityAt(0).teryt);
    expect(own).toBe(0);
    await refused(nominees.slice(0, 3), { stdin: codeOf(0) }, [], refusal('own-city', { teryt: cityAt(0).teryt }));
    const stranger = CITIES.find(({ teryt }) => !nominees.includes(teryt))?.teryt ?? '';
    for (const teryt of [stranger, '1465011', '0000000', 'Tychy', '', '02010111', "'; drop table ballots"])
      await refused([...good().slice(0, 2), teryt], { stdin: codeOf(30) }, [], refusal('unknown-candidate', { teryt }));
  });

  it('with a mistyped code: every wrong length, sign and check character', async () => {
    const code = codeOf(30).replaceAll('-', '');
    const swapped = `${code[1]}${code[0]}${code.slice(2)}`;
    const wrongDigit = `${code[0] === '7' ? '8' : '7'}${code.slice(1)}`;
    const typed = ['', ' ', code.slice(1), `${code}0`, `U${code.slice(1)}`, wrongDigit, 'kod'];
    if (code[0] !== code[1]) typed.push(swapped);
    for (const stdin of typed) await refused(good(), { stdin }, [], refusal('code-malformed'));
    await refused(good(), {}, ['--code', wrongDigit], refusal('code-malformed'));
  });

  it('with a code of no roll or of another edition', async () => {
    const foreign = (await codesOf(small, 'kody-innej.csv')).get(cityAt(30).teryt) ?? '';
    // The code of sixteen zeros has the check character 0.
    for (const stdin of [foreign, '0000-0000-0000-0000-0'])
      await refused(good(), { stdin }, [], refusal('code-unknown'));
  });

  it('for an edition that does not exist', async () => {
    const before = await small.everything();
    const answer = await small.lajk(['vote', 'cast', '2099', ...good(), '--code', codeOf(30)]);
    expect(answer).toEqual(refusal('edition-unknown', { edition: '2099' }));
    expect(await small.everything()).toBe(before);
  });

  it('with a revoked code, while the new one can change the ballot cast with the old', async () => {
    const old = codeOf(31);
    await small.done(['vote', 'cast', EDITION, ...good(31), '--code', old]);
    await small.doneByTwo(['roll', 'reissue', EDITION, cityAt(31).teryt, '--reason', 'Link na BIP.']);
    await small.done(['roll', 'codes', EDITION, small.path('nowe-kody.csv')]);
    const fresh = (await codesOf(small, 'nowe-kody.csv')).get(cityAt(31).teryt) ?? '';
    const revokedAt = warsawTime(small.clock.now());
    const why = { teryt: cityAt(31).teryt, revokedAt, reason: 'Link na BIP.', address: '' };
    await refused(good(31), { stdin: old }, [], refusal('code-revoked', why));
    const checked = await small.lajk(['vote', 'check', EDITION, '--code', old]);
    expect(checked).toEqual(refusal('code-revoked', why));
    expect(checked.err).toContain('Powód: Link na BIP. Nowy kod ma organizator: napisz do niego.');
    const changed = await small.lajk(['vote', 'cast', EDITION, ...nominees.slice(0, 3), '--code', fresh]);
    expect(changed.code).toBe(0);
    expect(changed.err).toBe(`${pl.cli.vote.changed(reference(changed.out))}\n`);
  });

  it('for a city that has withdrawn, while its earlier votes stay in the box', async () => {
    const gone = nominees[3] as string;
    await small.done(['vote', 'cast', EDITION, ...nominees.slice(3, 6), '--code', codeOf(32)]);
    await small.done(['nominees', 'withdraw', EDITION, gone, '--reason', 'Nie chcemy.']);
    const answer = refusal('withdrawn-candidate', { teryt: gone });
    await refused(nominees.slice(3, 6), { stdin: codeOf(33) }, [], answer);
    const again = ['nominees', 'withdraw', EDITION, gone, '--reason', 'Nadal.'];
    const before = await small.everything();
    expect(await small.lajk(again)).toEqual(answer);
    expect(await small.everything()).toBe(before);
  });

  it('with a key that has served another choice; the same choice gets the same receipt and no second ballot', async () => {
    const key = ['--key', 'formularz-1'];
    const first = await small.done(['vote', 'cast', EDITION, ...good(34), '--code', codeOf(34), ...key]);
    const before = await small.everything();
    const [a = '', b = '', c = ''] = good(34);
    expect(await small.done(['vote', 'cast', EDITION, c, a, b, '--code', codeOf(34), ...key])).toBe(first);
    expect(await small.everything()).toBe(before);
    const other = [...nominees.slice(0, 2), c];
    await refused(other, { stdin: codeOf(34) }, key, refusal('idempotency-key-reused', { edition: EDITION }));
    // The same key of another city is another form.
    expect((await small.lajk(['vote', 'cast', EDITION, ...good(35), '--code', codeOf(35), ...key])).code).toBe(0);
  });

  it('a millisecond before the opening and from the first millisecond after the close', async () => {
    small.clock.setBeside(OPENS_AT, -1);
    await refused(good(36), { stdin: codeOf(36) }, [], refusal('vote-not-open', { opensAt: OPENS_AT }));
    small.clock.setBeside(OPENS_AT, 0);
    await small.done(['vote', 'cast', EDITION, ...good(36), '--code', codeOf(36)]);
    small.clock.setBeside(CLOSES_AT, -1);
    await small.done(['vote', 'cast', EDITION, ...good(37), '--code', codeOf(37)]);
    const closed = refusal('vote-closed', { closesAt: CLOSES_AT });
    for (const late of [0, 1, 86_400_000]) {
      small.clock.setBeside(CLOSES_AT, late);
      await refused(good(38), { stdin: codeOf(38) }, [], closed);
    }
  });

  it('and withdrawals and new codes, too, once the deadline has passed', async () => {
    const late = [
      ['nominees', 'withdraw', EDITION, nominees[5] as string, '--reason', 'Za późno.'],
      ['roll', 'reissue', EDITION, cityAt(20).teryt, '--reason', 'Za późno.', ...AS_FIRST],
    ];
    const closed = refusal('vote-closed', { closesAt: CLOSES_AT });
    for (const argv of late) {
      small.clock.set(CLOSES_AT);
      const before = await small.everything();
      expect(await small.lajk(argv)).toEqual(closed);
      expect(await small.everything()).toBe(before);
    }
  });

  it('after the close, although the clock went back into the hours of the vote', async () => {
    small.clock.set(CLOSES_AT);
    await small.done(['vote', 'close', EDITION]);
    small.clock.set(NIGHT);
    const closed = refusal('vote-closed', { closesAt: CLOSES_AT });
    await refused(good(38), { stdin: codeOf(38) }, [], closed);
    expect(await small.lajk(['vote', 'check', EDITION, '--code', codeOf(38)])).toEqual(closed);
    const { phase } = await small.json<{ phase: string }>(['vote', 'status', EDITION]);
    expect(phase).toBe('closed');
  });
});

function reference(receipt: string): string {
  const { commitment } = JSON.parse(receipt) as { commitment: string };
  return (commitment.slice(0, 16).match(/.{4}/g) ?? []).join('-');
}
