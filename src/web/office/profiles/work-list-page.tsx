/** The page of the work list: a card for each profile with what speaks for whom, and two ways to answer. */
import type { VNode } from 'preact';
import { readWorkList, type WorkItem } from '../../../actions/read-work-list.ts';
import { clearOwner, type OwnerCandidate } from '../../../core/profiles/propose-owner.ts';
import type { Form } from '../../form.ts';
import { printCount, printDay } from '../../print.ts';
import { cityName, tameName, voivodeshipName } from '../../public/names.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorSummary, Field } from '../../ui/field.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { renderOffice } from '../office-page.tsx';
import type { OfficeVisit } from '../office-visit.ts';
import { CHOICES, PROFILE_FIELDS, PROFILE_STEPS } from './profile-fields.ts';

const PER_PAGE = 20;
/** A common word names many gminas; who wants them all asks the command line. */
const MOST_CANDIDATES = 8;
const OBJECTS = ['municipality', 'president', 'mayor'] as const;

interface WorkListContent {
  readonly status?: number;
  readonly error?: string;
  /** What the form sent, so that it need not be typed again. */
  readonly typed?: Form;
}

export async function workListPage(visit: OfficeVisit, { status, error, typed }: WorkListContent): Promise<Response> {
  const { texts, site, path, http } = visit;
  const words = texts.profiles.office;
  const items = await site.ports.store.read((tx) => readWorkList(tx, null));
  const pages = Math.max(1, Math.ceil(items.length / PER_PAGE));
  const asked = new URL(http.req.url).searchParams.get('page') ?? '';
  const page = Math.min(Math.max(/^\d{1,6}$/.test(asked) ? Number(asked) : 1, 1), pages);
  return renderOffice(visit, {
    title: words.title,
    ...(status && { status }),
    body: (
      <>
        <ErrorSummary title={texts.ballot.errors} errors={error ? [{ href: '#main', sentence: error }] : []} />
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </header>
        <p>{items.length === 0 ? words.empty : words.waiting(items.length)}</p>
        <div class="grid people">
          {items.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((item, i) => (
            <WorkCard
              key={`${item.profile.platform}/${item.profile.profileId}`}
              visit={visit}
              item={item}
              at={i}
              typed={typed}
            />
          ))}
        </div>
        <Pagination
          page={page}
          pages={pages}
          href={(to) => path('officeProfiles', {}, { page: String(to) })}
          words={texts.components.pagination}
        />
        <p>
          <a href={path('profiles')}>{words.publicList}</a>
        </p>
      </>
    ),
  });
}

interface WorkCardProps {
  readonly visit: OfficeVisit;
  readonly item: WorkItem;
  /** Keeps the ids of several forms apart. */
  readonly at: number;
  readonly typed: Form | undefined;
}

function WorkCard({ visit, item, at, typed }: WorkCardProps): VNode {
  const { texts, language } = visit;
  const words = texts.profiles.office;
  const { profile, hints, followers, proposal, putOff } = item;
  const name = tameName(profile.name) || tameName(profile.profileId);
  const listed = proposal.candidates.slice(0, MOST_CANDIDATES);
  return (
    <Card title={name}>
      <p>
        {profile.platform} · {tameName(profile.profileId)}
        {followers !== null && ` · ${words.followers(printCount(followers, language))}`}
      </p>
      {putOff && <p>{words.putOff(printDay(putOff.decidedOn, language), tameName(putOff.reason))}</p>}
      <p>
        {hints.length === 0 ? words.noHints : `${words.hints}: ${hints.map(({ value }) => tameName(value)).join(', ')}`}
      </p>
      <p>
        <strong>{texts.profiles.strengths[proposal.strength]}</strong>
      </p>
      {listed.length > 0 && (
        <ul class="plain proposed-owners" aria-label={words.candidates}>
          {listed.map((candidate) => (
            <Candidate key={candidate.teryt} visit={visit} candidate={candidate} />
          ))}
          {listed.length < proposal.candidates.length && (
            <li>{texts.cli.tally.more(proposal.candidates.length - listed.length)}</li>
          )}
        </ul>
      )}
      <AcceptForm visit={visit} item={item} name={name} />
      <DecisionForm visit={visit} item={item} at={at} typed={typed} name={name} />
    </Card>
  );
}

