/** `lajk protocol` over a small edition: before and after two organisers certify it, and what the bundle keeps of it. */
import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashBytes } from '../../src/core/basics/hash.ts';
import { AS_FIRST, type Installation, newInstallation, refusal } from './installation.ts';
import { CLOSES_AT, EDITION } from './small-edition.ts';
import { ballotsOf, castAll, DRAW, freezeSmall, importSmall, nomineesOf } from './small-steps.ts';

for (const kind of ['sqlite', 'postgres'] as const)
  describe(`the protocol on ${kind}`, () => {
    let small: Installation;
    beforeAll(async () => {
      small = await newInstallation(kind);
      await importSmall(small);
      await freezeSmall(small);
      await castAll(small, ballotsOf(await nomineesOf(small)));
      small.clock.set(CLOSES_AT);
      await small.done(['vote', 'close', EDITION]);
      small.clock.set('2022-05-12T22:00:00+02:00');
    }, 180_000);
    afterAll(() => small.remove());
    const json = () => small.done(['protocol', EDITION, '--json']);
    /** Files that the audit log says were looked at, the first one first. */
    async function looks() {
      const lines = JSON.parse(await small.done(['audit', 'list', '--type', 'result-seen', '--json']));
      return lines.map(({ details }: { details: { file: string } }) => details.file).reverse();
    }

    it('there is none before the count, and none of an edition nobody knows', async () => {
      expect(await small.lajk(['protocol', EDITION, '--json'])).toEqual(refusal('not-counted', { edition: EDITION }));
      expect(await small.lajk(['protocol', 'nie-ma'])).toEqual(refusal('edition-unknown', { edition: 'nie-ma' }));
    });

    it('is the same before and after the certificate, days later, and in the bundle', async () => {
      await small.done(['vote', 'count', EDITION, ...DRAW]);
      const draft = await json();
      small.clock.set('2022-05-13T09:00:00+02:00');
      await small.doneByTwo(['vote', 'certify', EDITION]);
      small.clock.set('2022-05-20T20:00:00+02:00');
      expect(await json()).toBe(draft);
      expect(await small.lajk(['protocol', EDITION])).toMatchObject({ code: 0, out: '' });
      expect(await looks()).toEqual(['protocol.json', 'protocol.json']);
      await small.done(['protocol', EDITION, small.path('protokol')]);
      const names = await readdir(small.path('protokol'));
      expect(names.sort()).toEqual([
        ...['certificate.json', 'organiser.allowed_signers', 'protocol.csv', 'protocol.json', 'protocol.pdf'],
        'protocol.pdf.sig',
      ]);
      const folder = 'protocol.pdf, protocol.json, protocol.csv, certificate.json';
      expect(await looks()).toEqual(['protocol.json', 'protocol.json', folder]);
      await small.doneByTwo(['vote', 'release', EDITION]);
      await small.done(['bundle', small.path('dowody'), '--edition', EDITION]);
      expect(await small.read('dowody/protocol.json')).toBe(draft);
      expect(await small.read('dowody/protocol.csv')).toBe(await small.done(['protocol', EDITION, '--csv']));
      const pdf = hashBytes(await readFile(small.path('protokol/protocol.pdf')));
      expect(JSON.parse(await small.read('dowody/certificate.json'))).toMatchObject({ edition: EDITION, pdf });
      const said = await small.lajk(['verify', small.path('dowody')]);
      expect(await looks()).toHaveLength(3);
      expect([said.code, said.out.includes(`protocol.pdf musi mieć skrót ${pdf}`)]).toEqual([0, true]);
    });

    it('cannot be certified again', async () => {
      expect(await small.lajk(['vote', 'certify', EDITION, ...AS_FIRST])).toEqual(
        refusal('already-certified', { edition: EDITION }),
      );
    });
  });
