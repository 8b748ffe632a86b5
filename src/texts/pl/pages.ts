/** Słowa strony głównej, wyników i sprawdzania. */
import type { CountStep } from '../../core/ballot/approval-count.ts';
import type { TurnoutStep } from '../../core/ballot/turnout.ts';
import type { Details } from '../../core/basics/outcome.ts';
import type { EditionStage } from '../../core/editions/edition-stage.ts';
import { groupDigits, isFewPl, pluralPl } from '../plural.ts';

const cities = (n: number) => pluralPl(n, 'miasto', 'miasta', 'miast');
const haveCities = (n: number) => `${isFewPl(n) ? 'mają' : 'ma'} ${cities(n)}`;
const ballots = (n: number) => pluralPl(n, 'głos', 'głosy', 'głosów');

export const stageWords: Readonly<Record<EditionStage, string>> = {
  before: 'przed głosowaniem',
  open: 'głosowanie trwa',
  'last-day': 'ostatni dzień głosowania',
  grace: 'głosowanie zamknięte, ostatni kończą',
  closed: 'głosowanie zamknięte',
  embargo: 'głosy policzone, wyniki na gali',
  released: 'wyniki ogłoszone',
  lapsed: 'nie odbyła się w tym systemie',
};

export const homeWords = {
  title: 'Nagroda, którą samorządy dają samorządom',
  none: {
    title: 'Samorządy wybierają, kto najlepiej rozmawia z mieszkańcami',
    lead: 'Ranking z danych, głosowanie miast i dowody, które każdy może przeliczyć. Najbliższa edycja nie jest jeszcze ogłoszona.',
  },
  stages: {
    before: {
      title: 'Samorządy wybiorą, kto najlepiej rozmawia z mieszkańcami',
      lead: (opens: string) =>
        `Głosowanie miast zacznie się: ${opens}. Każde miasto dostanie list z linkiem i wskaże trzy profile.`,
    },
    open: {
      title: 'Samorządy wybierają, kto najlepiej rozmawia z mieszkańcami',
      lead: (_: string) =>
        'Każde miasto wskazuje trzy profile. Głos można zmieniać do końca, liczy się ostatni. Każdy wynik możesz przeliczyć samodzielnie.',
    },
    'last-day': {
      title: 'Dziś ostatni dzień głosowania',
      lead: (ends: string) => `Głosy przyjmujemy do końca dnia: ${ends}. Zajmuje to dwie minuty.`,
    },
    grace: {
      title: 'Głosowanie zamknięte, ostatni kończą',
      lead: (until: string) =>
        `Kto wpisał kod przed końcem, może jeszcze dokończyć, do: ${until}. Potem liczymy głosy, a kto wygrał, dowiecie się na gali.`,
    },
    closed: {
      title: 'Głosowanie zamknięte, liczymy głosy',
      lead: (_: string) => 'Wszystkie głosy są w publicznym dzienniku. Kto wygrał, dowiecie się na gali.',
    },
    embargo: {
      title: 'Głosy policzone. Wyniki na gali',
      lead: (_: string) =>
        'Wynik jest ustalony i zapieczętowany: w dzienniku stoi zobowiązanie, którego nie da się już zmienić. Treść ogłosimy na gali.',
    },
    released: {
      title: 'Znamy laureatów',
      lead: (_: string) => 'Wyniki, głosy i wszystkie dowody są publiczne. Sprawdź nas.',
    },
  },
  actions: {
    vote: 'Mam link do głosowania',
    ranking: 'Zobacz ranking',
    nominees: 'Zobacz nominowane miasta',
    rules: 'Przeczytaj regulamin',
    known: 'Zobacz, co już jest publiczne',
    laureates: 'Zobacz laureatów',
    results: 'Zobacz wyniki',
  },
  facts: {
    left: 'do końca',
    opens: 'początek',
    ends: 'koniec',
    ended: 'zamknięto',
    logged: 'głosy w dzienniku',
    counted: 'głosy policzone',
    of: (n: number, voters: number) => `${groupDigits(n)} (uprawnione: ${cities(voters)})`,
    ofVoters: (n: number, voters: number) => `${groupDigits(n)} z ${groupDigits(voters)}`,
    voters: 'głosują',
    cities,
  },
  /** Two largest units: days and hours, hours and minutes. */
  left: (days: number, hours: number, minutes: number) =>
    days > 0 ? `${pluralPl(days, 'dzień', 'dni', 'dni')} ${hours} godz.` : `${hours} godz. ${minutes} min`,
  batches:
    'Liczba głosów zmienia się partiami po co najmniej 20; zmieniony głos stoi w dzienniku drugi raz. Na kogo oddano głosy, program nie pokazuje nikomu.',
  ranking: {
    title: (edition: string) => `Najaktywniejsze miasta: ${edition}`,
    text: 'Posty, interakcje i zaangażowanie w okresie: trzy miejsca, jedna suma. Najniższa suma jest pierwsza.',
    all: (n: number) => `Cały ranking: ${cities(n)}`,
    method: 'Jak to liczymy',
    csv: 'CSV',
  },
  nominees: {
    title: 'Nominowane miasta',
    text: (n: number) => `Głosuje się na ${cities(n)} z zestawienia najaktywniejszych.`,
    why: 'Pokazujemy je bez miejsc i wartości: ten ranking rozstrzyga też kategorie, więc do gali jest objęty embargiem (§17 regulaminu).',
    all: 'Lista nominowanych',
  },
  map: {
    title: 'Najwyższe zaangażowanie w okresie w województwach',
    nominees: 'Nominowane miasta w województwach',
    legend: (below: string) => `do ${below}`,
    legendTop: (above: string) => `powyżej ${above}`,
    list: 'Lista województw',
    count: (n: number) => String(n),
  },
  trust: {
    title: 'Nie musisz nam wierzyć',
    points: [
      {
        title: 'Dane zamrożone',
        text: 'Każdy plik z danymi ma skrót i datę. Po zamrożeniu nikt go nie zmieni niezauważenie.',
      },
      { title: 'Wzory jawne', text: 'Każda liczba podaje wzór i jego wersję. Decydują ułamki, nie zaokrąglenia.' },
      {
        title: 'Głosy policzalne',
        text: 'Po ogłoszeniu publikujemy głosy: w głosowaniu tajnym bez nazw miast. Każde miasto odnajdzie swój po potwierdzeniu.',
      },
      {
        title: 'Jedno polecenie',
        text: 'Program przelicza całą edycję od nowa i nazywa pierwszą rzecz, która się nie zgadza.',
      },
    ],
    action: 'Sprawdź sam',
  },
};

