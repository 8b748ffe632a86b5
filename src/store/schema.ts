/** The tables as Kysely sees them. One schema for SQLite and PostgreSQL; what each column promises stands in migrations/. */
import type { CaseAnswerRow, CaseLinkRow, PublicCaseRow } from './case-rows.ts';
import type { Flag } from './flag.ts';
import type {
  ProfileDecisionRow,
  ProfileHintRow,
  ProfileHoldingRow,
  ProfileNameRow,
  ProfileRow,
} from './profile-rows.ts';
import type {
  AnswerRow,
  BallotRow,
  ClockAnchorRow,
  SealedBallotRow,
  SlotRow,
  VotePauseRow,
  VoterRow,
  VotingLinkRow,
} from './vote-rows.ts';

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
  source: string;
  source_teryt: string | null;
  received_on: string | null;
}

export interface FollowerRow {
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

/** One row: the key that signs all open logs. */
interface SigningKeyRow {
  id: number;
  public_key: string;
}

interface PersonRow {
  id: string;
  email: string;
  name: string;
  language: string;
  status: string;
}

/** Columns that only better-auth reads are left out. */
interface SignInSessionRow {
  id: string;
  token: string;
  person: string;
  method: string;
  browser: string;
  signed_in_at: number;
  used_at: number;
}

interface SignInQuestionRow {
  id: string;
  expires_at: string | Date;
}

interface PasskeyRow {
  id: string;
  person: string;
  name: string | null;
  created_at: string | Date | null;
}

interface GrantRow {
  person: string;
  role: string;
  /** Empty: all editions. */
  edition: string;
}

interface InvitationRow {
  person: string;
  token_hash: string;
  valid_until: number;
}

interface ProposalRow {
  id: string;
  edition: string;
  kind: string;
  content: string;
  proposed_by: string;
  proposed_at: number;
  expires_at: number;
  status: string;
  decided_by: string | null;
  decided_at: number | null;
}

interface ProtocolSignatureRow {
  edition: string;
  sha256: string;
  format: string;
  digest: string;
  signer: string;
  is_public: Flag;
  added_at: number;
  content: string;
}

interface AuditStateRow {
  chain: number;
  size: number;
  hash: string;
}

interface AuditEventRow {
  position: number;
  type: string;
  edition: string | null;
  event: string;
  hash: string;
}

interface AuditMentionRow {
  person: string;
  position: number;
}

interface AuditPersonRow {
  email: string;
  commitment: string;
  salt: string;
}

export interface OutboxRow {
  id: string;
  kind: string;
  language: string;
  address: string;
  domain: string;
  edition: string | null;
  teryt: string | null;
  fields: string;
  sealed: string | null;
  code_hash: string;
  message_id: string;
  wave: string | null;
  status: string;
  attempts: number;
  since: number;
  next_at: number;
  lease_by: string | null;
  lease_until: number;
  ended_at: number | null;
  reason: string | null;
  reply: string | null;
}

interface WaveRow {
  id: string;
  edition: string | null;
  kind: string;
  paused: Flag;
  opened_at: number;
}

interface RefusingDomainRow {
  domain: string;
}

interface KeptCodeRow {
  edition: string;
  code_hash: string;
  sealed: string;
}

interface RollOfficerRow {
  edition: string;
  teryt: string;
  email: string;
  email_source: string;
}

interface CodeNetworkRow {
  edition: string;
  code_hash: string;
  network: string;
}

interface AssistedBallotRow {
  edition: string;
  teryt: string;
  reason: string;
}

interface NewsSubscriptionRow {
  email: string;
  language: string;
  token_hash: string;
  sealed_token: string;
  consent: string;
  asked_on: string;
  confirmed_on: string | null;
}

interface DataLinkRow {
  token_hash: string;
  address: string;
  valid_until: number;
}

interface ErasureRow {
  address_hash: string;
  erased_at: number;
}

interface RemovalRow {
  person: string;
  noticed_at: number;
}

interface RetentionRunRow {
  run: string;
  claimed_at: number;
  ended_at: number | null;
}

interface RetentionCountRow {
  run: string;
  kind: string;
  records: number;
}

interface DataInvitationRow {
  code_hash: string;
  edition: string;
  teryt: string;
  status: string;
  issued_at: number;
  valid_until: number;
  email: string | null;
  language: string;
}

interface SubmissionRow {
  id: string;
  edition: string;
  teryt: string;
  state: string;
  sha256: string;
  bytes: number;
  file_name: string;
  platform: string | null;
  profile_id: string | null;
  proposed: string | null;
  zone: string | null;
  snapshot_on: string;
  findings: string;
  received_at: number;
  sent_at: number | null;
  decided_at: number | null;
  reason: string | null;
}

export interface Schema {
  municipalities: MunicipalityRow;
  divisions: DivisionRow;
  profiles: ProfileRow;
  profile_holdings: ProfileHoldingRow;
  profile_names: ProfileNameRow;
  profile_decisions: ProfileDecisionRow;
  profile_hints: ProfileHintRow;
  imports: ImportRow;
  followers: FollowerRow;
  editions: EditionRow;
  edition_documents: EditionDocumentRow;
  voters: VoterRow;
  voting_links: VotingLinkRow;
  slots: SlotRow;
  sealed_ballots: SealedBallotRow;
  clock_anchors: ClockAnchorRow;
  vote_pauses: VotePauseRow;
  ballots: BallotRow;
  answers: AnswerRow;
  log_state: LogStateRow;
  log_entries: LogEntryRow;
  log_heads: LogHeadRow;
  signing_key: SigningKeyRow;
  people: PersonRow;
  grants: GrantRow;
  invitations: InvitationRow;
  proposals: ProposalRow;
  protocol_signatures: ProtocolSignatureRow;
  audit_state: AuditStateRow;
  audit_events: AuditEventRow;
  audit_mentions: AuditMentionRow;
  audit_people: AuditPersonRow;
  outbox: OutboxRow;
  waves: WaveRow;
  refusing_domains: RefusingDomainRow;
  kept_codes: KeptCodeRow;
  roll_officers: RollOfficerRow;
  code_networks: CodeNetworkRow;
  assisted_ballots: AssistedBallotRow;
  sign_in_sessions: SignInSessionRow;
  sign_in_questions: SignInQuestionRow;
  passkeys: PasskeyRow;
  news_subscriptions: NewsSubscriptionRow;
  data_links: DataLinkRow;
  erasures: ErasureRow;
  removals: RemovalRow;
  retention_runs: RetentionRunRow;
  retention_counts: RetentionCountRow;
  data_invitations: DataInvitationRow;
  submissions: SubmissionRow;
  case_links: CaseLinkRow;
  public_cases: PublicCaseRow;
  case_answers: CaseAnswerRow;
}
