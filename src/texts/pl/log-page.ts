/** Słowa strony dziennika. */
import type { LogEntry } from '../../core/ledger/log-entry.ts';
import { pluralPl } from '../plural.ts';

export const logWords = {
  title: (edition: string) => `Dziennik: ${edition}`,
  lead: 'Każdy głos i każda decyzja tej edycji staje się tu wpisem. Podpisany skrót obejmuje wszystkie wpisy przed nim, więc nikt nie usunie ani nie zmieni żadnego niezauważenie.',
  empty: 'Dziennik jest jeszcze pusty. Pierwszy wpis powstaje, gdy zamraża się zasady i nominacje.',
  now: 'Stan dziennika',
  size: 'Wpisy',
  ballots: 'W tym głosy',
  ballotsHint: 'Zmieniony głos stoi drugi raz. Przy głosie nie ma godziny ani miasta.',
  at: 'Podpisano',
  root: 'Skrót',
  key: 'Klucz publiczny organizatora',
  signature: 'Podpis',
  note: 'Klucz w zapisie C2SP',
  heads: 'Podpisane skróty',
  headsText:
    'Każdy powstał z dopisaniem partii głosów albo decyzji. Zapisz dowolny: kiedyś sprawdzisz nim cały dziennik.',
  headColumns: { size: 'Wpisy', at: 'Podpisano', added: 'Doszło', root: 'Skrót i podpis' },
  added: (ballots: number, others: number) =>
    [
      ...(ballots > 0 ? [pluralPl(ballots, 'głos', 'głosy', 'głosów')] : []),
      ...(others > 0 ? [pluralPl(others, 'inny wpis', 'inne wpisy', 'innych wpisów')] : []),
    ].join(', '),
  entries: 'Wpisy poza głosami',
  entryColumns: { position: 'Pozycja', what: 'Co wpisano', details: 'Szczegóły' },
  types: {
    'edition-frozen': 'Zamrożono definicję i regulamin edycji',
    'ranking-frozen': 'Zamrożono dane rankingu',
    'nominees-frozen': 'Zamrożono listę nominowanych',
    'nominee-withdrawn': 'Miasto wycofało się z nominacji',
    'roll-frozen': 'Zamrożono spis wyborców',
    'code-reissued': 'Unieważniono kod i wydano nowy',
    'ballot-assisted': 'Dwóch organizatorów oddało głos w imieniu miasta',
    'address-changed': 'Zmieniono adres miasta',
    'hours-changed': 'Zmieniono koniec głosowania',
    ballot: 'Głos',
    'vote-closed': 'Zamknięto głosowanie',
    'result-committed': 'Zapisano zobowiązanie do wyniku',
    'result-certified': 'Dwóch organizatorów podpisało wynik',
    released: 'Ogłoszono wyniki i dowody',
  } satisfies Readonly<Record<LogEntry['type'], string>>,
  files: 'Do pobrania i dla programów',
  fileItems: {
    'head.json': 'najnowszy podpisany skrót',
    'heads.jsonl': 'wszystkie podpisane skróty, po jednym w wierszu',
    'log.jsonl': 'wszystkie wpisy, po jednym w wierszu; z ?size=N pierwsze N',
    'checkpoint.txt': 'najnowszy skrót w formie „checkpoint” (C2SP tlog-checkpoint)',
    'consistency.json': 'dowód ciągłości (RFC 9162) między dwiema wielkościami: ?from=N&to=M',
    'inclusion.json': 'dowód wpisania (RFC 9162) wpisu o pozycji liczonej od 0: ?index=I&size=M',
  },
  private:
    'O głos nie pytaj serwera po jego skrócie: serwer dowiedziałby się, o który głos pytasz. Pobierz cały dziennik i wyszukaj skrót u siebie; dlatego takiego pytania tu nie ma.',
  byHand: 'Jak sprawdzić ręcznie',
  byHandSteps: [
    'Przy pierwszej wizycie zapisz plik head.json albo przepisz skrót i liczbę wpisów.',
    'Później pobierz log.jsonl i heads.jsonl. W heads.jsonl musi być wiersz z Twoją liczbą wpisów i Twoim skrótem.',
    'Programem verifier/receipt.py sprawdzisz podpisy, cały dziennik, zachowany skrót i swoje potwierdzenie.',
    'Jeśli coś się nie zgadza, zachowaj oba pliki, wyślij je organizatorowi i innemu miastu.',
  ],
};
