/** Słowa o poziomach tajności: krótko na każdej stronie głosowania, w całości na stronie sprawdzania. */
import type { Cheat, Noticed, PublicFrom, SecrecyLevel, VotePart } from '../../core/ballot/secrecy.ts';

const names: Readonly<Record<SecrecyLevel, string>> = {
  named: 'imienne',
  'secret-with-receipts': 'tajne z potwierdzeniem',
  sealed: 'zapieczętowane',
};

/** Jedno, dwa zdania: co będzie publiczne i czego nie da się sprawdzić. */
const short: Readonly<Record<SecrecyLevel, string>> = {
  named:
    'Głosowanie jest imienne: po ogłoszeniu wyników każdy zobaczy, na kogo głosowało to miasto. Do zamknięcia nikt tego nie ogłasza.',
  'secret-with-receipts':
    'Głosowanie jest tajne: po ogłoszeniu wyników wiadomo, kto głosował, ale nie na kogo. Kto pokaże potwierdzenie, zdradzi swój wybór.',
  sealed: 'Głosy są zapieczętowane: otworzyć mogą je tylko powiernicy razem.',
};

const parts: Readonly<Record<VotePart, string>> = {
  batches: 'Liczba głosów i ich skróty, partiami',
  'who-voted': 'Które miasta głosowały',
  choices: 'Głosy, które się liczą',
  'choices-of-a-city': 'Na kogo głosowało dane miasto',
  'replaced-ballots': 'Głosy, które miasto zmieniło',
};

const publicFrom: Readonly<Record<PublicFrom, string>> = {
  vote: 'w czasie głosowania',
  release: 'po ogłoszeniu wyników',
  never: 'nigdy',
};

const cheats: Readonly<Record<Cheat, string>> = {
  'votes-for-silent-city': 'Organizator, który ma kody, głosuje za miasto, które milczy',
  'reads-before-close': 'Ktoś, kto ma bazę i klucz urny, czyta głosy przed zamknięciem',
  'watches-database': 'Ktoś, kto śledzi samą bazę, widzi, które miasto właśnie głosuje',
  'drops-ballot': 'Ktoś usuwa albo zmienia głos',
  'names-own-city': 'Miasto głosuje na siebie, a program to przepuszcza',
  'swaps-votes': 'Miasta umawiają się, że zagłosują na siebie nawzajem',
  'presses-clerk': 'Ktoś naciska na urzędnika albo chce zobaczyć jego potwierdzenie',
};

const noticed: Readonly<Record<Noticed, string>> = {
  'list-of-voters': 'miasto znajdzie się na liście głosujących, choć nie głosowało',
  'list-of-ballots': 'miasto zobaczy na liście głos, którego nie oddało, albo nie zobaczy swojego',
  'own-receipt': 'potwierdzenie jest podpisane, a głosu nie ma w dzienniku',
  'anyone-from-bundle': 'sprawdzi to każdy z paczki dowodów',
  'refused-when-cast-only': 'tylko przy oddawaniu głosu; potem nie wiadomo, czyj jest głos',
  'swap-detector': 'zbyt wiele par i trójek, które wskazały się nawzajem; to jeszcze nie dowód',
  'trustees-together': 'musieliby to zrobić powiernicy razem',
  'not-at-all': 'w żaden sposób',
};

export const secrecyWords = {
  names,
  short,
  more: 'Kto mógłby oszukać i jak to zauważyć',
  before: 'Zanim wybierzesz',
  title: 'Tajność: co jest publiczne i kto mógłby oszukać',
  lead: 'Poziom tajności jest zapisany w edycji i zamrożony przed głosowaniem. Do zamknięcia poziomy niczym się nie różnią.',
  parts,
  publicFrom,
  cheats,
  noticed,
  planned: (name: string) => `${name} (jeszcze nie istnieje)`,
  partCaption: 'Co jest publiczne i kiedy',
  part: 'Co',
  cheatCaption: 'Kto mimo to mógłby oszukać i jak by to zauważono',
  cheat: 'Kto i jak',
  thisEdition: (name: string) => `Głosowanie tej edycji: ${name}.`,
};
