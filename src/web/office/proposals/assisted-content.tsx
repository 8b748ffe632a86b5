/** What a ballot for a city holds: sealed for everybody, until one who decides asks to see it. */
import type { VNode } from 'preact';
import { openAssisted } from '../../../actions/cast-assisted.ts';
import { recordEvent } from '../../../actions/record-event.ts';
import type { Proposal, ProposalContent } from '../../../core/office/proposal.ts';
import { editionOf, hasRightHere, type OfficeVisit } from '../office-visit.ts';

export type AssistedBallot = Extract<ProposalContent, { kind: 'assisted-ballot' }>;

/** Opened for one who decides, with an event in the audit log; `null` for any other proposal and once it is decided. */
export async function openChoices(visit: OfficeVisit, proposal: Proposal): Promise<readonly string[] | null> {
  const { site, session, arrivedAt } = visit;
  const { content, status, id, edition } = proposal;
  if (content.kind !== 'assisted-ballot' || status !== 'open') return null;
  const choices = openAssisted(site.ports.keys, edition, content.sealed);
  if (choices === null) return null;
  const details = { proposal: id, teryt: content.teryt };
  await site.ports.store.write(async (tx) => {
    const event = { type: 'choices-seen', actor: { email: session.who.email }, edition, details } as const;
    await recordEvent(tx, { random: site.ports.random, now: arrivedAt }, event);
    return { ok: true };
  });
  return choices;
}

interface AssistedProps {
  readonly visit: OfficeVisit;
  readonly proposal: Proposal;
  readonly content: AssistedBallot;
  /** By {@link openChoices}; `null` on every page that was merely opened. */
  readonly choices: readonly string[] | null;
}

/** Who must decide may see the choices; once it is decided nobody needs to any more (regulations §10, §16). */
export function AssistedContent({ visit, proposal, content, choices }: AssistedProps): VNode {
  const { form: words, detail } = visit.texts.proposals;
  const { register } = visit.site;
  const mayLook = proposal.status === 'open' && hasRightHere(visit, 'decide');
  const named = (city: string) => `${register.get(city)?.name ?? '–'} (${city})`;
  const sealed = mayLook ? words.sealedTillAsked : words.sealedChoices;
  return (
    <>
      <dl>
        <dt>{words.city}</dt>
        <dd>{named(content.teryt)}</dd>
        <dt>{words.reason}</dt>
        <dd>{content.reason}</dd>
        <dt>{words.choices}</dt>
        <dd>{choices?.map(named).join(', ') ?? sealed}</dd>
      </dl>
      {mayLook && choices === null && (
        <form
          method="post"
          action={visit.path('officeProposalChoices', { edition: editionOf(visit).id, proposal: proposal.id })}
        >
          <p>{detail.lookWhat}</p>
          <p>
            <button type="submit" class="button button-quiet">
              {detail.look}
            </button>
          </p>
        </form>
      )}
    </>
  );
}
