import { describe, expect, it } from 'vitest';
import { isLoopback, readServeSettings } from './serve-settings.ts';

const LONG = 'x'.repeat(32);

describe('the settings of the site', () => {
  it('serve this machine on port 3000 when nothing is set', () => {
    expect(readServeSettings({}, {})).toEqual({
      ok: true,
      settings: { host: '127.0.0.1', port: 3000, baseUrl: 'http://localhost:3000', secret: null, development: false },
    });
  });

  it('come from the environment, and an empty one counts as not set', () => {
    const environment = { PORT: '8080', HOST: '::', BASE_URL: 'https://zlotylajk.example/', SECRET: LONG };
    expect(readServeSettings(environment, {})).toEqual({
      ok: true,
      settings: { host: '::', port: 8080, baseUrl: 'https://zlotylajk.example', secret: LONG, development: false },
    });
    expect(readServeSettings({ PORT: '', HOST: '', BASE_URL: '', SECRET: '' }, {})).toEqual(readServeSettings({}, {}));
  });

  it('take the port of the command before that of the environment, and the address with it', () => {
    expect(readServeSettings({ PORT: '8080' }, { port: '8081', development: true })).toEqual({
      ok: true,
      settings: { host: '127.0.0.1', port: 8081, baseUrl: 'http://localhost:8081', secret: null, development: true },
    });
  });

  it.each(['0', '65536', '-1', 'http', '3000 ', '3e3', ''])('refuse the port "%s"', (port) => {
    expect(readServeSettings({}, { port })).toEqual({ ok: false, refusal: 'port-invalid', details: { value: port } });
  });

  it.each([
    'zlotylajk.example',
    'ftp://x.example',
    'https://x.example/lajk',
    'https://x.example/?a',
    'https://a:b@x.example',
    '//x',
  ])('refuse the address "%s"', (value) => {
    expect(readServeSettings({ BASE_URL: value }, {})).toEqual({
      ok: false,
      refusal: 'base-url-invalid',
      details: { value },
    });
  });

  it('refuse a secret that can be guessed, without repeating it', () => {
    expect(readServeSettings({ SECRET: 'hunter2' }, {})).toEqual({
      ok: false,
      refusal: 'secret-too-short',
      details: { characters: 7, least: 32 },
    });
  });
});

describe('a loopback address', () => {
  it.each([
    'http://localhost:3000',
    'http://127.0.0.1',
    'http://127.8.9.1:80',
    'http://[::1]:3000',
    'http://lajk.localhost',
  ])('is %s', (url) => expect(isLoopback(url)).toBe(true));

  it.each([
    'https://zlotylajk.example',
    'http://127.0.0.1.example',
    'http://10.0.0.1',
    'http://localhost.example',
    'http://[::2]',
  ])('is not %s', (url) => expect(isLoopback(url)).toBe(false));
});
