/** Zdania raportu ze sprawdzenia dowodów. */
import type { Details } from '../../core/basics/outcome.ts';
import type { ReceiptFinding } from '../../core/verify/find-receipt.ts';
import type { Mismatch, VerifyStep } from '../../core/verify/report.ts';
import { pluralPl } from '../plural.ts';

export const verifySteps: Readonly<Record<VerifyStep, (d: Details) => string>> = {
  files: (d) => `pliki: ${d.files}, każdy ma skrót z manifestu`,
  log: (d) =>
    `dziennik: wpisy: ${d.entries}, podpisane skróty: ${d.heads}, ostatni: ${d.root}${Number(d.keys) > 1 ? `; klucze, każdy przekazany przez poprzedni: ${d.keys}` : ''}`,
  anchor: (d) =>
    `klucz ${d.key}${Number(d.size) > 0 ? `; podany skrót obejmuje początek dziennika (wpisy: ${d.size})` : ''}`,
  story: (d) => `kolejność zdarzeń: głosy w dzienniku: ${d.ballots}, partie: ${d.batches}`,
  documents: (d) => `zamrożone dokumenty: ${d.documents}, takie same jak w dzienniku`,
  figures: (d) => `liczby: profile: ${d.profiles}, sumy dzienne: ${d.days}`,
  nominees: (d) =>
    `nominacje policzone od nowa: ${d.nominees} według ${d.formula}, dodane przez organizatora: ${d.added}`,
  roll: (d) => `spis wyborców: ${d.voters}, każde miasto raz`,
  ballots: (d) =>
    `głosy otwarte i w dzienniku: ${d.counted}, zmienione później: ${d.replaced}${d.named === undefined ? '' : '; każdy podpisany miastem, po jednym na miasto, żaden na siebie'}`,
  turnout: (d) => `frekwencja: ${d.voted} z ${d.voters} miast, tyle samo jest głosów`,
  count: (d) => `głosy policzone od nowa: ${d.ballots}, miasta na pierwszym miejscu ${d.first}`,
  awards: (d) => `nagrody rozstrzygnięte od nowa: ${d.awards}, laureaci: ${d.laureates}`,
  protocol: (d) =>
    d.pdf === undefined
      ? 'protokół: paczka starszego formatu go nie zawiera'
      : `protokół złożony od nowa, zgodny z poświadczeniem dwóch organizatorów; protocol.pdf musi mieć skrót ${d.pdf}`,
};

