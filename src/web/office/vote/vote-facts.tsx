/** What an organiser wants to know at a glance: hours, published batches, the roll, proposals that wait. */
import type { VNode } from 'preact';
import { boxClosesAt, entryEndsAt, type VotePhase, votePhase } from '../../../core/ballot/vote-time.ts';
import { type Instant, parseInstant } from '../../../core/basics/day.ts';
import type { Edition } from '../../../core/editions/edition.ts';
import { timeLeft } from '../../../core/editions/vote-console.ts';
import { printCount, printEnd, printMoment } from '../../print.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { editionOf, hasRightHere, type OfficeVisit } from '../office-visit.ts';
import type { VoteState } from './read-vote.ts';

interface PartProps {
  readonly visit: OfficeVisit;
  readonly state: VoteState;
}

export function Hours({ visit, state }: PartProps): VNode {
  const { texts, language, path, arrivedAt } = visit;
  const { id: edition, vote } = editionOf(visit);
  const words = texts.voteConsole.now;
  const [opensAt, closesAt] = [parseInstant(vote.opensAt) as Instant, entryEndsAt(vote)];
  const isClosed = state.counted !== null;
  const phase = isClosed ? 'closed' : votePhase(vote, arrivedAt);
  const next = nextInstant(vote, phase);
  const left = next && timeLeft(next, arrivedAt);
  const mayMove = phase === 'before' || phase === 'open';
  return (
    <section aria-labelledby="teraz">
      <h2 id="teraz">{words.title}</h2>
      <dl class="facts">
        <dt>{words.opens}</dt>
        <dd>
          <time dateTime={vote.opensAt}>{printMoment(opensAt, language)}</time>
        </dd>
        <dt>{words.closes}</dt>
        <dd>
          <time dateTime={vote.closesAt}>{printEnd(closesAt, language)}</time>
        </dd>
        {vote.grace && <dt>{texts.grace.label}</dt>}
        {vote.grace && <dd>{texts.grace.fact(vote.grace.minutes, printEnd(boxClosesAt(vote), language))}</dd>}
        {left !== null && phase !== 'closed' && (
          <>
            <dt>{phase === 'grace' ? texts.grace.console.left : words.left[phase]}</dt>
            <dd>
              <strong>{words.timeLeft(left.days, left.hours, left.minutes)}</strong>
            </dd>
          </>
        )}
      </dl>
      {phase === 'grace' && <p>{texts.grace.console.text}</p>}
      {phase === 'closed' && <p>{words.over}</p>}
      <p>{words.seen(printMoment(arrivedAt, language))}</p>
      {mayMove && state.roll !== null && hasRightHere(visit, 'propose') && (
        <ul>
          <li>
            <a href={path('officePropose', { edition, kind: 'extend-vote' })}>{words.extend}</a>
          </li>
          <li>
            <a href={path('officePropose', { edition, kind: 'close-early' })}>{words.shorten}</a>
          </li>
        </ul>
      )}
    </section>
  );
}

/** What the vote waits for; `null` once nothing can come in any more. */
function nextInstant(vote: Edition['vote'], phase: VotePhase): Instant | null {
  switch (phase) {
    case 'before':
      return parseInstant(vote.opensAt);
    case 'open':
      return entryEndsAt(vote);
    case 'grace':
      return boxClosesAt(vote);
    case 'closed':
      return null;
    default:
      return phase satisfies never;
  }
}

/** Figures of published batches only (§16): nothing here says what happened since the last of them. */
export function Turnout({ visit, state: { batches, ballots, roll, counted } }: PartProps): VNode {
  const { texts, language } = visit;
  const words = texts.voteConsole.turnout;
  return (
    <section aria-labelledby="glosy">
      <h2 id="glosy">{words.title}</h2>
      {batches.length === 0 ? <p>{words.none}</p> : <p>{words.text(ballots, roll?.voters ?? 0)}</p>}
      {counted !== null && <p>{words.closed(counted)}</p>}
      <p>{words.why}</p>
      {batches.length > 0 && (
        <details>
          <summary>{words.show}</summary>
          <DataTable
            caption={words.caption}
            columns={[
              { key: 'at', label: words.columns.at },
              { key: 'ballots', label: words.columns.ballots, numeric: true },
            ]}
            rows={batches.map((batch) => ({
              key: String(batch.ballots),
              cells: [printMoment(batch.signedAt, language), printCount(batch.ballots, language)],
            }))}
            rowHeader={0}
          />
        </details>
      )}
    </section>
  );
}

export function Roll({ visit, state: { roll } }: PartProps): VNode {
  const { texts, path } = visit;
  const { id: edition } = editionOf(visit);
  const words = texts.voteConsole.roll;
  return (
    <section aria-labelledby="spis">
      <h2 id="spis">{words.title}</h2>
      {roll === null && <p>{words.none}</p>}
      {roll !== null && (
        <>
          <p>{words.voters(roll.voters)}</p>
          {roll.withoutAddress > 0 && <p>{words.missing(roll.withoutAddress)}</p>}
          <p>
            {words.hash}: <code class="hash">{roll.hash}</code>
          </p>
        </>
      )}
      <ul>
        {hasRightHere(visit, 'manage-letters') && (
          <li>
            <a href={path('officeWaves', { edition })}>{words.waves}</a>
          </li>
        )}
        {hasRightHere(visit, 'manage-letters') && (
          <li>
            <a href={path('officeOutbox')}>{words.outbox}</a>
          </li>
        )}
        {roll !== null && hasRightHere(visit, 'propose') && (
          <li>
            <a href={path('officePropose', { edition, kind: 'change-roll' })}>{words.change}</a>
          </li>
        )}
      </ul>
    </section>
  );
}

export function Waiting({ visit, state: { proposals } }: PartProps): VNode {
  const { texts, path, language } = visit;
  const { id: edition } = editionOf(visit);
  const words = texts.voteConsole.proposals;
  return (
    <section aria-labelledby="wnioski">
      <h2 id="wnioski">{words.title}</h2>
      {proposals.length === 0 && <p>{words.none}</p>}
      <ul>
        {proposals.map(({ id, content, expiresAt }) => (
          <li key={id}>
            <a href={path('officeProposal', { edition, proposal: id })}>
              {words.until(texts.proposals.kinds[content.kind], printEnd(expiresAt, language))}
            </a>
          </li>
        ))}
        <li>
          <a href={path('officeProposals', { edition })}>{words.all}</a>
        </li>
      </ul>
    </section>
  );
}
