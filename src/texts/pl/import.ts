/** Zdania o plikach z postami. */

import type { LineReason } from '../../core/basics/line-reason.ts';
import type { Details } from '../../core/basics/outcome.ts';
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
  'count-rounded': () => 'liczba zaokrąglona przez narzędzie; wyeksportuj pełne liczby',
  'negative-number': () => 'liczba nie może być ujemna',
  'not-a-date': () => 'to nie jest data z godziną w formacie ISO 8601',
  'date-does-not-exist': () => 'takiego dnia nie ma w kalendarzu',
  'date-relative': () => 'data względna („3 dni temu”) nie mówi, kiedy; wyeksportuj pełne daty',
  'year-of-two-digits': () => 'rok ma tylko dwie cyfry; wyeksportuj plik ponownie i nie zapisuj go w arkuszu',
  'zone-missing': () => 'godzina bez strefy czasowej',
  'zone-name-unknown': () => 'skrót strefy czasowej jest nieznany albo wieloznaczny',
  'total-not-sum': (d) =>
    `podana suma ${d.stated} różni się od sumy składników, która wynosi ${d.sum}${d.shift ? `; liczby zgadzają się po przesunięciu o jedną kolumnę w ${Number(d.shift) > 0 ? 'prawo' : 'lewo'}, więc wiersz jest przesunięty: wyeksportuj ten okres jeszcze raz` : ''}`,
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
    'total-line': 'wiersz podsumowania; pominięty',
    reply:
      'wygląda na odpowiedź (zaczyna się od @nazwy); plik tego nie oznacza, więc policzono ją jak post, co podnosi aktywność. Jeśli narzędzie pozwala, wyeksportuj same posty, bez odpowiedzi',
    'header-again': 'powtórzony nagłówek; pominięty',
    'shares-left-out':
      'API pomija pole udostępnień w poście, którego nikt nie udostępnił; puste pole udostępnień to tutaj 0',
    'other-page': 'post innego profilu w eksporcie tego profilu; pominięty',
    'shares-untold': 'plik nie mówi, które posty są udostępnieniami cudzych; policzono wszystkie',
    'total-untold': 'plik nie podaje sumy, więc przesuniętych wierszy nie da się wykryć',
    'fans-not-followers': 'plik podaje fanów strony, a nie obserwujących; to inny szereg, więc go nie wczytano',
    'shares-are-the-rest': 'udostępnienia policzono jako resztę z podanej sumy',
    'best-posts-only': 'to lista najlepszych postów, a nie wszystkich; ranking z niej będzie niepełny',
    'month-first-assumed': 'żadna data nie rozstrzyga kolejności; przyjęto miesiąc/dzień/rok',
    'day-first-assumed': 'żadna data nie rozstrzyga kolejności; przyjęto dzień, miesiąc, rok',
    'day-without-hours': 'daty bez godzin; przyjęto południe podanej strefy',
    'formula-cell': 'komórka z formułą; wzięto wynik zapisany w pliku',
    'other-sheets': 'wczytano jeden arkusz skoroszytu; inny wskażesz przez --sheet',
    'mapped-header': 'nagłówek odczytano według przypisania zatwierdzonego przez analityka',
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
  drift: (compared: number, changed: number, lower: number) =>
    `od poprzedniego pobrania: ${pluralPl(compared, 'wspólny post', 'wspólne posty', 'wspólnych postów')}, z innymi liczbami: ${changed}, w tym z niższymi: ${lower}`,
  doubled: (profiles: number, days: number) =>
    `uwaga: ${pluralPl(profiles, 'profil ma', 'profile mają', 'profili ma')} w ${pluralPl(days, 'tym samym dniu', 'tych samych dniach', 'tych samych dniach')} inne posty w pliku, który już jest. To pewnie te same posty pod innymi numerami, z innego narzędzia: policzą się dwa razy. Dla profilu i okresu weź jedno narzędzie.`,
  losses: (platform: string, profile: string, post: string, before: number, after: number) =>
    `niżej: ${platform} ${profile}, post ${post}: ${before} → ${after}`,
  lossesKept:
    'Platformy same cofają liczby (usunięty spam, zamknięte konta). Oba pobrania zostają; ranking bierze to, które mu wskażesz przez --snapshot, a bez wskazania ostatnie.',
  mapping: {
    sample: (value: string) => `np. „${value}”`,
    free: (columns: string) => (columns ? `Kolumny bez znaczenia: ${columns}` : 'Każda kolumna ma znaczenie.'),
    confirm: (fields: string) =>
      `Nic nie zapisano. Popraw, dopisując pole=kolumna albo pole==stała (np. platform==facebook), i zatwierdź przez --confirm. Pola: ${fields}.`,
    remembered: 'Zapamiętano: pliki z tymi kolumnami „lajk import” przeczyta od teraz sam.',
  },
  steps: {
    hash: 'skrót pliku',
    decode: 'kodowanie',
    read: 'czytanie',
    check: 'sprawdzanie',
    freeze: 'zamrażanie',
  },
};