export const mismatches: Readonly<Record<Mismatch, (d: Details) => string>> = {
  'file-missing': () => 'tego pliku brakuje',
  'file-unexpected': (d) => {
    if (d.named !== undefined) return `manifest wymienia plik, którego w takiej paczce nie ma: ${d.named}`;
    return d.others === undefined
      ? 'ten plik nie należy do paczki; przenieś go do innego folderu i sprawdź jeszcze raz'
      : `ten plik nie należy do paczki, podobnie jak: ${d.others}; przenieś je do innego folderu i sprawdź jeszcze raz`;
  },
  'file-changed': () => 'plik ma inny skrót niż w manifeście',
  'file-malformed': (d) =>
    `pliku nie da się odczytać tak, jak go zapisano (${d.why}${d.line ? `, wiersz ${d.line}` : ''})`,
  'log-root-differs': (d) => `z wpisów (${d.entries}) wychodzi inny skrót niż podpisany (wpisy: ${d.signed})`,
  'head-signature-wrong': (d) => `podpis skrótu w wierszu ${d.line} jest nieprawdziwy`,
  'head-not-in-log': (d) => `skrót z wiersza ${d.line} nie należy do tego dziennika`,
  'heads-out-of-order': (d) => `skrót z wiersza ${d.line} nie następuje po poprzednim`,
  'head-key-wrong': (d) => `skrót z wiersza ${d.line} podpisano kluczem, który wtedy nie obowiązywał`,
  'rotation-wrong': (d) =>
    `wpis ${d.line} zmienia klucz, ale nie podpisały go oba klucze, poprzedni i nowy, albo jego chwila nie zgadza się ze skrótem`,
  'anchor-head-unknown': (d) => `dziennik nie zaczyna się tak, jak mówi podany skrót ${d.head}`,
  'anchor-key-differs': (d) =>
    `dziennik podpisano innym kluczem: ${d.key}, a żadna zmiana w dzienniku nie łączy go z podanym`,
  'entry-out-of-order': (d) => `wpis ${d.line ?? d.commitment} (${d.type ?? 'ballot'}) nie może stać w tym miejscu`,
  'entry-missing': (d) => `brakuje wpisu ${d.type}`,
  'batch-too-small': (d) =>
    `partia w wierszu ${d.line} jest za mała: ${pluralPl(Number(d.ballots), 'głos', 'głosy', 'głosów')}`,
  'ballot-outside-hours': (d) => `partia w wierszu ${d.line} powstała poza godzinami głosowania`,
  'document-differs': () => 'dokument jest inny niż ten, który zamrożono w dzienniku',
  'formula-differs': () => 'wzory są opisane inaczej, niż liczy je program',
  'figure-impossible': (d) => `niemożliwa liczba lub wpis: ${d.profile ?? ''} ${d.day ?? ''}`.trim(),
  'profile-unknown': (d) => `nie ma takiego profilu: ${d.profile}`,
  'nominees-differ': () => 'z liczb wynikają inne nominacje',
  'voter-not-eligible': (d) => `miasto ${d.teryt} nie może głosować albo stoi w spisie dwa razy`,
  'voter-missing': (d) => `w spisie brakuje miasta ${d.teryt}`,
  'code-repeated': () => 'dwa miasta mają ten sam kod',
  'ballot-does-not-open': (d) => `głos ${d.commitment} nie pasuje do swojego zobowiązania`,
  'ballot-not-in-log': (d) => `głosu ${d.commitment} nie ma w dzienniku`,
  'ballot-unaccounted': (d) => `głos ${d.commitment} jest w dzienniku, ale nikt go nie policzył`,
  'ballot-against-rule': (d) => `głos ${d.commitment} łamie regulamin`,
  'ballot-own-city': (d) => `miasto ${d.teryt} głosowało na siebie: głos ${d.commitment}`,
  'ballot-voter-repeated': (d) => `miasto ${d.teryt} ma więcej niż jeden głos: ${d.commitment}`,
  'ballot-voter-unknown': (d) => `głos ${d.commitment} jest miasta ${d.teryt}, którego nie ma w spisie`,
  'turnout-differs': (d) => `liczba miast, które głosowały (${d.voted}), różni się od liczby głosów (${d.ballots})`,
  'turnout-lacks-voter': (d) => `miasto ${d.teryt} ma głos, a nie ma go na liście miast, które głosowały`,
  'voter-unknown': (d) => `miasta ${d.teryt} nie ma w spisie albo stoi na liście dwa razy`,
  'count-differs': () => 'z głosów wynika inny wynik',
  'award-differs': (d) => `z liczb i głosów wynikają inni laureaci${d.category ? `: ${d.category}` : ''}`,
  'protocol-differs': () => 'z dokumentów i dziennika wynika inny protokół',
  'certificate-differs': () => 'dwóch organizatorów poświadczyło inny protokół albo żaden',
};

export const verifyWords = {
  verified: 'ZGADZA SIĘ (verified)',
  mismatch: (step: string, file: string, what: string) =>
    `NIE ZGADZA SIĘ (mismatch). Krok „${step}”, plik ${file}: ${what}.`,
  selfConsistentOnly:
    'Bez --head i --key wiadomo tylko, że paczka zgadza się sama ze sobą (self-consistent only). Porównaj skrót lub klucz z listem albo prasą.',
  anchored: 'Dziennik zgadza się z podanym skrótem lub kluczem.',
  draw: (seed: string, source: string) => `Losowanie: ziarno „${seed}”, źródło: ${source}. Porównaj je z tym źródłem.`,
  otherText: (file: string) =>
    `Uwaga: ${file} w paczce brzmi inaczej niż w tym programie. O wyniku nie decyduje, ale jego treści nikt nie sprawdził.`,
  receipts: {
    counted: (reference) => `Głos ${reference} jest w dzienniku i został policzony.`,
    replaced: (reference) =>
      `Głos ${reference} jest w dzienniku, ale zastąpił go późniejszy głos tego miasta. Oddał go ktoś od was albo, jeśli tak mówi lista głosujących, dwóch organizatorów za miasto. Jeśli było inaczej, zgłoś to organizatorowi.`,
    missing: (reference) => `Głosu ${reference} nie ma w dzienniku, choć potwierdzenie jest podpisane.`,
    foreign: (reference) =>
      `Potwierdzenie ${reference} jest podrobione albo uszkodzone: nie podpisano go kluczem tej edycji albo jego części do siebie nie pasują.`,
    'other-edition': (reference) =>
      `Potwierdzenie ${reference} jest z innej edycji. Sprawdź je przy tej edycji, której nazwę nosi.`,
  } as Readonly<Record<ReceiptFinding, (reference: string) => string>>,
};

