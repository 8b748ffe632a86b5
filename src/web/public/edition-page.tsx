/** One edition: before the release what is public and when more will be, after it everything with its steps. */
import type { VNode } from 'preact';
import type { Nominee } from '../../core/ballot/nominees.ts';
import { boxClosesAt, entryEndsAt } from '../../core/ballot/vote-time.ts';
import { type Instant, parseInstant } from '../../core/basics/day.ts';
import { refuse } from '../../core/basics/outcome.ts';
import type { EditionStage } from '../../core/editions/edition-stage.ts';
import { VOIVODESHIPS } from '../../core/places/municipality.ts';
import { EVIDENCE, frozenNominees } from '../../core/verify/evidence.ts';
import { EditionCases } from '../cases/cases-section.tsx';
import { refusalPage } from '../errors.tsx';
import { printCount, printEnd, printMoment } from '../print.ts';
import { renderPage } from '../ui/layout.tsx';
import { LogWatch } from '../ui/log-watch.tsx';
import { Notice } from '../ui/notice.tsx';
import { OwnBallotCheck } from '../ui/own-ballot.tsx';
import { SecrecyNote } from '../ui/secrecy-note.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { Count } from './count-section.tsx';
import { type EditionView, readEditionViews } from './edition-views.ts';
import { evidenceArchive } from './evidence-archive.ts';
import { Evidence } from './evidence-section.tsx';
import { Laureates } from './laureates-section.tsx';
import { cityName, tameName } from './names.tsx';
import { PROTOCOL_FILES, publicProtocol, publicSignatures } from './protocol-files.ts';
import { ProtocolSection } from './protocol-section.tsx';
import { releasedEdition } from './released-edition.ts';
import { Swaps } from './swaps-section.tsx';

export async function editionPage(visit: Visit): Promise<Response> {
  const id = visit.http.req.param('edition') ?? '';
  const view = (await readEditionViews(visit)).find(({ edition }) => edition.id === id);
  if (!view) return refusalPage(visit, refuse('edition-unknown', { edition: tameName(id.slice(0, 40)) }));
  const { edition, stage } = view;
  const words = visit.texts.results;
  const inside = stage === 'released' ? await afterRelease(visit, view) : await beforeRelease(visit, view);
  if (inside instanceof Response) return inside;
  const cases = await visit.site.ports.store.read((tx) => tx.cases.list(edition.id));
  const title = words.editionTitle(edition.name[visit.language]);
  const body = (
    <>
      <header class="page-head">
        <p class="kicker">{visit.texts.stages[stage]}</p>
        <h1>{title}</h1>
        {view.releasedAt !== null && (
          <p class="lead">{words.releasedAt(printMoment(view.releasedAt, visit.language))}</p>
        )}
      </header>
      {inside}
      {stage !== 'lapsed' && <LogWatch visit={visit} edition={edition} />}
      <EditionCases {...{ visit, edition, cases, releasedAt: view.releasedAt }} />
    </>
  );
  const other = pathsFor(visit.language === 'pl' ? 'en' : 'pl')('edition', { edition: id });
  return renderPage(visit, {
    title,
    shape: 'wide',
    body,
    other,
    demo: edition.demo,
    island: ['log.js', 'own-ballot.js'],
  });
}

async function afterRelease(visit: Visit, view: EditionView): Promise<VNode | Response> {
  const outcome = await releasedEdition(visit.site, view.edition.id);
  if (!outcome.ok) return refusalPage(visit, outcome);
  const { released } = outcome;
  const protocol = await publicProtocol(visit.site, released);
  const signatures = await publicSignatures(visit.site, view.edition.id);
  const archive = await evidenceArchive(released);
  return (
    <>
      <Laureates visit={visit} released={released} />
      <SecrecyNote visit={visit} level={view.edition.vote.secrecy} />
      <Count visit={visit} released={released} voters={view.voters ?? 0} />
      <OwnBallotCheck visit={visit} edition={view.edition.id} />
      <Swaps visit={visit} released={released} />
      {protocol !== null && <ProtocolSection {...{ visit, released, signatures }} found={protocol} />}
      <Evidence {...{ visit, released, archive }} head={view.head} beside={protocol === null ? [] : PROTOCOL_FILES} />
    </>
  );
}

