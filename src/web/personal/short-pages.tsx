/** The answer that is the same for every address, and the one for those who ask too often. */
import { type Instant, warsawTime } from '../../core/basics/day.ts';
import { renderPage } from '../ui/layout.tsx';
import type { Visit } from '../visit.ts';
import { otherOf } from './start-page.tsx';

export function sentPage(visit: Visit): Response {
  const { sentTitle, sent } = visit.texts.myData;
  return shortPage(visit, { title: sentTitle, text: sent, status: 200 });
}

export function tooManyPage(visit: Visit, until: Instant): Response {
  const { tooMany, tooManyText } = visit.texts.myData;
  visit.http.header('Retry-After', String(Math.ceil((until - visit.arrivedAt) / 1000)));
  // One minute more than cut off: the minute that is named must be late enough.
  const clock = warsawTime((until + 60_000) as Instant).slice(11, 16);
  return shortPage(visit, { title: tooMany, text: tooManyText(clock), status: 429 });
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
