/** The tables of complaints and correction requests. */
export interface CaseLinkRow {
  token_hash: string;
  edition: string;
  teryt: string | null;
  address: string;
  valid_until: number;
}

export interface PublicCaseRow {
  number: string;
  edition: string;
  key_hash: string;
  kind: string;
  asker: string | null;
  about: string;
  address: string;
  language: string;
  received_at: number;
  content: string | null;
  note: string;
  draft: string | null;
}

export interface CaseAnswerRow {
  number: string;
  position: number;
  answered_at: number;
  outcome: string;
  question: string;
  answer: string;
  /** A truth value: SQLite has no other. */
  recount: 0 | 1;
}
