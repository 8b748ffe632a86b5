/** What the award is, what is stored about whom, and how accessible the site is. */
import { DATA_KINDS, RETENTION } from '../../core/office/retention.ts';
import { retentionRow } from '../../texts/retention-row.ts';
import { DataTable } from '../ui/data-table.tsx';
import { renderPage } from '../ui/layout.tsx';
import { pathsFor, type Visit } from '../visit.ts';

export function aboutPage(visit: Visit): Response {
  const words = visit.texts.about;
  const body = (
    <>
      <header class="page-head">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
      </header>
      {words.sections.map(({ title, paragraphs }) => (
        <section key={title}>
          <h2>{title}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
      <p class="actions">
        <a class="button button-quiet" href={visit.path('rules')}>
          {visit.texts.web.pages.rules}
        </a>
        <a class="button button-quiet" href={visit.path('method')}>
          {visit.texts.web.pages.method}
        </a>
        <a class="button button-quiet" href={visit.path('verification')}>
          {visit.texts.web.pages.verification}
        </a>
      </p>
    </>
  );
  return renderPage(visit, { title: words.title, body, other: twin(visit) });
}

export function privacyPage(visit: Visit): Response {
  const words = visit.texts.privacy;
  const labels = visit.texts.retention.columns;
  const columnsOf = (keys: readonly (keyof typeof labels)[]) => keys.map((key) => ({ key, label: labels[key] }));
  const personal = DATA_KINDS.map((kind) => {
    const { what, why, basis, howLong } = retentionRow(visit.texts, kind, RETENTION[kind]);
    return { key: kind, cells: [what, why, basis, howLong] };
  });
  const body = (
    <>
      <header class="page-head">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
      </header>
      <DataTable
        caption={words.caption}
        columns={columnsOf(['what', 'why', 'basis', 'howLong'])}
        rows={personal}
        rowHeader={0}
      />
      <p>{words.night}</p>
      <p class="actions">
        <a class="button button-quiet" href={visit.path('myData')}>
          {visit.texts.myData.title}
        </a>
      </p>
      <DataTable
        caption={words.othersCaption}
        columns={columnsOf(['what', 'why', 'howLong'])}
        rows={words.others.map((cells) => ({ key: cells[0] ?? '', cells }))}
        rowHeader={0}
      />
      <h2>{words.notTitle}</h2>
      <ul>
        {words.not.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <h2>{words.cookiesTitle}</h2>
      {words.cookies.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <h2>{words.rightsTitle}</h2>
      {words.rights.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </>
  );
  return renderPage(visit, { title: words.title, body, other: twin(visit) });
}

/** When this version of the statement was written; a change of the statement changes it. */
const STATED_ON = '2026-11-22';

/** The ids are those that the public register of statements looks for (technical conditions of 2024). */
export function accessibilityPage(visit: Visit): Response {
  const words = visit.texts.accessibility;
  const { baseUrl } = visit.site.settings;
  const day = (id: string) => (
    <time id={id} dateTime={STATED_ON}>
      {STATED_ON}
    </time>
  );
  const body = (
    <article>
      <h1>{words.title}</h1>
      <p id="a11y-wstep">
        <strong id="a11y-podmiot">{words.entity}</strong>. {words.intro}
      </p>
      <dl class="facts">
        <dt>{words.facts.url}</dt>
        <dd>
          <a id="a11y-url" href={baseUrl}>
            {baseUrl}
          </a>
        </dd>
        <dt>{words.facts.published}</dt>
        <dd>{day('a11y-data-publikacja')}</dd>
        <dt>{words.facts.updated}</dt>
        <dd>{day('a11y-data-aktualizacja')}</dd>
      </dl>
      <h2>{words.statusTitle}</h2>
      <p id="a11y-status">{words.status}</p>
      <ul>
        {words.missing.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <h2>{words.preparedTitle}</h2>
      <p>
        {words.prepared} {day('a11y-data-sporzadzenie')}. {words.reviewed} {day('a11y-data-przeglad')}.{' '}
        <span id="a11y-ocena">{words.method}</span>
      </p>
      <p>{words.keyboard}</p>
      <h2 id="a11y-kontakt">{words.contactTitle}</h2>
      <p>{words.contact}</p>
      <ul>
        <li id="a11y-osoba">{words.person}</li>
        <li id="a11y-email">{words.email}</li>
        <li id="a11y-telefon">{words.phone}</li>
      </ul>
      <h2>{words.procedureTitle}</h2>
      <p id="a11y-procedura">
        {words.procedure} <a href="https://bip.brpo.gov.pl/">{words.ombudsman}</a>
      </p>
      <h2>{words.buildingTitle}</h2>
      <p id="a11y-architektura">{words.building}</p>
      <h2>{words.appsTitle}</h2>
      <p id="a11y-aplikacje">{words.apps}</p>
    </article>
  );
  return renderPage(visit, { title: words.title, body, other: twin(visit) });
}

function twin({ page, language }: Visit): string {
  return pathsFor(language === 'pl' ? 'en' : 'pl')(page);
}
