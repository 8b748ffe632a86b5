/** What a world shows over HTTP: every GET of the program, asked as each role, and what its links lead to. */
import { readKeptCodes } from '../../src/actions/read-kept-codes.ts';
import { printVotingCode } from '../../src/core/ballot/voting-code.ts';
import { ROLES } from '../../src/core/office/right.ts';
import { CERTIFIED, manifestFiles } from '../../src/core/verify/evidence.ts';
import { ADDRESSES, addressOf, type Language, type PageId } from '../../src/web/addresses.ts';
import { ROUTES } from '../../src/web/app.tsx';
import { FORM_KINDS } from '../../src/web/office/proposals/proposal-form.ts';
import { LOG_FILES } from '../../src/web/public/log-files.ts';
import type { PageRoute } from '../../src/web/route.ts';
import { must, type TestSite } from '../web/site.ts';
import type { Page, Visitor } from '../web/visitor.ts';
import type { World } from './world.ts';

type View = readonly [name: string, text: string];

const NOBODY = '0'.repeat(32);
/** More would be a trap of addresses that make each other up. */
const MOST_PAGES = 900;

/** Addresses that no page has: for machines, and for whoever watches them. */
export async function readMachinePages({ site }: World): Promise<readonly View[]> {
  const known = new Set<string>(Object.values(ADDRESSES).flatMap(({ pl, en }) => [pl, en]));
  const own = new Set(
    site.app.routes
      .filter(({ method, path }) => method === 'GET' && !/[:*]/.test(path) && !known.has(path))
      .map(({ path }) => path),
  );
  const views: View[] = [];
  for (const path of own) views.push([path, (await site.visitor().get(path)).text.replace(/^process_.*$/gm, '')]);
  return views;
}

/** Everybody’s pages, in both languages. */
export async function readPublic(world: World): Promise<readonly View[]> {
  return readAs('page', world, world.site.visitor(), isOf('public'));
}

/** The pages behind a code, for a city that has voted and one that has not; and behind a letter about data. */
export async function readBehindCodes(world: World): Promise<readonly View[]> {
  const { site, dataCode } = world;
  const views: View[] = [];
  const { codes } = must(await site.ports.store.read((tx) => readKeptCodes(tx, site.ports, site.edition.id)));
  for (const [who, at] of [
    ['voter', 0],
    ['silent', 40],
  ] as const) {
    const code = codes.find(({ teryt }) => teryt === site.cities[at]?.teryt)?.code;
    if (code === undefined) continue;
    const visitor = site.visitor();
    await visitor.enter(printVotingCode(code));
    views.push(...(await readAs(who, world, visitor, isOf('voter'))));
  }
  const sender = site.visitor();
  await sender.post('/dane', [['kod', dataCode]]);
  return [...views, ...(await readAs('sender', world, sender, isOf('sender')))];
}

/** As each role, and from there on wherever the links of the office lead. */
export async function readOffice(world: World): Promise<readonly View[]> {
  const { site } = world;
  const views: View[] = [];
  for (const role of ROLES) {
    const { visitor, person } = await site.signedIn([{ role, edition: null }], 'Anna Próbna');
    const read = await readAs(role, world, visitor, isOf('office'), (href) =>
      /^\/(?:en\/office|biuro)(?:[/?]|$)/.test(href),
    );
    for (const [name, text] of read)
      views.push([name, text.replaceAll(person.id, 'person').replace(/[0-9a-f]{32}(?=@)/g, 'person')]);
  }
  return views;
}

function isOf(permission: PageRoute['permission']) {
  return (route: PageRoute) =>
    route.permission === permission && !(permission === 'public' && /^\/biuro/.test(ADDRESSES[route.page].pl));
}

async function readAs(
  who: string,
  world: World,
  visitor: Visitor,
  isAsked: (route: PageRoute) => boolean,
  isFollowed: (href: string) => boolean = () => false,
): Promise<View[]> {
  const views: View[] = [];
  const asked = ROUTES.filter((route) => route.method === 'GET' && isAsked(route));
  const queue: string[] = [];
  for (const { page } of asked)
    for (const language of ['pl', 'en'] as const) queue.push(...(await addressesFor(page, world, language)));
  const seen = new Set(queue);
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const page = await visitor.get(address);
    views.push([
      `${who} ${address}`,
      pageText(page, /^\/(?:en\/)?(?:dziennik|log)\/[^/]+\/[^/]+$/.test(address.split('?')[0] ?? '')),
    ]);
    for (const [, href = ''] of page.text.matchAll(/ href="([^"#]+)/g)) {
      const next = href.replaceAll('&amp;', '&');
      if (!isFollowed(next) || seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
    if (seen.size > MOST_PAGES)
      throw new Error(`${who} is led to more than ${MOST_PAGES} pages, the last one ${address}`);
  }
  return views;
}

/** Every address of a page that means something in this world, and one that means nothing. */
async function addressesFor(page: PageId, { site }: World, language: Language): Promise<readonly string[]> {
  const { edition, cities, nominees, ports } = site;
  const proposals = (await ports.store.read((tx) => tx.proposals.list(edition.id))).map(({ id }) => id);
  const known: Readonly<Record<string, readonly string[]>> = {
    edition: [edition.id],
    teryt: [cities[0]?.teryt ?? '', nominees[0]?.teryt ?? ''],
    kind: FORM_KINDS,
    proposal: [...proposals, NOBODY],
    file: await filesOf(page, site),
  };
  const names = [...ADDRESSES[page][language].matchAll(/:([a-z]+)/g)].map(([, name = '']) => name);
  let filled: readonly Readonly<Record<string, string>>[] = [{}];
  for (const name of names)
    filled = filled.flatMap((one) => (known[name] ?? [NOBODY]).map((value) => ({ ...one, [name]: value })));
  return filled.flatMap((values) =>
    queriesOf(page, values.file).map((query) => addressOf(page, language, values, query)),
  );
}

async function filesOf(page: PageId, { ports }: TestSite): Promise<readonly string[]> {
  if (page === 'logFile') return Object.keys(LOG_FILES);
  if (page === 'officeLetterFile') return [...(await ports.post.folderLetters()), NOBODY];
  return [
    ...manifestFiles(2 as never),
    ...Object.values(CERTIFIED),
    'protocol.pdf',
    'protocol.pdf.sig',
    'heads.jsonl',
    'log.jsonl',
  ];
}

function queriesOf(page: PageId, file: string | undefined): readonly Readonly<Record<string, string>>[] {
  if (page !== 'logFile') return [{}];
  if (file === 'consistency.json') return [{ from: '1', to: '22' }];
  return file === 'inclusion.json' ? [0, 4, 20].map((index) => ({ index: `${index}`, size: '22' })) : [{}];
}

/** Of files of the log the hashes and signatures are what may differ, those between leaves and root, too. */
function pageText({ status, headers, text }: Page, isLogFile: boolean): string {
  // A cookie is sealed anew each time; an ETag is the hash of the page, which stands here itself.
  const told = [...headers]
    .filter(([name]) => name !== 'set-cookie' && name !== 'etag')
    .map(([name, value]) => `${name}: ${value}`);
  const shown = isLogFile ? text.replace(/[0-9a-f]{64,}/g, '#').replace(/[A-Za-z0-9+/]{43,}=*/g, '#') : text;
  // The number that a form carries against being sent twice, drawn for each time a page is opened.
  return [status, ...told, shown.replace(/(name="klucz" value=")[0-9a-f]{32}/g, '$1drawn')].join('\n');
}
