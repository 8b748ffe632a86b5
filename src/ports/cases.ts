/** Complaints and correction requests with their answers, and the links that show who asks. Types only. */
import type { Instant } from '../core/basics/day.ts';
import type { Hash } from '../core/basics/hash.ts';
import type { CaseNumber } from '../core/office/case-number.ts';
import type { AnswerDraft, CaseAnswer, PublicCase } from '../core/office/public-case.ts';
import type { Teryt } from '../core/places/municipality.ts';

/** Who may write a case of an edition, known by the hash of a token. */
export interface CaseLink {
  readonly tokenHash: Hash;
  readonly edition: string;
  /** The city whose code or official address it was. */
  readonly teryt: Teryt | null;
  /** Of anybody else; with neither it opens nothing: somebody asked for a city that has no address. */
  readonly address: string;
  /** First instant at which it no longer works. */
  readonly until: Instant;
}

export interface CasesTx {
  addLink(link: CaseLink): Promise<void>;
  findLink(tokenHash: Hash): Promise<CaseLink | null>;
  /** Until the end of the action nobody else gets it; for what is no link it does nothing. */
  lockLink(tokenHash: Hash): Promise<void>;
  /** `address: null`: all of them. */
  links(address: string | null): Promise<readonly CaseLink[]>;
  /** Of one city, by its code or by letter, whatever has become of them. */
  linksOfCity(edition: string, teryt: Teryt): Promise<readonly CaseLink[]>;
  dropLinks(tokenHashes: readonly Hash[]): Promise<void>;
  /** @param keyHash of the form: it makes one case. @throws when there is one of this key or number already. */
  add(one: PublicCase, keyHash: Hash): Promise<void>;
  findByKey(keyHash: Hash): Promise<PublicCase | null>;
  find(number: CaseNumber): Promise<PublicCase | null>;
  /** Locked until the end of the transaction, so that two who answer at once answer one after the other. */
  lock(number: CaseNumber): Promise<PublicCase | null>;
  /** In the order in which they arrived; `edition: null` of all editions. */
  list(edition: string | null): Promise<readonly PublicCase[]>;
  /** What the office keeps for itself; the public never sees it. */
  keep(number: CaseNumber, kept: { readonly note: string; readonly draft: AnswerDraft | null }): Promise<void>;
  /** Behind those that are there, and for good. */
  addAnswer(number: CaseNumber, answer: CaseAnswer): Promise<void>;
  /** Takes address, text, note and draft; the case and its public answers stay. */
  empty(number: CaseNumber): Promise<void>;
}
