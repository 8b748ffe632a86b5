/** What pages of an edition and of a city say about cases, with the way to them. */
import type { VNode } from 'preact';
import type { Instant } from '../../core/basics/day.ts';
import type { Edition } from '../../core/editions/edition.ts';
import { printCaseNumber } from '../../core/office/case-number.ts';
import { complaintsUntil } from '../../core/office/complaint-window.ts';
import type { CaseAnswer, PublicCase } from '../../core/office/public-case.ts';
import type { Teryt } from '../../core/places/municipality.ts';
import { printEnd } from '../print.ts';
import type { Visit } from '../visit.ts';
import { caseAnchor } from './cases-page.tsx';

interface EditionCasesProps {
  readonly visit: Visit;
  readonly edition: Edition;
  readonly releasedAt: Instant | null;
  readonly cases: readonly PublicCase[];
}

export function EditionCases({ visit, edition: { id }, releasedAt, cases }: EditionCasesProps): VNode {
  const { texts, path, language, arrivedAt } = visit;
  const words = texts.cases.onEdition;
  const answered = cases.filter(({ answers }) => answers.length > 0).length;
  const until = releasedAt === null ? null : complaintsUntil(releasedAt);
  return (
    <section id="sprawy">
      <h2>{words.title}</h2>
      <p>{words.text(answered, cases.length - answered)}</p>
      {until !== null && arrivedAt < until && <p>{words.open(printEnd(until, language))}</p>}
      <ul>
        <li>
          <a href={path('cases', { edition: id })}>{words.link}</a>
        </li>
        <li>
          <a href={path('caseStart', { edition: id })}>{words.write}</a>
        </li>
      </ul>
    </section>
  );
}

interface CityCasesProps {
  readonly visit: Visit;
  readonly teryt: Teryt;
  /** Where a correction would be asked for; `null` where there is no edition to speak of. */
  readonly edition: Edition | null;
  readonly cases: readonly PublicCase[];
}

/** What was asked about this city and answered, or asked by it; requests of others show when they are answered. */
export function CityCases({ visit, teryt, edition, cases }: CityCasesProps): VNode | null {
  const { texts, path, language } = visit;
  const words = texts.cases;
  const own = cases.filter(
    ({ asker, about, answers }) => asker === teryt || (about === teryt && (answers.length > 0 || asker !== null)),
  );
  if (own.length === 0 && edition === null) return null;
  return (
    <section id="sprawy">
      <h2>{words.onCity.title}</h2>
      {own.length > 0 && (
        <ul>
          {own.map(({ number, kind, answers, edition: id }) => (
            <li key={number}>
              <a href={`${path('cases', { edition: id })}#${caseAnchor(number)}`}>{printCaseNumber(number)}</a>
              {`: ${words.kinds[kind]} – `}
              {answers.length > 0 ? words.outcomes[(answers.at(-1) as CaseAnswer).outcome] : words.states.waiting}
            </li>
          ))}
        </ul>
      )}
      {edition !== null && (
        <p>
          <a href={path('caseStart', { edition: edition.id })}>{words.onCity.write(edition.name[language])}</a>
        </p>
      )}
    </section>
  );
}
