/** Słowa spisu wyborców: wczytanie adresów z pliku, różnica, alarm sieci. */
import type { RollDoubt, RollFault } from '../../core/office/roll-file.ts';
import { pluralPl } from '../plural.ts';

type Details = Readonly<Record<string, string | number>>;

const faults: Readonly<Record<RollFault, (d: Details) => string>> = {
  'row-damaged': () => 'tego wiersza nie da się podzielić na kolumny; sprawdź cudzysłowy',
  'cells-too-many': () =>
    'wiersz ma więcej komórek niż nagłówek; pewnie jest w nim niepotrzebny średnik albo przecinek',
  'teryt-missing': () => 'brakuje TERYT; wpisz siedem cyfr',
  'teryt-malformed': () => 'to nie jest TERYT gminy; ma siedem cyfr, np. 2477011',
  'teryt-lost-zero': (d) =>
    `arkusz zgubił zero na początku; wpisz ${d.teryt} (${d.city}) i ustaw kolumnę jako tekst albo dodaj kolumnę „nazwa”, która to potwierdzi`,
  'teryt-without-kind': (d) => `brakuje ostatniej cyfry, czyli rodzaju gminy; chodzi pewnie o ${d.teryt} (${d.city})`,
  'teryt-unknown': () => 'nie ma gminy o takim TERYT',
  'not-a-city': () => 'to gmina wiejska, więc nie głosuje; usuń wiersz albo podaj miasto',
  'not-a-voter': (d) => `${d.city} nie głosuje w tej edycji; usuń wiersz`,
  'teryt-twice': (d) =>
    `to miasto jest już w wierszu ${d.first}; zostaw jeden wiersz, a dalsze adresy wpisz w kolumnie „dalsze adresy”`,
  'email-invalid': () => 'to nie jest jeden adres e-mail',
  'source-missing': () => 'brakuje źródła; napisz, skąd jest adres, np. „BIP, 12.08.2022”',
  'official-missing': () => 'są dalsze adresy, a nie ma oficjalnego; wpisz go w kolumnie „adres”',
};

const doubts: Readonly<Record<RollDoubt, (d: Details) => string>> = {
  'teryt-mended': (d) => `dopisano zero zgubione przez arkusz: ${d.teryt} (${d.city})`,
  'name-differs': (d) => `TERYT ${d.teryt} to ${d.city}; sprawdź, czy wiersz jest o właściwym mieście`,
  'formula-cell': () => 'w wierszu jest formuła; wzięto jej zapisany wynik',
  'address-shared': (d) =>
    `ten sam adres mają ${pluralPl(Number(d.cities), 'miasto', 'miasta', 'miast')}, też w wierszach ${d.lines}`,
  'officer-repeated': () => 'ten adres miasto już ma; wzięto go raz',
  'column-unknown': () => 'tej kolumny program nie zna i jej nie czyta',
};

const cities = (n: number) => pluralPl(n, 'miasto', 'miasta', 'miast');
const addresses = (n: number) => pluralPl(n, 'adres', 'adresy', 'adresów');

export const rollWords = {
  faults,
  doubts,
  parts: {
    added: 'Dochodzi adres',
    removed: 'Ubywa adres',
    address: 'Inny adres oficjalny albo inne źródło',
    officers: 'Inne dalsze adresy',
  },
  finding: (line: number, column: string, value: string, sentence: string) =>
    `wiersz ${line}${column === '' ? '' : `, kolumna „${column}”`}${value === '' ? '' : `, wartość „${value}”`}: ${sentence}`,
  more: (n: number) => `… i jeszcze ${n}; wszystkie podaje --json`,
  unchanged: (n: number) => `Bez zmian: ${cities(n)}.`,
  none: '–',
  wouldTake: (n: number) => `Plik jest dobry: ${cities(n)} z adresem. Niczego nie zmieniono.`,
  taken: (n: number) => `Spis ma teraz adresy: ${cities(n)}. Weźmie je wniosek o otwarcie głosowania.`,
  nothingNew: 'Plik niczego w spisie nie zmienia.',
  page: {
    title: 'Spis wyborców',
    lead: 'Które miasta głosują i dokąd idą ich listy. Adresów nie publikujemy.',
    now: (withAddress: number, without: number, officers: number) =>
      `Z adresem: ${cities(withAddress)}. Bez adresu: ${cities(without)}. Dalsze adresy: ${officers}.`,
    empty: 'W spisie nie ma jeszcze żadnego adresu.',
    upload: 'Wczytaj adresy z pliku',
    uploadAbout:
      'Plik zastępuje wszystkie adresy w spisie. Najpierw zobaczysz, co jest w nim źle i co zmieni; dopiero potem go przyjmiesz.',
    file: 'Plik CSV albo XLSX',
    fileHint:
      'Kolumny, w dowolnej kolejności: teryt, nazwa, adres, źródło, dalsze adresy, źródło dalszych adresów. Wymagane są teryt i adres; przy adresie musi być źródło. Dalsze adresy rozdziela się średnikiem albo odstępem. Najwyżej 2 MB.',
    check: 'Sprawdź plik',
    noFile: 'Wybierz plik.',
    previewTitle: 'Co zmieni plik',
    fileRead: (file: string, rows: number) => `Plik „${file}”: ${pluralPl(rows, 'wiersz', 'wiersze', 'wierszy')}.`,
    faultsTitle: (n: number) => `Do poprawienia: ${pluralPl(n, 'błąd', 'błędy', 'błędów')}`,
    faultsAbout: 'Popraw je w pliku i wczytaj go jeszcze raz. Niczego nie zmieniono.',
    doubtsTitle: (n: number) => `Do obejrzenia: ${pluralPl(n, 'uwaga', 'uwagi', 'uwag')}`,
    columns: { line: 'Wiersz', column: 'Kolumna', value: 'Wartość', what: 'Co jest nie tak' },
    changeColumns: { city: 'Miasto', before: 'Było', after: 'Będzie' },
    others: (n: number) => `Pokaż kolejne (${n})`,
    first: (shown: number, all: number) => `Pierwsze ${shown} z ${all}.`,
    accept: 'Przyjmij plik',
    back: 'Wróć, nic nie zmieniając',
    taken: 'Plik przyjęty. Adresy są w spisie.',
    next: 'Zamrożenie spisu i otwarcie głosowania to wniosek dwóch osób: weźmie adresy, które są tu teraz.',
    openVote: 'Złóż wniosek o otwarcie głosowania',
    frozen:
      'Spis jest zamrożony. Kod i adresy miasta zmieniają od teraz dwie osoby: jedna składa wniosek, druga go zatwierdza, a powód trafia do publicznego dziennika.',
    change: 'Złóż wniosek o zmianę w spisie',
    list: 'Miasta i adresy',
    listCaption: 'Miasta w spisie, w kolejności TERYT',
    listColumns: { city: 'Miasto', email: 'Adres oficjalny', officers: 'Dalsze adresy' },
    sourced: (email: string, source: string) => `${email} (${source})`,
    alarm: 'Kod w wielu rękach',
    alarmAbout: (networks: number) =>
      `Kody tych miast wpisano z co najmniej ${networks} różnych sieci. Może to być biuro z filiami i praca z domu, a może link opublikowany na stronie. Zapytaj miasto; jeśli kod wyciekł, złóż wniosek o nowy. Skróty sieci znikną przy zamknięciu głosowania.`,
    addresses,
  },
};
