/** The laureates of a released edition: each with category, paragraph and the value that decided. Gold stands only here. */
import type { VNode } from 'preact';
import type { Award, Laureate } from '../../core/awards/laureates.ts';
import type { PublicDraw } from '../../core/ballot/tie-break.ts';
import { parseExact } from '../../core/basics/fraction.ts';
import type { CategoryDefinition } from '../../core/editions/edition.ts';
import { VOIVODESHIPS } from '../../core/places/municipality.ts';
import { findFormula } from '../../core/ranking/formula.ts';
import { EVIDENCE } from '../../core/verify/evidence.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Statuette } from '../ui/statuette.tsx';
import type { Visit } from '../visit.ts';
import { cityName, ProfileName } from './names.tsx';
import { ExactValue } from './ranking-table.tsx';
import type { ReleasedEdition } from './released-edition.ts';

interface SectionProps {
  readonly visit: Visit;
  readonly released: ReleasedEdition;
}

interface Given {
  readonly category: CategoryDefinition;
  readonly awards: readonly Award[];
}

export function Laureates({ visit, released }: SectionProps): VNode {
  const { edition, result } = released;
  const given = edition.categories.map((category) => ({
    category,
    awards: result.awards.filter((award) => award.category === category.id),
  }));
  const peer = given.filter(({ category }) => category.method.kind === 'peer-vote');
  const single = given.filter(({ category: { method } }) => method.kind === 'ranking' && method.per === 'division');
  const regional = given.filter(
    ({ category: { method } }) => method.kind === 'ranking' && method.per === 'voivodeship',
  );
  return (
    <section class="laureates" aria-labelledby="laureaci">
      <h2 id="laureaci">{visit.texts.results.laureates}</h2>
      {peer.map((one) => (
        <PeerAward key={one.category.id} visit={visit} released={released} given={one} />
      ))}
      <div class="grid">
        {single.map((one) => (
          <LaureateCard key={one.category.id} visit={visit} released={released} given={one} />
        ))}
      </div>
      {regional.map((one) => (
        <Regional key={one.category.id} visit={visit} released={released} given={one} />
      ))}
    </section>
  );
}

function PeerAward({ visit, released, given: { category, awards } }: SectionProps & { given: Given }): VNode {
  const { texts, language } = visit;
  const words = texts.results;
  return (
    <>
      {awards.map((award) => (
        <div key={award.category} class="laureate-card laureate-first">
          <Statuette />
          <div>
            <p class="kicker">
              {category.name[language]} · <RulesLink visit={visit} section={award.section} />
            </p>
            {award.laureates.length === 0 && (
              <p class="lead laureate-name">{award.outcome === 'no-quorum' ? words.noQuorum : words.noCandidate}</p>
            )}
            {award.laureates.map((laureate) => (
              <p key={laureate.teryt} class="lead laureate-name">
                <LaureateName visit={visit} released={released} laureate={laureate} />{' '}
                <small>{words.votes(Number(laureate.value))}</small>
              </p>
            ))}
            <TieBreak visit={visit} released={released} award={award} />
          </div>
        </div>
      ))}
    </>
  );
}

function TieBreak({ visit, released, award }: SectionProps & { award: Award }): VNode | null {
  const words = visit.texts.results.tieBreak;
  const { tieBreak } = award;
  if (tieBreak?.kind !== 'decided') return null;
  if (tieBreak.by === 'ranking') return <p>{words.ranking}</p>;
  const draw = JSON.parse(released.files.get(EVIDENCE.draw) ?? 'null') as PublicDraw | null;
  return (
    <details>
      <summary>{words.title}</summary>
      <p>{words.lots(draw?.seed ?? '', draw?.source ?? '')}</p>
      <ol>
        {tieBreak.lots.map(({ teryt, lot }) => (
          <li key={teryt}>
            {cityName(visit.site, teryt)} <code class="hash">{lot}</code>
          </li>
        ))}
      </ol>
    </details>
  );
}

