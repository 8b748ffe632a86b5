/** Listy po polsku. Nazwa miasta nigdy nie jest odmieniana: stoi w wierszu „Miasto: …”. */
import type { LetterKind } from '../../core/mail/letter.ts';
import type { LetterWords, Told } from '../../core/mail/letter-part.ts';
import { code, facts, text } from '../letter-parts.ts';
import { dayPl, onPl, untilPl } from '../moment.ts';
import { caseLetterKinds, caseLetters } from './cases.ts';
import { graceWords } from './grace.ts';

const ROLES: Readonly<Record<string, string>> = {
  admin: 'administrator',
  organiser: 'organizator',
  analyst: 'analityk',
  auditor: 'sprawdzający',
  juror: 'juror',
  'door-staff': 'obsługa wejścia',
};

const PROPOSALS: Readonly<Record<string, string>> = {
  'open-vote': 'zamrożenie spisu i otwarcie głosowania',
  'close-early': 'wcześniejsze zamknięcie głosowania',
  'extend-vote': 'przedłużenie głosowania',
  'rotate-key': 'zmiana klucza dziennika',
  'resume-vote': 'wznowienie głosowania po skoku zegara',
  'change-roll': 'zmiana w spisie wyborców',
  'assisted-ballot': 'głos oddany za miasto przez dwóch organizatorów',
  certify: 'zatwierdzenie wyniku',
  release: 'ogłoszenie wyników',
  'grant-role': 'nadanie roli',
};

/** Stoi w pierwszym wierszu każdego listu do miasta. */
function about({ field }: Told) {
  return facts(['Miasto', field('city')], ['Edycja', field('edition')]);
}

/** Zanim ktoś wybierze: czy głos będzie publiczny. */
function publicLater({ field }: Told) {
  return text(
    field('secrecy') === 'named'
      ? 'To głosowanie jest imienne: po ogłoszeniu wyników każdy zobaczy, na kogo głosowało miasto (regulamin §16).'
      : 'Głosowanie jest tajne: po ogłoszeniu wyników wiadomo, które miasta głosowały, ale nie na kogo (regulamin §16).',
  );
}

/** Pod terminem, gdzie edycja daje czas na dokończenie. */
function finishing({ graceMinutes }: Told) {
  return graceMinutes === 0 ? [] : [text(graceWords.letter(graceMinutes))];
}

/** Dwie drogi do tej samej strony: link i kod do wpisania ręką. */
function waysToVote({ link, typed, code: votingCode }: Told) {
  return [
    text('Tu oddacie głos:'),
    link,
    text('Kto nie klika w linki, wpisuje w przeglądarce ten adres:'),
    typed('vote'),
    text('i przepisuje kod miasta:'),
    code(votingCode),
  ];
}

const ONE_BALLOT =
  'Miasto ma jeden głos, choćby list czytało kilka osób. Do zamknięcia można go zmieniać; liczy się ostatni. Bez konta i hasła, około dwóch minut.';
const KEEP_CODE =
  'Nie publikujcie linku ani kodu: kto je ma, może zagłosować za miasto. Gdyby trafiły w obce ręce, odpowiedzcie na ten list, a wydamy nowy kod.';
const WHY_CITY = 'Piszemy, bo miasto jest w spisie wyborców tej edycji (regulamin §8).';

