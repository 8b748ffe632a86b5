import { describe, expect, it } from 'vitest';
import { isBrokenLink, scrubbedPath } from './broken-link.ts';

const CODE = 'ABCD-EFGH-JKMN-PQRS-T';

describe('a link as a mail program broke it', () => {
  it.each([
    `/glos/${CODE}`,
    `/glos/%23${CODE}`,
    `/glos%23${CODE}`,
    `/glos%2523${CODE}`,
    `/glos%23${CODE.toLowerCase()}`,
    '/glos%23ABCD-EFGH-%0A',
    `/en/vote/${CODE}`,
    `/en/vote%23${CODE}`,
    `/GLOS/${CODE}`,
  ])('%s is known, and nothing of the code is left in the log', (path) => {
    expect(isBrokenLink(path)).toBe(true);
    expect(scrubbedPath(path)).toMatch(/^\/(glos|en\/vote)\/…$/i);
  });

  it.each(['/glos', '/glos/wybor', '/en/vote/receipt', '/glos/abc', '/ranking', '/glosowanie/ABCDEFGHJKMNPQRST'])(
    '%s is none',
    (path) => {
      expect(isBrokenLink(path)).toBe(false);
    },
  );
});

describe('an address in a log', () => {
  it.each([
    ['/glos/wybor?szukaj=x&wybor=0201011', '/glos/wybor'],
    [`/ranking?${CODE}`, '/ranking'],
    [`/cokolwiek/${CODE}`, '/cokolwiek/…'],
    ['/cokolwiek/abcdefghjkmnpqrst', '/cokolwiek/…'],
    [`https://host.example/glos/${CODE}`, '/glos/…'],
    ['/miasto/0201011', '/miasto/0201011'],
    ['/assets/ballot-1a2b3c4d.css', '/assets/ballot-1a2b3c4d.css'],
    ['/dowody/pokazowa-2022/ballots.csv', '/dowody/pokazowa-2022/ballots.csv'],
    ['/en/verification', '/en/verification'],
  ])('%s stands there as %s', (address, scrubbed) => {
    expect(scrubbedPath(address)).toBe(scrubbed);
  });
});
