import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bind, draftEvidence, goodBundle, refreeze } from '../../test/evidence-builder.ts';
import { runLajk } from '../../test/run-lajk.ts';
import { bundleReadme } from '../core/verify/bundle-readme.ts';
import { pl } from '../texts/pl.ts';

const OWN = '# Regulamin\n';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lajk-verify-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function verify(files: ReadonlyMap<string, string | null>, ...options: string[]) {
  const path = await mkdtemp(join(folder, 'paczka-'));
  for (const [name, text] of files) await writeFile(join(path, name), text ?? '');
  return runLajk(['verify', path, ...options], { regulations: async () => OWN });
}

describe('beside the verdict', () => {
  it('the seed of the lots is told, because only its source can confirm it', async () => {
    const { code, err } = await verify(goodBundle());
    expect(code).toBe(0);
    expect(err).toContain(pl.verify.draw('3-11-17-25-40-44', 'Lotto, losowanie nr 6789 z 15.09.2022'));
  });

  it('a README that is not ours is named, and regulations that are not ours', async () => {
    const other = goodBundle();
    expect((await verify(other)).err).toContain(pl.verify.otherText('README.md'));
    expect((await verify(other)).err).not.toContain(pl.verify.otherText('regulations.md'));
    const draft = draftEvidence();
    draft.files.set('README.md', bundleReadme(draft.edition));
    draft.files.set('regulations.md', '# Inny regulamin\n');
    refreeze(draft);
    const { code, err } = await verify(bind(draft));
    expect(code).toBe(0);
    expect(err).not.toContain(pl.verify.otherText('README.md'));
    expect(err).toContain(pl.verify.otherText('regulations.md'));
  });

  it('programs read the same', async () => {
    const { out } = await verify(goodBundle(), '--json');
    const { draw, otherTexts } = JSON.parse(out) as { draw: unknown; otherTexts: unknown };
    expect({ draw, otherTexts }).toEqual({
      draw: { seed: '3-11-17-25-40-44', source: 'Lotto, losowanie nr 6789 z 15.09.2022' },
      otherTexts: ['README.md'],
    });
  });
});