/** Słowa sprawdzania w przeglądarce. */
export const verifyPageWords = {
  title: 'Sprawdź w przeglądarce',
  text: 'Twoja przeglądarka liczy wszystko od nowa, krok po kroku: ranking, nominacje, głosy i nagrody. Serwer podaje tylko pliki dowodów; to, co wskażesz lub wkleisz, nie opuszcza tego urządzenia.',
  without:
    'Ta część strony działa z JavaScriptem. Bez niego pobierz paczkę i użyj polecenia „lajk verify” albo krótkiego programu verifier/verify.py w Pythonie. Polecenia są niżej.',
  source: 'Co sprawdzić',
  bundle: 'Paczka dowodów',
  published: (edition: string) => `Ogłoszona: ${edition}`,
  fromDisk: 'Pliki z tego urządzenia',
  files: 'Pliki paczki',
  filesHint: 'Wskaż wszystkie naraz albo upuść tu folder.',
  filesChosen: (files: number) => `Wskazano ${pluralPl(files, 'plik', 'pliki', 'plików')}.`,
  anchor: 'Punkt zaufania (można pominąć)',
  head: 'Skrót dziennika',
  headHint: '64 znaki, na przykład z notatki prasowej z czasu głosowania.',
  key: 'Klucz publiczny organizatora',
  keyHint: '64 znaki, na przykład z potwierdzenia głosu. Najlepiej podaj jedno i drugie.',
  receipt: 'Twój głos (można pominąć)',
  receiptText: 'Treść potwierdzenia',
  receiptHint: 'Wklej cały plik z potwierdzeniem albo upuść go tutaj.',
  receiptFile: 'Albo wskaż plik z potwierdzeniem',
  start: 'Sprawdź',
  progress: 'Przebieg sprawdzania',
  running: 'Sprawdzanie trwa…',
  fetching: (done: number, all: number) => `Pobieranie plików: ${done} z ${all}`,
  stepDone: (done: number, all: number) => `Krok ${done} z ${all}`,
  took: (seconds: string) => `Gotowe. Trwało to ${seconds.replace('.', ',')} s.`,
  verified: 'Wszystko się zgadza.',
  selfConsistentOnly:
    'Bez skrótu i klucza z innego źródła wiadomo tylko, że paczka zgadza się sama ze sobą. Wpisz jedno lub oba i sprawdź jeszcze raz.',
  mismatchAdvice:
    'Następne kroki pominięto. Pobierz paczkę jeszcze raz; jeśli nadal się nie zgadza, napisz do organizatora, podając krok i plik.',
  faults: {
    files: 'Wskaż pliki paczki albo wybierz ogłoszoną edycję.',
    fetch: (file: string) => `Nie udało się pobrać pliku ${file}. Sprawdź połączenie i spróbuj jeszcze raz.`,
    anchor: 'Skrót i klucz mają po 64 znaki: cyfry i litery od a do f. Popraw zaznaczone pole albo je wyczyść.',
    receipt: 'To nie jest potwierdzenie głosu. Wklej cały plik, od pierwszej do ostatniej klamry, albo wyczyść pole.',
    worker:
      'Przeglądarka nie uruchomiła sprawdzania. Odśwież stronę albo użyj polecenia „lajk verify” lub programu verify.py.',
  },
  stepNames: {
    files: 'pliki',
    log: 'dziennik i podpisy',
    anchor: 'punkt zaufania',
    story: 'kolejność zdarzeń',
    documents: 'zamrożone dokumenty',
    figures: 'liczby',
    nominees: 'ranking i nominacje',
    roll: 'spis wyborców',
    ballots: 'głosy',
    turnout: 'frekwencja',
    count: 'liczenie głosów',
    awards: 'nagrody',
    protocol: 'protokół',
  } satisfies Readonly<Record<VerifyStep, string>>,
};
