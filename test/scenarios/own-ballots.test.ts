/**
 * Every way in which a city can have a ballot, in one edition of each level of secrecy, to the released bundle: both
 * verifiers accept it, and each receipt, the pages and the list of voters say what became of that city's ballot.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealAssisted } from '../../src/actions/cast-assisted.ts';
import { castBallot } from '../../src/actions/cast-ballot.ts';
import { protocolToCertify } from '../../src/actions/certify-result.ts';
import { closeAndDestroyKey } from '../../src/actions/close-vote.ts';
import { countVoteOf } from '../../src/actions/count-vote.ts';
import { publishBatch } from '../../src/actions/publish-batch.ts';
import { readKeptCodes } from '../../src/actions/read-kept-codes.ts';
import { bundleOf } from '../../src/actions/release-edition.ts';
import { type Receipt, receiptReference } from '../../src/core/ballot/receipt.ts';
import { hashVotingCode, printVotingCode } from '../../src/core/ballot/voting-code.ts';
import type { SignedHead } from '../../src/core/ledger/signed-head.ts';
import type { Teryt } from '../../src/core/places/municipality.ts';
import { parseReceipt } from '../../src/core/verify/find-receipt.ts';
import { ownBallot } from '../../src/core/verify/own-ballot.ts';
import { NAMED_BALLOT_TABLE } from '../../src/core/verify/tables.ts';
import { agree, demoOrganisers } from '../../src/demo/demo-organisers.ts';
import { regulations } from '../../src/main.ts';
import { pl } from '../../src/texts/pl.ts';
import { PYTHON, runVerifier } from '../python.ts';
import { runLajk } from '../run-lajk.ts';
import { ballotForm, receiptText } from '../web/ballot-steps.ts';
import { must, openTestSite, type TestSite } from '../web/site.ts';
import { valuesOf, wordsOf } from '../web/visitor.ts';

const REASON = 'Awaria sieci w urzędzie';

/** Receipts by what their cities did; the two organisers get none. */
type Story = 'once' | 'changed, first' | 'changed, last' | 'old code' | 'new code' | 'helped later' | 'by itself after';

const FINDINGS: Readonly<Record<Story, 'counted' | 'replaced'>> = {
  once: 'counted',
  'changed, first': 'replaced',
  'changed, last': 'counted',
  'old code': 'replaced',
  'new code': 'counted',
  'helped later': 'replaced',
  'by itself after': 'counted',
};

