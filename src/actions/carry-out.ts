import type { Hash } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { PublicKey } from '../core/ledger/signed-head.ts';
import type { Proposal } from '../core/office/proposal.ts';
import type { Ports, Tx } from '../ports.ts';
import { castAssisted, mayAssist } from './cast-assisted.ts';
import { CERTIFICATE, certifyResult, mayCertify, protocolToCertify } from './certify-result.ts';
import { changeAddress, mayChangeAddress } from './change-address.ts';
import { mayChangeHours, moveEnd } from './change-hours.ts';
import { changeOfficers, mayChangeOfficers } from './change-officers.ts';
import { freezeRoll, mayFreezeRoll } from './freeze-roll.ts';
import { grantRole, mayGrantRole } from './grant-role.ts';
import { mayResume, resumeVote } from './guard-clock.ts';
import type { NewEvent } from './record-event.ts';
import { mayReissue, reissueCode } from './reissue-code.ts';
import { prepareRelease } from './release-edition.ts';
import { adoptKey, mayRotateKey, rotateKey } from './rotate-key.ts';

/** What approving a proposal does. `check` changes nothing; `apply` runs in the transaction of the approval. */
export interface Work {
  readonly check: (tx: Tx) => Promise<Outcome>;
  readonly apply: (tx: Tx) => Promise<Outcome<{ event: Pick<NewEvent, 'type' | 'details'> }>>;
  /** What follows outside the database once it is written; a crash before it must do no harm. */
  readonly after?: () => Promise<void>;
}

/** The one place that says what each kind of proposal means. What takes time is done here, before the transaction. */
export async function workOf(
  ports: Ports,
  { id, edition, content }: Pick<Proposal, 'id' | 'edition' | 'content'>,
): Promise<Outcome<{ work: Work }>> {
  switch (content.kind) {
    case 'open-vote':
      return plain(
        (tx) => mayFreezeRoll(tx, ports, { edition, addresses: content.addresses }),
        (tx) => freezeRoll(tx, ports, { edition, addresses: content.addresses }),
        ({ codes }) => ({ type: 'roll-frozen', details: { voters: codes.length } }),
      );
    case 'extend-vote':
    case 'close-early': {
      const { closesAt, reason } = content;
      const request = {
        edition,
        change: content.kind === 'extend-vote' ? 'extend' : 'shorten',
        closesAt,
        reason,
      } as const;
      return plain(
        (tx) => mayChangeHours(tx, ports, request),
        (tx) => moveEnd(tx, ports, request),
        () => ({ type: 'hours-changed', details: { closesAt, reason } }),
      );
    }
    case 'resume-vote': {
      const { verdict, reason } = content;
      return plain(
        (tx) => mayResume(tx, ports, { edition, verdict }),
        (tx) => resumeVote(tx, ports, { edition, verdict }),
        () => ({ type: 'vote-resumed', details: { verdict, reason } }),
      );
    }
    case 'change-roll':
      return changeRoll(ports, edition, content.change);
    case 'assisted-ballot': {
      const { teryt, reason, sealed } = content;
      return plain(
        (tx) => mayAssist(tx, ports, { edition, teryt, reason, sealed }),
        (tx) => castAssisted(tx, ports, { edition, teryt, reason, sealed }),
        () => ({ type: 'ballot-assisted', details: { teryt, reason } }),
      );
    }
    case 'certify':
      return certify(ports, { edition, protocol: content.protocol, proposal: id });
    case 'release':
      return release(ports, edition);
    case 'rotate-key':
      return rotate(ports, { ...content, edition });
    case 'grant-role':
      return plain(
        (tx) => mayGrantRole(tx, { ...content, edition }),
        (tx) => grantRole(tx, ports, { ...content, edition }),
        () => ({ type: 'role-granted', details: { role: content.role } }),
      );
    default:
      return content satisfies never;
  }
}

function plain<T extends object>(
  check: Work['check'],
  apply: (tx: Tx) => Promise<Outcome<T>>,
  event: (done: T) => Pick<NewEvent, 'type' | 'details'>,
): Outcome<{ work: Work }> {
  return {
    ok: true,
    work: {
      check,
      apply: async (tx) => {
        const done = await apply(tx);
        return done.ok ? { ok: true, event: event(done) } : done;
      },
    },
  };
}

function changeRoll(
  ports: Ports,
  edition: string,
  change: Extract<Proposal['content'], { kind: 'change-roll' }>['change'],
): Outcome<{ work: Work }> {
  const { what, teryt, reason } = change;
  const event = () => ({ type: 'roll-changed', details: { teryt, what, reason } }) as const;
  switch (change.what) {
    case 'reissue-code':
      return plain(
        (tx) => mayReissue(tx, ports, { edition, teryt, reason }),
        (tx) => reissueCode(tx, ports, { edition, teryt, reason }),
        event,
      );
    case 'change-address':
      return plain(
        (tx) => mayChangeAddress(tx, ports, { edition, ...change }),
        (tx) => changeAddress(tx, ports, { edition, ...change }),
        event,
      );
    case 'change-officers':
      return plain(
        (tx) => mayChangeOfficers(tx, ports, { edition, ...change }),
        (tx) => changeOfficers(tx, ports, { edition, ...change }),
        event,
      );
    default:
      return change satisfies never;
  }
}

function rotate(
  ports: Ports,
  request: { readonly edition: string; readonly to: PublicKey; readonly reason: string },
): Outcome<{ work: Work }> {
  const { to, reason } = request;
  const made = plain(
    (tx) => mayRotateKey(tx, ports.keys, request),
    (tx) => rotateKey(tx, ports, request),
    ({ from }) => ({ type: 'key-rotated', details: { from, to, reason } }),
  );
  return made.ok ? { ok: true, work: { ...made.work, after: () => adoptKey(ports, to) } } : made;
}

/** Certified is what both were shown: a protocol that comes out otherwise since the proposal is none of theirs. */
async function certify(
  ports: Ports,
  { edition, protocol, proposal }: { readonly edition: string; readonly protocol: Hash; readonly proposal: string },
): Promise<Outcome<{ work: Work }>> {
  const found = await protocolToCertify(ports, edition);
  if (!found.ok) return found;
  if (found.protocol !== protocol) return refuse('proposal-changed');
  return plain(
    (tx) => mayCertify(tx, edition),
    (tx) => certifyResult(tx, ports, { edition, proposal, printed: found.printed }),
    () => ({ type: 'result-certified', details: { protocol } }),
  );
}

/** Released is what two organisers have certified. */
async function release(ports: Ports, edition: string): Promise<Outcome<{ work: Work }>> {
  const prepared = await prepareRelease(ports, edition);
  if (!prepared.ok) return prepared;
  const check: Work['check'] = async (tx) =>
    (await tx.editions.document(edition, CERTIFICATE)) === null ? refuse('not-certified', { edition }) : { ok: true };
  return plain(
    check,
    async (tx) => {
      const certified = await check(tx);
      return certified.ok ? prepared.release(tx) : certified;
    },
    () => ({ type: 'edition-released', details: { evidence: prepared.evidence } }),
  );
}
