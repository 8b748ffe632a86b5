/** The tables of profiles: owners in terms, names over time, decisions, hints. */
export interface ProfileRow {
  platform: string;
  profile_id: string;
  name: string;
  owner_teryt: string | null;
  owner_object: string | null;
  status: string;
  reason: string | null;
}

export interface ProfileHoldingRow {
  platform: string;
  profile_id: string;
  from_day: string;
  to_day: string | null;
  owner_teryt: string;
  owner_object: string;
  person: string | null;
}

export interface ProfileNameRow {
  platform: string;
  profile_id: string;
  seen_on: string;
  name: string;
}

export interface ProfileDecisionRow {
  platform: string;
  profile_id: string;
  decided_on: string;
  decision: string;
  reason: string;
}

export interface ProfileHintRow {
  platform: string;
  profile_id: string;
  kind: string;
  value: string;
  source: string;
}