async function beforeRelease(visit: Visit, view: EditionView): Promise<VNode> {
  const { stage, edition } = view;
  const text = await visit.site.ports.store.read((tx) => tx.editions.document(edition.id, EVIDENCE.nominees));
  const nominees = stage === 'lapsed' ? [] : frozenNominees(text);
  return (
    <>
      <Notice kind="info">
        <p>{pendingText(visit, stage)}</p>
      </Notice>
      <SecrecyNote visit={visit} level={edition.vote.secrecy} />
      <Known visit={visit} view={view} />
      {nominees.length > 0 && <Nominees visit={visit} nominees={nominees} />}
    </>
  );
}

function pendingText({ texts }: Visit, stage: EditionStage): string {
  const { pending } = texts.results;
  if (stage === 'lapsed' || stage === 'grace') return pending[stage];
  return stage === 'closed' || stage === 'embargo' ? pending.embargo : pending.before;
}

/** Exactly what §17.2 lets be public before the release. */
function Known({ visit, view }: { visit: Visit; view: EditionView }): VNode {
  const { language, texts } = visit;
  const words = texts.results.pending;
  const { edition, head, commitment, ballotsLogged, ballotsCounted } = view;
  const { grace } = edition.vote;
  return (
    <section>
      <h2>{words.title}</h2>
      <dl class="facts">
        <dt>{words.opens}</dt>
        <dd>{printMoment(parseInstant(edition.vote.opensAt) as Instant, language)}</dd>
        <dt>{words.closes}</dt>
        <dd>{printEnd(entryEndsAt(edition.vote), language)}</dd>
        {grace && <dt>{texts.grace.label}</dt>}
        {grace && <dd>{texts.grace.fact(grace.minutes, printEnd(boxClosesAt(edition.vote), language))}</dd>}
        <dt>{words.ballots}</dt>
        <dd>{printCount(ballotsLogged, language)}</dd>
        {ballotsCounted !== null && <dt>{words.counted}</dt>}
        {ballotsCounted !== null && <dd>{printCount(ballotsCounted, language)}</dd>}
        <dt>{words.commitment}</dt>
        <dd>{commitment === null ? words.notYet : <code class="hash">{commitment}</code>}</dd>
        <dt>{words.head}</dt>
        <dd>{head === null ? words.noHead : <code class="hash">{head.root}</code>}</dd>
        {head !== null && (
          <>
            <dt>{words.size}</dt>
            <dd>{printCount(head.size, language)}</dd>
            <dt>{words.at}</dt>
            <dd>{printMoment(head.at, language)}</dd>
            <dt>{words.key}</dt>
            <dd>
              <code class="hash">{head.key}</code>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

const ALPHABET = new Intl.Collator('pl');

/** By voivodeship and name: any other order could tell the places that wait for the release. */
function Nominees({ visit, nominees }: { visit: Visit; nominees: readonly Nominee[] }): VNode {
  const { texts, site, path } = visit;
  const words = texts.results;
  const named = nominees.map((nominee) => ({ ...nominee, name: cityName(site, nominee.teryt) }));
  return (
    <section id="nominowani">
      <h2>{words.nominees(nominees.length)}</h2>
      <p>{words.nomineesWhy}</p>
      <div class="grid">
        {Object.entries(VOIVODESHIPS).map(([code, voivodeship]) => {
          const own = named
            .filter(({ teryt }) => teryt.startsWith(code))
            .sort((a, b) => ALPHABET.compare(a.name, b.name));
          if (own.length === 0) return null;
          return (
            <section key={code} id={`w-${code}`}>
              <h3>{voivodeship}</h3>
              <ul>
                {own.map(({ teryt, name, added }) => (
                  <li key={teryt}>
                    <a href={path('city', { teryt })}>{name}</a>
                    {added !== null && <small>{` – ${words.added}: ${tameName(added)}`}</small>}
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </section>
  );
}
