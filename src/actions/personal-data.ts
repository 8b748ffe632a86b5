import type { Instant } from '../core/basics/day.ts';
import type { Person, PersonId } from '../core/office/person.ts';
import {
  addressesIn,
  type Erasability,
  erasabilityOfCase,
  erasabilityOfLetter,
  erasabilityOfPerson,
  erasabilityOfProposal,
  erasabilityOfRollAddress,
  withoutPersons,
} from '../core/office/personal-request.ts';
import type { Proposal } from '../core/office/proposal.ts';
import type { DataKind } from '../core/office/retention.ts';
import type { EditionDates } from '../core/office/retention-periods.ts';
import type { Tx } from '../ports.ts';
import { editionDates, lastSignatures } from './edition-dates.ts';

/** One thing that is kept about an address: shown, exported, and erased by the same list. */
export interface PersonalRecord {
  readonly kind: DataKind;
  /** What stands there, as it stands there. */
  readonly data: Readonly<Record<string, string | number | null>>;
  readonly erasure: Erasability;
  readonly erase: (tx: Tx) => Promise<unknown>;
}

const AT_ONCE: Erasability = { may: 'now' };

/** Everything that is kept about this address (lower case), in one view of the database. */
export async function personalData(tx: Tx, email: string, now: Instant): Promise<readonly PersonalRecord[]> {
  const dates = await editionDates(tx);
  const person = await personOf(tx, email, now);
  return [
    ...(person?.records ?? []),
    ...(await onRolls(tx, email, dates, now)),
    ...(await inProposals(tx, email, { dates, person: person?.erasure ?? null, now })),
    ...(await inLetters(tx, email, now)),
    ...(await inAudit(tx, email, person?.erasure ?? AT_ONCE)),
    ...(await toNews(tx, email)),
    ...(await inCases(tx, email)),
    ...(await ofLinks(tx, email)),
    ...(await inDataInvitations(tx, email)),
  ];
}

async function personOf(tx: Tx, email: string, now: Instant) {
  const person = await tx.people.findByEmail(email);
  if (person === null) return null;
  const lastSignatureAt = (await lastSignatures(tx)).get(person.id) ?? null;
  const erasure = erasabilityOfPerson({ status: person.status, lastSignatureAt }, now);
  const erase = (inner: Tx) => inner.retention.emptyPerson(person.id);
  const records: PersonalRecord[] = [{ kind: 'office-person', data: await describe(tx, person), erasure, erase }];
  if (lastSignatureAt !== null)
    records.push({ kind: 'signature', data: { lastSignatureAt }, erasure, erase: async () => undefined });
  const invitation = (await tx.retention.invitations()).find((one) => one.person === person.id);
  if (invitation)
    records.push({
      kind: 'invitation',
      data: { until: invitation.until },
      erasure: AT_ONCE,
      erase: (inner) => inner.people.dropInvitation(person.id),
    });
  return { erasure, records: [...records, ...(await signInsOf(tx, person.id, erasure))] };
}

/** They let a person in, so they stay as long as the person does, and go with {@link personOf}. */
async function signInsOf(tx: Tx, person: PersonId, erasure: Erasability): Promise<readonly PersonalRecord[]> {
  const sessions = await tx.signIns.sessions(person);
  const passkeys = await tx.signIns.passkeys(person);
  return [
    ...sessions.map(({ id, method, browser, signedInAt, usedAt }) => ({
      ...({ kind: 'sign-in', data: { method, browser, signedInAt, usedAt }, erasure } as const),
      erase: (inner: Tx) => inner.signIns.end(person, id),
    })),
    ...passkeys.map(({ id, name, addedAt }) => ({
      ...({ kind: 'office-person', data: { passkey: name, addedAt }, erasure } as const),
      erase: (inner: Tx) => inner.signIns.removePasskey(person, id),
    })),
  ];
}

async function describe(tx: Tx, { id, email, name, language, status }: Person): Promise<PersonalRecord['data']> {
  const grants = await tx.people.grants(id);
  const roles = grants.map(({ role, edition }) => (edition === null ? role : `${role} ${edition}`)).join(', ');
  return { name, email, language, status, roles };
}

type Dates = ReadonlyMap<string, EditionDates>;

