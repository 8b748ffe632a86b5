/** Is the protocol the one that the documents make, and is it the one that two organisers certified (regulations §18)? */
import { type Hash, hashText, isHash } from '../basics/hash.ts';
import { CERTIFIED, EVIDENCE } from './evidence.ts';
import {
  type Certificate,
  certificateText,
  type ProtocolInput,
  protocolOf,
  protocolTableText,
  protocolText,
} from './protocol.ts';
import { type BundleFiles, type Manifest, readJson } from './read-bundle.ts';
import { type Check, differs, fits } from './report.ts';

/** A bundle of the first format has no protocol: the log tells that it was certified, if it was, and no more. */
export function checkProtocol(files: BundleFiles, manifest: Manifest, input: Omit<ProtocolInput, 'hashOf'>): Check {
  if (manifest.format === 1) return fits({ format: manifest.format });
  const made = protocolOf({ ...input, hashOf: (file) => manifest.files.get(file) as Hash });
  if (files.get(CERTIFIED.protocol) !== protocolText(made)) return differs(CERTIFIED.protocol, 'protocol-differs');
  if (files.get(CERTIFIED.table) !== protocolTableText(made)) return differs(CERTIFIED.table, 'protocol-differs');
  const pdf = pdfOf(files);
  if (pdf === null) return differs(CERTIFIED.certificate, 'certificate-differs');
  const certificate = certificateText({
    edition: input.edition.id,
    result: manifest.files.get(EVIDENCE.result) as Hash,
    protocol: manifest.files.get(CERTIFIED.protocol) as Hash,
    table: manifest.files.get(CERTIFIED.table) as Hash,
    pdf,
  });
  if (files.get(CERTIFIED.certificate) !== certificate) return differs(CERTIFIED.certificate, 'certificate-differs');
  const signed = input.entries.flatMap((entry) => (entry.type === 'result-certified' ? [entry.protocol] : []));
  return signed.length === 1 && signed[0] === hashText(certificate)
    ? fits({ format: manifest.format, pdf })
    : differs(EVIDENCE.log, 'certificate-differs');
}

/** The one field that no document of the bundle makes: the PDF lies beside it. */
function pdfOf(files: BundleFiles): Hash | null {
  const json = readJson(files, CERTIFIED.certificate);
  const pdf = json.ok ? (json.value as Partial<Certificate> | null)?.pdf : undefined;
  return typeof pdf === 'string' && isHash(pdf) ? pdf : null;
}
