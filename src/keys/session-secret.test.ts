import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionSecret } from './session-secret.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'lajk-secret-')), 'keys');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

describe('the session secret', () => {
  it('is made once, for the owner only, and is the same at every start', () => {
    const secret = sessionSecret(folder);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(sessionSecret(folder)).toBe(secret);
    expect(readdirSync(folder)).toEqual(['session.secret']);
    expect(statSync(join(folder, 'session.secret')).mode & 0o777).toBe(0o600);
  });

  it('is another one in another installation', () => {
    expect(sessionSecret(folder)).not.toBe(sessionSecret(`${folder}-2`));
  });

  it('stops the start when its file is damaged, instead of sealing with something that can be guessed', () => {
    sessionSecret(folder);
    writeFileSync(join(folder, 'session.secret'), 'secret\n');
    expect(() => sessionSecret(folder)).toThrow('is damaged');
  });
});
