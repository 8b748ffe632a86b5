import { describe, expect, it } from 'vitest';
import { loggedPath } from '../logged-path.ts';
import { isBrokenLink } from './broken-link.ts';

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
    expect(loggedPath(path)).toBe('/…');
  });

  it.each(['/glos', '/glos/wybor', '/en/vote/receipt', '/glos/abc', '/ranking', '/glosowanie/ABCDEFGHJKMNPQRST'])(
    '%s is none',
    (path) => {
      expect(isBrokenLink(path)).toBe(false);
    },
  );
});
