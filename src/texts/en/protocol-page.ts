/** Words of the pages where the protocol is signed and downloaded. */
import type { protocolPageWords as Words } from '../pl/protocol-page.ts';
import { pluralEn } from '../plural.ts';

export const protocolPageWords: typeof Words = {
  title: 'Protocol of the vote',
  notYet: 'There is no protocol yet: it is made once the ballots are counted.',
  draft: 'The ballots are counted. This is the protocol that two organisers may certify.',
  certified: 'Two organisers have certified the protocol. Until the release only organisers see it.',
  open: 'Open the protocol (PDF)',
  embargo:
    'Embargo: the result stands in the protocol. Until the release it opens by these buttons only, after a recent sign-in, and the trace keeps who opened it.',
  size: 'Size of the PDF',
  pdfHash: 'Hash of the PDF (SHA-256)',
  certificateHash: 'Hash of the certificate, which the log keeps',
  data: 'Data of the protocol',
  propose: 'Propose to sign the result',
  installation: 'Signature of this site',
  installationWhat:
    'The file is signed with the key that signs the log and the receipts. The command “ssh-keygen -Y verify” checks it.',
  publicLead:
    'Two organisers have certified this document. It follows from the log and the frozen documents, so anybody can make it again.',
  formats: 'For programs',
  howToCheck:
    'The hash of the PDF must be the one in certificate.json. This command checks the signature of the site; “lajk verify” or the page “Check it yourself” checks the data of the protocol.',
  onVerification:
    'The protocol of each released edition and its signatures lie on the page of its results, with how to check them.',
  signatures: 'Signatures of organisers',
  signed: 'Signed: signatures of two organisers lie under the protocol.',
  unsigned: (n) =>
    `Not yet signed electronically: files of two organisers are needed, ${n === 0 ? 'there is none' : `there are some of ${pluralEn(n, 'person', 'persons')}`}. The certificate in the log stands all the same.`,
  columns: { file: 'File', who: 'Added by', at: 'When', digest: 'Hash in the signature', isPublic: 'Public' },
  digests: {
    ours: 'the signature states the hash of this PDF',
    'not-stated': 'the signature states no hash that we can read',
  },
  yes: 'yes',
  no: 'no',
  erased: 'file erased, its hash is kept',
  upload: 'Add your signature',
  uploadWhat:
    'Download the PDF from this page, sign it with a qualified or trusted signature or an OpenPGP key as a detached signature, and choose the signature file. We do not validate certificates: a signing program or a trust service does.',
  file: 'Signature file',
  fileHint: '.p7s, .xades, .xml, .asc, .sig or .minisig, at most 256 kB',
  makePublic: 'I agree that this file is public after the release',
  makePublicHint:
    'A qualified or trusted signature holds your name and often your PESEL number. Without your consent only the hash of the file is public.',
  uploadButton: 'Add the signature',
  added: 'The signature lies beside the protocol.',
  noSignatures:
    'The organisers have not added files with electronic signatures yet. They certified the protocol in the office: the log says so.',
  notPublic: 'file not public',
  checkSignatures:
    'A .p7s or .xades signature is checked with a program for qualified signatures or a trust service, .asc with “gpg --verify”. We check only whether the hash stated in it is that of this PDF; we do not validate certificates.',
};
