/** Is a place named in a text? Whole words, without case and Polish marks; never decides alone (§3). */

const MARKS: ReadonlyMap<string, string> = new Map(Object.entries({ ł: 'l', đ: 'd', ø: 'o', ß: 'ss', æ: 'ae' }));

/** Words of letters and digits: `Gmina Błonie – oficjalny` is gmina, blonie, oficjalny. */
export function foldWords(text: string): readonly string[] {
  const plain = [...text.normalize('NFKD').toLowerCase()]
    .map((letter) => MARKS.get(letter) ?? letter)
    .join('')
    .replace(/\p{M}/gu, '');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Do the words of the name stand in the text, one after the other? */
export function namesPlace(words: readonly string[], name: string): boolean {
  const sought = foldWords(name);
  if (sought.length === 0) return false;
  return words.some((_, start) => sought.every((word, i) => words[start + i] === word));
}
