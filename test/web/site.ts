/**
 * A whole site in a temporary folder for tests of pages: real database, real archive, real keys, an invented edition of
 * some sixty cities whose clock the test sets. Between the states it runs the same actions as a real edition.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { addEdition } from '../../src/actions/add-edition.ts';
import { assignProfiles } from '../../src/actions/assign-profiles.ts';
import { castBallot } from '../../src/actions/cast-ballot.ts';
import { protocolToCertify } from '../../src/actions/certify-result.ts';
import { closeAndDestroyKey } from '../../src/actions/close-vote.ts';
import { countVoteOf } from '../../src/actions/count-vote.ts';
import { freezeNominees } from '../../src/actions/freeze-nominees.ts';
import { importFiles } from '../../src/actions/import-file.ts';
import { readKeptCodes } from '../../src/actions/read-kept-codes.ts';
import type { OpenedPorts } from '../../src/cli/context.ts';
import type { Nominee } from '../../src/core/ballot/nominees.ts';
import { hashVotingCode, printVotingCode } from '../../src/core/ballot/voting-code.ts';
import type { Day } from '../../src/core/basics/day.ts';
import type { Outcome } from '../../src/core/basics/outcome.ts';
import type { Edition } from '../../src/core/editions/edition.ts';
import type { Grant } from '../../src/core/office/right.ts';
import { isCity, type Municipality } from '../../src/core/places/municipality.ts';
import { readRegister } from '../../src/core/places/register.ts';
import { demoBallots } from '../../src/demo/demo-ballots.ts';
import { demoEdition } from '../../src/demo/demo-edition.ts';
import { agree, demoOrganisers } from '../../src/demo/demo-organisers.ts';
import { demoData } from '../../src/demo/demo-posts.ts';
import { openPorts } from '../../src/main.ts';
import type { Keys, SecureRandom } from '../../src/ports.ts';
import registerData from '../../src/register/gminas.json' with { type: 'json' };
import { createApp } from '../../src/web/app.tsx';
import type { Assets } from '../../src/web/assets.ts';
import { Background } from '../../src/web/background.ts';
import { sessionSeal } from '../../src/web/session-seal.ts';
import type { Site, SiteSettings } from '../../src/web/visit.ts';
import { type HandClock, handClock } from '../scenarios/installation.ts';
import { addPerson, type OfficeVisitor, signIn } from './office-door.ts';
import { Visitor } from './visitor.ts';

export type SiteState = 'before' | 'open' | 'closed' | 'counted' | 'released';

export interface TestSiteOptions {
  /** `open` unless it is named. */
  readonly state?: SiteState;
  /** Every city of the register instead of sixty; slow. */
  readonly allCities?: boolean;
  /** The roll is not frozen and there are no codes; stays in the state `before`. */
  readonly unfrozen?: boolean;
  /** Places that are nominated: 25. */
  readonly top?: number;
  readonly settings?: Partial<SiteSettings>;
  readonly assets?: Assets;
  readonly edition?: Partial<Edition>;
  /** Rules of the vote that differ from those of 2022. */
  readonly vote?: Partial<Edition['vote']>;
  /** Beside LAJK_DATA. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly random?: SecureRandom;
  /** Run before anything is opened, with the data folder. */
  readonly prepare?: (data: string) => Promise<void>;
  /** Stands around the keys, to see what they seal and sign. */
  readonly keys?: (keys: Keys) => Keys;
}

export interface TestSite {
  readonly app: Hono;
  readonly site: Site;
  readonly ports: OpenedPorts;
  readonly clock: HandClock;
  readonly edition: Edition;
  readonly cities: readonly Municipality[];
  readonly nominees: readonly Nominee[];
  /** As a letter prints them, by TERYT. */
  readonly codes: ReadonlyMap<string, string>;
  /** Bugs that the site has logged; a test that expects none looks here. */
  readonly bugs: readonly unknown[];
  /** Somebody with a browser of their own. */
  visitor(): Visitor;
  /** Somebody who has just signed in to the office with these grants. */
  signedIn(grants: readonly Grant[], name?: string): Promise<OfficeVisitor>;
  /** Goes on to a later state; casts ballots on the way from `open` to `closed`. */
  advance(to: SiteState): Promise<void>;
  close(): Promise<void>;
}

