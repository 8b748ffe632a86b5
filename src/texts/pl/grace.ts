/** Słowa o czasie na dokończenie: kto zaczął przed końcem głosowania, może jeszcze skończyć (regulamin §11). */
import type { Moment } from '../../core/basics/moment.ts';
import { pluralPl } from '../plural.ts';

const minutes = (n: number) => pluralPl(n, 'minuta', 'minuty', 'minut');
const forMinutes = (n: number) => pluralPl(n, 'minutę', 'minuty', 'minut');

export const graceWords = {
  label: 'Czas na dokończenie',
  minutes,
  /** Obok końca głosowania. */
  announced: (n: number) =>
    `Kto wpisze kod przed końcem głosowania, może dokończyć jeszcze przez ${forMinutes(n)} po nim (regulamin §11).`,
  /** W liście, pod terminem. */
  letter: (n: number) =>
    `Kto wpisze kod przed tym terminem, może dokończyć jeszcze przez ${forMinutes(n)}. Kto wpisze go później, już nie zagłosuje.`,
  fact: (n: number, until: string) => `${minutes(n)}, do: ${until}; tylko dla tych, którzy wpisali kod przed końcem`,
  codePage: (edition: string, ended: Moment, until: Moment) =>
    `${edition}: głosowanie skończyło się o godz. ${ended.clock}. Dokończyć do godz. ${until.clock} mogą jeszcze tylko ci, którzy wpisali kod przed końcem.`,
  finish: {
    title: 'Głosowanie się skończyło, ale możesz jeszcze dokończyć',
    text: (ended: Moment, until: Moment) =>
      `Głosowanie skończyło się o godz. ${ended.clock}, ale kod wpisano wcześniej. Liczy się głos, który dotrze przed godz. ${until.clock}. Nie wychodź ze strony: kodu wpisanego teraz już nie przyjmiemy.`,
  },
  late: (ended: Moment, until: Moment) =>
    `Dokończyć do godz. ${until.clock} mogą jeszcze tylko ci, którzy wpisali kod przed godz. ${ended.clock}.`,
  over: (ended: Moment, until: Moment) =>
    `Kto wpisał kod przed godz. ${ended.clock}, mógł dokończyć do godz. ${until.clock}.`,
  console: {
    left: 'Do zamknięcia urny',
    text: 'Kto wpisał kod przed końcem, może jeszcze dokończyć. Nikt nowy nie zagłosuje, a spisu, nominacji i godzin nie można już zmienić. Urnę można zamknąć, gdy ten czas minie.',
  },
  moves: (n: number) => `Czas na dokończenie (${minutes(n)}) przesunie się razem z końcem.`,
};
