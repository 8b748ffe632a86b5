/** Właściwe narzędzie, nie ten raport: co przyszło i co wyeksportować zamiast tego. */
import type { OtherReport } from '../../core/profiles/other-report.ts';

interface ReportWords {
  /** Po „Plik … to”. */
  readonly what: string;
  /** Całe zdanie. */
  readonly instead: string;
}

const TIKTOK =
  'Potrzebna jest lista filmów: TikTok Studio → Analityka → Treści, pobierz dane i podaj plik z linkami do filmów.';
const LINKEDIN =
  'Potrzebna jest lista postów: strona LinkedIn → Analityka → Treści → Eksportuj; w skoroszycie to arkusz z kolumną „Post link”.';
const X = 'Potrzebna jest lista postów: X → Analityka → Treści (Content), pobierz CSV z kolumną „Post Link”.';

export const otherReports: Readonly<Record<OtherReport, ReportWords>> = {
  'crowdtangle-history': {
    what: 'historia jednego posta z CrowdTangle, krok po kroku',
    instead:
      'Potrzebna jest lista postów z CrowdTangle (Search albo Posts, eksport CSV z kolumną „Total Interactions”). CrowdTangle nie działa od sierpnia 2024: jeśli takiego pliku nie masz, wyeksportuj posty z Meta Business Suite.',
  },
  'instagram-stories': {
    what: 'lista relacji (stories) z Instagrama',
    instead:
      'Relacje nie wchodzą do rankingu. W Meta Business Suite wybierz Statystyki → Treści, rodzaj treści „Posty” i Eksportuj dane.',
  },
  'fanpage-karma-profiles': {
    what: 'porównanie profili z Fanpage Karma, po jednym wierszu na profil',
    instead:
      'Potrzebna jest lista postów: zakładka „Posty”, eksport z kolumną „Message-ID”. Wielkości profili wczytamy z porównania, jeśli dodasz kolumny „Profile-ID” i „Follower”.',
  },
  'tiktok-overview': { what: 'podsumowanie konta TikTok dzień po dniu (Overview)', instead: TIKTOK },
  'tiktok-followers': {
    what: 'historia obserwujących konta TikTok (FollowerHistory)',
    instead: `${TIKTOK} Liczbę obserwujących przepisz do prostego CSV (simple-followers): w tym pliku dni nie mają roku.`,
  },
  'tiktok-audience': {
    what: 'odbiorcy konta TikTok (Viewers, FollowerGender, FollowerTopTerritories)',
    instead: TIKTOK,
  },
  'youtube-chart': {
    what: 'wykres z YouTube Studio dzień po dniu (Chart data)',
    instead:
      'Potrzebny jest plik „Table data.csv” z tego samego archiwum ZIP, z kolumnami polubień, komentarzy i udostępnień.',
  },
  'linkedin-metrics': { what: 'dzienne wyniki strony LinkedIn (Metrics)', instead: LINKEDIN },
  'linkedin-followers': {
    what: 'nowi obserwujący strony LinkedIn dzień po dniu',
    instead: `${LINKEDIN} Nowi obserwujący to nie wielkość profilu: wielkość podaj w prostym CSV (simple-followers).`,
  },
  'linkedin-visitors': { what: 'odwiedziny strony LinkedIn dzień po dniu', instead: LINKEDIN },
  'x-overview': { what: 'podsumowanie konta X dzień po dniu (Account overview)', instead: X },
  'x-video': { what: 'podsumowanie filmów konta X dzień po dniu (Video overview)', instead: X },
};
