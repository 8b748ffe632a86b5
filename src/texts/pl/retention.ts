/** Słowa o danych osobowych: co, po co, na jakiej podstawie, jak długo; strona Moje dane; polecenia. */
import type { StayReason } from '../../core/office/personal-request.ts';
import type { DataKind, ErasureWay, LegalBasis, PeriodStart } from '../../core/office/retention.ts';
import { pluralPl } from '../plural.ts';

const days = (n: number) => pluralPl(n, 'dzień', 'dni', 'dni');

const kinds: Readonly<Record<DataKind, { readonly what: string; readonly why: string }>> = {
  'office-person': {
    what: 'Osoby w biurze: imię i nazwisko, adres e-mail, język, role, klucze dostępu (klucze znikają od razu przy odejściu z biura)',
    why: 'żeby było wiadomo, kto może co zrobić i kto to zrobił',
  },
  signature: {
    what: 'Podpis: kto złożył wniosek i kto go zatwierdził, oraz pliki podpisów pod protokołem',
    why: 'żeby dało się rozliczyć otwarcie, zamknięcie i wynik głosowania; tyle trwa przedawnienie roszczeń (art. 118 k.c.)',
  },
  invitation: { what: 'Zaproszenie do biura, które nie zostało przyjęte', why: 'żeby dało się je przyjąć' },
  'roll-address': {
    what: 'Adresy e-mail urzędu (oficjalny i dalsze) i skąd pochodzą',
    why: 'żeby wysłać miastu link do głosowania, wynik i odpowiedź na skargę; adresów nie publikujemy',
  },
  'proposal-address': {
    what: 'Adresy i nazwiska we wnioskach (otwarcie głosowania, zmiana adresu, nadanie roli)',
    why: 'żeby druga osoba widziała, co zatwierdza',
  },
  letter: {
    what: 'Listy: adres, treść, odpowiedź serwera poczty',
    why: 'żeby list doszedł, a jeśli nie, żeby było wiadomo dlaczego',
  },
  'audit-person': {
    what: 'Sól, która łączy adres ze śladem w dzienniku biura',
    why: 'żeby dało się sprawdzić, kto co zrobił; bez soli dziennik nie wskazuje nikogo',
  },
  'case-text': {
    what: 'Skargi i prośby o poprawkę: adres osoby, która pyta, treść zgłoszenia, notatki i szkice odpowiedzi (publiczna odpowiedź zostaje, bez danych osób)',
    why: 'żeby odpowiedzieć i móc wrócić do sprawy, gdy pojawi się nowy dowód',
  },
  'data-link': {
    what: 'Link do własnych danych albo do formularza skarg i poprawek',
    why: 'żeby odpowiedzieć tylko temu, kto czyta tę skrzynkę',
  },
  'erasure-list': {
    what: 'Lista usunięć: skrót adresu z tajnym kluczem',
    why: 'żeby usunięte dane nie wróciły z kopii zapasowej',
  },
  'sign-in': {
    what: 'Logowanie do biura: sesje (przeglądarka, sposób, czas) i skróty jednorazowych kodów',
    why: 'żeby wpuścić właściwą osobę i żeby mogła ona zobaczyć i zakończyć swoje sesje',
  },
  news: {
    what: 'Prenumerata wiadomości: adres e-mail, język, dzień zgody i jej treść',
    why: 'żeby wysyłać wiadomości o konkursie tym, którzy o nie poprosili',
  },
  'news-asked': {
    what: 'Prośba o wiadomości, której adres jeszcze nie potwierdził',
    why: 'żeby nikt nie zapisał cudzego adresu',
  },
  'submission-address': {
    what: 'Adres, na który poszła prośba o dane miasta',
    why: 'żeby wysłać miastu link i odpowiedź na przysłany plik',
  },
  submission: {
    what: 'Pliki przysłane przez miasta: plik, jego nazwa i to, co w nim przeczytano; szkic, którego nikt nie wysłał, znika po 7 dniach, a wycofany plik od razu',
    why: 'żeby analityk mógł je sprawdzić i żeby było wiadomo, skąd są liczby',
  },
  'office-profile': {
    what: 'Profile prezydentów i burmistrzów: nazwa, numer, liczby',
    why: 'żeby policzyć ranking; to dowody ogłoszonych wyników i dotyczą tylko sprawowanego urzędu',
  },
  'code-network': {
    what: 'Sieci (początki adresów IP), z których wpisano kod: ucięty skrót z tajnym kluczem, najwyżej pięć na kod, bez czasu',
    why: 'żeby organizator zobaczył, że kod jest w wielu rękach',
  },
  'failed-network': {
    what: 'Sieć (początek adresu IP), z której wpisano nieznany kod albo poproszono o link',
    why: 'żeby nikt nie zgadywał kodów i nie zasypywał nikogo listami',
  },
};

