/** Paste the receipt, read one sentence: islands/log.ts looks for the ballot on the reader's own device. */
import type { VNode } from 'preact';
import type { Visit } from '../visit.ts';
import { Field } from './field.tsx';
import { Notice } from './notice.tsx';

export function OwnBallotCheck({ visit, edition }: { visit: Visit; edition: string }): VNode {
  const { path } = visit;
  const words = visit.texts.ownBallot;
  return (
    <section id="nasz-glos" aria-labelledby="nasz-glos-tytul">
      <h2 id="nasz-glos-tytul">{words.title}</h2>
      <p>{words.text}</p>
      <div data-without-script>
        <Notice kind="info">
          <p>{words.without}</p>
        </Notice>
      </div>
      <form
        class="verify-form"
        data-own-ballot={edition}
        data-log-folder={path('logFile', { edition, file: '' })}
        data-evidence-folder={path('evidence', { edition, file: '' })}
        hidden
      >
        <Field id="potwierdzenie" label={words.receipt}>
          <textarea id="potwierdzenie" rows={4} spellcheck={false} autocomplete="off" />
        </Field>
        <Field id="plik-potwierdzenia" label={words.file}>
          <input id="plik-potwierdzenia" type="file" accept=".json,application/json" />
        </Field>
        <p class="actions">
          <button type="submit" class="button">
            {words.start}
          </button>
          <button type="button" class="button button-quiet" data-forget hidden>
            {words.forget}
          </button>
        </p>
        <p class="verify-verdict" role="status" data-answer hidden />
      </form>
    </section>
  );
}
