import type { VotingCode } from '../core/ballot/voting-code.ts';
import { hashVotingCode } from '../core/ballot/voting-code.ts';
import type { Instant } from '../core/basics/day.ts';
import { warsawTime } from '../core/basics/day.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { CASE_LINK_MS, CASE_LINKS_AT_MOST, CITY_LINKS_AT_MOST, hashCaseToken } from '../core/office/case-token.ts';
import { DATA_TOKEN_BYTES, type DataToken, dataTokenFrom, readDataToken } from '../core/office/data-token.ts';
import { parseTeryt, type Teryt } from '../core/places/municipality.ts';
import type { CaseLink } from '../ports/cases.ts';
import type { Ports, Tx } from '../ports.ts';
import { queueLetters } from './queue-letters.ts';

/** A city by its official address on the roll, or anybody by an address of their own. */
export type CaseAsker = { readonly city: string } | { readonly email: string };

interface Request {
  readonly edition: string;
  readonly asker: CaseAsker;
  readonly language: 'pl' | 'en';
  /** Address of the page with a `#` at its end; the token follows. */
  readonly page: string;
}

/**
 * A letter with a link to the form, to whom can then be answered (regulations §19). Whoever asks is told nothing: a
 * city without an address leaves a row that opens nothing, so that all answers are written the same way.
 */
export async function requestCaseLink(
  tx: Tx,
  { clock, random, keys, post }: Pick<Ports, 'clock' | 'random' | 'keys' | 'post'>,
  { edition: id, asker, language, page }: Request,
): Promise<Outcome> {
  const edition = await tx.editions.find(id);
  if (edition === null) return refuse('edition-unknown', { edition: id });
  const now = clock.now();
  const until = (now + CASE_LINK_MS) as Instant;
  const to = await recipientOf(tx, id, asker);
  const token = dataTokenFrom(random.bytes(DATA_TOKEN_BYTES));
  const isWritten = to !== null && (await liveLinks(tx, { ...to, edition: id }, now)) < CASE_LINKS_AT_MOST;
  const who = isWritten
    ? { teryt: to.teryt, address: to.teryt === null ? to.email : '' }
    : { teryt: null, address: '' };
  await tx.cases.addLink({ tokenHash: hashCaseToken(token), edition: id, until, ...who });
  if (!isWritten) return { ok: true };
  const letterLanguage = to.teryt === null ? language : 'pl';
  await queueLetters(tx, { keys, random, now, post }, [
    {
      ...{ kind: 'case-link', language: letterLanguage, to: to.email, edition: id, teryt: to.teryt },
      fields: { who: to.name, edition: edition.name[letterLanguage], until: warsawTime(until) },
      secrets: { link: `${page}${token}` },
    },
  ]);
  return { ok: true };
}

interface Recipient {
  readonly teryt: Teryt | null;
  readonly email: string;
  /** Name of the city, or the address. */
  readonly name: string;
}

async function recipientOf(tx: Tx, edition: string, asker: CaseAsker): Promise<Recipient | null> {
  if ('email' in asker) return { teryt: null, email: asker.email, name: asker.email };
  const teryt = parseTeryt(asker.city);
  const voter = teryt === null ? null : await tx.votes.voter(edition, teryt);
  return voter?.email ? { teryt, email: voter.email, name: voter.name } : null;
}

async function liveLinks(tx: Tx, to: Recipient & { readonly edition: string }, now: Instant): Promise<number> {
  const links = to.teryt === null ? await tx.cases.links(to.email) : await tx.cases.linksOfCity(to.edition, to.teryt);
  return links.filter(({ teryt, until }) => until > now && teryt === to.teryt).length;
}

/** Whoever holds the city's code speaks for the city, after the close as well; refuses 'code-unknown' and 'code-revoked'. */
export async function caseLinkByCode(
  tx: Tx,
  { clock, random }: Pick<Ports, 'clock' | 'random'>,
  { edition, code }: { readonly edition: string; readonly code: VotingCode },
): Promise<Outcome<{ token: DataToken }>> {
  const link = await tx.votes.findLink(edition, hashVotingCode(edition, code));
  if (link === null) return refuse('code-unknown');
  if (link.status === 'revoked') return refuse('code-revoked', { teryt: link.teryt });
  const token = dataTokenFrom(random.bytes(DATA_TOKEN_BYTES));
  const until = (clock.now() + CASE_LINK_MS) as Instant;
  const open = await tx.cases.linksOfCity(edition, link.teryt);
  const oldest = open.toSorted((a, b) => a.until - b.until).slice(0, Math.max(0, open.length + 1 - CITY_LINKS_AT_MOST));
  await tx.cases.dropLinks(oldest.map(({ tokenHash }) => tokenHash));
  await tx.cases.addLink({ tokenHash: hashCaseToken(token), edition, teryt: link.teryt, address: '', until });
  return { ok: true, token };
}

/** Who asks, and of which edition; refuses 'case-link-unknown' for what is no token, has run out or was never given. */
export async function openCaseLink(tx: Tx, typed: string, now: Instant): Promise<Outcome<{ link: CaseLink }>> {
  const token = readDataToken(typed);
  const link = token === null ? null : await tx.cases.findLink(hashCaseToken(token));
  const opens = link !== null && link.until > now && (link.teryt !== null || link.address !== '');
  if (!opens) return refuse('case-link-unknown');
  return { ok: true, link };
}
