/** The regulations of the edition that matters now, in the reader's language, each § at its own anchor. */
import type { ComponentChildren, VNode } from 'preact';
import { renderPage } from '../ui/layout.tsx';
import { Notice } from '../ui/notice.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { editionThatMatters, readEditionViews } from './edition-views.ts';
import { type Block, type Inline, readInline } from './markdown.ts';
import { type RegulationsSection, readRegulations } from './regulations.ts';

/** The regulations that travel with the program, for an installation without an edition. */
const OWN_PAGE = '2022';

export async function rulesPage(visit: Visit): Promise<Response> {
  const words = visit.texts.rules;
  const matters = editionThatMatters(await readEditionViews(visit));
  const text = await visit.site.ports.regulations(matters?.edition.regulations ?? OWN_PAGE);
  const other = pathsFor(visit.language === 'pl' ? 'en' : 'pl')('rules');
  if (text === null)
    return renderPage(visit, {
      title: words.title,
      other,
      body: (
        <>
          <h1>{words.title}</h1>
          <p>{words.missing}</p>
        </>
      ),
    });
  const { title, preamble, sections } = readRegulations(text, visit.language);
  const body = (
    <article class="rules">
      <h1>{title}</h1>
      {visit.language === 'en' && (
        <Notice kind="info">
          <p>{words.binding}</p>
        </Notice>
      )}
      <Blocks visit={visit} blocks={preamble} />
      <nav class="contents" aria-labelledby="contents">
        <h2 id="contents">{words.contents}</h2>
        <ol class="contents-list">
          {sections.map(({ number, title: name }) => (
            <li key={number}>
              <a href={`#p${number}`}>{`§${number}. ${name}`}</a>
            </li>
          ))}
        </ol>
      </nav>
      {sections.map((section) => (
        <Section key={section.number} visit={visit} section={section} />
      ))}
    </article>
  );
  return renderPage(visit, { title: words.title, body, other });
}

function Section({ visit, section }: { visit: Visit; section: RegulationsSection }): VNode {
  const { number, title, blocks, origin, appliedBy } = section;
  return (
    <section id={`p${number}`} class="rule">
      <h2>
        <a class="anchor" href={`#p${number}`}>{`§${number}.`}</a> {title}
      </h2>
      <Blocks visit={visit} blocks={blocks} />
      {origin && (
        <p class="origin">
          <Inlines visit={visit} text={origin} />
        </p>
      )}
      {appliedBy && (
        <p class="applied-by">
          {visit.texts.rules.appliedBy} <Inlines visit={visit} text={appliedBy} />
        </p>
      )}
    </section>
  );
}

function Blocks({ visit, blocks }: { visit: Visit; blocks: readonly Block[] }): VNode {
  return (
    <>
      {blocks.map((block, index) => (
        <OneBlock key={index} visit={visit} block={block} />
      ))}
    </>
  );
}

function OneBlock({ visit, block }: { visit: Visit; block: Block }): VNode | null {
  const inside = (text: string) => <Inlines visit={visit} text={text} />;
  switch (block.kind) {
    case 'paragraph':
      return <p>{inside(block.text)}</p>;
    case 'heading':
      return <h3>{inside(block.text)}</h3>;
    case 'list': {
      const items = block.items.map((item) => <li key={item}>{inside(item)}</li>);
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.header.map((cell) => (
                <th key={cell} scope="col">
                  {inside(cell)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row) => (
              <tr key={row.join('|')}>
                {row.map((cell) => (
                  <td key={cell}>{inside(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'rule':
      return null;
    default:
      return block satisfies never;
  }
}

function Inlines({ visit, text }: { visit: Visit; text: string }): VNode {
  return <>{readInline(text).map((part) => inlineNode(visit, part))}</>;
}

function inlineNode(visit: Visit, part: Inline): ComponentChildren {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return <code>{part.text}</code>;
    case 'strong':
      return <strong>{part.children.map((child) => inlineNode(visit, child))}</strong>;
    case 'emphasis':
      return <em>{part.children.map((child) => inlineNode(visit, child))}</em>;
    case 'link': {
      const children = part.children.map((child) => inlineNode(visit, child));
      const href = addressFor(visit, part.href);
      return href === null ? children : <a href={href}>{children}</a>;
    }
    default:
      return part satisfies never;
  }
}

/** Files of the documentation that the site shows as pages; other files stay words, other schemes never become links. */
function addressFor({ path }: Visit, href: string): string | null {
  if (href.endsWith('formulas.md')) return path('method');
  if (href.endsWith('verify.md')) return path('verification');
  return /^https:\/\/[^\s"'<>]+$/.test(href) || /^#[\w-]+$/.test(href) ? href : null;
}
