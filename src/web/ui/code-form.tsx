/** Forms for what came by letter. The script fills them from behind the `#`; opening the page does nothing. */
import type { VNode } from 'preact';
import { describedBy, Field } from './field.tsx';

interface LinkWords {
  /** Shown by the script when it has filled the field from the link. */
  readonly filled: string;
  /** Shown by the script when the link was cut. */
  readonly incomplete: string;
}

interface TypedWords {
  readonly label: string;
  readonly hint: string;
  readonly submit: string;
}

interface FormProps {
  readonly action: string;
  /** Id and name of the field. */
  readonly field: string;
  readonly error: string | undefined;
}

export interface CodeFormProps extends FormProps {
  readonly words: TypedWords & Partial<LinkWords>;
  /** Repeated as it was typed. Never of a link: what an address holds is not repeated on a page. */
  readonly typed: string | undefined;
  readonly isGold?: boolean;
}

/** Longer than any code with its link; the rest of a pasted novel is not repeated. */
const LONGEST_ECHO = 200;

/** For a code in groups of capitals. Without words about a link there is none to fill it from. */
export function CodeForm({ action, field, words, typed = '', error, isGold = false }: CodeFormProps): VNode {
  const { label, hint, submit, filled, incomplete } = words;
  const isLinked = filled !== undefined && incomplete !== undefined;
  return (
    <form method="post" action={action} class="code-form" noValidate {...(isLinked && { 'data-code-form': true })}>
      {isLinked && <FromLink filled={filled} incomplete={incomplete} />}
      <Field id={field} label={label} hint={hint} error={error}>
        <input
          id={field}
          name={field}
          type="text"
          class="code-input"
          value={typed.slice(0, LONGEST_ECHO)}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          required
          {...describedBy(field, { hint, error })}
        />
      </Field>
      <p>
        <button type="submit" class={isGold ? 'button button-gold' : 'button'}>
          {submit}
        </button>
      </p>
    </form>
  );
}

export interface TokenFormProps extends FormProps {
  readonly words: TypedWords & LinkWords;
  readonly step: { readonly name: string; readonly value: string };
}

/** For the token of a personal link, which is pasted rather than typed and never repeated. */
export function TokenForm({ action, field, words, step, error }: TokenFormProps): VNode {
  const { label, hint, submit } = words;
  return (
    <form method="post" action={action} noValidate data-code-form>
      <input type="hidden" name={step.name} value={step.value} />
      <FromLink {...words} />
      <Field id={field} label={label} hint={hint} error={error}>
        <input
          id={field}
          name={field}
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          required
          {...describedBy(field, { hint, error })}
        />
      </Field>
      <p>
        <button type="submit" class="button">
          {submit}
        </button>
      </p>
    </form>
  );
}

function FromLink({ filled, incomplete }: LinkWords): VNode {
  return (
    <>
      <p class="notice notice-info" data-filled hidden>
        {filled}
      </p>
      <p class="notice notice-warning" data-incomplete hidden>
        {incomplete}
      </p>
    </>
  );
}
