/** The ballot paper: everybody who may be named, in the city's own order. Print what helps to choose, nothing more. */
import type { VNode } from 'preact';
import { endOf } from '../../core/basics/moment.ts';
import type { Refused } from '../../core/basics/outcome.ts';
import { type Teryt, VOIVODESHIPS } from '../../core/places/municipality.ts';
import type { Texts } from '../../texts/pl.ts';
import { ErrorSummary } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { SecrecyNote } from '../ui/secrecy-note.tsx';
import type { VoterVisit } from '../visit.ts';
import { cityName, type Filter, passes, voivodeshipName } from './candidate-filter.ts';
import { evenLength } from './even-length.ts';
import { FIELDS } from './fields.ts';
import { GraceNotice } from './grace-notice.tsx';
import type { VoteState } from './vote-state.ts';
import { voterPage } from './voter-page.tsx';

export interface ChooseContent {
  readonly filter: Filter;
  readonly chosen: ReadonlySet<string>;
  readonly formKey: string;
  readonly refused?: Refused;
}

/** Codes follow the alphabet; the keys of an object would put `10` before `02`. */
const VOIVODESHIP_CODES = Object.keys(VOIVODESHIPS).sort();

interface Parts extends ChooseContent {
  readonly visit: VoterVisit;
  readonly state: VoteState;
}

export function choosePage(visit: VoterVisit, state: VoteState, content: ChooseContent): Response {
  const { edition } = visit.voter;
  const words = visit.texts.ballot;
  const title = state.standing !== 'none' ? words.choose.change : words.choose.titleOf(edition.vote.choose);
  const error = content.refused && choiceError(visit, content.refused);
  const parts = { visit, state, ...content };
  return voterPage(visit, {
    title,
    ...(content.refused && { status: 422 }),
    body: (
      <>
        <ErrorSummary title={words.errors} errors={error ? [{ href: '#lista', sentence: error }] : []} />
        <h1>{title}</h1>
        <Deadline visit={visit} state={state} />
        {state.standing !== 'none' && (
          <Notice kind="info">
            <p>
              {words.choose.standing[state.standing]} {words.choose.voted}
            </p>
          </Notice>
        )}
        <SecrecyNote visit={visit} level={visit.voter.edition.vote.secrecy} />
        <form class="ballot" method="post" action={visit.path('review')} data-ballot={edition.vote.choose}>
          <input type="hidden" name={FIELDS.key} value={content.formKey} />
          <FilterFields {...parts} />
          <p>
            <a href="#podsumowanie">{words.choose.toBar}</a>
          </p>
          <Candidates {...parts} error={error} />
          <BallotBar {...parts} />
        </form>
        <details>
          <summary>{words.choose.order}</summary>
          <p>{words.choose.orderText}</p>
          <p>
            <code class="hash">{state.seed}</code>
          </p>
        </details>
        <form method="post" action={visit.path('leave')}>
          <button type="submit" class="button button-quiet">
            {state.standing !== 'none' ? words.choose.keep : words.choose.leave}
          </button>
        </form>
      </>
    ),
  });
}

/** Until when, with the grace time: announced before the close, counted after it. */
function Deadline({ visit, state }: { visit: VoterVisit; state: VoteState }): VNode {
  const { texts, voter } = visit;
  const { closesAt, grace } = voter.edition.vote;
  if (state.phase === 'grace') return <GraceNotice visit={visit} />;
  return (
    <>
      <p class="lead">{texts.ballot.choose.lead(endOf(closesAt))}</p>
      {grace && <p>{texts.grace.announced(grace.minutes)}</p>}
    </>
  );
}

