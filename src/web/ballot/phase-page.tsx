/** Before the opening: the code is good. After the close: what that means, and where the results will be. */
import type { VNode } from 'preact';
import type { BallotStanding } from '../../actions/ballot-standing.ts';
import { boxClosesText, votePhase } from '../../core/ballot/vote-time.ts';
import { beginningOf, endOf } from '../../core/basics/moment.ts';
import { SecrecyNote } from '../ui/secrecy-note.tsx';
import type { VoterVisit } from '../visit.ts';
import { ChoiceList } from './choice-list.tsx';
import { voterPage } from './voter-page.tsx';

export function beforePage(visit: VoterVisit, status = 200): Response {
  const { before } = visit.texts.ballot;
  const { vote, name } = visit.voter.edition;
  return voterPage(visit, {
    title: before.title,
    status,
    body: (
      <>
        <h1>{before.title}</h1>
        <p class="lead">{before.text(beginningOf(vote.opensAt))}</p>
        <SecrecyNote visit={visit} level={visit.voter.edition.vote.secrecy} />
        <p>
          {name[visit.language]}. {before.until(endOf(vote.closesAt))}
        </p>
        {vote.grace && <p>{visit.texts.grace.announced(vote.grace.minutes)}</p>}
      </>
    ),
  });
}

/** @param refused the choice that came too late; `null` when somebody only looks. */
export function closedPage(visit: VoterVisit, standing: BallotStanding, refused: readonly string[] | null): Response {
  const { closed } = visit.texts.ballot;
  const { id, vote, name } = visit.voter.edition;
  const at = endOf(vote.closesAt);
  return voterPage(visit, {
    title: closed.title,
    status: refused === null ? 200 : 403,
    body: (
      <>
        <h1>{closed.title}</h1>
        <p class="lead">{refused === null ? closed.seen(at) : closed.text(at)}</p>
        <WhoMayFinish visit={visit} />
        <p>{closed.standing[standing]}</p>
        <SecrecyNote visit={visit} level={vote.secrecy} />
        {refused !== null && refused.length > 0 && (
          <>
            <p>{closed.kept}</p>
            <ChoiceList site={visit.site} choices={refused} />
          </>
        )}
        <p>
          <a href={visit.path('edition', { edition: id })}>
            {closed.results}: {name[visit.language]}
          </a>
        </p>
      </>
    ),
  });
}

/** Why another one may still be finishing, and this one may not. */
function WhoMayFinish({ visit }: { visit: VoterVisit }): VNode | null {
  const { vote } = visit.voter.edition;
  if (!vote.grace) return null;
  const { late, over } = visit.texts.grace;
  const [ended, until] = [endOf(vote.closesAt), endOf(boxClosesText(vote))];
  return <p>{votePhase(vote, visit.arrivedAt) === 'grace' ? late(ended, until) : over(ended, until)}</p>;
}
