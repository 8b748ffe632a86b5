/** The protocol of an edition in the office: what there is to sign or what was signed, and the signatures of organisers. */
import type { VNode } from 'preact';
import { addSignature, isSigned } from '../../../actions/add-signature.ts';
import { isReleased } from '../../../actions/look-at-result.ts';
import { PROTOCOL_SIGNATURE, readProtocol } from '../../../actions/print-protocol.ts';
import { signatureName } from '../../../core/office/signature-file.ts';
import type { ProtocolSignature } from '../../../ports/signatures.ts';
import { REFUSALS } from '../../../texts/refusals.ts';
import { refusalPage } from '../../errors.tsx';
import { printMoment } from '../../print.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { describedBy, ErrorSummary, Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { renderOffice } from '../office-page.tsx';
import { editionOf, type OfficeVisit } from '../office-visit.ts';
import { namesOf } from '../shown-persons.ts';
import { OpenFile, ProtocolShown } from './protocol-shown.tsx';
import { readUpload, UPLOAD_FIELDS } from './upload.ts';

interface Fault {
  readonly sentence: string;
  readonly status: number;
}

export function protocolPage(visit: OfficeVisit): Promise<Response> {
  return showProtocol(visit, null);
}

export async function uploadSignature(visit: OfficeVisit): Promise<Response> {
  const { http, site, session, texts, path } = visit;
  const { id: edition } = editionOf(visit);
  const { file, isPublic } = await readUpload(http);
  const request = { edition, file, isPublic, by: session.who };
  const added = await site.ports.store.write((tx) => addSignature(tx, site.ports, request));
  if (!added.ok)
    return showProtocol(visit, {
      sentence: texts.refusals[added.refusal](added.details),
      status: REFUSALS[added.refusal].http,
    });
  return http.redirect(path('officeProtocol', { edition }, { stan: 'dodany' }), 303);
}

async function showProtocol(visit: OfficeVisit, fault: Fault | null): Promise<Response> {
  const { texts, path, site, http } = visit;
  const words = texts.protocolPage;
  const { id: edition } = editionOf(visit);
  const read = await readProtocol(site.ports, edition);
  if (!read.ok && read.refusal !== 'not-counted') return refusalPage(visit, read);
  const printed = read.ok ? read.printed : null;
  const released = await site.ports.store.read((tx) => isReleased(tx, edition));
  const state = printed === null ? words.notYet : printed.signature === null ? words.draft : words.certified;
  const errors = fault === null ? [] : [{ href: `#${UPLOAD_FIELDS.file}`, sentence: fault.sentence }];
  return renderOffice(visit, {
    title: words.title,
    shape: 'text',
    ...(fault && { status: fault.status }),
    body: (
      <>
        <ErrorSummary title={texts.proposals.form.errors} errors={errors} />
        {http.req.query('stan') === 'dodany' && fault === null && (
          <Notice kind="success">
            <p>{words.added}</p>
          </Notice>
        )}
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{state}</p>
        </header>
        {printed !== null && <ProtocolShown visit={visit} printed={printed} isReleased={released} />}
        {printed?.signature === null && (
          <p>
            <a href={path('officePropose', { edition, kind: 'certify' })}>{words.propose}</a>
          </p>
        )}
        {printed !== null && printed.signature !== null && (
          <Signatures visit={visit} isReleased={released} fault={fault} {...(await signaturesOf(visit))} />
        )}
      </>
    ),
  });
}

interface Shown {
  readonly signatures: readonly ProtocolSignature[];
  readonly names: ReadonlyMap<string, string>;
}

function signaturesOf(visit: OfficeVisit): Promise<Shown> {
  return visit.site.ports.store.read(async (tx) => ({
    signatures: await tx.signatures.list(editionOf(visit).id),
    names: await namesOf(tx, visit.texts),
  }));
}

interface SignaturesProps extends Shown {
  readonly visit: OfficeVisit;
  readonly isReleased: boolean;
  readonly fault: Fault | null;
}

function Signatures({ visit, isReleased, signatures, names, fault }: SignaturesProps): VNode {
  const words = visit.texts.protocolPage;
  const link = (file: string) => (
    <OpenFile {...{ visit, isReleased, file }} style="button button-quiet">
      {file}
    </OpenFile>
  );
  const rows = signatures.map((signature) => ({
    key: signature.sha256,
    cells: [
      signature.content === '' ? words.erased : link(signatureName(signature)),
      names.get(signature.signer) ?? '–',
      printMoment(signature.addedAt, visit.language),
      words.digests[signature.digest],
      signature.isPublic ? words.yes : words.no,
    ],
  }));
  const columns = (['file', 'who', 'at', 'digest', 'isPublic'] as const).map((key) => ({
    key,
    label: words.columns[key],
  }));
  return (
    <>
      <section>
        <h2>{words.installation}</h2>
        <p>{words.installationWhat}</p>
        {link(PROTOCOL_SIGNATURE)}
      </section>
      <section>
        <h2>{words.signatures}</h2>
        <p>{isSigned(signatures) ? words.signed : words.unsigned(new Set(signatures.map((s) => s.signer)).size)}</p>
        {rows.length > 0 && <DataTable caption={words.signatures} columns={columns} rows={rows} rowHeader={0} />}
        <UploadForm visit={visit} fault={fault} />
      </section>
    </>
  );
}

function UploadForm({ visit, fault }: { visit: OfficeVisit; fault: Fault | null }): VNode {
  const words = visit.texts.protocolPage;
  const { id: edition } = editionOf(visit);
  const told = { hint: words.fileHint, error: fault?.sentence };
  return (
    <form method="post" action={visit.path('officeProtocol', { edition })} encType="multipart/form-data">
      <h3>{words.upload}</h3>
      <p>{words.uploadWhat}</p>
      <Field id={UPLOAD_FIELDS.file} label={words.file} {...told}>
        <input
          type="file"
          id={UPLOAD_FIELDS.file}
          name={UPLOAD_FIELDS.file}
          {...describedBy(UPLOAD_FIELDS.file, told)}
        />
      </Field>
      <p>
        <label>
          <input type="checkbox" name={UPLOAD_FIELDS.isPublic} value="tak" /> {words.makePublic}
        </label>
      </p>
      <p class="field-hint">{words.makePublicHint}</p>
      <p>
        <button type="submit" class="button">
          {words.uploadButton}
        </button>
      </p>
    </form>
  );
}