export const BASE_URL = 'http://127.0.0.1:4100';
export const OPENS_AT = '2022-09-05T08:00:00+02:00';
export const CLOSES_AT = '2022-09-14T00:00:00+02:00';
const STATES: readonly SiteState[] = ['before', 'open', 'closed', 'counted', 'released'];
const SECRET = 'a secret for tests only, long enough';
const SEED = 'strona-probna';

export const fakeAssets: Assets = { address: (name) => `/assets/${name}`, find: () => null };

const testEdition: Edition = {
  ...demoEdition,
  id: 'probna-2022',
  name: { pl: 'Edycja próbna 2022', en: 'Trial edition 2022' },
  ranking: { ...demoEdition.ranking, from: '2022-07-01' as Day, to: '2022-07-31' as Day },
};

export async function openTestSite(options: TestSiteOptions = {}): Promise<TestSite> {
  const folder = await mkdtemp(join(tmpdir(), 'lajk-site-'));
  const clock = handClock('2022-08-02T12:00:00+02:00');
  const data = join(folder, 'data');
  await options.prepare?.(data);
  const instead = { clock, ...(options.random && { random: options.random }) };
  const opened = must(await openPorts({ ...options.environment, LAJK_DATA: data }, instead)).ports;
  const ports = options.keys ? { ...opened, keys: options.keys(opened.keys) } : opened;
  const edition: Edition = {
    ...testEdition,
    nominees: { ...testEdition.nominees, top: options.top ?? 25 },
    vote: { ...testEdition.vote, opensAt: OPENS_AT, closesAt: CLOSES_AT, ...options.vote },
    ...options.edition,
  };
  const cities = options.allCities ? allCities() : sixtyCities();
  await importPosts(ports, folder, edition, cities);
  must(await ports.store.write((tx) => addEdition(tx, ports, edition)));
  const { nominees } = must(await freezeNominees(ports, edition.id, []));
  const codes = options.unfrozen ? new Map<string, string>() : await issueCodes(ports, edition);
  const bugs: unknown[] = [];
  const baseUrl = options.settings?.baseUrl ?? BASE_URL;
  const site: Site = {
    ports,
    settings: { baseUrl: BASE_URL, development: false, ...options.settings },
    assets: options.assets ?? fakeAssets,
    access: await ports.accessFor(baseUrl, SECRET),
    background: new Background((error) => void bugs.push(error)),
    sessions: sessionSeal(SECRET),
    register: new Map(cities.map((city) => [city.teryt, city])),
  };
  const app = createApp(site, (_, error) => void bugs.push(error));
  let state: SiteState = 'before';
  clock.set('2022-09-01T12:00:00+02:00');
  const test: TestSite = {
    ...{ app, site, ports, clock, edition, cities, nominees, codes, bugs },
    visitor: () => new Visitor(app, site.settings.baseUrl),
    async signedIn(grants, name) {
      return signIn(site, new Visitor(app, site.settings.baseUrl), await addPerson(site, grants, name));
    },
    async advance(to) {
      for (const next of STATES.slice(STATES.indexOf(state) + 1, STATES.indexOf(to) + 1)) await enter(test, next);
      state = to;
    },
    async close() {
      await site.background.settled();
      await ports.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await test.advance(options.state ?? 'open');
  return test;
}

async function enter(site: TestSite, state: SiteState): Promise<void> {
  const { ports, clock, edition } = site;
  switch (state) {
    case 'before':
      return;
    case 'open':
      return clock.set('2022-09-08T10:00:00+02:00');
    case 'closed':
      await castAll(site);
      clock.set('2022-09-14T09:00:00+02:00');
      must(await closeAndDestroyKey(ports, edition.id));
      return;
    case 'counted': {
      const first = await countVoteOf(ports, edition.id, null);
      if (!first.ok) must(await countVoteOf(ports, edition.id, { seed: '1-2-3-4-5-6', source: 'losowanie próbne' }));
      const { protocol } = must(await protocolToCertify(ports, edition.id));
      must(await agree(ports, await demoOrganisers(ports, edition.id), edition.id, { kind: 'certify', protocol }));
      return;
    }
    case 'released':
      clock.set('2022-09-19T20:00:00+02:00');
      must(await agree(ports, await demoOrganisers(ports, edition.id), edition.id, { kind: 'release' }));
      return;
    default:
      return state satisfies never;
  }
}

/** Sixty percent of the cities vote; some change their mind. */
async function castAll({ ports, clock, edition, nominees, codes }: TestSite): Promise<void> {
  const ballots = demoBallots([...codes.keys()] as never, nominees, edition.vote.choose, SEED);
  for (const { voter, choices } of ballots) {
    const codeHash = hashVotingCode(edition.id, codes.get(voter)?.replaceAll('-', '') as never);
    const request = { edition: edition.id, codeHash, choices, arrivedAt: clock.now(), idempotencyKey: null };
    must(await ports.store.group((tx) => castBallot(tx, ports, request)));
  }
}

function allCities(): readonly Municipality[] {
  return readRegister(registerData).filter(isCity);
}

/** Every 20th city and some whose names are long, accented, shared, or written with an article in Polish. */
function sixtyCities(): readonly Municipality[] {
  const wanted = new Set(['Konstantynów Łódzki', 'Łódź', 'Tychy', 'Dobra', 'Ustrzyki Dolne', 'Kraków', 'Olsztyn']);
  return allCities().filter(({ name }, i) => i % 20 === 0 || wanted.has(name));
}

async function importPosts(
  ports: OpenedPorts,
  folder: string,
  edition: Edition,
  cities: readonly Municipality[],
): Promise<void> {
  await ports.store.write(async (tx) => {
    await tx.places.putRegister(cities);
    return { ok: true };
  });
  const divisions = await ports.store.read((tx) => tx.places.divisions());
  const presidents = divisions.find(({ id }) => id === 'president-cities');
  if (presidents === undefined) throw new Error('the bundled divisions have changed');
  const data = demoData(cities, presidents, edition.ranking, SEED);
  const paths = [join(folder, 'posts.csv'), join(folder, 'followers.csv')] as const;
  await writeFile(paths[0], data.posts);
  await writeFile(paths[1], data.followers);
  const requests = paths.map((path) => ({ path, format: null, zone: null }));
  const reading = { snapshotOn: '2022-08-01', dryRun: false, acceptRejected: false };
  const imported = await importFiles(ports, requests, reading, () => undefined);
  if (!imported.ok) throw new Error(JSON.stringify(imported));
  must(await ports.store.write((tx) => assignProfiles(tx, ports, data.profiles)));
}

async function issueCodes(ports: OpenedPorts, edition: Edition): Promise<ReadonlyMap<string, string>> {
  must(await agree(ports, await demoOrganisers(ports, edition.id), edition.id, { kind: 'open-vote', addresses: [] }));
  const { codes: issued } = must(await ports.store.read((tx) => readKeptCodes(tx, ports, edition.id)));
  return new Map(issued.map(({ teryt, code }) => [teryt, printVotingCode(code)]));
}

/** @throws Error with the refusal: the set-up of a test must not fail quietly. */
export function must<T extends object>(outcome: Outcome<T>): { readonly ok: true } & T {
  if (!outcome.ok) throw new Error(`${outcome.refusal} ${JSON.stringify(outcome.details)}`);
  return outcome;
}
