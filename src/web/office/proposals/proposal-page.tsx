/** One proposal with all that is approved with it, and the forms that end it. */
import type { VNode } from 'preact';
import { decideProposal } from '../../../actions/decide-proposal.ts';
import { mayFreezeRoll } from '../../../actions/freeze-roll.ts';
import { isReleased } from '../../../actions/look-at-result.ts';
import { type PrintedProtocol, readProtocol } from '../../../actions/print-protocol.ts';
import type { Officer } from '../../../core/ballot/ballot-box.ts';
import { boxClosesAt, entryEndsAt } from '../../../core/ballot/vote-time.ts';
import type { Hash } from '../../../core/basics/hash.ts';
import { refuse } from '../../../core/basics/outcome.ts';
import { type Decision, isErased, type Proposal, proposalAt, proposalDigest } from '../../../core/office/proposal.ts';
import { REFUSALS } from '../../../texts/refusals.ts';
import { refusalPage } from '../../errors.tsx';
import { readForm } from '../../form.ts';
import { printEnd, printMoment } from '../../print.ts';
import { ErrorSummary } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { pathsFor } from '../../visit.ts';
import { renderOffice } from '../office-page.tsx';
import { editionOf, hasRightHere, type OfficeVisit } from '../office-visit.ts';
import { ProtocolShown } from '../protocol/protocol-shown.tsx';
import { requireFresh } from '../require-fresh.ts';
import { nameAndAddress, namesOf } from '../shown-persons.ts';
import { AssistedContent, openChoices } from './assisted-content.tsx';

const FIELDS = { decision: 'decyzja', digest: 'skrot' } as const;
const DECISIONS: readonly Decision[] = ['approve', 'reject', 'withdraw'];
/** What the address says after a form, and the sentence that stands for it. */
const AFTER = { zlozony: 'made', zatwierdzony: 'done', odrzucony: 'rejected', wycofany: 'withdrawn' } as const;
const AFTER_DECISION = { approve: 'zatwierdzony', reject: 'odrzucony', withdraw: 'wycofany' } as const;

export function proposalPage(visit: OfficeVisit): Promise<Response> {
  return showProposal(visit, null);
}

export async function decideOnPage(visit: OfficeVisit): Promise<Response> {
  const { http, site, session, texts, path } = visit;
  const { id: edition } = editionOf(visit);
  const id = http.req.param('proposal') ?? '';
  const here = path('officeProposal', { edition, proposal: id });
  const stale = requireFresh(visit, here);
  if (stale) return stale;
  const form = await readForm(http);
  const decision = DECISIONS.find((one) => one === form.text(FIELDS.decision));
  const found = await readProposal(visit);
  if (found === null || decision === undefined) return refusalPage(visit, refuse('proposal-unknown'));
  const digest = form.text(FIELDS.digest) as Hash;
  const decided = await decideProposal(site.ports, { id, decision, digest, by: session.who });
  if (!decided.ok)
    return showProposal(visit, {
      sentence: texts.refusals[decided.refusal](decided.details),
      status: REFUSALS[decided.refusal].http,
    });
  const query = { stan: AFTER_DECISION[decision] };
  return http.redirect(path('officeProposal', { edition, proposal: id }, query), 303);
}

/** Shows the same page with the choices: by a form, after a recent sign-in, with a trace. */
export async function lookAtChoices(visit: OfficeVisit): Promise<Response> {
  const proposal = await readProposal(visit);
  if (proposal === null) return refusalPage(visit, refuse('proposal-unknown'));
  const { id, edition } = proposal;
  const stale = requireFresh(visit, visit.path('officeProposal', { edition, proposal: id }));
  return stale ?? showProposal(visit, null, await openChoices(visit, proposal));
}

/** Of this edition only: the number of another one's is unknown here. */
async function readProposal({ http, site, edition, arrivedAt }: OfficeVisit): Promise<Proposal | null> {
  const found = await site.ports.store.read((tx) => tx.proposals.find(http.req.param('proposal') ?? ''));
  return found === null || found.edition !== edition?.id ? null : proposalAt(found, arrivedAt);
}

interface Fault {
  readonly sentence: string;
  readonly status: number;
}

