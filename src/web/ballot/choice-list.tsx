/** The cities of a ballot, as they are read back to the clerk. */
import type { VNode } from 'preact';
import type { Site } from '../visit.ts';
import { cityName, voivodeshipName } from './candidate-filter.ts';
import { evenLength } from './even-length.ts';
import { FIELDS } from './fields.ts';

export function ChoiceList({ site, choices }: { site: Site; choices: readonly string[] }): VNode {
  return (
    <ul class="choices" data-even={evenLength(site, choices, 'line')}>
      {choices.map((teryt) => (
        <li key={teryt}>
          <b>{cityName(site, teryt)}</b> <small>{voivodeshipName(teryt)}</small>
        </li>
      ))}
    </ul>
  );
}

/** Choices and key travel from page to page in the form, never in an address: addresses are kept in histories and logs. */
export function HiddenChoices({ choices, formKey }: { choices: readonly string[]; formKey: string }): VNode {
  return (
    <>
      <input type="hidden" name={FIELDS.key} value={formKey} />
      {choices.map((teryt) => (
        <input key={teryt} type="hidden" name={FIELDS.choice} value={teryt} />
      ))}
    </>
  );
}
