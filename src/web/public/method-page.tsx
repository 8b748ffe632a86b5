/** How every number is made: the registry of formulas, and the figures of one row filled in. */
import type { VNode } from 'preact';
import { FORMULAS, type Formula, findFormula } from '../../core/ranking/formula.ts';
import type { RankedRow } from '../../core/ranking/rank.ts';
import { Field } from '../ui/field.tsx';
import { renderPage } from '../ui/layout.tsx';
import { Notice } from '../ui/notice.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { newestFirst, readEditionViews } from './edition-views.ts';
import { anchorOfFormula } from './formula-anchor.ts';
import { cityName, tameName } from './names.tsx';
import { ExactValue } from './ranking-table.tsx';
import { type ReleasedEdition, releasedEdition } from './released-edition.ts';
import { AllSources, readSources } from './sources-section.tsx';
import { standingsOf } from './standing-of.ts';
import { Steps } from './steps.tsx';

interface Asked {
  readonly formula: string;
  readonly profile: string;
  readonly teryt: string;
}

interface Filled {
  readonly formula: Formula;
  readonly row: RankedRow;
  readonly released: ReleasedEdition;
}

export async function methodPage(visit: Visit): Promise<Response> {
  const given = new URL(visit.http.req.url).searchParams;
  const asked = {
    formula: given.get('formula') ?? '',
    profile: given.get('profile') ?? '',
    teryt: given.get('teryt') ?? '',
  };
  const released = await newestReleased(visit);
  const imports = await readSources(visit);
  const { filled, faults } = fill(visit, asked, released);
  const words = visit.texts.method;
  const body = (
    <>
      <header class="page-head">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
      </header>
      {faults.length > 0 && (
        <Notice kind="warning">
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      )}
      {filled && <FilledRow visit={visit} filled={filled} />}
      <h2>{words.common}</h2>
      <ul>
        {words.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <AllSources visit={visit} imports={imports} />
      {released && <FillForm visit={visit} asked={asked} />}
      <h2>{words.contents}</h2>
      <ul class="contents">
        {FORMULAS.map(({ key, name }) => (
          <li key={key}>
            <a href={`#${anchorOfFormula(key)}`}>{name[visit.language]}</a>
          </li>
        ))}
      </ul>
      {FORMULAS.map((formula) => (
        <FormulaSection key={formula.key} visit={visit} formula={formula} />
      ))}
    </>
  );
  const other = pathsFor(visit.language === 'pl' ? 'en' : 'pl')('method', {}, filled ? { ...asked } : {});
  return renderPage(visit, { title: words.title, body, other, demo: filled?.released.edition.demo ?? false });
}

async function newestReleased(visit: Visit): Promise<ReleasedEdition | null> {
  const views = newestFirst(await readEditionViews(visit));
  const view = views.find(({ stage }) => stage === 'released');
  const outcome = view && (await releasedEdition(visit.site, view.edition.id));
  return outcome?.ok ? outcome.released : null;
}

function fill(
  visit: Visit,
  { formula: key, profile: profileId, teryt }: Asked,
  released: ReleasedEdition | null,
): { readonly filled: Filled | null; readonly faults: readonly string[] } {
  const words = visit.texts.method;
  const sought = profileId || teryt;
  const formula = key === '' ? released && findFormula(released.edition.nominees.formula) : findFormula(key);
  const faults: string[] = [];
  if (key !== '' && formula === null) faults.push(words.faultFormula(tameName(key.slice(0, 40))));
  if (sought === '' || formula === null) return { filled: null, faults };
  if (released === null) return { filled: null, faults: [...faults, words.faultEdition] };
  const profile = released.figures.profiles.find((one) =>
    profileId === '' ? one.owner?.teryt === teryt && one.owner.object === 'municipality' : one.profileId === profileId,
  );
  const row = profile && standingsOf(released, profile, [formula])[0]?.row;
  if (!row) return { filled: null, faults: [...faults, words.faultRow(tameName(sought.slice(0, 40)))] };
  if ('missing' in row)
    return { filled: null, faults: [...faults, visit.texts.missingReasons[row.missing](row.details)] };
  return { filled: { formula, row, released }, faults };
}

function FilledRow({ visit, filled: { formula, row, released } }: { visit: Visit; filled: Filled }): VNode {
  const { texts, language, site } = visit;
  const words = texts.method;
  const name = row.profile.owner ? cityName(site, row.profile.owner.teryt) : tameName(row.profile.name);
  return (
    <section class="card filled" id="wiersz">
      <h2>{words.filled(name)}</h2>
      <p>
        {words.filledText(released.edition.name[language])}{' '}
        <a href={`#${anchorOfFormula(formula.key)}`}>{formula.name[language]}</a>
      </p>
      <Steps steps={row.steps} visit={visit} />
      <dl class="facts">
        <dt>{words.value}</dt>
        <dd>
          <ExactValue visit={visit} formula={formula} value={row.value} />
        </dd>
        {row.place !== null && <dt>{words.place}</dt>}
        {row.place !== null && <dd>{row.place}</dd>}
      </dl>
    </section>
  );
}

function FillForm({ visit, asked }: { visit: Visit; asked: Asked }): VNode {
  const { texts, language, path } = visit;
  const words = texts.method;
  return (
    <form class="filters" method="get" action={path('method')} aria-label={words.fill}>
      <h2>{words.fill}</h2>
      <p class="hint">{words.fillHint}</p>
      <div class="filters-row">
        <Field id="formula" label={words.formula}>
          <select id="formula" name="formula">
            {FORMULAS.map(({ key, name }) => (
              <option key={key} value={key} selected={key === asked.formula}>
                {name[language]}
              </option>
            ))}
          </select>
        </Field>
        <Field id="teryt" label={words.teryt}>
          <input
            id="teryt"
            name="teryt"
            inputMode="numeric"
            maxLength={7}
            autocomplete="off"
            value={asked.teryt.slice(0, 7)}
          />
        </Field>
        <Field id="profile" label={words.profile}>
          <input id="profile" name="profile" maxLength={100} autocomplete="off" value={asked.profile.slice(0, 100)} />
        </Field>
      </div>
      <p class="actions">
        <button class="button" type="submit">
          {words.show}
        </button>
      </p>
    </form>
  );
}

function FormulaSection({ visit, formula }: { visit: Visit; formula: Formula }): VNode {
  const { texts, language } = visit;
  const words = texts.method;
  const { key, name, definition, denominator, source, better, ranked, example } = formula;
  return (
    <section class="formula" id={anchorOfFormula(key)}>
      <h3>
        {name[language]} <code>{key}</code>
      </h3>
      <dl>
        <dt>{words.definition}</dt>
        <dd>{definition[language]}</dd>
        <dt>{words.denominator}</dt>
        <dd>{denominator[language]}</dd>
        <dt>{words.better}</dt>
        <dd>{ranked ? words[better] : words.notRanked}</dd>
        <dt>{words.source}</dt>
        <dd>{source}</dd>
        <dt>{words.example}</dt>
        <dd>{example.text[language]}</dd>
      </dl>
    </section>
  );
}
