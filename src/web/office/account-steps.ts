/** What the forms of the account page want. */
export const ACCOUNT_STEPS = {
  rename: 'nazwij-klucz',
  removePasskey: 'usun-klucz',
  end: 'zakoncz',
  endOthers: 'zakoncz-inne',
} as const;
