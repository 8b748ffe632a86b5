/** For whoever is finishing after the close: until when, and that leaving cannot be undone (regulations §11). */
import type { VNode } from 'preact';
import { boxClosesText } from '../../core/ballot/vote-time.ts';
import { endOf } from '../../core/basics/moment.ts';
import { Notice } from '../ui/notice.tsx';
import type { VoterVisit } from '../visit.ts';

export function GraceNotice({ visit }: { visit: VoterVisit }): VNode {
  const { finish } = visit.texts.grace;
  const { vote } = visit.voter.edition;
  return (
    <Notice kind="warning">
      <p>
        <strong>{finish.title}</strong>
      </p>
      <p>{finish.text(endOf(vote.closesAt), endOf(boxClosesText(vote)))}</p>
    </Notice>
  );
}
