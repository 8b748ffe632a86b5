/** The clock of a server has made a step: say that nothing is lost, keep the choice, offer the same form again. */
import type { VoterVisit } from '../visit.ts';
import { ChoiceList, HiddenChoices } from './choice-list.tsx';
import { voterPage } from './voter-page.tsx';

const RETRY_SECONDS = 120;

export function pausedPage(
  visit: VoterVisit,
  form: { readonly choices: readonly string[]; readonly formKey: string },
): Response {
  const { paused, storage, review } = visit.texts.ballot;
  const isEmpty = form.choices.length === 0;
  visit.http.header('Retry-After', String(RETRY_SECONDS));
  return voterPage(visit, {
    title: paused.title,
    status: 503,
    body: (
      <>
        <h1>{paused.title}</h1>
        <p class="lead">{paused.text}</p>
        {isEmpty ? null : <ChoiceList site={visit.site} choices={form.choices} />}
        <div class="actions">
          {isEmpty ? (
            <a class="button button-gold" href={visit.path('choose')}>
              {storage.retry}
            </a>
          ) : (
            <form method="post" action={visit.path('receipt')}>
              <HiddenChoices {...form} />
              <button type="submit" class="button button-gold">
                {storage.retry}
              </button>
            </form>
          )}
          {isEmpty ? null : (
            <form method="post" action={visit.path('choose')}>
              <HiddenChoices {...form} />
              <button type="submit" class="button button-quiet">
                {review.change}
              </button>
            </form>
          )}
        </div>
        <p>{paused.advice}</p>
      </>
    ),
  });
}
