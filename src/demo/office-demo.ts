/**
 * What the two other demo editions leave empty in the office: people with the remaining roles, a vote that is still
 * being prepared (its roll may change, cities may be asked for files), profiles of which nobody knows whose they are,
 * and files to upload. As invented as everything else here.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addEdition } from '../actions/add-edition.ts';
import { addProfileHints } from '../actions/add-profile-hints.ts';
import { freezeNominees } from '../actions/freeze-nominees.ts';
import { importFiles } from '../actions/import-file.ts';
import { writeCsv } from '../core/basics/csv.ts';
import { addDays, type Day, type Instant, warsawDay } from '../core/basics/day.ts';
import { bytesToHex } from '../core/basics/hash.ts';
import type { Outcome } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import type { PersonId } from '../core/office/person.ts';
import type { Role } from '../core/office/right.ts';
import { isCity, type Municipality } from '../core/places/municipality.ts';
import type { Hint } from '../core/profiles/hint.ts';
import type { Platform } from '../core/profiles/profile.ts';
import type { Ports } from '../ports.ts';
import { DEMO_SNAPSHOT, demoEdition } from './demo-edition.ts';
import { demoOrganisers } from './demo-organisers.ts';
import { POST_COLUMNS } from './demo-posts.ts';
import { inWarsaw } from './in-warsaw.ts';

export const COMING_DEMO_ID = 'pokazowa-przygotowywana';

/** Their rooms belong to no edition, so neither do their grants. */
export const DEMO_STAFF: readonly { readonly email: string; readonly name: string; readonly role: Role }[] = [
  { email: 'analityczka@pokaz.invalid', name: 'Analityczka Pokazowa', role: 'analyst' },
  { email: 'administrator@pokaz.invalid', name: 'Administrator Pokazowy', role: 'admin' },
  { email: 'audytorka@pokaz.invalid', name: 'Audytorka Pokazowa', role: 'auditor' },
];

/** A period of its own: the published ranking of another edition gives nothing of this one away. */
const RANKED_FROM = '2022-05-01' as Day;
const OPENS_IN_DAYS = 21;
const DAYS_OPEN = 9;

/** To be uploaded on the pages of the office and of cities; they lie where the invented posts lie. */
export const DEMO_FILES = {
  roll: 'spis-pokazowy.csv',
  faultyRoll: 'spis-z-bledami.csv',
  city: 'dane-miasta-pokazowe.csv',
  unowned: 'profile-bez-wlasciciela.csv',
} as const;

export function comingDemoEdition(now: Instant): Edition {
  const opensOn = addDays(warsawDay(now), OPENS_IN_DAYS);
  return {
    ...demoEdition,
    id: COMING_DEMO_ID,
    name: { pl: 'Przygotowywana edycja pokazowa', en: 'Demo edition in preparation' },
    ranking: { ...demoEdition.ranking, from: RANKED_FROM },
    vote: {
      ...demoEdition.vote,
      opensAt: inWarsaw(opensOn, '08:00:00'),
      closesAt: inWarsaw(addDays(opensOn, DAYS_OPEN), '00:00:00'),
    },
  };
}

/** Needs the posts and profiles of runDemo. @param folder gets the files to upload. */
export async function officeDemo(ports: Ports, folder: string): Promise<Outcome<{ profiles: number }>> {
  await addStaff(ports);
  const edition = comingDemoEdition(ports.clock.now());
  const added = await ports.store.write((tx) => addEdition(tx, ports, edition));
  if (!added.ok) return added;
  const frozen = await freezeNominees(ports, edition.id, []);
  if (!frozen.ok) return frozen;
  await demoOrganisers(ports, edition.id);
  const cities = (await ports.store.read((tx) => tx.places.municipalities())).filter(isCity);
  await writeFiles(folder, cities);
  return addUnowned(ports, folder, cities);
}

async function addStaff({ store, random }: Pick<Ports, 'store' | 'random'>): Promise<void> {
  await store.write(async (tx) => {
    for (const { email, name, role } of DEMO_STAFF) {
      const id = bytesToHex(random.bytes(16)) as PersonId;
      await tx.people.add({ id, email, name, language: 'pl', status: 'active' });
      await tx.people.grant(id, { role, edition: null });
    }
    return { ok: true };
  });
}

interface Unowned {
  readonly id: string;
  readonly name: string;
  readonly hints: readonly Hint[];
}