function LaureateCard({ visit, released, given: { category, awards } }: SectionProps & { given: Given }): VNode {
  const { texts, language } = visit;
  const words = texts.results;
  return (
    <article class="laureate-card">
      <Statuette />
      <div>
        <h3>{category.name[language]}</h3>
        {awards.map((award) => (
          <div key={award.category}>
            {award.laureates.length === 0 && <p class="lead laureate-name">{words.noCandidate}</p>}
            {award.laureates.map((laureate) => (
              <p key={`${laureate.teryt}/${laureate.profile?.profileId}`} class="lead laureate-name">
                <LaureateName visit={visit} released={released} laureate={laureate} />
                {award.outcome === 'shared' && <small> {words.shared}</small>}
              </p>
            ))}
            <p>
              <AwardValue visit={visit} category={category} laureate={award.laureates[0]} /> ·{' '}
              <RulesLink visit={visit} section={award.section} /> ·{' '}
              <RankingLink visit={visit} released={released} category={category} />
            </p>
          </div>
        ))}
      </div>
    </article>
  );
}

function Regional({ visit, released, given: { category, awards } }: SectionProps & { given: Given }): VNode {
  const { texts, language } = visit;
  const words = texts.results;
  const columns = [
    { key: 'voivodeship', label: words.voivodeship },
    { key: 'laureate', label: words.laureate },
    { key: 'value', label: words.value, numeric: true },
  ];
  const rows = awards.map((award) => ({
    key: award.voivodeship ?? '',
    cells: [
      VOIVODESHIPS[award.voivodeship ?? ''] ?? '',
      award.laureates.length === 0
        ? words.noCandidate
        : award.laureates.map((laureate, index) => (
            <>
              {index > 0 && ', '}
              <LaureateName visit={visit} released={released} laureate={laureate} />
              {award.outcome === 'shared' && <small> {words.shared}</small>}
            </>
          )),
      <AwardValue key="value" visit={visit} category={category} laureate={award.laureates[0]} />,
    ],
  }));
  const caption = (
    <>
      {category.name[language]} · <RulesLink visit={visit} section={category.section} /> ·{' '}
      <RankingLink visit={visit} released={released} category={category} />
    </>
  );
  return (
    <details class="regional">
      <summary>{category.name[language]}</summary>
      <DataTable caption={caption} columns={columns} rows={rows} rowHeader={0} />
    </details>
  );
}

function LaureateName({ visit, released, laureate: { teryt, profile } }: SectionProps & { laureate: Laureate }): VNode {
  const found =
    profile &&
    released.figures.profiles.find((one) => one.platform === profile.platform && one.profileId === profile.profileId);
  return (
    <>
      <a href={visit.path('city', { teryt })}>{cityName(visit.site, teryt)}</a>
      {found && found.owner?.object !== 'municipality' && (
        <small>
          {' '}
          <ProfileName profile={found} />
        </small>
      )}
    </>
  );
}

function AwardValue({
  visit,
  category: { method },
  laureate,
}: {
  visit: Visit;
  category: CategoryDefinition;
  laureate: Laureate | undefined;
}): VNode {
  const value = laureate && parseExact(laureate.value);
  const formula = method.kind === 'ranking' ? findFormula(method.formula) : null;
  if (!value || formula === null) return <>–</>;
  return <ExactValue visit={visit} formula={formula} value={value} />;
}

function RulesLink({ visit, section }: { visit: Visit; section: string }): VNode {
  const number = /^§(\d+)/.exec(section)?.[1] ?? '';
  return <a href={`${visit.path('rules')}#p${number}`}>{section}</a>;
}

function RankingLink({
  visit,
  released,
  category: { division, method },
}: SectionProps & { category: CategoryDefinition }): VNode | null {
  if (method.kind !== 'ranking') return null;
  const address = visit.path('ranking', {}, { edition: released.edition.id, division, formula: method.formula });
  return <a href={address}>{visit.texts.results.seeRanking}</a>;
}
