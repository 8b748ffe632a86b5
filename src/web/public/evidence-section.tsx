/** The files of the evidence with their sizes, and what binds them. */
import type { VNode } from 'preact';
import { hashText } from '../../core/basics/hash.ts';
import type { SignedHead } from '../../core/ledger/signed-head.ts';
import { CERTIFIED, EVIDENCE } from '../../core/verify/evidence.ts';
import { VOTE_FORMATS, voteFileName } from '../../core/verify/vote-file.ts';
import { printSize } from '../print.ts';
import { DataTable } from '../ui/data-table.tsx';
import type { Visit } from '../visit.ts';
import type { ReleasedEdition } from './released-edition.ts';

export function Evidence({
  visit,
  released,
  head,
}: {
  visit: Visit;
  released: ReleasedEdition;
  head: SignedHead | null;
}): VNode {
  const { texts, language, path } = visit;
  const words = texts.results.evidence;
  const { edition, files } = released;
  const columns = [
    { key: 'file', label: words.columns.file },
    { key: 'size', label: words.columns.size, numeric: true },
  ];
  const rows = [...Object.values(EVIDENCE), ...Object.values(CERTIFIED)].flatMap((file) => {
    const text = files.get(file);
    if (text === undefined) return [];
    const link = (
      <a href={path('evidence', { edition: edition.id, file })} download={file}>
        {file}
      </a>
    );
    return [{ key: file, cells: [link, printSize(Buffer.byteLength(text), language)] }];
  });
  return (
    <section id="dowody">
      <h2>{words.title}</h2>
      <p>{edition.vote.secrecy === 'named' ? words.named : words.text}</p>
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
      <DataTable caption={words.caption} columns={columns} rows={rows} rowHeader={0} />
      <p>
        {words.formats}{' '}
        {VOTE_FORMATS.map((format, i) => {
          const file = voteFileName(edition.id, format);
          return (
            <>
              {i > 0 && ', '}
              <a href={path('evidence', { edition: edition.id, file })} download={file}>
                {`${file} (${words.formatNames[format]})`}
              </a>
            </>
          );
        })}
      </p>
      <p class="actions">
        <a class="button" href={path('verification')}>
          {words.verify}
        </a>
      </p>
    </section>
  );
}
