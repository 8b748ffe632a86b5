/**
 * Every column of the database: does it hold something about a person, and which kind is that (regulations §20)? A test
 * compares it with the tables as they are: a new column has to be judged before it can be merged.
 */
import type { DataKind } from './retention.ts';

/** `none`: nothing about a person. `city`: about a municipality or its ballot, which is no person. */
export type ColumnSort = DataKind | 'none' | 'city';

function all<T extends string>(sort: ColumnSort, columns: readonly T[]): Readonly<Record<string, ColumnSort>> {
  return Object.fromEntries(columns.map((column) => [column, sort]));
}

const DATA = {
  municipalities: all('city', ['teryt', 'name', 'kind', 'county_code', 'county', 'population']),
  divisions: all('none', ['position', 'id', 'definition']),
  // Of presidents and mayors: a name may stand in it.
  profiles: all('office-profile', [
    ...['platform', 'profile_id', 'name', 'owner_teryt', 'owner_object', 'status', 'reason'],
  ]),
  profile_holdings: all('office-profile', [
    ...['platform', 'profile_id', 'from_day', 'to_day', 'owner_teryt', 'owner_object', 'person'],
  ]),
  profile_names: all('office-profile', ['platform', 'profile_id', 'seen_on', 'name']),
  profile_decisions: all('office-profile', ['platform', 'profile_id', 'decided_on', 'decision', 'reason']),
  profile_hints: all('office-profile', ['platform', 'profile_id', 'kind', 'value', 'source']),
  imports: all('none', [
    ...['sha256', 'file_name', 'format', 'kind', 'encoding', 'zone', 'snapshot_on', 'row_count', 'post_count'],
    ...['profile_count', 'rejected_count', 'share_count', 'duplicate_count', 'period_from', 'period_to'],
    ...['imported_at', 'source', 'source_teryt', 'received_on'],
  ]),
  followers: all('office-profile', ['platform', 'profile_id', 'day', 'sha256', 'followers']),
  editions: all('none', ['id', 'definition']),
  edition_documents: all('city', ['edition', 'kind', 'body']),
};

const VOTE = {
  voters: { ...all('city', ['edition', 'teryt', 'name']), ...all('roll-address', ['email', 'email_source']) },
  voting_links: all('city', ['edition', 'code_hash', 'teryt', 'status']),
  slots: all('city', ['edition', 'teryt', 'voted', 'sealed']),
  sealed_ballots: all('city', ['edition', 'handle', 'opening', 'logged', 'replaced']),
  ballots: all('city', ['edition', 'commitment', 'opening', 'replaced']),
  answers: all('city', ['edition', 'key_hash', 'answer']),
  clock_anchors: all('none', ['boot', 'wall_at', 'steady_ms']),
  vote_pauses: all('none', ['edition', 'noticed_at', 'boot', 'ahead_ms', 'verdict', 'decided_at']),
  kept_codes: all('city', ['edition', 'code_hash', 'sealed']),
  roll_officers: { ...all('city', ['edition', 'teryt']), ...all('roll-address', ['email', 'email_source']) },
  code_networks: { ...all('city', ['edition', 'code_hash']), ...all('code-network', ['network']) },
  assisted_ballots: all('city', ['edition', 'teryt', 'reason']),
  log_state: all('none', ['log', 'size', 'roots']),
  log_entries: all('city', ['log', 'position', 'entry']),
  log_heads: all('none', ['log', 'size', 'root', 'signed_at', 'public_key', 'signature']),
  signing_key: all('none', ['id', 'public_key']),
};

