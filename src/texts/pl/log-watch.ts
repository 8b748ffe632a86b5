/** Słowa przeglądarki, która pilnuje dziennika i szuka w nim głosu. Trafiają też do skryptu strony. */
import type { WatchAlarm } from '../../core/ledger/head-watch.ts';
import type { OwnBallot } from '../../core/verify/own-ballot.ts';
import { pluralPl } from '../plural.ts';

const entries = (n: number) => pluralPl(n, 'wpis', 'wpisy', 'wpisów');

export const logWatchWords = {
  without: 'Czy nikt nie przepisał dziennika, można sprawdzić ręcznie:',
  link: 'Dziennik',
  checking: 'Przeglądarka sprawdza dziennik…',
  empty: 'Dziennik tej edycji jest jeszcze pusty.',
  first: (size: number) =>
    `Przeglądarka zapamiętała podpisany stan dziennika (${entries(size)}). Przy następnej wizycie sama sprawdzi, czy nikt go nie przepisał.`,
  same: (size: number) =>
    `Dziennik jest taki sam jak przy poprzedniej wizycie (${entries(size)}). Sprawdziła to Twoja przeglądarka.`,
  grown: (from: number, to: number) =>
    `Od poprzedniej wizyty dziennik urósł (${entries(from)}, teraz ${to}) i niczego w nim nie zmieniono. Sprawdziła to Twoja przeglądarka.`,
  rotated: (from: number, to: number) =>
    `Od poprzedniej wizyty dziennik urósł (${entries(from)}, teraz ${to}) i niczego w nim nie zmieniono. Organizator zmienił klucz: poprzedni klucz podpisał nowy, a strona dziennika podaje powód. Sprawdziła to Twoja przeglądarka.`,
  forgetful: (size: number) =>
    `Podpis dziennika jest dobry (${entries(size)}), ale ta przeglądarka niczego nie zapamiętuje, więc nie ma z czym go porównać.`,
  damaged: (size: number) =>
    `Zapisu z poprzedniej wizyty nie dało się odczytać, więc nie było z czym porównać. Przeglądarka zapamiętała dziennik od nowa (${entries(size)}).`,
  unchecked: 'Nie udało się pobrać dziennika, więc niczego nie sprawdzono. Sprawdź połączenie i odśwież stronę.',
  uncheckedSince: (size: number) =>
    `Nie udało się pobrać dziennika, więc niczego nie sprawdzono. Ostatni sprawdzony stan: ${entries(size)}. Jeśli to się powtarza, powiedz o tym organizatorowi.`,
  alarms: {
    rewritten: {
      title: 'Uwaga: dziennik głosowania przepisano',
      text: 'To, co serwer pokazuje teraz, nie jest dalszym ciągiem tego, co ta przeglądarka widziała wcześniej. Oba stany są podpisane kluczem organizatora.',
    },
    backwards: {
      title: 'Uwaga: dziennik głosowania się cofnął',
      text: 'Serwer pokazuje stan wcześniejszy niż ten, który ta przeglądarka już widziała. Z dziennika nie wolno niczego usunąć.',
    },
    'other-key': {
      title: 'Uwaga: dziennik podpisano innym kluczem',
      text: 'Klucz organizatora jest inny niż przy poprzedniej wizycie, a w dzienniku nie ma wpisu, którym poprzedni klucz przekazał podpisywanie nowemu.',
    },
    unsigned: {
      title: 'Uwaga: dziennik nie ma ważnego podpisu',
      text: 'Serwer podał stan dziennika bez ważnego podpisu organizatora.',
    },
  } satisfies Readonly<Record<WatchAlarm, { readonly title: string; readonly text: string }>>,
  advice: [
    'Nie czyść danych tej przeglądarki: jest w nich dowód.',
    'Zapisz plik z dowodem: zawiera stan dziennika sprzed zmiany i obecny.',
    'Wyślij go organizatorowi i jeszcze komuś spoza jego biura, na przykład innemu miastu albo redakcji. Zapytaj, co widzą u siebie.',
  ],
  demo: 'To edycja pokazowa: jeśli jej dane założono od nowa, to właśnie jest powód.',
  save: 'Zapisz plik z dowodem',
  forget: 'Usuń zapis i zacznij od nowa',
};