async function showProposal(
  visit: OfficeVisit,
  fault: Fault | null,
  choices: readonly string[] | null = null,
): Promise<Response> {
  const { texts, language, http, site } = visit;
  const proposal = await readProposal(visit);
  if (proposal === null) return refusalPage(visit, refuse('proposal-unknown'));
  const words = texts.proposals;
  const { names, roll, released } = await site.ports.store.read(async (tx) => ({
    names: await namesOf(tx, texts),
    roll: await mayFreezeRoll(tx, site.ports, { edition: proposal.edition, addresses: [] }),
    released: await isReleased(tx, proposal.edition),
  }));
  const voters = roll.ok ? roll.cities.length : null;
  const maySee = proposal.content.kind === 'certify' && hasRightHere(visit, 'decide');
  const read = maySee ? await readProtocol(site.ports, proposal.edition) : null;
  const printed = read?.ok ? read.printed : null;
  const after = AFTER[http.req.query('stan') as keyof typeof AFTER];
  const title = words.kinds[proposal.content.kind];
  return renderOffice(visit, {
    title,
    shape: 'text',
    // The page may stand at the address of a form, which no link leads to.
    other: pathsFor(language === 'pl' ? 'en' : 'pl')('officeProposal', {
      edition: proposal.edition,
      proposal: proposal.id,
    }),
    ...(fault && { status: fault.status }),
    body: (
      <>
        <ErrorSummary
          title={words.form.errors}
          errors={fault === null ? [] : [{ href: '#decyzja', sentence: fault.sentence }]}
        />
        {after !== undefined && fault === null && (
          <Notice kind="success">
            <p>{words.detail[after]}</p>
          </Notice>
        )}
        <header class="page-head">
          <h1>{title}</h1>
          <p class="lead">
            {words.detail.by(names.get(proposal.proposedBy) ?? '–', printMoment(proposal.proposedAt, language))}
          </p>
        </header>
        <p>{stateOf(visit, proposal, names)}</p>
        <h2>{words.detail.effect}</h2>
        <p>{words.form.explain[proposal.content.kind]}</p>
        <h2>{words.detail.content}</h2>
        <Content {...{ visit, proposal, voters, printed, choices }} isReleased={released} />
        <p>
          {words.detail.digest}:{' '}
          {isErased(proposal) ? words.detail.erased : <code class="hash">{proposalDigest(proposal)}</code>}
        </p>
        <DecisionForms visit={visit} proposal={proposal} />
      </>
    ),
  });
}

function stateOf({ texts, language }: OfficeVisit, proposal: Proposal, names: ReadonlyMap<string, string>): string {
  const { detail, statuses } = texts.proposals;
  const { status, decidedBy, decidedAt, expiresAt } = proposal;
  if (status === 'open') return detail.until(printEnd(expiresAt, language));
  if (decidedBy === null || decidedAt === null) return detail.decidedByTime(statuses[status]);
  return detail.decided(statuses[status], names.get(decidedBy) ?? '–', printMoment(decidedAt, language));
}

interface ContentProps {
  readonly visit: OfficeVisit;
  readonly proposal: Proposal;
  /** Cities that the roll will hold; `null` once it is frozen. */
  readonly voters: number | null;
  /** The protocol, for those who may sign it. */
  readonly printed: PrintedProtocol | null;
  readonly isReleased: boolean;
  /** Of a ballot for a city, for one who has asked to see them. */
  readonly choices: readonly string[] | null;
}

