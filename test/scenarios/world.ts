/**
 * One of two worlds: the same voters, clock, codes and random bytes, other choices. Everything that can be read before
 * the close, or under embargo, is collected here under a name, for a comparison byte by byte.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sealAssisted } from '../../src/actions/cast-assisted.ts';
import { protocolToCertify } from '../../src/actions/certify-result.ts';
import { closeAndDestroyKey } from '../../src/actions/close-vote.ts';
import { countVoteOf } from '../../src/actions/count-vote.ts';
import { inviteCities } from '../../src/actions/invite-cities.ts';
import { letterDesk } from '../../src/actions/letter-desk.ts';
import { makeProposal } from '../../src/actions/make-proposal.ts';
import { publishBatch } from '../../src/actions/publish-batch.ts';
import { reissueCode } from '../../src/actions/reissue-code.ts';
import { sendWave } from '../../src/actions/send-wave.ts';
import { printVotingCode } from '../../src/core/ballot/voting-code.ts';
import { parseInstant } from '../../src/core/basics/day.ts';
import { hashText } from '../../src/core/basics/hash.ts';
import { proposalDigest } from '../../src/core/office/proposal.ts';
import { agree, demoOrganisers } from '../../src/demo/demo-organisers.ts';
import { compose } from '../../src/mail/compose.ts';
import type { Keys } from '../../src/ports.ts';
import { loggedPath } from '../../src/web/logged-path.ts';
import { ballotForm } from '../web/ballot-steps.ts';
import { must, openTestSite, type TestSite } from '../web/site.ts';
import { type Fields, type Page, valuesOf } from '../web/visitor.ts';
import { drawnAgain } from './installation.ts';
import { walPlace } from './world-postgres.ts';
import { readAll, readEmbargoed } from './world-views.ts';

/** What both worlds share. */
export interface Twins {
  readonly signingKey: string;
  readonly letterKey: string;
}

export function newTwins(): Twins {
  return { signingKey: randomBytes(32).toString('hex'), letterKey: randomBytes(32).toString('hex') };
}

export interface WorldOptions {
  readonly twins: Twins;
  /** Turns the list of candidates before the choice is taken from it: the one thing in which the worlds differ. */
  readonly turn: number;
  readonly url: string | null;
  readonly secrecy?: 'named' | 'secret-with-receipts';
  /** `embargo`: to the certified result, and what is shown then. */
  readonly until?: 'vote' | 'embargo';
  /** Told when the result is certified and everything was read. */
  readonly embargoed?: (world: World) => Promise<void>;
  /** A leak that is put there on purpose, told each ballot. */
  readonly leak?: (world: World, voter: string, choices: readonly string[]) => Promise<void> | void;
}

export interface World {
  readonly site: TestSite;
  readonly data: string;
  readonly url: string | null;
  /** What the process would have logged. */
  readonly log: string[];
  /** As a mail server is handed them. */
  readonly mails: { readonly kind: string; readonly to: string; readonly bytes: string }[];
  /** Of a letter that asks for data. */
  dataCode: string;
  /** Where the write-ahead log of PostgreSQL stood when everything was ready. */
  readonly walSince: string;
}

const VOTERS = 27;
/** Cities after the voters: one whose ballot two organisers cast, and one for which one of them proposes to. */
const ASSISTED = 28;
const PROPOSED = 29;

/** From the invitations to the last ballot; then everything is read. */
export async function liveThrough(options: WorldOptions): Promise<ReadonlyMap<string, string>> {
  const secrets = new Set<string>();
  const world = await openWorld(options, secrets);
  try {
    const printed = await whilePrinting(() => vote(world, options, secrets));
    const read = options.until === 'embargo' ? await underEmbargo(world, options, secrets) : await readAll(world);
    const views = new Map<string, string>([['printed', printed], ...read]);
    return new Map([...views].map(([name, text]) => [name, masked(text, secrets)]));
  } finally {
    await world.site.close();
  }
}

async function openWorld(
  { twins, url, secrecy = 'secret-with-receipts' }: WorldOptions,
  secrets: Set<string>,
): Promise<World> {
  let data = '';
  const site = await openTestSite({
    state: 'before',
    vote: { secrecy, ...(secrecy === 'named' && { swaps: 'swaps@1' as const }) },
    random: drawnAgain('dwa światy'),
    environment: url === null ? {} : { DATABASE_URL: url },
    keys: (keys) => recording(keys, secrets),
    async prepare(folder) {
      data = folder;
      await mkdir(join(folder, 'keys'), { recursive: true });
      await writeFile(join(folder, 'keys', 'signing.key'), `${twins.signingKey}\n`);
      await writeFile(join(folder, 'keys', 'letters.key'), `${twins.letterKey}\n`);
    },
  });
  const walSince = url === null ? '' : await walPlace(url);
  return { site, data, url, log: [], mails: [], dataCode: '', walSince };
}

