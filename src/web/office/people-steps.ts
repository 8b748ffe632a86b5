/** What the forms of the people page want. */
export const PEOPLE_STEPS = {
  invite: 'zapros',
  again: 'ponow',
  grant: 'nadaj',
  revoke: 'odbierz',
  remove: 'usun',
} as const;