const bases: Readonly<Record<LegalBasis, string>> = {
  consent: 'zgoda (art. 6 ust. 1 lit. a RODO)',
  'legal-duty': 'obowiązek prawny (art. 6 ust. 1 lit. c RODO)',
  'legitimate-interest': 'uzasadniony interes organizatora (art. 6 ust. 1 lit. f RODO)',
};

const starts: Readonly<Record<PeriodStart, string>> = {
  'removed-from-office': 'od odejścia z biura, jeśli osoba niczego nie podpisała',
  'last-signature': 'od ostatniego podpisu, gdy osoba już odeszła z biura',
  'end-of-validity': 'od końca ważności',
  'edition-released': 'od ogłoszenia wyników, najpóźniej rok po zamknięciu głosowania',
  'letter-ended': 'od wysłania, odmowy albo odwołania listu',
  'last-event': 'od ostatniego zdarzenia',
  entered: 'od wpisu',
  'consent-withdrawn': 'do wypisania się; każdy list ma do tego link',
  'vote-closed': 'do zamknięcia głosowania',
};

const ways: Readonly<Record<ErasureWay, string>> = {
  'delete-row': 'wpis znika',
  'empty-fields': 'pola są opróżniane',
  'remove-salt': 'sól znika, dziennik zostaje i nikogo nie wskazuje',
  leave: 'zostaje',
  'forget-memory': 'tylko w pamięci programu',
};

const stays: Readonly<Record<StayReason, string>> = {
  'vote-running': 'adres jest potrzebny do głosowania i do skarg miasta (7 dni po ogłoszeniu wyników)',
  'in-office': 'jesteś osobą w biurze; usunie Cię administrator, potem biegnie okres przechowywania',
  signature: 'masz tu podpis: organizator musi móc wykazać, kto zatwierdził krok głosowania',
  'letter-waiting': 'list o głosowaniu miasta czeka na wysłanie; potem zniknie sam',
  'proposal-open': 'wniosek czeka na drugą osobę',
  'case-waiting': 'sprawa czeka na publiczną odpowiedź; po niej można usunąć treść i adres',
};

export const retentionWords = {
  kinds,
  bases,
  ways,
  stays,
  period(length: number | null, from: PeriodStart): string {
    if (length === null) return from === 'consent-withdrawn' ? starts[from] : 'bezterminowo';
    if (from === 'vote-closed') return starts[from];
    if (length === 0) return 'doba, znika w najbliższą noc';
    if (length < 1) return `${pluralPl(Math.round(length * 1440), 'minuta', 'minuty', 'minut')} ${starts[from]}`;
    if (length % 365 < 3 && length > 365)
      return `${pluralPl(Math.floor(length / 365), 'rok', 'lata', 'lat')} ${starts[from]}`;
    return `${days(length)} ${starts[from]}`;
  },
  columns: { what: 'Co', why: 'Po co', basis: 'Podstawa', howLong: 'Jak długo', way: 'Jak znika' },
  office: {
    title: 'Dane osobowe',
    lead: (at: string) => `Każdej nocy program usuwa to, czego okres przechowywania minął. Następny raz: ${at}.`,
    caption: 'Co jest przechowywane',
    columns: { what: 'Co', period: 'Jak długo', held: 'Jest', over: 'Po terminie', next: 'Najbliższy termin' },
    runsTitle: 'Ostatnie usuwania',
    runsCaption: 'Ostatnie usuwania i ile wpisów zniknęło',
    runColumns: { run: 'Noc', began: 'Początek', ended: 'Koniec', erased: 'Usunięto' },
    notEnded: 'nieukończone',
    byHand:
      'Usunąć od razu albo odpowiedzieć na list na papierze można poleceniami „lajk retention run” i „lajk retention person”.',
  },
  cli: {
    erased: (records: number) => `Usunięto ${pluralPl(records, 'wpis', 'wpisy', 'wpisów')}.`,
    wouldErase: (records: number) =>
      `Do usunięcia teraz: ${pluralPl(records, 'wpis', 'wpisy', 'wpisów')}. Niczego nie zmieniono.`,
    underWay: 'Usuwanie właśnie trwa w innym procesie. Niczego tu nie zmieniono.',
    nextRun: (at: string) => `Następne usuwanie: ${at}`,
    lastRun: (run: string, records: number) => `${run}: ${pluralPl(records, 'wpis', 'wpisy', 'wpisów')}`,
    brokenOff: (run: string) => `${run}: nieukończone`,
    noRuns: 'Usuwania jeszcze nie było.',
    head: ['rodzaj', 'jest', 'po terminie', 'najbliższy termin'],
    replayed: (entries: number, records: number) =>
      `Wpisy nieznane tej bazie: ${entries}. Ponownie usunięto ${pluralPl(records, 'wpis', 'wpisy', 'wpisów')}.`,
    nothing: 'O tym adresie niczego nie przechowujemy.',
    stays: (what: string, why: string) => `Zostaje: ${what} – ${why}`,
  },
};

