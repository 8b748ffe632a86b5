/** The answer that is the same for every address, and the one for those who ask too often. */
import type { Instant } from '../../core/basics/day.ts';
import { tooManyPage } from '../attempts.tsx';
import { renderPage } from '../ui/layout.tsx';
import type { Visit } from '../visit.ts';
import { otherOf } from './start-page.tsx';

export function sentPage(visit: Visit): Response {
  const { sentTitle, sent } = visit.texts.myData;
  return shortPage(visit, { title: sentTitle, text: sent, status: 200 });
}

export function askedTooOften(visit: Visit, until: Instant): Response {
  const way = <a href={visit.path('myData')}>{visit.texts.myData.back}</a>;
  return tooManyPage(visit, until, visit.texts.myData, { way, other: otherOf(visit) });
}

function shortPage(
  visit: Visit,
  { title, text, status }: { readonly title: string; readonly text: string; readonly status: number },
): Response {
  return renderPage(visit, {
    title,
    status,
    noindex: true,
    other: otherOf(visit),
    body: (
      <>
        <h1>{title}</h1>
        <p>{text}</p>
        <p>
          <a href={visit.path('myData')}>{visit.texts.myData.back}</a>
        </p>
      </>
    ),
  });
}
