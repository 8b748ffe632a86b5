/** Słowa wniosków: to, co wymaga dwóch osób. */
import type { ProposalKind, ProposalStatus } from '../../core/office/proposal.ts';

const kinds: Readonly<Record<ProposalKind, string>> = {
  'open-vote': 'Otwarcie głosowania (zamrożenie spisu)',
  'close-early': 'Wcześniejsze zamknięcie głosowania',
  'extend-vote': 'Przedłużenie głosowania',
  'resume-vote': 'Wznowienie głosowania po skoku zegara',
  'change-roll': 'Zmiana w spisie wyborców',
  'assisted-ballot': 'Głos oddany za miasto przez dwóch organizatorów',
  certify: 'Podpisanie wyniku',
  release: 'Ogłoszenie wyników',
  'rotate-key': 'Zmiana klucza, którym podpisuje się dziennik',
  'grant-role': 'Nadanie roli',
};

const statuses: Readonly<Record<ProposalStatus, string>> = {
  open: 'czeka na drugą osobę',
  approved: 'zatwierdzony',
  rejected: 'odrzucony',
  withdrawn: 'wycofany',
  expired: 'wygasł',
};

export const proposalWords = {
  kinds,
  statuses,
  title: 'Wnioski',
  lead: 'To, czego nie da się cofnąć, wymaga dwóch osób: jedna składa wniosek, druga go zatwierdza. Wniosek czeka 72 godziny.',
  none: 'Nie ma żadnego wniosku.',
  listCaption: 'Wnioski, najnowsze na górze',
  columns: { what: 'Co', status: 'Stan', by: 'Kto złożył', at: 'Kiedy', until: 'Do kiedy czeka' },
  newOne: 'Złóż wniosek',
  form: {
    explain: {
      'open-vote':
        'Zamraża spis wyborców i wydaje kody. Od tej chwili spis zmieniają tylko dwie osoby, z wpisem w dzienniku. Głosowanie otworzy się samo o ustalonej godzinie.',
      'close-early':
        'Przesuwa koniec głosowania na wcześniejszą chwilę, która jeszcze nie nadeszła. Nowy koniec i powód są publiczne.',
      'extend-vote': 'Przesuwa koniec głosowania na później, najwyżej o 14 dni. Nowy koniec i powód są publiczne.',
      'resume-vote':
        'Kończy wstrzymanie głosowania. Albo zegar jest dobry i liczy się jego godzina, albo był zły i ustawiono go na nowo.',
      'change-roll':
        'Unieważnia kod miasta i wydaje nowy albo zmienia adresy miasta. Wpis w dzienniku podaje miasto i powód, nigdy adres.',
      'assisted-ballot':
        'Tylko na prośbę miasta, które nie może użyć linku. Głos zastępuje wcześniejszy głos miasta, jeśli taki był; program nie mówi, czy był. Miasto dostaje list z powodem i do zamknięcia może zmienić głos swoim linkiem. Po ogłoszeniu na liście miast, które głosowały, widać powód. Wybór widzą tylko dwaj organizatorzy, dopóki wniosek czeka.',
      certify:
        'Dwie osoby ręczą za protokół policzonego wyniku. Otwórz PDF i przeczytaj go, zanim podpiszesz. Wynik pozostaje tajny do ogłoszenia.',
      release: 'Kończy embargo: wynik i dowody stają się publiczne. Potem nic w nich nie można zmienić.',
      'rotate-key':
        'Od tej chwili skróty dziennika i potwierdzenia głosów podpisuje nowy klucz. Stary podpisuje zmianę i znika z dysku. Wpis trafia do wszystkich otwartych dzienników, a klucze i powód są publiczne. Porównaj nowy klucz z tym, który widzi osoba składająca wniosek.',
      'grant-role': 'Następnego organizatora wprowadzają dwie osoby.',
    } satisfies Readonly<Record<ProposalKind, string>>,
    addresses: 'Adresy miast',
    addressesHint:
      'Puste pole bierze adresy wczytane na stronie Spis wyborców. Inaczej jeden wiersz na miasto: TERYT;adres;skąd jest adres. Miasto bez adresu nie dostanie listu; kod można mu przekazać inaczej.',
    addressWrong: (line: number) =>
      `Wiersz ${line}: potrzebne są TERYT, adres e-mail i źródło, rozdzielone średnikiem.`,
    closesAt: 'Nowy koniec, czas warszawski',
    closesAtHint: (now: string) => `RRRR-MM-DD GG:MM, np. 2022-09-16 00:00. Teraz: ${now}.`,
    closesAtWrong:
      'To nie jest chwila w czasie warszawskim. Podaj dzień i godzinę, np. 2022-09-16 00:00; godzina zmiany czasu nie wystarczy, bo trwa dwa razy albo jej nie ma.',
    reason: 'Powód, publiczny',
    reasonHint: 'Od 3 do 500 znaków. Bez nazwisk i adresów.',
    what: 'Co zmienić',
    whats: {
      'reissue-code': 'unieważnić kod i wydać nowy',
      'change-address': 'zmienić adres',
      'change-officers': 'zmienić dalsze adresy',
    },
    city: 'TERYT miasta',
    cityHint: 'Siedem cyfr, np. 2477011.',
    email: 'Nowy adres',
    source: 'Skąd jest adres',
    choices: 'Głos miasta',
    choice: (n: number) => `Wybór ${n}`,
    nobody: 'wybierz miasto',
    sealedTillAsked: 'zapieczętowany, dopóki nikt nie poprosi o jego pokazanie',
    sealedChoices: 'zapieczętowany; nie widać go już nikomu',
    officers: 'Dalsze adresy',
    officersHint:
      'Wszystkie, jakie miasto ma mieć oprócz oficjalnego. Jeden wiersz na adres: adres;skąd jest. Puste pole usuwa dalsze adresy.',
    officerWrong: (line: number) => `Wiersz ${line}: potrzebne są adres e-mail i źródło, rozdzielone średnikiem.`,
    protocol: 'Skrót poświadczenia do podpisania',
    verdict: 'Co z zegarem',
    newKey: 'Nowy klucz',
    verdicts: { 'clock-right': 'zegar jest dobry', 'clock-wrong': 'zegar był zły, ustawiliśmy go' },
    paused: (at: string, seconds: number) =>
      `Głosowanie jest wstrzymane. Zegar serwera pokazał ${at}, o ${Math.abs(seconds)} s ${seconds < 0 ? 'mniej' : 'więcej'}, niż wynika z upływu czasu.`,
    submit: 'Złóż wniosek',
    notNow: 'Teraz nie można złożyć takiego wniosku',
    next: 'Druga osoba dostanie list. Do jej decyzji nic się nie zmieni, a wniosek możesz wycofać.',
    errors: 'Popraw to miejsce',
  },
  detail: {
    by: (name: string, at: string) => `Złożenie: ${name}, ${at}`,
    until: (at: string) => `Czeka do: ${at}`,
    decided: (status: string, name: string, at: string) => `Stan: ${status} (${name}, ${at})`,
    decidedByTime: (status: string) => `Stan: ${status}`,
    content: 'Treść',
    look: 'Pokaż głos',
    lookWhat: 'Głos jest tajny. Kto go obejrzał, zostaje w śladzie.',
    digest: 'Skrót tego, co zatwierdzasz',
    effect: 'Co się stanie po zatwierdzeniu',
    approve: 'Zatwierdź i wykonaj',
    reject: 'Odrzuć',
    withdraw: 'Wycofaj wniosek',
    own: 'To Twój wniosek, więc zatwierdzić musi go inna osoba.',
    noRight: 'Twoja rola nie pozwala rozstrzygać wniosków.',
    done: 'Zatwierdzone i wykonane.',
    rejected: 'Wniosek odrzucony. Nic nie zmieniono.',
    withdrawn: 'Wniosek wycofany. Nic nie zmieniono.',
    made: 'Wniosek złożony. Czeka na drugą osobę.',
    erased: 'dane usunięte',
    noOfficers: 'żadnych',
    addresses: (n: number, missing: number | null) =>
      `Miasta z adresem: ${n}.${missing === null ? '' : ` Miasta ze spisu bez adresu: ${missing}. List dostaną tylko te z adresem.`}`,
    addressList: 'Adresy',
    role: (role: string, person: string) => `Rola: ${role}. Osoba: ${person}.`,
  },
};
