/** What somebody takes along who has sent a case: its number, and when and where it is answered. */
import type { Edition } from '../../core/editions/edition.ts';
import { printCaseNumber } from '../../core/office/case-number.ts';
import { answerDueAt, type PublicCase } from '../../core/office/public-case.ts';
import { printMoment } from '../print.ts';
import { renderPage } from '../ui/layout.tsx';
import { Notice } from '../ui/notice.tsx';
import { pathsFor, type Visit } from '../visit.ts';

export async function caseReceiptPage(visit: Visit, edition: Edition, made: PublicCase): Promise<Response> {
  const { texts, path, language, site } = visit;
  const words = texts.cases.receipt;
  const { asker } = made;
  const voter = asker && (await site.ports.store.read((tx) => tx.votes.voter(edition.id, asker)));
  const isWritten = asker === null || Boolean(voter?.email);
  const address = path('cases', { edition: edition.id });
  return renderPage(visit, {
    title: words.title,
    noindex: true,
    demo: edition.demo,
    other: pathsFor(language === 'pl' ? 'en' : 'pl')('caseForm'),
    body: (
      <>
        <h1>{words.title}</h1>
        <Notice kind="success">
          <p>
            <strong>{words.number(printCaseNumber(made.number))}</strong>
          </p>
          <p>{words.due(printMoment(answerDueAt(made.receivedAt), language))}</p>
        </Notice>
        <p>{isWritten ? words.letter : words.noLetter}</p>
        <p>
          {words.where}: <a href={address}>{`${site.settings.baseUrl}${address}`}</a>
        </p>
        <p>{texts.cases.wording}</p>
      </>
    ),
  });
}
