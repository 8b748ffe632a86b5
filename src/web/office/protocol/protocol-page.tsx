/** The protocol of an edition in the office: what there is to sign, or what was signed. */
import { PROTOCOL_SIGNATURE, readProtocol } from '../../../actions/print-protocol.ts';
import { refusalPage } from '../../errors.tsx';
import { renderOffice } from '../office-page.tsx';
import { editionOf, type OfficeVisit } from '../office-visit.ts';
import { ProtocolShown } from './protocol-shown.tsx';

export async function protocolPage(visit: OfficeVisit): Promise<Response> {
  const { texts, path, site } = visit;
  const words = texts.protocolPage;
  const { id: edition } = editionOf(visit);
  const read = await readProtocol(site.ports, edition);
  if (!read.ok && read.refusal !== 'not-counted') return refusalPage(visit, read);
  const printed = read.ok ? read.printed : null;
  const state = printed === null ? words.notYet : printed.signature === null ? words.draft : words.certified;
  return renderOffice(visit, {
    title: words.title,
    shape: 'text',
    body: (
      <>
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{state}</p>
        </header>
        {printed !== null && <ProtocolShown visit={visit} printed={printed} />}
        {printed !== null && printed.signature === null && (
          <p>
            <a href={path('officePropose', { edition, kind: 'certify' })}>{words.propose}</a>
          </p>
        )}
        {printed !== null && printed.signature !== null && (
          <section>
            <h2>{words.installation}</h2>
            <p>{words.installationWhat}</p>
            <p>
              <a href={path('officeProtocolFile', { edition, file: PROTOCOL_SIGNATURE })} download={PROTOCOL_SIGNATURE}>
                {PROTOCOL_SIGNATURE}
              </a>
            </p>
          </section>
        )}
      </>
    ),
  });
}