const countSteps: Readonly<Record<CountStep['code'], (details: Details) => string>> = {
  'ballots-read': ({ ballots: n }) => `Głosy do policzenia: ${n}.`,
  'mentions-repeated': ({ ballots: n }) => `Głosy, w których to samo miasto stoi dwa razy: ${n}. Liczy się raz.`,
  'too-few-choices': ({ ballots: n }) => `Głosy z za małą liczbą miast: ${n}.`,
  'too-many-choices': ({ ballots: n }) => `Głosy z za dużą liczbą miast: ${n}.`,
  'unknown-candidate': ({ ballots: n }) => `Głosy na kogoś spoza listy: ${n}.`,
  'ballots-counted': ({ ballots: n, votes }) =>
    `Policzono: ${ballots(Number(n))}, razem ${pluralPl(Number(votes), 'wskazanie', 'wskazania', 'wskazań')}.`,
  'first-place': ({ candidate, votes }) => `Najwięcej wskazań, ${votes}, ma ${candidate}.`,
  'first-place-tied': ({ votes, candidates }) =>
    `Najwięcej wskazań, po ${votes}, ${haveCities(Number(candidates))}: remis.`,
};

const turnoutSteps: Readonly<Record<TurnoutStep['code'], (details: Details) => string>> = {
  turnout: ({ ballots: n, voters }) => `Frekwencja: ${ballots(Number(n))} na ${cities(Number(voters))} ze spisu.`,
  'quorum-none': () => 'Kworum: ta edycja go nie ma, wystarczy każda liczba głosów (§13).',
  'quorum-of-roll': ({ numerator, denominator, voters, needed }) =>
    `Kworum: ${numerator}/${denominator} spisu (${voters}), czyli co najmniej ${ballots(Number(needed))}.`,
  'quorum-ballots': ({ needed }) => `Kworum: co najmniej ${ballots(Number(needed))}.`,
  'quorum-reached': ({ ballots: n, needed }) => `${n} ≥ ${needed}: kworum jest.`,
  'quorum-missed': ({ ballots: n, needed }) => `${n} < ${needed}: kworum nie ma, więc głosowanie nie ma zwycięzcy.`,
};

