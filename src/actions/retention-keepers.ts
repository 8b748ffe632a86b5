/** Of each kind of personal data that the nightly run erases: what is held, when it is over, and how it goes. */
import { addDays, type Instant, parseInstant } from '../core/basics/day.ts';
import { instantOfWarsawClock } from '../core/basics/warsaw-clock.ts';
import { addressesIn, proposalOverAt, withoutPersons } from '../core/office/personal-request.ts';
import type { NightlyKind } from '../core/office/retention.ts';
import { after, overAt, personOverAt, rollOverAt } from '../core/office/retention-periods.ts';
import { aliveUntil } from '../core/office/session-life.ts';
import { DRAFT_DAYS } from '../core/office/submission.ts';
import type { ErasureList } from '../ports/retention.ts';
import type { SubmittedFiles } from '../ports/submissions.ts';
import type { Tx } from '../ports.ts';
import { editionDates, lastSignatures } from './edition-dates.ts';

/** Something that goes as a whole. */
export interface Held {
  readonly records: number;
  /** First instant at which it must be gone; `null` while nothing says when. */
  readonly over: Instant | null;
  readonly erase: () => Promise<unknown>;
}

/** Reads only; what is over is erased by the caller, in the same transaction. */
export type Keeper = (tx: Tx, now: Instant) => Promise<readonly Held[]>;

export function keepers(
  list: Pick<ErasureList, 'dropBefore'>,
  files: Pick<SubmittedFiles, 'drop'>,
): Readonly<Record<NightlyKind, Keeper>> {
  return {
    letter: letters,
    'data-link': dataLinks,
    'sign-in': signIns,
    'news-asked': unconfirmedNews,
    invitation: invitations,
    'code-network': codeNetworks,
    'roll-address': rollAddresses,
    'proposal-address': proposalAddresses,
    'submission-address': submissionAddresses,
    submission: submissions(files),
    'case-text': caseTexts,
    'office-person': removedPersons,
    'audit-person': auditPersons,
    'erasure-list': erasureList(list),
  };
}

const letters: Keeper = async (tx, now) => {
  const held = await tx.retention.letters(null);
  return held.map(({ id, endedAt }) => ({
    records: 1,
    over: overAt('letter', endedAt),
    erase: () => tx.retention.emptyLetters([id], now),
  }));
};

const dataLinks: Keeper = async (tx) => {
  const data = await tx.retention.links(null);
  const cases = await tx.cases.links(null);
  return [
    ...data.map(({ tokenHash, until }) => linkHeld(until, () => tx.retention.dropLinks([tokenHash]))),
    ...cases.map(({ tokenHash, until }) => linkHeld(until, () => tx.cases.dropLinks([tokenHash]))),
  ];
};

function linkHeld(until: Instant, erase: Held['erase']): Held {
  return { records: 1, over: overAt('data-link', until), erase };
}

/** Counted from the last answer; what nobody has answered, from its arrival. The public answers stay. */
const caseTexts: Keeper = async (tx) => {
  const all = await tx.cases.list(null);
  const held = all.filter(({ text, note, draft }) => text !== null || note !== '' || draft !== null);
  return held.map(({ number, answers, receivedAt }) => ({
    records: 1,
    over: overAt('case-text', answers.at(-1)?.at ?? receivedAt),
    erase: () => tx.cases.empty(number),
  }));
};

/** Sessions that have run out, and codes and challenges that nobody answered. */
const signIns: Keeper = async (tx) => {
  const sessions = await tx.retention.sessions();
  const questions = await tx.retention.questions();
  return [
    ...sessions.map((session) => ({
      records: 1,
      over: overAt('sign-in', aliveUntil(session)),
      erase: () => tx.retention.dropSession(session.id),
    })),
    ...questions.map(({ id, until }) => ({
      records: 1,
      over: overAt('sign-in', until),
      erase: () => tx.retention.dropQuestion(id),
    })),
  ];
};

/** Counted from the end of the day: only the day is kept, and a link must not die before its week is over. */
const unconfirmedNews: Keeper = async (tx) => {
  const asked = (await tx.retention.news(null)).filter(({ confirmedOn }) => confirmedOn === null);
  return asked.map(({ tokenHash, askedOn }) => ({
    records: 1,
    over: overAt('news-asked', instantOfWarsawClock(`${addDays(askedOn, 1)}T00:00`)),
    erase: () => tx.news.remove(tokenHash),
  }));
};

