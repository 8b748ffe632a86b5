/** The protocol of a released edition: to read, to check, and in the formats that programs read. */
import type { VNode } from 'preact';
import { isSigned } from '../../actions/add-signature.ts';
import { signatureName } from '../../core/office/signature-file.ts';
import { CERTIFIED } from '../../core/verify/evidence.ts';
import { VOTE_FORMATS, voteFileName } from '../../core/verify/vote-file.ts';
import type { ProtocolSignature } from '../../ports/signatures.ts';
import { printSize } from '../print.ts';
import type { Visit } from '../visit.ts';
import { ALLOWED_SIGNERS, PDF_FILE, type PublicProtocol, SIGNATURE_FILE } from './protocol-files.ts';
import type { ReleasedEdition } from './released-edition.ts';

interface SectionProps {
  readonly visit: Visit;
  readonly released: ReleasedEdition;
  readonly found: PublicProtocol;
  readonly signatures: readonly ProtocolSignature[];
}

export function ProtocolSection({ visit, released, found, signatures }: SectionProps): VNode {
  const { texts, language } = visit;
  const words = texts.protocolPage;
  const { edition } = released;
  const formats = [CERTIFIED.protocol, CERTIFIED.table, ...VOTE_FORMATS.map((one) => voteFileName(edition.id, one))];
  return (
    <section id="protokol">
      <h2>{words.title}</h2>
      <p>{words.publicLead}</p>
      <p class="actions">
        <a class="button" href={visit.path('evidence', { edition: edition.id, file: PDF_FILE })}>
          {words.open}
        </a>{' '}
        <small>{printSize(found.printed.pdf.length, language)}</small>
      </p>
      <dl class="facts">
        <dt>{words.pdfHash}</dt>
        <dd>
          <code class="hash">{found.printed.pdfHash}</code>
        </dd>
        <dt>{words.formats}</dt>
        <dd>
          <Files {...{ visit, edition: edition.id, files: formats }} />
        </dd>
        <dt>{words.installation}</dt>
        <dd>
          <Files {...{ visit, edition: edition.id, files: [SIGNATURE_FILE, ALLOWED_SIGNERS, CERTIFIED.certificate] }} />
        </dd>
      </dl>
      <p>{words.howToCheck}</p>
      <pre>
        <code>{checkCommand()}</code>
      </pre>
      <Signatures visit={visit} edition={edition.id} signatures={signatures} />
    </section>
  );
}

/** Of organisers: without their names, which stand in the files that they let us publish. */
function Signatures({ visit, edition, signatures }: Pick<SectionProps, 'visit' | 'signatures'> & { edition: string }) {
  const words = visit.texts.protocolPage;
  if (signatures.length === 0) return <p>{words.noSignatures}</p>;
  return (
    <>
      <h3>{words.signatures}</h3>
      <p>{isSigned(signatures) ? words.signed : words.unsigned(new Set(signatures.map((s) => s.signer)).size)}</p>
      <ul>
        {signatures.map((signature) => (
          <li key={signature.sha256}>
            {signature.isPublic && signature.content !== '' ? (
              <Files visit={visit} edition={edition} files={[signatureName(signature)]} />
            ) : (
              words.notPublic
            )}
            : {words.digests[signature.digest]}; SHA-256 <code class="hash">{signature.sha256}</code>
          </li>
        ))}
      </ul>
      <p>{words.checkSignatures}</p>
    </>
  );
}

/** In one line, so that it can be copied. */
function checkCommand(): string {
  const options = `-f ${ALLOWED_SIGNERS} -I organiser -n zloty-lajk-protocol -s ${SIGNATURE_FILE}`;
  return `ssh-keygen -Y verify ${options} < ${PDF_FILE}`;
}

function Files({ visit, edition, files }: { visit: Visit; edition: string; files: readonly string[] }): VNode {
  return (
    <>
      {files.map((file, i) => (
        <>
          {i > 0 && ', '}
          <a href={visit.path('evidence', { edition, file })} download={file}>
            {file}
          </a>
        </>
      ))}
    </>
  );
}
