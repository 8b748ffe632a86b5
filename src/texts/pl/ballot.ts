/** Słowa stron głosowania: od kodu do potwierdzenia. */
import type { Moment } from '../../core/basics/moment.ts';
import { dayPl, onPl, untilPl } from '../moment.ts';

export const ballotWords = {
  errors: 'Popraw to miejsce',
  code: {
    title: 'Oddaj głos swojego miasta',
    lead: 'Potrzebny jest tylko kod z listu, który dostało miasto. Bez konta i hasła; całość trwa około dwóch minut.',
    label: 'Kod z listu',
    hint: '17 znaków, np. ABCD-EFGH-JKMN-PQRS-T. Wielkość liter, spacje i łączniki nie mają znaczenia. Można wkleić cały link.',
    submit: 'Dalej',
    next: 'Co będzie dalej',
    steps: [
      'Wskażesz trzy nominowane profile.',
      'Sprawdzisz wybór i potwierdzisz go.',
      'Dostaniesz potwierdzenie, które możesz wydrukować i zachować.',
    ],
    nothingYet:
      'Wpisanie kodu jeszcze niczego nie zmienia. Do końca głosowania głos możesz zmieniać dowolnie wiele razy.',
    open: (edition: string, at: Moment) => `Trwa głosowanie: ${edition}, ${untilPl(at)}.`,
    before: (edition: string, at: Moment) =>
      `${edition}: głosowanie zacznie się ${onPl(at)}. Kod możesz sprawdzić już teraz.`,
    broken: 'Link przyszedł uszkodzony. Przepisz kod z listu albo go wklej.',
    filled: 'Kod z linku jest już w polu. Sprawdź go i wybierz „Dalej”.',
    incomplete: 'Link był przerwany i brakuje końca kodu. Dopisz resztę z listu.',
    session:
      'Od wpisania kodu minęło za dużo czasu albo kod został zmieniony. Wpisz kod jeszcze raz; oddany głos jest bezpieczny.',
    left: 'Głosowanie na tym komputerze jest zakończone. Oddany głos jest bezpieczny.',
    unknown: 'Nie ma takiego kodu. Sprawdź, czy to kod z listu o tym głosowaniu; list jest do miasta, nie do osoby.',
    empty: 'Wpisz kod z listu.',
    tooMany: 'Za dużo nieudanych prób',
    tooManyText: (clock: string) =>
      `Z tej sieci wpisano zbyt wiele nieznanych kodów. Spróbuj po godz. ${clock}. Niczego nie zmieniono, a oddane głosy są bezpieczne.`,
  },
  voterOf: (city: string) => `Głos miasta ${city}`,
  before: {
    title: 'Kod jest dobry',
    text: (at: Moment) => `Głosowanie zacznie się ${onPl(at)}. Wróć wtedy z tym samym kodem.`,
    until: (at: Moment) => `Potrwa ${untilPl(at)}.`,
  },
  closed: {
    title: 'Głosowanie jest zamknięte',
    text: (at: Moment) =>
      `Głosy przyjmowano ${untilPl(at)}. Tego głosu nie zapisano; wcześniejszy głos miasta, jeśli był, liczy się.`,
    seen: (at: Moment) => `Głosy przyjmowano ${untilPl(at)}.`,
    standing: {
      none: 'Głosu tego miasta nie ma: nikt go nie oddał.',
      promised: 'Głos tego miasta jest przyjęty; do dziennika trafi przy zamykaniu głosowania, zaraz po terminie.',
      logged: 'Głos tego miasta jest w dzienniku. Który to wpis, pokazuje tylko potwierdzenie.',
    },
    results: 'Wyniki',
    kept: 'Wybór, którego już nie przyjęto:',
  },
  choose: {
    titleOf: (choose: number) => (choose === 3 ? 'Wskaż trzy profile' : `Wskaż profile: ${choose}`),
    change: 'Zmień głos',
    lead: (at: Moment) => `Głos możesz zmieniać ${untilPl(at)}; liczy się ostatni. Własnego miasta nie ma na liście.`,
    standing: {
      promised:
        'Głos tego miasta jest przyjęty; do publicznego dziennika trafi z następną partią, najpóźniej przy zamknięciu głosowania.',
      logged: 'Głos tego miasta jest już w publicznym dzienniku. Który to wpis, pokazuje tylko potwierdzenie.',
    },
    voted:
      'Liczy się, dopóki nie oddasz nowego. Nie pokazujemy go, bo jest zaszyfrowany; zaznacz wszystkie wskazania od nowa.',
    search: 'Szukaj miasta',
    voivodeship: 'Województwo',
    all: 'wszystkie',
    show: 'Pokaż',
    list: (n: number) => `Nominowane miasta (${n})`,
    order: 'Kolejność wylosowano dla Twojego miasta',
    orderText: 'Każde miasto ma inną kolejność. Wynika z tego ziarna i można ją odtworzyć (regulamin §9):',
    kept: 'Wybrane wcześniej, poza tym filtrem',
    none: 'Nic nie pasuje. Wpisz mniej liter albo wybierz inne województwo.',
    wrongVoivodeship: 'Nie ma takiego województwa, więc pokazujemy wszystkie.',
    cutSearch: 'Szukany tekst jest za długi; wzięliśmy z niego 60 znaków.',
    figures: 'dane',
    figuresOf: (city: string) => `dane: ${city}`,
    figuresHint: 'Zaznacz pola przy miastach. „Dane” otwierają się w nowej karcie.',
    bar: 'Twój wybór',
    toBar: 'Przejdź do podsumowania wyboru',
    chosen: 'Wybrano',
    of: (choose: number) => `z ${choose}`,
    review: 'Sprawdź głos',
    reviewNew: 'Sprawdź nowy głos',
    tooMany: (choose: number) => `To za dużo: zostaw ${choose}.`,
    leave: 'Zakończ bez głosowania',
    keep: 'Zostaw poprzedni głos',
    tooFew: (chosen: number, choose: number) =>
      chosen === 0
        ? `Nie wybrano żadnego profilu. Wskaż dokładnie ${choose}.`
        : `Wybrano ${chosen}, a trzeba dokładnie ${choose}. Dobierz brakujące.`,
    tooManyError: (chosen: number, choose: number) =>
      `Wybrano ${chosen}, a trzeba dokładnie ${choose}. Odznacz nadmiarowe.`,
    withdrawn: (city: string) => `${city}: to miasto się wycofało. Wybierz inne; pozostałe wskazania zostały.`,
    unknown: 'Jednego ze wskazań nie ma wśród nominowanych. Wybierz inne; pozostałe wskazania zostały.',
    own: 'Nie można głosować na własne miasto. Wybierz inne; pozostałe wskazania zostały.',
    repeated: 'To samo miasto wskazano dwa razy. Wybierz inne; pozostałe wskazania zostały.',
  },
  review: {
    title: 'Sprawdź swój głos',
    titleNew: 'Sprawdź nowy głos',
    lead: 'Głos nie jest jeszcze oddany. Kolejność nie ma znaczenia: każde wskazanie jest warte tyle samo.',
    cast: 'Oddaj głos',
    castNew: 'Zastąp poprzedni głos',
    change: 'Zmień wybór',
    replaces:
      'Ten głos zastąpi poprzedni głos miasta. Poprzedni nie będzie policzony i nikt go nie otworzy, a jego potwierdzenie przestanie być aktualne.',
    until: 'Dopóki tego nie zrobisz, liczy się poprzedni.',
    reused: 'Tym formularzem oddano już głos z innym wyborem. Jeśli chcesz go zmienić na ten, potwierdź jeszcze raz.',
    again: 'Formularz przyszedł niepełny i głosu nie oddano. Potwierdź jeszcze raz.',
  },
  receipt: {
    title: 'Głos oddany',
    titleChanged: 'Głos zmieniony',
    lead: 'Głos jest zapisany na dysku. Możesz go zmieniać do końca głosowania; liczy się ostatni.',
    changed:
      'Nowy głos jest zapisany na dysku i zastąpił poprzedni. Poprzednie potwierdzenie jest nieaktualne: wyrzuć je i zachowaj to. Głos możesz zmieniać do końca głosowania; liczy się ostatni.',
    replaced:
      'To potwierdzenie jest już nieaktualne: zastąpił je późniejszy głos tego miasta. Liczy się ten późniejszy.',
    promised: (at: Moment) =>
      `Masz podpisaną obietnicę: głos znajdzie się w publicznym dzienniku z następną partią, najpóźniej przy zamknięciu głosowania (${dayPl(at)}, godz. ${at.clock}).`,
    logged: (position: number, size: number, head: string) =>
      `Głos jest w publicznym dzienniku: wpis ${position} z ${size}, objęty podpisanym skrótem ${head}.`,
    reference: 'Numer potwierdzenia',
    choices: 'Wskazane miasta',
    now: 'Co teraz',
    steps: [
      'Wydrukuj tę stronę albo zapisz potwierdzenie. Drugi raz go nie pokażemy: system nie pamięta, kto jak głosował.',
      'Nikomu go nie pokazuj przed ogłoszeniem wyników. Kto je ma, wie, jak głosowało miasto.',
      'Czy głos jest w dzienniku, sprawdzisz potwierdzeniem już w czasie głosowania, a czy go policzono, na stronie wyników.',
    ],
    verify: 'Jak to sprawdzić',
    details: 'Dane do sprawdzenia',
    commitment: 'Skrót głosu w dzienniku',
    salt: 'Sól',
    voter: 'Miasto, które głosowało',
    key: 'Klucz edycji',
    signature: 'Podpis',
    seed: 'Ziarno kolejności na liście (nie jest częścią potwierdzenia, bo wskazuje miasto)',
    file: 'Potwierdzenie jako plik JSON',
    fileHint: 'Skopiuj całość do pliku tekstowego. Czyta go polecenie „lajk verify --receipt”.',
    save: 'Zapisz plik',
    print: 'Drukuj',
    change: 'Zmień głos',
    leave: 'Zakończ',
  },
  paused: {
    title: 'Głosowanie jest na chwilę wstrzymane',
    text: 'Zegar serwera przestawił się i nie wiadomo, czy wskazuje właściwą godzinę. Dopóki dwie osoby tego nie rozstrzygną, nie przyjmujemy głosów, ale nikogo też nie odrzucamy jako spóźnionego. Twój głos nie został jeszcze zapisany, a wybór nie zginął.',
    advice: 'Spróbuj za kilka minut. Jeśli to trwa dłużej, zadzwoń do organizatora.',
  },
  storage: {
    title: 'Nie wiemy, czy głos został zapisany',
    rolledBack: 'Głosu nie zapisano',
    rolledBackText:
      'Baza danych teraz nie przyjmuje zapisów. Twój wybór jest poniżej i nic nie zginęło. Spróbuj za kilka minut.',
    unsignedText:
      'System nie może teraz podpisać potwierdzenia, a bez podpisu nie przyjmuje głosów. Twój wybór jest poniżej. Spróbuj za kilka minut; jeśli się powtórzy, zadzwoń do organizatora.',
    unknownText:
      'Połączenie z bazą danych zostało przerwane. Spróbuj jeszcze raz: ten sam formularz nigdy nie da dwóch głosów, a jeśli głos już jest, zobaczysz jego potwierdzenie.',
    advice: 'Czy głos jest w systemie, pokaże też strona wyboru po ponownym wpisaniu kodu.',
    retry: 'Spróbuj jeszcze raz',
  },
};
