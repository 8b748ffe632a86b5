/** Słowa spraw: skarg miast i próśb o poprawkę, wraz z publicznymi odpowiedziami. */

import type { CaseRefusal } from '../../core/basics/case-refusal.ts';
import type { Details } from '../../core/basics/outcome.ts';
import type { LetterKind } from '../../core/mail/letter.ts';
import type { LetterWords } from '../../core/mail/letter-part.ts';
import type { CaseFault, CaseKind, CaseOutcome, CaseState } from '../../core/office/public-case.ts';
import { instantText } from '../instant-text.ts';
import { facts, text } from '../letter-parts.ts';
import { untilPl } from '../moment.ts';
import { pluralPl } from '../plural.ts';

const kinds: Readonly<Record<CaseKind, string>> = { complaint: 'skarga', correction: 'prośba o poprawkę' };

const outcomes: Readonly<Record<CaseOutcome, string>> = {
  upheld: 'uznana',
  partly: 'uznana w części',
  rejected: 'nieuznana',
};

const states: Readonly<Record<CaseState, string>> = {
  waiting: 'czeka na odpowiedź',
  overdue: 'czeka po terminie',
  answered: 'jest odpowiedź',
};

const fields: Readonly<Record<CaseFault['field'], string>> = {
  wrong: 'Co jest nie tak',
  wanted: 'Jak powinno być',
  profile: 'Profil',
  evidence: 'Adres strony z dowodem',
  about: 'Miasto, którego to dotyczy',
  question: 'Pytanie do publikacji',
  answer: 'Odpowiedź',
  outcome: 'Rozstrzygnięcie',
  recount: 'Ponowne przeliczenie',
  note: 'Notatka',
};

/** Co poprawić w polu, które program wskazał. */
function faultText({ field, fault, limit = 0 }: CaseFault): string {
  switch (fault) {
    case 'missing':
      return field === 'outcome' ? 'Wybierz rozstrzygnięcie.' : `Wypełnij pole „${fields[field]}”.`;
    case 'too-short':
      return `„${fields[field]}”: napisz co najmniej ${pluralPl(limit, 'znak', 'znaki', 'znaków')}.`;
    case 'too-long':
      return `„${fields[field]}”: skróć do ${limit} znaków. Dłuższy materiał podaj jako adres strony.`;
    case 'no-address':
      return 'To nie jest cały adres strony. Powinien zaczynać się od https:// i nie mieć odstępów.';
    case 'contradiction':
      return 'Odpowiedź, która niczego nie uznaje, nie prowadzi do ponownego przeliczenia. Popraw jedno z dwojga.';
    default:
      return fault satisfies never;
  }
}

export const caseRefusals: Readonly<Record<CaseRefusal, (d: Details) => string>> = {
  'complaint-too-early': () =>
    'Na skargę jest czas od ogłoszenia wyników (regulamin §19). Prośbę o poprawienie liczby albo profilu można złożyć już teraz.',
  'complaint-too-late': (d) =>
    `Czas na skargi minął: ${instantText(String(d.until))} (regulamin §19). Prośbę o poprawienie liczby albo profilu można złożyć zawsze.`,
  'complaint-needs-city': () =>
    'Skargę składa miasto ze spisu. Wejdź kodem miasta albo linkiem wysłanym na adres urzędu; sam możesz złożyć prośbę o poprawkę.',
  'case-invalid': (d) =>
    `Sprawa nie została przyjęta: popraw pole „${fields[d.field as CaseFault['field']] ?? d.field}”.`,
  'case-unknown': (d) => `Nie ma sprawy ${d.number} w tej edycji. Listę pokaże „lajk complaints list”.`,
  'case-changed': (d) =>
    `Tej odpowiedzi nie opublikowano: w sprawie jest już ${pluralPl(Number(d.answers), 'odpowiedź', 'odpowiedzi', 'odpowiedzi')}. Przeczytaj i zdecyduj, czy potrzebna jest następna.`,
  'case-link-unknown': () =>
    'Ten link nie działa: ma najwyżej dwie doby albo jest niecały. Poproś o nowy; to, co napisałeś, zostało w formularzu.',
  'case-key-reused': () =>
    'Ten formularz został już wysłany z inną treścią. Tamta sprawa jest przyjęta; to, co jest tu, wyślij jako nową.',
  'cases-too-many': (d) =>
    `Na odpowiedź czeka już ${pluralPl(Number(d.most), 'Twoja sprawa', 'Twoje sprawy', 'Twoich spraw')}. Poczekaj na odpowiedzi, zanim złożysz następną.`,
  'draw-invalid': (d) => {
    if (d.field === 'seed') return 'Podaj wynik losowania dokładnie tak, jak go ogłoszono, np. 3-11-17-25-40-44.';
    if (d.field === 'source')
      return 'Podaj, gdzie każdy może przeczytać wynik losowania: nazwę i numer, od 3 do 200 znaków.';
    if (d.field === 'day') return 'Podaj dzień losowania, np. 2022-09-15.';
    return 'Tego losowania jeszcze nie było. Poczekaj na nie i przepisz wynik.';
  },
  'draw-before-close': (d) =>
    `Losowanie odbyło się przed zamknięciem głosowania (${instantText(String(d.closesAt))}), więc jego wynik można było znać zawczasu. Weź pierwsze po zamknięciu (regulamin §14).`,
};

