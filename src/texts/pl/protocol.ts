/** Słowa protokołu głosowania. */
import type { Moment } from '../../core/basics/moment.ts';
import type { ProtocolEvent } from '../../core/verify/protocol.ts';
import { dayPl } from '../moment.ts';
import { pluralPl } from '../plural.ts';

type EventType = ProtocolEvent['entry']['type'];

const events: Readonly<Record<EventType, string>> = {
  'edition-frozen': 'zamrożono regulamin i definicję edycji',
  'ranking-frozen': 'zamrożono liczby rankingów',
  'nominees-frozen': 'zamrożono listę nominowanych',
  'nominee-withdrawn': 'wycofanie nominowanego miasta',
  'roll-frozen': 'zamrożono spis wyborców',
  'code-reissued': 'unieważniono kod i wydano nowy',
  'address-changed': 'zmieniono adres miasta',
  'hours-changed': 'zmieniono koniec głosowania',
  'vote-closed': 'zamknięto urnę',
  'result-committed': 'zapisano zobowiązanie do wyniku',
  'result-certified': 'poświadczenie dwóch organizatorów',
  'ballot-assisted': 'głos oddany przez dwóch organizatorów w imieniu miasta',
  'key-rotated': 'zmieniono klucz dziennika',
  released: 'ogłoszono wyniki i dowody',
};

const secrecy: Readonly<Record<string, string>> = {
  'secret-with-receipts': 'tajne z potwierdzeniami: głosy publikuje się bez nazw miast',
  named: 'imienne: głosy publikuje się z nazwami miast',
};

