/**
 * Columns that may differ between two votes with the same voters and other choices, before the close (regulations §16):
 * seals of fixed length, and commitments, which nobody can open without their salt, with the hashes and signatures over
 * them. Everything else must be the same to the byte, in whatever can be read; the two-worlds test finds what is not.
 */
export const SEALED_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  slots: ['sealed'],
  sealed_ballots: ['opening'],
  answers: ['answer'],
  // Seals of codes and letters: they hide no choice, but each seal is random.
  kept_codes: ['sealed'],
  outbox: ['sealed'],
  // Under the ballot-box key, which is drawn for each vote.
  code_networks: ['network'],
  news_subscriptions: ['sealed_token'],
  log_state: ['roots'],
  log_entries: ['entry'],
  log_heads: ['root', 'signature'],
};