/** One of each kind that the work list knows: clear, one signal, a name alone, a medium, nothing at all. */
function unownedOf([first, second, third, fourth]: readonly Municipality[]): readonly Unowned[] {
  const site = (city: Municipality | undefined): Hint => ({ kind: 'website', value: siteOf(city) });
  return [
    { id: 'pokaz-nieznany-1', name: `${first?.name} – oficjalny profil (pokaz)`, hints: [site(first)] },
    { id: 'pokaz-nieznany-2', name: `Prezydent miasta ${second?.name} (pokaz)`, hints: [site(second)] },
    { id: 'pokaz-nieznany-3', name: 'Nasze miasto nad rzeką (pokaz)', hints: [site(third)] },
    { id: 'pokaz-nieznany-4', name: `Miasto ${fourth?.name} (pokaz)`, hints: [] },
    { id: 'pokaz-nieznany-5', name: `Kurier ${first?.name} (pokaz)`, hints: [] },
    { id: 'pokaz-nieznany-6', name: 'Jan Pokazowy', hints: [] },
  ];
}

/** `.invalid` is reserved (RFC 2606): nobody's site. */
function siteOf(city: Municipality | undefined): string {
  return `miasto-${city?.teryt}.invalid`;
}

async function addUnowned(
  ports: Ports,
  folder: string,
  cities: readonly Municipality[],
): Promise<Outcome<{ profiles: number }>> {
  const unowned = unownedOf(cities);
  const path = join(folder, DEMO_FILES.unowned);
  const rows = unowned.map(({ id, name }, i) => {
    const time = `2022-06-0${i + 1}T09:00:00Z`;
    return ['facebook', id, name, `${id}-1`, time, 'photo', 40 + i, 5, 2, 47 + i];
  });
  await writeFile(path, writeCsv(POST_COLUMNS, rows));
  const options = { snapshotOn: DEMO_SNAPSHOT, dryRun: false, acceptRejected: false };
  const imported = await importFiles(ports, [{ path, format: null, zone: null }], options, () => undefined);
  if (!imported.ok) return imported;
  const platform = 'facebook' as Platform;
  // What the profiles with an owner say of themselves, as an export would: only then can a site agree.
  const known = cities.slice(0, 3).map((city) => ({
    platform,
    profileId: `pokaz-municipality-${city.teryt}`,
    kind: 'website' as const,
    value: siteOf(city),
    source: DEMO_FILES.unowned,
  }));
  const said = unowned.flatMap(({ id, hints }) =>
    hints.map((hint) => ({ platform, profileId: id, ...hint, source: DEMO_FILES.unowned })),
  );
  const hinted = await ports.store.write((tx) => addProfileHints(tx, [...known, ...said]));
  return hinted.ok ? { ok: true, profiles: unowned.length } : hinted;
}

async function writeFiles(folder: string, cities: readonly Municipality[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const header = ['TERYT', 'nazwa', 'adres', 'źródło'];
  const source = 'spis pokazowy, zmyślony';
  const rows = cities.map(({ teryt, name }) => [teryt, name, `urzad@${siteOf({ teryt } as Municipality)}`, source]);
  await writeFile(join(folder, DEMO_FILES.roll), writeCsv(header, rows));
  const [[teryt = '', name = ''] = [], second = [], third = []] = rows;
  const faulty = [
    [teryt, name, 'urząd małpa miasto', source],
    [...second.slice(0, 3), ''],
    ['9999999', 'Miasto, którego nie ma', 'urzad@nigdzie.invalid', source],
    third,
    third,
  ];
  await writeFile(join(folder, DEMO_FILES.faultyRoll), writeCsv(header, faulty));
  await writeFile(join(folder, DEMO_FILES.city), writeCsv(POST_COLUMNS, cityRows(cities[0])));
}

/** As the first city could have exported its own posts. */
function cityRows(city: Municipality | undefined): readonly (readonly (string | number)[])[] {
  const id = `pokaz-municipality-${city?.teryt}`;
  return Array.from({ length: 30 }, (_, i) => {
    const time = `2022-07-${String(i + 1).padStart(2, '0')}T10:00:00Z`;
    const [reactions, comments, shares] = [30 + i, 4, 2];
    const name = `Miasto ${city?.name} (pokaz)`;
    return ['facebook', id, name, `${id}-eksport-${i + 1}`, time, 'photo', reactions, comments, shares, reactions + 6];
  });
}
