/** Many offices have slow lines and old machines: the ballot paper is small enough for both. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openTestSite } from './site.ts';
import { sourceAssets } from './source-assets.ts';

async function sizes(top: number): Promise<{ html: number; packed: number; rows: number }> {
  const assets = await sourceAssets();
  const site = await openTestSite({ allCities: true, top });
  try {
    const { text } = await site.visitor().enter([...site.codes.values()][0] ?? '');
    const css = assets.find('ballot.css')?.body ?? new Uint8Array();
    const rows = text.split('type="checkbox"').length - 1;
    const html = Buffer.byteLength(text);
    return { html, packed: gzipSync(text).length + gzipSync(css).length, rows };
  } finally {
    await site.close();
  }
}

describe('the ballot paper', () => {
  it('with 100 nominees takes at most 28 kB, and with its styles 12 kB on the wire', async () => {
    const { html, packed, rows } = await sizes(100);
    expect(rows).toBeGreaterThanOrEqual(99);
    expect(html).toBeLessThanOrEqual(28_000);
    expect(packed).toBeLessThanOrEqual(12_000);
  });

  it('with every city of the country on it takes at most 30 kB on the wire with its styles', async () => {
    const { packed, rows } = await sizes(1013);
    expect(rows).toBe(1012);
    expect(packed).toBeLessThanOrEqual(30_000);
  });
});
