/** The page of one municipality: who it is, its profiles, where it stands in released editions and why. */
import type { VNode } from 'preact';
import { type ListedProfile, readProfileList } from '../../actions/read-profiles.ts';
import { addDays, type Day, daysInPeriod } from '../../core/basics/day.ts';
import { isCity, type Municipality, parseTeryt, VOIVODESHIPS, voivodeshipOf } from '../../core/places/municipality.ts';
import { EVIDENCE, frozenNominees } from '../../core/verify/evidence.ts';
import { CityCases } from '../cases/cases-section.tsx';
import { errorPage } from '../errors.tsx';
import { printCount, printDay, printPeriod } from '../print.ts';
import { DataTable } from '../ui/data-table.tsx';
import { DayChart } from '../ui/day-chart.tsx';
import { renderPage } from '../ui/layout.tsx';
import { Notice } from '../ui/notice.tsx';
import { Statuette } from '../ui/statuette.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { type EditionView, editionThatMatters, newestFirst, readEditionViews } from './edition-views.ts';
import { ProfileName, statusReason, tameName } from './names.tsx';
import { NameOverTime, termText } from './profiles-page.tsx';
import { ExactValue } from './ranking-table.tsx';
import { type ReleasedEdition, releasedEdition } from './released-edition.ts';
import { OwnSources, readSources } from './sources-section.tsx';
import { type FormulaStanding, standingsOf } from './standing-of.ts';
import { Steps } from './steps.tsx';

export async function cityPage(visit: Visit): Promise<Response> {
  const given = visit.http.req.param('teryt') ?? '';
  const teryt = parseTeryt(given);
  const city = teryt === null ? undefined : visit.site.register.get(teryt);
  const words = visit.texts.city;
  if (!city) return errorPage(visit, words.unknownTitle, words.unknown(tameName(given.slice(0, 40))), 404);
  const views = await readEditionViews(visit);
  const profiles = await profilesOf(visit, city);
  const imports = await readSources(visit);
  const editions = isCity(city) ? await releasedEditions(visit, views) : [];
  const nominated = await nominatedIn(visit, views, city);
  const cases = await visit.site.ports.store.read((tx) => tx.cases.list(null));
  const body = (
    <>
      <header class="page-head">
        <p class="kicker">{VOIVODESHIPS[voivodeshipOf(city.teryt)]}</p>
        <h1>{city.name}</h1>
        {nominated.map(({ edition }) => (
          <p key={edition.id} class="kicker">
            {words.nominee(edition.name[visit.language])}
          </p>
        ))}
      </header>
      {!isCity(city) && (
        <Notice kind="info">
          <p>{words.rural}</p>
        </Notice>
      )}
      <Laureate visit={visit} city={city} editions={editions} />
      <Facts visit={visit} city={city} />
      {isCity(city) && <Profiles visit={visit} city={city} profiles={profiles} />}
      <OwnSources visit={visit} teryt={city.teryt} imports={imports} />
      {isCity(city) && editions.length === 0 && <p>{words.noReleased}</p>}
      {editions.map((released) => (
        <EditionOfCity key={released.edition.id} visit={visit} city={city} released={released} />
      ))}
      {isCity(city) && (
        <CityCases {...{ visit, cases }} teryt={city.teryt} edition={editionThatMatters(views)?.edition ?? null} />
      )}
      <Address visit={visit} city={city} />
    </>
  );
  const other = pathsFor(visit.language === 'pl' ? 'en' : 'pl')('city', { teryt: city.teryt });
  const demo = views.some(({ edition }) => edition.demo);
  return renderPage(visit, { title: city.name, shape: 'wide', body, other, demo });
}

function profilesOf({ site }: Visit, city: Municipality): Promise<readonly ListedProfile[]> {
  return site.ports.store.read(async (tx) =>
    (await readProfileList(tx, { platform: null, status: null })).filter(
      ({ profile: { owner } }) => owner?.teryt === city.teryt,
    ),
  );
}

