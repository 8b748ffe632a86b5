/**
 * What the two exports of Meta Business Suite have in common: a header in the language of whoever exports, other
 * columns every month, times in the zone of the account, which the file does not name. Public code that reads the
 * exports meets counts as `12400` and as `12,400`; the stated total of Facebook decides anyway.
 *
 * English, Greek and Swedish names stand in real exports. No Polish export could be seen: the Polish names are our
 * translation in several variants, and a header that uses others is mapped once by the analyst (docs/formats.md).
 */
import type { FieldSpec } from './format.ts';

type Names = FieldSpec['column'];

export const POST_ID: Names = [
  ...['Post ID', 'Identyfikator posta', 'Identyfikator publikacji', 'Identyfikator wpisu', 'ID posta'],
  ...['Publicerings-id', 'Inläggs-id', 'Αναγνωριστικό δημοσίευσης'],
];
export const PUBLISH_TIME: readonly string[] = [
  ...['Publish time', 'Czas publikacji', 'Godzina publikacji', 'Data publikacji'],
  ...['Publiceringstid', 'Χρόνος δημοσίευσης'],
];
export const POST_TYPE: Names = [
  ...['Post type', 'Typ posta', 'Typ publikacji', 'Rodzaj posta'],
  ...['Inläggstyp', 'Publiceringstyp', 'Τύπος δημοσίευσης'],
];
export const COMMENTS: Names = ['Comments', 'Komentarze', 'Kommentarer', 'Σχόλια'];
export const SHARES: Names = ['Shares', 'Udostępnienia', 'Delningar', 'Κοινοποιήσεις'];
export const VIEWS: Names = ['Views', 'Wyświetlenia', 'Visningar', 'Προβολές'];
