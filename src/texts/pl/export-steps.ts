/** Jak wyeksportować dane z narzędzi, których używają urzędy. Narzędzia się zmieniają: strona mówi, czego szukać, nie tylko gdzie kliknąć. */
import type { ExportStep, ExportTool } from '../../core/office/export-steps.ts';

interface ToolWords {
  readonly name: string;
  readonly steps: Readonly<Record<ExportStep, string>>;
}

const UNTOUCHED =
  'Pobrany plik przyślij taki, jaki jest. Nie otwieraj go i nie zapisuj w Excelu: Excel zamienia długie numery na 1,2E+20, a daty na swoje.';

const tools: Readonly<Record<ExportTool, ToolWords>> = {
  'meta-business-suite': {
    name: 'Meta Business Suite (Facebook, Instagram)',
    steps: {
      open: 'Wejdź na business.facebook.com, wybierz profil miasta (nie profil prywatny ani inną stronę) i otwórz „Statystyki”, a w nich „Zawartość”. Strona „Wyniki” daje sumy dzienne, a nie posty: z niej ranking nie powstanie.',
      period:
        'Kliknij „Eksportuj dane”. Ustaw cały okres z listu. Jeśli narzędzie pozwala najwyżej na 92 dni, zrób kilka plików po kwartale; okresy nie muszą się stykać co do dnia, powtórzone posty rozpoznamy.',
      columns:
        'Wybierz poziom „Posty” i „Opublikowane”, bez relacji. Zostaw wszystkie kolumny. Musi być „Reakcje”, „Komentarze”, „Udostępnienia” i „Reakcje, komentarze i udostępnienia” (suma).',
      file: `Wybierz CSV. ${UNTOUCHED}`,
      zone: 'Meta zapisuje godziny bez strefy czasowej, zwykle według czasu Pacyfiku (America/Los_Angeles). Porównaj godzinę jednego posta w pliku z godziną na profilu: jeśli różni się o 9 godzin, to czas Pacyfiku, jeśli wcale, to Europe/Warsaw.',
    },
  },
  'fanpage-karma': {
    name: 'Fanpage Karma',
    steps: {
      open: 'Otwórz panel z profilem miasta, zakładka „Posty”. Potrzebna jest lista wszystkich postów; zestawienie „Top” nie wystarczy.',
      period: 'Ustaw okres z listu u góry, po prawej. Nie usuwaj pierwszych wierszy pliku: stoi w nich okres.',
      columns:
        'Zostaw „Message-ID”, „Profile-ID”, „Date”, „Number of Likes”, „Number of Comments” i „Reactions, Comments & Shares”.',
      file: `Eksportuj do XLSX albo CSV. ${UNTOUCHED}`,
      zone: 'Fanpage Karma podaje czas strefy ustawionej na koncie. Sprawdź ją w ustawieniach konta; zwykle to Europe/Warsaw.',
    },
  },
  hootsuite: {
    name: 'Hootsuite',
    steps: {
      open: 'W „Analytics” otwórz raport postów i wybierz konto miasta.',
      period: 'Ustaw okres z listu i odśwież raport przed eksportem.',
      columns: 'Dodaj kolumny: datę (GMT), identyfikator posta, reakcje, komentarze, udostępnienia.',
      file: `Eksportuj do CSV. ${UNTOUCHED}`,
      zone: 'Kolumna „Date (GMT)” mówi o strefie sama. Jeśli jej nie ma, strefą jest ta z ustawień konta.',
    },
  },
  tiktok: {
    name: 'TikTok',
    steps: {
      open: 'Na komputerze wejdź na tiktok.com jako konto miasta: TikTok Studio, „Analityka”, zakładka „Treści”.',
      period:
        'Ustaw okres z listu. Ekran pokazuje daty względne („3 dni temu”), ale plik musi mieć pełne daty: pobierz go, nie przepisuj z ekranu.',
      columns:
        'Plik ma mieć link do filmu, datę, polubienia, komentarze i udostępnienia. Nazwa profilu stoi w linku (@nazwa). Liczby mają być pełne: „1.2K” to zaokrąglenie z ekranu.',
      file: `Pobierz XLSX albo CSV. ${UNTOUCHED}`,
      zone: 'TikTok podaje czas strefy ustawionej na koncie, zwykle Europe/Warsaw albo UTC. Porównaj godzinę jednego filmu.',
    },
  },
  'youtube-studio': {
    name: 'YouTube Studio',
    steps: {
      open: 'Wejdź na studio.youtube.com jako kanał miasta: „Statystyki”, „Tryb zaawansowany”, zakładka „Treści”.',
      period: 'U góry ustaw okres z listu. Gdy filmów jest ponad 500, zrób kilka plików po kwartale.',
      columns: 'Dodaj wskaźniki: polubienia, dodane komentarze, udostępnienia, oraz kolumnę z datą publikacji.',
      file: `Strzałka w dół, „Wartości rozdzielone przecinkami (CSV)”. W paczce ZIP jest kilka plików: rozpakuj ją i przyślij „Table data.csv” (listę filmów, nie sumy ani wykres). ${UNTOUCHED}`,
      zone: 'YouTube podaje dzień bez godziny, według czasu Pacyfiku (America/Los_Angeles).',
    },
  },
  linkedin: {
    name: 'LinkedIn',
    steps: {
      open: 'Wejdź na stronę urzędu jako administrator: „Analityka”, „Treść”.',
      period: 'Ustaw okres z listu, najwyżej rok w jednym pliku.',
      columns:
        'Potrzebny jest arkusz wszystkich postów („All posts”), z reakcjami, komentarzami i udostępnieniami. Arkusz „Metrics” to sumy dzienne.',
      file: `„Eksportuj” daje XLS albo XLSX; starego XLS nie czytamy, zapisz go jako XLSX. Poza tym niczego w nim nie zmieniaj.`,
      zone: 'LinkedIn podaje dzień bez godziny, według czasu UTC.',
    },
  },
  x: {
    name: 'X (dawniej Twitter)',
    steps: {
      open: 'Wejdź na analytics.x.com jako konto miasta (wymaga konta Premium), zakładka „Content”.',
      period: 'Ustaw okres z listu, najwyżej trzy miesiące w jednym pliku.',
      columns: 'Zostaw wszystkie kolumny: „Post id”, „Date”, „Likes”, „Replies”, „Reposts”.',
      file: `Pobierz CSV. ${UNTOUCHED}`,
      zone: 'X podaje czas UTC.',
    },
  },
  simple: {
    name: 'Nasz prosty CSV (ręcznie albo z własnego programu)',
    steps: {
      open: 'Wiersz na post, tylko własne posty miasta; udostępnień cudzych postów nie wpisuj.',
      period: 'Wszystkie posty z okresu z listu, także te bez reakcji.',
      columns:
        'Nagłówek: platform,profile_id,post_id,published_at,reactions,comments,shares. Polubienia są już w reakcjach, nie dodawaj ich drugi raz. Puste pole to nie zero.',
      file: 'Zwykły tekst UTF-8, przecinki albo średniki. Numery profili i postów zapisz jako tekst.',
      zone: 'W published_at podaj datę z godziną i strefą, np. 2022-05-03T12:30:00+02:00.',
    },
  },
};

export const exportStepWords = {
  title: 'Jak wyeksportować dane',
  lead: 'Krok po kroku dla każdego narzędzia. Narzędzia zmieniają wygląd co kilka miesięcy: jeśli nie ma już takiego przycisku, szukaj eksportu listy postów.',
  checked:
    'Nazwy kolumn sprawdziliśmy w listopadzie 2026 r. na prawdziwych plikach i w publicznym kodzie, który je czyta. Polskich nazw przycisków nie dało się sprawdzić wszędzie: jeśli któryś nazywa się inaczej, ważny jest opis, nie nazwa.',
  steps: {
    open: 'Otwórz właściwe miejsce',
    period: 'Ustaw okres',
    columns: 'Wybierz kolumny',
    file: 'Pobierz plik i go nie zmieniaj',
    zone: 'Sprawdź strefę czasową',
  } as Readonly<Record<ExportStep, string>>,
  contents: 'Narzędzia',
  tools,
};
