/** The pattern book: every part of a page in every state, to be looked at and to be tested. Invented data. */
import type { ComponentChildren, VNode } from 'preact';
import { VOIVODESHIPS } from '../../core/places/municipality.ts';
import type { Texts } from '../../texts/pl.ts';
import type { PageRoute } from '../route.ts';
import { Card } from '../ui/card.tsx';
import { describedBy, ErrorSummary, Field } from '../ui/field.tsx';
import { Hero } from '../ui/hero.tsx';
import { renderPage } from '../ui/layout.tsx';
import { Mark } from '../ui/mark.tsx';
import { Notice } from '../ui/notice.tsx';
import { Pagination } from '../ui/pagination.tsx';
import { Stat } from '../ui/stat.tsx';
import { Statuette } from '../ui/statuette.tsx';
import type { Visit } from '../visit.ts';
import { Figures, NAMES, Tables } from './styles-figures.tsx';

type Words = Texts['components']['patterns'];

export const stylesRoute: PageRoute = {
  page: 'styles',
  method: 'GET',
  permission: 'development',
  cached: false,
  answer: stylesPage,
};

export function stylesPage(visit: Visit): Response {
  const words = visit.texts.components.patterns;
  const other = visit.language === 'pl' ? '/en/pattern-book' : '/wzornik';
  const body = <PatternBook words={words} pages={visit.texts.components.pagination} />;
  return renderPage(visit, { title: words.title, body, shape: 'wide', other, demo: true });
}

function PatternBook({ words, pages }: { words: Words; pages: Texts['components']['pagination'] }): VNode {
  return (
    <>
      <Hero kicker={words.demoKicker} title={words.demoTitle} lead={words.demoLead} figure={<Statuette />}>
        <p class="actions">
          <a class="button button-gold" href="#buttons">
            {words.buttons.main}
          </a>
          <a class="button button-quiet" href="#tables">
            {words.buttons.quiet}
          </a>
        </p>
        <Stats words={words} />
      </Hero>
      <p class="lead">{words.lead}</p>
      <Part id="colours" words={words}>
        <ul class="swatches">
          {SWATCHES.map((name) => (
            <li key={name} class={`swatch-${name}`}>
              {name}
            </li>
          ))}
        </ul>
      </Part>
      <Part id="type" words={words}>
        <TypeSamples words={words} />
      </Part>
      <Part id="mark" words={words}>
        <Marks />
      </Part>
      <Part id="buttons" words={words}>
        <Buttons words={words} />
      </Part>
      <Part id="notices" words={words}>
        <Notice kind="info">{words.info}</Notice>
        <Notice kind="warning">{words.warning}</Notice>
        <Notice kind="success">{words.success}</Notice>
      </Part>
      <Part id="forms" words={words}>
        <Forms words={words} />
      </Part>
      <Part id="ballot" words={words}>
        <BallotParts words={words} />
      </Part>
      <Part id="cards" words={words}>
        <Cards words={words} />
      </Part>
      <Part id="tables" words={words}>
        <Tables words={words} />
      </Part>
      <Part id="figures" words={words}>
        <Figures words={words} />
      </Part>
      <Part id="pages" words={words}>
        {PAGINATIONS.map(([page, count]) => (
          <Pagination
            key={`${page}/${count}`}
            page={page}
            pages={count}
            href={(n) => `#page-${n}`}
            words={namedPages(pages, page, count)}
          />
        ))}
      </Part>
    </>
  );
}

const SWATCHES = [
  ...['paper', 'card', 'ink', 'soft', 'line', 'night', 'gold', 'gold-ink', 'gold-wash', 'data', 'danger', 'success'],
] as const;

const PAGINATIONS = [
  [1, 2],
  [1, 41],
  [20, 41],
  [41, 41],
] as const;

/** Several lists of pages on one page need names that tell them apart. */
function namedPages(pages: Texts['components']['pagination'], page: number, count: number) {
  return { ...pages, label: `${pages.label} ${page}/${count}` };
}

interface PartProps {
  readonly id: keyof Words['sections'];
  readonly words: Words;
  readonly children: ComponentChildren;
}

function Part({ id, words, children }: PartProps): VNode {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.sections[id]}</h2>
      {children}
    </section>
  );
}

function Stats({ words }: { words: Words }): VNode {
  return (
    <div class="stats">
      {words.stats.map(([label, value]) => (
        <Stat key={label} label={label} value={value} />
      ))}
    </div>
  );
}

