import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handClock, Installation, newInstallation, refusal } from './installation.ts';
import { lajkProcess, type SmallDisk, smallDisk, whyNoSmallDisk } from './processes.ts';
import { cityAt, EDITION, OPENS_AT, SNAPSHOT } from './small-edition.ts';
import { codesOf, freezeSmall, importSmall, nomineesOf } from './small-steps.ts';

const REASON = whyNoSmallDisk();
const STEP = 16_384;

/** Without the archive: a file in it that no record names is read by nobody, and the next import replaces it. */
function tablesOf(everything: string): string {
  return everything.replace(/^archive.*\n/gm, '');
}

describe.skipIf(REASON)(`a disk that is full (${REASON ?? 'a small one, mounted for the test'})`, () => {
  let prepared: Installation;
  let disk: SmallDisk;
  const disks: SmallDisk[] = [];
  let small: Installation;

  beforeAll(async () => {
    prepared = await newInstallation('sqlite');
    await importSmall(prepared);
    await freezeSmall(prepared);
    await prepared.close();
    disk = smallDisk(6);
    disks.push(disk);
    await cp(prepared.folder, disk.folder, { recursive: true });
    small = new Installation(disk.folder, handClock(OPENS_AT), null);
  });
  afterAll(async () => {
    for (const made of disks) made.remove();
    await prepared.remove();
  });

  /** With ever more room: refused with the sentence and unchanged, until there is enough; never anything else. */
  async function untilThereIsRoom(argv: readonly string[]): Promise<number> {
    const before = tablesOf(await small.everything());
    let refusals = 0;
    for (let free = 0; ; free += STEP) {
      await disk.fill(free);
      const answer = await small.lajk(argv);
      await disk.makeRoom();
      if (answer.code === 0) return refusals;
      expect({ free, ...answer }).toEqual({ free, ...refusal('disk-full') });
      expect(tablesOf(await small.everything())).toBe(before);
      refusals += 1;
    }
  }

  it('takes no ballot that it cannot keep, and takes it once there is room', async () => {
    const [a = '', b = '', c = ''] = (await nomineesOf(small)).filter((teryt) => teryt !== cityAt(20).teryt);
    const code = (await codesOf(small)).get(cityAt(20).teryt) ?? '';
    expect(await untilThereIsRoom(['vote', 'cast', EDITION, a, b, c, '--code', code])).toBeGreaterThan(0);
    expect((await small.everything()).split('\n').filter((line) => line.startsWith('sealed_ballots '))).toHaveLength(1);
  });

  it('imports nothing that it cannot keep, and the whole file once there is room', async () => {
    const text = (await small.read('posty.csv'))
      .replaceAll('2022-03-', '2022-02-')
      .replace(/2022-02-(29|3\d)/g, '2022-02-10');
    const file = join(prepared.folder, 'luty.csv');
    await prepared.write('luty.csv', text.replaceAll(',post-', ',luty-'));
    const argv = ['import', file, '--snapshot', SNAPSHOT];
    expect(await untilThereIsRoom(argv)).toBeGreaterThan(0);
    const again = await small.lajk(argv);
    expect(again.code).toBe(0);
  });

  it('says so as a process, too, and the same command succeeds afterwards', async () => {
    const file = await prepared.write(
      'styczen.csv',
      (await small.read('posty.csv')).replaceAll('2022-03-', '2022-01-').replaceAll(',post-', ',styczen-'),
    );
    const argv = ['import', file, '--snapshot', SNAPSHOT];
    await disk.fill(0);
    const full = await lajkProcess(argv, { ...small.environment, LAJK_LANG: 'en' });
    await disk.makeRoom();
    expect(full).toEqual({ ...refusal('disk-full', {}, 'en'), signal: null });
    const again = await lajkProcess(argv, small.environment);
    expect({ code: again.code, err: again.code === 0 ? '' : again.err }).toEqual({ code: 0, err: '' });
  });

  it('lets nobody begin an installation that would be half one, whatever the room', async () => {
    const empty = smallDisk(4);
    disks.push(empty);
    const begun = new Installation(empty.folder, handClock(OPENS_AT), null);
    let refusals = 0;
    for (let free = 0; ; free += STEP) {
      await empty.fill(free);
      const answer = await begun.lajk(['init']);
      await empty.makeRoom();
      if (answer.code === 0) break;
      expect({ free, code: answer.code, out: answer.out }).toEqual({ free, code: 1, out: '' });
      expect(answer.err).toMatch(/^Błąd: .*\n/);
      refusals += 1;
    }
    expect(refusals).toBeGreaterThan(5);
    expect((await begun.json<{ id: string }[]>(['editions', 'list'])).map(({ id }) => id)).toEqual(['2022']);
    expect(await readdir(join(begun.data, 'keys'))).toEqual(['signing.key']);
  });

  it('that is read-only is named, and nothing is lost', async () => {
    const before = await small.everything();
    disk.readOnly(true);
    const argv = ['divisions', 'set', prepared.path('grupy.json')];
    const ended = await lajkProcess(argv, small.environment);
    disk.readOnly(false);
    expect(ended).toEqual({ ...refusal('database-readonly'), signal: null });
    expect(await small.everything()).toBe(before);
    const again = await lajkProcess(argv, small.environment);
    expect({ code: again.code, err: again.code === 0 ? '' : again.err }).toEqual({ code: 0, err: '' });
  });
});
