/** Profile: czyje są, skąd to wiadomo, lista publiczna i lista robocza. */
import type { Caution, DecisionKind, ProposalStrength, SignalKind } from '../../core/profiles/propose-owner.ts';
import { pluralPl } from '../plural.ts';

const signals: Readonly<Record<SignalKind, (value: string) => string>> = {
  'official-domain': (value) => `strona ${value} to strona z adresu urzędu`,
  'same-domain': (value) => `strona ${value} jest też na przypisanym profilu miasta`,
  'same-handle': (value) => `nazwa w adresie ${value} jest też na przypisanym profilu miasta`,
  name: (value) => `nazwa zawiera „${value}”`,
  county: (value) => `nazwa zawiera powiat „${value}”`,
};

const cautions: Readonly<Record<Caution, string>> = {
  'looks-like-a-medium': 'nazwa jak u gazety lub portalu',
  'more-followers-than-residents': 'więcej obserwujących niż mieszkańców',
  'not-a-city': 'gmina wiejska, nie bierze udziału (§2)',
  namesakes: 'kilka gmin o tej nazwie',
  'place-taken': 'ma już na tej platformie profil w rankingu: rozstrzygnij najpierw, który ma zostać',
  'other-head': 'ma już profil drugiego urzędu: w mieście jest albo prezydent, albo burmistrz',
};

const strengths: Readonly<Record<ProposalStrength, string>> = {
  clear: 'Dwa niezależne ślady wskazują jedno miasto.',
  several: 'Ślady wskazują kilka miast. Wybierz sam i podaj, skąd to wiesz.',
  'one-signal': 'Jest tylko jeden ślad. Potrzeba drugiego albo Twojego uzasadnienia.',
  'name-only': 'Zgadza się tylko nazwa. Potrzeba drugiego śladu albo Twojego uzasadnienia.',
  nothing: 'Nic nie wskazuje właściciela.',
};

const decisions: Readonly<Record<DecisionKind, string>> = {
  assigned: 'przypisany',
  shown: 'poza rankingiem',
  excluded: 'wykluczony',
  'not-a-city': 'to nie jest profil miasta',
  later: 'odłożony',
};

const list = {
  title: 'Profile',
  lead: 'Wszystkie profile, które znamy: czyje są, czy stoją w rankingu, a jeśli nie, to dlaczego i od kiedy. Wykluczone też są na liście.',
  caption: (from: number, to: number, of: number) => `Profile ${from}–${to} z ${of}`,
  columns: {
    name: 'Profil',
    platform: 'Platforma',
    city: 'Właściciel',
    status: 'Status i powód',
    since: 'Od kiedy',
    grounds: 'Skąd to wiadomo',
  },
  formerly: (names: string) => `wcześniej: ${names}`,
  nobody: 'jeszcze nieprzypisany',
  terms: (from: string, to: string | null, person: string | null) =>
    `${person === null ? '' : `${person}, `}${to === null ? `od ${from}` : `${from} – ${to}`}`,
  filter: { search: 'Miasto albo profil', platform: 'Platforma', status: 'Status', all: 'wszystkie', show: 'Pokaż' },
  none: 'Nie ma takich profili.',
  download: 'Pobierz wszystkie (CSV)',
  wrong: 'Coś się nie zgadza? Napisz do organizatora i podaj, skąd to wiesz.',
};

const office = {
  title: 'Profile bez właściciela',
  publicList: 'Wszystkie profile, tak jak widzą je czytelnicy',
  lead: 'Program proponuje, Ty decydujesz. Powód każdej decyzji jest publiczny.',
  empty: 'Każdy profil ma właściciela albo decyzję.',
  waiting: (n: number) => `${pluralPl(n, 'profil czeka', 'profile czekają', 'profili czeka')} na decyzję.`,
  followers: (n: string) => `${n} obserwujących`,
  hints: 'Co profil mówi o sobie',
  noHints: 'Z plików nie znamy ani strony, ani adresu tego profilu.',
  candidates: 'Kandydaci',
  noCandidates: 'Brak kandydatów.',
  cautions: 'Uwaga',
  accept: (city: string, object: string) => `Przyjmij: ${city} (${object})`,
  other: 'Inna decyzja',
  choice: 'Decyzja',
  choices: {
    assigned: 'to profil miasta lub osoby o kodzie TERYT podanym niżej',
    'not-a-city': 'to nie jest profil miasta',
    shown: 'pokazać poza rankingiem',
    excluded: 'wykluczyć',
    later: 'wrócić do tego później',
  },
  teryt: 'Kod TERYT gminy',
  terytHint: '7 cyfr; tylko przy pierwszej decyzji',
  object: 'Czyj to profil',
  reason: 'Skąd to wiadomo albo dlaczego',
  reasonHint: 'To zdanie będzie publiczne.',
  save: 'Zapisz decyzję',
  putOff: (day: string, reason: string) => `Odłożone ${day}: ${reason}`,
  done: (profile: string, decision: string) => `${profile}: ${decision}.`,
};

export const profileWords = {
  signals,
  cautions,
  strengths,
  decisions,
  list,
  office,
  /** Sentence behind the reason `§3.6 …` of the evidence. */
  outOfTerm: (from: string, to: string | null) =>
    `właściciel nie prowadził go w ostatnim dniu okresu, tylko ${to === null ? `od ${from}` : `od ${from} do ${to}`} (§3 ust. 6)`,
  cli: {
    none: 'Każdy profil ma właściciela albo decyzję.',
    waiting: (n: number, clear: number) =>
      `${pluralPl(n, 'profil czeka', 'profile czekają', 'profili czeka')} na decyzję, dla ${clear} jest jasna propozycja (lajk profiles accept).`,
    decided: (profile: string, decision: string) => `Profil ${profile}: ${decision}.`,
    hints: (n: number) => `Zapisano ${pluralPl(n, 'wskazówkę', 'wskazówki', 'wskazówek')}.`,
  },
};
