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
  queuedUntold: (wave: string) =>
    `Przypomnienia są w poczcie wychodzącej (fala ${wave}). Ile ich jest, przed zamknięciem nie mówimy.`,
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
    title: 'Listy do miast',
    lead: 'Naciśnięcie przycisku wkłada listy do poczty wychodzącej. Żadne miasto nie dostanie drugi raz tego samego zaproszenia, listu o braku głosu ani o wynikach; po dopisaniu adresów wyślij jeszcze raz, a pójdzie tylko do nich.',
    about: {
      invitation: 'Link z kodem do głosowania, dla każdego miasta inny. Przed głosowaniem i w jego trakcie.',
      reminder:
        'Ten sam link, tylko do miast, które nie głosowały. Najwcześniej dwa dni po poprzednim liście, najwyżej trzy razy.',
      'no-ballot':
        'Do miast, od których nie ma głosu, po zamknięciu: aby miasto, które sądzi, że głosowało, mogło to jeszcze zgłosić.',
      results: 'Do wszystkich miast ze spisu, po ogłoszeniu wyników.',
    } as Readonly<Record<WaveKind, string>>,
    now: 'Co wyjdzie teraz',
    notNow: 'Teraz nie można wysłać',
    notOpen: 'Głosowanie jeszcze się nie zaczęło, więc nie ma o czym przypominać.',
    preview: {
      pl: 'Jak wygląda list po polsku (taki dostają miasta)',
      en: 'Jak ten list brzmi po angielsku',
    } as Readonly<Record<'pl' | 'en', string>>,
    masked: 'W miejscu kodów i linków są kropki, miasto jest przykładowe.',
    send: (kind: string) => `Wyślij: ${kind}`,
    test: 'Wyślij list próbny do mnie',
    testAbout: (email: string) =>
      `List próbny przyjdzie na adres ${email}. Miasto jest w nim zmyślone, a kod niczego nie otwiera.`,
    done: (kind: string) => `W poczcie wychodzącej są: ${kind}.`,
    testDone: (to: string) => `List próbny czeka w poczcie wychodzącej: ${to}.`,
    outbox: 'Co już wyszło, pokazuje strona „Listy wychodzące”',
    count: (n: number, already: number) => `${letters(n)}. Miasta, które taki list już mają: ${groupDigits(already)}.`,
    remind: (cities: number) =>
      `Miasta z adresem: ${groupDigits(cities)}. Przypomnienie dostaną tylko te, które nie głosowały; ile ich jest, przed zamknięciem nikt się nie dowie.`,
    missing: (n: number) => `Bez adresu, więc bez listu: ${pluralPl(n, 'miasto', 'miasta', 'miast')}`,
  },
};
