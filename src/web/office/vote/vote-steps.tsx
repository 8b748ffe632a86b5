/** The steps of a vote as a checklist: conditions with the way to mend them, and the one button that is due. */
import type { VNode } from 'preact';
import type { EditionStepId } from '../../../core/editions/edition-steps.ts';
import type { Condition, ConditionId, ConsoleStep } from '../../../core/editions/vote-console.ts';
import type { ProposalKind } from '../../../core/office/proposal.ts';
import { hasRight } from '../../../core/office/right.ts';
import { describedBy, Field } from '../../ui/field.tsx';
import { editionOf, hasRightHere, type OfficeVisit } from '../office-visit.ts';
import { stateText } from '../step-list.tsx';
import type { VoteState } from './read-vote.ts';
import { ACTIONS, type TypedDraw, VOTE_FIELDS, type VoteFault } from './vote-fields.ts';

export interface StepsProps {
  readonly visit: OfficeVisit;
  readonly state: VoteState;
  readonly fault: VoteFault | null;
  readonly draw: TypedDraw | null;
}

export function VoteSteps(props: StepsProps): VNode {
  const { visit, state } = props;
  const { texts, language } = visit;
  const edition = editionOf(visit);
  const words = texts.voteConsole.steps;
  return (
    <section aria-labelledby="kroki">
      <h2 id="kroki">{words.title}</h2>
      <ol class="step-list">
        {state.steps.map((one) => (
          <li key={one.step.id} id={`krok-${one.step.id}`} class={`step-${one.step.state}`}>
            <strong>{texts.office.steps[one.step.id].name}</strong>{' '}
            <span class="step-state">{stateText(one.step, edition, texts, language)}</span>
            <Conditions visit={visit} state={state} conditions={one.conditions} />
            <Action {...props} one={one} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What decides the step by two: the kind of its proposal. */
const KINDS = { roll: 'open-vote', certify: 'certify', release: 'release' } as const satisfies Readonly<
  Partial<Record<EditionStepId, ProposalKind>>
>;

/** The step that meets a condition. */
const MET_BY = {
  'nominees-frozen': 'nominees',
  'roll-frozen': 'roll',
  'box-closed': 'close',
  'result-counted': 'count',
  'result-signed': 'certify',
} as const satisfies Readonly<Partial<Record<ConditionId, EditionStepId>>>;

/** The step that meets it, where nobody can take that step today: then there is nothing to mend. */
function waitsFor({ steps }: VoteState, id: ConditionId): keyof typeof MET_BY | null {
  const step = MET_BY[id as keyof typeof MET_BY];
  const isDue = steps.some((one) => one.step.id === step && one.step.state === 'ready');
  return step === undefined || isDue ? null : (id as keyof typeof MET_BY);
}

/** Where a condition is mended on this page or another one; `null` where only time mends it. */
function fixOf({ visit, state }: Pick<ConditionsProps, 'visit' | 'state'>, id: ConditionId): string | null {
  if (waitsFor(state, id) !== null) return null;
  const { path } = visit;
  const { id: edition } = editionOf(visit);
  switch (id) {
    case 'two-organisers':
      // An organiser asks an administrator: the page of people is not theirs.
      return hasRight(visit.session.grants, 'manage-people', null) ? path('officePeople') : null;
    case 'roll-frozen':
      return path('officePropose', { edition, kind: 'open-vote' });
    case 'box-closed':
      return '#krok-close';
    case 'result-counted':
      return '#krok-count';
    case 'result-signed':
      return '#krok-certify';
    case 'posts-imported':
    case 'nominees-frozen':
      return '#krok-nominees';
    case 'end-reached':
    case 'opening-ahead':
      return null;
    default:
      return id satisfies never;
  }
}

interface ConditionsProps {
  readonly visit: OfficeVisit;
  readonly state: VoteState;
  readonly conditions: readonly Condition[];
}

function Conditions({ visit, state, conditions }: ConditionsProps): VNode | null {
  const { steps: words, conditions: names } = visit.texts.voteConsole;
  if (conditions.length === 0) return null;
  return (
    <ul class="conditions">
      {conditions.map(({ id, met }) => {
        const fix = met ? null : fixOf({ visit, state }, id);
        const later = id === 'end-reached' ? id : waitsFor(state, id);
        return (
          <li key={id}>
            {`${names[id]}: ${met ? words.met : later === null ? words.unmet : words.later[later]}`}
            {fix !== null && (
              <>
                {' – '}
                <a href={fix} aria-label={`${words.fix}: ${names[id]}`}>
                  {words.fix}
                </a>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Action(props: StepsProps & { readonly one: ConsoleStep }): VNode | null {
  const { visit, state, one } = props;
  const { texts, path } = visit;
  const { id: edition } = editionOf(visit);
  const words = texts.voteConsole;
  const { id } = one.step;
  if (one.step.state === 'done') return id === 'count' ? <ResultForm visit={visit} state={state} /> : null;
  if (one.step.state !== 'ready') return null;
  if (id === 'data' || id === 'nominees') return <p>{words.steps.byCommand}</p>;
  if (id === 'close' || id === 'count') {
    if (!hasRightHere(visit, 'run-vote')) return null;
    return id === 'close' ? <CloseForm {...props} /> : <CountForms {...props} />;
  }
  const kind = KINDS[id as keyof typeof KINDS];
  if (kind === undefined) return null;
  const open = state.proposals.find(({ content }) => content.kind === kind);
  if (open)
    return (
      <p>
        <a href={path('officeProposal', { edition, proposal: open.id })}>{words.steps.waits}</a>
      </p>
    );
  if (!hasRightHere(visit, 'propose') || one.conditions.some(({ met }) => !met)) return null;
  return (
    <p>
      <a class="button" href={path('officePropose', { edition, kind })}>
        {words.steps.actions[id]}
      </a>
    </p>
  );
}

function CloseForm({ visit }: StepsProps): VNode {
  const words = visit.texts.voteConsole.close;
  return (
    <form method="post" action={visit.path('officeVote', { edition: editionOf(visit).id })}>
      <p>{words.what}</p>
      <p>
        <button type="submit" class="button" name={VOTE_FIELDS.action} value={ACTIONS.close}>
          {words.button}
        </button>
      </p>
    </form>
  );
}

/** Two forms: the ordinary count, and the one with the draw, which stands open when the program asked for it. */
function CountForms({ visit, fault, draw }: StepsProps): VNode {
  const { language } = visit;
  const { id, vote } = editionOf(visit);
  const words = visit.texts.voteConsole.count;
  const field = (name: 'seed' | 'source' | 'day', label: string, hint: string) => {
    const error = fault?.id === VOTE_FIELDS[name] ? fault.sentence : undefined;
    const inputId = VOTE_FIELDS[name];
    return (
      <Field id={inputId} label={label} hint={hint} error={error}>
        <input
          type="text"
          id={inputId}
          name={inputId}
          value={(draw?.[name] ?? '').slice(0, 300)}
          autocomplete="off"
          {...describedBy(inputId, { hint, error })}
        />
      </Field>
    );
  };
  return (
    <>
      <form method="post" action={visit.path('officeVote', { edition: id })}>
        <p>{words.what}</p>
        <p>
          <button type="submit" class="button" name={VOTE_FIELDS.action} value={ACTIONS.count}>
            {words.button}
          </button>
        </p>
      </form>
      <details id="losowanie" open={draw !== null}>
        <summary>{words.drawTitle}</summary>
        <form method="post" action={visit.path('officeVote', { edition: id })} noValidate>
          <p>{words.drawWhat(vote.ties.draw[language])}</p>
          {field('seed', words.seed, words.seedHint)}
          {field('source', words.source, words.sourceHint)}
          {field('day', words.day, words.dayHint)}
          <p>
            <button type="submit" class="button button-quiet" name={VOTE_FIELDS.action} value={ACTIONS.draw}>
              {words.drawButton}
            </button>
          </p>
        </form>
      </details>
    </>
  );
}

/** Behind a button, because whoever looks leaves a trace; after the release everybody may look. */
function ResultForm({ visit, state }: Pick<StepsProps, 'visit' | 'state'>): VNode | null {
  const { texts, path } = visit;
  const words = texts.voteConsole.result;
  const { id: edition } = editionOf(visit);
  if (state.entries.some(({ type }) => type === 'released'))
    return (
      <p>
        <a href={path('edition', { edition })}>{words.public}</a>
      </p>
    );
  if (!hasRightHere(visit, 'see-result')) return null;
  return (
    <form method="post" action={path('officeResult', { edition })}>
      <p>{words.what}</p>
      <p>
        <button type="submit" class="button button-quiet">
          {words.button}
        </button>
      </p>
    </form>
  );
}
