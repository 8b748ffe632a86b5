/** The frame of the office: what this person may open, whose session it is, and the way out. */
import type { VNode } from 'preact';
import { type PageContent, renderPage } from '../ui/layout.tsx';
import { Mark } from '../ui/mark.tsx';
import { pathsFor } from '../visit.ts';
import { EDITION_NAVIGATION, type NavigationEntry, OFFICE_NAVIGATION } from './office-navigation.ts';
import { homeOf, mayUse, type OfficeVisit } from './office-visit.ts';

/** As {@link renderPage}, in the frame of the office: wide unless it is named, never in a search engine. */
export function renderOffice(visit: OfficeVisit, content: PageContent): Response {
  const { edition } = visit;
  return renderPage(visit, {
    shape: 'wide',
    ...content,
    noindex: true,
    other: content.other ?? otherLanguage(visit),
    demo: content.demo ?? visit.demo,
    header: <OfficeHeader visit={visit} other={content.other ?? otherLanguage(visit)} />,
    body: (
      <>
        {edition !== null && <EditionMenu visit={visit} />}
        {content.body}
      </>
    ),
  });
}

/** The same page in the other language, with the same parameters. */
function otherLanguage({ http, language, page }: OfficeVisit): string {
  return pathsFor(language === 'pl' ? 'en' : 'pl')(page, http.req.param());
}

function OfficeHeader({ visit, other }: { visit: OfficeVisit; other: string }): VNode {
  const { texts, path, session, language } = visit;
  const words = texts.office;
  const otherCode = language === 'pl' ? 'en' : 'pl';
  return (
    <header class="site-header office-header">
      <a class="brand" href={path(homeOf(session.grants))}>
        <Mark size={36} />
        <span>{words.title}</span>
      </a>
      <nav aria-label={words.navigation}>
        <ul>
          {OFFICE_NAVIGATION.filter((entry) => mayUse(entry, session.grants, null)).map((entry) => (
            <MenuItem key={entry.page} visit={visit} entry={entry} />
          ))}
        </ul>
      </nav>
      <div class="office-person">
        <a href={path('officeAccount')} aria-current={visit.page === 'officeAccount' ? 'page' : undefined}>
          {session.who.name}
        </a>
        <form method="post" action={path('officeSignOut')}>
          <button type="submit">{words.signOut}</button>
        </form>
        <a class="language" href={other} hrefLang={otherCode} lang={otherCode}>
          {texts.web.otherLanguage}
        </a>
      </div>
    </header>
  );
}

function EditionMenu({ visit }: { visit: OfficeVisit }): VNode | null {
  const { edition, texts, language, session } = visit;
  if (edition === null) return null;
  const entries = EDITION_NAVIGATION.filter((entry) => mayUse(entry, session.grants, edition.id));
  return (
    <nav class="edition-menu" aria-label={texts.office.editionNavigation}>
      <p>{edition.name[language]}</p>
      <ul>
        {entries.map((entry) => (
          <MenuItem key={entry.page} visit={visit} entry={entry} parameters={{ edition: edition.id }} />
        ))}
      </ul>
    </nav>
  );
}

interface MenuItemProps {
  readonly visit: OfficeVisit;
  readonly entry: NavigationEntry;
  readonly parameters?: Readonly<Record<string, string>>;
}

function MenuItem({ visit, entry, parameters = {} }: MenuItemProps): VNode {
  const { path, page, texts } = visit;
  return (
    <li>
      <a href={path(entry.page, parameters)} aria-current={page === entry.page ? 'page' : undefined}>
        {texts.office.pages[entry.page]}
      </a>
    </li>
  );
}
