/** What is certified: the PDF to read, its hash, and the files that programs read. */
import type { ComponentChildren, VNode } from 'preact';
import type { PrintedProtocol } from '../../../actions/print-protocol.ts';
import { printSize } from '../../print.ts';
import { Notice } from '../../ui/notice.tsx';
import { editionOf, type OfficeVisit } from '../office-visit.ts';

export const PDF_FILE = 'protocol.pdf';

interface ProtocolShownProps {
  readonly visit: OfficeVisit;
  readonly printed: PrintedProtocol;
  readonly isReleased: boolean;
}

export function ProtocolShown({ visit, printed, isReleased }: ProtocolShownProps): VNode {
  const { texts, language } = visit;
  const words = texts.protocolPage;
  return (
    <>
      {!isReleased && (
        <Notice kind="warning">
          <p>{words.embargo}</p>
        </Notice>
      )}
      <OpenFile {...{ visit, isReleased }} file={PDF_FILE} style="button">
        {words.open}
      </OpenFile>
      <dl class="facts">
        {isReleased && (
          <>
            <dt>{words.size}</dt>
            <dd>{printSize(printed.pdf.length, language)}</dd>
          </>
        )}
        <dt>{words.pdfHash}</dt>
        <dd>
          <code class="hash">{printed.pdfHash}</code>
        </dd>
        <dt>{words.certificateHash}</dt>
        <dd>
          <code class="hash">{printed.protocol}</code>
        </dd>
        <dt>{words.data}</dt>
        <dd class="actions">
          {[...printed.texts.keys()].map((file) => (
            <OpenFile key={file} {...{ visit, isReleased, file }} style="button button-quiet">
              {file}
            </OpenFile>
          ))}
        </dd>
      </dl>
    </>
  );
}

interface OpenFileProps {
  readonly visit: OfficeVisit;
  readonly isReleased: boolean;
  readonly file: string;
  readonly style: 'button' | 'button button-quiet';
  readonly children: ComponentChildren;
}

/** A link from the release on; until then a form, because looking leaves a trace and a GET changes nothing. */
export function OpenFile({ visit, isReleased, file, style, children }: OpenFileProps): VNode {
  const address = visit.path('officeProtocolFile', { edition: editionOf(visit).id, file });
  if (isReleased)
    return (
      <p>
        <a class={style} href={address} {...(file !== PDF_FILE && { download: file })}>
          {children}
        </a>
      </p>
    );
  return (
    <form method="post" action={address}>
      <button type="submit" class={style}>
        {children}
      </button>
    </form>
  );
}
