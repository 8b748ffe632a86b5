/** Słowa regulaminu i stron o nagrodzie, prywatności i dostępności. */

export const rulesWords = {
  title: 'Regulamin',
  contents: 'Spis paragrafów',
  missing: 'Nie ma tekstu tego regulaminu. Napisz do organizatora.',
  appliedBy: 'Stosuje:',
  binding: 'Obowiązuje tekst polski.',
};

export const aboutWords = {
  title: 'O nagrodzie',
  lead: 'Złoty Lajk Samorządowy to nagroda, którą miasta przyznają miastom za najlepszą i najciekawszą komunikację z mieszkańcami w internecie i w mediach społecznościowych.',
  sections: [
    {
      title: 'Jak to działa',
      paragraphs: [
        'Z postów miejskich profili powstaje ranking najaktywniejszych miast. Czołówka jest nominowana.',
        'Potem głosują miasta: każde ma jeden głos, wskazuje w nim trzy inne miasta i może go zmieniać do zamknięcia.',
        'Kategorie Active, Love i Region rozstrzyga ranking, osobno dla miast, prezydentów i burmistrzów.',
        'Nagrody wręcza się na gali kongresu Local-SoMe.',
      ],
    },
    {
      title: 'Dlaczego można nam patrzeć na ręce',
      paragraphs: [
        'Jeden program prowadzi edycję od postów do statuetki i każdy może przeliczyć każdy ogłoszony wynik. Decydują tylko zapisane zasady i zamrożone dane.',
        'Program jest otwarty (licencja EUPL-1.2), razem z nim regulamin, wzory i przewodnik dla sprawdzających.',
      ],
    },
    {
      title: 'Skąd są dane',
      paragraphs: [
        'Rejestr gmin: Główny Urząd Statystyczny, wykaz TERYT z 1 stycznia 2024, ludność z 31 grudnia 2024.',
        'Posty i wielkości profili: pliki z narzędzi analitycznych, zamrożone ze skrótem i datą. Zbieramy tylko liczby, nigdy treść komentarzy mieszkańców.',
        'Edycja pokazowa jest zmyślona w całości i mówi o tym na każdej stronie.',
      ],
    },
  ],
};

export const privacyWords = {
  title: 'Prywatność',
  lead: 'Co przechowujemy, po co i jak długo. Na tej stronie nie ma śledzenia, reklam ani plików z obcych serwerów.',
  caption: 'Dane osobowe',
  othersCaption: 'Dane miast',
  others: [
    [
      'Kod do głosowania, tylko jako skrót',
      'żeby poznać, które miasto głosuje',
      'bezterminowo: skróty są częścią publicznego spisu wyborców; samego kodu nie mamy',
    ],
    ['Głos miasta', 'żeby go policzyć', 'bezterminowo, po zamknięciu bez powiązania z miastem'],
    [
      'Które miasta głosowały',
      'żeby każde mogło sprawdzić, czy ktoś nie zagłosował za nie',
      'bezterminowo, publicznie po ogłoszeniu wyników',
    ],
  ],
  night: 'Każdej nocy o 3.30 program sam usuwa to, czego okres minął, i zapisuje, ile usunął.',
  notTitle: 'Czego nie zbieramy',
  not: [
    'Nazwiska osoby, która oddała głos: głosuje miasto.',
    'Treści komentarzy mieszkańców i ich nazwisk: z mediów społecznościowych bierzemy tylko liczby.',
    'Statystyk odwiedzin i profili czytelników.',
  ],
  cookiesTitle: 'Ciasteczka',
  cookies: [
    'Jedno przy głosowaniu: sesja głosowania. Powstaje po wpisaniu kodu, jest zaszyfrowana, wygasa po dwóch godzinach albo po wyjściu; jeżeli trwa w chwili zamknięcia głosowania, nie wygaśnie przed końcem czasu na dokończenie. Zawiera chwilę wpisania kodu, od której zależy czas na dokończenie (regulamin §11); nigdzie indziej jej nie zapisujemy. Bez niej nie da się głosować, dlatego nie pytamy o zgodę.',
    'W biurze, tylko dla osób, które prowadzą edycję: sesja biura (najwyżej dobę) oraz na czas logowania adres, na który poszedł kod (kwadrans), i pytanie o klucz dostępu (pięć minut). Wszystkie są zaszyfrowane albo podpisane.',
    'Wybór jasnego albo ciemnego wyglądu zostaje w Twojej przeglądarce i nigdzie nie jest wysyłany.',
    'Przeglądarka zapamiętuje ostatni podpisany skrót dziennika głosowania, żeby sprawdzić, czy nikt dziennika nie przepisał. Skrót jest publiczny, nic nie mówi o Tobie i nigdzie nie jest wysyłany. Potwierdzenie głosu zostaje w niej tylko na Twoje życzenie.',
  ],
  rightsTitle: 'Twoje prawa',
  rights: [
    'Masz prawo dostępu do swoich danych, ich sprostowania, ograniczenia i usunięcia oraz prawo sprzeciwu, w granicach RODO. Możesz złożyć skargę do Prezesa Urzędu Ochrony Danych Osobowych.',
    'Dane o swoim adresie zobaczysz, pobierzesz i usuniesz na stronie Moje dane, bez konta: wystarczy link, który przyjdzie na ten adres.',
    'Administratorem danych jest organizator edycji, który prowadzi tę stronę.',
  ],
};

