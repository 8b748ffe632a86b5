/** The roll from a file: seen before it is taken, taken whole or not at all, frozen with every address it holds. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workbook } from '../imports/make-workbook.ts';
import { AS_FIRST, type DatabaseKind, type Installation, newInstallation, refusal } from './installation.ts';
import { CITIES, cityAt, EDITION, OPENS_AT } from './small-edition.ts';
import { importSmall, openVote } from './small-steps.ts';

const HEADER = 'teryt;nazwa;adres;źródło;dalsze adresy';
/** The first four cities; the first has two further addresses. */
const FOUR = [
  HEADER,
  ...[0, 1, 2, 3].map((i) => {
    const { teryt, name } = cityAt(i);
    return `${teryt};${name};um@${teryt}.example;BIP;${i === 0 ? 'prasa@a.example b@a.example' : ''}`;
  }),
  '',
].join('\n');

interface ImportJson {
  readonly rejected: readonly { readonly line: number; readonly column: string; readonly value: string }[];
  readonly warnings: readonly { readonly reason: string }[];
  readonly difference: Readonly<Record<'added' | 'removed' | 'address' | 'officers', readonly string[]>> & {
    readonly unchanged: number;
  };
  readonly taken: boolean;
}

for (const kind of ['sqlite', 'postgres'] as const satisfies readonly DatabaseKind[]) {
  describe(`a roll from a file on ${kind}`, () => {
    let small: Installation;
    beforeEach(async () => {
      small = await newInstallation(kind);
      await small.keepOpen();
      await importSmall(small);
      await small.done(['editions', 'add', small.path('edycja.json')]);
    }, 60_000);
    afterEach(() => small.remove());

    const importing = (file: string, ...more: string[]) => ['roll', 'import', EDITION, file, ...more];
    const emails = async () => {
      const ports = await small.ports();
      return ports.store.read(async (tx) => {
        const officers = await tx.roll.officers(EDITION);
        const voters = (await tx.votes.voters(EDITION)).filter(({ email }) => email !== null);
        return voters.map(({ teryt, email, emailSource }) => [
          ...[teryt, email, emailSource],
          (officers.get(teryt) ?? []).map((officer) => officer.email),
        ]);
      });
    };

    it('is only looked at with --dry-run: every change is told, nothing is written', async () => {
      const file = await small.write('spis.csv', FOUR);
      const before = await small.everything();
      const seen = await small.json<ImportJson>(importing(file, '--dry-run'));
      const four = [0, 1, 2, 3].map((i) => cityAt(i).teryt);
      expect(seen).toMatchObject({ rejected: [], warnings: [], taken: false });
      expect(seen.difference).toEqual({ added: four, removed: [], address: [], officers: [], unchanged: 0 });
      const said = await small.lajk(importing(file, '--dry-run'));
      expect(said.out).toContain(`Dochodzi adres: 4\n  ${four[0]} ${cityAt(0).name}: – → um@${four[0]}.example\n`);
      expect(said.err).toContain('Plik jest dobry: 4 miasta z adresem. Niczego nie zmieniono.');
      expect(await small.everything()).toBe(before);
    });

    it('is taken as a whole, and the next file says what it changes', async () => {
      await small.done(importing(await small.write('spis.csv', FOUR)));
      expect(await emails()).toEqual(
        [0, 1, 2, 3].map((i) => {
          const { teryt } = cityAt(i);
          return [teryt, `um@${teryt}.example`, 'BIP', i === 0 ? ['b@a.example', 'prasa@a.example'] : []];
        }),
      );
      const lines = FOUR.trimEnd().split('\n');
      const next = [
        lines[0],
        (lines[1] as string).replace('prasa@a.example ', ''),
        (lines[2] as string).replace('um@', 'nowy@'),
        lines[3],
        `${cityAt(5).teryt};;um@pięć.example;BIP;`.replace('ę', 'e'),
      ].join('\n');
      const json = await small.json<ImportJson>(importing(await small.write('nowy.csv', next.replace('ć', 'c'))));
      expect(json.difference).toEqual({
        ...{ added: [cityAt(5).teryt], removed: [cityAt(3).teryt], address: [cityAt(1).teryt] },
        ...{ officers: [cityAt(0).teryt], unchanged: 1 },
      });
      expect((await emails()).map(([teryt]) => teryt)).toEqual([0, 1, 2, 5].map((i) => cityAt(i).teryt).sort());
    });

    it('is taken in no part when a row has a fault, and names each with its line, column and value', async () => {
      await small.done(importing(await small.write('spis.csv', FOUR)));
      const before = await small.everything();
      const bad = `${FOUR}${cityAt(0).teryt};;um@x.example;BIP;\n123;;zły;;\n${cityAt(7).teryt};;um@y.example;BIP;\n`;
      const file = await small.write('zły.csv', bad);
      const answer = await small.lajk(importing(file, '--json'));
      const json = JSON.parse(answer.out) as ImportJson;
      expect([answer.code, json.taken]).toEqual([1, false]);
      expect(json.rejected.map(({ line, column, value }) => [line, column, value])).toEqual([
        [6, 'teryt', cityAt(0).teryt],
        [7, 'teryt', '123'],
        [7, 'adres', 'zły'],
        [7, 'źródło', ''],
      ]);
      expect(answer.err).toBe(refusal('roll-file-faults', { file, faults: 4 }).err);
      expect(await small.everything()).toBe(before);
    });

    it('is read from Windows-1250 and from a workbook that has eaten the zeros, with the same result', async () => {
      const { teryt, name } = cityAt(0);
      expect(teryt.startsWith('0')).toBe(true);
      const text = `teryt;nazwa;adres;źródło\n${teryt};${name};um@a.example;Łódzki BIP\n`;
      const bytes: Readonly<Record<string, number>> = { ź: 0x9f, ó: 0xf3, ł: 0xb3, Ł: 0xa3 };
      const windows = Uint8Array.from(text, (letter) => bytes[letter] ?? letter.charCodeAt(0));
      await small.done(importing(await small.write('spis-1250.csv', windows)));
      expect(await emails()).toEqual([[teryt, 'um@a.example', 'Łódzki BIP', []]]);

      const sheet = workbook([
        { name: 'Uwagi', rows: [['Proszę sprawdzić']] },
        {
          name: 'Spis',
          rows: [
            ['Spis wyborców'],
            ['teryt', 'nazwa', 'adres', 'źródło'],
            [Number(teryt), name, 'um@a.example', 'Łódzki BIP'],
          ],
        },
      ]);
      const again = await small.json<ImportJson>(importing(await small.write('spis.xlsx', sheet), '--dry-run'));
      expect(again.warnings.map(({ reason }) => reason)).toEqual(['teryt-mended']);
      expect(again.difference).toEqual({ added: [], removed: [], address: [], officers: [], unchanged: 1 });
    });

    it('is refused for a broken workbook, an unknown edition and a missing file', async () => {
      const broken = await small.write('zepsuty.xlsx', workbook([{ name: 'a', rows: [['teryt']] }]).subarray(0, 300));
      expect(await small.lajk(importing(broken))).toEqual(refusal('workbook-damaged', { file: broken }));
      const file = await small.write('spis.csv', FOUR);
      expect(await small.lajk(['roll', 'import', '2099', file])).toEqual(
        refusal('edition-unknown', { edition: '2099' }),
      );
      expect((await small.lajk(importing(small.path('nie-ma.csv')))).code).toBe(1);
    });

    it('is frozen with what it holds; from then on a file is refused and two organisers change addresses', async () => {
      const file = await small.write('spis.csv', FOUR);
      await small.done(importing(file));
      await small.done(['nominees', 'freeze', EDITION]);
      await openVote(small, EDITION, 'kody.csv');
      expect((await emails()).length).toBe(4);
      expect(await small.lajk(importing(file))).toEqual(refusal('roll-frozen', { edition: EDITION }));

      await small.done(['letters', 'send', EDITION, 'invitation']);
      const ports = await small.ports();
      const letters = async () =>
        (await ports.store.read((tx) => tx.retention.letters(null))).filter(
          (letter) => letter.kind === 'vote-invitation',
        );
      const sent = await letters();
      const { teryt } = cityAt(0);
      expect(sent.length).toBe(6);
      expect(
        sent
          .filter((letter) => letter.teryt === teryt)
          .map(({ address }) => address)
          .sort(),
      ).toEqual(['b@a.example', 'prasa@a.example', `um@${teryt}.example`]);

      const change = [
        'roll',
        'officers',
        EDITION,
        teryt,
        'C@a.example',
        '--source',
        'telefon',
        '--reason',
        'Nowa osoba',
      ];
      await small.doneByTwo(change);
      expect((await emails()).find(([one]) => one === teryt)?.[3]).toEqual(['c@a.example']);
      const entries = await ports.store.read((tx) => tx.log.entries(EDITION));
      expect(JSON.parse(entries.at(-1) as string)).toEqual({ type: 'address-changed', teryt, reason: 'Nowa osoba' });
      expect(entries.join('\n')).not.toContain('@a.example');
    });

    it('has one ballot for all addresses of a city, confirmed to each of them once', async () => {
      await small.done(importing(await small.write('spis.csv', FOUR)));
      await small.done(['nominees', 'freeze', EDITION]);
      await openVote(small, EDITION, 'kody.csv');
      small.clock.set(OPENS_AT);
      const { teryt } = cityAt(0);
      const code =
        (await small.read('kody.csv'))
          .split('\n')
          .find((line) => line.startsWith(teryt))
          ?.split(',')[3] ?? '';
      const nominees = await small.json<{ teryt: string }[]>(['nominees', 'list', EDITION]);
      const choices = nominees
        .map((nominee) => nominee.teryt)
        .filter((one) => one !== teryt)
        .slice(0, 3);
      await small.done(['vote', 'cast', EDITION, ...choices, '--code', code]);
      const ports = await small.ports();
      const letters = await ports.store.read((tx) => tx.retention.letters(null));
      expect(
        letters
          .filter((letter) => letter.kind === 'ballot-confirmed')
          .map(({ address }) => address)
          .sort(),
      ).toEqual(['b@a.example', 'prasa@a.example', `um@${teryt}.example`]);
      expect(await ports.store.read((tx) => tx.votes.turnout(EDITION))).toEqual([teryt]);
    });

    it('refuses further addresses for a city that has no official one, and after the deadline', async () => {
      await small.done(importing(await small.write('spis.csv', FOUR)));
      await small.done(['nominees', 'freeze', EDITION]);
      await openVote(small, EDITION, 'kody.csv');
      const silent = CITIES.at(-1)?.teryt ?? '';
      const change = [
        'roll',
        'officers',
        EDITION,
        silent,
        'a@b.example',
        '--source',
        'telefon',
        '--reason',
        'Nowa osoba',
      ];
      expect(await small.lajk([...change, ...AS_FIRST])).toEqual(refusal('roll-invalid', { teryt: silent }));
    });
  });
}
