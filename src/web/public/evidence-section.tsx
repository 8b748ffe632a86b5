/** The files of the evidence with their sizes, and what binds them. */
import type { VNode } from 'preact';
import { hashText } from '../../core/basics/hash.ts';
import type { SignedHead } from '../../core/ledger/signed-head.ts';
import { CERTIFIED, EVIDENCE } from '../../core/verify/evidence.ts';
import { VOTE_FORMATS, voteFileName } from '../../core/verify/vote-file.ts';
import { printSize } from '../print.ts';
import { DataTable } from '../ui/data-table.tsx';
import type { Visit } from '../visit.ts';
import { archiveName, type EvidenceArchive } from './evidence-archive.ts';
import type { ReleasedEdition } from './released-edition.ts';

interface EvidenceProps {
  readonly visit: Visit;
  readonly released: ReleasedEdition;
  readonly archive: EvidenceArchive;
  readonly head: SignedHead | null;
  /** Files under the same address that are no part of the bundle. */
  readonly beside: readonly string[];
}

export function Evidence({ visit, released, archive, head, beside }: EvidenceProps): VNode {
  const { texts, language, path } = visit;
  const words = texts.results.evidence;
  const { edition, files } = released;
  const zip = archiveName(edition.id);
  return (
    <section id="dowody">
      <h2>{words.title}</h2>
      <p>{edition.vote.secrecy === 'named' ? words.named : words.text}</p>
      <p class="actions">
        <a class="button" href={path('evidence', { edition: edition.id, file: zip })} download={zip}>
          {words.archive}
        </a>{' '}
        <small>{`${zip}, ${printSize(archive.length, language)}`}</small>
      </p>
      <p>
        {words.archiveWhat} <a href={path('verification')}>{words.verify}</a>
      </p>
      <dl class="facts">
        <dt>{words.manifest}</dt>
        <dd>
          <code class="hash">{hashText(files.get(EVIDENCE.manifest) ?? '')}</code>
        </dd>
        {head !== null && (
          <>
            <dt>{words.key}</dt>
            <dd>
              <code class="hash">{head.key}</code>
            </dd>
            <dt>{words.head}</dt>
            <dd>
              <code class="hash">{head.root}</code>
            </dd>
          </>
        )}
      </dl>
      <FilesOfBundle visit={visit} released={released} />
      <h3>{words.beside}</h3>
      <p>{words.besideWhat}</p>
      <ul>
        {beside.map((file) => (
          <li key={file}>
            <FileLink {...{ visit, edition: edition.id, file }} />
          </li>
        ))}
        {VOTE_FORMATS.map((format) => (
          <li key={format}>
            <FileLink {...{ visit, edition: edition.id, file: voteFileName(edition.id, format) }} />
            {` – ${words.formatNames[format]}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function FilesOfBundle({ visit, released }: Pick<EvidenceProps, 'visit' | 'released'>): VNode {
  const words = visit.texts.results.evidence;
  const { edition, files } = released;
  const columns = [
    { key: 'file', label: words.columns.file },
    { key: 'size', label: words.columns.size, numeric: true },
  ];
  const rows = [...Object.values(EVIDENCE), ...Object.values(CERTIFIED)].flatMap((file) => {
    const text = files.get(file);
    if (text === undefined) return [];
    const link = <FileLink {...{ visit, edition: edition.id, file }} />;
    return [{ key: file, cells: [link, printSize(Buffer.byteLength(text), visit.language)] }];
  });
  return (
    <details>
      <summary>{words.single(rows.length)}</summary>
      <DataTable caption={words.caption} columns={columns} rows={rows} rowHeader={0} />
    </details>
  );
}

function FileLink({ visit, edition, file }: { visit: Visit; edition: string; file: string }): VNode {
  return (
    <a href={visit.path('evidence', { edition, file })} download={file}>
      {file}
    </a>
  );
}