/** Every seal and signature that is made: these are the bytes that may differ, and nothing else may. */
function recording(keys: Keys, secrets: Set<string>): Keys {
  const noted = <T extends string>(text: T): T => {
    secrets.add(text);
    return text;
  };
  return {
    ...keys,
    seal: (edition, text) => noted(keys.seal(edition, text)),
    sealLetter: (text) => noted(keys.sealLetter(text)),
    blind(edition, text) {
      const blinded = keys.blind(edition, text);
      return blinded === null ? null : noted(blinded);
    },
    sign: (message, key) => noted(keys.sign(message, key)),
  };
}

/** Public commitments and roots; hashes of proposals over a seal, and of the audit log over those. */
async function noteHashes({ site }: World, secrets: Set<string>): Promise<void> {
  await site.ports.store.write(async (tx) => {
    for (const text of await tx.log.entries(site.edition.id))
      for (const [, commitment = ''] of text.matchAll(/"commitment":"([0-9a-f]{64})"/g)) secrets.add(commitment);
    for (const { root } of await tx.log.heads(site.edition.id)) secrets.add(root);
    for (const root of (await tx.log.lock(site.edition.id)).roots) secrets.add(root);
    for (const proposal of await tx.proposals.list(site.edition.id))
      if (proposal.content.kind === 'assisted-ballot') secrets.add(proposalDigest(proposal));
    for (const { hash } of await tx.audit.from(0, 1000)) secrets.add(hash);
    return { ok: true };
  });
}

async function vote(world: World, options: WorldOptions, secrets: Set<string>): Promise<void> {
  const { site } = world;
  const { ports, edition, clock } = site;
  await ports.store.write(async (tx) => {
    for (const { teryt } of site.cities) await tx.votes.setAddress(edition.id, teryt, `um@${teryt}.example`, 'BIP');
    return { ok: true };
  });
  must(
    await ports.store.write((tx) =>
      sendWave(tx, ports, { edition: edition.id, wave: 'invitation', actor: 'command-line' }),
    ),
  );
  const asked = { teryt: site.cities[2]?.teryt as never, email: 'dane@miasto.example' };
  const until = parseInstant('2022-09-03T00:00:00+02:00') as never;
  const request = { edition: edition.id, lines: [asked], until, language: 'pl', actor: 'command-line' } as const;
  must(await ports.store.write((tx) => inviteCities(tx, ports, request)));
  await site.advance('open');
  for (let i = 0; i < VOTERS; i++) {
    clock.setBeside('2022-09-08T10:00:00+02:00', 60_000 * (1 + i));
    await castAs(world, options, i, site.codes.get(site.cities[i]?.teryt ?? '') ?? '', `${i}`);
    if (i % 5 === 4) must(await ports.store.write((tx) => publishBatch(tx, ports, edition.id)));
    await noteHashes(world, secrets);
  }
  // A city publishes its link, gets a new code and votes again; two others change their minds.
  const teryt = site.cities[3]?.teryt ?? '';
  const reissued = await ports.store.write((tx) =>
    reissueCode(tx, ports, { edition: edition.id, teryt, reason: 'Link na stronie.' }),
  );
  await castAs(world, { ...options, turn: options.turn * 2 }, 3, printVotingCode(must(reissued).code), 'again 3');
  for (const i of [7, 8])
    await castAs(
      world,
      { ...options, turn: options.turn * 3 },
      i,
      site.codes.get(site.cities[i]?.teryt ?? '') ?? '',
      `again ${i}`,
    );
  await helpCities(world, options.turn);
  await noteHashes(world, secrets);
  await deliver(world);
}

/** Two organisers vote for a city; for another one it is proposed and not decided. */
async function helpCities({ site }: World, turn: number): Promise<void> {
  const { ports, edition } = site;
  const two = await demoOrganisers(ports, edition.id);
  for (const at of [ASSISTED, PROPOSED]) {
    const teryt = site.cities[at]?.teryt as string;
    const others = site.nominees.map((nominee) => nominee.teryt).filter((one) => one !== teryt);
    const choices = [0, 1, 2].map((k) => others[(at + k * 5 + turn * (k + 1)) % others.length] as string);
    const request = { edition: edition.id, teryt, choices, reason: 'Awaria sieci w urzędzie.' };
    const { content } = must(await sealAssisted(ports, request));
    if (at === ASSISTED) must(await agree(ports, two, edition.id, content));
    else must(await makeProposal(ports, { edition: edition.id, content, by: two[0] }));
  }
}