type Place = Pick<Extract<OwnBallot, { readonly position: number }>, 'position' | 'size'>;

export const ownBallotWords = {
  title: 'Czy nasz głos tam jest?',
  text: 'Wklej potwierdzenie głosu albo wskaż jego plik. Przeglądarka pobierze cały dziennik i odszuka w nim głos u siebie: potwierdzenie nie opuszcza tego urządzenia i nikt się nie dowie, o który głos pytasz.',
  without:
    'Bez JavaScriptu: pobierz dziennik i wyszukaj w nim skrót głosu ze swojego potwierdzenia. Numer wiersza to pozycja głosu. To samo robi krótki program verifier/receipt.py.',
  receipt: 'Treść potwierdzenia',
  file: 'Albo plik z potwierdzeniem',
  start: 'Sprawdź głos',
  checking: 'Sprawdzanie…',
  kept: 'To potwierdzenie było zapamiętane w tej przeglądarce.',
  keep: 'Zapamiętaj w tej przeglądarce',
  keepHint:
    'Tylko na komputerze, którego nie używa nikt inny: kto przy nim usiądzie, zobaczy, jak głosowało miasto. Zapamiętane potwierdzenie strona wyników sprawdzi sama.',
  keptNow: 'Zapamiętano w tej przeglądarce.',
  keepFailed: 'Ta przeglądarka niczego nie zapamiętuje. Zapisz plik albo wydrukuj stronę.',
  forget: 'Usuń potwierdzenie z tej przeglądarki',
  forgotten: 'Potwierdzenie usunięto z tej przeglądarki.',
  unreadable: 'To nie jest potwierdzenie głosu. Wklej cały plik, od pierwszej do ostatniej klamry.',
  unchecked: 'Nie udało się pobrać dziennika, więc niczego nie sprawdzono. Sprawdź połączenie i spróbuj jeszcze raz.',
  promised: (reference: string) =>
    `Potwierdzenie głosu ${reference} jest prawdziwe: organizator podpisał, że wpisze ten głos do dziennika. Trafi tam z następną partią, najpóźniej przy zamknięciu głosowania.`,
  logged: (reference: string, { position, size }: Place) =>
    `Głos ${reference} jest w dzienniku: wpis ${position} z ${size}, objęty podpisanym skrótem.`,
  counted: (reference: string, { position, size }: Place) =>
    `Głos ${reference} jest w dzienniku (wpis ${position} z ${size}) i został policzony.`,
  replaced: (reference: string, { position, size }: Place) =>
    `Głos ${reference} jest w dzienniku (wpis ${position} z ${size}), ale zastąpił go późniejszy głos tego miasta i policzono tamten. Oddał go ktoś od was albo, jeśli tak mówi lista głosujących, dwóch organizatorów za miasto. Jeśli było inaczej, zgłoś to organizatorowi.`,
  missing: (reference: string) =>
    `Głosu ${reference} nie ma w dzienniku, choć potwierdzenie jest podpisane. Zachowaj je i zgłoś to organizatorowi oraz innym miastom: to dowód.`,
  foreign: (reference: string) =>
    `Potwierdzenie ${reference} jest podrobione albo uszkodzone: nie podpisano go kluczem tej edycji albo jego części do siebie nie pasują.`,
  'other-edition': (reference: string) =>
    `Potwierdzenie ${reference} jest z innej edycji. Sprawdź je na stronie tej edycji.`,
  broken:
    'Dziennik z serwera nie zgadza się z podpisanym skrótem albo z ogłoszoną paczką, więc o głosie nic nie wiadomo. Spróbuj za minutę; jeśli to wróci, zgłoś to organizatorowi.',
};