/** Whoever never took an invitation up has never been anybody here: the name goes with it. */
const invitations: Keeper = async (tx) => {
  const held = await tx.retention.invitations();
  return held.map(({ person, until }) => ({
    records: 1,
    over: overAt('invitation', until),
    async erase() {
      const invited = await tx.people.find(person);
      await (invited?.status === 'invited' ? tx.retention.emptyPerson(person) : tx.people.dropInvitation(person));
    },
  }));
};

const rollAddresses: Keeper = async (tx) => {
  const dates = await editionDates(tx);
  const held = await tx.retention.rollAddresses(null);
  return [...dates].flatMap(([edition, date]) => {
    const records = held.filter((address) => address.edition === edition).length;
    if (records === 0) return [];
    return [{ records, over: rollOverAt(date), erase: () => tx.retention.emptyRollAddresses(edition, null) }];
  });
};

/** The close erases them; here are those of a vote that is over and that nobody has closed. */
const codeNetworks: Keeper = async (tx) => {
  const held: Held[] = [];
  for (const [edition, { boxClosesAt }] of await editionDates(tx)) {
    const records = await tx.roll.countNetworks(edition);
    if (records === 0) continue;
    const over = overAt('code-network', parseInstant(boxClosesAt));
    held.push({ records, over, erase: () => tx.roll.forgetNetworks(edition) });
  }
  return held;
};

const proposalAddresses: Keeper = async (tx, now) => {
  const dates = await editionDates(tx);
  const named = (await tx.proposals.list(null)).filter(({ content }) => addressesIn(content).length > 0);
  return named.map((proposal) => {
    const date = dates.get(proposal.edition) ?? null;
    const isOpen = proposal.status === 'open' && now < proposal.expiresAt;
    return {
      records: addressesIn(proposal.content).length,
      over: isOpen ? null : proposalOverAt(proposal, date && rollOverAt(date)),
      erase: () => tx.retention.rewriteProposal(proposal.id, withoutPersons(proposal.content)),
    };
  });
};

const submissionAddresses: Keeper = async (tx) => {
  const held = await tx.submissions.addresses(null);
  return held.map(({ codeHash, until }) => ({
    records: 1,
    over: overAt('submission-address', until),
    erase: () => tx.submissions.emptyAddress(codeHash),
  }));
};

/** A draft that nobody sent goes after a week. The file goes with the last submission that holds it. */
function submissions(files: Pick<SubmittedFiles, 'drop'>): Keeper {
  return async (tx) => {
    const held = await tx.submissions.all();
    return held.map(({ id, sha256, state, receivedAt }) => ({
      records: 1,
      over: state === 'draft' ? after(receivedAt, DRAFT_DAYS) : overAt('submission', receivedAt),
      async erase() {
        await tx.submissions.drop(id);
        await files.drop(sha256, async () => (await tx.submissions.keptFiles()).has(sha256));
      },
    }));
  };
}

const removedPersons: Keeper = async (tx) => {
  const signed = await lastSignatures(tx);
  const held = await tx.retention.removals();
  return held.map(({ person, noticedAt }) => ({
    records: 1,
    over: noticedAt === null ? null : personOverAt(noticedAt, signed.get(person) ?? null),
    erase: () => tx.retention.emptyPerson(person),
  }));
};

/** Salts of people in the office go with their name; here are addresses that the log met otherwise. */
const auditPersons: Keeper = async (tx) => {
  const known = new Set((await tx.people.all()).map(({ email }) => email));
  const held = (await tx.retention.auditAddresses()).filter(({ email }) => !known.has(email));
  return held.map(({ email, lastEvent }) => ({
    records: 1,
    over: overAt('audit-person', lastEvent === null ? (0 as Instant) : instantOfEvent(lastEvent)),
    erase: () => tx.audit.erasePerson(email),
  }));
};

function instantOfEvent(text: string): Instant {
  return (JSON.parse(text) as { readonly at: Instant }).at;
}

function erasureList(list: Pick<ErasureList, 'dropBefore'>): Keeper {
  return async (tx) => {
    const held = await tx.retention.erasures();
    return held.map(({ erasedAt }) => ({
      records: 1,
      over: overAt('erasure-list', erasedAt),
      async erase() {
        list.dropBefore((erasedAt + 1) as Instant);
        await tx.retention.dropErasures((erasedAt + 1) as Instant);
      },
    }));
  };
}
