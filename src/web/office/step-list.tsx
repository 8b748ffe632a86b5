/** The steps of an edition as a checklist: what is done, what can be done, and what blocks the rest. */
import type { VNode } from 'preact';
import { boxClosesAt } from '../../core/ballot/vote-time.ts';
import { type Instant, parseInstant } from '../../core/basics/day.ts';
import type { Edition } from '../../core/editions/edition.ts';
import { type EditionStep, editionSteps } from '../../core/editions/edition-steps.ts';
import { readEntryText } from '../../core/ledger/log-entry.ts';
import type { Texts } from '../../texts/pl.ts';
import { type Language, printEnd, printMoment } from '../print.ts';
import type { Visit } from '../visit.ts';

export function readSteps(
  { site, arrivedAt }: Pick<Visit, 'site' | 'arrivedAt'>,
  edition: Edition,
): Promise<readonly EditionStep[]> {
  return site.ports.store.read(async (tx) => {
    const logged = new Set((await tx.log.entries(edition.id)).map((entry) => readEntryText(entry).type));
    const hasPosts = (await tx.imports.all()).some(({ kind }) => kind === 'posts');
    return editionSteps(edition, { logged, hasPosts }, arrivedAt);
  });
}

export interface StepListProps {
  readonly edition: Edition;
  readonly steps: readonly EditionStep[];
  readonly texts: Texts;
  readonly language: Language;
}

export function StepList({ edition, steps, texts, language }: StepListProps): VNode {
  return (
    <ol class="step-list">
      {steps.map((step) => (
        <li key={step.id} class={`step-${step.state}`}>
          <strong>{texts.office.steps[step.id].name}</strong>{' '}
          <span class="step-state">{stateText(step, edition, texts, language)}</span>
          {step.state === 'ready' && <p>{texts.office.steps[step.id].what}</p>}
        </li>
      ))}
    </ol>
  );
}

/** Where a step stands, in words. */
export function stateText(step: EditionStep, { vote }: Edition, texts: Texts, language: Language): string {
  const { stepStates, steps } = texts.office;
  if (step.state === 'blocked') return stepStates.blocked(steps[step.by].name);
  if (step.state !== 'timed') return stepStates[step.state];
  if (step.until === 'box-closes') return stepStates.timed(printEnd(boxClosesAt(vote), language));
  return stepStates.timed(printMoment(parseInstant(vote.opensAt) as Instant, language));
}
