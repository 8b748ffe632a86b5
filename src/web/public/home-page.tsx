/** The front door: where the edition stands, what to do now, who leads as far as that is public, why to believe it. */
import type { VNode } from 'preact';
import type { Nominee } from '../../core/ballot/nominees.ts';
import { boxClosesAt, entryEndsAt } from '../../core/ballot/vote-time.ts';
import { type Instant, parseInstant } from '../../core/basics/day.ts';
import { VOIVODESHIPS } from '../../core/places/municipality.ts';
import { EVIDENCE, frozenNominees } from '../../core/verify/evidence.ts';
import { printEnd, printMoment, printPeriod, printRoughShare, printValue } from '../print.ts';
import { Card } from '../ui/card.tsx';
import { Hero } from '../ui/hero.tsx';
import { renderPage } from '../ui/layout.tsx';
import { Stat } from '../ui/stat.tsx';
import { Statuette } from '../ui/statuette.tsx';
import { VoivodeshipMap } from '../ui/voivodeship-map.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { type EditionView, editionThatMatters, newestFirst, readEditionViews } from './edition-views.ts';
import { RankingTable } from './ranking-table.tsx';
import { type ReleasedEdition, releasedEdition } from './released-edition.ts';
import { bestByVoivodeship, countByVoivodeship } from './voivodeship-values.ts';

const TOP_ROWS = 7;

export async function homePage(visit: Visit): Promise<Response> {
  const views = await readEditionViews(visit);
  const matters = editionThatMatters(views);
  const newest = newestFirst(views).find(({ stage }) => stage === 'released');
  const outcome = newest && (await releasedEdition(visit.site, newest.edition.id));
  const released = outcome?.ok ? outcome.released : null;
  const nominees = matters && matters.stage !== 'released' ? await nomineesOf(visit, matters) : [];
  const body = (
    <>
      <Stage visit={visit} matters={matters} ranking={released !== null} />
      {nominees.length > 0 && matters && (
        <Nominated visit={visit} matters={matters} nominees={nominees} map={released === null} />
      )}
      {released && <Leaders visit={visit} released={released} />}
      <Trust visit={visit} />
    </>
  );
  const demo = matters?.edition.demo === true || released?.edition.demo === true;
  return renderPage(visit, {
    title: visit.texts.home.title,
    shape: 'wide',
    body,
    demo,
    other: pathsFor(visit.language === 'pl' ? 'en' : 'pl')('home'),
  });
}

async function nomineesOf({ site }: Visit, { edition }: EditionView): Promise<readonly Nominee[]> {
  const text = await site.ports.store.read((tx) => tx.editions.document(edition.id, EVIDENCE.nominees));
  return frozenNominees(text);
}

function Stage({ visit, matters, ranking }: { visit: Visit; matters: EditionView | null; ranking: boolean }): VNode {
  const { texts, language } = visit;
  const words = texts.home;
  if (matters === null || matters.stage === 'lapsed')
    return <Hero title={words.none.title} lead={words.none.lead} figure={<Statuette />} />;
  const { edition, stage } = matters;
  const said = words.stages[stage];
  const moment =
    stage === 'before'
      ? printMoment(instant(edition.vote.opensAt), language)
      : printEnd(stage === 'grace' ? boxClosesAt(edition.vote) : entryEndsAt(edition.vote), language);
  return (
    <Hero
      kicker={`${edition.name[language]} · ${texts.stages[stage]}`}
      title={said.title}
      lead={said.lead(moment)}
      figure={<Statuette />}
    >
      <Actions visit={visit} matters={matters} ranking={ranking} />
      <Figures visit={visit} matters={matters} />
      {(stage === 'open' || stage === 'last-day') && <p class="stat-label">{words.batches}</p>}
    </Hero>
  );
}

/** The first one is gold: the main thing to do at this stage. */
function Actions({ visit, matters, ranking }: { visit: Visit; matters: EditionView; ranking: boolean }): VNode {
  const words = visit.texts.home.actions;
  const { stage, nominees } = matters;
  const own = visit.path('edition', { edition: matters.edition.id });
  const list = { label: words.ranking, href: visit.path('ranking') };
  const known = {
    label: nominees === null ? words.rules : words.nominees,
    href: nominees === null ? visit.path('rules') : `${own}#nominowani`,
  };
  const open = stage === 'open' || stage === 'last-day';
  const first = open
    ? { label: words.vote, href: visit.path('vote') }
    : stage === 'before'
      ? known
      : { label: stage === 'released' ? words.laureates : words.known, href: own };
  const second = ranking ? list : open ? known : { label: words.rules, href: visit.path('rules') };
  return (
    <p class="actions">
      <a class="button button-gold" href={first.href}>
        {first.label}
      </a>
      {second.href !== first.href && (
        <a class="button button-quiet" href={second.href}>
          {second.label}
        </a>
      )}
    </p>
  );
}

function Figures({ visit, matters }: { visit: Visit; matters: EditionView }): VNode {
  const { texts, language, arrivedAt } = visit;
  const words = texts.home.facts;
  const { edition, stage, ballotsLogged, ballotsCounted, voters } = matters;
  const [opens, closes] = [instant(edition.vote.opensAt), entryEndsAt(edition.vote)];
  const open = stage === 'open' || stage === 'last-day';
  return (
    <div class="stats">
      {stage === 'before' && <Stat label={words.opens} value={printMoment(opens, language)} />}
      {open && <Stat label={words.left} value={timeLeft(visit, closes - arrivedAt)} />}
      {open && voters !== null && <Stat label={words.logged} value={words.of(ballotsLogged, voters)} />}
      {!open && ballotsCounted !== null && voters !== null && (
        <Stat label={words.counted} value={words.ofVoters(ballotsCounted, voters)} />
      )}
      {stage === 'before' && voters !== null && <Stat label={words.voters} value={words.cities(voters)} />}
      <Stat label={stage === 'before' || open ? words.ends : words.ended} value={printEnd(closes, language)} />
    </div>
  );
}