/** Closed, counted and certified, not released: every hash and signature may differ by now, and nothing else. */
async function underEmbargo(
  world: World,
  { embargoed }: WorldOptions,
  secrets: Set<string>,
): Promise<readonly (readonly [string, string])[]> {
  const { ports, edition, clock } = world.site;
  clock.set('2022-09-14T09:00:00+02:00');
  must(await closeAndDestroyKey(ports, edition.id));
  // Always drawn: whether lots are needed depends on the ballots, and a draw is no secret.
  must(await countVoteOf(ports, edition.id, { seed: '1-2-3', source: 'losowanie próbne' }));
  const { protocol } = must(await protocolToCertify(ports, edition.id));
  must(await agree(ports, await demoOrganisers(ports, edition.id), edition.id, { kind: 'certify', protocol }));
  await noteHashes(world, secrets);
  const read = await readEmbargoed(world);
  await embargoed?.(world);
  return read.map(([name, text]) => [name, text.replace(/[0-9a-f]{64,128}/g, '#')]);
}

/** All letters leave, as the worker would let them; that one keeps a pace, which a clock set by hand never lets pass. */
async function deliver(world: World): Promise<void> {
  const { site, mails } = world;
  const { ports } = site;
  const desk = letterDesk(ports);
  while (true) {
    // One at a time: in which order PostgreSQL claims several is its own affair.
    const letters = await desk.claim(1, { domains: [], ids: [] });
    if (letters.length === 0) return;
    for (const letter of letters) {
      const opened = JSON.parse(ports.keys.unsealLetter(letter.sealed ?? '') ?? '{}') as Record<string, string>;
      const { letterCode = '', ...secrets } = opened;
      if (letter.kind === 'data-invitation') world.dataCode = secrets.code ?? '';
      const written = ports.post.write({ ...letter, secrets, letterCode, baseUrl: ports.post.baseUrl, demo: false });
      const bytes = await compose(SENDER, { ...letter, at: site.clock.now() }, written);
      // The one thing in a message that is drawn outside the program: what stands between its parts.
      mails.push({
        kind: letter.kind,
        to: letter.to,
        bytes: bytes.toString('latin1').replace(/--_NmP-[0-9a-f]+/g, '--_NmP'),
      });
      await desk.record(letter, { kind: 'accepted', reply: '250 2.0.0 taken' });
    }
  }
}

const SENDER = { from: { name: 'Złoty Lajk', address: 'glosowanie@zlotylajk.example' }, replyTo: null, dkim: null };

/** As a clerk does: code, paper, a look back from the review, the receipt. */
async function castAs(
  world: World,
  { turn, leak }: WorldOptions,
  i: number,
  code: string,
  name: string,
): Promise<void> {
  const { site } = world;
  const visitor = site.visitor();
  const step = async (path: string, fields: Fields) => noted(world, path, await visitor.post(path, fields));
  await step('/glos', [['kod', code]]);
  const paper = await visitor.get('/glos/wybor');
  noted(world, '/glos/wybor', paper);
  const candidates = [...valuesOf(paper, 'wybor')].sort();
  const choices = [0, 1, 2].map((k) => candidates[(i + k * 5 + turn * (k + 1)) % candidates.length] as string);
  if (new Set(choices).size !== 3) throw new Error('the worlds must choose three cities each');
  const form = ballotForm(hashText(name).slice(0, 32), choices);
  await step('/glos/sprawdz', form);
  await step('/glos/wybor', form);
  const receipt = await step('/glos/potwierdzenie', form);
  if (receipt.status !== 200) throw new Error(`the ballot was answered with ${receipt.status}`);
  await leak?.(world, site.cities[i]?.teryt ?? '', choices);
}

/** A line of the log as the program writes it, and what a proxy would write beside it: the size of the answer. */
function noted({ log }: World, path: string, page: Page): Page {
  log.push(`POST ${loggedPath(path)} ${page.status} ${Buffer.byteLength(page.text)}`);
  return page;
}

function masked(text: string, secrets: ReadonlySet<string>): string {
  let shown = text;
  for (const secret of secrets) if (shown.includes(secret)) shown = shown.replaceAll(secret, '#'.repeat(secret.length));
  return shown;
}

/** What somebody sees who reads the two streams of the process. */
async function whilePrinting(work: () => Promise<void>): Promise<string> {
  const printed: string[] = [];
  const streams = [process.stdout, process.stderr];
  const before = streams.map((stream) => stream.write);
  for (const stream of streams)
    stream.write = ((text: string | Uint8Array) => {
      printed.push(String(text));
      return true;
    }) as typeof stream.write;
  try {
    await work();
  } finally {
    streams.forEach((stream, i) => {
      stream.write = before[i] as typeof stream.write;
    });
  }
  return printed.join('');
}

/** Names of what differs, with the first place where it does. */
export function differences(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] {
  const names = [...new Set([...one.keys(), ...other.keys()])];
  return names.flatMap((name) => {
    const [a = '(missing)', b = '(missing)'] = [one.get(name), other.get(name)];
    if (a === b) return [];
    let at = 0;
    while (a[at] === b[at]) at++;
    return [
      `${name}: ${JSON.stringify(a.slice(Math.max(0, at - 60), at + 60))} and ${JSON.stringify(b.slice(Math.max(0, at - 60), at + 60))}`,
    ];
  });
}
