/** Słowa o źródłach na żywo: „lajk fetch”. */
import type { Details } from '../../core/basics/outcome.ts';
import type { LiveRefusal } from '../../core/basics/refusal.ts';
import { pluralPl } from '../plural.ts';

const REVIEW =
  'Żeby czytać cudze profile na Facebooku, aplikacja organizatora musi przejść ocenę firmy Meta (App Review) i dostać „Page Public Content Access”.';

/** Co dalej, gdy przerwano nie z naszej winy. */
const GO_ON = 'To, co pobrano, nie przepadło: to samo polecenie dziś jeszcze raz pójdzie dalej od tego miejsca.';

export const liveRefusals: Readonly<Record<LiveRefusal, (d: Details) => string>> = {
  'live-source-unknown': (d) => `Z platformy „${d.platform}” nie umiem pobierać. Umiem z: ${d.known}.`,
  'live-profiles-none': (d) =>
    `Nie wiadomo, które profile pobrać. Wymień je po nazwie platformy albo dodaj --all, a pobiorę wszystkie przypisane miastom profile na platformie ${d.platform} („lajk profiles assign”).`,
  'live-period-ahead': (d) =>
    `Okres kończy się ${d.to}, a dziś jest ${d.today}. Postów z przyszłości nie ma; podaj w --to dzień nie późniejszy niż dziś.`,
  'live-server-invalid': (d) =>
    `Adresu ${d.server} nie można użyć w --server: potrzeba ${d.official} albo adresu na tym komputerze. Klucza nie wysyłamy nigdzie indziej.`,
  'live-key-missing': (d) =>
    `Do platformy ${d.platform} potrzeba klucza organizatora: ustaw ${d.setting} (jak go zdobyć: docs/operate.md).${d.platform === 'facebook' ? ` ${REVIEW}` : ''}`,
  'live-key-refused': (d) =>
    `Serwer ${d.server} nie przyjął klucza (${d.setting}): jest zły, wygasł albo nie ma potrzebnych praw. Załóż nowy i powtórz polecenie.`,
  'live-review-missing': (d) =>
    `Meta nie dała aplikacji, z której jest klucz ${d.setting}, prawa do czytania tych profili. ${d.platform === 'facebook' ? REVIEW : 'Sprawdź, czy konto ma zgody instagram_basic, instagram_manage_insights i pages_read_engagement, a aplikacja przeszła ocenę (App Review).'} Do tego czasu użyj plików, które miasta eksportują same.`,
  'live-profile-malformed': (d) => `„${d.profile}” nie może być profilem na tej platformie. Przykład: ${d.example}.`,
  'live-profile-gone': (d) =>
    `Profilu ${d.profile} nie ma na serwerze ${d.server}: usunięto go, zmienił nazwę albo nie jest widoczny dla tego klucza. Sprawdź go w przeglądarce.`,
  'live-profile-closed': (d) => `Profil ${d.profile} nie pokazuje się niezalogowanym (serwer ${d.server}).`,
  'live-profile-renamed': (d) =>
    `Nazwa ${d.handle} należy teraz do innego profilu (${d.found}), a nie do ${d.profile}. Znajdź nową nazwę profilu i podaj ją w poleceniu.`,
  'live-profile-elsewhere': (d) =>
    `${d.profile} to kopia profilu z innego serwera, a kopia nie ma wszystkich liczb. Podaj go tak: @${d.handle}.`,
  'live-profiles-missing': (d) =>
    `Nie udało się odczytać ${pluralPl(Number(d.missing), 'profilu', 'profili', 'profili')} z ${d.asked}, więc niczego nie wczytano. Popraw polecenie albo weź pozostałe: --skip-missing (nic nie zostanie pobrane drugi raz).`,
  'live-limit-reached': (d) =>
    `Serwer ${d.server} każe czekać jeszcze około ${d.minutes} min, dłużej niż czekamy. ${GO_ON}`,
  'live-quota-spent': (d) =>
    `Dzienny przydział zapytań do ${d.server} jest wyczerpany; nowy jest o północy czasu pacyficznego (9.00 w Polsce). Powtórz polecenie jutro albo poproś Google o większy przydział.`,
  'live-budget-spent': (d) =>
    `Po ${pluralPl(Number(d.requests), 'zapytaniu', 'zapytaniach', 'zapytaniach')} przerwano, żeby nie obciążać serwera ani nie pracować bez końca. ${GO_ON}`,
  'live-unreachable': (d) =>
    `Serwer ${d.server} nie odpowiada mimo kilku prób. Sprawdź połączenie z internetem. ${GO_ON}`,
  'live-redirected': (d) =>
    `Serwer ${d.server} odsyła pod inny adres (${d.target}), a tam nie pytamy. Sprawdź, czy profil się nie przeniósł.`,
  'live-answer-too-large': (d) =>
    `Serwer ${d.server} przysłał odpowiedź większą niż ${d.mib} MiB. Niczego z niej nie wzięto.`,
  'live-answer-unexpected': (d) =>
    `Odpowiedź serwera ${d.server} nie jest taka jak w jego dokumentacji (pole ${d.where}: ${d.found}). Niczego z niej nie wzięto; zgłoś to autorom programu.`,
  'live-paging-loop': (d) =>
    `Stronicowanie profilu ${d.profile} nie kończy się (${pluralPl(Number(d.pages), 'strona', 'strony', 'stron')}): serwer podaje w kółko to samo. Niczego nie wczytano.`,
  'live-running': (d) => `To samo pobieranie już trwa (proces ${d.process}). Poczekaj, aż się skończy.`,
};

export const liveWords = {
  header: ['pytanie', 'nazwa na platformie', 'profile_id', 'nazwa', 'posty', 'obserwujący'],
  page: (profile: string, at: number, of: number, posts: number) =>
    `profil ${at} z ${of}: ${profile}, ${pluralPl(posts, 'post', 'posty', 'postów')}`,
  waiting: (seconds: number) =>
    `serwer prosi o przerwę: ${seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`}`,
  resumed: 'Poprzednie pobieranie było przerwane; poszło dalej od tego miejsca.',
  done: (profiles: number, posts: number, requests: number) =>
    `Pobrano ${pluralPl(profiles, 'profil', 'profile', 'profili')} (${pluralPl(posts, 'post', 'posty', 'postów')}), zapytania: ${requests}.`,
  skipped: (reposts: number, replies: number, others: number) =>
    `  nie są własnymi publikacjami: podane dalej: ${reposts}, odpowiedzi: ${replies}, inne: ${others}`,
  file: (path: string) => `  plik: ${path}`,
  noPosts: 'W tym okresie nie ma postów.',
  nothing: 'Nie ma czego wczytać.',
};
