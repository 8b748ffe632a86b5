/** The form of the verification in the browser; islands/verify.ts shows it, and without a script the page says what else to do. */
import type { VNode } from 'preact';
import { bundleFiles } from '../../core/verify/evidence.ts';
import { describedBy, Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Visit } from '../visit.ts';
import type { EditionView } from './edition-views.ts';

const DIGITS = { autocomplete: 'off', spellcheck: false, maxLength: 80, class: 'hash-field' } as const;

export function BrowserCheck({ visit, released }: { visit: Visit; released: readonly EditionView[] }): VNode {
  const words = visit.texts.verifyPage;
  return (
    <section id="w-przegladarce" aria-labelledby="w-przegladarce-tytul">
      <h2 id="w-przegladarce-tytul">{words.title}</h2>
      <p>{words.text}</p>
      <div data-without>
        <Notice kind="info">
          <p>{words.without}</p>
        </Notice>
      </div>
      <form class="verify-form" data-verify data-worker={visit.site.assets.address('verify-worker.js')} hidden>
        <Source visit={visit} released={released} />
        <Anchor visit={visit} />
        <OwnBallot visit={visit} />
        <p class="actions">
          <button type="submit" class="button button-gold">
            {words.start}
          </button>
        </p>
      </form>
      <section class="verify-progress" data-progress aria-label={words.progress} hidden>
        <p data-status role="status" />
        <progress data-bar aria-label={words.progress} />
        <div data-verdict role="alert" hidden />
        <ol data-steps class="verify-steps" />
      </section>
    </section>
  );
}

function Source({ visit, released }: { visit: Visit; released: readonly EditionView[] }): VNode {
  const words = visit.texts.verifyPage;
  return (
    <fieldset>
      <legend>{words.source}</legend>
      <Field id="paczka" label={words.bundle}>
        <select id="paczka">
          {released.map(({ edition, bundleFormat }) => (
            <option
              key={edition.id}
              data-files={bundleFiles(bundleFormat).join(' ')}
              value={visit.path('evidence', { edition: edition.id, file: '' })}
            >
              {words.published(edition.name[visit.language])}
            </option>
          ))}
          <option value="">{words.fromDisk}</option>
        </select>
      </Field>
      <div id="z-dysku" hidden={released.length > 0}>
        <Field id="pliki" label={words.files} hint={words.filesHint}>
          <input id="pliki" type="file" multiple {...describedBy('pliki', { hint: words.filesHint })} />
        </Field>
        <p id="wskazane" role="status" />
      </div>
    </fieldset>
  );
}

function Anchor({ visit }: { visit: Visit }): VNode {
  const words = visit.texts.verifyPage;
  return (
    <fieldset>
      <legend>{words.anchor}</legend>
      <Field id="skrot" label={words.head} hint={words.headHint}>
        <input id="skrot" type="text" {...DIGITS} {...describedBy('skrot', { hint: words.headHint })} />
      </Field>
      <Field id="klucz" label={words.key} hint={words.keyHint}>
        <input id="klucz" type="text" {...DIGITS} {...describedBy('klucz', { hint: words.keyHint })} />
      </Field>
    </fieldset>
  );
}

function OwnBallot({ visit }: { visit: Visit }): VNode {
  const words = visit.texts.verifyPage;
  return (
    <fieldset>
      <legend>{words.receipt}</legend>
      <Field id="potwierdzenie" label={words.receiptText} hint={words.receiptHint}>
        <textarea
          id="potwierdzenie"
          rows={3}
          spellcheck={false}
          {...describedBy('potwierdzenie', { hint: words.receiptHint })}
        />
      </Field>
      <Field id="plik-potwierdzenia" label={words.receiptFile}>
        <input id="plik-potwierdzenia" type="file" accept=".json,application/json" />
      </Field>
    </fieldset>
  );
}