export const resultsWords = {
  title: 'Wyniki',
  lead: 'Edycje nagrody, od najnowszej. Wyniki ogłaszamy na gali, razem z dowodami.',
  none: 'Nie ma jeszcze żadnej edycji.',
  columns: { edition: 'Edycja', stage: 'Stan', ended: 'Koniec głosowania', ballots: 'Głosy' },
  editionTitle: (name: string) => `Wyniki: ${name}`,
  pending: {
    title: 'Co już jest publiczne',
    embargo:
      'Kto wygrał, ogłosimy na gali (termin podaje §1 regulaminu). Do tej chwili publiczne są tylko: podpisany skrót dziennika, liczba głosów i zobowiązanie do wyniku (§17).',
    before: 'Głosowanie jeszcze się nie skończyło. Przed zamknięciem program nikomu nie pokazuje, ile kto ma wskazań.',
    grace:
      'Głosowanie się skończyło. Dokończyć mogą jeszcze tylko ci, którzy wpisali kod przed końcem. Przed zamknięciem program nikomu nie pokazuje, ile kto ma wskazań.',
    lapsed: 'Tej edycji nie przeprowadzono w tym systemie: przed otwarciem głosowania nie zamrożono spisu wyborców.',
    head: 'Podpisany skrót dziennika',
    noHead: 'Dziennik jeszcze się nie zaczął.',
    size: 'Wpisy w dzienniku',
    at: 'Stan z',
    ballots: 'Głosy w dzienniku',
    counted: 'Głosy do policzenia',
    commitment: 'Zobowiązanie do wyniku',
    notYet: 'jeszcze go nie ma',
    key: 'Klucz publiczny organizatora',
    opens: 'Początek głosowania',
    closes: 'Koniec głosowania',
  },
  nominees: (n: number) => `Nominowane: ${cities(n)}`,
  nomineesWhy: 'Alfabetycznie i bez miejsc: do ogłoszenia wyników miejsca są objęte embargiem.',
  added: 'dodane przez organizatora',
  releasedAt: (moment: string) => `Ogłoszono: ${moment}.`,
  winner: 'Laureat głosowania miast',
  votes: (n: number) => pluralPl(n, 'wskazanie', 'wskazania', 'wskazań'),
  laureates: 'Laureaci',
  category: 'Kategoria',
  section: 'Podstawa',
  value: 'Wartość',
  voivodeship: 'Województwo',
  laureate: 'Laureat',
  shared: 'ex aequo',
  noCandidate: 'bez laureata',
  noQuorum: 'bez laureata: głosowało za mało miast (kworum, §13)',
  seeRanking: 'Ranking tej kategorii',
  tieBreak: {
    title: 'Jak rozstrzygnięto remis',
    ranking: 'Remis rozstrzygnęło wyższe zaangażowanie w okresie w zamrożonym rankingu (§14).',
    lots: (seed: string, source: string) =>
      `Remis rozstrzygnął los (§14). Ziarno: ${seed}. Źródło: ${source}. Wygrywa najniższy skrót.`,
    columns: { city: 'Miasto', lot: 'Los (SHA-256)' },
  },
  count: {
    title: 'Liczenie głosów',
    steps: 'Krok po kroku',
    caption: 'Wskazania dla nominowanych miast',
    columns: { place: 'Miejsce', city: 'Miasto', votes: 'Wskazania', share: 'Część głosów' },
    stepSentences: countSteps,
    others: (n: number) => `Pozostali nominowani (${n})`,
    ties: (n: number) => `Miejsca dzielone: ${n}. Niższe miejsca mogą pozostać dzielone (§14).`,
  },
  turnout: {
    title: 'Kto głosował',
    text: (n: number, of: number) =>
      `Głosowało ${cities(n)} z ${groupDigits(of)}. Na kogo, tego się nie podaje: głosy są publikowane bez nazw.`,
    named: (n: number, of: number) =>
      `Głosowało ${cities(n)} z ${groupDigits(of)}. Głosowanie było imienne: przy każdym mieście stoi, kogo wskazało. Głosów, które miasto zmieniło, nie podaje się.`,
    show: 'Pokaż listę miast, które głosowały',
    assisted: (reason: string) => `(głos oddało dwóch organizatorów: ${reason})`,
    showNamed: 'Pokaż wszystkie głosy',
    steps: turnoutSteps,
  },
  swaps: {
    title: 'Czy miasta umówiły się na wzajemne głosy',
    secret:
      'Tego w głosowaniu tajnym nie da się sprawdzić: nie wiadomo, czyj jest głos. Program nie udaje, że to umie (§13).',
    text: (trials: number) =>
      `Szukamy miast, które wskazały się nawzajem: po dwa i po trzy w kole. Ile takich układów daje przypadek, mówi ${groupDigits(trials)} prób: te same głosy rozdane na nowo tym samym miastom, więc lubiane miasto jest w każdej próbie wskazane tyle samo razy.`,
    noProof:
      'Oznaczenie nie jest dowodem umowy: miasta, które się znają i cenią, też wskazują się nawzajem. Żaden głos nie został za to usunięty ani zmieniony.',
    names: { 2: 'Pary', 3: 'Trójki w kole' },
    found: (n: number, asMany: number, trials: number) =>
      `W głosowaniu: ${groupDigits(n)}. Co najmniej tyle było w ${groupDigits(asMany)} z ${groupDigits(trials)} prób.`,
    flagged: 'Oznaczone: przypadek daje tyle najwyżej raz na sto.',
    notFlagged: 'Nieoznaczone: tyle może dać przypadek.',
    show: 'Pokaż, które miasta',
    seed: 'Ziarno prób, do powtórzenia przez każdego:',
  },
  evidence: {
    title: 'Dowody',
    text: 'Z tych plików każdy może przeliczyć całą edycję: od sum do laureatów. Nie ma w nich danych o pojedynczych postach ani tego, kto na kogo głosował.',
    named:
      'Z tych plików każdy może przeliczyć całą edycję: od sum do laureatów. Każdy głos, który się liczy, stoi w nich ze swoim miastem. Danych o pojedynczych postach w nich nie ma.',
    caption: 'Pliki paczki dowodowej',
    columns: { file: 'Plik', size: 'Rozmiar' },
    manifest: 'Skrót manifestu (SHA-256)',
    key: 'Klucz publiczny',
    head: 'Ostatni skrót dziennika',
    archive: 'Pobierz wszystkie dowody',
    archiveWhat: 'W archiwum jest cała paczka i nic poza nią: po rozpakowaniu można ją od razu sprawdzić.',
    verify: 'Jak sprawdzić',
    single: (n: number) => `Pojedyncze pliki paczki (${n})`,
    beside: 'Obok paczki',
    besideWhat:
      'Te pliki nie należą do paczki. Zapisz je w innym folderze: w folderze paczki mogą leżeć tylko jej własne pliki, a każdy inny zatrzyma sprawdzenie.',
    formatNames: { pb: 'te same głosy w formacie Pabulib', cat: 'te same głosy w formacie PrefLib' },
  },
};