function Candidate({ visit, candidate }: { visit: OfficeVisit; candidate: OwnerCandidate }): VNode {
  const { texts, site } = visit;
  const { signals, cautions, office } = texts.profiles;
  const { teryt } = candidate;
  return (
    <li>
      {cityName(site, teryt)}, {voivodeshipName(teryt)} ({teryt}):{' '}
      {candidate.signals.map(({ kind, value }) => signals[kind](tameName(value))).join('; ')}
      {candidate.cautions.length > 0 && (
        <>
          {'. '}
          <strong>{office.cautions}:</strong> {candidate.cautions.map((caution) => cautions[caution]).join('; ')}
        </>
      )}
    </li>
  );
}

/** One button, only where exactly one city is clear; it says which. */
function AcceptForm({ visit, item, name }: { visit: OfficeVisit; item: WorkItem; name: string }): VNode | null {
  const clear = clearOwner(item.proposal);
  if (clear === null) return null;
  return (
    <form method="post" action={visit.path('officeProfiles')}>
      <KeyFields item={item} />
      <input type="hidden" name={PROFILE_FIELDS.teryt} value={clear.teryt} />
      <button type="submit" class="button button-gold" name={PROFILE_FIELDS.what} value={PROFILE_STEPS.accept}>
        {visit.texts.profiles.office.accept(
          cityName(visit.site, clear.teryt),
          visit.texts.ranking.objects[clear.object],
        )}
        <span class="visually-hidden">: {name}</span>
      </button>
    </form>
  );
}

function KeyFields({ item: { profile } }: { item: WorkItem }): VNode {
  return (
    <>
      <input type="hidden" name={PROFILE_FIELDS.platform} value={profile.platform} />
      <input type="hidden" name={PROFILE_FIELDS.profile} value={profile.profileId} />
    </>
  );
}

function DecisionForm({ visit, item, at, typed, name }: WorkCardProps & { name: string }): VNode {
  const { texts, path } = visit;
  const words = texts.profiles.office;
  const { platform, profileId } = item.profile;
  const isMine = typed?.text(PROFILE_FIELDS.platform) === platform && typed.text(PROFILE_FIELDS.profile) === profileId;
  const echo = (field: string) => (isMine ? (typed?.text(field).slice(0, 1000) ?? '') : '');
  const [choice, teryt, object, reason] = ['decyzja', 'teryt', 'czyj', 'powod'].map((id) => `${id}-${at}`) as [
    ...[string, string, string, string],
  ];
  return (
    <details open={isMine}>
      <summary>
        {words.other}
        <span class="visually-hidden">: {name}</span>
      </summary>
      <form method="post" action={path('officeProfiles')} noValidate>
        <KeyFields item={item} />
        <Field id={choice} label={words.choice}>
          <select id={choice} name={PROFILE_FIELDS.decision}>
            {CHOICES.map((one) => (
              <option key={one} value={one} selected={echo(PROFILE_FIELDS.decision) === one}>
                {words.choices[one]}
              </option>
            ))}
          </select>
        </Field>
        <Field id={teryt} label={words.teryt} hint={words.terytHint}>
          <input
            id={teryt}
            name={PROFILE_FIELDS.teryt}
            inputMode="numeric"
            maxLength={7}
            value={echo(PROFILE_FIELDS.teryt)}
            aria-describedby={`${teryt}-hint`}
          />
        </Field>
        <Field id={object} label={words.object}>
          <select id={object} name={PROFILE_FIELDS.object}>
            {OBJECTS.map((one) => (
              <option key={one} value={one} selected={echo(PROFILE_FIELDS.object) === one}>
                {texts.ranking.objects[one]}
              </option>
            ))}
          </select>
        </Field>
        <Field id={reason} label={words.reason} hint={words.reasonHint}>
          <textarea
            id={reason}
            name={PROFILE_FIELDS.reason}
            rows={3}
            maxLength={1000}
            aria-describedby={`${reason}-hint`}
          >
            {echo(PROFILE_FIELDS.reason)}
          </textarea>
        </Field>
        <p>
          <button type="submit" class="button" name={PROFILE_FIELDS.what} value={PROFILE_STEPS.decide}>
            {words.save}
            <span class="visually-hidden">: {name}</span>
          </button>
        </p>
      </form>
    </details>
  );
}