function TypeSamples({ words }: { words: Words }): VNode {
  return (
    <>
      <p class="kicker">{words.demoKicker}</p>
      <h3>Zażółć gęślą jaźń: Konstantynów Łódzki, Żółkiewka, Świętochłowice</h3>
      <p class="lead">{words.demoLead}</p>
      <p>
        {words.info} <a href="#type">{words.buttons.link}</a> <code>most-active-2022@1</code>
      </p>
      <p class="soft small">{words.cardText} 0123456789 · 12 345 · 4,20 % · 103,8 %</p>
    </>
  );
}

function Marks(): VNode {
  return (
    <>
      <div class="sizes">
        {[160, 96, 48, 36, 24, 16].map((size) => (
          <Mark key={size} size={size} />
        ))}
      </div>
      <div class="sizes on-night">
        {[96, 48, 36, 24, 16].map((size) => (
          <Mark key={size} size={size} />
        ))}
      </div>
      <div class="pattern-narrow">
        <Statuette id="large" />
      </div>
    </>
  );
}

function Buttons({ words: { buttons, buttonsNote } }: { words: Words }): VNode {
  return (
    <>
      <p class="actions">
        <button type="button" class="button button-gold">
          {buttons.main}
        </button>
        <button type="button" class="button">
          {buttons.plain}
        </button>
        <button type="button" class="button button-quiet">
          {buttons.quiet}
        </button>
        <button type="button" class="button" disabled>
          {buttons.disabled}
        </button>
        <a href="#buttons">{buttons.link}</a>
      </p>
      <p class="soft">{buttonsNote}</p>
    </>
  );
}

function Forms({ words }: { words: Words }): VNode {
  return (
    <>
      <ErrorSummary
        title={words.errorsTitle}
        errors={[
          { href: '#wrong-code', sentence: words.codeError },
          { href: '#wrong-choice', sentence: words.choiceError },
        ]}
      />
      <Field id="code" label={words.codeLabel} hint={words.codeHint}>
        <input
          id="code"
          name="code"
          class="code-input"
          autocomplete="off"
          {...describedBy('code', { hint: words.codeHint })}
        />
      </Field>
      <Field id="wrong-code" label={words.codeLabel} hint={words.codeHint} error={words.codeError}>
        <input
          id="wrong-code"
          name="code"
          class="code-input"
          value="7F3K-9QWX-20"
          {...describedBy('wrong-code', { hint: words.codeHint, error: words.codeError })}
        />
      </Field>
      <Field id="wrong-choice" label={words.choiceLabel} error={words.choiceError}>
        <Voivodeships id="wrong-choice" words={words} error={words.choiceError} />
      </Field>
      <form class="filters" action="#forms" method="get">
        <Field id="search" label={words.searchLabel}>
          <input id="search" name="q" type="search" placeholder="Konstantynów" />
        </Field>
        <Field id="voivodeship" label={words.choiceLabel}>
          <Voivodeships id="voivodeship" words={words} />
        </Field>
        <button type="submit" class="button button-quiet">
          {words.buttons.plain}
        </button>
      </form>
    </>
  );
}

function Voivodeships({ id, words, error }: { id: string; words: Words; error?: string }): VNode {
  return (
    <select id={id} name="w" {...describedBy(id, { error })}>
      <option value="">{words.choiceAll}</option>
      {Object.entries(VOIVODESHIPS).map(([code, name]) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  );
}

function BallotParts({ words }: { words: Words }): VNode {
  return (
    <div class="ballot pattern-ballot flow">
      <fieldset class="candidates">
        <legend>{words.sections.ballot}</legend>
        <ul>
          {NAMES.slice(0, 4).map((name, index) => (
            <li key={name}>
              <label>
                <input type="checkbox" name="choice" value={name} checked={index < 2} />
                <b>{name}</b> <small>łódzkie</small>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <ul class="choices">
        {NAMES.slice(1, 3).map((name) => (
          <li key={name}>
            <b>{name}</b> <small>łódzkie</small>
          </li>
        ))}
      </ul>
      <Card title={words.receipt}>
        <p>{words.success}</p>
        <p>
          <code class="hash">9f2c41d07be35a6688c1f7a3e0d94b52c6a71e8f30bd5942ce61a7f80b3d9e14</code>
        </p>
      </Card>
      <div class="ballot-bar">
        <p>
          <strong>{words.chosen}</strong> Łódź, Konstantynów Łódzki
        </p>
        <button type="button" class="button button-gold">
          {words.check}
        </button>
      </div>
    </div>
  );
}

function Cards({ words }: { words: Words }): VNode {
  return (
    <>
      <div class="grid">
        {[1, 2, 3].map((n) => (
          <Card key={n} title={words.cardTitle} footer={<a href="#cards">{words.buttons.link}</a>}>
            <p>{words.cardText}</p>
          </Card>
        ))}
      </div>
      <Stats words={words} />
    </>
  );
}
