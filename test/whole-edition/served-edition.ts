/** An edition of all 1,013 cities from the register to the open door of the site, set up by command and served by HTTP. */

import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import PostalMime from 'postal-mime';
import { letterDesk } from '../../src/actions/letter-desk.ts';
import { writeCsv } from '../../src/core/basics/csv.ts';
import type { Day, Instant } from '../../src/core/basics/day.ts';
import edition2022 from '../../src/core/editions/2022.json' with { type: 'json' };
import { isCity, type Municipality } from '../../src/core/places/municipality.ts';
import { readRegister } from '../../src/core/places/register.ts';
import { demoData } from '../../src/demo/demo-posts.ts';
import { writeLetter } from '../../src/mail/letters/write-letter.ts';
import { readMailSettings } from '../../src/mail/mail-settings.ts';
import { openPost } from '../../src/mail/open-post.ts';
import registerData from '../../src/register/gminas.json' with { type: 'json' };
import { createApp } from '../../src/web/app.tsx';
import type { Assets } from '../../src/web/assets.ts';
import { Background } from '../../src/web/background.ts';
import { sessionSeal } from '../../src/web/session-seal.ts';
import type { Site } from '../../src/web/visit.ts';
import { type Installation, newInstallation } from '../scenarios/installation.ts';
import { fakeAssets } from '../web/site.ts';

export const EDITION = 'pelna-2022';
export const OPENS_AT = '2022-09-05T08:00:00+02:00';
export const CLOSES_AT = '2022-09-14T00:00:00+02:00';
export const CITIES: readonly Municipality[] = readRegister(registerData).filter(isCity);

const PERIOD = { from: '2022-07-01' as Day, to: '2022-07-31' as Day };
const SECRET = 'a secret for tests only, long enough';

export interface ServedEdition {
  readonly office: Installation;
  readonly baseUrl: string;
  /** Bugs that the site has logged. */
  readonly bugs: readonly unknown[];
  close(): Promise<void>;
}

/** The address to which a city's letters go. */
export function addressOf({ teryt }: Pick<Municipality, 'teryt'>): string {
  return `urzad@${teryt}.example`;
}

/** Figures, nominees and roll are frozen; nothing has been sent yet. */
export async function serveEdition(assets: Assets = fakeAssets): Promise<ServedEdition> {
  const office = await newInstallation('sqlite');
  const ports = await office.ports();
  await office.done(['init']);
  await office.organisers();
  office.clock.set('2022-08-02T12:00:00+02:00');
  await importFigures(office);
  office.clock.set('2022-08-20T12:00:00+02:00');
  await office.write('edycja.json', editionJson());
  await office.done(['editions', 'add', office.path('edycja.json')]);
  await office.done(['nominees', 'freeze', EDITION]);
  const roll = CITIES.map((city) => [city.teryt, addressOf(city), 'BIP']);
  await office.write('adresy.csv', writeCsv(['teryt', 'email', 'source'], roll));
  await office.doneByTwo(['roll', 'freeze', EDITION, '--addresses', office.path('adresy.csv')]);

  const bugs: unknown[] = [];
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const site: Site = {
    ...{ ports, assets, sessions: sessionSeal(SECRET) },
    // A proxy of ours stands in front, so that each clerk comes from a network of their own.
    settings: { baseUrl, development: false, behindProxy: true },
    access: await ports.accessFor(baseUrl, SECRET),
    background: new Background((error) => void bugs.push(error)),
    register: new Map((await ports.store.read((tx) => tx.places.municipalities())).map((city) => [city.teryt, city])),
  };
  const app = createApp(site, (_, error) => void bugs.push(error));
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
  return {
    ...{ office, baseUrl, bugs },
    async close() {
      await new Promise((resolve) => server.close(resolve));
      await site.background.settled();
      await office.remove();
    },
  };
}

async function importFigures(office: Installation): Promise<void> {
  const { divisions } = await office.json<{ divisions: { id: string }[] }>(['divisions', 'list']);
  const presidents = divisions.find(({ id }) => id === 'president-cities');
  const data = demoData(CITIES, presidents as never, PERIOD, EDITION);
  await office.write('posty.csv', data.posts);
  await office.write('wielkosci.csv', data.followers);
  const profiles = data.profiles.map(({ platform, profileId, name, owner, status }) => {
    return [platform, profileId, owner?.teryt ?? '', name, owner?.object ?? '', status, ''];
  });
  const columns = ['platform', 'profile_id', 'teryt', 'name', 'owner', 'status', 'reason'];
  await office.write('profile.csv', writeCsv(columns, profiles));
  const files = [office.path('posty.csv'), office.path('wielkosci.csv')];
  await office.done(['import', ...files, '--snapshot', '2022-08-01']);
  await office.done(['profiles', 'assign', office.path('profile.csv')]);
}

function editionJson(): string {
  return JSON.stringify({
    ...edition2022,
    id: EDITION,
    name: { pl: 'Edycja próbna wszystkich miast', en: 'Trial edition of all cities' },
    demo: true,
    ranking: { ...edition2022.ranking, ...PERIOD },
    vote: { ...edition2022.vote, opensAt: OPENS_AT, closesAt: CLOSES_AT },
  });
}

export interface ReadLetter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Of the personal link, as it stands in the letter; `null` in a letter without one. */
  readonly code: string | null;
}

/** Milliseconds of the post's clock in one of ours: a wave takes minutes at the polite pace. */
const SPEED = 2_000;

/** Sends what waits and opens what has arrived since the last time. */
export class Mailboxes {
  readonly #edition: ServedEdition;
  readonly #seen = new Set<string>();

  constructor(edition: ServedEdition) {
    this.#edition = edition;
  }

  async fetch(): Promise<readonly ReadLetter[]> {
    const folder = join(this.#edition.office.data, 'outbox');
    await this.#send(folder);
    const fresh = (await readdir(folder)).filter((name) => name.endsWith('.eml') && !this.#seen.has(name));
    const letters: ReadLetter[] = [];
    for (const name of fresh) {
      this.#seen.add(name);
      const { to, subject, text } = await PostalMime.parse(await readFile(join(folder, name)));
      const code = /\/glos#([0-9A-Z]{17})\b/.exec(text ?? '')?.[1] ?? null;
      letters.push({ to: to?.[0]?.address ?? '', subject: subject ?? '', text: text ?? '', code });
    }
    return letters;
  }

  async #send(folder: string): Promise<void> {
    const { office, baseUrl } = this.#edition;
    const { store, keys, random } = await office.ports();
    const began = Date.now();
    const clock = { now: () => (office.clock.now() + (Date.now() - began) * SPEED) as Instant };
    const read = readMailSettings({});
    if (!read.ok) throw new Error(read.refusal);
    const isDemo = async () => true;
    const post = openPost(read.settings, {
      ...{ clock, keys, random, baseUrl, folder, isDemo, write: writeLetter, speed: SPEED },
    });
    const failures: unknown[] = [];
    const failed = (error: unknown) => void failures.push(error);
    const desk = letterDesk({ store, clock: { ...clock, steady: () => office.clock.steady() }, random });
    await post.run(desk, { baseUrl, untilEmpty: true, tried: () => undefined, failed }).ended;
    if (failures.length > 0) throw failures[0];
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
