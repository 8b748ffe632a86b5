/** Słowa biura: strony organizatora, analityka, audytora. */
import type { EditionStepId } from '../../core/editions/edition-steps.ts';
import type { Role } from '../../core/office/right.ts';

const roles: Readonly<Record<Role, string>> = {
  admin: 'administrator',
  organiser: 'organizator',
  analyst: 'analityk',
  auditor: 'audytor',
  juror: 'juror',
  'door-staff': 'obsługa wejścia',
};

const steps: Readonly<Record<EditionStepId, { readonly name: string; readonly what: string }>> = {
  data: { name: 'Dane', what: 'Wczytaj pliki z postami i przypisz profile do miast.' },
  nominees: { name: 'Nominacje', what: 'Policz ranking i zamroź nominacje.' },
  roll: { name: 'Spis wyborców', what: 'Zamroź spis z adresami i wydaj kody.' },
  open: { name: 'Głosowanie', what: 'Otwiera się samo o ustalonej godzinie.' },
  close: { name: 'Zamknięcie', what: 'Zamknij głosowanie: reszta głosów wchodzi do dziennika, klucz jest niszczony.' },
  count: { name: 'Liczenie', what: 'Policz głosy; wynik pozostaje tajny, publiczne jest tylko zobowiązanie.' },
  release: { name: 'Ogłoszenie', what: 'Ogłoś wyniki i dowody po gali.' },
};

export const officeWords = {
  title: 'Biuro',
  navigation: 'Biuro',
  editionNavigation: 'Edycja',
  signOut: 'Wyloguj się',
  forbidden: 'Nie masz do tego prawa',
  pages: {
    office: 'Edycje',
    officeEdition: 'Kroki',
    officeAudit: 'Ślad',
    officeEditionAudit: 'Ślad',
    officeProposals: 'Wnioski',
    officeRetention: 'Dane osobowe',
    officeAccount: 'Twoje konto',
  },
  roles,
  everyEdition: 'wszystkie edycje',
  home: {
    title: 'Edycje',
    lead: 'Każda edycja to lista kroków. Następny krok otwiera się dopiero, gdy poprzedni jest pewny.',
    none: 'Nie ma jeszcze żadnej edycji, którą możesz prowadzić.',
    open: 'Przejdź do edycji',
  },
  edition: {
    title: (name: string) => `${name}: kroki`,
  },
  steps,
  stepStates: {
    done: 'zrobione',
    ready: 'do zrobienia teraz',
    missed: 'przepadło: godziny głosowania zaczęły się bez tego kroku',
    blocked: (step: string) => `czeka na krok „${step}”`,
    timed: (moment: string) => `czeka na godzinę: ${moment}`,
  },
  account: {
    title: 'Twoje konto',
    rights: 'Twoje role',
    noRights: 'Nie masz żadnej roli. Poproś administratora o jej nadanie.',
    role: 'Rola',
    where: 'W której edycji',
  },
  signIn: {
    title: 'Logowanie do biura',
    lead: 'Dla organizatorów i osób zaproszonych. Miasta głosują kodem z listu, bez logowania.',
    sesja: 'Zaloguj się, żeby przejść dalej. Sesja kończy się po ośmiu godzinach bez ruchu.',
    znowu: 'Tego kroku nie da się cofnąć, więc sprawdzamy, czy to Ty. Zaloguj się jeszcze raz.',
    koniec: 'Sesja jest zakończona, także na serwerze.',
  },
};
