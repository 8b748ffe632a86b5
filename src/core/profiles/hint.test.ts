import { describe, expect, it } from 'vitest';
import { officeDomain, plainHandle, plainHint } from './hint.ts';
import { foldWords, namesPlace } from './place-name.ts';

describe('the domain of an office', () => {
  it('is found behind sites and addresses, without what stands in front of it', () => {
    const written = [
      'https://www.um.tychy.pl/start?x=1',
      'WWW.Tychy.pl',
      'promocja@um.tychy.pl',
      'bip.tychy.pl.',
      'tychy.pl:443',
    ];
    expect(new Set(written.map(officeDomain))).toEqual(new Set(['tychy.pl']));
  });

  it('is nobody’s where everybody has one, or where there is no domain', () => {
    const shared = ['um@gmail.com', 'miasto@poczta.onet.pl', 'https://www.facebook.com/tychy', 'https://linktr.ee/x'];
    expect([...shared, '', 'tychy', 'http://', 'um.pl tychy'].map(officeDomain)).toEqual([
      ...[null, null, null, null, null, null, null],
      'um.pl',
    ]);
  });
});

describe('a handle', () => {
  it('is the same however it is written', () => {
    const written = [
      '@MiastoTychy',
      'miastotychy',
      'https://www.facebook.com/MiastoTychy/posts/1',
      'x.com/miastotychy?s=20',
    ];
    expect(new Set(written.map(plainHandle))).toEqual(new Set(['miastotychy']));
  });

  it('is no id and no stump', () => {
    expect(['100050295107499', 'ab', '', 'dwa słowa'].map(plainHandle)).toEqual([null, null, null, null]);
    expect(plainHint('handle', '123')).toBeNull();
    expect(plainHint('website', 'tychy.pl')).toEqual({ kind: 'website', value: 'tychy.pl' });
  });
});

describe('a place in a name', () => {
  it('stands there in whole words, one after the other, whatever the case and the marks', () => {
    const named = (text: string, place: string) => namesPlace(foldWords(text), place);
    expect(named('GMINA BLONIE – oficjalny profil', 'Błonie')).toBe(true);
    expect(named('Miasto Skarżysko-Kamienna', 'Skarżysko-Kamienna')).toBe(true);
    expect(named('Tychyczanie', 'Tychy')).toBe(false);
    expect(named('Kamienna Skarżysko', 'Skarżysko-Kamienna')).toBe(false);
    expect(named('cokolwiek', '–')).toBe(false);
  });
});
