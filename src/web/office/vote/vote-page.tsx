/** The console of a vote: where it stands, what is due, what the rest waits for, and the two steps taken here. */
import { closeAndDestroyKey } from '../../../actions/close-vote.ts';
import { countVoteOf } from '../../../actions/count-vote.ts';
import { readDraw, type TypedDraw } from '../../../core/ballot/public-draw.ts';
import type { Outcome, Refused } from '../../../core/basics/outcome.ts';
import type { RefusalCode } from '../../../core/basics/refusal.ts';
import { REFUSALS } from '../../../texts/refusals.ts';
import { type Form, readForm } from '../../form.ts';
import { cityName } from '../../public/names.tsx';
import { ErrorSummary } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { renderOffice } from '../office-page.tsx';
import { editionOf, type OfficeVisit } from '../office-visit.ts';
import { PauseNotice } from '../pause-notice.tsx';
import { requireFresh } from '../require-fresh.ts';
import { readVote } from './read-vote.ts';
import { Hours, Roll, Turnout, Waiting } from './vote-facts.tsx';
import { ACTIONS, VOTE_FIELDS, type VoteFault } from './vote-fields.ts';
import { VoteSteps } from './vote-steps.tsx';

export function votePage(visit: OfficeVisit): Promise<Response> {
  return showVote(visit, null, null);
}

export async function actOnVote(visit: OfficeVisit): Promise<Response> {
  const { http, path, session } = visit;
  const { id: edition } = editionOf(visit);
  const stale = requireFresh(visit, path('officeVote', { edition }));
  if (stale !== null) return stale;
  const form = await readForm(http);
  const action = form.text(VOTE_FIELDS.action);
  const actor = { email: session.who.email };
  const done = (stan: string) => http.redirect(path('officeVote', { edition }, { stan }), 303);
  if (action === ACTIONS.close) {
    const closed = await closeAndDestroyKey(visit.site.ports, edition, actor);
    return closed.ok ? done('zamkniete') : refused(visit, closed, 'krok-close', null);
  }
  if (action !== ACTIONS.count && action !== ACTIONS.draw) return showVote(visit, null, null);
  const typed = action === ACTIONS.draw ? readTyped(form) : null;
  const counted = await count(visit, typed, actor);
  // A second click finds it counted: that is what was wanted.
  if (counted.ok || counted.refusal === 'already-counted') return done('policzone');
  return refused(visit, counted, 'krok-count', typed ?? drawAfter(counted.refusal));
}

async function count(
  visit: OfficeVisit,
  typed: TypedDraw | null,
  actor: { readonly email: string },
): Promise<Outcome<object>> {
  const { site, arrivedAt } = visit;
  const { id, vote } = editionOf(visit);
  if (typed === null) return countVoteOf(site.ports, id, null, actor);
  const read = readDraw(typed, vote, arrivedAt);
  return read.ok ? countVoteOf(site.ports, id, read.draw, actor) : read;
}

function readTyped(form: Form): TypedDraw {
  return {
    seed: form.text(VOTE_FIELDS.seed),
    source: form.text(VOTE_FIELDS.source),
    day: form.text(VOTE_FIELDS.day),
  };
}

/** The form for the draw stands open when the count has asked for one. */
function drawAfter(refusal: RefusalCode): TypedDraw | null {
  return refusal === 'lots-needed' ? { seed: '', source: '', day: '' } : null;
}

const FIELD_OF: Readonly<Record<string, string>> = {
  ...{ seed: VOTE_FIELDS.seed, source: VOTE_FIELDS.source, day: VOTE_FIELDS.day, ahead: VOTE_FIELDS.day },
};

function refused(visit: OfficeVisit, refusal: Refused, step: string, draw: TypedDraw | null): Promise<Response> {
  const { texts } = visit;
  const field = refusal.refusal === 'draw-before-close' ? VOTE_FIELDS.day : FIELD_OF[String(refusal.details.field)];
  const id = field ?? (refusal.refusal === 'lots-needed' ? VOTE_FIELDS.seed : step);
  const sentence = texts.refusals[refusal.refusal](named(visit, refusal.details));
  return showVote(visit, { id, sentence, status: REFUSALS[refusal.refusal].http }, draw);
}

/** Tied cities come by their codes; a person reads names. */
function named({ site }: OfficeVisit, details: Refused['details']): Refused['details'] {
  const { cities } = details;
  if (typeof cities !== 'string') return details;
  const names = cities.split(', ').map((teryt) => `${cityName(site, teryt)} (${teryt})`);
  return { ...details, cities: names.join(', ') };
}

const AFTER = { zamkniete: 'close', policzone: 'count' } as const;

async function showVote(visit: OfficeVisit, fault: VoteFault | null, draw: TypedDraw | null): Promise<Response> {
  const { texts, http } = visit;
  const words = texts.voteConsole;
  const state = await readVote(visit, editionOf(visit));
  const after = AFTER[http.req.query('stan') as keyof typeof AFTER];
  return renderOffice(visit, {
    title: words.title,
    ...(fault && { status: fault.status }),
    body: (
      <>
        <ErrorSummary
          title={words.errors}
          errors={fault === null ? [] : [{ href: `#${fault.id}`, sentence: fault.sentence }]}
        />
        {fault === null && after !== undefined && (
          <Notice kind="success">
            <p>{words[after].done}</p>
          </Notice>
        )}
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </header>
        <PauseNotice visit={visit} pause={state.pause} />
        <Hours visit={visit} state={state} />
        <VoteSteps {...{ visit, state, fault, draw }} />
        <Waiting visit={visit} state={state} />
        <Turnout visit={visit} state={state} />
        <Roll visit={visit} state={state} />
      </>
    ),
  });
}
