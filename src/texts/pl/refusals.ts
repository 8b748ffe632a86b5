/** Zdania o odmowach: co, gdzie, co zrobić. */

import type { Details } from '../../core/basics/outcome.ts';
import type { RefusalCode } from '../../core/basics/refusal.ts';
import type { OtherReport } from '../../core/profiles/other-report.ts';
import { instantText } from '../instant-text.ts';
import { groupDigits, pluralPl } from '../plural.ts';
import { caseRefusals } from './cases.ts';
import { liveRefusals } from './live.ts';
import { otherReports } from './other-reports.ts';

const submissionStates: Readonly<Record<string, string>> = {
  draft: 'jeszcze niewysłany',
  sent: 'wysłany',
  accepted: 'przyjęty',
  refused: 'odrzucony',
  withdrawn: 'wycofany',
};

export const refusals: Readonly<Record<RefusalCode, (d: Details) => string>> = {
  ...liveRefusals,
  ...caseRefusals,
  'file-missing': (d) => `Nie ma pliku ${d.file}. Sprawdź nazwę i folder.`,
  'file-empty': (d) => `Plik ${d.file} jest pusty: nie ma w nim ani jednego wiersza z danymi.`,
  'file-unreadable': (d) =>
    `Nie da się przeczytać pliku ${d.file}. Sprawdź, czy to plik, a nie folder, i czy masz do niego prawo.`,
  'format-unknown': (d) =>
    `Nie znam formatu pliku ${d.file}. Kolumny w pliku: ${d.columns || 'brak'}.${d.nearest ? ` Najbliższy format to ${d.nearest}; brakuje kolumn: ${d.missing}.` : ''} Listę formatów pokaże „lajk formats”, a format wskażesz przez --as.`,
  'format-name-unknown': (d) => `Nie ma formatu „${d.format}”. Listę pokaże „lajk formats”.`,
  'column-twice': (d) => `Kolumna „${d.column}” stoi w nagłówku pliku ${d.file} więcej niż raz. Zostaw jedną.`,
  'zone-missing': (d) =>
    `Godziny w pliku ${d.file} (kolumna ${d.column}) nie mają strefy czasowej. Podaj ją, np. --zone Europe/Warsaw; nie zgadujemy.`,
  'zone-unknown': (d) => `Nie ma strefy czasowej „${d.zone}”. Podaj nazwę taką jak Europe/Warsaw.`,
  'profile-missing': (d) =>
    `Plik ${d.file} nie mówi, czyj to profil. Podaj identyfikator profilu na platformie, np. --profile UC4a1b2c3d4e.`,
  'period-untold': (d) =>
    `Nad nagłówkiem pliku ${d.file} nie ma okresu, więc nie wiadomo, z którego dnia są wielkości profili. Wyeksportuj tabelę z wierszem okresu albo przepisz ją do prostego CSV (simple-followers).`,
  'page-figures': (d) =>
    `Plik ${d.file} zawiera dzienne wyniki całej strony (${d.title}), a nie posty. W Meta Business Suite wybierz Statystyki → Treści → Eksportuj dane.`,
  'other-report': (d) =>
    `Plik ${d.file} to ${otherReports[d.report as OtherReport].what}, a nie lista postów. ${otherReports[d.report as OtherReport].instead}`,
  'workbook-damaged': (d) =>
    `Plik ${d.file} nie jest skoroszytem .xlsx albo jest uszkodzony. Otwórz go w arkuszu i zapisz ponownie jako .xlsx bez hasła.`,
  'workbook-old': (d) =>
    `Plik ${d.file} jest w starym formacie .xls albo ma hasło. Zapisz go jako .xlsx bez hasła albo jako CSV.`,
  'archive-not-workbook': (d) =>
    `Plik ${d.file} to archiwum ZIP, a nie skoroszyt .xlsx. Są w nim: ${d.holds}. Rozpakuj je i podaj plik z postami (YouTube Studio nazywa go „Table data.csv”); arkusz .ods zapisz jako .xlsx albo CSV.`,
  'workbook-too-large': (d) =>
    `Skoroszyt ${d.file} po rozpakowaniu przekracza granicę ${d.limit} MB albo jest spakowany tak, jak prawdziwe arkusze nie bywają. Zapisz potrzebny arkusz jako CSV.`,
  'sheet-unknown': (d) =>
    `W pliku ${d.file} nie ma arkusza „${d.sheet}”. ${d.known ? `Są: ${d.known}.` : 'To nie jest skoroszyt; pomiń --sheet.'}`,
  'mapping-invalid': (d) =>
    d.missing
      ? `Nie wiadomo jeszcze, w której kolumnie są: ${d.missing}. Dopisz pole=kolumna, np. postId="ID wpisu", albo pole==stała, np. platform==facebook.`
      : `Przypisania „${d.part}” nie można przyjąć: potrzeba pole=kolumna z nagłówka albo pole==stała, a pola to: ${d.known}.`,
  'snapshot-invalid': (d) =>
    `„${d.snapshot}” nie może być dniem pobrania danych. Potrzebny jest dzień nie późniejszy niż dziś, np. 2022-08-31.`,
  'snapshot-before-posts': (d) =>
    `Plik ${d.file} ma dane z ${d.last}, a stan danych jest na ${d.snapshot}, czyli wcześniejszy. Podaj dzień pobrania przez --snapshot.`,
  'lines-rejected': (d) =>
    `Plik ${d.file}: ${pluralPl(Number(d.lines), 'odrzucony wiersz', 'odrzucone wiersze', 'odrzuconych wierszy')}. Niczego nie wczytano. Popraw te wiersze i wczytaj plik jeszcze raz albo weź resztę: --accept-rejected.`,
  'snapshot-conflict': (d) =>
    `Post ${d.postId} profilu ${d.profileId} jest już w pliku ${d.other} ze stanem na ten sam dzień, ale z innymi liczbami. Podaj dzień pobrania każdego pliku przez --snapshot.`,
  'profiles-file-invalid': (d) =>
    `Plik ${d.file}, wiersz ${d.line}${d.column ? `, kolumna ${d.column}` : ''}: ${d.value ? `„${d.value}” tu nie pasuje` : 'tego tu brakuje'}.`,
  'formula-unknown': (d) =>
    `Nie ma wzoru „${d.formula}”. Podaj go z wersją, np. engagement-period@1; listę pokaże „lajk formulas”.`,
  'division-unknown': (d) => `Nie ma grupy porównawczej „${d.division}”. Listę pokaże „lajk divisions”.`,
  'platform-unknown': (d) => `„${d.platform}” nie może być nazwą platformy. Przykład: facebook.`,
  'period-invalid': (d) => `Okres od ${d.from} do ${d.to} kończy się, zanim się zaczyna.`,
  'period-missing': () => 'Podaj okres: --from i --to, albo edycję: --edition.',
  'option-invalid': (d) => `Opcja ${d.option} nie przyjmuje wartości „${d.value}”.`,
  'day-invalid': (d) => `„${d.day}” nie jest dniem kalendarza. Napisz go tak: 2022-08-31.`,
  'snapshot-unknown': (d) => `Żaden wczytany plik nie ma stanu na ${d.snapshot} ani wcześniejszego.`,
  'edition-unknown': (d) => `Nie ma edycji „${d.edition}”. Listę pokaże „lajk editions list”.`,
  'edition-exists': (d) => `Edycja „${d.edition}” już istnieje.`,
  'secrecy-not-built': (d) =>
    `Poziom tajności „${d.secrecy}” jeszcze nie istnieje; jego miejsce jest tylko zajęte. W polu ${d.where} wybierz jeden z gotowych: ${d.levels}.`,
  'grace-invalid': (d) =>
    `Czas na dokończenie (pole ${d.where}) jest zapisany źle. Napisz null albo {"rule": "started-before-close@1", "minutes": 10}; pełnych minut może być od ${d.least} do ${d.most}.`,
  'edition-invalid': (d) => `W danych edycji jest błąd w polu ${d.where}. Wzór: „lajk editions show 2022”.`,
  'edition-frozen': (d) => `Edycja „${d.edition}” jest zamrożona i nie można jej już zmienić.`,
  'freeze-too-late': (d) =>
    `Głosowanie otwiera się ${instantText(d.opensAt)}, a zamrozić nominacje i spis można tylko przed otwarciem (§7, §8). Zmień godziny w danych edycji, póki nie jest zamrożona.`,
  'nominees-missing': (d) =>
    `Edycja „${d.edition}” ma za mało nominowanych (${d.nominees}). Wczytaj posty, przypisz profile i zamroź nominacje: „lajk nominees freeze”.`,
  'nominees-frozen': (d) => `Nominacje edycji „${d.edition}” są już zamrożone.`,
  'nominee-unknown': (d) =>
    `Miasta ${d.teryt} nie można tu podać: nie ma go na liście albo jest już nominowane, albo brakuje powodu.`,
  'totals-negative': (d) =>
    `Profil ${d.profile} ma w dniu ${d.day} ujemną sumę, a takiej nie da się opublikować. Popraw źródło tych danych albo oznacz profil jako wyłączony.`,
  'roll-missing': (d) =>
    `Edycja „${d.edition}” nie ma jeszcze zamrożonego spisu wyborców. Zamraża go przyjęty wniosek o otwarcie głosowania (biuro albo „lajk roll freeze”).`,
  'roll-frozen': (d) =>
    `Spis wyborców edycji „${d.edition}” jest już zamrożony. Zmieniają go dwie osoby: złóż wniosek o zmianę w spisie.`,
  'assisted-no-address': (d) =>
    `Miasto ${d.teryt} nie ma adresu oficjalnego, więc nikt by mu nie napisał, że organizatorzy oddali za nie głos. Najpierw złóż wniosek o zmianę adresu.`,
  'roll-column-missing': (d) =>
    `W pliku ${d.file} nie ma kolumny „${d.column}”. Nagłówek stoi w jednym z pierwszych piętnastu wierszy, np.: teryt;nazwa;adres;źródło.`,
  'roll-file-faults': (d) =>
    `W pliku ${d.file} trzeba poprawić: ${pluralPl(Number(d.faults), 'miejsce', 'miejsca', 'miejsc')}. Niczego nie zmieniono.`,
  'roll-changed-meanwhile': () =>
    'Spis zmienił się od czasu podglądu. Niczego nie zmieniono; obejrzyj różnicę jeszcze raz.',
  'roll-invalid': (d) => `Miasta ${d.teryt} nie ma w spisie wyborców albo brakuje powodu.`,
  'roll-too-small': (d) =>
    `Spis ma tylko ${pluralPl(Number(d.voters), 'miasto', 'miasta', 'miast')}; tajność wymaga co najmniej ${d.least}.`,
  'codes-file-exists': (d) => `Plik ${d.file} już istnieje. Podaj nowy: kodami nie nadpisujemy żadnego pliku.`,
  'vote-not-closed': (d) =>
    `Głosowanie nie jest jeszcze zamknięte. Głosy są przyjmowane do ${instantText(d.closesAt)}; potem głosowanie zamyka organizator (biuro albo „lajk vote close”).`,
  'not-counted': (d) => `Głosy edycji „${d.edition}” nie są jeszcze policzone.`,
  'already-counted': (d) => `Głosy edycji „${d.edition}” są już policzone; wyniku nie można zastąpić.`,
  'already-released': (d) => `Wyniki edycji „${d.edition}” są już ogłoszone.`,
  'lots-needed': (d) =>
    `W kategorii ${d.category} jest remis: ${d.cities}. Podaj wynik publicznego losowania: --seed i --source.`,
  'lots-invalid': () => 'Wynik losowania trzeba podać razem z jego źródłem: --seed i --source.',
  'results-embargoed': (d) =>
    `${d.edition === '–' ? 'Żadna edycja nie ma jeszcze ogłoszonych wyników' : `Wyniki edycji „${d.edition}” są tajne do ogłoszenia`}. Przedtem publiczne są tylko skrót dziennika, liczba głosów i zobowiązanie.`,
  'evidence-changed': (d) =>
    `Dowody nie zgadzają się z tym, co zamrożono (${d.file}). Ktoś zmienił archiwum albo bazę; odtwórz je z kopii.`,
  'code-malformed': () =>
    'Kod ma literówkę. Powinien mieć 17 znaków, np. ABCD-EFGH-JKMN-PQRS-T; wielkość liter i łączniki nie mają znaczenia.',
  'code-unknown': () => 'Nie ma takiego kodu w spisie tej edycji. Sprawdź, czy to kod z listu o tym głosowaniu.',
  'code-revoked': (d) =>
    [
      `Ten kod został unieważniony${d.revokedAt ? `: ${instantText(d.revokedAt)}` : ''}.`,
      ...(d.reason ? [`Powód: ${d.reason}${/[.!?]$/.test(String(d.reason)) ? '' : '.'}`] : []),
      d.address
        ? `Nowy kod wysłano na adres oficjalny miasta, ${d.address}: użyj tego z nowszego listu.`
        : 'Nowy kod ma organizator: napisz do niego.',
      'Głos oddany starym kodem liczy się, dopóki miasto nie zmieni go nowym.',
    ].join(' '),
  'vote-not-open': (d) => `Kod jest dobry, ale głosowanie zaczyna się dopiero ${instantText(d.opensAt)}. Wróć wtedy.`,
  'vote-paused': () =>
    'Głosowanie jest wstrzymane: zegar serwera przestawił się i dwóch organizatorów musi powiedzieć, czy jest dobry. Nic nie zginęło; spróbuj za kilka minut.',
  'vote-not-paused': () => 'Głosowanie nie jest wstrzymane, więc nie ma czego wznawiać.',
  'clock-still-wrong': (d) =>
    `Zegar serwera nadal różni się o ${d.seconds} s od tego, co wynika z upływu czasu. Najpierw ustaw zegar, potem wznów głosowanie.`,
  'vote-closed': (d) => `Głosowanie jest zamknięte${d.closesAt ? ` od ${instantText(d.closesAt)}` : ''}.`,
  'began-too-late': (d) =>
    `Głosowanie jest zamknięte od ${instantText(d.closesAt)}. Dokończyć do ${instantText(d.graceUntil)} mogą tylko ci, którzy wpisali kod przed zamknięciem.`,
  'too-few-choices': (d) =>
    `Wybrano ${d.chosen}, a trzeba dokładnie ${pluralPl(Number(d.choose), 'profil', 'różne profile', 'różnych profili')}.`,
  'too-many-choices': (d) =>
    `Wybrano ${d.chosen}, a trzeba dokładnie ${pluralPl(Number(d.choose), 'profil', 'różne profile', 'różnych profili')}.`,
  'repeated-choice': (d) => `Miasto ${d.teryt} jest wybrane dwa razy. Każde może wystąpić raz.`,
  'own-city': () => 'Nie można głosować na własne miasto.',
  'unknown-candidate': (d) => `Miasta ${d.teryt ?? d.candidate} nie ma wśród nominowanych.`,
  'withdrawn-candidate': (d) => `Miasto ${d.teryt} wycofało się. Wybierz inne.`,
  'idempotency-key-reused': () =>
    'Tym samym kluczem oddano już głos z innym wyborem. Jeśli chcesz zmienić głos, zacznij od nowa.',
  'bundle-missing': (d) => `W ${d.path} nie ma paczki dowodowej. Podaj folder, który zrobił „lajk bundle”.`,
  'bundle-folder-not-empty': (d) => `Folder ${d.path} nie jest pusty. Podaj nowy albo pusty folder.`,
  'anchor-invalid': (d) =>
    `„${d.value}” nie jest skrótem dziennika ani kluczem: potrzeba 64 cyfr szesnastkowych albo pliku z nimi.`,
  'receipt-invalid': (d) => `Plik ${d.file} nie jest potwierdzeniem głosu.`,
  'log-range': (d) =>
    `Takiego miejsca w dzienniku nie ma. Wpisów jest ${d.size}: pozycje liczy się od 0, wielkości od 1, mniejsza stoi pierwsza.`,
  'ballots-unreadable': (d) =>
    `Plik ${d.file}${Number(d.line) > 0 ? `, wiersz ${d.line}` : ''}: nie da się odczytać głosów (${d.what}).`,
  'choose-invalid': (d) => `„${d.choose}” nie jest liczbą wyborów. Napisz --choose 3 albo --choose 1..15.`,
  'teryt-invalid': (d) => `„${d.teryt}” nie jest kodem TERYT gminy: potrzeba 7 cyfr.`,
  'teryt-unknown': (d) => `Profil ${d.profile}: w rejestrze nie ma miasta o kodzie TERYT ${d.teryt}.`,
  'division-invalid': (d) => `Grupa porównawcza ma błąd w polu ${d.where} (${d.what}).`,
  'second-ranked-profile': (d) =>
    `Miasto ${d.teryt} ma na platformie ${d.platform} dwa profile w rankingu: ${d.first} i ${d.second}. Jeden z nich musi stanąć poza rankingiem (shown) albo zostać wykluczony (excluded), z powodem; najpierw rozstrzygnij o tym, który już tam jest.`,
  'profile-without-reason': (d) =>
    `Profil ${d.profile} nie ma stać w rankingu (${d.status}), ale nie ma powodu. Powód jest publiczny, więc trzeba go podać.`,
  'terms-overlap': (d) =>
    `Profil ${d.profile}: okresy właścicieli nachodzą na siebie albo kończą się przed początkiem. Popraw kolumny „from” i „to”.`,
  'owner-unknown': (d) => `„${d.owner}” to nie właściciel profilu. Możliwe są: municipality, president, mayor.`,
  'owner-not-clear': (d) =>
    `Profil ${d.profile}: żaden właściciel nie wynika jasno z dwóch niezależnych śladów. Wybierz go sam i podaj, skąd to wiesz.`,
  'profile-unknown': (d) => `Nie ma profilu ${d.profile}.`,
  'folder-unusable': (d) => `W folderze ${d.folder} (LAJK_DATA) nie da się zapisywać. Podaj inny albo nadaj prawa.`,
  'database-url-invalid': () =>
    'DATABASE_URL musi zaczynać się od postgres:// albo być puste (wtedy SQLite w LAJK_DATA).',
  'database-newer': (d) =>
    `Bazę założyła nowsza wersja programu (zna ona „${d.found}”, ta zna do „${d.known}”). Zainstaluj nowszą wersję; nic nie zmieniono.`,
  'database-unreachable': (d) =>
    `Nie można połączyć się z bazą ${d.where}: ${d.reason}. Sprawdź DATABASE_URL i czy serwer działa.`,
  'database-not-durable': (d) =>
    `Baza nie gwarantuje zapisu: ${d.setting} = ${d.value}. Bez tego nie przyjmujemy głosów; popraw ustawienia bazy.`,
  'database-foreign': (d) =>
    `${d.where} to nie jest baza tego programu. Podaj inny folder (LAJK_DATA) albo adres (DATABASE_URL).`,
  'disk-full': () => 'Na dysku nie ma miejsca. Niczego nie zapisano; zwolnij miejsce i powtórz.',
  'database-readonly': () => 'Baza jest tylko do odczytu. Niczego nie zapisano; sprawdź prawa do folderu danych.',
  'database-busy': () => 'Baza jest zajęta przez inny program. Niczego nie zapisano; spróbuj za chwilę.',
  'database-lost': () =>
    'Połączenie z bazą zostało przerwane i nie wiadomo, czy ostatni zapis się udał. Sprawdź i powtórz.',
  'database-stopped': () => 'Po błędzie dysku program niczego już nie zapisuje. Uruchom go ponownie, gdy dysk działa.',
  'signing-key-missing': (d) =>
    `Program nie ma czym podpisać wpisu w dzienniku: w folderze keys brakuje pliku z kluczem ${d.key}. Niczego nie zapisano. Osoba, która prowadzi serwer, powinna przywrócić ten plik z kopii (docs/operate.md).`,
  'port-invalid': (d) => `„${d.value}” nie jest portem. W PORT albo --port podaj liczbę od 1 do 65535.`,
  'port-in-use': (d) =>
    `Port ${d.port} jest zajęty: coś już na nim działa, może ten sam program. Zatrzymaj je albo podaj inny port, np. --port ${Number(d.port) + 1}.`,
  'address-unusable': (d) =>
    `Pod adresem ${d.address} nie da się udostępnić strony (${d.reason}). Sprawdź HOST, PORT i uprawnienia.`,
  'base-url-invalid': (d) =>
    `BASE_URL „${d.value}” nie jest adresem strony. Potrzeba samego początku, np. https://zlotylajk.example, bez ścieżki i bez ukośnika na końcu.`,
  'secret-too-short': (d) =>
    `SECRET ma ${pluralPl(Number(d.characters), 'znak', 'znaki', 'znaków')}, a musi mieć co najmniej ${d.least}. Usuń to ustawienie, a program sam założy sekret w folderze danych.`,
  'site-not-built': () => 'Strona nie jest zbudowana. Uruchom ją przez „npm start” albo „npm run lajk -- serve”.',
  'demo-not-loopback': (d) =>
    `Dane są pokazowe, a BASE_URL to ${d.url}. Zmyślonych danych nie pokazujemy w internecie: usuń BASE_URL albo podaj w LAJK_DATA folder prawdziwej edycji.`,
  'demo-interrupted': (d) =>
    `Zakładanie danych pokazowych zostało przerwane w połowie. Opróżnij folder ${d.folder} i bazę, potem uruchom ponownie.`,
  'code-wrong': () =>
    'Ten kod nie działa: jest w nim literówka, minęło dziesięć minut albo zastąpił go nowszy. Sprawdź list albo poproś o nowy kod.',
  'passkey-failed': () =>
    'Klucz dostępu nie został przyjęty. Spróbuj jeszcze raz albo zaloguj się kodem z listu; klucz musi sprawdzić, że to Ty (PIN, palec, twarz).',
  'sign-in-too-often': (d) => `Za dużo prób. Spróbuj po godzinie ${d.clock}; klucz dostępu działa przez cały czas.`,
  'own-grants': () => 'Własnych ról nie można zmieniać ani usunąć siebie. Poproś o to innego administratora.',
  'organiser-needs-two': () =>
    'Organizatora dodaje wniosek, który zatwierdza drugi organizator (lajk organiser invite --as adres). Gdy organizatorów jest mniej niż dwóch, dodaje go polecenie „lajk organiser invite” na serwerze.',
  'role-unknown': (d) => `Nie ma roli „${d.role}”. Są: admin, organiser, analyst, auditor, juror, door-staff.`,
  'language-unknown': (d) => `Nie ma języka „${d.language}”. Podaj pl albo en.`,
  'smtp-url-invalid': () =>
    'SMTP_URL nie jest adresem serwera poczty. Potrzebny jest np. smtp://uzytkownik:haslo@poczta.miasto.pl:587 albo smtps://…:465; na końcu może stać tylko ?tls=required albo ?tls=off. Znaki specjalne w haśle zapisz procentowo (@ jako %40).',
  'mail-from-missing': () =>
    'Jest SMTP_URL, ale nie ma MAIL_FROM. Podaj adres nadawcy, np. MAIL_FROM="Złoty Lajk <listy@zlotylajk.example>".',
  'mail-address-invalid': (d) =>
    `${d.setting}: „${d.value}” nie jest jednym adresem e-mail. Podaj adres taki jak listy@zlotylajk.example.`,
  'mail-rate-invalid': (d) =>
    `LAJK_MAIL_RATE: „${d.value}” nie jest liczbą listów na minutę od 1 do ${d.most}. Bez tego ustawienia program wysyła 300.`,
  'dkim-incomplete': () =>
    'Podpis DKIM potrzebuje trzech ustawień: LAJK_DKIM_KEY (plik klucza), LAJK_DKIM_SELECTOR (np. lajk2026) i LAJK_DKIM_DOMAIN (domena z MAIL_FROM). Podaj wszystkie albo żadnego.',
  'dkim-key-unusable': (d) =>
    `Plik ${d.file} z LAJK_DKIM_KEY nie jest kluczem prywatnym RSA (PEM, co najmniej 1024 bity; lepiej 2048) albo nie da się go przeczytać. Nowy zrobi „openssl genrsa -out dkim.pem 2048”.`,
  'bounce-secret-too-short': (d) =>
    `LAJK_BOUNCE_SECRET ma za mało znaków: ${d.characters}. Potrzeba co najmniej ${d.least}, np. z „openssl rand -hex 32”.`,
  'queued-letter-unknown': (d) => `Nie ma listu o numerze ${d.id}. Numery pokaże „lajk letters status --failed”.`,
  'letter-not-repeatable': (d) =>
    `Listu ${d.id} nie można wysłać jeszcze raz: powtórzyć da się tylko list odrzucony, którego kod nie został jeszcze usunięty. Popraw adres i wyślij nowy list (lajk letters send) albo wydaj nowy kod (lajk roll reissue).`,
  'sending-unknown': (d) =>
    `Nie ma wysyłki „${d.wave}” albo jest już w tym stanie. Wysyłki pokaże „lajk letters status”.`,
  'letter-kind-unknown': (d) => `Nie ma listu rodzaju „${d.kind}”. Rodzaje: ${d.known}.`,
  'report-unreadable': (d) =>
    `Nie da się przeczytać zwrotów z ${d.file}. Podaj plik .eml, plik mbox albo folder z nimi.`,
  'test-letter-failed': (d) => `List próbny do ${d.address} nie wyszedł. ${d.why} Serwer: „${d.reply}”.`,
  'email-invalid': (d) => `„${d.value}” nie jest jednym adresem e-mail. Podaj adres taki jak urzad@miasto.pl.`,
  'name-invalid': () => 'Podaj imię i nazwisko: litery, bez znaków sterujących, najwyżej 120 znaków.',
  'person-unknown': (d) =>
    `Nie ma osoby z adresem ${d.email}. Zaproś ją poleceniem „lajk organiser invite” albo w biurze, w dziale Ludzie.`,
  'person-exists': (d) => `Osoba z adresem ${d.email} już tu jest. Nadaj jej rolę zamiast zapraszać drugi raz.`,
  'right-missing': () =>
    'Twoja rola na to nie pozwala. Jeśli powinna, poproś administratora o nadanie roli w tej edycji.',
  'last-organiser': () =>
    'Zostałby mniej niż jeden organizator i nikt nie mógłby już niczego zatwierdzić. Najpierw dodaj drugiego.',
  'invitation-unknown': () =>
    'To zaproszenie nie działa: zostało już przyjęte, wygasło albo zastąpiło je nowsze. Poproś o nowe zaproszenie.',
  'proposal-invalid': (d) => `Wniosek jest niepełny: popraw pole „${d.field}”. Powód ma mieć od 3 do 500 znaków.`,
  'proposal-unknown': () => 'Nie ma takiego wniosku. Listę pokaże „lajk proposals list” albo strona Wnioski w biurze.',
  'log-not-open': (d) =>
    `Dziennik edycji ${d.edition} nie jest otwarty: albo nic jeszcze w niej nie zamrożono, albo wyniki już ogłoszono. Klucz zmienia się wpisem w otwartym dzienniku. Podaj edycję, która trwa, albo poczekaj na zamrożenie następnej.`,
  'signing-key-lost': (d) =>
    `W folderze keys nie ma klucza ${d.key}, którym podpisano dziennik, a tylko on może przekazać podpisywanie nowemu. Przywróć plik signing.key z kopii. Jeśli jej nie ma, tego dziennika nie da się prowadzić dalej; co wtedy zrobić, mówi docs/operate.md.`,
  'proposal-open-already': (d) =>
    `Taki wniosek już czeka na drugą osobę (${d.proposal}). Zatwierdźcie go albo go wycofaj, zanim złożysz następny.`,
  'proposal-expired': (d) =>
    `Termin na zatwierdzenie tego wniosku minął ${instantText(d.expiresAt)}. Złóż go jeszcze raz; niczego nie zmieniono.`,
  'proposal-decided': () => 'Ten wniosek jest już rozstrzygnięty. Niczego nie zmieniono; jego stan pokazuje lista.',
  'proposal-changed': () =>
    'Wniosek wygląda teraz inaczej niż ten, który widzisz. Otwórz go jeszcze raz, przeczytaj i dopiero zatwierdź.',
  'own-proposal': () =>
    'Własnego wniosku nie można zatwierdzić ani odrzucić: potrzebna jest druga osoba. Swój wniosek możesz wycofać.',
  'foreign-proposal': () => 'Wycofać wniosek może tylko osoba, która go złożyła. Możesz go odrzucić.',
  'approval-needs-session': () =>
    'Zatwierdzić może tylko druga osoba, zalogowana w biurze na stronie. Polecenie może zatwierdzać jedynie w edycji pokazowej.',
  'hours-invalid': (d) =>
    `Nie można tak zmienić końca głosowania (teraz: ${instantText(d.closesAt)}). Przedłużyć można tylko przed zamknięciem, na później i najwyżej o ${d.days} dni; zamknąć wcześniej tylko w czasie głosowania.`,
  'already-certified': (d) => `Wynik edycji ${d.edition} jest już podpisany przez dwie osoby.`,
  'not-certified': (d) =>
    `Wyniku edycji ${d.edition} nie podpisały jeszcze dwie osoby. Najpierw złóż wniosek: lajk vote certify ${d.edition}.`,
  'signature-too-large': (d) =>
    `Plik jest większy niż ${groupDigits(Number(d.most))} bajtów. Podpis odłączony zajmuje kilka kilobajtów: zapisz go bez dokumentu w środku.`,
  'signature-unreadable': () =>
    'To nie jest plik podpisu. Wybierz podpis odłączony protokołu: .p7s (CAdES), .xades albo .xml (XAdES), .asc (OpenPGP), .sig (OpenSSH) lub .minisig.',
  'signature-of-other-file': () =>
    'Ten podpis złożono pod innym plikiem: podaje inny skrót niż protokół. Pobierz PDF z tej strony i podpisz go bez otwierania w programie, który go zapisuje na nowo.',
  'proposer-missing': (d) =>
    `Ten krok w edycji ${d.edition} wymaga dwóch osób. Powiedz, kto składa wniosek: --as ADRES (organizator tej edycji).`,
  'reminders-used-up': (d) =>
    `Wysłano już ${pluralPl(Number(d.most), 'przypomnienie', 'przypomnienia', 'przypomnień')}, a więcej nie wolno. Do miast, które milczą, zadzwoń.`,
  'reminder-too-soon': (d) =>
    `Na przypomnienie jest za wcześnie: poprzedni list wyszedł niedawno i mógł jeszcze nie dotrzeć. Wyślij je nie wcześniej niż ${d.from}.`,
  'letters-for-nobody': () =>
    'Nie ma do kogo wysłać: każde miasto, którego to dotyczy, albo ma już taki list, albo nie ma adresu. Adresy bez listu pokaże --dry-run.',
  'wave-sent-already': () =>
    'Te listy wyszły już po otwarciu tej strony, więc nic nie poszło drugi raz. Sprawdź, co wyjdzie teraz, i wyślij jeszcze raz tylko wtedy, gdy tego chcesz.',
  'wave-unknown': (d) => `Nie ma listu „${d.value}”. Są: invitation, reminder, no-ballot, results.`,
  'wave-not-exported': (d) =>
    `Listu „${d.value}” nie eksportujemy: nie ma w nim kodu, więc wyślij go przez „lajk letters send”.`,
  'results-not-released': () => 'Wyniki nie są jeszcze ogłoszone. List o wynikach można wysłać dopiero potem.',
  'letters-file-exists': (d) => `Plik ${d.file} już jest, a listów nie nadpisujemy. Podaj nową nazwę.`,
  'news-invalid': (d) =>
    d.what === 'subject'
      ? `Pierwszy wiersz pliku to temat: co najmniej jeden znak, najwyżej ${d.most}, bez znaków sterujących.`
      : `Po temacie musi stać treść: co najmniej jeden akapit, najwyżej ${d.most} znaków, bez znaków sterujących.`,
  'news-sent-already': () => 'Te nowości już wysłano w tym języku. Jeśli to nowy list, zmień temat albo treść.',
  'news-for-nobody': () =>
    'Nikt nie potwierdził jeszcze zapisu na nowości w tym języku, więc nie ma do kogo ich wysłać.',
  'consent-missing': () => 'Bez zgody nie zapiszemy adresu. Zaznacz ją albo zrezygnuj z zapisu.',
  'retention-clock': (d) =>
    `Ostatnie usuwanie danych było ${instantText(d.last)}, a zegar pokazuje ${instantText(d.now)}. Usuniętych danych nie da się odzyskać, więc program sam nie zaczyna. Sprawdź zegar i uruchom „lajk retention run”.`,
  'data-code-malformed': (d) =>
    d.voting === 'yes'
      ? 'To jest kod do głosowania. Wpisuje się go na stronie głosowania; tu potrzebny jest kod z listu o danych.'
      : 'To nie jest kod z listu o danych: potrzeba 17 znaków. Sprawdź, czy przepisano wszystkie, znak po znaku.',
  'data-until-invalid': (d) =>
    `Termin przysyłania danych musi leżeć przed nami i nie później niż otwarcie głosowania (${instantText(d.opensAt)}). Podaj dzień, np. 2022-08-31.`,
  'data-lines-invalid': (d) =>
    `Wiersz ${d.line}: potrzebny jest kod TERYT miasta (7 cyfr) i, jeśli spis go nie zna, adres e-mail po średniku, np. 2477011;promocja@miasto.pl.`,
  'data-city-unknown': (d) =>
    `W rejestrze nie ma miasta o kodzie TERYT ${d.teryt}. Do nikogo nie napisano; popraw ten wiersz i wyślij prośby jeszcze raz.`,
  'data-address-missing': (d) =>
    `Miasto ${d.teryt} nie ma adresu w spisie wyborców. Dopisz go po średniku: ${d.teryt};promocja@miasto.pl.`,
  'data-profile-missing': () =>
    'Wybierz profil, którego dotyczy plik, albo opisz ten, którego brakuje: platforma, nazwa i adres strony, który zaczyna się od https://.',
  'upload-too-large': (d) =>
    `Plik jest większy niż ${d.most} MB i nie został zapisany. Wyeksportuj krótszy okres, np. po kwartale, i przyślij kilka plików.`,
  'upload-no-room': () =>
    'Nie ma teraz miejsca na ten plik i niczego nie zapisano. To kłopot po naszej stronie: spróbuj jutro albo odpowiedz na list z linkiem.',
  'upload-broken-off': () => 'Wysyłanie przerwało się w połowie i niczego nie zapisano. Wyślij plik jeszcze raz.',
  'upload-limit-invalid': (d) =>
    `LAJK_UPLOAD_MB: „${d.value}” nie jest liczbą megabajtów od 1 do ${d.most}. Bez tego ustawienia plik może mieć 100 MB.`,
  'submission-unknown': () =>
    'Nie ma takiego przysłanego pliku. Listę pokaże „lajk data list” albo strona Dane od miast.',
  'submission-decided': (d) =>
    `Z tym plikiem nie da się już tego zrobić: jest ${submissionStates[String(d.state)] ?? 'w innym stanie'}. Niczego nie zmieniono.`,
  'submission-obstacle': () =>
    'Tego pliku nie można wysłać, dopóki stoi przy nim to, co jest nie tak. Popraw eksport i przyślij plik jeszcze raz.',
  'submission-reason': (d) => `Napisz miastu powód: od ${d.least} do ${d.most} znaków.`,
  'submissions-too-many': (d) =>
    `Miasto ma już ${pluralPl(Number(d.most), 'otwarty plik', 'otwarte pliki', 'otwartych plików')}. Wycofaj któryś albo poczekaj, aż analityk je obejrzy.`,
  'submission-file-gone': () =>
    'Tego pliku nie ma już na dysku, więc nie da się go przeczytać. Poproś miasto, by przysłało go jeszcze raz.',
  'submission-ended': (d) =>
    `Dane można było przysyłać do ${instantText(d.until)}. Ten link już niczego nie przyjmuje; w sprawie błędu odpowiedz na list.`,
  'data-link-unknown': () =>
    'Ten link do danych nie działa: wygasł (jest ważny dobę), został już użyty do usunięcia albo nie jest cały. Poproś o nowy.',
};
