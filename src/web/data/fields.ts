/** What the forms of a city's data send: the names of their fields, in one place. */

export const FIELDS = {
  code: 'kod',
  profile: 'profil',
  platform: 'platforma',
  name: 'nazwa',
  address: 'adres',
  day: 'dzien',
  replaces: 'zamiast',
  file: 'plik',
  step: 'krok',
  zone: 'strefa',
} as const;

/** The choice that says that the profile is not on the list. */
export const NEW_PROFILE = 'nowy';
