/** Words of the roll: addresses read from a file, the difference, the alarm of networks. */

import type { rollWords as RollWords } from '../pl/roll.ts';
import { pluralEn } from '../plural.ts';

const cities = (n: number) => pluralEn(n, 'city', 'cities');

export const rollWords: typeof RollWords = {
  faults: {
    'row-damaged': () => 'this line cannot be split into columns; look at its quotes',
    'cells-too-many': () =>
      'the line has more cells than the header; there is probably a stray semicolon or comma in it',
    'teryt-missing': () => 'TERYT is missing; write seven digits',
    'teryt-malformed': () => 'this is no TERYT of a gmina; it has seven digits, for instance 2477011',
    'teryt-lost-zero': (d) =>
      `the spreadsheet has lost the leading zero; write ${d.teryt} (${d.city}) and make the column text, or add a column “nazwa” that confirms it`,
    'teryt-without-kind': (d) =>
      `the last digit, which is the kind of gmina, is missing; probably ${d.teryt} (${d.city}) is meant`,
    'teryt-unknown': () => 'there is no gmina with this TERYT',
    'not-a-city': () => 'this is a rural gmina, so it does not vote; remove the line or name a city',
    'not-a-voter': (d) => `${d.city} does not vote in this edition; remove the line`,
    'teryt-twice': (d) =>
      `this city stands in line ${d.first} already; keep one line and write further addresses into the column “dalsze adresy”`,
    'email-invalid': () => 'this is not one e-mail address',
    'source-missing': () => 'the source is missing; say where the address was found, for instance “BIP, 12.08.2022”',
    'official-missing': () => 'there are further addresses but no official one; write it into the column “adres”',
  },
  doubts: {
    'teryt-mended': (d) => `the zero that a spreadsheet had lost was put back: ${d.teryt} (${d.city})`,
    'name-differs': (d) => `TERYT ${d.teryt} is ${d.city}; check that the line is about the right city`,
    'formula-cell': () => 'the line holds a formula; its saved result was taken',
    'address-shared': (d) => `${cities(Number(d.cities))} have this address, also in lines ${d.lines}`,
    'officer-repeated': () => 'the city has this address already; it was taken once',
    'column-unknown': () => 'the program does not know this column and does not read it',
  },
  parts: {
    added: 'Gets an address',
    removed: 'Loses its address',
    address: 'Another official address or source',
    officers: 'Other further addresses',
  },
  finding: (line, column, value, sentence) =>
    `line ${line}${column === '' ? '' : `, column “${column}”`}${value === '' ? '' : `, value “${value}”`}: ${sentence}`,
  more: (n) => `… and ${n} more; --json has them all`,
  unchanged: (n) => `Unchanged: ${cities(n)}.`,
  none: '–',
  wouldTake: (n) => `The file is good: ${cities(n)} with an address. Nothing was changed.`,
  taken: (n) => `The roll now holds the addresses of ${cities(n)}. The proposal to open the vote will take them.`,
  nothingNew: 'The file changes nothing in the roll.',
  page: {
    title: 'Roll',
    lead: 'Which cities vote and where their letters go. The addresses are not published.',
    now: (withAddress, without, officers) =>
      `With an address: ${cities(withAddress)}. Without: ${cities(without)}. Further addresses: ${officers}.`,
    empty: 'The roll holds no address yet.',
    upload: 'Read addresses from a file',
    uploadAbout:
      'The file replaces all addresses of the roll. First you see what is wrong in it and what it will change; only then do you take it.',
    file: 'CSV or XLSX file',
    fileHint:
      'Columns, in any order: teryt, name, email, source, officers, officers source. TERYT and e-mail are needed; with an address its source must stand. Further addresses are parted by semicolons or spaces. At most 2 MB.',
    check: 'Check the file',
    noFile: 'Choose a file.',
    previewTitle: 'What the file will change',
    fileRead: (file, rows) => `File “${file}”: ${pluralEn(rows, 'row', 'rows')}.`,
    faultsTitle: (n) => `To be mended: ${pluralEn(n, 'fault', 'faults')}`,
    faultsAbout: 'Mend them in the file and read it again. Nothing was changed.',
    doubtsTitle: (n) => `To be looked at: ${pluralEn(n, 'note', 'notes')}`,
    columns: { line: 'Line', column: 'Column', value: 'Value', what: 'What is wrong' },
    changeColumns: { city: 'City', before: 'Before', after: 'After' },
    others: (n) => `Show more (${n})`,
    first: (shown, all) => `The first ${shown} of ${all}.`,
    accept: 'Take the file',
    back: 'Back, changing nothing',
    taken: 'The file was taken. Its addresses are in the roll.',
    next: 'Freezing the roll and opening the vote is a proposal of two persons: it will take the addresses that stand here now.',
    openVote: 'Propose to open the vote',
    frozen:
      'The roll is frozen. From now on two persons change the code and the addresses of a city: one proposes, another approves, and the reason enters the public log.',
    change: 'Propose a change of the roll',
    list: 'Cities and addresses',
    listCaption: 'Cities on the roll, in the order of TERYT',
    listColumns: { city: 'City', email: 'Official address', officers: 'Further addresses' },
    sourced: (email, source) => `${email} (${source})`,
    alarm: 'A code in many hands',
    alarmAbout: (networks) =>
      `The codes of these cities were entered from at least ${networks} different networks. It may be an office with branches and people at home, or a link on a web site. Ask the city; if the code has leaked, propose a new one. The hashes of the networks go at the close.`,
    addresses: (n) => pluralEn(n, 'address', 'addresses'),
  },
};