async function onRolls(tx: Tx, email: string, dates: Dates, now: Instant): Promise<readonly PersonalRecord[]> {
  const found = await tx.retention.rollAddresses(email);
  return found.map(({ edition, teryt, city, source }) => ({
    kind: 'roll-address',
    data: { edition, teryt, city, email, source },
    erasure: erasabilityOfRollAddress(dates.get(edition) as EditionDates, now),
    erase: (inner) => inner.retention.emptyRollAddresses(edition, email),
  }));
}

async function inProposals(
  tx: Tx,
  email: string,
  about: { readonly dates: Dates; readonly person: Erasability | null; readonly now: Instant },
): Promise<readonly PersonalRecord[]> {
  const named = (await tx.proposals.list(null)).filter(({ content }) =>
    addressesIn(content).some((address) => address.toLowerCase() === email),
  );
  return named.map((proposal) => ({
    kind: 'proposal-address',
    data: { edition: proposal.edition, proposal: proposal.content.kind, proposedAt: proposal.proposedAt, email },
    erasure: erasabilityOfProposal(proposal, { ...about, dates: about.dates.get(proposal.edition) ?? null }),
    erase: (inner) => forgetInProposal(inner, proposal, email),
  }));
}

function forgetInProposal(tx: Tx, { id, content }: Proposal, email: string): Promise<void> {
  return tx.retention.rewriteProposal(id, withoutPersons(content, email));
}

async function inLetters(tx: Tx, email: string, now: Instant): Promise<readonly PersonalRecord[]> {
  const letters = await tx.retention.letters(email);
  return letters.map(({ id, kind, edition, teryt, status, endedAt, reply }) => ({
    kind: 'letter',
    data: { letter: kind, edition, status, endedAt, reply, email },
    erasure: erasabilityOfLetter({ status, aboutCity: teryt !== null }),
    erase: (inner) => inner.retention.emptyLetters([id], now),
  }));
}

async function inAudit(tx: Tx, email: string, erasure: Erasability): Promise<readonly PersonalRecord[]> {
  const known = (await tx.retention.auditAddresses()).find((one) => one.email === email);
  if (known === undefined) return [];
  const events = await tx.retention.auditMentions(email);
  const data = { email, events: events.length, kinds: [...new Set(events)].sort().join(', ') };
  return [{ kind: 'audit-person', data, erasure, erase: (inner) => inner.audit.erasePerson(email) }];
}

async function toNews(tx: Tx, email: string): Promise<readonly PersonalRecord[]> {
  const subscriptions = await tx.retention.news(email);
  return subscriptions.map(({ tokenHash, askedOn, confirmedOn }) => ({
    kind: confirmedOn === null ? 'news-asked' : 'news',
    data: { email, askedOn, confirmedOn },
    erasure: AT_ONCE,
    erase: (inner) => inner.news.remove(tokenHash),
  }));
}

/** Of a city the text belongs to the office and names no address; here is what a person wrote. */
async function inCases(tx: Tx, email: string): Promise<readonly PersonalRecord[]> {
  const own = (await tx.cases.list(null)).filter(({ address }) => address === email);
  return own.map((one) => ({
    kind: 'case-text',
    data: { edition: one.edition, case: one.number, receivedAt: one.receivedAt, ...one.text, email },
    erasure: erasabilityOfCase(one),
    erase: (inner) => inner.cases.empty(one.number),
  }));
}

/** Where a city was asked for its data. The link itself stays: it is the city's. */
async function inDataInvitations(tx: Tx, email: string): Promise<readonly PersonalRecord[]> {
  const invitations = await tx.submissions.addresses(email);
  return invitations.map(({ codeHash, edition, teryt, until }) => ({
    kind: 'submission-address',
    data: { edition, teryt, email, until },
    erasure: AT_ONCE,
    erase: (inner) => inner.submissions.emptyAddress(codeHash),
  }));
}

async function ofLinks(tx: Tx, email: string): Promise<readonly PersonalRecord[]> {
  const data = await tx.retention.links(email);
  const cases = await tx.cases.links(email);
  return [
    ...data.map(({ tokenHash, until }) => linkRecord(email, until, (inner) => inner.retention.dropLinks([tokenHash]))),
    ...cases.map(({ tokenHash, until }) => linkRecord(email, until, (inner) => inner.cases.dropLinks([tokenHash]))),
  ];
}

function linkRecord(email: string, until: Instant, erase: PersonalRecord['erase']): PersonalRecord {
  return { kind: 'data-link', data: { email, until }, erasure: AT_ONCE, erase };
}
