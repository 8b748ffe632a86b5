/** Dates as people and their tools write them: numbers in three orders, or the name of a month. */

/** English and Polish, full, short and in the genitive; German, Spanish and Swedish where they differ. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'january', 'sty', 'styczeń', 'stycznia', 'januar', 'ene', 'enero', 'januari'],
  ['feb', 'february', 'lut', 'luty', 'lutego', 'februar', 'febrero', 'februari'],
  ['mar', 'march', 'marzec', 'marca', 'mär', 'märz', 'marzo', 'mars'],
  ['apr', 'april', 'kwi', 'kwiecień', 'kwietnia', 'abr', 'abril'],
  ['may', 'maj', 'maja', 'mai', 'mayo'],
  ['jun', 'june', 'cze', 'czerwiec', 'czerwca', 'juni', 'junio'],
  ['jul', 'july', 'lip', 'lipiec', 'lipca', 'juli', 'julio'],
  ['aug', 'august', 'sie', 'sierpień', 'sierpnia', 'ago', 'agosto', 'augusti'],
  ['sep', 'sept', 'september', 'wrz', 'wrzesień', 'września', 'septiembre'],
  ['oct', 'october', 'paź', 'październik', 'października', 'okt', 'oktober', 'octubre'],
  ['nov', 'november', 'lis', 'listopad', 'listopada', 'noviembre'],
  ['dec', 'december', 'gru', 'grudzień', 'grudnia', 'dez', 'dezember', 'dic', 'diciembre'],
];

export interface WrittenDate {
  /** `YYYY-MM-DD`; whether there is such a day is not looked at. */
  readonly day: string;
  /** What follows the date: hours, a zone. */
  readonly rest: string;
}

type Order = (parts: readonly string[], monthFirst: boolean) => readonly string[];

const FORMS: readonly (readonly [RegExp, Order])[] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, ([y = '', m = '', d = '']) => [y, m, d]],
  [
    /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/,
    ([a = '', b = '', y = ''], monthFirst) => (monthFirst ? [y, a, b] : [y, b, a]),
  ],
  [/^(\p{L}{3,12})\.?\s+(\d{1,2}),?\s+(\d{4})(?!\d)/u, ([m = '', d = '', y = '']) => [y, monthNumber(m), d]],
  [/^(\d{1,2})\.?\s+(\p{L}{3,12})\.?,?\s+(\d{4})(?!\d)/u, ([d = '', m = '', y = '']) => [y, monthNumber(m), d]],
];
const WEEKDAY = /^\p{L}{2,12}\.?,?\s+/u;

/** `null` when the text does not begin with a date; a weekday before it is passed over. */
export function readWrittenDate(text: string, monthFirst: boolean): WrittenDate | null {
  return takeDate(text, monthFirst) ?? takeDate(text.replace(WEEKDAY, ''), monthFirst);
}

function takeDate(text: string, monthFirst: boolean): WrittenDate | null {
  for (const [pattern, order] of FORMS) {
    const found = pattern.exec(text);
    const [year = '', month = '', day = ''] = found ? order(found.slice(1), monthFirst) : [];
    if (!found || month === '') continue;
    return { day: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, rest: text.slice(found[0].length) };
  }
  return null;
}

/** Empty for a word that is no month. */
function monthNumber(name: string): string {
  const at = MONTHS.findIndex((names) => names.includes(name.toLowerCase()));
  return at < 0 ? '' : String(at + 1);
}
