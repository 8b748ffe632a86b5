/** What a letter would say, with invented content; and letters that were written to files. */

import { refuse } from '../../../core/basics/outcome.ts';
import { isLetterKind, LETTERS } from '../../../core/mail/letter.ts';
import { sampleLetter } from '../../../core/mail/sample-letter.ts';
import { hasRight } from '../../../core/office/right.ts';
import { notFoundPage, refusalPage } from '../../errors.tsx';
import { pathsFor } from '../../visit.ts';
import { renderOffice } from '../office-page.tsx';
import type { OfficeVisit } from '../office-visit.ts';

/** Dots stand where a letter has its secrets: what is sent to a city is read by that city only. */
export async function previewPage(visit: OfficeVisit): Promise<Response> {
  const { http, site, session, language } = visit;
  const kind = http.req.query('rodzaj') ?? '';
  if (!isLetterKind(kind))
    return refusalPage(
      visit,
      refuse('letter-kind-unknown', { kind: kind.slice(0, 40), known: Object.keys(LETTERS).join(', ') }),
    );
  const id = http.req.query('edycja') ?? '';
  const edition = hasRight(session.grants, 'manage-letters', id)
    ? await site.ports.store.read((tx) => tx.editions.find(id))
    : null;
  if (edition === null) return notFoundPage(visit);
  const { baseUrl } = site.settings;
  const { subject, text } = site.ports.post.write({
    ...sampleLetter(kind, edition, language),
    baseUrl,
    demo: edition.demo,
  });
  const other = pathsFor(language === 'pl' ? 'en' : 'pl')('officeLetter', {}, { rodzaj: kind, edycja: id });
  return letterPage(visit, { subject, to: null, text, other });
}

export async function letterFilePage(visit: OfficeVisit): Promise<Response> {
  const { http, site, language } = visit;
  const file = http.req.param('file') ?? '';
  const letter = await site.ports.post.folderLetter(file);
  if (letter === null) return notFoundPage(visit);
  if (http.req.query('zapisz') !== undefined)
    return new Response(new Uint8Array(letter.message), {
      headers: {
        'Content-Type': 'message/rfc822',
        'Content-Disposition': `attachment; filename="${file}"`,
        'Cache-Control': 'no-store',
      },
    });
  const other = pathsFor(language === 'pl' ? 'en' : 'pl')('officeLetterFile', { file });
  return letterPage(visit, { ...letter, other });
}

interface Shown {
  readonly subject: string;
  readonly to: string | null;
  readonly text: string;
  readonly other: string;
}

function letterPage(visit: OfficeVisit, { subject, to, text, other }: Shown): Response {
  const words = visit.texts.outbox.page;
  return renderOffice(visit, {
    title: words.preview,
    shape: 'text',
    other,
    body: (
      <>
        <header class="page-head">
          <h1>{words.preview}</h1>
        </header>
        <dl>
          <dt>{words.subject}</dt>
          <dd>{subject}</dd>
          {to !== null && <dt>{words.address}</dt>}
          {to !== null && <dd>{to}</dd>}
        </dl>
        <pre class="letter-text">{text}</pre>
        <p>
          <a href={visit.path('officeOutbox')}>{words.title}</a>
        </p>
      </>
    ),
  });
}
