/** The auditor's guide on one page: one command first. */
import type { VNode } from 'preact';
import { DataTable } from '../ui/data-table.tsx';
import { renderPage } from '../ui/layout.tsx';
import { LogWatch } from '../ui/log-watch.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { BrowserCheck } from './browser-check.tsx';
import { type EditionView, newestFirst, readEditionViews } from './edition-views.ts';
import { archiveName } from './evidence-archive.ts';
import { Secrecy } from './secrecy-section.tsx';

export async function verificationPage(visit: Visit): Promise<Response> {
  const views = newestFirst(await readEditionViews(visit));
  const released = views.find(({ stage }) => stage === 'released') ?? null;
  const key = released?.head?.key ?? views.find(({ head }) => head !== null)?.head?.key ?? null;
  const words = visit.texts.verification;
  const columns = (['what', 'how', 'rulesOut'] as const).map((name) => ({ key: name, label: words.columns[name] }));
  const body = (
    <>
      <header class="page-head">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
      </header>
      <BrowserCheck visit={visit} released={views.filter(({ stage }) => stage === 'released')} />
      {views
        .filter(({ head }) => head !== null)
        .map(({ edition }) => (
          <LogWatch key={edition.id} visit={visit} edition={edition} named />
        ))}
      <h2>{words.command}</h2>
      <pre>
        <code>{`npm run lajk -- verify ${released?.edition.id ?? 'BUNDLE'} --key ${key ?? 'KEY'}`}</code>
      </pre>
      <p>{words.commandText}</p>
      <p>{words.python}</p>
      <pre>
        <code>{`python3 verifier/verify.py ${released?.edition.id ?? 'BUNDLE'} --key ${key ?? 'KEY'}`}</code>
      </pre>
      <Fetching visit={visit} released={released} />
      <Protocol visit={visit} released={released} />
      {key !== null && (
        <>
          <h3>{words.key}</h3>
          <p>
            <code class="hash">{key}</code>
          </p>
          <p>{words.keyText}</p>
        </>
      )}
      <h2>{words.checked}</h2>
      <DataTable
        caption={words.checked}
        columns={columns}
        rows={words.checks.map((cells) => ({ key: cells[0] ?? '', cells }))}
        rowHeader={0}
      />
      <h2>{words.anchors}</h2>
      <p>{words.anchorsText}</p>
      <Pairs pairs={words.anchorItems} />
      <p>{words.anchorsEnd}</p>
      <h2>{words.exits}</h2>
      <Pairs pairs={words.exitItems} />
      <Secrecy visit={visit} />
      <h2>{words.cannot}</h2>
      <ul>
        {words.cannotItems.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <p>
        <a href={`${visit.path('rules')}#p18`}>{`§18. ${visit.texts.rules.title}`}</a> ·{' '}
        <a href={visit.path('method')}>{visit.texts.method.title}</a>
      </p>
    </>
  );
  const other = pathsFor(visit.language === 'pl' ? 'en' : 'pl')('verification');
  return renderPage(visit, {
    title: words.title,
    body,
    other,
    demo: released?.edition.demo ?? false,
    island: ['verify.js', 'log.js'],
  });
}

function Fetching({ visit, released }: { visit: Visit; released: EditionView | null }): VNode {
  const words = visit.texts.verification;
  if (released === null)
    return (
      <>
        <h2>{words.fetch}</h2>
        <p>{words.fetchNone}</p>
      </>
    );
  const { edition } = released;
  // Ids of editions hold letters, digits and hyphens only, so that nothing in the command needs quoting.
  const zip = archiveName(edition.id);
  const address = visit.path('evidence', { edition: edition.id, file: zip });
  const command = `curl -fsSO ${visit.site.settings.baseUrl}${address} && unzip -q ${zip}`;
  return (
    <>
      <h2>{words.fetch}</h2>
      <p>{words.fetchText(edition.name[visit.language])}</p>
      <pre>
        <code>{command}</code>
      </pre>
      <p>
        <a href={`${visit.path('edition', { edition: edition.id })}#dowody`}>{words.byHand}</a>
      </p>
    </>
  );
}

/** Where the protocol and its signatures lie, and that one command checks them. */
function Protocol({ visit, released }: { visit: Visit; released: EditionView | null }): VNode | null {
  if (released?.bundleFormat !== 2) return null;
  const words = visit.texts.protocolPage;
  return (
    <>
      <h2>{words.title}</h2>
      <p>
        {words.onVerification}{' '}
        <a href={`${visit.path('edition', { edition: released.edition.id })}#protokol`}>
          {released.edition.name[visit.language]}
        </a>
      </p>
    </>
  );
}

function Pairs({ pairs }: { pairs: readonly (readonly string[])[] }): VNode {
  return (
    <dl class="facts">
      {pairs.map(([name, text]) => (
        <>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>{text}</dd>
        </>
      ))}
    </dl>
  );
}
