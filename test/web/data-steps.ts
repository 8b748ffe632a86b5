/** What a city and an analyst do on the pages of data, as their browsers would. */

import { lettersTo } from './outbox-letters.ts';
import { BASE_URL, type TestSite } from './site.ts';
import type { Page, Visitor } from './visitor.ts';

export const EDITION = 'probna-2022';
export const OFFICE_LIST = `/biuro/edycja/${EDITION}/dane-miast`;

export interface Drop {
  readonly profile?: string;
  readonly name?: string;
  readonly bytes: string | Uint8Array;
  readonly more?: Readonly<Record<string, string>>;
  /** The page in English has an address of its own. */
  readonly at?: string;
}

/** The form of the page, its file last. */
export function drop(
  visitor: Visitor,
  { profile = '', name = 'posty.csv', bytes, more = {}, at = '/dane/plik' }: Drop,
): Promise<Page> {
  const body = new FormData();
  for (const [field, value] of Object.entries({ profil: profile, ...more })) body.append(field, value);
  body.append('plik', new Blob([bytes as BlobPart]), name);
  return visitor.send(at, { method: 'POST', body, headers: { origin: BASE_URL } });
}

/** A file of our simple format. */
export function simplePosts(profileId: string, changes: Partial<Record<'shares' | 'id' | 'at', string>> = {}): string {
  const { shares = '1', id = 'wlasny', at = '2022-07-0' } = changes;
  const rows = [1, 2, 3, 4].map(
    (n) => `facebook,${profileId},${id}-${n},${at}${n}T10:00:00+02:00,${10 * n},${n},${shares}`,
  );
  return `platform,profile_id,post_id,published_at,reactions,comments,shares\n${rows.join('\n')}\n`;
}

/** An analyst asks the city on the page of the office; the code stands in the letter only. */
export async function askCity(site: TestSite, teryt: string, email: string): Promise<string> {
  const codesIn = () =>
    lettersTo(site.ports, email).flatMap(({ kind, secrets }) =>
      kind === 'data-invitation' ? [secrets.code ?? ''] : [],
    );
  // The outbox has no order: the new code is the one that was not there before.
  const before = new Set(codesIn());
  const { visitor } = await site.signedIn([{ role: 'analyst', edition: EDITION }], 'Ala Analityczka');
  const sent = await visitor.post(OFFICE_LIST, [
    ['krok', 'popros'],
    ['miasta', `${teryt};${email}`],
    ['do', '2022-09-03'],
    ['jezyk', 'pl'],
  ]);
  if (sent.status !== 303) throw new Error(`asking was answered with ${sent.status}: ${sent.text}`);
  return codesIn().find((code) => !before.has(code)) ?? '';
}

/** Somebody at the city who has entered the code. */
export async function senderOf(site: TestSite, code: string): Promise<Visitor> {
  const visitor = site.visitor();
  const entered = await visitor.post('/dane', [['kod', code]]);
  if (entered.status !== 303) throw new Error(`the code was answered with ${entered.status}: ${entered.text}`);
  return visitor;
}

export function locationOf({ headers }: Page): string {
  return headers.get('location') ?? '';
}