type CaseLetter = Extract<LetterKind, `case-${string}`>;

export const caseLetters: Readonly<Record<CaseLetter, LetterWords>> = {
  'case-link': {
    subject: () => 'Link do formularza skarg i poprawek',
    parts: (t) => [
      facts(['W imieniu', t.field('who')], ['Edycja', t.field('edition')]),
      text('Pod tym linkiem napiszesz skargę albo prośbę o poprawkę:'),
      t.link,
      text(`Link działa ${untilPl(t.ends('until'))}. Samo otwarcie go niczego nie wysyła.`),
    ],
    why: 'Piszemy, bo ktoś poprosił na stronie o ten link. Jeśli to nie Wy, nic nie róbcie.',
  },
  'case-received': {
    subject: (t) => `Sprawa ${t.field('number')} przyjęta – ${t.field('city')}`,
    parts: (t) => [
      facts(
        ['Miasto', t.field('city')],
        ['Numer', t.field('number')],
        ['Rodzaj', kinds[t.field('what') as CaseKind] ?? t.field('what')],
        ['Edycja', t.field('edition')],
        ['Odpowiedź', untilPl(t.ends('until'))],
      ),
      text(
        'Organizator odpowie publicznie i z uzasadnieniem. Treść, którą napisaliście, nie będzie pokazana: organizator streści pytanie bez danych osób.',
      ),
      text('Odpowiedź będzie na stronie edycji; wyślemy też list. Strona wyników:'),
      t.typed('results'),
    ],
    why: 'Piszemy, bo na ten adres przychodzą odpowiedzi w tej sprawie (regulamin §19). Jeśli nikt u Was jej nie składał, odpowiedzcie na ten list.',
  },
  'case-answered': {
    subject: (t) => `Odpowiedź w sprawie ${t.field('number')} – ${t.field('city')}`,
    parts: (t) => [
      facts(
        ['Miasto', t.field('city')],
        ['Numer', t.field('number')],
        ['Rodzaj', kinds[t.field('what') as CaseKind] ?? t.field('what')],
        ['Edycja', t.field('edition')],
        ['Rozstrzygnięcie', outcomes[t.field('outcome') as CaseOutcome] ?? t.field('outcome')],
      ),
      text('Odpowiedź z uzasadnieniem stoi tutaj:'),
      t.link,
      text('Opublikowanej odpowiedzi nikt nie zmienia. Jeśli coś trzeba dodać, pojawi się pod nią następna, z datą.'),
    ],
    why: 'Piszemy, bo na ten adres przychodzą odpowiedzi w tej sprawie (regulamin §19).',
  },
};

export const caseLetterKinds: Readonly<Record<CaseLetter, string>> = {
  'case-link': 'link do formularza skarg i poprawek',
  'case-received': 'potwierdzenie przyjęcia sprawy',
  'case-answered': 'odpowiedź w sprawie',
};

