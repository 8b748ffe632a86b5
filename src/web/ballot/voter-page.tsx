/** The frame of every page behind the code: whose vote it is, the label of a demo, the way to the other language. */
import type { ComponentChildren } from 'preact';
import { addressOf } from '../addresses.ts';
import { renderPage } from '../ui/layout.tsx';
import { LogWatch } from '../ui/log-watch.tsx';
import type { VoterVisit } from '../visit.ts';

export interface VoterPageContent {
  readonly title: string;
  readonly status?: number;
  readonly body: ComponentChildren;
  /** Only there the larger script is worth its way. */
  readonly hasReceipt?: boolean;
}

export function voterPage(visit: VoterVisit, content: VoterPageContent): Response {
  const { title, status, body } = content;
  const { voter, language, texts } = visit;
  return renderPage(visit, {
    title,
    shape: 'lean',
    island: ['ballot.js', 'log.js', ...(content.hasReceipt ? ['own-ballot.js'] : [])],
    noindex: true,
    demo: voter.edition.demo,
    other: addressOf('choose', language === 'pl' ? 'en' : 'pl'),
    ...(status && { status }),
    body: (
      <>
        <p class="kicker">{texts.ballot.voterOf(voter.cityName)}</p>
        {body}
        <LogWatch visit={visit} edition={voter.edition} />
      </>
    ),
  });
}