const letters: Readonly<Record<LetterKind, LetterWords>> = {
  'vote-invitation': {
    subject: (t) => `Zaproszenie do głosowania – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text('Zapraszamy miasto do głosowania w Złotym Lajku Samorządowym.'),
      facts(['Początek', onPl(t.begins('opensAt'))], ['Termin', `${untilPl(t.ends('closesAt'))} (czas warszawski)`]),
      ...finishing(t),
      publicLater(t),
      ...waysToVote(t),
      text(ONE_BALLOT),
      text(KEEP_CODE),
    ],
    why: WHY_CITY,
  },
  'vote-reminder': {
    subject: (t) => `Przypomnienie: głosowanie trwa – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text('Nie mamy jeszcze głosu miasta. Jeśli oddaliście go w ostatnich godzinach, nie trzeba nic robić.'),
      facts(['Termin', `${untilPl(t.ends('closesAt'))} (czas warszawski)`]),
      ...finishing(t),
      publicLater(t),
      ...waysToVote(t),
      text(ONE_BALLOT),
      text(KEEP_CODE),
    ],
    why: 'Piszemy, bo miasto jest w spisie wyborców tej edycji i nie oddało jeszcze głosu (regulamin §8).',
  },
  'ballot-confirmed': {
    subject: (t) => `Głos miasta jest w systemie – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text('Głos miasta został przyjęty.'),
      text(
        'W tym liście nie ma, na kogo miasto głosowało, ani numeru potwierdzenia: te dane zna tylko osoba, która oddała głos i wydrukowała potwierdzenie ze strony.',
      ),
      text(`Głos można zmienić ${untilPl(t.ends('closesAt'))}, tym samym kodem. Liczy się ostatni.`),
      ...finishing(t),
      text('Jeśli nikt u Was nie głosował, odpowiedzcie na ten list od razu. Unieważnimy kod i wydamy nowy.'),
    ],
    why: 'Piszemy, bo przyjęliśmy głos oddany kodem miasta (regulamin §10).',
  },
  'ballot-changed': {
    subject: (t) => `Głos miasta został zmieniony – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text('Głos miasta został zmieniony. Liczy się nowy; poprzedni nie będzie policzony.'),
      text(
        'W tym liście nie ma, na kogo miasto głosowało, ani numeru potwierdzenia: te dane zna tylko osoba, która oddała głos i wydrukowała potwierdzenie ze strony.',
      ),
      text(`Zmieniać można ${untilPl(t.ends('closesAt'))}, tym samym kodem.`),
      ...finishing(t),
      text('Jeśli nikt u Was nie zmieniał głosu, odpowiedzcie na ten list od razu. Unieważnimy kod i wydamy nowy.'),
    ],
    why: 'Piszemy, bo przyjęliśmy zmianę głosu oddaną kodem miasta (regulamin §10).',
  },
  'code-reissued': {
    subject: (t) => `Nowy kod do głosowania – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text(
        'Poprzedni link i kod miasta zostały unieważnione i już nie działają. Powód jest publiczny i stoi w dzienniku edycji. Oto nowy kod.',
      ),
      text('Głos oddany starym kodem pozostaje ważny, dopóki miasto nie zmieni go nowym.'),
      facts(['Termin', `${untilPl(t.ends('closesAt'))} (czas warszawski)`]),
      ...finishing(t),
      publicLater(t),
      ...waysToVote(t),
      text(KEEP_CODE),
    ],
    why: 'Piszemy, bo organizator wydał miastu nowy kod (regulamin §8).',
  },
  'ballot-assisted': {
    subject: (t) => `Dwóch organizatorów oddało głos za miasto – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text(
        'Dwóch organizatorów oddało głos za miasto: jeden złożył wniosek, drugi go zatwierdził. Tak głosuje się tylko na prośbę miasta, które nie może użyć linku.',
      ),
      facts(['Powód', t.field('reason')], ['Zmiana możliwa', `${untilPl(t.ends('closesAt'))} (czas warszawski)`]),
      ...finishing(t),
      text(
        'Jeśli prosiliście o to, nie trzeba nic robić. Po ogłoszeniu wyników na liście miast, które głosowały, będzie widać, że głos oddali organizatorzy, i dlaczego.',
      ),
      text(
        'Jeśli nie prosiliście o to albo głos ma być inny, zagłosujcie sami linkiem lub kodem z zaproszenia: liczy się ostatni głos. Odpowiedzcie też na ten list, a wyjaśnimy publicznie, co się stało.',
      ),
      text('W tym liście nie ma, na kogo oddano głos.'),
    ],
    why: 'Piszemy, bo za miasto oddano głos (regulamin §10).',
  },
  'no-ballot': {
    subject: (t) => `W systemie nie ma głosu – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text(`Głosowanie trwało ${untilPl(t.ends('closedAt'))} i jest zamknięte. W systemie nie ma głosu miasta.`),
      text('Jeśli miasto nie głosowało, nie trzeba nic robić.'),
      text(
        'Jeśli miasto głosowało, odpowiedzcie na ten list i dołączcie potwierdzenie ze strony: numer i podpis. Podpisane potwierdzenie jest dowodem, na który odpowiemy publicznie. Na skargę jest czas do siedmiu dni po ogłoszeniu wyników (regulamin §19).',
      ),
    ],
    why: WHY_CITY,
  },
  results: {
    subject: (t) => `Wyniki głosowania – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text('Wyniki są ogłoszone. Stoją tutaj:'),
      t.link,
      text(
        t.field('voted') === 'yes'
          ? 'Głos miasta jest wśród policzonych. Kto ma potwierdzenie, może odszukać ten głos w dowodach i przeliczyć cały wynik. Jak to zrobić, mówi strona:'
          : 'Głosu miasta wśród policzonych nie ma: miasto nie głosowało. Wynik może przeliczyć każdy. Jak to zrobić, mówi strona:',
      ),
      t.typed('verification'),
      text(
        'Na liście miast, które głosowały, sprawdźcie, czy zgadza się to z tym, co wiecie. Skargę można złożyć w ciągu 7 dni (regulamin §19), formularzem ze strony wyników.',
      ),
    ],
    why: WHY_CITY,
  },
  'office-invitation': {
    subject: () => 'Zaproszenie do biura Złotego Lajka',
    parts: (t) => [
      facts(['Osoba', t.field('name')], ['Rola', ROLES[t.field('role')] ?? t.field('role')]),
      text(
        'Zapraszamy do biura, czyli części strony dla osób, które prowadzą edycję. Zaproszenie przyjmuje się tutaj:',
      ),
      t.link,
      text(`Link działa ${untilPl(t.ends('until'))}. Działa tylko raz i jest tylko dla Ciebie.`),
    ],
    why: 'Piszemy, bo organizator podał ten adres, nadając rolę. Jeśli to pomyłka, nic nie rób: bez przyjęcia zaproszenia nic się nie stanie.',
  },
  'sign-in-code': {
    subject: () => 'Kod do logowania w biurze',
    preview: (t) => `${t.code} – kod do logowania`,
    parts: (t) => [
      code(t.code),
      text(
        `To kod do logowania w biurze Złotego Lajka. Działa ${t.field('minutes')} min, raz, i tylko w oknie, w którym o niego poproszono.`,
      ),
      text('Nie podawaj go nikomu, także osobie, która mówi, że jest od nas. Nigdy o niego nie pytamy.'),
    ],
    why: 'Piszemy, bo ktoś wpisał ten adres przy logowaniu. Jeśli to nie Ty, nic nie rób: bez kodu nikt nie wejdzie.',
  },
  'proposal-waiting': {
    subject: (t) => `Wniosek czeka na drugą osobę – ${PROPOSALS[t.field('kind')] ?? t.field('kind')}`,
    parts: (t) => [
      facts(
        ['Edycja', t.field('edition')],
        ['Wniosek', PROPOSALS[t.field('kind')] ?? t.field('kind')],
        ['Zgłasza', t.field('name')],
        ['Ważny', untilPl(t.ends('until'))],
      ),
      text(
        'Wniosek wejdzie w życie, gdy zatwierdzi go druga osoba. Sprawdź całą treść w biurze i zatwierdź albo odrzuć. Celowo nie ma tu linku: wpisz adres ręką.',
      ),
      t.typed('office'),
    ],
    why: 'Piszemy, bo masz w tej edycji prawo decydowania (regulamin §21).',
  },
  'person-data': {
    subject: () => 'Twoje dane w Złotym Lajku',
    parts: (t) => [
      text('Pod tym linkiem zobaczysz dane, które o Tobie mamy, pobierzesz je i możesz zażądać usunięcia:'),
      t.link,
      text(`Link działa ${untilPl(t.ends('until'))}. Otwarcie go niczego nie usuwa.`),
    ],
    why: 'Piszemy, bo ktoś poprosił na stronie o dane tego adresu. Jeśli to nie Ty, nic nie rób.',
  },
  'data-invitation': {
    subject: (t) => `Prośba o dane profili miasta – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      text(
        'Ranking powstaje z liczb, które miasto widzi we własnych statystykach: posty, reakcje, komentarze, udostępnienia. Prosimy o eksport z Waszych profili. To dwa kliknięcia w narzędziu, którego używacie (np. Meta Business Suite), i jeden plik.',
      ),
      facts(
        ['Okres', `${t.field('from')} – ${t.field('to')}`],
        ['Termin', `${untilPl(t.ends('until'))} (czas warszawski)`],
      ),
      text('Tu wrzucicie plik; strona od razu powie, co zrozumiała i co poprawić:'),
      t.link,
      text('Kto nie klika w linki, wpisuje w przeglądarce ten adres:'),
      t.typed('data'),
      text('i przepisuje kod:'),
      code(t.code),
      text(
        'Potrzebne są tylko liczby przy postach: żadnych komentarzy mieszkańców ani list osób. Nic nie wejdzie do rankingu, zanim plik nie obejrzy analityk, a przy danych będzie napisane, że przysłało je miasto.',
      ),
      text('Nie przekazujcie kodu dalej: kto go ma, może przysłać plik w imieniu miasta. Głosować nim nie można.'),
    ],
    why: 'Piszemy, bo miasto bierze udział w rankingu tej edycji (regulamin §4).',
  },
  'data-answer': {
    subject: (t) =>
      `${t.field('answer') === 'accepted' ? 'Dane przyjęte' : 'Dane do poprawienia'} – ${t.field('city')}`,
    parts: (t) => [
      about(t),
      facts(['Plik', t.field('file')]),
      ...(t.field('answer') === 'accepted'
        ? [
            text(
              'Analityk obejrzał plik i go przyjął. Liczby wejdą do rankingów, które powstaną po tym dniu; rankingu, który jest już zamrożony, nie zmieniają. Na stronie miasta stoi, co i kiedy miasto przysłało.',
            ),
          ]
        : [
            text('Analityk obejrzał plik i nie mógł go przyjąć. Powód:'),
            text(t.field('reason')),
            text('Do terminu możecie przysłać poprawiony plik tym samym linkiem. Jak eksportować, mówi strona:'),
            t.typed('data'),
          ]),
    ],
    why: 'Piszemy, bo miasto przysłało nam plik z danymi (regulamin §4).',
  },
  ...caseLetters,
  'news-confirm': {
    subject: () => 'Potwierdź zapis na nowości',
    parts: (t) => [
      text('Ktoś zapisał ten adres na nowości Złotego Lajka. Jeśli to Ty, potwierdź zapis przyciskiem na tej stronie:'),
      t.link,
      text('Link działa 7 dni. Dopóki nie potwierdzisz, nic nie wysyłamy; po 7 dniach adres usuwamy.'),
    ],
    why: 'Piszemy, bo ten adres wpisano w formularzu na stronie. Jeśli to nie Ty, nic nie rób.',
  },
  news: {
    subject: (t) => t.field('subject'),
    parts: (t) => [
      ...t.body,
      text('Rezygnacja z nowości, jednym przyciskiem:'),
      t.link,
      text('Rezygnacja nie dotyczy listów o głosowaniu: to listy służbowe do urzędu.'),
    ],
    why: 'Piszemy, bo ten adres jest zapisany na nowości i potwierdził zapis.',
  },
};

export const letterWords = {
  demoSubject: '[Edycja pokazowa] ',
  demo: 'Edycja pokazowa: dane są zmyślone, a ten list niczego od nikogo nie wymaga.',
  sender: 'Organizator Złotego Lajka Samorządowego',
  genuine: 'Czy ten list jest prawdziwy? Wpisz ten adres w przeglądarce (nie klikaj) i podaj na stronie kod listu:',
  letterCode: 'Kod listu:',
  never:
    'Nigdy nie prosimy o hasła, pieniądze, dane osobowe ani o zainstalowanie czegokolwiek. Nasze listy nie mają załączników ani obrazków, a jedyny link prowadzi na naszą stronę.',
  neverNews:
    'Nigdy nie prosimy o hasła, pieniądze ani o zainstalowanie czegokolwiek. Nasze listy nie mają załączników ani obrazków i nie śledzą, kto co otworzył.',
  kinds: {
    'vote-invitation': 'zaproszenie do głosowania',
    'vote-reminder': 'przypomnienie o głosowaniu',
    'ballot-confirmed': 'potwierdzenie, że głos jest w systemie',
    'ballot-changed': 'potwierdzenie zmiany głosu',
    'code-reissued': 'nowy kod do głosowania',
    'ballot-assisted': 'wiadomość o głosie oddanym przez organizatorów',
    'no-ballot': 'wiadomość, że w systemie nie ma głosu',
    results: 'wyniki głosowania',
    'office-invitation': 'zaproszenie do biura',
    'sign-in-code': 'kod do logowania',
    'proposal-waiting': 'wniosek, który czeka na drugą osobę',
    'person-data': 'link do danych osoby',
    'data-invitation': 'prośba o dane profili miasta',
    'data-answer': 'odpowiedź na przysłane dane',
    ...caseLetterKinds,
    'news-confirm': 'prośba o potwierdzenie zapisu na nowości',
    news: 'nowości',
  } as Readonly<Record<LetterKind, string>>,
  day: dayPl,
  letters,
};