async function releasedEditions({ site }: Visit, views: readonly EditionView[]): Promise<readonly ReleasedEdition[]> {
  const ids = newestFirst(views).flatMap(({ stage, edition }) => (stage === 'released' ? [edition.id] : []));
  const outcomes = await Promise.all(ids.map((id) => releasedEdition(site, id)));
  return outcomes.flatMap((outcome) => (outcome.ok ? [outcome.released] : []));
}

/** The list of nominees is public from its freezing on, without places (§17.3). */
async function nominatedIn(
  { site }: Visit,
  views: readonly EditionView[],
  city: Municipality,
): Promise<readonly EditionView[]> {
  const frozen = views.filter(({ nominees, stage }) => nominees !== null && stage !== 'lapsed');
  const lists = await site.ports.store.read(async (tx) => {
    const texts: (string | null)[] = [];
    for (const { edition } of frozen) texts.push(await tx.editions.document(edition.id, EVIDENCE.nominees));
    return texts;
  });
  return frozen.filter((_, index) => frozenNominees(lists[index]).some(({ teryt }) => teryt === city.teryt));
}

function Facts({ visit, city }: { visit: Visit; city: Municipality }): VNode {
  const { texts, language, path } = visit;
  const { facts, kinds, populationSource } = texts.city;
  const voivodeship = voivodeshipOf(city.teryt);
  return (
    <dl class="facts">
      <dt>{facts.voivodeship}</dt>
      <dd>
        <a href={path('ranking', {}, { division: `voivodeship-${voivodeship}` })}>{VOIVODESHIPS[voivodeship]}</a>
      </dd>
      <dt>{facts.county}</dt>
      <dd>{city.county}</dd>
      <dt>{facts.kind}</dt>
      <dd>{kinds[city.kind]}</dd>
      <dt>{facts.population}</dt>
      <dd>
        {printCount(city.population, language)} <small>({populationSource})</small>
      </dd>
      <dt>{facts.teryt}</dt>
      <dd>
        <code>{city.teryt}</code>
      </dd>
    </dl>
  );
}

