/** The frame of every page: head, header with navigation, what is said at the top, footer. */
import type { ComponentChildren, VNode } from 'preact';
import type { PageId } from '../addresses.ts';
import type { Visit } from '../visit.ts';
import { Mark } from './mark.tsx';
import { documentOf } from './raw.tsx';

export interface PageContent {
  /** Becomes `<title>`; the page brings its own `<h1>`. */
  readonly title: string;
  readonly body: ComponentChildren;
  readonly status?: number;
  /** `wide` for tables, `lean` for the ballot: system fonts, no navigation beyond the way out. */
  readonly shape?: 'wide' | 'text' | 'lean';
  /** Where the same page stands in the other language; the home page where it is not given. */
  readonly other?: string;
  /** Data of a demo edition stands on the page. */
  readonly demo?: boolean;
  /** Keeps search engines away: demo data, personal pages. */
  readonly noindex?: boolean;
  /** Stands in place of the public header: the office has its own. */
  readonly header?: VNode;
  /** Names of islands' scripts, `ballot.js`. */
  readonly island?: string | readonly string[];
}

export function renderPage(visit: Visit, content: PageContent): Response {
  const html = documentOf(<Document visit={visit} content={content} />);
  return visit.http.html(html, (content.status ?? 200) as 200);
}

const NAVIGATION: readonly PageId[] = ['ranking', 'vote', 'results', 'verification'];
const FOOTER: readonly PageId[] = [
  ...(['rules', 'method', 'profiles', 'about', 'accessibility', 'privacy'] as const),
  ...(['data', 'myData', 'genuine', 'news'] as const),
];

function Document({ visit, content }: { visit: Visit; content: PageContent }): VNode {
  const { texts, site, language } = visit;
  const lean = content.shape === 'lean';
  const noindex = content.noindex === true || content.demo === true;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${content.title} – ${texts.web.siteName}`}</title>
        <meta name="color-scheme" content="light dark" />
        {noindex && <meta name="robots" content="noindex" />}
        <link rel="icon" href={site.assets.address('mark.svg')} type="image/svg+xml" />
        <script src={site.assets.address('theme.js')} />
        <link rel="stylesheet" href={site.assets.address(lean ? 'ballot.css' : 'site.css')} />
        {content.other && (
          <link
            rel="alternate"
            hrefLang={language === 'pl' ? 'en' : 'pl'}
            href={`${site.settings.baseUrl}${content.other}`}
          />
        )}
        {[content.island ?? []].flat().map((island) => (
          <script key={island} type="module" src={site.assets.address(island)} />
        ))}
      </head>
      <body class={`page page-${content.shape ?? 'text'}`}>
        <a class="skip" href="#main">
          {texts.web.skip}
        </a>
        {content.header ?? <Header visit={visit} content={content} />}
        {content.demo && (
          <aside class="demo-label">
            <p>{texts.web.demoLabel}</p>
          </aside>
        )}
        <main id="main" tabIndex={-1}>
          {content.body}
        </main>
        <Footer visit={visit} />
      </body>
    </html>
  );
}

function Header({ visit, content }: { visit: Visit; content: PageContent }): VNode {
  const { texts, path, page, language } = visit;
  const otherLanguage = language === 'pl' ? 'en' : 'pl';
  return (
    <header class="site-header">
      <a class="brand" href={path('home')}>
        <Mark size={36} />
        <span>{texts.web.siteName}</span>
      </a>
      <nav aria-label={texts.web.navigation}>
        <ul>
          {NAVIGATION.map((target) => (
            <li key={target}>
              <a href={path(target)} aria-current={page === target ? 'page' : undefined}>
                {texts.web.pages[target]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <a
        class="language"
        href={content.other ?? (otherLanguage === 'en' ? '/en' : '/')}
        hrefLang={otherLanguage}
        lang={otherLanguage}
      >
        {texts.web.otherLanguage}
      </a>
    </header>
  );
}

function Footer({ visit }: { visit: Visit }): VNode {
  const { texts, path } = visit;
  return (
    <footer class="site-footer">
      <p>{texts.web.footer}</p>
      <ul>
        {FOOTER.map((target) => (
          <li key={target}>
            <a href={path(target)}>{texts.web.pages[target]}</a>
          </li>
        ))}
      </ul>
      {/* Shown by theme.js: without it the page follows the system. */}
      <fieldset class="theme" data-theme-switch hidden>
        <legend>{texts.web.theme.legend}</legend>
        {(['system', 'light', 'dark'] as const).map((choice) => (
          <button key={choice} type="button" value={choice} aria-pressed={choice === 'system'}>
            {texts.web.theme[choice]}
          </button>
        ))}
      </fieldset>
    </footer>
  );
}
