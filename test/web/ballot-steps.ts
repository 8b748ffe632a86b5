/** The steps of a clerk on the voting pages, for tests that begin in the middle. */
import type { TestSite } from './site.ts';
import { type Fields, type Page, type Visitor, valuesOf } from './visitor.ts';

export interface Clerk {
  readonly teryt: string;
  readonly visitor: Visitor;
  readonly paper: Page;
  /** The first three on the paper. */
  readonly choices: readonly string[];
  readonly key: string;
}

/** @param index which of the cities; each has one ballot. */
export async function clerkOf(site: TestSite, index: number): Promise<Clerk> {
  const { teryt } = site.cities[index] as { teryt: string };
  const visitor = site.visitor();
  const paper = await visitor.enter(site.codes.get(teryt) ?? '');
  const [key = ''] = valuesOf(paper, 'klucz');
  return { teryt, visitor, paper, choices: valuesOf(paper, 'wybor').slice(0, 3), key };
}

export function ballotForm(key: string, choices: readonly string[]): Fields {
  return [['klucz', key], ...choices.map((teryt) => ['wybor', teryt] as const)];
}

export function castBy(clerk: Clerk, choices = clerk.choices, key = clerk.key): Promise<Page> {
  return clerk.visitor.post('/glos/potwierdzenie', ballotForm(key, choices));
}

/** The receipt as the page shows it for `lajk verify --receipt`. */
export function receiptText({ text }: Page): string {
  return (/<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(text)?.[1] ?? '').replaceAll('&quot;', '"');
}

export function ballotsIn({ ports, edition }: TestSite): Promise<number> {
  return ports.store.read(async (tx) => (await tx.votes.sealedBallots(edition.id, 'all')).length);
}

/** Every row that a voting page could change. */
export function everything({ ports, edition }: TestSite): Promise<string> {
  return ports.store.read(async (tx) =>
    JSON.stringify({
      ballots: await tx.votes.sealedBallots(edition.id, 'all'),
      turnout: await tx.votes.turnout(edition.id),
      links: await tx.votes.links(edition.id),
      log: await tx.log.entries(edition.id),
      heads: await tx.log.heads(edition.id),
    }),
  );
}
