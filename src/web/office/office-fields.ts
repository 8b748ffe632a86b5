/** Names of the fields that forms of the office send. */
export const OFFICE_FIELDS = {
  email: 'adres',
  code: 'kod',
  token: 'zaproszenie',
  next: 'dalej',
  response: 'odpowiedz',
  name: 'nazwa',
  /** Which of several things a form wants. */
  what: 'co',
  id: 'numer',
  role: 'rola',
  edition: 'edycja',
  language: 'jezyk',
} as const;
