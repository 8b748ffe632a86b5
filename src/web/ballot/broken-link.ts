/** Addresses of the vote as mail programs break them; how addresses are written into logs stands in `logged-path.ts`. */

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
