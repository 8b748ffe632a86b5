/** The tables of a vote: roll, codes, slots, ballots, and what the clock said. */
import type { Flag } from './flag.ts';

export interface VoterRow {
  edition: string;
  teryt: string;
  name: string;
  email: string | null;
  email_source: string | null;
}

export interface VotingLinkRow {
  edition: string;
  code_hash: string;
  teryt: string;
  status: string;
}

export interface SlotRow {
  edition: string;
  teryt: string;
  voted: Flag;
  sealed: string | null;
}

export interface ClockAnchorRow {
  boot: string;
  wall_at: number;
  steady_ms: number;
}

export interface VotePauseRow {
  edition: string;
  noticed_at: number;
  boot: string;
  ahead_ms: number;
  verdict: string;
  decided_at: number | null;
}

export interface SealedBallotRow {
  edition: string;
  handle: string;
  opening: string;
  logged: Flag;
  replaced: Flag;
}

export interface BallotRow {
  edition: string;
  commitment: string;
  opening: string;
  replaced: Flag;
}

export interface AnswerRow {
  edition: string;
  key_hash: string;
  answer: string;
}
