/** Słowa stron, na których protokół się podpisuje i pobiera. */
import { pluralPl } from '../plural.ts';

export const protocolPageWords = {
  title: 'Protokół głosowania',
  notYet: 'Protokołu jeszcze nie ma: powstaje po policzeniu głosów.',
  draft: 'Głosy są policzone. Tak wygląda protokół, który może poświadczyć dwóch organizatorów.',
  certified: 'Protokół poświadczyło dwóch organizatorów. Do ogłoszenia wyników widzą go tylko organizatorzy.',
  open: 'Otwórz protokół (PDF)',
  embargo:
    'Embargo: w protokole stoi wynik. Do ogłoszenia otwiera się go tylko tymi przyciskami, po niedawnym zalogowaniu, i zostaje w śladzie, kto go otworzył.',
  size: 'Wielkość pliku PDF',
  pdfHash: 'Skrót pliku PDF (SHA-256)',
  certificateHash: 'Skrót poświadczenia, który trafia do dziennika',
  data: 'Dane protokołu',
  propose: 'Złóż wniosek o podpisanie wyniku',
  installation: 'Podpis tej strony',
  installationWhat:
    'Plik podpisano kluczem, którym podpisujemy dziennik i potwierdzenia. Sprawdza go polecenie „ssh-keygen -Y verify”.',
  publicLead:
    'Dwóch organizatorów poświadczyło ten dokument. Wynika on z dziennika i zamrożonych dokumentów, więc każdy może złożyć go od nowa.',
  formats: 'Dla programów',
  howToCheck:
    'Skrót pliku PDF musi być taki sam jak w certificate.json. Podpis strony sprawdzisz tym poleceniem, a dane protokołu poleceniem „lajk verify” albo na stronie „Sprawdź sam”.',
  onVerification:
    'Protokół każdej ogłoszonej edycji i podpisy pod nim leżą na stronie wyników; sprawdzenie opisano obok.',
  signatures: 'Podpisy organizatorów',
  signed: 'Podpisany: pod protokołem leżą podpisy dwóch organizatorów.',
  unsigned: (n: number) =>
    `Jeszcze niepodpisany elektronicznie: potrzebne są pliki od dwóch organizatorów, ${n === 0 ? 'nie ma żadnego' : `jest od ${pluralPl(n, 'osoby', 'osób', 'osób')}`}. Poświadczenia w dzienniku to nie zmienia.`,
  columns: { file: 'Plik', who: 'Kto dodał', at: 'Kiedy', digest: 'Skrót w podpisie', isPublic: 'Publiczny' },
  digests: {
    ours: 'podpis podaje skrót tego PDF',
    'not-stated': 'podpis nie podaje skrótu, który umiemy odczytać',
  },
  yes: 'tak',
  no: 'nie',
  erased: 'plik usunięty, został jego skrót',
  upload: 'Dodaj swój podpis',
  uploadWhat:
    'Pobierz PDF z tej strony, podpisz go podpisem kwalifikowanym, zaufanym albo kluczem OpenPGP jako podpis odłączony i wskaż plik podpisu. Ważności certyfikatu nie sprawdzamy: robi to program do podpisu albo usługa zaufania.',
  file: 'Plik podpisu',
  fileHint: '.p7s, .xades, .xml, .asc, .sig albo .minisig, najwyżej 256 kB',
  makePublic: 'Zgadzam się, żeby ten plik był publiczny po ogłoszeniu wyników',
  makePublicHint:
    'W podpisie kwalifikowanym i zaufanym stoi Twoje imię i nazwisko, a często także numer PESEL. Bez zgody publiczny jest tylko skrót pliku.',
  uploadButton: 'Dodaj podpis',
  added: 'Podpis leży obok protokołu.',
  noSignatures:
    'Organizatorzy nie dodali jeszcze plików z podpisami elektronicznymi. Protokół poświadczyli w biurze: mówi o tym dziennik.',
  notPublic: 'plik niepubliczny',
  checkSignatures:
    'Podpis .p7s albo .xades sprawdzisz programem do podpisu kwalifikowanego lub w usłudze zaufania, .asc poleceniem „gpg --verify”. My sprawdzamy tylko, czy podany w nim skrót jest skrótem tego PDF; certyfikatów nie sprawdzamy.',
};