export const protocolWords = {
  kicker: 'PROTOKÓŁ',
  title: (edition: string) => `Protokół głosowania – ${edition}`,
  heading: 'Protokół głosowania',
  author: 'Złoty Lajk Samorządowy',
  pages: ['strona', 'z'],
  record: (hash: string) => `Skrót danych protokołu (SHA-256): ${hash.slice(0, 16)}…`,
  demo: 'EDYCJA POKAZOWA. Dane są zmyślone. Wynik nic nie mówi o prawdziwych miastach.',
  moment: (at: Moment) => `${dayPl(at)}, godz. ${at.clock}`,
  short: (at: Moment) => `${at.date}.${String(at.month).padStart(2, '0')}.${at.year}, ${at.clock}`,
  votes: (n: number) => pluralPl(n, 'wskazanie', 'wskazania', 'wskazań'),
  nobody: 'nikt: żadne miasto nie dostało wskazania',
  noQuorum: 'nikt: zabrakło kworum',
  sections: {
    rules: 'Edycja i zasady',
    course: 'Przebieg głosowania',
    calendar: 'Kalendarium',
    count: 'Liczenie',
    tie: 'Remis i losowanie',
    laureates: 'Laureaci',
    evidence: 'Dowody',
    signatures: 'Podpisy',
  },
  rules: {
    edition: 'Edycja',
    date: 'Data protokołu',
    regulations: 'Skrót regulaminu',
    secrecy: 'Tajność',
    choose: 'W jednym głosie',
    chosen: (n: number) => `dokładnie ${pluralPl(n, 'miasto', 'różne miasta', 'różnych miast')}, nie własne`,
    batch: 'Partia głosów',
    batchOf: (n: number) => `co najmniej ${pluralPl(n, 'głos', 'głosy', 'głosów')}, potasowane; reszta przy zamknięciu`,
    ties: 'Remis',
    tieRule: (formula: string) => `najpierw wyższa wartość ${formula}, potem losowanie z ziarna publicznego losowania`,
    draw: 'Publiczne losowanie',
  },
  secrecy,
  course: {
    opens: 'Otwarcie',
    closes: 'Zamknięcie',
    grace: 'Czas na dokończenie',
    graceOf: (n: number, until: string) =>
      `kto wpisał kod przed zamknięciem, mógł dokończyć przez ${pluralPl(n, 'minutę', 'minuty', 'minut')}, do: ${until}`,
    roll: 'Spis wyborców',
    rollOf: (n: number) => pluralPl(n, 'miasto', 'miasta', 'miast'),
    rollHash: 'Skrót spisu',
    turnout: 'Głosowało',
    turnoutOf: (voted: number, voters: number) => `${pluralPl(voted, 'miasto', 'miasta', 'miast')} z ${voters}`,
    quorum: 'Kworum',
    quorumOf: (needed: number, reached: boolean) =>
      `co najmniej ${pluralPl(needed, 'głos', 'głosy', 'głosów')}: ${reached ? 'jest' : 'nie ma'}`,
    logged: 'Głosy w dzienniku',
    replaced: 'Zmienione później',
    counted: 'Głosy policzone',
    invalid: 'Głosy nieważne',
    noInvalid: '0 – urna przyjmuje tylko głosy zgodne z regulaminem',
    batches: 'Partie głosów w dzienniku',
    at: 'Kiedy',
    ballots: 'Głosy',
  },
  calendar: {
    note: 'Wszystkie wpisy dziennika poza głosami, z godziną podpisanego skrótu, pod którym stoją. Adresów dziennik nie zawiera.',
    caption: 'Zdarzenia',
    at: 'Kiedy',
    what: 'Co',
    city: 'Miasto',
    reason: 'Powód',
    newEnd: (end: string) => `nowy koniec: ${end}`,
    quiet: 'Godzin nie zmieniano, kodów nie wydawano ponownie, adresów nie zmieniano i nikt się nie wycofał.',
  },
  events,
  count: {
    caption: 'Wynik głosowania',
    place: 'Miejsce',
    city: 'Miasto',
    teryt: 'TERYT',
    votes: 'Wskazania',
    elsewhere: 'Pełną tabelę wyniku zawiera polska część protokołu.',
  },
  tie: {
    byRanking: (names: string, winner: string) =>
      `Najwięcej wskazań mają: ${names}. Rozstrzygnęła wyższa wartość w zamrożonym rankingu: ${winner}.`,
    byLots: (names: string, winner: string) =>
      `Najwięcej wskazań mają: ${names}. Ranking ich nie rozdzielił, więc losowano: ${winner}.`,
    seed: 'Ziarno',
    source: 'Źródło ziarna',
    lots: 'Losy: najniższy skrót wygrywa',
    lot: 'SHA-256 z „zloty-lajk/lot/v1:ZIARNO:TERYT”',
    unused: 'Remisu na pierwszym miejscu nie było.',
    unusedDraw: 'Losowanie podano, ale nie było potrzebne.',
  },
  laureates: {
    caption: 'Nagrody tej edycji',
    category: 'Kategoria',
    section: '§',
    who: 'Laureat',
    value: 'Wartość dokładna',
    none: 'brak kandydata',
  },
  evidence: {
    log: 'Wpisy w dzienniku',
    root: 'Skrót dziennika',
    key: 'Klucz organizatora',
    result: 'Skrót wyniku',
    salt: 'Sól',
    record: 'Skrót protocol.json',
    documents: 'Skróty zamrożonych dokumentów (SHA-256)',
    file: 'Plik',
    hash: 'Skrót',
    qr: 'Kod QR ze skrótem danych protokołu',
    check: (hash: string) =>
      `Kod zawiera skrót pliku protocol.json: ${hash}. Ten protokół powstaje z dziennika i zamrożonych dokumentów. „lajk verify” albo verify.py składa go od nowa z opublikowanej paczki i porównuje.`,
    elsewhere: 'Skróty dokumentów zawiera polska część protokołu.',
  },
  signatures: {
    text: 'Protokół poświadcza dwóch organizatorów. Podpisują go funkcją: nazwisko jest widoczne tylko w podpisie elektronicznym tego, kto się na to zgodził. Podpisy elektroniczne są osobnymi plikami obok protokołu; skrót tego pliku PDF stoi w poświadczeniu, a skrót poświadczenia w dzienniku.',
    lines: ['Organizator (pierwszy podpis, funkcja)', 'Organizator (drugi podpis, funkcja)'],
  },
};