for (const secrecy of ['secret-with-receipts', 'named'] as const)
  describe(`ballots of a vote that is ${secrecy}`, () => {
    let site: TestSite;
    let folder: string;
    /** For receipts: a file more in the bundle would be found. */
    let beside: string;
    let files: ReadonlyMap<string, string>;
    let during: ReadonlyMap<string, string>;
    const receipts = new Map<Story, Receipt>();
    /** The cities of the stories: not nominated, so that none names itself. */
    const cities: { teryt: Teryt; name: string }[] = [];
    const [ONCE, CHANGED, REISSUED, SILENT, HELPED, ITSELF] = [0, 1, 2, 3, 4, 5];
    const city = (i = 0) => cities[i] as { teryt: Teryt; name: string };

    beforeAll(async () => {
      site = await openTestSite({ vote: { secrecy, ...(secrecy === 'named' && { swaps: 'swaps@1' as const }) } });
      [folder, beside] = ['bundle', 'beside'].map((name) => mkdtempSync(join(tmpdir(), `lajk-own-${name}-`))) as [
        string,
        string,
      ];
      const nominated = new Set<string>(site.nominees.map(({ teryt }) => teryt));
      cities.push(...site.cities.filter(({ teryt }) => !nominated.has(teryt)));
      await live();
    }, 180_000);
    afterAll(async () => {
      expect(site.bugs).toEqual([]);
      await site.close();
      for (const made of [folder, beside]) rmSync(made, { recursive: true });
    });

    async function live(): Promise<void> {
      await castAs('once', ONCE, 0);
      await castAs('changed, first', CHANGED, 1);
      await castAs('changed, last', CHANGED, 2);
      await castAs('old code', REISSUED, 3);
      const old = codeOf(REISSUED);
      const reissued = { what: 'reissue-code', teryt: city(REISSUED).teryt, reason: 'Link na stronie.' } as const;
      await byTwo({ kind: 'change-roll', change: reissued });
      const { codes } = must(await site.ports.store.read((tx) => readKeptCodes(tx, site.ports, site.edition.id)));
      const renewed = printVotingCode(codes.find(({ teryt }) => teryt === reissued.teryt)?.code as never);
      expect((await site.visitor().post('/glos', [['kod', old]])).status).toBe(403);
      await castAs('new code', REISSUED, 4, renewed);
      await castAs('helped later', HELPED, 5);
      for (const i of [SILENT, HELPED, ITSELF]) await assist(i, 6);
      await castAs('by itself after', ITSELF, 7);
      for (let i = 6; i < 24; i++) await castAlone(i);
      must(await site.ports.store.write((tx) => publishBatch(tx, site.ports, site.edition.id)));
      during = await logNow();
      await release();
      files = must(await bundleOf(site.ports, site.edition.id)).files;
      for (const [name, text] of files) writeFileSync(join(folder, name), text);
    }

    const codeOf = (i = 0) => site.codes.get(city(i).teryt) ?? '';
    const choices = (from: number) => [0, 1, 2].map((k) => site.nominees[from + k]?.teryt ?? '');

    async function castAs(story: Story, i: number | undefined, from: number, code = codeOf(i)): Promise<void> {
      const visitor = site.visitor();
      const paper = await visitor.enter(code);
      const form = ballotForm(valuesOf(paper, 'klucz')[0] ?? '', choices(from));
      const receipt = parseReceipt(receiptText(await visitor.post('/glos/potwierdzenie', form)));
      receipts.set(story, receipt as Receipt);
    }

    async function castAlone(i: number): Promise<void> {
      const codeHash = hashVotingCode(site.edition.id, codeOf(i).replaceAll('-', '') as never);
      const request = { edition: site.edition.id, codeHash, choices: choices(i % 20), arrivedAt: site.clock.now() };
      must(await site.ports.store.group((tx) => castBallot(tx, site.ports, { ...request, idempotencyKey: null })));
    }

    async function byTwo(content: Parameters<typeof agree>[3]): Promise<void> {
      must(await agree(site.ports, await demoOrganisers(site.ports, site.edition.id), site.edition.id, content));
    }

    async function assist(i: number | undefined, from: number): Promise<void> {
      const { teryt } = city(i);
      await site.ports.store.write(async (tx) => {
        await tx.votes.setAddress(site.edition.id, teryt, `um@${teryt}.example`, 'BIP');
        return { ok: true };
      });
      const request = { edition: site.edition.id, teryt, choices: choices(from), reason: REASON };
      await byTwo(must(await sealAssisted(site.ports, request)).content);
    }

    /** What stands on the page of the log while the vote is open. */
    function logNow(): Promise<ReadonlyMap<string, string>> {
      return site.ports.store.read(async (tx) => {
        const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
        const heads = (await tx.log.heads(site.edition.id)).map((head) =>
          JSON.stringify(head, Object.keys(head).sort()),
        );
        return new Map([
          ['log.jsonl', text(await tx.log.entries(site.edition.id))],
          ['heads.jsonl', text(heads)],
        ]);
      });
    }

    async function release(): Promise<void> {
      const { ports, edition } = site;
      site.clock.set('2022-09-14T09:00:00+02:00');
      must(await closeAndDestroyKey(ports, edition.id));
      const counted = await countVoteOf(ports, edition.id, null);
      if (!counted.ok) must(await countVoteOf(ports, edition.id, { seed: '1-2-3', source: 'losowanie próbne' }));
      await byTwo({ kind: 'certify', protocol: must(await protocolToCertify(ports, edition.id)).protocol });
      await byTwo({ kind: 'release' });
    }

    async function lajk(...argv: readonly string[]): Promise<{ code: number; said: string }> {
      const { code, out, err } = await runLajk(argv, { regulations });
      return { code, said: out + err };
    }

    function python(script: 'verify.py' | 'receipt.py', ...argv: readonly string[]) {
      const { status, stdout, stderr } = runVerifier(script, argv);
      expect([script, stderr]).toEqual([script, '']);
      return { status, stdout };
    }

    function savedReceipt(story: Story): string {
      const file = join(beside, `${story.replaceAll(/\W+/g, '-')}-${secrecy}.json`);
      writeFileSync(file, JSON.stringify(receipts.get(story), null, 2));
      return file;
    }

    const stories = Object.keys(FINDINGS) as Story[];
    const own = () => [ONCE, CHANGED, REISSUED, SILENT, HELPED, ITSELF].map((i) => city(i).teryt);
    const lastHead = async () => (await site.ports.store.read((tx) => tx.log.lastHead(site.edition.id))) as SignedHead;

    function forgeries(): readonly Receipt[] {
      const receipt = receipts.get('once') as Receipt;
      const { voter: _, ...without } = receipt;
      return [without, { ...receipt, voter: city(CHANGED).teryt }];
    }

    it('is accepted with the last signed head as the anchor', async () => {
      const { code, said } = await lajk('verify', folder, '--head', (await lastHead()).root);
      expect([code, said.includes(pl.verify.anchored)]).toEqual([0, true]);
    });

    it.skipIf(PYTHON === undefined)('is accepted by the second verifier', () => {
      const second = JSON.parse(python('verify.py', folder, '--json').stdout) as { verdict: string; first: unknown };
      expect(second).toMatchObject({ verdict: 'verified', first: null });
    });

    it('each receipt is told by command and browser what became of its ballot', async () => {
      const head = await lastHead();
      for (const story of stories) {
        const receipt = receipts.get(story) as Receipt;
        expect([story, 'voter' in receipt]).toEqual([story, secrecy === 'named']);
        const finding = FINDINGS[story];
        expect([story, ownBallot(receipt, head, files).finding]).toEqual([story, finding]);
        const told = await lajk('verify', folder, '--receipt', savedReceipt(story));
        const sentence = pl.verify.receipts[finding](receiptReference(receipt.commitment));
        expect([story, told.code, told.said.includes(sentence)]).toEqual([story, 0, true]);
      }
    }, 60_000);

    it.skipIf(PYTHON === undefined)(
      'each receipt is told the same by the short program',
      () => {
        for (const story of stories) {
          const { status, stdout } = python('receipt.py', folder, savedReceipt(story));
          const expected =
            FINDINGS[story] === 'counted' ? 'and was counted.' : 'a later ballot of its city replaced it';
          expect([story, status, stdout.includes(expected)]).toEqual([story, 0, true]);
        }
      },
      60_000,
    );

    it.skipIf(PYTHON === undefined)(
      'while the vote was open, each receipt stood in the public log, the replaced ones too',
      () => {
        const early = mkdtempSync(join(beside, 'log-'));
        for (const [name, text] of during) writeFileSync(join(early, name), text);
        for (const story of stories) {
          const { status, stdout } = python('receipt.py', early, savedReceipt(story));
          expect([story, status, /^The ballot is in the log, line \d+\.\n/.test(stdout)]).toEqual([story, 0, true]);
        }
      },
      60_000,
    );

    it.runIf(secrecy === 'named')('a receipt with another city or without its own is no receipt', async () => {
      const head = await lastHead();
      for (const forged of forgeries()) expect(ownBallot(forged, head, files)).toEqual({ finding: 'foreign' });
    });

    it.runIf(secrecy === 'named' && PYTHON !== undefined)('nor is it one for the short program', () => {
      const file = join(beside, 'forged.json');
      for (const forged of forgeries()) {
        writeFileSync(file, JSON.stringify(forged));
        expect(python('receipt.py', folder, file)).toMatchObject({
          status: 2,
          stdout: expect.stringMatching(/^FORGED/),
        });
      }
    });

    it('the mark of an assisted ballot stands at the cities whose last ballot was one, and nowhere else', async () => {
      const marked = (files.get('log.jsonl') ?? '').split('\n').filter((line) => line.includes('"ballot-assisted"'));
      const helped = [SILENT, HELPED].map((i) => city(i).teryt).sort();
      expect(marked.map((line) => JSON.parse(line))).toEqual(
        helped.map((teryt) => ({ type: 'ballot-assisted', teryt, reason: REASON })),
      );
      const results = wordsOf(await site.visitor().get(`/wyniki/${site.edition.id}`));
      const mark = (i: number | undefined) =>
        results.includes(`${city(i).name} (głos oddało dwóch organizatorów: ${REASON})`);
      expect([ONCE, CHANGED, REISSUED, SILENT, HELPED, ITSELF].map(mark)).toEqual([
        ...[false, false, false, true, true, false],
      ]);
    });

    it.runIf(secrecy === 'named')('each of these cities stands once, with its last choices', () => {
      const rows = NAMED_BALLOT_TABLE.read(files.get('ballots.csv') ?? '') ?? [];
      const named = own().map((teryt) => rows.filter(({ voter }) => voter === teryt).map((row) => [...row.choices]));
      expect(named).toEqual([0, 2, 4, 6, 6, 7].map((from) => [choices(from).sort()]));
    });

    it.runIf(secrecy !== 'named')('none of these cities stands among the ballots', () => {
      const text = files.get('ballots.csv') ?? '';
      expect(text.split('\n').length).toBeGreaterThan(own().length);
      expect(own().filter((teryt) => text.includes(teryt))).toEqual([]);
    });

    it('whoever comes back with the code of such a city hears that its ballot is in the log, whoever cast it', async () => {
      for (const i of [ONCE, CHANGED, SILENT, HELPED, ITSELF]) {
        const page = wordsOf(await site.visitor().enter(codeOf(i)));
        expect([i, page.includes(pl.ballot.closed.standing.logged)]).toEqual([i, true]);
      }
    });
  });
