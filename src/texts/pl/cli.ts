/** Słowa wiersza poleceń. */

import type { Details } from '../../core/basics/outcome.ts';
import type { MissingReason } from '../../core/ranking/missing.ts';
import { instantText } from '../instant-text.ts';
import { groupDigits, pluralPl } from '../plural.ts';

export const missingReasons: Readonly<Record<MissingReason, (d: Details) => string>> = {
  'no-followers-near': (d) => `brak pomiaru liczby obserwujących blisko dnia ${d.day}`,
  'zero-followers': () => 'liczba obserwujących wynosi 0',
  'no-posts': () => 'brak postów w okresie',
  'no-population': () => 'brak liczby mieszkańców',
  'no-reactions': () => 'brak reakcji',
  'likes-not-stated': (d) => `polubienia podane dla ${d.known} z ${d.posts} postów`,
  'loves-not-stated': (d) => `reakcje „super” podane dla ${d.known} z ${d.posts} postów`,
  'cares-not-stated': (d) => `reakcje „trzymaj się” podane dla ${d.known} z ${d.posts} postów`,
  'types-not-stated': (d) => `rodzaj podany dla ${d.known} z ${d.posts} postów`,
};

export const cliWords = {
  about: 'Złoty Lajk Samorządowy: od postów do statuetki, a każdy wynik można policzyć od nowa.',
  demoLabel: 'EDYCJA POKAZOWA – dane zmyślone, wyniki nic nie mówią o prawdziwych miastach.',
  error: 'Błąd',
  bug: (number: string) =>
    `To błąd programu (numer ${number}). Niczego nie zapisano połowicznie; zgłoś ten numer i polecenie.`,
  usage: (message: string) => `Złe wywołanie: ${message}`,
  misuse: {
    unknownCommand: (name: string) => `nie ma polecenia „${name}”. Listę pokaże „lajk --help”.`,
    unknownOption: (name: string) => `nie ma tu opcji ${name}. Dopisz --help, a zobaczysz wszystkie.`,
    argumentMissing: (name: string) => `brakuje argumentu <${name}>. Dopisz --help, a zobaczysz, jaki ma być.`,
    valueMissing: (name: string) => `opcja ${name} wymaga wartości.`,
    optionMissing: (name: string) => `brakuje opcji ${name}.`,
    tooMany: () => 'za dużo argumentów. Nazwę ze spacją weź w cudzysłów.',
  },
  help: {
    titles: {
      'Usage:': 'Użycie:',
      'Arguments:': 'Argumenty:',
      'Options:': 'Opcje:',
      'Commands:': 'Polecenia:',
    } as Readonly<Record<string, string>>,
    option: 'pokazuje tę pomoc',
  },
  commands: {
    init: 'Zakłada folder danych i bazę z rejestrem gmin',
    demo: 'Edycja pokazowa od postów do sprawdzonych dowodów',
    import: 'Wczytuje pliki z postami albo wielkościami profili',
    formats: 'Formaty plików, które program czyta',
    fetch:
      'Pobiera posty i wielkości profili wprost z platformy (facebook, instagram, youtube, bluesky, mastodon) i wczytuje je',
    formulas: 'Wzory, które program liczy',
    divisions: 'Grupy porównawcze; wczytuje też zmienione',
    profiles: 'Profile: czyje są i czy stoją w rankingu',
    rank: 'Ranking według wzoru',
    tally: 'Liczy głosy z pliku',
    editions: 'Edycje: lista, wzór, dodawanie',
    nominees: 'Nominacje: zamrożenie, lista, wycofanie',
    roll: 'Spis wyborców i kody',
    vote: 'Głosowanie: sprawdzenie kodu, głos, stan, zamknięcie, liczenie, ogłoszenie',
    audit: 'Ślad: kto co zrobił',
    organiser: 'Osoby z biura',
    proposals: 'Wnioski, które czekają na drugą osobę',
    awards: 'Laureaci edycji po ogłoszeniu',
    bundle: 'Zapisuje publiczne dowody edycji',
    verify: 'Liczy dowody od nowa i mówi, co się nie zgadza',
    doctor: 'Co jest ustawione, czego brakuje, co zrobić',
    serve: 'Udostępnia stronę, aż do zatrzymania',
  },
  subcommands: {
    divisionsList: 'Lista grup porównawczych',
    divisionsSet: 'Wczytuje grupy porównawcze z pliku JSON',
    profilesList: 'Lista profili',
    profilesAssign: 'Przypisuje profile miastom z pliku CSV',
    editionsList: 'Lista edycji',
    editionsShow: 'Dane edycji jako JSON, do skopiowania i zmiany',
    editionsAdd: 'Dodaje edycję z pliku JSON',
    nomineesFreeze: 'Zamraża dane i nominacje',
    nomineesList: 'Lista nominowanych',
    nomineesWithdraw: 'Wycofuje miasto z podanym powodem',
    rollFreeze: 'Zamraża spis i wydaje kody; wymaga dwóch osób',
    rollCodes: 'Zapisuje kody zamrożonego spisu do pliku; możliwe do zamknięcia głosowania',
    rollReissue: 'Unieważnia kod miasta i wydaje nowy; wymaga dwóch osób',
    rollAddress: 'Zmienia adres miasta w spisie; wymaga dwóch osób',
    voteCheck: 'Sprawdza, czy kodem można głosować',
    voteCast: 'Oddaje albo zmienia głos',
    voteStatus: 'Stan głosowania: skrót dziennika i liczba głosów, nic więcej',
    voteClose: 'Zamyka głosowanie po terminie i niszczy klucz urny',
    voteCount: 'Liczy głosy i zapisuje zobowiązanie do wyniku',
    voteCertify: 'Podpisuje wynik; wymaga dwóch osób',
    voteRelease: 'Ogłasza wyniki i kończy embargo; wymaga dwóch osób',
    voteExtend: 'Przedłuża głosowanie do podanej chwili; wymaga dwóch osób',
    voteShorten: 'Zamyka głosowanie wcześniej, w podanej chwili, która jeszcze nie nadeszła; wymaga dwóch osób',
    auditList: 'Wpisy śladu, najnowsze na górze',
    auditExport: 'Cały ślad jako JSON, wiersz na wpis; osoby jako zobowiązania',
    auditVerify: 'Sprawdza, czy łańcuch śladu jest cały',
    organiserInvite: 'Zaprasza osobę do biura; trzeci organizator wymaga dwóch osób (--as, --edition)',
    proposalsList: 'Lista wniosków',
    proposalsApprove: 'Zatwierdza wniosek; tylko w edycji pokazowej',
    proposalsWithdraw: 'Wycofuje własny wniosek',
  },
  options: {
    json: 'dane jako JSON',
    csv: 'dane jako CSV',
    as: 'format pliku (lista: lajk formats)',
    snapshot: 'dzień pobrania danych, RRRR-MM-DD',
    zone: 'strefa czasowa godzin bez strefy, np. Europe/Warsaw',
    dryRun: 'tylko sprawdza, niczego nie zapisuje',
    acceptRejected: 'bierze pozostałe wiersze, choć część jest odrzucona',
    fetchAll: 'wszystkie profile tej platformy przypisane miastom',
    server: 'inny adres: serwer Mastodona albo adres na tym komputerze',
    out: 'folder na pobrane pliki (zamiast fetched w folderze danych)',
    skipMissing: 'bierze pozostałe profile, choć niektórych nie udało się odczytać',
    formula: 'wzór z wersją, np. engagement-period@1',
    from: 'pierwszy dzień okresu',
    to: 'ostatni dzień okresu',
    division: 'grupa porównawcza',
    platform: 'platforma, np. facebook',
    profiles: 'ranked (domyślnie) albo all: także profile bez właściciela',
    snapshotRank: 'stan danych na ten dzień',
    edition: 'edycja',
    top: 'tylko tyle pierwszych miejsc',
    steps: 'pokazuje kroki każdego wiersza',
    choose: 'ile wyborów ma głos: 3 albo 1..15',
    candidates: 'plik CSV z kolumną candidate',
    add: 'miasto dodane przez organizatora: TERYT=powód',
    reason: 'publiczny powód',
    codes: 'nowy plik, do którego trafią kody',
    addresses: 'plik CSV: teryt,email,source',
    auditType: 'rodzaj wpisu, np. proposal-approved',
    auditPerson: 'adres osoby',
    asPerson: 'adres organizatora, który składa wniosek; w edycji pokazowej zbędny',
    personName: 'imię i nazwisko (domyślnie początek adresu)',
    role: 'rola: organiser (domyślnie), admin, analyst, auditor, juror, door-staff',
    roleEdition: 'tylko w tej edycji (domyślnie we wszystkich)',
    letterLanguage: 'język listów: pl (domyślnie) albo en',
    printLink: 'wypisuje też link z zaproszenia, gdy poczta jeszcze nie działa',
    addressSource: 'skąd jest adres, np. strona BIP',
    code: 'kod miasta (bez tej opcji: ze standardowego wejścia)',
    key: 'klucz powtórzenia: powtórzone z nim polecenie da to samo potwierdzenie',
    seed: 'wynik publicznego losowania',
    source: 'skąd jest wynik losowania',
    head: 'skrót dziennika znany z innego miejsca',
    publicKey: 'klucz publiczny znany z innego miejsca',
    receipt: 'plik z potwierdzeniem głosu',
    demoSeed: 'ziarno danych pokazowych',
    port: 'port strony (zamiast PORT)',
    demo: 'pusty folder danych wypełnia edycją pokazową',
    development: 'pokazuje też wzornik; tylko do pracy nad programem',
  },
  init: (municipalities: number, divisions: number, folder: string) =>
    `Gotowe: ${pluralPl(municipalities, 'gmina', 'gminy', 'gmin')}, ${pluralPl(divisions, 'grupa porównawcza', 'grupy porównawcze', 'grup porównawczych')}. Dane: ${folder}`,
  rank: {
    header: ['miejsce', 'nazwa', 'TERYT', 'wartość', 'posty', 'interakcje', 'obserwujący'],
    title: (name: string, key: string, from: string, to: string) => `${name} (${key}), ${from} – ${to}`,
    unranked: (n: number) => `Bez miejsca (brak danych): ${n}`,
    noRows: 'Nie ma czego porównać.',
    unowned: (n: number) =>
      `${pluralPl(n, 'profil nie ma', 'profile nie mają', 'profili nie ma')} właściciela. Policz je z --profiles all albo przypisz: lajk profiles assign.`,
  },
  tally: {
    place: 'miejsce',
    votes: 'głosy',
    candidate: 'kandydat',
    summary: (ballots: number, counted: number) =>
      `${pluralPl(ballots, 'głos', 'głosy', 'głosów')}, policzone: ${groupDigits(counted)}`,
    invalid: 'Niepoliczone:',
    reason: (code: string, d: Details) => {
      if (code === 'unknown-candidate') return `nie ma kandydata ${d.candidate}`;
      return `${pluralPl(Number(d.chosen), 'wybór', 'wybory', 'wyborów')}, a wolno ${d.min === d.max ? d.min : `${d.min}–${d.max}`}`;
    },
    more: (n: number) => `… i jeszcze ${groupDigits(n)}`,
    tie: (place: number, candidates: readonly string[]) => `Remis na miejscu ${place}: ${candidates.join(', ')}`,
    declared: (declared: number, found: number) =>
      `Uwaga: plik podaje inną liczbę głosów (${groupDigits(declared)}), niż ma (${groupDigits(found)}).`,
    repeatedIds: (n: number) => `Uwaga: ${pluralPl(n, 'głos ma', 'głosy mają', 'głosów ma')} numer, który już był.`,
  },
  profiles: {
    assigned: (n: number) => `Przypisano ${pluralPl(n, 'profil', 'profile', 'profili')}.`,
  },
  divisionsSet: (n: number) =>
    `Zapisano ${pluralPl(n, 'grupę porównawczą', 'grupy porównawcze', 'grup porównawczych')}.`,
  editionAdded: (id: string, replaced: boolean) => (replaced ? `Zmieniono edycję ${id}.` : `Dodano edycję ${id}.`),
  nominees: {
    frozen: (n: number, root: string) =>
      `Zamrożono ${pluralPl(n, 'nominację', 'nominacje', 'nominacji')}. Skrót dziennika: ${root}`,
    added: (reason: string) => `dodane: ${reason}`,
    withdrawn: (teryt: string) => `Wycofano miasto ${teryt}.`,
  },
  roll: {
    frozen: (n: number, file: string) =>
      `Spis zamrożony: ${pluralPl(n, 'miasto', 'miasta', 'miast')}. Kody są w pliku ${file}; czyta go tylko jego właściciel.`,
    codesLater: (edition: string, file: string) =>
      `Kody powstaną przy zatwierdzeniu. Zapisze je wtedy: lajk roll codes ${edition} ${file}`,
    reissued: 'Stary kod unieważniony. Nowy kod:',
  },
  vote: {
    mayVote: (city: string) => `Kod jest dobry. Głosuje: ${city}.`,
    cast: (reference: string) => `Głos przyjęty. Numer potwierdzenia: ${reference}`,
    changed: (reference: string) => `Głos zmieniony; liczy się ostatni. Numer potwierdzenia: ${reference}`,
    status: (phase: string, ballots: number, root: string) =>
      `Głosowanie: ${phase}. Głosy w dzienniku: ${groupDigits(ballots)}. Skrót dziennika: ${root}`,
    phases: { before: 'przed otwarciem', open: 'trwa', closed: 'zamknięte' },
    commitment: (hash: string) => `Zobowiązanie do wyniku: ${hash}`,
    closed: (counted: number, logged: number) =>
      `Głosowanie zamknięte. Głosy do policzenia: ${groupDigits(counted)}, w dzienniku: ${groupDigits(logged)}. Klucz urny zniszczony.`,
    counted: (ballots: number) =>
      `Policzono ${pluralPl(ballots, 'głos', 'głosy', 'głosów')}. Wynik jest tajny do ogłoszenia.`,
    certified: (protocol: string) => `Wynik podpisany przez dwie osoby. Skrót: ${protocol}`,
    released: (root: string) => `Wyniki ogłoszone. Skrót dziennika: ${root}`,
  },
  proposals: {
    waits: (kind: string, until: string) =>
      `Wniosek złożony: ${kind}. Czeka na drugą osobę do ${instantText(until)}; zatwierdzi go w biurze, na stronie Wnioski. Numer:`,
    byDemo: 'Edycja pokazowa: wniosek złożyła Organizatorka Pokazowa, zatwierdził Organizator Pokazowy.',
    header: ['numer', 'edycja', 'co', 'stan', 'kto', 'do kiedy'],
  },
  organiser: {
    invited: (email: string, until: string) =>
      `Zaproszenie dla ${email} czeka w poczcie wychodzącej. Działa do ${instantText(until)}.`,
  },
  awards: {
    noCandidate: 'bez laureata',
    shared: 'ex aequo',
    tieBreak: { ranking: 'remis rozstrzygnięty rankingiem', lots: 'remis rozstrzygnięty losowaniem' },
  },
  bundle: (files: number, folder: string) =>
    `Zapisano ${pluralPl(files, 'plik', 'pliki', 'plików')} dowodów w ${folder}.`,
  doctor: {
    durable: (database: string) => `baza ${database}: zapis trwały`,
    notDurable: (database: string) => `baza ${database}: zapis NIE jest trwały – nie otwieraj głosowania`,
    folder: (path: string) => `folder danych: ${path}`,
    freeSpace: (mib: number) => `wolne miejsce: ${groupDigits(mib)} MiB`,
    littleSpace: (mib: number) => `wolne miejsce: tylko ${groupDigits(mib)} MiB – zwolnij co najmniej 1 GiB`,
    key: (key: string) => `klucz publiczny dziennika: ${key}`,
    clock: (now: string) => `zegar (Warszawa): ${now}`,
    fetch: (platform: string, missing: readonly string[]) =>
      missing.length === 0
        ? `pobieranie z platformy ${platform}: gotowe`
        : `pobieranie z platformy ${platform}: brakuje ${missing.join(', ')} (docs/operate.md)`,
  },
  serve: {
    signInHow: (emails: readonly string[]) =>
      `  podaj ${emails.join(' albo ')}; kod do logowania pojawi się w tym oknie`,
    signInCode: (email: string, code: string) => `Kod do logowania dla ${email}: ${code}`,
    filling: 'Folder danych jest pusty, więc powstaje w nim edycja pokazowa. To trwa około pół minuty.',
    openVote: 'druga edycja, z głosowaniem, które trwa; głosy',
    site: 'Strona',
    votingLink: (city: string) => `Link do głosowania, miasto pokazowe ${city}`,
    voteOver: (closesAt: string) =>
      `Głosowanie pokazowe skończyło się ${closesAt}. Nowe powstanie w pustym folderze danych.`,
    signIn: 'Logowanie organizatora',
    gala: 'Ekran gali',
    planned: 'planowane, jeszcze go nie ma',
    howToStop: 'Zatrzymanie: Ctrl+C',
    stopped: 'Strona zatrzymana.',
  },
  demo: {
    steps: {
      init: 'rejestr gmin',
      posts: 'posty pokazowe z ziarna',
      import: 'wczytanie plików',
      profiles: 'profile i właściciele',
      rank: 'ranking',
      nominees: 'nominacje zamrożone',
      letters: 'kody dla miast',
      ballots: 'głosowanie',
      count: 'zamknięcie i liczenie',
      laureates: 'laureaci',
      bundle: 'dowody publiczne',
      verify: 'sprawdzenie',
    },
    already: (folder: string) => `Edycja pokazowa już jest w ${folder}. Podaj pusty folder w LAJK_DATA.`,
  },
};