const OFFICE = {
  people: all('office-person', ['id', 'email', 'name', 'language', 'status']),
  grants: all('office-person', ['person', 'role', 'edition']),
  invitations: all('invitation', ['person', 'token_hash', 'valid_until']),
  proposals: {
    ...all('none', ['id', 'edition', 'kind', 'expires_at', 'status']),
    ...all('proposal-address', ['content']),
    ...all('signature', ['proposed_by', 'proposed_at', 'decided_by', 'decided_at']),
  },
  // A signature carries the name of its owner, and often a number of identity.
  protocol_signatures: {
    ...all('none', ['edition', 'sha256', 'format', 'digest', 'is_public']),
    ...all('signature', ['signer', 'added_at', 'content']),
  },
  audit_state: all('none', ['chain', 'size', 'hash']),
  // Commitments: once the salt is gone they name nobody.
  audit_events: { ...all('none', ['position', 'type', 'edition', 'hash']), ...all('audit-person', ['event']) },
  audit_mentions: all('audit-person', ['person', 'position']),
  audit_people: all('audit-person', ['email', 'commitment', 'salt']),
};

const LETTERS = {
  outbox: {
    ...all('letter', ['address', 'domain', 'fields', 'sealed', 'reply']),
    ...all('none', ['id', 'kind', 'language', 'edition', 'teryt', 'code_hash', 'message_id', 'wave', 'status']),
    ...all('none', ['attempts', 'since', 'next_at', 'lease_by', 'lease_until', 'ended_at', 'reason']),
  },
  waves: all('none', ['id', 'edition', 'kind', 'paused', 'opened_at']),
  // Of a small domain one may know the person: it goes with the last letter that was addressed there.
  refusing_domains: all('letter', ['domain']),
  news_subscriptions: {
    ...all('news', ['email', 'language', 'token_hash', 'sealed_token', 'consent', 'confirmed_on']),
    ...all('news-asked', ['asked_on']),
  },
};

const SUBMISSIONS = {
  data_invitations: {
    ...all('city', ['code_hash', 'edition', 'teryt', 'status', 'issued_at', 'valid_until', 'language']),
    ...all('submission-address', ['email']),
  },
  // A file of an office: its texts and its name may name somebody, so it goes as a whole.
  submissions: all('submission', [
    ...['id', 'edition', 'teryt', 'state', 'sha256', 'bytes', 'file_name', 'platform', 'profile_id', 'proposed'],
    ...['zone', 'snapshot_on', 'findings', 'received_at', 'sent_at', 'decided_at', 'reason'],
  ]),
};

const SIGN_IN = {
  sign_in_sessions: all('sign-in', [
    ...['id', 'token', 'person', 'method', 'browser', 'signed_in_at', 'used_at', 'ip_address'],
    ...['expires_at', 'created_at', 'updated_at'],
  ]),
  sign_in_questions: all('sign-in', ['id', 'identifier', 'value', 'expires_at', 'created_at', 'updated_at']),
  // They never run out: they go when their person leaves the office.
  passkeys: all('office-person', [
    ...['id', 'person', 'name', 'credential_id', 'public_key', 'counter', 'device_type', 'backed_up'],
    ...['transports', 'aaguid', 'created_at'],
  ]),
};

const RETENTION_TABLES = {
  data_links: all('data-link', ['token_hash', 'address', 'valid_until']),
  erasures: all('erasure-list', ['address_hash', 'erased_at']),
  removals: all('office-person', ['person', 'noticed_at']),
  retention_runs: all('none', ['run', 'claimed_at', 'ended_at']),
  retention_counts: all('none', ['run', 'kind', 'records']),
};

/** Answers are published: whoever writes one leaves persons out. */
const CASES = {
  case_links: all('data-link', ['token_hash', 'edition', 'teryt', 'address', 'valid_until']),
  public_cases: {
    ...all('none', ['number', 'edition', 'key_hash', 'kind', 'language', 'received_at']),
    ...all('city', ['asker', 'about']),
    ...all('case-text', ['address', 'content', 'note', 'draft']),
  },
  case_answers: all('city', ['number', 'position', 'answered_at', 'outcome', 'question', 'answer', 'recount']),
};

export const COLUMNS: Readonly<Record<string, Readonly<Record<string, ColumnSort>>>> = {
  ...DATA,
  ...VOTE,
  ...OFFICE,
  ...LETTERS,
  ...SUBMISSIONS,
  ...SIGN_IN,
  ...RETENTION_TABLES,
  ...CASES,
};