export const verificationWords = {
  title: 'Sprawdź sam',
  lead: 'Nie prosimy o zaufanie. Sprawdź w tej przeglądarce albo weź dowody, program i jedno polecenie.',
  command: 'Jedno polecenie',
  commandText:
    'Ostatni wiersz mówi, czy edycja się zgadza; jeśli nie, nazywa pierwszą rzecz, która nie pasuje. Nie trzeba bazy, sieci ani zgody: wystarczą paczka i program.',
  python:
    'Nie ufasz temu programowi? Drugi, krótki, w Pythonie 3.9 lub nowszym i bez żadnych bibliotek, czyta tę samą paczkę:',
  fetch: 'Skąd wziąć paczkę',
  fetchText: (edition: string) => `Poniższe polecenie pobiera i rozpakowuje dowody edycji: ${edition}.`,
  fetchNone: 'Żadna edycja nie jest jeszcze ogłoszona. Dowody pojawią się razem z wynikami.',
  byHand: 'Archiwum i pojedyncze pliki są na stronie wyników',
  key: 'Klucz publiczny tej strony',
  keyText: 'Porównaj go z kluczem z innego źródła: z potwierdzenia głosu albo z drukowanego regulaminu.',
  checked: 'Co jest sprawdzane',
  columns: { what: 'Co', how: 'Jak', rulesOut: 'Co to wyklucza' },
  checks: [
    [
      'Pliki',
      'każdy jest, żadnego ponad miarę, każdy ma skrót znany dziennikowi',
      'zmieniony, brakujący albo dołożony plik',
    ],
    [
      'Dziennik',
      'z wpisów wychodzi korzeń każdego podpisanego skrótu, późniejsze są ciągiem dalszym wcześniejszych',
      'przepisana historia',
    ],
    [
      'Kolejność zdarzeń',
      'nominacje i spis zamrożono przed pierwszym głosem, po zamknięciu nie doszedł żaden',
      'zmiana zasad w trakcie',
    ],
    ['Ranking', 'miejsca policzone od nowa z sum, na ułamkach', 'złe miejsce albo wartość'],
    [
      'Nominowani',
      'czołówka rankingu, dzielone miejsca na granicy, dodani z powodem',
      'ktoś nominowany niesłusznie albo pominięty',
    ],
    [
      'Głosy',
      'każdy otwarty głos pasuje do zobowiązania w dzienniku i wskazuje tyle miast, ile każe zasada',
      'głosy zmyślone albo zmienione',
    ],
    ['Frekwencja', 'tyle głosów, ile miast głosowało, wszystkie ze spisu', 'drugi głos miasta'],
    [
      'Głosy imienne',
      'w głosowaniu imiennym: jeden głos na miasto, żaden na siebie, wzajemne głosy policzone od nowa',
      'cudzy głos, głos na siebie, ukryte pary',
    ],
    [
      'Liczenie i remisy',
      'wskazania dodane od nowa, remisy znalezione od nowa, losy z ogłoszonego ziarna',
      'złe liczenie, remis rozstrzygnięty ręką',
    ],
    ['Nagrody', 'laureaci wyłonieni od nowa, kategoria po kategorii', 'laureat, który nim nie powinien być'],
    ['Embargo', 'wynik pasuje do zobowiązania sprzed gali', 'wynik zmieniony przed galą'],
  ],
  anchors: 'Punkt zaufania',
  anchorsText:
    'Paczka niesie własny klucz i własne skróty. Ktoś z dużą ilością czasu mógłby zmyślić inną edycję, która zgadza się sama ze sobą. Podaj więc jedną rzecz, którą znasz skądinąd:',
  anchorItems: [
    ['--key', 'klucz publiczny organizatora, na przykład z potwierdzenia'],
    ['--head', 'skrót dziennika, który zachowałeś w czasie głosowania, na przykład z notatki prasowej'],
    ['--receipt', 'plik z potwierdzeniem: program odnajdzie Twój głos'],
  ],
  anchorsEnd:
    'Podaj oba: sam skrót obejmuje tylko to, co zapisano przed nim, a sam klucz przyjąłby też drugi dziennik tego samego organizatora. Bez nich program powie tylko: paczka jest zgodna sama ze sobą.',
  exits: 'Kody zakończenia',
  exitItems: [
    ['0', 'sprawdzone'],
    ['1', 'nie dało się sprawdzić, na przykład nie ma takiego folderu'],
    ['2', 'coś się nie zgadza; raport nazywa krok i plik'],
    ['64', 'złe użycie polecenia'],
  ],
  cannot: 'Czego sprawdzić się nie da',
  cannotItems: [
    'Że liczby platformy są prawdziwe. Widać tylko, że nikt ich nie zmienił po zamrożeniu.',
    'Że sumy wynikają z postów, jeśli nie masz plików z postami.',
    'Że głosował właściwy urzędnik i że był wolny w wyborze.',
    'Że organizator nie użył kodu miasta, które milczy. Dlatego lista głosujących jest publiczna: każde miasto powinno na nią spojrzeć.',
    'W głosowaniu tajnym: że żadne miasto nie głosowało na siebie. Zakaz działa przy oddawaniu głosu, potem nie wiadomo, czyj jest głos. W imiennym to się sprawdza.',
    'Że nikt z dostępem do bazy i do klucza nie czytał głosów przed zamknięciem.',
    'Że wszystkim pokazano ten sam dziennik. Porównaj swój skrót z cudzym.',
  ],
};
