/** Słowa stron, na których protokół się podpisuje i pobiera. */

export const protocolPageWords = {
  title: 'Protokół głosowania',
  notYet: 'Protokołu jeszcze nie ma: powstaje po policzeniu głosów.',
  draft: 'Głosy są policzone. Tak wygląda protokół, który może poświadczyć dwóch organizatorów.',
  certified: 'Protokół poświadczyło dwóch organizatorów. Do ogłoszenia wyników widzą go tylko organizatorzy.',
  open: 'Otwórz protokół (PDF)',
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
    'Skrót pliku PDF musi być ten, który stoi w certificate.json. Podpis strony sprawdzisz tym poleceniem, a dane protokołu poleceniem „lajk verify” albo na stronie Weryfikacja.',
  onVerification:
    'Protokół każdej ogłoszonej edycji i podpisy pod nim leżą na stronie wyników; sprawdzenie opisano obok.',
};
