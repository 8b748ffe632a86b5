/** What is certified: the PDF to read, its hash, and the files that programs read. */
import type { VNode } from 'preact';
import type { PrintedProtocol } from '../../../actions/print-protocol.ts';
import { printSize } from '../../print.ts';
import { editionOf, type OfficeVisit } from '../office-visit.ts';

export const PDF_FILE = 'protocol.pdf';

export function ProtocolShown({ visit, printed }: { visit: OfficeVisit; printed: PrintedProtocol }): VNode {
  const { texts, language, path } = visit;
  const words = texts.protocolPage;
  const { id: edition } = editionOf(visit);
  const link = (file: string) => path('officeProtocolFile', { edition, file });
  return (
    <>
      <p>
        <a class="button" href={link(PDF_FILE)}>
          {words.open}
        </a>{' '}
        ({printSize(printed.pdf.length, language)})
      </p>
      <dl class="facts">
        <dt>{words.pdfHash}</dt>
        <dd>
          <code class="hash">{printed.pdfHash}</code>
        </dd>
        <dt>{words.certificateHash}</dt>
        <dd>
          <code class="hash">{printed.protocol}</code>
        </dd>
        <dt>{words.data}</dt>
        <dd>
          {[...printed.texts.keys()].map((file, i) => (
            <>
              {i > 0 && ', '}
              <a href={link(file)} download={file}>
                {file}
              </a>
            </>
          ))}
        </dd>
      </dl>
    </>
  );
}
