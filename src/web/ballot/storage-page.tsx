/** The disk is full, the database is gone or the signing key is missing: say whether the ballot is in, keep the choice, offer the same form again. */
import type { StorageProblem } from '../../ports.ts';
import type { VoterVisit } from '../visit.ts';
import { ChoiceList, HiddenChoices } from './choice-list.tsx';
import { voterPage } from './voter-page.tsx';

export function isStorageProblem(error: unknown): error is StorageProblem {
  return error instanceof Error && 'refusal' in error && 'outcome' in error;
}

const RETRY_SECONDS = 60;

export function storagePage(
  visit: VoterVisit,
  problem: StorageProblem,
  form: { readonly choices: readonly string[]; readonly formKey: string },
): Response {
  const { storage, review } = visit.texts.ballot;
  const unknown = problem.outcome === 'unknown';
  const title = unknown ? storage.title : storage.rolledBack;
  const rolledBack = problem.refusal === 'signing-key-missing' ? storage.unsignedText : storage.rolledBackText;
  const sentence = unknown ? storage.unknownText : rolledBack;
  visit.http.header('Retry-After', String(RETRY_SECONDS));
  return voterPage(visit, {
    title,
    status: 503,
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">{sentence}</p>
        <ChoiceList site={visit.site} choices={form.choices} />
        <div class="actions">
          <form method="post" action={visit.path('receipt')}>
            <HiddenChoices {...form} />
            <button type="submit" class="button button-gold">
              {storage.retry}
            </button>
          </form>
          <form method="post" action={visit.path('choose')}>
            <HiddenChoices {...form} />
            <button type="submit" class="button button-quiet">
              {review.change}
            </button>
          </form>
        </div>
        <p>{storage.advice}</p>
      </>
    ),
  });
}
