/** The last look before the ballot is cast. */
import { Notice } from '../ui/notice.tsx';
import { SecrecyNote } from '../ui/secrecy-note.tsx';
import type { VoterVisit } from '../visit.ts';
import { ChoiceList, HiddenChoices } from './choice-list.tsx';
import { GraceNotice } from './grace-notice.tsx';
import { voterPage } from './voter-page.tsx';

export interface ReviewContent {
  readonly choices: readonly string[];
  readonly formKey: string;
  /** The city has a ballot already. */
  readonly replaces: boolean;
  /** The vote is closed, but this voter may still finish. */
  readonly isGrace: boolean;
  readonly status?: number;
  readonly warning?: string;
}

export function reviewPage(visit: VoterVisit, content: ReviewContent): Response {
  const { review } = visit.texts.ballot;
  const { choices, formKey, replaces, isGrace } = content;
  const title = replaces ? review.titleNew : review.title;
  return voterPage(visit, {
    title,
    ...(content.status && { status: content.status }),
    body: (
      <>
        <h1>{title}</h1>
        {content.warning && (
          <Notice kind="warning">
            <p>{content.warning}</p>
          </Notice>
        )}
        {isGrace && <GraceNotice visit={visit} />}
        <ChoiceList site={visit.site} choices={choices} />
        <p>{review.lead}</p>
        {replaces && (
          <Notice kind="info">
            <p>
              {review.replaces} {review.until}
            </p>
          </Notice>
        )}
        <SecrecyNote visit={visit} level={visit.voter.edition.vote.secrecy} />
        <div class="actions">
          <form method="post" action={visit.path('receipt')}>
            <HiddenChoices choices={choices} formKey={formKey} />
            <button type="submit" class="button button-gold">
              {replaces ? review.castNew : review.cast}
            </button>
          </form>
          <form method="post" action={visit.path('choose')}>
            <HiddenChoices choices={choices} formKey={formKey} />
            <button type="submit" class="button button-quiet">
              {review.change}
            </button>
          </form>
        </div>
      </>
    ),
  });
}
