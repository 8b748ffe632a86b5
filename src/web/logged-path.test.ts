import { describe, expect, it } from 'vitest';
import { CODE_BYTES, printVotingCode, votingCodeFrom } from '../core/ballot/voting-code.ts';
import { ADDRESSES } from './addresses.ts';
import { loggedPath } from './logged-path.ts';

describe('the address in the log', () => {
  it('is the route of every page, with the names of its parameters', () => {
    expect(loggedPath('/')).toBe('/');
    expect(loggedPath('/en')).toBe('/en');
    expect(loggedPath('/miasto/1465011')).toBe('/miasto/:teryt');
    expect(loggedPath('/en/evidence/2022/ballots.csv')).toBe('/en/evidence/:edition/:file');
    expect(loggedPath('/assets/site-1a2b3c4d.css')).toBe('/assets/:file');
    expect(loggedPath('/healthz')).toBe('/healthz');
    for (const { pl, en } of Object.values(ADDRESSES)) expect([loggedPath(pl), loggedPath(en)]).toEqual([pl, en]);
  });

  it('holds nothing of a code, wherever it stands and however it is broken', () => {
    const code = votingCodeFrom(Uint8Array.from({ length: CODE_BYTES }, (_, i) => i * 23));
    for (const form of [code, code.toLowerCase(), printVotingCode(code), code.slice(0, 9)])
      for (const before of ['/glos%23', '/glos%2523', '/glos/', '/', '/miasto/', '/wyniki/', '/en/vote%23', '/assets/'])
        expect(loggedPath(`${before}${form}`)).not.toContain(form);
  });

  it('is three dots for whatever no route knows', () => {
    expect(loggedPath('/wp-login.php')).toBe('/…');
    expect(loggedPath('/anna.kowalska@example.org')).toBe('/…');
  });
});
