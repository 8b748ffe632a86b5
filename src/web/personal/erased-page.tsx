/** What has gone, and what stays and why. The link is used up. */
import type { Erased } from '../../actions/erase-person.ts';
import { renderPage } from '../ui/layout.tsx';
import type { Visit } from '../visit.ts';
import { RecordTable } from './data-page.tsx';
import { otherOf } from './start-page.tsx';

export function erasedPage(visit: Visit, { gone, stays }: Erased): Response {
  const words = visit.texts.myData;
  return renderPage(visit, {
    title: words.erasedTitle,
    shape: stays.length === 0 ? 'text' : 'wide',
    noindex: true,
    other: otherOf(visit),
    body: (
      <>
        <h1>{words.erasedTitle}</h1>
        <p class="lead">{words.erased(gone.length)}</p>
        {stays.length > 0 && (
          <>
            <h2>{words.stayed}</h2>
            <RecordTable visit={visit} records={stays} />
          </>
        )}
        <p>
          <a href={visit.path('myData')}>{words.back}</a>
        </p>
      </>
    ),
  });
}
