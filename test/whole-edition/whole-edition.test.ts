/**
 * All 1,013 cities vote by HTTP, from the letter to the verified bundle: scanners first, changed minds, stolen and
 * re-issued codes, the last millisecond. The test keeps its own count, and the program must come to the same.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishBatch } from '../../src/actions/publish-batch.ts';
import type { Receipt } from '../../src/core/ballot/receipt.ts';
import { seededRandom } from '../../src/core/basics/seeded-random.ts';
import { findReceipt } from '../../src/core/verify/find-receipt.ts';
import { BALLOT_TABLE, REPLACED_TABLE, TURNOUT_TABLE } from '../../src/core/verify/tables.ts';
import { pl } from '../../src/texts/pl.ts';
import { readAssets } from '../../src/web/assets.ts';
import { openBrowser } from '../browser/browser.ts';
import { builtSite } from '../built-site.ts';
import { ROOT } from '../project-files.ts';
import { bundleTexts } from '../scenarios/installation.ts';
import { HttpClerk, receiptOf } from './clerk.ts';
import { closeConnections, eachOf, HttpClient } from './http-client.ts';
import { SCANNERS } from './scanners.ts';
import {
  addressOf,
  CITIES,
  CLOSES_AT,
  EDITION,
  Mailboxes,
  OPENS_AT,
  type ServedEdition,
  serveEdition,
} from './served-edition.ts';

const AT_ONCE = 8;
const STOLEN = 12;
const random = seededRandom('whole-edition');

let edition: ServedEdition;
let mail: Mailboxes;
let nominees: readonly string[];
/** What stands in the letters, by TERYT; a re-issued code takes the place of the old one. */
const codes = new Map<string, string>();
/** The last ballot of each city that voted: this is what must be counted. */
const last = new Map<string, readonly string[]>();
const receipts: { readonly voter: string; readonly receipt: Receipt }[] = [];

beforeAll(async () => {
  await builtSite();
  edition = await serveEdition(readAssets(join(ROOT, 'dist', 'assets')));
  mail = new Mailboxes(edition);
}, 300_000);
afterAll(async () => {
  closeConnections();
  await edition?.close();
  expect(edition?.bugs).toEqual([]);
});

/** Each city sits in a network of its own. */
function networkOf(teryt: string, other = 0): string {
  const n = CITIES.findIndex((city) => city.teryt === teryt);
  return `10.${other}.${n >> 8}.${n & 255}`;
}

function clerkOf(teryt: string, code = codes.get(teryt) ?? '', other = 0): HttpClerk {
  return new HttpClerk(edition.baseUrl, networkOf(teryt, other), code);
}

/** The first places are named more often, nobody names itself. */
function choicesOf(voter: string): readonly string[] {
  const chosen = new Set<string>();
  while (chosen.size < 3) {
    const choice = nominees[random.below(1 + random.below(nominees.length))] as string;
    if (choice !== voter) chosen.add(choice);
  }
  return [...chosen].sort();
}

/** As the running site does again and again. */
async function publish(): Promise<void> {
  const ports = await edition.office.ports();
  await ports.store.write((tx) => publishBatch(tx, ports, EDITION));
}

async function cast(voter: string, clerk: HttpClerk, choices: readonly string[]): Promise<Receipt> {
  const receipt = await clerk.vote(choices);
  receipts.push({ voter, receipt });
  last.set(voter, choices);
  return receipt;
}

const cities = random.shuffle(CITIES.map(({ teryt }) => teryt));
const [robbed, afterwards, others] = [
  cities.slice(0, STOLEN / 2),
  cities.slice(STOLEN / 2, STOLEN),
  cities.slice(STOLEN),
];
const lateOne = others[0] as string;

