import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Nominee } from '../../src/core/ballot/nominees.ts';
import type { Teryt } from '../../src/core/places/municipality.ts';
import { readRegister } from '../../src/core/places/register.ts';
import { EVIDENCE, MANIFEST_FILES, manifestFiles } from '../../src/core/verify/evidence.ts';
import { verifyBundle } from '../../src/core/verify/verify.ts';
import { demoBallots } from '../../src/demo/demo-ballots.ts';
import { DEMO_SEED, demoEdition } from '../../src/demo/demo-edition.ts';
import { demoData } from '../../src/demo/demo-posts.ts';
import registerData from '../../src/register/gminas.json' with { type: 'json' };
import { pl } from '../../src/texts/pl.ts';
import type { Answer } from '../run-lajk.ts';
import { bundleTexts, type Installation, newInstallation } from './installation.ts';

const PLACES = 20;

describe('lajk demo', () => {
  let place: Installation;
  let answer: Answer;
  let bundle: ReadonlyMap<string, string>;
  const folder = () => join(place.data, 'bundles', demoEdition.id);
  const lines = (file: string) => (bundle.get(file) ?? '').trimEnd().split('\n').slice(1);

  beforeAll(async () => {
    place = await newInstallation('sqlite');
    answer = await place.lajk(['demo']);
    bundle = await bundleTexts(folder());
  }, 240_000);
  afterAll(async () => place.remove());

  it('goes through every step and ends with the verdict', () => {
    expect({ code: answer.code, err: answer.err }).toEqual({ code: 0, err: `${pl.cli.demoLabel}\n` });
    const printed = answer.out.trimEnd().split('\n');
    expect(printed.at(-1)).toBe('verified');
    const steps = printed.filter((line) => line.startsWith('✓'));
    const names = Object.values(pl.cli.demo.steps);
    expect(steps.map((line) => names.find((name) => line.startsWith(`✓ ${name}: `)))).toEqual(names);
    for (const line of steps) expect(line).toMatch(/ \(\d+\.\d\d s\)$/);
  });

  it('prints the command that verifies it, and that command does', async () => {
    const command = answer.out.split('\n').find((line) => line.startsWith('lajk verify ')) ?? '';
    const verified = await place.lajk([...command.split(' ').slice(1), '--json']);
    expect({ code: verified.code, ...JSON.parse(verified.out) }).toMatchObject({
      ...{ code: 0, verdict: 'verified', anchored: 'key', first: null },
    });
  });

  it('says on page, edition, manifest and result that it is a demo', async () => {
    expect(bundle.get('README.md')).toContain('EDYCJA POKAZOWA / DEMO DATA');
    for (const file of ['edition.json', 'manifest.json', 'result.json'])
      expect([file, (JSON.parse(bundle.get(file) ?? '') as { demo: boolean }).demo]).toEqual([file, true]);
    const names = lines('profiles.csv').map((line) => line.split(',')[2]);
    expect(names.filter((name) => !name?.endsWith('(pokaz)'))).toEqual([]);
  });

  it('is refused in a folder that has it already, and changes nothing there', async () => {
    const before = await place.everything();
    expect(await place.lajk(['demo'])).toEqual({
      ...{ code: 1, out: '', err: `${pl.cli.demoLabel}\n${pl.cli.demo.already(place.data)}\n` },
    });
    expect(await place.everything()).toBe(before);
    expect((await place.lajk(['verify', folder()])).code).toBe(0);
  });

  it('follows from its seed: the same posts, the same ballots, and so the same nominees and votes', async () => {
    const register = readRegister(registerData);
    const { divisions } = await place.json<{ divisions: { id: string }[] }>(['divisions', 'list']);
    const presidents = divisions.find(({ id }) => id === 'president-cities') as Parameters<typeof demoData>[1];
    const data = demoData(register, presidents, demoEdition.ranking, DEMO_SEED);
    expect((await place.read('data/demo/edycja-pokazowa-posty.csv')) === data.posts).toBe(true);
    expect((await place.read('data/demo/edycja-pokazowa-profile.csv')) === data.followers).toBe(true);

    const voters = lines('roll.csv').map((line) => line.slice(0, 7) as Teryt);
    const nominees = JSON.parse(bundle.get('nominees.json') ?? '[]') as Nominee[];
    const last = new Map<string, string>();
    const cast = demoBallots(voters, nominees, demoEdition.vote.choose, DEMO_SEED);
    for (const { voter, choices } of cast) last.set(voter, [...choices].sort().join(' '));
    expect(lines('turnout.csv')).toEqual([...last.keys()].sort());
    expect(
      lines('ballots.csv')
        .map((line) => line.split(',')[2])
        .sort(),
    ).toEqual([...last.values()].sort());
    expect(lines('replaced.csv')).toHaveLength(cast.length - last.size);
    // Another seed is another edition.
    expect(demoData(register, presidents, demoEdition.ranking, 'inne').posts === data.posts).toBe(false);
  });

  it('shows one changed byte in any of its files', () => {
    const afterTotals = [...MANIFEST_FILES].slice(MANIFEST_FILES.indexOf(EVIDENCE.totals));
    for (const [name, text] of bundle) {
      const bytes = Buffer.from(text);
      // What is hashed behind the 16 MB of totals would take minutes: three places there, twenty elsewhere. In a small bundle
      // every byte has its turn (core/verify/verify.test.ts).
      const few = afterTotals.includes(name) || name === EVIDENCE.log || name === EVIDENCE.heads;
      const step = few ? (bytes.length >> 1) + (bytes.length % 2) : Math.ceil(bytes.length / PLACES);
      for (let place = 0; place < bytes.length; place += Math.max(1, step)) {
        const other = Buffer.from(bytes);
        other[place] = (bytes[place] as number) ^ 1;
        const report = verifyBundle(new Map([...bundle, [name, other.toString('utf8')]]), { head: null, key: null });
        const named = manifestFiles(2).includes(name) ? report.first?.file === name : report.first !== null;
        expect({ name, place, verdict: report.verdict, named }).toEqual({
          name,
          place,
          verdict: 'mismatch',
          named: true,
        });
      }
    }
  });
});
