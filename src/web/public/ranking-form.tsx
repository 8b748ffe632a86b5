/** The form above the ranking: everything by GET, so that every list has an address and works without scripts. */
import type { VNode } from 'preact';
import type { Edition } from '../../core/editions/edition.ts';
import type { Division } from '../../core/places/division.ts';
import { PLATFORMS } from '../../core/profiles/profile.ts';
import { FORMULAS } from '../../core/ranking/formula.ts';
import { Field } from '../ui/field.tsx';
import type { Visit } from '../visit.ts';
import { MOST_SEARCH, type RankingQuery } from './ranking-query.ts';

export interface RankingFormProps {
  readonly visit: Visit;
  readonly query: RankingQuery;
  readonly released: readonly Edition[];
  readonly divisions: readonly Division[];
}

export function RankingForm({ visit, query, released, divisions }: RankingFormProps): VNode {
  const { language, texts, path } = visit;
  const words = texts.ranking.form;
  const editions: readonly Choice[] = [
    ...released.map(({ id, name }) => ({ value: id, label: name[language] })),
    { value: 'free', label: words.free },
  ];
  return (
    <form class="filters" method="get" action={path('ranking')} aria-label={words.legend}>
      <div class="filters-row">
        <Select name="edition" label={words.edition} value={query.edition ?? 'free'} choices={editions} />
        <Select
          name="division"
          label={words.division}
          value={query.division}
          choices={divisions.map(({ id, name }) => ({ value: id, label: name[language] }))}
        />
        <Select
          name="formula"
          label={words.formula}
          value={query.formula}
          choices={FORMULAS.map(({ key, name }) => ({ value: key, label: name[language] }))}
        />
        <Field id="search" label={words.search}>
          <input
            id="search"
            name="search"
            type="search"
            value={query.search}
            maxLength={MOST_SEARCH}
            autocomplete="off"
          />
        </Field>
      </div>
      <details class="filters-more" open={query.edition === null}>
        <summary>{words.own}</summary>
        <p class="hint">{words.ownHint}</p>
        <div class="filters-row">
          <DayField name="from" label={words.from} value={query.edition === null ? query.period.from : ''} />
          <DayField name="to" label={words.to} value={query.edition === null ? query.period.to : ''} />
          <DayField
            name="snapshot"
            label={words.snapshot}
            value={query.edition === null ? (query.snapshot ?? '') : ''}
          />
          <Select
            name="platform"
            label={words.platform}
            value={query.edition === null ? query.platform : ''}
            choices={[
              { value: '', label: '–' },
              ...PLATFORMS.map((platform) => ({ value: platform, label: platform })),
            ]}
          />
        </div>
      </details>
      {query.sort !== 'place' && <input type="hidden" name="sort" value={query.sort} />}
      {query.sort !== 'place' && <input type="hidden" name="order" value={query.order} />}
      <p class="actions">
        <button class="button" type="submit">
          {words.show}
        </button>
      </p>
    </form>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

function Select({
  name,
  label,
  value,
  choices,
}: {
  name: string;
  label: string;
  value: string;
  choices: readonly Choice[];
}): VNode {
  return (
    <Field id={name} label={label}>
      <select id={name} name={name}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

function DayField({ name, label, value }: { name: string; label: string; value: string }): VNode {
  return (
    <Field id={name} label={label}>
      <input id={name} name={name} type="date" value={value} />
    </Field>
  );
}
