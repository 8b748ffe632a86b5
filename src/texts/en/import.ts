/** Sentences about files of posts. */

import type { LineReason } from '../../core/basics/line-reason.ts';
import type { Details } from '../../core/basics/outcome.ts';
import type { importWords as Words } from '../pl/import.ts';
import { pluralEn } from '../plural.ts';

export const lineReasons: Readonly<Record<LineReason, (d: Details) => string>> = {
  'column-missing': () => 'a column is missing',
  'columns-too-many': (d) => `too many fields in the line (${d.found ?? '?'} instead of ${d.expected ?? '?'})`,
  'columns-too-few': (d) => `too few fields in the line (${d.found ?? '?'} instead of ${d.expected ?? '?'})`,
  'quote-unclosed': () => 'a quote was opened and not closed',
  'quote-misplaced': () => 'a quote in the middle of a field',
  'line-too-long': () => 'the line is too long',
  'value-missing': () => 'no value; a blank is not zero',
  'not-a-flag': () => 'neither yes nor no (true/false, 1/0)',
  'not-a-number': () => 'not a whole number in digits only',
  'count-rounded': () => 'a figure that the tool has rounded; export full figures',
  'negative-number': () => 'a number cannot be negative here',
  'not-a-date': () => 'not a date with a time in ISO 8601',
  'date-does-not-exist': () => 'there is no such day in the calendar',
  'date-relative': () => 'a relative date ("3 days ago") does not say when; export full dates',
  'year-of-two-digits': () => 'a year of two digits only; export the file again and do not save it in a spreadsheet',
  'zone-missing': () => 'a time without a time zone',
  'zone-name-unknown': () => 'the abbreviation of the time zone is unknown or ambiguous',
  'total-not-sum': (d) =>
    `the stated total ${d.stated} differs from its parts, which make ${d.sum}${d.shift ? `; the figures fit one column further ${Number(d.shift) > 0 ? 'right' : 'left'}, so the line has slipped: export this period again` : ''}`,
  'platform-unknown': () => 'this cannot be the name of a platform',
  'id-damaged': () => 'the id was damaged by a spreadsheet; format the column as text and export again',
  'same-post-other-values': () => 'the same post stands in the file again with other figures',
  'encoding-damaged': () => "bytes that are no text in the file's encoding",
};

export const importWords: typeof Words = {
  line: (line, column, value, reason) =>
    `line ${line}${column ? `, column ${column}` : ''}: ${reason}${value ? ` ("${value}")` : ''}`,
  moreLines: (n) => `… and ${pluralEn(n, 'more line', 'more lines')}`,
  warning: (line, reason) => (line > 0 ? `note, line ${line}: ${reason}` : `note: ${reason}`),
  warnings: {
    'kinds-not-sum': 'the kinds of reactions do not add up to the reactions',
    'negative-count': 'a count below zero; taken as it stands in the file',
    'shares-not-given': 'the platform gives no shares; interactions are reactions and comments',
    'total-line': 'a line that adds up the others; passed over',
    reply:
      'seems to be a reply (begins with @name); the file does not say so, so it counts as a post, and that raises the activity. If the tool allows it, export posts only, without replies',
    'header-again': 'the header again; passed over',
    'shares-left-out': 'the API leaves shares out of a post that nobody has shared; a blank of shares is 0 here',
    'other-page': "a post of another profile in this profile's export; skipped",
    'shares-untold': "the file does not say which posts are shares of others'; all were counted",
    'total-untold': 'the file states no total, so lines that slipped cannot be found',
    'fans-not-followers': 'the file states fans of the page, not followers; another series, so it was not read',
    'shares-are-the-rest': 'shares were taken as what is left of the stated total',
    'best-posts-only': 'a list of the best posts, not of all; a ranking from it will be incomplete',
    'month-first-assumed': 'no date proves the order; month/day/year was taken',
    'day-first-assumed': 'no date proves the order; day, month, year was taken',
    'day-without-hours': 'dates without hours; noon in the stated zone was taken',
    'formula-cell': 'a cell with a formula; its saved result was taken',
    'other-sheets': 'one sheet of the workbook was read; --sheet names another',
    'mapped-header': 'the header was read by a mapping that the analyst confirmed',
  },
  imported: (file, posts, profiles, snapshot) =>
    `${file}: ${pluralEn(posts, 'post', 'posts')}, ${pluralEn(profiles, 'profile', 'profiles')}, snapshot of ${snapshot}`,
  followersImported: (file, rows, profiles) =>
    `${file}: profile sizes: ${pluralEn(rows, 'measurement', 'measurements')}, ${pluralEn(profiles, 'profile', 'profiles')}`,
  skipped: (shares, duplicates, otherPages) =>
    `skipped: shares: ${shares}, repeated lines: ${duplicates}, posts of other profiles: ${otherPages}`,
  dryRun: 'Dry run: nothing was written.',
  already: (file, snapshot) => `${file}: imported already (snapshot of ${snapshot}); nothing has changed`,
  drift: (compared, changed, lower) =>
    `since the earlier pull: ${pluralEn(compared, 'post', 'posts')} in both, with other figures: ${changed}, of these lower: ${lower}`,
  doubled: (profiles, days) =>
    `note: ${pluralEn(profiles, 'profile has', 'profiles have')} other posts of the same ${pluralEn(days, 'day', 'days')} in a file that is here already. They are probably the same posts numbered by another tool, and would be counted twice. Take one tool for a profile and period.`,
  losses: (platform, profile, post, before, after) =>
    `lower: ${platform} ${profile}, post ${post}: ${before} → ${after}`,
  lossesKept:
    'Platforms take counts back themselves (spam removed, accounts closed). Both pulls are kept; a ranking takes the one that --snapshot names, else the latest.',
  mapping: {
    sample: (value) => `e.g. "${value}"`,
    free: (columns) => (columns ? `Columns without a meaning: ${columns}` : 'Every column has a meaning.'),
    confirm: (fields) =>
      `Nothing was saved. Correct it with field=column or field==constant (e.g. platform==facebook) and confirm with --confirm. Fields: ${fields}.`,
    remembered: 'Remembered: from now on "lajk import" reads files with these columns by itself.',
  },
  steps: { hash: 'hash of the file', decode: 'encoding', read: 'reading', check: 'checking', freeze: 'freezing' },
};
