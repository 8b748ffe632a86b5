/** That the vote is paused, and the way to the proposal that ends it; nothing while it runs. */
import type { VNode } from 'preact';
import type { VotePause } from '../../core/ballot/clock-jump.ts';
import { printMoment } from '../print.ts';
import { Notice } from '../ui/notice.tsx';
import { editionOf, hasRightHere, type OfficeVisit } from './office-visit.ts';

export function PauseNotice({ visit, pause }: { visit: OfficeVisit; pause: VotePause | null }): VNode | null {
  if (pause === null) return null;
  const { texts, language, path } = visit;
  const { form, kinds } = texts.proposals;
  return (
    <Notice kind="warning">
      <p>{form.paused(printMoment(pause.noticedAt, language), Math.round(pause.aheadMs / 1000))}</p>
      {hasRightHere(visit, 'propose') && (
        <p>
          <a href={path('officePropose', { edition: editionOf(visit).id, kind: 'resume-vote' })}>
            {kinds['resume-vote']}
          </a>
        </p>
      )}
    </Notice>
  );
}