/** Everything that will be done, so that nobody approves what was not shown. */
function Content({ visit, proposal, voters, printed, isReleased, choices }: ContentProps): VNode | null {
  const { content } = proposal;
  const { texts, language, site } = visit;
  const { form: words, detail } = texts.proposals;
  const { grace } = editionOf(visit).vote;
  switch (content.kind) {
    case 'release':
      return null;
    case 'certify':
      return (
        <>
          {printed?.protocol === content.protocol && <ProtocolShown {...{ visit, printed, isReleased }} />}
          <p>
            {words.protocol}: <code class="hash">{content.protocol}</code>
          </p>
        </>
      );
    case 'extend-vote':
    case 'close-early':
      return (
        <dl>
          <dt>{words.closesAt}</dt>
          <dd>{printEnd(entryEndsAt(content), language)}</dd>
          {grace && <dt>{texts.grace.label}</dt>}
          {grace && <dd>{texts.grace.fact(grace.minutes, printEnd(boxClosesAt({ ...content, grace }), language))}</dd>}
          <dt>{words.reason}</dt>
          <dd>{content.reason}</dd>
        </dl>
      );
    case 'assisted-ballot':
      return <AssistedContent {...{ visit, proposal, content, choices }} />;
    case 'rotate-key':
      return (
        <dl>
          <dt>{words.newKey}</dt>
          <dd>
            <code class="hash">{content.to}</code>
          </dd>
          <dt>{words.reason}</dt>
          <dd>{content.reason}</dd>
        </dl>
      );
    case 'resume-vote':
      return (
        <dl>
          <dt>{words.verdict}</dt>
          <dd>{words.verdicts[content.verdict]}</dd>
          <dt>{words.reason}</dt>
          <dd>{content.reason}</dd>
        </dl>
      );
    case 'change-roll': {
      const { change } = content;
      return (
        <dl>
          <dt>{words.what}</dt>
          <dd>{words.whats[change.what]}</dd>
          <dt>{words.city}</dt>
          <dd>{`${site.register.get(change.teryt)?.name ?? '–'} (${change.teryt})`}</dd>
          {change.what === 'change-address' && (
            <>
              <dt>{words.email}</dt>
              <dd>{change.email || detail.erased}</dd>
              <dt>{words.source}</dt>
              <dd>{change.source || detail.erased}</dd>
            </>
          )}
          {change.what === 'change-officers' && (
            <>
              <dt>{words.officers}</dt>
              <dd>{content.erased ? detail.erased : officerList(change.officers) || detail.noOfficers}</dd>
            </>
          )}
          <dt>{words.reason}</dt>
          <dd>{change.reason}</dd>
        </dl>
      );
    }
    case 'open-vote':
      return (
        <>
          <p>
            {detail.addresses(content.addresses.length, voters === null ? null : voters - content.addresses.length)}
          </p>
          {content.erased && <p>{detail.erased}</p>}
          {content.addresses.length > 0 && hasRightHere(visit, 'decide') && (
            <details>
              <summary>{detail.addressList}</summary>
              <ul>
                {content.addresses.map(({ teryt, email, source, officers = [] }) => (
                  <li key={teryt}>
                    {`${site.register.get(teryt)?.name ?? teryt}: ${officerList([{ email, source }, ...officers])}`}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      );
    case 'grant-role':
      return <p>{detail.role(texts.office.roles[content.role], nameAndAddress(content, texts))}</p>;
    default:
      return content satisfies never;
  }
}

function officerList(officers: readonly Officer[]): string {
  return officers.map(({ email, source }) => `${email} (${source})`).join(', ');
}

function DecisionForms({ visit, proposal }: { visit: OfficeVisit; proposal: Proposal }): VNode | null {
  const { texts, path, session } = visit;
  const { detail } = texts.proposals;
  if (proposal.status !== 'open' || isErased(proposal)) return null;
  const isOwn = proposal.proposedBy === session.who.id;
  const mayDecide = hasRightHere(visit, isOwn ? 'propose' : 'decide');
  if (!mayDecide) return <p>{detail.noRight}</p>;
  const decisions: readonly Decision[] = isOwn ? ['withdraw'] : ['approve', 'reject'];
  return (
    <section id="decyzja">
      {isOwn && <p>{detail.own}</p>}
      {decisions.map((decision) => (
        <form
          key={decision}
          method="post"
          action={path('officeProposalDecision', { edition: proposal.edition, proposal: proposal.id })}
        >
          <input type="hidden" name={FIELDS.decision} value={decision} />
          <input type="hidden" name={FIELDS.digest} value={proposalDigest(proposal)} />
          <p>
            <button type="submit" class={decision === 'approve' ? 'button button-gold' : 'button button-quiet'}>
              {detail[decision]}
            </button>
          </p>
        </form>
      ))}
    </section>
  );
}
