/** The log of an edition in public: where it stands, every signed head, every decision, and the files for programs. */
import type { VNode } from 'preact';
import { refuse } from '../../core/basics/outcome.ts';
import { type LogEntry, type LogField, readEntryText } from '../../core/ledger/log-entry.ts';
import type { SignedHead } from '../../core/ledger/signed-head.ts';
import { refusalPage } from '../errors.tsx';
import { printCount, printMoment } from '../print.ts';
import { DataTable } from '../ui/data-table.tsx';
import { FoldedTable } from '../ui/folded-table.tsx';
import { renderPage } from '../ui/layout.tsx';
import { LogWatch } from '../ui/log-watch.tsx';
import { OwnBallotCheck } from '../ui/own-ballot.tsx';
import { pathsFor, type Visit } from '../visit.ts';
import { originOf, verifierKey } from './log-checkpoint.ts';
import { LOG_FILES } from './log-files.ts';
import { SigningKeys } from './log-keys.tsx';
import { cityName, tameName } from './names.tsx';

interface ShownLog {
  readonly entries: readonly LogEntry[];
  /** By size. */
  readonly heads: readonly SignedHead[];
}

export async function logPage(visit: Visit): Promise<Response> {
  const { http, site, language, texts } = visit;
  const id = http.req.param('edition') ?? '';
  const read = await site.ports.store.read(async (tx) => {
    const edition = await tx.editions.find(id);
    return edition && { edition, entries: await tx.log.entries(id), heads: await tx.log.heads(id) };
  });
  if (read === null) return refusalPage(visit, refuse('edition-unknown', { edition: tameName(id.slice(0, 40)) }));
  const { edition, heads } = read;
  const log = { entries: read.entries.map(readEntryText), heads };
  const head = heads.at(-1);
  const title = texts.log.title(edition.name[language]);
  const body = (
    <>
      <header class="page-head">
        <p class="kicker">
          <a href={visit.path('edition', { edition: id })}>{texts.results.editionTitle(edition.name[language])}</a>
        </p>
        <h1>{title}</h1>
        <p class="lead">{texts.log.lead}</p>
      </header>
      <LogWatch visit={visit} edition={edition} isHere />
      {head === undefined ? <p>{texts.log.empty}</p> : <Whole visit={visit} edition={id} log={log} head={head} />}
    </>
  );
  const other = pathsFor(language === 'pl' ? 'en' : 'pl')('log', { edition: id });
  return renderPage(visit, {
    title,
    body,
    other,
    shape: 'wide',
    demo: edition.demo,
    island: ['log.js', 'own-ballot.js'],
  });
}

interface Parts {
  readonly visit: Visit;
  readonly edition: string;
  readonly log: ShownLog;
  readonly head: SignedHead;
}