function Laureate({
  visit,
  city,
  editions,
}: {
  visit: Visit;
  city: Municipality;
  editions: readonly ReleasedEdition[];
}): VNode | null {
  const won = editions.flatMap(({ edition, result }) =>
    result.awards
      .filter(({ laureates }) => laureates.some(({ teryt }) => teryt === city.teryt))
      .map((award) => ({ edition, award, category: edition.categories.find(({ id }) => id === award.category) })),
  );
  if (won.length === 0) return null;
  const { language, texts, path } = visit;
  return (
    <section class="laureate-card">
      <Statuette />
      <div>
        <h2>{texts.city.laureate}</h2>
        <ul>
          {won.map(({ edition, award, category }) => (
            <li key={`${edition.id}/${award.category}/${award.voivodeship}`}>
              <a href={path('edition', { edition: edition.id })}>{category?.name[language] ?? award.category}</a>
              {award.voivodeship !== null && ` · ${VOIVODESHIPS[award.voivodeship]}`}{' '}
              <small>{edition.name[language]}</small>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Profiles({
  visit,
  city,
  profiles,
}: {
  visit: Visit;
  city: Municipality;
  profiles: readonly ListedProfile[];
}): VNode {
  const words = visit.texts.city;
  const { objects } = visit.texts.ranking;
  const columns = (['platform', 'name', 'owner', 'status'] as const).map((key) => ({
    key,
    label: words.profileColumns[key],
  }));
  const rows = profiles.map((listed) => ({
    key: `${listed.profile.platform}/${listed.profile.profileId}`,
    cells: [
      listed.profile.platform,
      <NameOverTime key="name" visit={visit} listed={listed} />,
      [
        listed.profile.owner ? objects[listed.profile.owner.object] : '–',
        ...(listed.profile.holdings ?? []).map((holding) => termText(visit, holding)),
      ].join('; '),
      statusReason(visit.texts, listed.profile),
    ],
  }));
  return (
    <section>
      <h2>{words.profiles}</h2>
      {rows.length === 0 ? (
        <p>{words.noProfiles}</p>
      ) : (
        <DataTable caption={`${words.profiles}: ${city.name}`} columns={columns} rows={rows} rowHeader={1} />
      )}
    </section>
  );
}

function EditionOfCity({
  visit,
  city,
  released,
}: {
  visit: Visit;
  city: Municipality;
  released: ReleasedEdition;
}): VNode {
  const { edition, figures } = released;
  const name = edition.name[visit.language];
  const own = figures.profiles.filter(({ owner }) => owner?.teryt === city.teryt);
  return (
    <section>
      <h2>{visit.texts.city.places(name)}</h2>
      {own.map((profile) => {
        const standings = standingsOf(released, profile);
        if (standings.length === 0) return null;
        return (
          <div key={profile.profileId}>
            <h3>
              {profile.owner && `${visit.texts.ranking.objects[profile.owner.object]}: `}
              <ProfileName profile={profile} />
            </h3>
            <Standings visit={visit} released={released} standings={standings} />
            {profile.owner?.object === 'municipality' && (
              <Days visit={visit} released={released} standing={standings[0]} />
            )}
          </div>
        );
      })}
    </section>
  );
}

function Standings({
  visit,
  released,
  standings,
}: {
  visit: Visit;
  released: ReleasedEdition;
  standings: readonly FormulaStanding[];
}): VNode {
  const { texts, language, path } = visit;
  const words = texts.city;
  const columns = (['formula', 'place', 'within', 'value', 'steps'] as const).map((key) => ({
    key,
    label: words.placesColumns[key],
    numeric: key === 'place' || key === 'within' || key === 'value',
  }));
  const rows = standings.map(({ formula, division, row, placed, within }) => {
    const ranked = 'value' in row ? row : null;
    const list = path('ranking', {}, { edition: released.edition.id, division, formula: formula.key, page: 'all' });
    return {
      key: formula.key,
      cells: [
        <a key="formula" href={`${list}#t-${row.profile.owner?.teryt}`}>
          {formula.name[language]}
        </a>,
        ranked?.place ? words.of(ranked.place, placed) : words.noPlace,
        within === null ? '–' : words.of(within.place, within.of),
        ranked ? <ExactValue key="value" visit={visit} formula={formula} value={ranked.value} /> : '–',
        ranked ? (
          <details key="steps">
            <summary>{words.showSteps}</summary>
            <Steps steps={ranked.steps} visit={visit} />
          </details>
        ) : (
          'missing' in row && texts.missingReasons[row.missing](row.details)
        ),
      ],
    };
  });
  return (
    <DataTable caption={printPeriod(released.figures.period, language)} columns={columns} rows={rows} rowHeader={0} />
  );
}

function Days({
  visit,
  released,
  standing,
}: {
  visit: Visit;
  released: ReleasedEdition;
  standing: FormulaStanding | undefined;
}): VNode {
  const { texts, language } = visit;
  const words = texts.city;
  const daily = standing?.row.figures.daily ?? [];
  if (daily.length === 0) return <p>{words.noDays}</p>;
  const { period } = released.figures;
  const known = new Map(daily.map(({ day, interactions }) => [day, interactions]));
  const days = Array.from({ length: daysInPeriod(period) }, (_, offset) => {
    const day: Day = addDays(period.from, offset);
    return { day, value: known.get(day) ?? 0 };
  });
  const columns = [
    { key: 'day', label: words.chartColumns.day },
    { key: 'interactions', label: words.chartColumns.interactions, numeric: true },
  ];
  const rows = daily.map(({ day, interactions }) => ({
    key: day,
    cells: [printDay(day, language), printCount(interactions, language)],
  }));
  const title = words.chart(released.edition.name[language]);
  const table = (
    <details>
      <summary>{words.chartTable}</summary>
      <DataTable caption={title} columns={columns} rows={rows} rowHeader={0} />
    </details>
  );
  return <DayChart title={title} days={days} unit={words.chartUnit} table={table} />;
}

function Address({ visit, city }: { visit: Visit; city: Municipality }): VNode {
  const address = visit.path('city', { teryt: city.teryt });
  return (
    <p class="permanent">
      {visit.texts.city.permanent}: <a href={address}>{`${visit.site.settings.baseUrl}${address}`}</a>
    </p>
  );
}
