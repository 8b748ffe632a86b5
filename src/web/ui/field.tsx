/** A form field with its label above and its error beside it, and the summary of all errors that takes focus. */
import type { ComponentChildren, VNode } from 'preact';

export interface FieldProps {
  /** Of the input inside; hint and error are `<id>-hint` and `<id>-error`, see {@link describedBy}. */
  readonly id: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren | undefined;
  readonly error?: string | null | undefined;
  readonly children: ComponentChildren;
}

export function Field({ id, label, hint, error, children }: FieldProps): VNode {
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

/** For the input inside a field: what is read out with it. */
export function describedBy(
  id: string,
  { hint, error }: Pick<FieldProps, 'hint' | 'error'>,
): { readonly 'aria-describedby': string | undefined; readonly 'aria-invalid': 'true' | undefined } {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean);
  return { 'aria-describedby': ids.join(' ') || undefined, 'aria-invalid': error ? 'true' : undefined };
}

export interface ErrorSummaryProps {
  readonly title: string;
  /** `href` leads to the field: `#code`. */
  readonly errors: readonly { readonly href: string; readonly sentence: string }[];
}

/** Takes focus when the page is loaded, so that it is the first thing read; nothing when there is no error. */
export function ErrorSummary({ title, errors }: ErrorSummaryProps): VNode | null {
  if (errors.length === 0) return null;
  return (
    <section class="error-summary" role="alert" tabIndex={-1} autofocus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{title}</h2>
      <ul>
        {errors.map(({ href, sentence }) => (
          <li key={href}>
            <a href={href}>{sentence}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