function Whole(parts: Parts): VNode {
  const { visit, edition, log } = parts;
  const words = visit.texts.log;
  return (
    <>
      <State {...parts} />
      <OwnBallotCheck visit={visit} edition={edition} />
      <SigningKeys {...{ visit, edition, log }} />
      <Decisions visit={visit} entries={log.entries} />
      <Heads visit={visit} log={log} />
      <Files {...parts} />
      <h2>{words.byHand}</h2>
      <ol>
        {words.byHandSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>
        <a href={visit.path('verification')}>{visit.texts.verification.title}</a>
      </p>
    </>
  );
}

function State({ visit, edition, log, head }: Parts): VNode {
  const { language, site } = visit;
  const words = visit.texts.log;
  const ballots = log.entries.filter(({ type }) => type === 'ballot').length;
  const hashes = {
    [words.root]: head.root,
    [words.signature]: head.signature,
    [words.key]: head.key,
    [words.note]: verifierKey(originOf(edition, site.settings.baseUrl), head.key),
  };
  return (
    <section>
      <h2>{words.now}</h2>
      <dl class="facts">
        <dt>{words.size}</dt>
        <dd>{printCount(head.size, language)}</dd>
        <dt>{words.ballots}</dt>
        <dd>
          {printCount(ballots, language)}. {words.ballotsHint}
        </dd>
        <dt>{words.at}</dt>
        <dd>{printMoment(head.at, language)}</dd>
        {Object.entries(hashes).map(([name, hash]) => (
          <>
            <dt>{name}</dt>
            <dd>
              <code class="hash">{hash}</code>
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}

function Decisions({ visit, entries }: { visit: Visit; entries: readonly LogEntry[] }): VNode {
  const words = visit.texts.log;
  const columns = (['position', 'what', 'details'] as const).map((key) => ({
    key,
    label: words.entryColumns[key],
    numeric: key === 'position',
  }));
  const rows = entries.flatMap((entry, i) =>
    entry.type === 'ballot'
      ? []
      : [
          {
            key: String(i),
            id: `wpis-${i + 1}`,
            cells: [
              printCount(i + 1, visit.language),
              words.types[entry.type],
              <Details key="d" {...{ visit, entry }} />,
            ],
          },
        ],
  );
  return (
    <section>
      <h2>{words.entries}</h2>
      <DataTable caption={words.entries} columns={columns} rows={rows} rowHeader={1} isWide />
    </section>
  );
}

/** In words; hovering names the field as log.jsonl does. */
function Details({ visit, entry }: { visit: Visit; entry: LogEntry }): VNode {
  const fields = Object.entries(entry).filter(([name]) => name !== 'type');
  return (
    <>
      {fields.map(([name, value]) => {
        // Reasons are typed by people; hashes stand whole, and lists of them in log.jsonl only.
        const text = Array.isArray(value) ? printCount(value.length, visit.language) : String(value);
        const city = name === 'teryt' ? ` (${cityName(visit.site, text)})` : '';
        return (
          <div key={name}>
            <span title={name}>{visit.texts.log.fields[name as LogField]}</span>:{' '}
            <code class="hash">{`${name === 'reason' ? tameName(text) : text}${city}`}</code>
          </div>
        );
      })}
    </>
  );
}

/** The others are folded: there is one for each batch, and whoever looks for one searches heads.jsonl. */
const NEWEST = 5;

function Heads({ visit, log }: { visit: Visit; log: ShownLog }): VNode {
  const { language } = visit;
  const words = visit.texts.log;
  const columns = (['size', 'at', 'added', 'root'] as const).map((key) => ({
    key,
    label: words.headColumns[key],
    numeric: key === 'size',
  }));
  const rows = log.heads
    .map((head, i) => {
      const added = log.entries.slice(log.heads[i - 1]?.size ?? 0, head.size);
      const ballots = added.filter(({ type }) => type === 'ballot').length;
      return {
        key: `${head.size}-${head.at}-${head.key}`,
        cells: [
          printCount(head.size, language),
          printMoment(head.at, language),
          words.added(ballots, added.length - ballots),
          <>
            <code class="hash">{head.root}</code>
            <details>
              <summary>{words.signature}</summary>
              <code class="hash">{head.signature}</code>
            </details>
          </>,
        ],
      };
    })
    .reverse();
  return (
    <section>
      <h2>{words.heads}</h2>
      <p>{words.headsText}</p>
      <FoldedTable
        {...{ columns, rows }}
        caption={words.heads}
        rowHeader={0}
        isWide
        shown={NEWEST}
        more={words.older}
      />
    </section>
  );
}

function Files({ visit, edition, head }: Parts): VNode {
  const words = visit.texts.log;
  const before = Math.max(1, head.size - 1);
  const examples: Readonly<Record<string, string>> = {
    'consistency.json': `?from=${before}&to=${head.size}`,
    'inclusion.json': `?index=${head.size - 1}&size=${head.size}`,
  };
  return (
    <section id="pliki">
      <h2>{words.files}</h2>
      <ul>
        {Object.keys(LOG_FILES).map((file) => (
          <li key={file}>
            <a href={`${visit.path('logFile', { edition, file })}${examples[file] ?? ''}`}>{file}</a> –{' '}
            {words.fileItems[file as keyof typeof words.fileItems]}
          </li>
        ))}
      </ul>
      <p>{words.private}</p>
    </section>
  );
}
