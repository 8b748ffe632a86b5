/** Zdania o plikach z postami. */
import type { Details } from '../../core/basics/outcome.ts';
import type { LineReason } from '../../core/basics/refusal.ts';
import { pluralPl } from '../plural.ts';

export const lineReasons: Readonly<Record<LineReason, (d: Details) => string>> = {
  'column-missing': () => 'brakuje kolumny',
  'columns-too-many': (d) => `za dużo pól w wierszu (${d.found ?? '?'} zamiast ${d.expected ?? '?'})`,
  'columns-too-few': (d) => `za mało pól w wierszu (${d.found ?? '?'} zamiast ${d.expected ?? '?'})`,
  'quote-unclosed': () => 'cudzysłów otwarty i niezamknięty',
  'quote-misplaced': () => 'cudzysłów w środku pola',
  'line-too-long': () => 'wiersz jest za długi',
  'value-missing': () => 'brak wartości; puste pole to nie zero',
  'not-a-flag': () => 'potrzeba „tak” albo „nie” (true/false, 1/0)',
  'not-a-number': () => 'to nie jest liczba całkowita zapisana samymi cyframi',
  'negative-number': () => 'liczba nie może być ujemna',
  'not-a-date': () => 'to nie jest data z godziną w formacie ISO 8601',
  'date-does-not-exist': () => 'takiego dnia nie ma w kalendarzu',
  'zone-missing': () => 'godzina bez strefy czasowej',
  'total-not-sum': (d) => `podana suma ${d.stated} różni się od sumy składników, która wynosi ${d.sum}`,
  'platform-unknown': () => 'to nie może być nazwa platformy',
  'id-damaged': () => 'identyfikator zepsuty przez arkusz; sformatuj kolumnę jako tekst i wyeksportuj ponownie',
  'same-post-other-values': () => 'ten sam post stoi w pliku drugi raz z innymi liczbami',
  'encoding-damaged': () => 'bajty, które nie są tekstem w kodowaniu pliku',
};

export const importWords = {
  line: (line: number, column: string, value: string, reason: string) =>
    `wiersz ${line}${column ? `, kolumna ${column}` : ''}: ${reason}${value ? ` („${value}”)` : ''}`,
  moreLines: (n: number) => `… i jeszcze ${pluralPl(n, 'wiersz', 'wiersze', 'wierszy')}`,
  warning: (line: number, reason: string) => (line > 0 ? `uwaga, wiersz ${line}: ${reason}` : `uwaga: ${reason}`),
  warnings: {
    'kinds-not-sum': 'rodzaje reakcji nie sumują się do reakcji',
    'negative-count': 'liczba ujemna; przyjęta tak, jak stoi w pliku',
    'shares-not-given': 'platforma nie podaje udostępnień; interakcje to reakcje i komentarze',
  } as Readonly<Record<string, string>>,
  imported: (file: string, posts: number, profiles: number, snapshot: string) =>
    `${file}: ${pluralPl(posts, 'post', 'posty', 'postów')}, ${pluralPl(profiles, 'profil', 'profile', 'profili')}, stan danych na ${snapshot}`,
  followersImported: (file: string, rows: number, profiles: number) =>
    `${file}: wielkości profili: ${pluralPl(rows, 'pomiar', 'pomiary', 'pomiarów')}, ${pluralPl(profiles, 'profil', 'profile', 'profili')}`,
  skipped: (shares: number, duplicates: number, otherPages: number) =>
    `pominięto: udostępnienia: ${shares}, powtórzone wiersze: ${duplicates}, posty innych profili: ${otherPages}`,
  dryRun: 'Próba: niczego nie zapisano.',
  already: (file: string, snapshot: string) =>
    `${file}: już wczytany (stan danych na ${snapshot}); nic się nie zmieniło`,
  steps: {
    hash: 'skrót pliku',
    decode: 'kodowanie',
    read: 'czytanie',
    check: 'sprawdzanie',
    freeze: 'zamrażanie',
  },
};
