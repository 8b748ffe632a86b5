/** One rendering for all who ask within two seconds, whatever the wall clock does; nothing but whole pages is kept. */
import { describe, expect, it } from 'vitest';
import { PageCache } from '../../src/web/page-cache.ts';

function cacheAt() {
  const time = { ms: 0 };
  const cache = new PageCache({ steady: () => ({ boot: 'test', ms: time.ms }) });
  let rendered = 0;
  const ask = async (status = 200, key = '/wyniki') => {
    const response = await cache.answer(new Request('https://zlotylajk.example/'), key, async () => {
      rendered += 1;
      return new Response(`page ${rendered}`, { status });
    });
    return response.text();
  };
  return { time, ask };
}

describe('the cache of public pages', () => {
  it('renders once for all who wait for the same page', async () => {
    const { ask } = cacheAt();
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['page 1', 'page 1', 'page 1']);
  });

  it('keeps a page for two seconds of the steady clock and no longer', async () => {
    const { ask, time } = cacheAt();
    await ask();
    time.ms = 2000;
    expect(await ask()).toBe('page 1');
    time.ms = 2001;
    expect(await ask()).toBe('page 2');
  });

  it('keeps no refusal', async () => {
    const { ask } = cacheAt();
    expect([await ask(404), await ask(404), await ask()]).toEqual(['page 1', 'page 2', 'page 3']);
  });

  it('gives each address its own page', async () => {
    const { ask } = cacheAt();
    expect([await ask(200, 'pl /'), await ask(200, 'en /'), await ask(200, 'pl /')]).toEqual([
      'page 1',
      'page 2',
      'page 1',
    ]);
  });
});
