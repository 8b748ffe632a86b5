/** Słowa wysyłania listów do miast: z wiersza poleceń i z biura. */
import type { WaveKind } from '../../core/mail/letter.ts';
import { groupDigits, pluralPl } from '../plural.ts';

const letters = (n: number) => pluralPl(n, 'list', 'listy', 'listów');

export const letterWaveWords = {
  about: 'Listy do miast: wysyłanie, eksport, poczta wychodząca',
  newsAbout: 'Nowości dla osób, które potwierdziły zapis',
  commands: {
    send: 'Wysyła listy: invitation, reminder, no-ballot albo results',
    export: 'Zapisuje listy invitation albo reminder do pliku dla programu do newsletterów',
    newsSend: 'Wysyła nowości z pliku: pierwszy wiersz to temat, dalej akapity',
  },
  options: {
    dryRun: 'tylko mówi, co zostałoby wysłane',
    test: 'wysyła jeden list próbny na ten adres',
    language: 'język: pl albo en',
  },
  kinds: {
    invitation: 'zaproszenia',
    reminder: 'przypomnienia',
    'no-ballot': 'listy „nie ma głosu”',
    results: 'listy o wynikach',
  } as Readonly<Record<WaveKind, string>>,
  queued: (n: number, wave: string) => `W poczcie wychodzącej: ${letters(n)} (fala ${wave}).`,
  would: (n: number, already: number) =>
    `Zostałoby wysłanych: ${letters(n)}. Takich, które miasta już mają: ${groupDigits(already)}. Niczego nie wysłano.`,
  wouldRemind: (cities: number) =>
    `Miasta z adresem w spisie: ${groupDigits(cities)}. Przypomnienie dostaną tylko te, które nie głosowały. Ile ich jest, przed zamknięciem nie mówimy na próbę. Niczego nie wysłano.`,
  missing: (n: number) =>
    `Bez adresu: ${pluralPl(n, 'miasto', 'miasta', 'miast')}. List do nich nie wyjdzie; adres dodasz przez „lajk roll address”:`,
  test: (to: string) => `List próbny czeka w poczcie wychodzącej: ${to}. Miasto i kod są zmyślone.`,
  exported: (n: number, file: string) =>
    `Zapisano ${pluralPl(n, 'wiersz', 'wiersze', 'wierszy')} w ${file}. Te listy liczą się jako wysłane i nie wyjdą już od nas.`,
  warning: [
    'UWAGA: w pliku są kody do głosowania. Kto ma plik, może zagłosować za miasta.',
    'Przed wysłaniem WYŁĄCZ w programie do newsletterów śledzenie kliknięć i otwarć. Śledzenie podmienia link na własny: kody wszystkich miast dostaje dostawca, a część po # ginie i link nie działa.',
    'Sprawdź listem próbnym, czy link w skrzynce zaczyna się od adresu strony. Plik usuń po wysłaniu.',
  ],
  reminderWarning: 'Ten plik mówi też, które miasta jeszcze nie głosowały. Nie pokazuj go nikomu.',
  newsQueued: (n: number) => `Nowości w poczcie wychodzącej: ${letters(n)}.`,
  newsWould: (n: number) => `Nowości dostałoby: ${pluralPl(n, 'osoba', 'osoby', 'osób')}. Niczego nie wysłano.`,
  newsTest: (to: string) =>
    `List próbny czeka w poczcie wychodzącej: ${to}. Link rezygnacji w nim nikogo nie wypisuje.`,
  office: {
    title: 'Wysyłanie listów',
    lead: 'Każde miasto dostaje list danego rodzaju raz. Naciśnięcie przycisku drugi raz pisze tylko do miast, które od tego czasu dostały adres.',
    now: 'Co wyjdzie teraz',
    preview: 'Jak wygląda list',
    send: (kind: string) => `Wyślij: ${kind}`,
    testTitle: 'List próbny',
    testLabel: 'Adres, na który ma przyjść',
    testSend: 'Wyślij próbny',
    done: (n: number) => `W poczcie wychodzącej: ${letters(n)}.`,
    testDone: (to: string) => `List próbny czeka w poczcie wychodzącej: ${to}.`,
    count: (n: number, already: number) => `${letters(n)}. Miasta, które taki list już mają: ${groupDigits(already)}.`,
    remind: (cities: number) =>
      `Miasta z adresem: ${groupDigits(cities)}. Przypomnienie dostaną tylko te, które nie głosowały; ile ich jest, przed zamknięciem nikt się nie dowie.`,
    missing: (n: number) => `Bez adresu (${groupDigits(n)})`,
  },
};
