/** The answer that is the same for every address, and the one for those who ask too often. */
import type { VNode } from 'preact';
import type { Instant } from '../../core/basics/day.ts';
import { tooManyPage } from '../attempts.tsx';
import { renderPage } from '../ui/layout.tsx';
import type { Visit } from '../visit.ts';
import { otherOf } from './start-page.tsx';

export function sentPage(visit: Visit): Response {
  const { sentTitle, sent } = visit.texts.myData;
  return renderPage(visit, {
    title: sentTitle,
    noindex: true,
    other: otherOf(visit),
    body: (
      <>
        <h1>{sentTitle}</h1>
        <p>{sent}</p>
        <p>
          <WayBack visit={visit} />
        </p>
      </>
    ),
  });
}

export function askedTooOften(visit: Visit, until: Instant): Response {
  return tooManyPage(visit, until, visit.texts.myData, { way: <WayBack visit={visit} />, other: otherOf(visit) });
}

function WayBack({ visit }: { visit: Visit }): VNode {
  return <a href={visit.path('myData')}>{visit.texts.myData.back}</a>;
}