/** The first button of the form: Enter in the field filters and never sends a ballot on its way. */
function FilterFields({ visit, filter }: Parts): VNode {
  const { choose } = visit.texts.ballot;
  return (
    <div class="filters">
      <div class="field">
        <label for="szukaj">{choose.search}</label>
        {filter.wrong.search && <p class="field-error">{choose.cutSearch}</p>}
        <input id="szukaj" name={FIELDS.search} type="search" value={filter.search} autocomplete="off" />
      </div>
      <div class="field">
        <label for="woj">{choose.voivodeship}</label>
        {filter.wrong.voivodeship && <p class="field-error">{choose.wrongVoivodeship}</p>}
        <select id="woj" name={FIELDS.voivodeship}>
          <option value="">{choose.all}</option>
          {VOIVODESHIP_CODES.map((code) => (
            <option key={code} value={code} selected={code === filter.voivodeship}>
              {VOIVODESHIPS[code]}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" class="button button-quiet" formaction={visit.path('choose')}>
        {choose.show}
      </button>
    </div>
  );
}

function Candidates(parts: Parts & { error: string | undefined }): VNode {
  const { visit, state, filter, chosen, error } = parts;
  const { choose } = visit.texts.ballot;
  const shown = state.candidates.filter((teryt) => passes(filter, teryt, cityName(visit.site, teryt)));
  const visible = new Set<string>(shown);
  const kept = state.candidates.filter((teryt) => chosen.has(teryt) && !visible.has(teryt));
  return (
    <>
      {kept.length > 0 && (
        <fieldset class="candidates">
          <legend>{choose.kept}</legend>
          <Rows {...parts} teryts={kept} />
        </fieldset>
      )}
      <fieldset class="candidates" id="lista" tabIndex={-1} aria-describedby={error ? 'lista-error' : undefined}>
        <legend>{choose.list(shown.length)}</legend>
        {error && (
          <p class="field-error" id="lista-error">
            {error}
          </p>
        )}
        <p class="field-hint">{choose.figuresHint}</p>
        {shown.length === 0 ? <p>{choose.none}</p> : <Rows {...parts} teryts={shown} />}
      </fieldset>
    </>
  );
}

/** The lean part of the page: a thousand rows may stand here. A new tab for figures, because leaving loses the ticks. */
function Rows({ visit, chosen, teryts }: Parts & { teryts: readonly Teryt[] }): VNode {
  const { choose } = visit.texts.ballot;
  return (
    <ul>
      {teryts.map((teryt) => {
        const name = cityName(visit.site, teryt);
        return (
          <li key={teryt}>
            <label>
              <input type="checkbox" name={FIELDS.choice} value={teryt} checked={chosen.has(teryt)} />
              <b>{name}</b> <small>{voivodeshipName(teryt)}</small>
            </label>
            <a href={visit.path('city', { teryt })} target="_blank" rel="noopener" aria-label={choose.figuresOf(name)}>
              {choose.figures}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** Always in sight. The number is counted by the style sheet as boxes are ticked, the names are kept up by the script. */
function BallotBar({ visit, state, chosen }: Parts): VNode {
  const { choose: words } = visit.texts.ballot;
  const { choose } = visit.voter.edition.vote;
  const named = state.candidates.filter((teryt) => chosen.has(teryt));
  const names = named.map((teryt) => cityName(visit.site, teryt));
  return (
    <section
      class="ballot-bar"
      id="podsumowanie"
      tabIndex={-1}
      aria-label={words.bar}
      data-even={evenLength(visit.site, named, 'name')}
    >
      <p>
        <span class="ballot-count">
          {words.chosen}{' '}
          <span class="count">
            <span>{names.length}</span>
          </span>{' '}
          {words.of(choose)}
        </span>{' '}
        <span class="ballot-names" data-too-many={words.tooMany(choose)}>
          {names.join(', ')}
        </span>
      </p>
      {/* Said after each tick: how many, of how many, and which. */}
      <p class="visually-hidden" role="status" data-chosen={words.chosen} data-of={words.of(choose)} />
      <button type="submit" class="button button-gold">
        {state.standing !== 'none' ? words.reviewNew : words.review}
      </button>
    </section>
  );
}

function choiceError({ site, texts, voter }: VoterVisit, { refusal, details }: Refused): string {
  const { choose }: Texts['ballot'] = texts.ballot;
  const wanted = voter.edition.vote.choose;
  switch (refusal) {
    case 'too-few-choices':
      return choose.tooFew(Number(details.chosen), wanted);
    case 'too-many-choices':
      return choose.tooManyError(Number(details.chosen), wanted);
    case 'repeated-choice':
      return choose.repeated;
    case 'own-city':
      return choose.own;
    case 'withdrawn-candidate':
      return choose.withdrawn(cityName(site, String(details.teryt)));
    case 'unknown-candidate':
      return choose.unknown;
    default:
      return texts.refusals[refusal](details);
  }
}
