/** Słowa wspólne wszystkich stron. */

export const webWords = {
  siteName: 'Złoty Lajk',
  skip: 'Przejdź do treści',
  navigation: 'Główna nawigacja',
  otherLanguage: 'English',
  demoLabel: 'Edycja pokazowa – dane są zmyślone, a wyniki nic nie mówią o prawdziwych miastach.',
  footer: 'Złoty Lajk Samorządowy – nagroda, którą samorządy dają samorządom za rozmowę z mieszkańcami.',
  pages: {
    home: 'Strona główna',
    ranking: 'Ranking',
    vote: 'Głosowanie',
    profiles: 'Profile',
    results: 'Wyniki',
    verification: 'Sprawdź sam',
    rules: 'Regulamin',
    method: 'Jak liczymy',
    about: 'O nagrodzie',
    privacy: 'Prywatność',
    data: 'Dane od miasta',
    myData: 'Moje dane',
    accessibility: 'Dostępność',
    genuine: 'Czy ten list jest prawdziwy?',
    news: 'Nowości',
  } as Readonly<Record<string, string>>,
  theme: { legend: 'Wygląd', system: 'jak w systemie', light: 'jasny', dark: 'ciemny' },
  errors: {
    home: 'Przejdź na stronę główną',
    refused: 'Tak się nie da',
    notFound: 'Nie ma takiej strony',
    notFoundText:
      'Sprawdź adres albo zacznij od strony głównej. Link z listu może być złamany na dwie linie – wtedy przepisz kod na stronie głosowania.',
    bug: 'Coś się zepsuło u nas',
    bugText: (number: string) =>
      `Niczego nie zapisano połowicznie. Spróbuj jeszcze raz; jeśli to wróci, podaj nam numer ${number}.`,
    origin: 'Formularz przyszedł z innej strony',
    originText: 'Dla bezpieczeństwa przyjmujemy tylko formularze z tej strony. Otwórz ją i wyślij jeszcze raz.',
    formType: 'Nieznany rodzaj danych',
    formTypeText: 'Wyślij formularz ze strony, nie plik.',
    tooLarge: 'Za dużo danych',
    tooLargeText: 'Formularz jest większy, niż może być. Otwórz stronę i wypełnij go jeszcze raz.',
  },
};
