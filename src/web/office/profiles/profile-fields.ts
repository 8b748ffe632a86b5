/** Names of the fields that the forms of the work list send, and what its buttons mean. */
export const PROFILE_FIELDS = {
  what: 'co',
  platform: 'platforma',
  profile: 'profil',
  teryt: 'teryt',
  object: 'czyj',
  reason: 'powod',
  decision: 'decyzja',
} as const;

export const PROFILE_STEPS = { accept: 'przyjmij', decide: 'zapisz' } as const;

/** In the order of the form; `assigned` needs an owner. */
export const CHOICES = ['assigned', 'not-a-city', 'shown', 'excluded', 'later'] as const;