function timeLeft({ texts }: Visit, milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  return texts.home.left(Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60);
}

function instant(text: string): Instant {
  return parseInstant(text) as Instant;
}

interface NominatedProps {
  readonly visit: Visit;
  readonly matters: EditionView;
  readonly nominees: readonly Nominee[];
  /** Where no edition is released, the map shows where the nominees are. */
  readonly map: boolean;
}

function Nominated({ visit, matters, nominees, map }: NominatedProps): VNode {
  const { texts, path } = visit;
  const words = texts.home;
  const { values, bounds } = countByVoivodeship(nominees.map(({ teryt }) => teryt));
  const shown = Object.fromEntries(
    Object.entries(values).map(([code, known]) => [code, known && { text: String(known.value), step: known.step }]),
  );
  return (
    <section>
      <h2>{words.nominees.title}</h2>
      <div class="beside">
        <div class="flow">
          <p class="lead">{words.nominees.text(nominees.length)}</p>
          <p>{words.nominees.why}</p>
          <p class="actions">
            <a class="button" href={`${path('edition', { edition: matters.edition.id })}#nominowani`}>
              {words.nominees.all}
            </a>
          </p>
        </div>
        {map && (
          <VoivodeshipMap
            title={words.map.nominees}
            values={shown}
            href={(code) => `${path('edition', { edition: matters.edition.id })}#w-${code}`}
            legend={legendOf(visit, bounds.map(String))}
          />
        )}
      </div>
    </section>
  );
}

function Leaders({ visit, released }: { visit: Visit; released: ReleasedEdition }): VNode | null {
  const { texts, language, path } = visit;
  const words = texts.home.ranking;
  const { edition, rank, figures, snapshot } = released;
  const { division, formula } = edition.nominees;
  const ranking = rank({ division, formula, voivodeship: null });
  if (!ranking.ok) return null;
  const query = { edition: edition.id, division, formula };
  const { platform, period } = figures;
  const shown = { ranking, edition, period, platform, division, snapshot };
  return (
    <section>
      <h2>{words.title(edition.name[language])}</h2>
      <p class="lead">{words.text}</p>
      <div class="beside">
        <Card
          footer={
            <>
              <a href={path('ranking', {}, query)}>{words.all(ranking.rows.length)}</a>{' '}
              <a href={path('method')}>{words.method}</a>
              <a href={path('ranking', {}, { ...query, format: 'csv' })} download="ranking.csv">
                {words.csv}
              </a>
            </>
          }
        >
          <RankingTable
            visit={visit}
            shown={shown}
            rows={ranking.rows.slice(0, TOP_ROWS)}
            caption={`${printPeriod(period, language)} · ${formula}`}
            brief
            permanent={path('ranking', {}, { ...query, page: 'all' })}
          />
        </Card>
        <BestMap visit={visit} released={released} />
      </div>
    </section>
  );
}

/** Beside the map the same links as a list: the map is a way in, never the only one. */
function BestMap({ visit, released }: { visit: Visit; released: ReleasedEdition }): VNode | null {
  const { texts, language, path } = visit;
  const words = texts.home.map;
  const { edition, rank } = released;
  const formula = 'engagement-period@1';
  const ranking = rank({ division: edition.nominees.division, formula, voivodeship: null });
  if (!ranking.ok) return null;
  const { values, bounds } = bestByVoivodeship(ranking);
  const print = (value: Parameters<typeof printValue>[0]) => printValue(value, 'share', language);
  const shown = Object.fromEntries(
    Object.entries(values).map(([code, known]) => [
      code,
      known && { text: printRoughShare(known.value, language), step: known.step },
    ]),
  );
  const href = (code: string) => path('ranking', {}, { edition: edition.id, division: `voivodeship-${code}`, formula });
  const exact = (code: string) => {
    const known = values[code];
    return known ? print(known.value) : '–';
  };
  return (
    <Card>
      <VoivodeshipMap title={words.title} values={shown} href={href} legend={legendOf(visit, bounds.map(print))} />
      <details>
        <summary>{words.list}</summary>
        <ul class="contents-list">
          {Object.entries(VOIVODESHIPS).map(([code, name]) => (
            <li key={code}>
              <a href={href(code)}>{name}</a> {exact(code)}
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}

function legendOf({ texts }: Visit, bounds: readonly string[]): readonly string[] {
  const words = texts.home.map;
  const last = bounds.at(-1);
  return last === undefined ? [] : [...new Set([...bounds.map(words.legend), words.legendTop(last)])];
}

function Trust({ visit }: { visit: Visit }): VNode {
  const words = visit.texts.home.trust;
  return (
    <section class="trust">
      <h2>{words.title}</h2>
      <ol class="steps">
        {words.points.map(({ title, text }) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      <p class="actions">
        <a class="button button-gold" href={visit.path('verification')}>
          {words.action}
        </a>
      </p>
    </section>
  );
}