describe('an edition of all cities', () => {
  it('invites each of the 1,013 cities by a letter of its own', async () => {
    const { office } = edition;
    await office.done(['letters', 'send', EDITION, 'invitation']);
    const letters = await mail.fetch();
    for (const city of CITIES) {
      const [own, ...more] = letters.filter(({ to }) => to === addressOf(city));
      expect([city.teryt, typeof own?.code, more]).toEqual([city.teryt, 'string', []]);
      codes.set(city.teryt, own?.code ?? '');
    }
    // Beside them a second organiser was asked to approve the roll.
    const withCode = letters.filter(({ code }) => code !== null);
    expect([withCode.length, new Set(codes.values()).size]).toEqual([1013, 1013]);
    const listed = await office.json<{ teryt: string }[]>(['nominees', 'list', EDITION]);
    nominees = listed.map(({ teryt }) => teryt);
    // Two share the last place.
    expect(nominees).toHaveLength(101);
  }, 240_000);

  it('is not changed by more than 10,000 visits of scanners in eight ways', async () => {
    edition.office.clock.set(OPENS_AT);
    const before = await edition.office.everything();
    let visits = 0;
    await eachOf([...codes], AT_ONCE, async ([teryt, code]) => {
      const client = new HttpClient(edition.baseUrl, networkOf(teryt, 99));
      for (const scan of Object.values(SCANNERS)) {
        const made = await scan(client, code);
        visits += made;
      }
    });
    expect([Object.keys(SCANNERS).length, visits >= 10_000]).toEqual([8, true]);
    expect(await edition.office.everything()).toBe(before);
  }, 300_000);

  it('is not changed by a browser that opens the link, runs the page and waits', async () => {
    const before = await edition.office.everything();
    const browser = await openBrowser();
    for (const code of [...codes.values()].slice(0, 3)) {
      const page = await browser.newPage({ baseURL: edition.baseUrl });
      await page.goto(`/glos#${code}`, { waitUntil: 'networkidle' });
      expect((await page.locator('input[name=kod]').inputValue()).replace(/\W/g, '')).toBe(code);
      await page.close();
    }
    await browser.close();
    expect(await edition.office.everything()).toBe(before);
  }, 120_000);

  it('takes the ballots of the cities, many at once, and what they think again', async () => {
    const voters = others.filter((teryt) => teryt !== lateOne && random.below(100) < 82);
    const plans = voters.map((teryt) => {
      const changes = random.below(100) < 20 ? 1 + random.below(2) : 0;
      return { teryt, ballots: Array.from({ length: 1 + changes }, () => choicesOf(teryt)) };
    });
    await eachOf(plans, AT_ONCE, async ({ teryt, ballots }) => {
      const clerk = clerkOf(teryt);
      for (const choices of ballots) await cast(teryt, clerk, choices);
    });
    expect(last.size).toBe(voters.length);
    await publish();
  }, 300_000);

  it('refuses bad ballots without touching the good ones, and a form sent twice makes one', async () => {
    const voter = [...last.keys()].find((teryt) => nominees.includes(teryt)) as string;
    const clerk = clerkOf(voter);
    await clerk.enter();
    const key = await clerk.paper();
    const [a = '', b = '', c = '', d = ''] = nominees.filter((teryt) => teryt !== voter);
    const outsider = CITIES.find(({ teryt }) => !nominees.includes(teryt))?.teryt ?? '';
    const before = await edition.office.everything();
    for (const bad of [[], [a, b], [a, b, c, d], [a, a, b], [a, b, voter], [a, b, outsider], [a, b, '9999999']])
      expect([bad, (await clerk.confirm(key, bad)).status]).toEqual([bad, 422]);
    expect(await edition.office.everything()).toBe(before);

    const choices = [a, b, c].sort();
    const receipt = receiptOf(await clerk.confirm(key, choices));
    receipts.push({ voter, receipt });
    last.set(voter, choices);
    const after = await edition.office.everything();
    expect(receiptOf(await clerk.confirm(key, choices))).toEqual(receipt);
    expect((await clerk.confirm(key, [a, b, d])).status).toBe(409);
    expect(await edition.office.everything()).toBe(after);
  });

  it('gives a city whose code was stolen a new one; what the thief casts later or cast before does not count', async () => {
    const { office } = edition;
    // In the first half the thief was faster than the city, in the second the city had voted already.
    for (const teryt of afterwards) await cast(teryt, clerkOf(teryt), choicesOf(teryt));
    for (const teryt of [...robbed, ...afterwards]) {
      const receipt = await clerkOf(teryt, codes.get(teryt), 66).vote(choicesOf(teryt));
      receipts.push({ voter: teryt, receipt });
    }
    await mail.fetch();
    for (const teryt of [...robbed, ...afterwards])
      await office.doneByTwo(['roll', 'reissue', EDITION, teryt, '--reason', 'miasto opublikowało link']);
    const letters = await mail.fetch();
    for (const teryt of [...robbed, ...afterwards]) {
      const old = codes.get(teryt) ?? '';
      const fresh = letters.filter(({ to, code }) => to === addressOf({ teryt } as never) && code !== null);
      expect([teryt, fresh.length, fresh[0]?.code === old]).toEqual([teryt, 1, false]);
      codes.set(teryt, fresh[0]?.code ?? '');
      const refused = await clerkOf(teryt, old, 66).enter();
      expect([refused.status, refused.headers['set-cookie']]).toEqual([403, undefined]);
      await cast(teryt, clerkOf(teryt), choicesOf(teryt));
    }
  }, 240_000);

  it('tells nobody before the close more than a head and a number, and reminds the silent only', async () => {
    const { office } = edition;
    await publish();
    const status = await office.json<Record<string, unknown>>(['vote', 'status', EDITION]);
    expect(Object.keys(status).sort()).toEqual(['ballotsInLog', 'commitment', 'edition', 'head', 'phase']);
    expect([status.phase, Number(status.ballotsInLog) > receipts.length - 20]).toEqual(['open', true]);
    await mail.fetch();
    office.clock.set('2022-09-12T09:00:00+02:00');
    await office.done(['letters', 'send', EDITION, 'reminder']);
    const reminded = (await mail.fetch()).filter(({ code }) => code !== null);
    const silent = CITIES.filter(({ teryt }) => !last.has(teryt));
    expect(reminded.map(({ to }) => to).sort()).toEqual(silent.map(addressOf).sort());
    for (const { to, code } of reminded) expect([to, code]).toEqual([to, codes.get(to.slice(6, 13))]);
  }, 240_000);

  it('takes a ballot in the last millisecond and none in the next', async () => {
    const { office } = edition;
    office.clock.setBeside(CLOSES_AT, -1);
    await cast(lateOne, clerkOf(lateOne), choicesOf(lateOne));
    const clerk = clerkOf(lateOne);
    await clerk.enter();
    const key = await clerk.paper();
    const before = await office.everything();
    office.clock.set(CLOSES_AT);
    expect((await clerk.confirm(key, choicesOf(lateOne))).status).toBe(403);
    expect(await office.everything()).toBe(before);
    expect(await office.lajk(['vote', 'close', EDITION])).toEqual({
      ...{ code: 0, out: '', err: `${pl.cli.vote.closed(last.size, receipts.length)}\n` },
    });
  });

  it('counts what the test has counted, and two persons sign and release it', async () => {
    const { office } = edition;
    office.clock.set('2022-09-15T10:00:00+02:00');
    const counted = await office.lajk(['vote', 'count', EDITION]);
    if (counted.code !== 0) await office.done(['vote', 'count', EDITION, '--seed', '1-2-3-4-5-6', '--source', 'próba']);
    await office.doneByTwo(['vote', 'certify', EDITION]);
    office.clock.set('2022-09-20T20:00:00+02:00');
    await office.doneByTwo(['vote', 'release', EDITION]);
    await office.done(['bundle', office.path('dowody'), '--edition', EDITION]);
    const files = await bundleTexts(office.path('dowody'));
    const { count } = JSON.parse(files.get('result.json') ?? '{}') as {
      count: { rows: { teryt: string; votes: number }[] };
    };
    const expected = new Map(nominees.map((teryt) => [teryt, 0]));
    for (const teryt of [...last.values()].flat()) expected.set(teryt, (expected.get(teryt) ?? 0) + 1);
    expect(new Map(count.rows.map(({ teryt, votes }) => [teryt, votes]))).toEqual(expected);
  }, 240_000);

  it('is verified with the key by both programs', async () => {
    const { office } = edition;
    const { head } = await office.json<{ head: { root: string; key: string } }>(['vote', 'status', EDITION]);
    const anchors = ['--head', head.root, '--key', head.key];
    const ours = await office.lajk(['verify', office.path('dowody'), '--json', ...anchors]);
    expect([ours.code, JSON.parse(ours.out).verdict]).toEqual([0, 'verified']);
    const python = spawnSync('python3', [join(ROOT, 'verifier', 'verify.py'), office.path('dowody'), ...anchors]);
    // Where there is no Python the test of the second verifier says so.
    if (python.error === undefined) expect([python.status, String(python.stderr)]).toEqual([0, '']);
  }, 240_000);

  it('holds every receipt: the last of each city is counted, all others are replaced', async () => {
    const files = await bundleTexts(edition.office.path('dowody'));
    const lastOf = new Map(receipts.map(({ voter, receipt }) => [voter, receipt.commitment]));
    const standing = receipts.filter(({ voter, receipt }) => lastOf.get(voter) === receipt.commitment);
    const replaced = receipts.filter((one) => !standing.includes(one));
    const inOrder = (ballots: typeof receipts) => ballots.map(({ receipt }) => receipt.commitment).sort();
    const rows = (table: typeof BALLOT_TABLE | typeof REPLACED_TABLE, file: string) =>
      table.read(files.get(file) ?? '')?.map(({ commitment }) => commitment);
    expect(rows(BALLOT_TABLE, 'ballots.csv')).toEqual(inOrder(standing));
    expect(rows(REPLACED_TABLE, 'replaced.csv')).toEqual(inOrder(replaced));
    // A look for one receipt reads the whole bundle, as its holder would.
    for (const { receipt } of standing.slice(-10)) expect(findReceipt(files, receipt)).toBe('counted');
    for (const { receipt } of replaced.slice(-10)) expect(findReceipt(files, receipt)).toBe('replaced');
  });

  it('publishes who voted, with the laureate, and never for whom', async () => {
    const files = await bundleTexts(edition.office.path('dowody'));
    const turnout = TURNOUT_TABLE.read(files.get('turnout.csv') ?? '')?.map(({ teryt }) => teryt);
    expect(turnout).toEqual([...last.keys()].sort());
    const { awards } = JSON.parse(files.get('result.json') ?? '{}') as { awards: { laureates: { teryt: string }[] }[] };
    const winner = CITIES.find(({ teryt }) => teryt === awards[0]?.laureates[0]?.teryt);
    const page = await new HttpClient(edition.baseUrl, '10.200.0.1').get(`/wyniki/${EDITION}`);
    expect([page.status, page.body.includes(winner?.name ?? '–')]).toEqual([200, true]);
  });
});