export const accessibilityWords = {
  title: 'Deklaracja dostępności',
  intro:
    'Organizator Złotego Lajka Samorządowego zobowiązuje się zapewnić dostępność tej strony internetowej zgodnie z ustawą z dnia 4 kwietnia 2019 r. o dostępności cyfrowej stron internetowych i aplikacji mobilnych podmiotów publicznych.',
  entity: 'Organizator Złotego Lajka Samorządowego',
  facts: { published: 'Data publikacji strony', updated: 'Data ostatniej istotnej aktualizacji', url: 'Adres strony' },
  statusTitle: 'Stan dostępności cyfrowej',
  status: 'Strona jest częściowo zgodna z ustawą o dostępności cyfrowej.',
  missing: [
    'Strony nie sprawdzały osoby, które na co dzień korzystają z czytników ekranu.',
    'Obok mapy województw i wykresów stoi lista albo tabela; same rysunki czyta się trudniej.',
    'Nie ma tekstu łatwego do czytania ani tłumaczenia na polski język migowy.',
  ],
  preparedTitle: 'Przygotowanie deklaracji',
  prepared: 'Deklarację sporządzono:',
  reviewed: 'Ostatni przegląd:',
  method: 'Podstawą jest samoocena.',
  keyboard: 'Skróty klawiszowe: strona nie ma własnych, działają standardowe skróty przeglądarki.',
  contactTitle: 'Informacje zwrotne i dane kontaktowe',
  contact: 'Problemy z dostępnością zgłaszaj organizatorowi edycji.',
  person: 'Osoba do kontaktu: organizator jej jeszcze nie wskazał',
  email: 'E-mail: organizator go jeszcze nie podał',
  phone: 'Telefon: organizator go jeszcze nie podał',
  procedureTitle: 'Obsługa wniosków i skarg',
  procedure:
    'Możesz zażądać zapewnienia dostępności strony lub jej elementu albo informacji w innej postaci. Podaj stronę, swój problem i wygodny sposób kontaktu. Odpowiedź należy się w 7 dni, najpóźniej w 2 miesiące. Na odmowę możesz złożyć skargę do organizatora, a potem zawiadomić Rzecznika Praw Obywatelskich.',
  ombudsman: 'Strona Rzecznika Praw Obywatelskich',
  buildingTitle: 'Dostępność architektoniczna',
  building: 'Ta strona nie opisuje budynku. Dostępność miejsca gali poda organizator kongresu.',
  appsTitle: 'Aplikacje mobilne',
  apps: 'Nie ma aplikacji mobilnych.',
};
