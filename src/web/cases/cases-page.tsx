/** Everything that was asked about an edition, with the answers: never what was written, only how the organiser put it. */
import type { VNode } from 'preact';
import { refuse } from '../../core/basics/outcome.ts';
import { type CaseNumber, printCaseNumber } from '../../core/office/case-number.ts';
import { answerDueAt, caseStateAt, type PublicCase, sortCases } from '../../core/office/public-case.ts';
import { refusalPage } from '../errors.tsx';
import { printMoment } from '../print.ts';
import { cityName, tameName } from '../public/names.tsx';
import { renderPage } from '../ui/layout.tsx';
import { Notice } from '../ui/notice.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { LongText } from './long-text.tsx';

/** Of the page of cases: `#s-K7Q3M9TX`. */
export function caseAnchor(number: CaseNumber): string {
  return `s-${number}`;
}

export async function casesPage(visit: Visit): Promise<Response> {
  const { http, site, texts, path, language } = visit;
  const id = http.req.param('edition') ?? '';
  const { edition, cases } = await site.ports.store.read(async (tx) => ({
    edition: await tx.editions.find(id),
    cases: await tx.cases.list(id),
  }));
  if (edition === null) return refusalPage(visit, refuse('edition-unknown', { edition: tameName(id.slice(0, 40)) }));
  const words = texts.cases;
  const title = words.pageTitle(edition.name[language]);
  const sorted = sortCases(cases);
  const answered = sorted.filter(({ answers }) => answers.length > 0);
  const waiting = sorted.filter(({ answers }) => answers.length === 0);
  return renderPage(visit, {
    title,
    demo: edition.demo,
    other: pathsFor(language === 'pl' ? 'en' : 'pl')('cases', { edition: id }),
    body: (
      <>
        <header class="page-head">
          <h1>{title}</h1>
          <p class="lead">{words.lead}</p>
        </header>
        <Notice kind="info">
          <p>{words.ballots}</p>
          <p>{words.wording}</p>
        </Notice>
        <p>
          <a class="button" href={path('caseStart', { edition: id })}>
            {words.onEdition.write}
          </a>
        </p>
        {cases.length === 0 && <p>{words.none}</p>}
        <Waiting visit={visit} waiting={waiting} />
        {answered.length > 0 && (
          <section>
            <h2>{words.answeredTitle}</h2>
            {answered.map((one) => (
              <Answered key={one.number} visit={visit} one={one} />
            ))}
          </section>
        )}
        <p>
          <a href={path('edition', { edition: id })}>{edition.name[language]}</a>
        </p>
      </>
    ),
  });
}

/** Of cities by name; of anybody else the number only: whoever holds an address could fill a page. */
function Waiting({ visit, waiting }: { visit: Visit; waiting: readonly PublicCase[] }): VNode | null {
  const { texts, language, site, arrivedAt } = visit;
  const words = texts.cases;
  if (waiting.length === 0) return null;
  const others = waiting.filter(({ asker }) => asker === null).length;
  return (
    <section>
      <h2>{words.waitingTitle}</h2>
      <ul>
        {waiting.map(({ number, asker, kind, receivedAt, answers }) => {
          if (asker === null) return null;
          const due = printMoment(answerDueAt(receivedAt), language);
          const line = words.waitingLine(words.kinds[kind], printMoment(receivedAt, language), due);
          const isLate = caseStateAt({ answers, receivedAt }, arrivedAt) === 'overdue';
          return (
            <li key={number} id={caseAnchor(number)}>
              <strong>{cityName(site, asker)}</strong>
              {` (${printCaseNumber(number)}): ${line}${isLate ? ` – ${words.late}` : ''}`}
            </li>
          );
        })}
      </ul>
      {others > 0 && <p>{words.othersWaiting(others)}</p>}
    </section>
  );
}

function Answered({ visit, one }: { visit: Visit; one: PublicCase }): VNode {
  const { texts, language, site, path } = visit;
  const words = texts.cases;
  const { number, kind, asker, about, receivedAt, answers } = one;
  const printed = printCaseNumber(number);
  const last = answers.at(-1);
  return (
    <article id={caseAnchor(number)} class="card">
      <h3>{`${printed}: ${words.kinds[kind]}`}</h3>
      <dl class="facts">
        <dt>{words.askedBy}</dt>
        <dd>{asker === null ? words.aPerson : <a href={path('city', { teryt: asker })}>{cityName(site, asker)}</a>}</dd>
        <dt>{words.about}</dt>
        <dd>
          <a href={path('city', { teryt: about })}>{cityName(site, about)}</a>
        </dd>
        <dt>{words.received}</dt>
        <dd>{printMoment(receivedAt, language)}</dd>
        <dt>{words.outcome}</dt>
        <dd>
          <strong>{last && words.outcomes[last.outcome]}</strong>
        </dd>
      </dl>
      <Answers visit={visit} one={one} level="h4" />
      <p>
        <a href={`#${caseAnchor(number)}`}>{words.permalink(printed)}</a>
      </p>
    </article>
  );
}

/** Every answer with its date and outcome, the first one first. */
export function Answers({ visit, one, level: Heading }: { visit: Visit; one: PublicCase; level: 'h3' | 'h4' }): VNode {
  const { texts, language } = visit;
  const words = texts.cases;
  return (
    <>
      {one.answers.map(({ at, outcome, question, text, recount }, i) => (
        <section key={at}>
          {question !== '' && <Heading>{words.question}</Heading>}
          {question !== '' && <LongText text={question} />}
          <Heading>{(i === 0 ? words.answered : words.further)(printMoment(at, language))}</Heading>
          <p>
            {words.outcome}: <strong>{words.outcomes[outcome]}</strong>
          </p>
          <LongText text={text} />
          {recount && (
            <p>
              <strong>{words.recount}</strong>
            </p>
          )}
        </section>
      ))}
    </>
  );
}