export const caseWords = {
  kinds,
  outcomes,
  states,
  fields,
  faultText,
  title: 'Skargi i poprawki',
  pageTitle: (edition: string) => `Skargi i poprawki: ${edition}`,
  lead: 'Każda sprawa dostaje publiczną odpowiedź z uzasadnieniem. Opublikowanej odpowiedzi nikt nie zmienia; dodać można tylko następną, z datą.',
  wording: 'Pytanie stoi tu słowami organizatora, bez danych osób. Tego, co napisało miasto, nie pokazujemy.',
  ballots:
    'Skarga nigdy nie usuwa ani nie zmienia głosów. Jeśli błąd był w danych albo w liczeniu, wynik przelicza się i ogłasza na nowo, a stary pozostaje do wglądu (regulamin §19).',
  none: 'Nie ma jeszcze żadnej sprawy.',
  waitingTitle: 'Czekają na odpowiedź',
  waitingLine: (kind: string, received: string, due: string) => `${kind}, przyjęta ${received}, odpowiedź do: ${due}`,
  late: 'po terminie',
  othersWaiting: (n: number) => `Prośby o poprawkę od innych osób, które czekają na odpowiedź: ${n}.`,
  answeredTitle: 'Odpowiedzi',
  number: 'Numer',
  askedBy: 'Kto pyta',
  aPerson: 'osoba spoza urzędu miasta ze spisu',
  about: 'Czego dotyczy',
  question: 'Pytanie',
  answer: 'Odpowiedź',
  outcome: 'Rozstrzygnięcie',
  received: 'Przyjęta',
  answered: (at: string) => `Odpowiedź opublikowana: ${at}`,
  further: (at: string) => `Następna odpowiedź, ${at}`,
  recount: 'W tej sprawie wynik jest liczony na nowo. Dotychczasowy pozostaje do wglądu.',
  permalink: (number: string) => `Stały adres sprawy ${number}`,
  onEdition: {
    title: 'Skargi i poprawki',
    text: (answered: number, waiting: number) =>
      `Sprawy z odpowiedzią: ${answered}. Sprawy, które czekają: ${waiting}.`,
    open: (until: string) => `Miasto ze spisu może złożyć skargę do: ${until}.`,
    link: 'Sprawy i odpowiedzi',
    write: 'Złóż skargę albo prośbę o poprawkę',
  },
  onCity: {
    title: 'Skargi i poprawki, które dotyczą tego miasta',
    write: (edition: string) => `Coś się nie zgadza? Poproś o poprawkę: ${edition}`,
  },
  start: {
    title: 'Złóż skargę albo prośbę o poprawkę',
    lead: 'Najpierw pokaż, kto pisze: na odpowiedź musi być dokąd wysłać list. Konta nie trzeba.',
    windowOpen: (until: string) => `Skargę na wynik miasto ze spisu może złożyć do: ${until}.`,
    windowBefore:
      'Na skargi na wynik przyjdzie czas po jego ogłoszeniu: siedem dni. Prośbę o poprawkę można złożyć teraz.',
    windowOver: (until: string) => `Czas na skargi na wynik minął (${until}). Prośbę o poprawkę można złożyć zawsze.`,
    codeTitle: 'Piszesz w imieniu miasta i masz jego kod',
    code: 'Kod miasta z listu',
    codeHint: 'Ten sam, którym miasto głosuje, także po zamknięciu. Nie zmienia on głosu ani go nie pokazuje.',
    codeButton: 'Dalej',
    cityTitle: 'Piszesz w imieniu miasta, ale nie masz kodu',
    city: 'Miasto',
    cityHint: 'Wyślemy link na adres urzędu ze spisu. Link działa dwie doby.',
    cityButton: 'Wyślij link do urzędu',
    personTitle: 'Piszesz we własnym imieniu (tylko prośba o poprawkę)',
    email: 'Twój adres e-mail',
    emailHint:
      'Wyślemy na niego link i odpowiedź. Adresu nie publikujemy i usuwamy go po roku od ostatniej odpowiedzi.',
    emailButton: 'Wyślij mi link',
    linkTitle: 'Masz już link z listu',
    token: 'Link albo kod z listu',
    tokenHint: 'Jeśli pole jest puste, wklej cały link.',
    tokenButton: 'Otwórz formularz',
    sentTitle: 'Sprawdź skrzynkę',
    sent: 'Jeśli na ten adres można napisać, list z linkiem przyjdzie w ciągu kilku minut. Jeśli nie przyjdzie, miasto nie ma adresu w spisie albo trzy listy wysłaliśmy już w ostatnich dwóch dobach.',
    tooMany: 'Za dużo prób z tej sieci',
    tooManyText: (clock: string) => `Spróbuj ponownie po godzinie ${clock}. Linki, które już przyszły, działają.`,
    unknownCode: 'Nie ma takiego kodu w tej edycji. Przepisz go z listu jeszcze raz.',
    errors: 'Popraw to, zanim pójdziesz dalej',
    back: 'Wróć',
  },
  form: {
    noCity: 'Nie ma takiego miasta. Wpisz nazwę tak, jak w spisie, albo siedem cyfr kodu TERYT.',
    severalCities: (list: string) => `Kilka miast ma tę nazwę. Wpisz kod TERYT: ${list}.`,
    chooseKind: 'Wybierz, czy to skarga, czy prośba o poprawkę.',
    title: 'Napisz, co się nie zgadza',
    as: (who: string) => `Piszesz jako: ${who}`,
    kind: 'Czego chcesz',
    kindWhat: {
      complaint: 'Skarga na głosowanie albo wynik',
      correction: 'Prośba o poprawienie liczby, profilu albo jego właściciela',
    } satisfies Readonly<Record<CaseKind, string>>,
    aboutHint: 'Nazwa albo kod TERYT. Przy skardze jest to zawsze Twoje miasto.',
    profileHint: 'Jeśli chodzi o profil: jego nazwa albo adres. Nieobowiązkowe.',
    wrongHint: 'Co i gdzie jest podane, i dlaczego to nieprawda. Nie pisz o osobach więcej, niż trzeba.',
    wantedHint: 'Liczba, nazwa albo właściciel, które uważasz za prawdziwe. Przy skardze nieobowiązkowe.',
    evidenceHint: 'Strona, na której widać, że masz rację. Nieobowiązkowe.',
    next: 'Dostaniesz numer sprawy. Organizator odpowie publicznie w ciągu 14 dni; Twojego tekstu nie pokaże.',
    submit: 'Wyślij',
  },
  receipt: {
    title: 'Sprawa przyjęta',
    number: (number: string) => `Numer sprawy: ${number}`,
    due: (at: string) => `Organizator odpowie publicznie do: ${at}.`,
    letter: 'Numer przyjdzie też listem. Zapisz go albo wydrukuj tę stronę.',
    noLetter: 'W spisie nie ma adresu miasta, więc listu nie będzie. Zapisz numer albo wydrukuj tę stronę.',
    where: 'Gdzie będzie odpowiedź',
  },
  office: {
    title: 'Skargi i poprawki',
    lead: 'Każda sprawa dostaje publiczną odpowiedź w ciągu 14 dni. Treści zgłoszenia nikt poza biurem nie zobaczy.',
    none: 'Nie ma żadnej sprawy.',
    noneHere: 'Nie ma spraw w tym stanie.',
    caption: 'Sprawy: najpierw te, które czekają, od najbliższego terminu',
    filter: 'Pokaż',
    all: 'wszystkie',
    columns: { number: 'Numer', kind: 'Rodzaj', who: 'Kto', about: 'Czego dotyczy', state: 'Stan', due: 'Termin' },
    person: 'osoba',
    caseTitle: (number: string) => `Sprawa ${number}`,
    original: 'Zgłoszenie, niepubliczne',
    erased: 'Treść i adres usunięto: minął okres przechowywania albo osoba o to poprosiła.',
    links: 'Gdzie sprawdzić',
    cityPage: (city: string) => `Strona miasta: ${city}`,
    editionPage: 'Strona edycji z wynikami i dowodami',
    publicPage: 'Publiczna strona spraw',
    methodPage: 'Wzory i profile: jak liczymy',
    published: 'Opublikowane odpowiedzi',
    answerTitle: 'Odpowiedź',
    furtherTitle: 'Następna odpowiedź',
    questionHint: 'Streść pytanie swoimi słowami. Bez nazwisk, adresów i cytatów: to będzie publiczne.',
    questionFurther: 'Można zostawić puste, jeśli pytanie się nie zmieniło.',
    answerHint: 'Co sprawdzono, co wyszło i dlaczego. To będzie publiczne i nie da się tego zmienić.',
    embargo:
      'Wyniki nie są ogłoszone. W odpowiedzi nie może być miejsc ani wartości z rankingu tej edycji (regulamin §17).',
    recount: 'Wynik zostanie policzony i ogłoszony na nowo; stary pozostaje do wglądu',
    noteHint: 'Tylko dla biura. Nigdy nie jest publikowana i znika razem ze zgłoszeniem.',
    save: 'Zapisz szkic i notatkę',
    saved: 'Szkic zapisany. Niczego nie opublikowano.',
    publish: 'Opublikuj odpowiedź',
    publishWhat: 'Publikacji nie da się cofnąć. Kto pytał, dostanie list.',
    done: 'Odpowiedź opublikowana.',
    noRight: 'Twoja rola nie pozwala odpowiadać w sprawach.',
    errors: 'Popraw to, zanim opublikujesz',
  },
  cli: {
    none: 'Nie ma żadnej sprawy.',
    header: ['numer', 'rodzaj', 'kto', 'dotyczy', 'stan', 'termin'],
    published: (number: string) => `Odpowiedź w sprawie ${number} jest opublikowana.`,
    person: 'osoba',
  },
};
