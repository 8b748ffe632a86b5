import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Installation, newInstallation } from './installation.ts';

const installations: Installation[] = [];
async function fresh(): Promise<Installation> {
  const made = await newInstallation('sqlite');
  made.clock.set('2026-09-01T10:00:00+02:00');
  installations.push(made);
  return made;
}
afterAll(async () => {
  for (const made of installations) await made.remove();
});

const HEADER = 'Kto;Nr wpisu;Kiedy;Uwagi;Reakcje;Komentarze;Udostępnienia';
const LINE = '1001;2001;14.08.2026 10:00;;1.200;3;1';
const WORDS = ['platform==facebook', 'profileId=Kto', 'postId=Nr wpisu', 'publishedAt=Kiedy'];

describe('a header that no format knows', () => {
  it('is shown with proposals, confirmed once, and read from then on with other columns beside it', async () => {
    const place = await fresh();
    const file = join(place.folder, 'wyniki.csv');
    writeFileSync(file, `${HEADER}\n${LINE}\n`);
    const refused = await place.lajk(['import', file, '--zone', 'Europe/Warsaw']);
    expect([refused.code, refused.out]).toEqual([1, '']);

    const shown = await place.json<Record<string, unknown>>(['map', file, ...WORDS]);
    expect(shown).toEqual({
      file,
      header: HEADER.split(';'),
      fields: {
        platform: { constant: 'facebook' },
        profileId: { column: 'Kto' },
        postId: { column: 'Nr wpisu' },
        publishedAt: { column: 'Kiedy' },
        reactions: { column: 'Reakcje' },
        comments: { column: 'Komentarze' },
        shares: { column: 'Udostępnienia' },
      },
      remembered: false,
    });
    expect((await place.lajk(['import', file, '--zone', 'Europe/Warsaw'])).code).toBe(1);

    await place.done(['map', file, ...WORDS, '--confirm']);
    const other = join(place.folder, 'wrzesien.csv');
    writeFileSync(other, `Nowa;${HEADER}\nx;${LINE}\n`);
    expect(await place.json(['import', other, '--zone', 'Europe/Warsaw'])).toMatchObject({
      format: 'mapped',
      posts: 1,
      rejected: [],
      warnings: [{ line: 0, reason: 'mapped-header' }],
    });
  });

  it('is not remembered while something is missing', async () => {
    const place = await fresh();
    const file = join(place.folder, 'wyniki.csv');
    writeFileSync(file, `${HEADER}\n${LINE}\n`);
    const answer = await place.lajk(['map', file, 'platform==facebook', 'profileId=Kto', '--confirm']);
    expect(answer.code).toBe(64);
    expect(answer.err).toContain('postId, publishedAt');
    expect(() => readFileSync(join(place.data, 'mappings.json'))).toThrow('ENOENT');
  });
});
