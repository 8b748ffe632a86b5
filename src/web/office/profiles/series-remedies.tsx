/** What can be done about a series: more measurements, from a tool or from the city itself, or no place for the profile. */
import type { VNode } from 'preact';
import type { OneSeries } from '../../../actions/read-series.ts';
import { parseInstant, warsawDay } from '../../../core/basics/day.ts';
import type { Edition } from '../../../core/editions/edition.ts';
import { hasRight } from '../../../core/office/right.ts';
import type { Form } from '../../form.ts';
import { cityName, reasonText, tameName } from '../../public/names.tsx';
import { describedBy, Field } from '../../ui/field.tsx';
import type { OfficeVisit } from '../office-visit.ts';
import { PROFILE_FIELDS } from './profile-fields.ts';

interface RemediesProps {
  readonly visit: OfficeVisit;
  readonly found: OneSeries;
  /** Editions that may still ask cities for files, see {@link editionsThatAsk}. */
  readonly editions: readonly Edition[];
  readonly error: string | null;
  /** What the form sent, so that it need not be typed again. */
  readonly typed: Form | undefined;
}

/** Cities are asked until the vote opens, and only where this person may ask. */
export async function editionsThatAsk({ site, session, arrivedAt }: OfficeVisit): Promise<readonly Edition[]> {
  const editions = await site.ports.store.read((tx) => tx.editions.all());
  return editions.filter(
    ({ id, vote }) =>
      hasRight(session.grants, 'manage-data', id) && arrivedAt < (parseInstant(vote.opensAt) ?? arrivedAt),
  );
}

export function Remedies({ visit, found, editions, error, typed }: RemediesProps): VNode {
  const { texts, site, path, language } = visit;
  const words = texts.series.office.one;
  const { owner, platform, profileId } = found.profile;
  const day = found.series.missingEnd?.day ?? found.end ?? found.series.last ?? warsawDay(visit.arrivedAt);
  return (
    <section>
      <h2>{words.what}</h2>
      <p>{words.import}</p>
      <pre>
        <code>{`platform,profile_id,followers,followers_on\n${platform},${tameName(profileId)},${words.number},${day}`}</code>
      </pre>
      <p>{words.wrongFigures}</p>
      {owner === null ? (
        <p>
          <a href={path('officeProfiles')}>{words.assign}</a>
        </p>
      ) : (
        editions.length > 0 && (
          <>
            <p>{words.ask(cityName(site, owner.teryt))}</p>
            <ul>
              {editions.map(({ id, name }) => (
                <li key={id}>
                  <a href={`${path('officeSubmissions', { edition: id }, { teryt: owner.teryt })}#miasta`}>
                    {words.askIn(name[language])}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )
      )}
      <ExcludeForm {...{ visit, found, error, typed }} />
    </section>
  );
}

function ExcludeForm({ visit, found: { profile }, error, typed }: Omit<RemediesProps, 'editions'>): VNode {
  const { texts, path } = visit;
  const words = texts.series.office.one;
  if (profile.status === 'excluded')
    return (
      <p>
        {words.excludedAlready} {reasonText(texts, profile)}
      </p>
    );
  const id = PROFILE_FIELDS.reason;
  const address = { platform: profile.platform, profile: profile.profileId };
  return (
    <form method="post" action={path('officeOneSeries', address)} noValidate>
      <h3>{words.exclude}</h3>
      <p>{words.excludeWhat}</p>
      <Field id={id} label={words.reason} hint={words.reasonHint} error={error}>
        <textarea id={id} name={id} rows={3} maxLength={1000} {...describedBy(id, { hint: words.reasonHint, error })}>
          {typed?.text(id).slice(0, 1000) ?? ''}
        </textarea>
      </Field>
      <p>
        <button type="submit" class="button">
          {words.save}
        </button>
      </p>
    </form>
  );
}
