/** §8–§12 of the regulations. */
export type BallotRefusal =
  | 'code-malformed'
  | 'code-unknown'
  | 'code-revoked'
  | 'vote-not-open'
  | 'vote-closed'
  | 'began-too-late'
  | 'vote-paused'
  | 'vote-not-paused'
  | 'clock-still-wrong'
  | 'too-few-choices'
  | 'too-many-choices'
  | 'repeated-choice'
  | 'own-city'
  | 'unknown-candidate'
  | 'withdrawn-candidate'
  | 'idempotency-key-reused';
