/** Słowa strony, z której prowadzi się głosowanie. */
import type { EditionStepId } from '../../core/editions/edition-steps.ts';
import type { ConditionId } from '../../core/editions/vote-console.ts';
import { pluralPl } from '../plural.ts';

const conditions: Readonly<Record<ConditionId, string>> = {
  'posts-imported': 'Posty są wczytane',
  'nominees-frozen': 'Nominacje są zamrożone',
  'two-organisers': 'W tej edycji pracuje co najmniej dwóch organizatorów',
  'opening-ahead': 'Głosowanie jeszcze się nie zaczęło',
  'roll-frozen': 'Spis wyborców jest zamrożony',
  'end-reached': 'Czas głosowania minął',
  'box-closed': 'Głosowanie jest zamknięte, a klucz zniszczony',
  'result-counted': 'Głosy są policzone',
  'result-signed': 'Dwie osoby podpisały wynik',
};

export const voteConsoleWords = {
  title: 'Prowadzenie głosowania',
  lead: 'Co zrobione, co teraz i na co czeka reszta. Tego, kto ile ma głosów, przed policzeniem nie widzi nikt.',
  now: {
    title: 'Teraz',
    opens: 'Początek',
    closes: 'Koniec',
    left: { before: 'Do otwarcia', open: 'Do zamknięcia' },
    timeLeft(days: number, hours: number, minutes: number): string {
      const parts = [
        ...(days > 0 ? [pluralPl(days, 'dzień', 'dni', 'dni')] : []),
        ...(days > 0 || hours > 0 ? [pluralPl(hours, 'godzina', 'godziny', 'godzin')] : []),
        pluralPl(minutes, 'minuta', 'minuty', 'minut'),
      ];
      return parts.join(', ');
    },
    seen: (at: string) => `Stan z chwili otwarcia strony: ${at}.`,
    over: 'Czas głosowania minął.',
    extend: 'Przedłuż głosowanie (wniosek)',
    shorten: 'Zamknij wcześniej (wniosek)',
  },
  turnout: {
    title: 'Głosy w dzienniku',
    text: (ballots: number, voters: number) =>
      `W ogłoszonych partiach: ${pluralPl(ballots, 'głos', 'głosy', 'głosów')}; w spisie: ${pluralPl(voters, 'miasto', 'miasta', 'miast')}.`,
    why: 'Partia ma co najmniej 20 głosów w losowej kolejności, a głos zmieniony liczy się w niej jeszcze raz. Na bieżąco nikt nie widzi, ile miast zagłosowało.',
    closed: (counted: number) => `Po zamknięciu: liczy się ${pluralPl(counted, 'głos', 'głosy', 'głosów')}.`,
    none: 'Nie ma jeszcze żadnej partii.',
    show: 'Pokaż partie',
    caption: 'Partie głosów',
    columns: { at: 'Podpisana', ballots: 'Głosy w dzienniku' },
  },
  roll: {
    title: 'Spis i listy',
    none: 'Spis nie jest jeszcze zamrożony.',
    hash: 'Ogłoszony skrót spisu',
    voters: (n: number) => `W spisie: ${pluralPl(n, 'miasto', 'miasta', 'miast')}.`,
    missing: (n: number) => `Bez adresu, więc bez listu: ${pluralPl(n, 'miasto', 'miasta', 'miast')}.`,
    waves: 'Listy do miast',
    outbox: 'Stan doręczeń',
    change: 'Zmień spis (wniosek)',
  },
  proposals: {
    title: 'Wnioski, które czekają na drugą osobę',
    none: 'Żaden wniosek nie czeka.',
    until: (kind: string, at: string) => `${kind}, do: ${at}`,
    all: 'Wszystkie wnioski',
  },
  steps: {
    title: 'Kroki',
    met: 'spełnione',
    unmet: 'brakuje',
    later: {
      'end-reached': 'jeszcze nie',
      'nominees-frozen': 'gdy analityk zamrozi nominacje',
      'roll-frozen': 'gdy spis zostanie zamrożony',
      'box-closed': 'po zamknięciu głosowania',
      'result-counted': 'po policzeniu głosów',
      'result-signed': 'po podpisaniu wyniku',
    },
    fix: 'Napraw',
    waits: 'Wniosek czeka na drugą osobę',
    actions: {
      roll: 'Złóż wniosek o otwarcie',
      certify: 'Złóż wniosek o podpisanie',
      release: 'Złóż wniosek o ogłoszenie',
    } as Readonly<Partial<Record<EditionStepId, string>>>,
    byCommand: 'Ten krok robi analityk poleceniami „lajk import” i „lajk nominees freeze”.',
  },
  conditions,
  close: {
    what: 'Pozostałe głosy trafią do dziennika w losowej kolejności, wszystkie głosy zostaną otwarte, a klucz, który łączy je z miastami, zniszczony. Tego nie da się cofnąć.',
    button: 'Zamknij głosowanie',
    done: 'Głosowanie jest zamknięte, a klucz zniszczony.',
  },
  count: {
    what: 'Program policzy głosy i wpisze do dziennika zobowiązanie do wyniku. Wynik zobaczą tylko osoby, które mają do tego prawo.',
    button: 'Policz głosy',
    done: 'Głosy są policzone. Publiczne jest tylko zobowiązanie.',
    drawTitle: 'Remis, który rozstrzyga los',
    drawWhat: (draw: string) =>
      `Wypełnij tylko wtedy, gdy program powie, że potrzebny jest los. Zapowiedziane losowanie: ${draw}. Kto wpisał wynik losowania, zostaje w śladzie; dwie osoby potwierdzą go, podpisując wynik.`,
    seed: 'Wynik losowania',
    seedHint: 'Dokładnie tak, jak zapowiedziano, np. 3-11-17-25-40-44.',
    source: 'Gdzie można go sprawdzić',
    sourceHint: 'Nazwa i numer losowania, np. Lotto, losowanie nr 6789.',
    day: 'Dzień losowania',
    dayHint: 'RRRR-MM-DD. Pierwsze losowanie po zamknięciu głosowania.',
    drawButton: 'Policz z wynikiem losowania',
  },
  result: {
    title: 'Wynik przed ogłoszeniem',
    what: 'Wynik jest pod embargiem. Kto go obejrzał, zostaje w śladzie.',
    button: 'Pokaż wynik',
    embargo:
      'Embargo: nie przekazuj tego nikomu i nie zapisuj. Wynik staje się publiczny dopiero z ogłoszeniem (regulamin §17).',
    hash: 'Skrót, który podpisują dwie osoby',
    draw: (seed: string, source: string) => `Los: ${seed} (${source}).`,
    noDraw: 'Los nie był potrzebny.',
    laureates: 'Laureaci',
    nobody: 'bez laureata',
    back: 'Wróć do prowadzenia głosowania',
    public: 'Ogłoszony wynik',
  },
  errors: 'Tego kroku nie zrobiono',
};
