/** Wielkości profili: co trzeba wiedzieć o szeregu pomiarów, zanim wejdzie do rankingu. */
import type { SeriesFinding } from '../../core/ranking/follower-series.ts';
import { groupDigits, pluralPl } from '../plural.ts';

const findings: Readonly<Record<SeriesFinding, string>> = {
  fans: 'może fani zamiast obserwujących',
  leap: 'skok',
  gap: 'luka',
  end: 'brak pomiaru na koniec okresu',
};

/** Te same zdania na stronie i w wierszu poleceń; dni stoją tak, jak zapisał je pytający. */
const sentences = {
  gap: (from: string, to: string, days: number) =>
    `Luka od ${from} do ${to} (${pluralPl(days, 'dzień', 'dni', 'dni')}): dla części tych dni żaden pomiar nie jest dość bliski, więc wzory ich nie policzą.`,
  leap: (day: string, before: number, after: number) =>
    `Skok ${day}: z ${groupDigits(before)} na ${groupDigits(after)}. Może zmierzono inną stronę albo ktoś pomylił się w pliku: sprawdź to przed rankingiem.`,
  fans: (day: string, before: number, after: number) =>
    `Skok ${day}: z ${groupDigits(before)} na ${groupDigits(after)}. Może jedno to fani, a drugie obserwujący: tych dwóch szeregów nie wolno mieszać w jednym rankingu.`,
  end: (day: string, nearest: string | null) =>
    nearest === null
      ? `Bez pomiaru nie da się policzyć zaangażowania na dzień ${day}.`
      : `Brak pomiaru na koniec okresu, ${day}: najbliższy jest z dnia ${nearest}, a wzory sięgają najwyżej 45 dni.`,
};

const office = {
  title: 'Wielkości profili',
  lead: 'Zaangażowanie to liczba interakcji podzielona przez liczbę obserwujących. Tu są profile, w których pomiarach coś jest nie tak: zajrzyj do nich, zanim wejdą do rankingu.',
  counts: (found: number, all: number) =>
    `Do obejrzenia: ${pluralPl(found, 'profil', 'profile', 'profili')} z ${groupDigits(all)}.`,
  kinds: 'Co znaleziono',
  kindCount: (kind: string, n: string) => `${kind}: ${n}`,
  filter: {
    search: 'Miasto albo profil',
    platform: 'Platforma',
    kind: 'Co znaleziono',
    all: 'wszystkie',
    to: 'Ostatni dzień okresu',
    toHint: 'Puste: ostatni dzień, z którego są posty.',
    show: 'Pokaż',
  },
  end: (day: string) => `Koniec okresu: ${day}.`,
  noEnd: 'Nie ma jeszcze postów, więc nie wiadomo, kiedy kończy się okres. Możesz podać jego ostatni dzień.',
  excluded: 'Wykluczonych profili tu nie ma.',
  none: 'Nie ma takich profili.',
  caption: (from: number, to: number, of: number) => `Profile ${from}–${to} z ${of}`,
  columns: {
    name: 'Profil',
    platform: 'Platforma',
    city: 'Miasto',
    findings: 'Co znaleziono',
    points: 'Pomiary',
    last: 'Ostatni pomiar',
    distance: 'Największy odstęp (dni)',
  },
  download: 'Pobierz listę (CSV)',
  nobody: 'nieprzypisany',
  one: {
    title: (name: string) => `Wielkość profilu: ${name}`,
    unknown: (profile: string) => `Nie znamy profilu „${profile}”.`,
    fine: 'W tych pomiarach nic nie budzi wątpliwości.',
    found: 'Co trzeba wiedzieć',
    chart: 'Liczba obserwujących, jaką biorą wzory',
    chartNote:
      'Dla każdego dnia liczy się najbliższy pomiar, odległy najwyżej o 45 dni. Szare pole: dla tego dnia wielkości nie ma.',
    unit: 'obserwujących',
    steps: 'Pomiary, od najnowszego',
    caption: (from: number, to: number, of: number) => `Pomiary ${from}–${to} z ${of}`,
    noSteps: 'Nie ma żadnego pomiaru.',
    columns: {
      day: 'Dzień',
      followers: 'Obserwujący',
      distance: 'Dni od poprzedniego',
      change: 'Zmiana',
      file: 'Plik i stan danych',
      flag: 'Uwaga',
    },
    file: (name: string, snapshot: string) => `${name}, stan na ${snapshot}`,
    fileOfCity: (name: string, snapshot: string) => `${name} (od miasta), stan na ${snapshot}`,
    download: 'Pobierz pomiary (CSV)',
    backToList: 'Wszystkie profile do obejrzenia',
    what: 'Co możesz zrobić',
    import: 'Wczytaj plik z brakującymi pomiarami (lajk import). Wystarczą cztery kolumny, na przykład:',
    ask: (city: string) => `Poproś miasto (${city}) o jego własny plik:`,
    askIn: (edition: string) => `prośba w edycji „${edition}”`,
    number: 'LICZBA',
    assign: 'Najpierw powiedz, czyj to profil: wtedy możesz poprosić miasto o jego własny plik.',
    wrongFigures: 'Pomiaru nie da się usunąć. Nowszy plik z tym samym dniem zastępuje starszy; oba zostają w archiwum.',
    exclude: 'Wyklucz profil z rankingu',
    excludeWhat: 'Powód będzie publiczny na liście profili. Cofniesz to w „lajk profiles assign”.',
    reason: 'Powód',
    reasonHint: 'Na przykład: od stycznia do maja nie ma ani jednego pomiaru.',
    save: 'Wyklucz',
    excludedAlready: 'Ten profil jest wykluczony:',
  },
};

export const seriesWords = {
  findings,
  sentences,
  unmeasured: (profile: string) => `${profile}: brak pomiarów.`,
  measured: (profile: string, points: number, first: string, last: string, distance: number) =>
    `${profile}: ${pluralPl(points, 'pomiar', 'pomiary', 'pomiarów')} od ${first} do ${last}, największy odstęp w dniach: ${distance}.`,
  office,
};
