/** The fields of a form that narrows a list: text that is sought, and one of several with "all" before them. */
import type { VNode } from 'preact';
import { Field } from './field.tsx';

/** No name is longer. */
export const MOST_SEARCH = 100;

export function SearchField({ label, value }: { readonly label: string; readonly value: string }): VNode {
  return (
    <Field id="search" label={label}>
      <input id="search" name="search" type="search" value={value} maxLength={MOST_SEARCH} autocomplete="off" />
    </Field>
  );
}

interface ChoiceFieldProps {
  readonly id: string;
  readonly label: string;
  /** Stands for no choice. */
  readonly all: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly chosen: string | null;
}

export function ChoiceField({ id, label, all, options, chosen }: ChoiceFieldProps): VNode {
  return (
    <Field id={id} label={label}>
      <select id={id} name={id}>
        <option value="">{all}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value} selected={chosen === value}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}
