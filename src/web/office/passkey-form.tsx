/** A form that the passkey of the browser fills; without a script, or where there are none, it stays hidden. */
import type { ComponentChildren, VNode } from 'preact';
import type { Visit } from '../visit.ts';
import { OFFICE_FIELDS } from './office-fields.ts';

export interface PasskeyFormProps {
  readonly visit: Visit;
  readonly action: string;
  /** Where the question is asked for, by POST. */
  readonly ask: string;
  readonly kind: 'get' | 'create';
  readonly title: string;
  readonly button: string;
  readonly children?: ComponentChildren;
}

export function PasskeyForm({ visit, action, ask, kind, title, button, children }: PasskeyFormProps): VNode {
  const words = visit.texts.office.signIn;
  return (
    <>
      <form method="post" action={action} class="card" data-passkey={kind} data-ask={ask} hidden>
        <h2 class="card-title">{title}</h2>
        {children}
        <input type="hidden" name={OFFICE_FIELDS.response} value="" />
        <p>
          <button type="submit" class="button button-gold">
            {button}
          </button>
        </p>
        <p role="status" class="field-error" data-failed={words.cancelled} />
      </form>
      <p class="field-hint" data-no-passkey>
        {words.noPasskey}
      </p>
    </>
  );
}