export const myDataWords = {
  title: 'Moje dane',
  lead: 'Sprawdź, co przechowujemy o Twoim adresie e-mail, pobierz to albo usuń.',
  ask: 'Poproś o link',
  email: 'Twój adres e-mail',
  emailHint: 'Na ten adres przyjdzie link ważny dobę. Niczego nie zapisujemy o adresach, których nie znamy.',
  send: 'Wyślij link',
  sentTitle: 'Sprawdź skrzynkę',
  sent: 'Jeśli przechowujemy coś o tym adresie, w ciągu kilku minut przyjdzie list z linkiem. Jeśli nie przyjdzie, niczego o nim nie mamy albo list już dziś wysłaliśmy.',
  have: 'Masz już link?',
  token: 'Link albo kod z listu',
  tokenHint: 'Otwarcie linku niczego nie zmienia. Jeśli pole jest puste, wklej cały link.',
  filled: 'Kod z linku jest już w polu. Naciśnij przycisk.',
  incomplete: 'Link jest niecały. Skopiuj go z listu jeszcze raz.',
  show: 'Pokaż moje dane',
  shared:
    'Adres urzędu bywa wspólną skrzynką. Pokazujemy i usuwamy to, co dotyczy adresu, więc może to zrobić każdy, kto tę skrzynkę czyta. Głos miasta i jego kod nie są danymi osoby i tu ich nie ma.',
  errors: 'Popraw to, zanim pójdziesz dalej',
  emptyEmail: 'Wpisz swój adres e-mail.',
  tooMany: 'Za dużo próśb z tej sieci',
  tooManyText: (clock: string) => `Spróbuj ponownie po godzinie ${clock}. Linki, które już przyszły, nadal działają.`,
  aboutTitle: 'Co przechowujemy o tym adresie',
  nothing: 'Niczego już nie przechowujemy o tym adresie.',
  caption: 'Dane o tym adresie',
  columns: {
    what: 'Co',
    data: 'Zapis',
    why: 'Po co i na jakiej podstawie',
    howLong: 'Jak długo',
    erase: 'Usunięcie na prośbę',
  },
  now: 'można usunąć teraz',
  later: (reason: string, until: string | null) =>
    until === null ? `zostaje: ${reason}` : `zostaje do ${until}: ${reason}`,
  download: 'Pobierz jako JSON',
  eraseTitle: 'Usuń',
  eraseText: (records: number, staying: number) =>
    `Znikną teraz ${pluralPl(records, 'zapis', 'zapisy', 'zapisów')}${staying === 0 ? '.' : `; ${pluralPl(staying, 'zapis zostanie', 'zapisy zostaną', 'zapisów zostanie')} z powodów podanych w tabeli.`} Tego nie da się cofnąć.`,
  eraseNone: 'Teraz nie można niczego usunąć; powody są w tabeli.',
  confirm: 'Tak, usuń te dane na zawsze',
  confirmMissing: 'Zaznacz, że chcesz usunąć dane na zawsze.',
  erase: 'Usuń moje dane',
  erasedTitle: 'Dane usunięte',
  erased: (records: number) =>
    `Usunęliśmy ${pluralPl(records, 'zapis', 'zapisy', 'zapisów')}. W nocy zniknie też ślad w dzienniku technicznym bazy; kopie zapasowe przywracamy tylko z ponownym usunięciem.`,
  stayed: 'Co zostało i dlaczego',
  privacy: 'Wszystkie okresy przechowywania',
  back: 'Wróć do strony Moje dane',
  fields: {
    name: 'imię i nazwisko',
    email: 'adres',
    language: 'język',
    status: 'stan',
    roles: 'role',
    lastSignatureAt: 'ostatni podpis',
    until: 'ważne do',
    edition: 'edycja',
    teryt: 'TERYT',
    city: 'miasto',
    source: 'skąd adres',
    proposal: 'wniosek',
    proposedAt: 'złożony',
    letter: 'list',
    endedAt: 'zakończony',
    reply: 'odpowiedź serwera',
    events: 'liczba zdarzeń',
    kinds: 'rodzaje zdarzeń',
    method: 'sposób logowania',
    browser: 'przeglądarka',
    signedInAt: 'zalogowanie',
    usedAt: 'ostatnie użycie',
    passkey: 'klucz dostępu',
    addedAt: 'dodany',
    case: 'numer sprawy',
    receivedAt: 'przyjęta',
    wrong: 'co jest nie tak',
    wanted: 'jak powinno być',
    profile: 'profil',
    evidence: 'dowód',
    askedOn: 'prośba z dnia',
    confirmedOn: 'zgoda z dnia',
  } as Readonly<Record<string, string>>,
};
