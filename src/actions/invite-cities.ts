import { CODE_BYTES } from '../core/ballot/voting-code.ts';
import { type Instant, parseInstant, warsawTime } from '../core/basics/day.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { dataCodeFrom, hashDataCode } from '../core/office/data-code.ts';
import { readEmail } from '../core/office/person.ts';
import { checkDataDeadline } from '../core/office/submission.ts';
import { isCity, type Municipality, parseTeryt, type Teryt } from '../core/places/municipality.ts';
import type { DataInvitation } from '../ports/submissions.ts';
import type { Ports, Tx } from '../ports.ts';
import { queueLetters } from './queue-letters.ts';
import { type Actor, recordEvent } from './record-event.ts';

type Deps = Pick<Ports, 'clock' | 'random' | 'keys' | 'post'>;

/** A city that is asked; `email: null`: the address stands on the roll. */
export interface InvitedLine {
  readonly teryt: Teryt;
  readonly email: string | null;
}

/** `2477011` or `2477011;promocja@miasto.pl`, line by line. Refuses 'data-lines-invalid' (`line`), also for no line at all. */
export function readInvitedLines(text: string): Outcome<{ lines: readonly InvitedLine[] }> {
  const lines = new Map<Teryt, InvitedLine>();
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [code = '', address = ''] = line.split(/[;,\t]/).map((cell) => cell.trim());
    const teryt = parseTeryt(code);
    const email = address === '' ? null : readEmail(address);
    if (teryt === null || email?.ok === false) return refuse('data-lines-invalid', { line: i + 1 });
    lines.set(teryt, { teryt, email: email?.email ?? null });
  }
  return lines.size === 0 ? refuse('data-lines-invalid', { line: 1 }) : { ok: true, lines: [...lines.values()] };
}

export interface InviteRequest {
  readonly edition: string;
  readonly lines: readonly InvitedLine[];
  /** First instant at which the links no longer work. */
  readonly until: Instant;
  readonly language: 'pl' | 'en';
  readonly actor: Actor;
}

/**
 * Asks cities for their figures: one personal link each, by letter (regulations §4). A city that has a link gets a new one
 * and the old one stops working; what it has sent stays. All or none: refuses 'edition-unknown', 'data-until-invalid',
 * 'data-city-unknown', 'data-address-missing'.
 */
export async function inviteCities(tx: Tx, deps: Deps, request: InviteRequest): Promise<Outcome<{ cities: number }>> {
  const edition = await tx.editions.find(request.edition);
  if (edition === null) return refuse('edition-unknown', { edition: request.edition });
  const now = deps.clock.now();
  const timely = checkDataDeadline(request.until, parseInstant(edition.vote.opensAt) as Instant, now);
  if (!timely.ok) return refuse('data-until-invalid', { opensAt: edition.vote.opensAt });
  const register = new Map((await tx.places.municipalities()).map((city) => [city.teryt, city]));
  for (const line of request.lines) {
    const city = register.get(line.teryt);
    if (city === undefined || !isCity(city)) return refuse('data-city-unknown', { teryt: line.teryt });
    const email = line.email ?? (await tx.votes.voter(edition.id, line.teryt))?.email ?? null;
    if (email === null) return refuse('data-address-missing', { teryt: line.teryt });
    await inviteOne(tx, deps, { ...request, edition, city, email, now });
  }
  const event = { type: 'data-invited', actor: request.actor, edition: edition.id } as const;
  await recordEvent(tx, { random: deps.random, now }, { ...event, details: { cities: request.lines.length } });
  return { ok: true, cities: request.lines.length };
}

interface One extends Pick<InviteRequest, 'until' | 'language'> {
  readonly edition: Edition;
  readonly city: Municipality;
  readonly email: string;
  readonly now: Instant;
}

async function inviteOne(tx: Tx, deps: Deps, { edition, city, email, until, language, now }: One): Promise<void> {
  const code = dataCodeFrom(deps.random.bytes(CODE_BYTES));
  await tx.submissions.revokeInvitations(edition.id, city.teryt);
  await tx.submissions.addInvitation({
    ...{ codeHash: hashDataCode(code), edition: edition.id, teryt: city.teryt, status: 'active', issuedAt: now },
    ...{ until, email, language },
  });
  const { from, to } = edition.ranking;
  await queueLetters(tx, { ...deps, now }, [
    {
      ...{ kind: 'data-invitation', language, to: email, edition: edition.id, teryt: city.teryt },
      fields: { city: city.name, edition: edition.name[language], from, to, until: warsawTime(until) },
      secrets: { code },
    },
  ]);
}

/** A link that fell into foreign hands. How many there were: none is no error, the city has no link either way. */
export async function revokeDataLink(
  tx: Tx,
  { clock, random }: Pick<Ports, 'clock' | 'random'>,
  { edition, teryt, actor }: { readonly edition: string; readonly teryt: Teryt; readonly actor: Actor },
): Promise<Outcome<{ revoked: number }>> {
  const revoked = await tx.submissions.revokeInvitations(edition, teryt);
  if (revoked > 0)
    await recordEvent(
      tx,
      { random, now: clock.now() },
      { type: 'data-link-revoked', actor, edition, details: { teryt } },
    );
  return { ok: true, revoked };
}

/** What may still be sent by the link; refuses 'submission-ended' for one that was revoked or has run out. */
export function mayStillSend(invitation: DataInvitation, now: Instant): Outcome {
  return invitation.status === 'active' && now < invitation.until
    ? { ok: true }
    : refuse('submission-ended', { until: warsawTime(invitation.until) });
}
