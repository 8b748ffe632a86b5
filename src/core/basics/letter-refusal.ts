/** §21 of the regulations: letters to cities, and news. */
export type LetterRefusal =
  | 'reminders-used-up'
  | 'reminder-too-soon'
  | 'letters-for-nobody'
  | 'wave-sent-already'
  | 'wave-unknown'
  | 'wave-not-exported'
  | 'results-not-released'
  | 'letters-file-exists'
  | 'news-invalid'
  | 'news-sent-already'
  | 'news-for-nobody'
  | 'consent-missing';
