/** The tables as Kysely sees them. One schema for SQLite and PostgreSQL; what each column promises stands in migrations/. */

/** 0 or 1: SQLite has no other truth values. */
export type Flag = 0 | 1;

interface MunicipalityRow {
  teryt: string;
  name: string;
  kind: string;
  county_code: string;
  county: string;
  population: number;
}

interface DivisionRow {
  position: number;
  id: string;
  definition: string;
}

interface ProfileRow {
  platform: string;
  profile_id: string;
  name: string;
  owner_teryt: string | null;
  owner_object: string | null;
  status: string;
  reason: string | null;
}

export interface ImportRow {
  sha256: string;
  file_name: string;
  format: string;
  kind: string;
  encoding: string;
  zone: string | null;
  snapshot_on: string;
  row_count: number;
  post_count: number;
  profile_count: number;
  rejected_count: number;
  share_count: number;
  duplicate_count: number;
  period_from: string | null;
  period_to: string | null;
  imported_at: number;
}

interface FollowerRow {
  sha256: string;
  platform: string;
  profile_id: string;
  day: string;
  followers: number;
}

interface EditionRow {
  id: string;
  definition: string;
}

interface EditionDocumentRow {
  edition: string;
  kind: string;
  body: string;
}

interface VoterRow {
  edition: string;
  teryt: string;
  name: string;
  email: string | null;
  email_source: string | null;
}

interface VotingLinkRow {
  edition: string;
  code_hash: string;
  teryt: string;
  status: string;
}

interface SlotRow {
  edition: string;
  teryt: string;
  voted: Flag;
  sealed: string | null;
}

interface BallotRow {
  edition: string;
  commitment: string;
  opening: string;
  logged: Flag;
  replaced: Flag;
}

interface AnswerRow {
  edition: string;
  key_hash: string;
  answer: string;
}

interface LogStateRow {
  log: string;
  size: number;
  roots: string;
}

interface LogEntryRow {
  log: string;
  position: number;
  entry: string;
}

interface LogHeadRow {
  log: string;
  size: number;
  root: string;
  signed_at: number;
  public_key: string;
  signature: string;
}

export interface Schema {
  municipalities: MunicipalityRow;
  divisions: DivisionRow;
  profiles: ProfileRow;
  imports: ImportRow;
  followers: FollowerRow;
  editions: EditionRow;
  edition_documents: EditionDocumentRow;
  voters: VoterRow;
  voting_links: VotingLinkRow;
  slots: SlotRow;
  ballots: BallotRow;
  answers: AnswerRow;
  log_state: LogStateRow;
  log_entries: LogEntryRow;
  log_heads: LogHeadRow;
}
