/** Addresses of the vote as mail programs break them, and how they are written into logs. */

/** Everything below the vote that is no page: `/glos/CODE`, `/glos/%23CODE`, `/glos%23CODE`, broken lines. */
const BELOW_VOTE = /^\/(?:glos|en\/vote)(?:\/|%23|%2523|#)(.+)$/i;
const PAGES: ReadonlySet<string> = new Set([
  ...['/glos', '/glos/wybor', '/glos/sprawdz', '/glos/potwierdzenie', '/glos/wyjdz'],
  ...['/en/vote', '/en/vote/choose', '/en/vote/review', '/en/vote/receipt', '/en/vote/leave'],
]);
/** Half a code is enough: the rest may stand in the next line of the letter. */
const LEAST_CHARACTERS = 8;

/** May somebody have come here by a link with a code in it? */
export function isBrokenLink(path: string): boolean {
  const rest = BELOW_VOTE.exec(path)?.[1];
  if (rest === undefined || PAGES.has(path)) return false;
  return rest.replace(/%[0-9a-f]{2}/gi, '').replace(/[^0-9a-z]/gi, '').length >= LEAST_CHARACTERS;
}

/**
 * An address for logs and measurements: no query, and nothing that may be a code – 17 characters with or without
 * hyphens anywhere, and whatever follows the page of the vote. TERYT codes and names of assets stay readable.
 */
export function scrubbedPath(address: string): string {
  const path = address.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  if (PAGES.has(path)) return path;
  const vote = /^\/(?:glos|en\/vote)(?=\/|%)/i.exec(path)?.[0];
  if (vote !== undefined) return `${vote}/…`;
  return path.replace(/(?:[0-9a-z](?:%[0-9a-f]{2}|[-\s])*){17,}/gi, '…');
}
